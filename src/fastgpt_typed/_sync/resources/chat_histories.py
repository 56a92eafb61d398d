# Generated from src/fastgpt_typed/_async/resources/chat_histories.py; do not edit.
# Regenerate with `make generate`.
"""`client.chat.histories`."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property

from ..._generated import models, operations
from ..pages import Pager
from ..raw import raw_page
from ..resource import Resource


class Histories(Resource):
    """The chats (sessions) of an app."""

    @cached_property
    def with_raw_response(self) -> HistoriesWithRawResponse:
        """The same calls, each returning status, headers and body beside the value."""
        return HistoriesWithRawResponse(self)

    def list(
        self,
        *,
        app_id: str,
        offset: int = 0,
        page_size: int = 20,
        source: models.OpenChatSource | None = None,
        start_create_time: datetime | date | str | None = None,
        end_create_time: datetime | date | str | None = None,
        start_update_time: datetime | date | str | None = None,
        end_update_time: datetime | date | str | None = None,
    ) -> Pager[models.History]:
        """List the chats of an app, pinned ones first, then the latest.

        Only chats of the API key's owner are listed. Servers up to 4.9.9 list nothing unless told a
        `source`; there it is `api` if you give none.

        FastGPT: `POST /api/core/chat/history/getHistories` (older servers: `POST
        /api/core/chat/getHistories`), since 4.8.22.

        Args:
            app_id: The app.
            offset: How many chats to skip.
            page_size: How many chats to fetch at a time.
            source: Only chats that came in this way.
            start_create_time: Only chats begun at or after this moment. Since 4.9.10.
            end_create_time: Only chats begun at or before this moment. Since 4.9.10.
            start_update_time: Only chats changed at or after this moment. Since 4.9.10.
            end_update_time: Only chats changed at or before this moment. Since 4.9.10.

        Returns:
            The items of all pages, fetched as you iterate; `.page()` gives one page.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            APIStatusError: The server refused; the subclass says why (key, permission, quota, ...).
            APIConnectionError: The server could not be reached, or did not answer in time.
            ResponseValidationError: The answer is not FastGPT's; usually a wrong `base_url`.
            RouteNotFoundError: The server does not have this call.
        """
        return Pager(
            self._transport,
            operations.CHAT_HISTORIES_LIST,
            {
                "app_id": app_id,
                "offset": offset,
                "page_size": page_size,
                "source": source,
                "start_create_time": start_create_time,
                "end_create_time": end_create_time,
                "start_update_time": start_update_time,
                "end_update_time": end_update_time,
            },
        )


class HistoriesWithRawResponse:
    """The calls of `chat.histories` with their HTTP responses."""

    def __init__(self, resource: Histories) -> None:
        self.list = raw_page(resource.list)
