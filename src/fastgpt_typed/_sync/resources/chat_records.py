# Generated from src/fastgpt_typed/_async/resources/chat_records.py; do not edit.
# Regenerate with `make generate`.
"""`client.chat.records`."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from ..._generated import models, operations
from ..pages import Pager
from ..raw import raw_page
from ..resource import Resource


class Records(Resource):
    """The messages of a chat."""

    @cached_property
    def with_raw_response(self) -> RecordsWithRawResponse:
        """The same calls, each returning status, headers and body beside the value."""
        return RecordsWithRawResponse(self)

    def list(
        self,
        *,
        app_id: str,
        chat_id: str,
        offset: int = 0,
        page_size: int = 20,
        load_custom_feedbacks: bool | None = None,
        type: Literal["normal", "outLink", "home", "team"] | None = None,
    ) -> Pager[models.Record]:
        """List the messages of a chat, the latest page first.

        Questions and answers are records of their own, and both count. Pages run from the newest to
        the oldest; inside a page the records stand in the order they were said.

        FastGPT: `POST /api/core/chat/record/getPaginationRecords` (older servers: `POST
        /api/core/chat/getPaginationRecords`), since 4.8.22.

        Args:
            app_id: The app.
            chat_id: The chat.
            offset: How many of the newest records to skip.
            page_size: How many records to fetch at a time.
            load_custom_feedbacks: Also return custom feedback.
            type: As whom to read, which decides what is left out. `home` since 4.12, `team` up to
                4.14.

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
            operations.CHAT_RECORDS_LIST,
            {
                "app_id": app_id,
                "chat_id": chat_id,
                "offset": offset,
                "page_size": page_size,
                "load_custom_feedbacks": load_custom_feedbacks,
                "type": type,
            },
        )


class RecordsWithRawResponse:
    """The calls of `chat.records` with their HTTP responses."""

    def __init__(self, resource: Records) -> None:
        self.list = raw_page(resource.list)
