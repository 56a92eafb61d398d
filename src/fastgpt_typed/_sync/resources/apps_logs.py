# Generated from src/fastgpt_typed/_async/resources/apps_logs.py; do not edit.
# Regenerate with `make generate`.
"""`client.apps.logs`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import cached_property
from typing import Literal

from ..._generated import models, operations
from ..logs import LogCharts
from ..pages import Pager


class Logs(LogCharts):
    """Chats, users and usage figures of an app, as its log page shows them."""

    @cached_property
    def with_raw_response(self) -> LogsWithRawResponse:
        """The same calls, each returning status, headers and body beside the value."""
        return LogsWithRawResponse(self)

    def totals(
        self,
        *,
        app_id: str,
    ) -> models.LogTotals:
        """Return how many users and chats an app has had, and the points it cost.

        All figures are zero for an app that was never used.

        FastGPT: `GET /api/proApi/core/app/logs/getTotalData`, since 4.12.0, commercial edition.
        Visitors of a share link cannot make this call.

        Args:
            app_id: The app.

        Returns:
            The totals.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            APIStatusError: The server refused; the subclass says why (key, permission, quota, ...).
            APIConnectionError: The server could not be reached, or did not answer in time.
            ResponseValidationError: The answer is not FastGPT's; usually a wrong `base_url`.
            RouteNotFoundError: The server does not have this call.
            CommercialEditionError: The server is a community edition, which lacks this.
        """
        return self._transport.call(
            operations.APPS_LOGS_TOTALS,
            {
                "app_id": app_id,
            },
        )

    def list(
        self,
        *,
        app_id: str,
        start: datetime | date | str,
        end: datetime | date | str,
        offset: int = 0,
        page_size: int = 20,
        sources: Sequence[models.OpenChatSource] | None = None,
        tmb_ids: Sequence[str] | None = None,
        out_link_uids: Sequence[str] | None = None,
        chat_search: str | None = None,
        feedback_type: Literal["all", "has_feedback", "good", "bad"] | None = None,
        unread_only: bool | None = None,
        error_filter: Literal["all", "has_error"] | None = None,
    ) -> Pager[models.ChatLog]:
        """List the chats in the log of an app, with what users thought of them.

        Chats of all users and sources, those deleted by their users included. A page may be shorter
        than asked for and is not strictly in order: chats of members who left are taken out, and
        chats without a member stand at its end.

        The owner of the API key needs the right to read the logs of the app.

        FastGPT: `POST /api/core/app/logs/list` (older servers: `POST /api/core/app/getChatLogs`),
        since 4.8.22, with API keys since 4.15.2. Visitors of a share link cannot make this call.

        Args:
            app_id: The app.
            start: From when; a time needs a zone, a date is its midnight in UTC.
            end: Until when, likewise.
            offset: How many chats to skip.
            page_size: How many chats to fetch at a time, 100 at most.
            sources: Only chats that came in one of these ways. Left out means all.
            tmb_ids: Only chats of these members; none means all.
            out_link_uids: Only chats of these end users (`custom_uid` of completions); none means
                all. Since 4.14.7.
            chat_search: Only chats whose id or title contains this text.
            feedback_type: Only chats with this kind of feedback. Since 4.14.4.
            unread_only: Only feedback that has not been marked as read. Since 4.14.4.
            error_filter: Only chats in which a run failed. Since 4.14.7.

        Returns:
            All of them, page after page, fetched as you iterate; `.pages()` gives page after page,
            `.page()` the first one. A page may have fewer items than it covers.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            APIStatusError: The server refused; the subclass says why (key, permission, quota, ...).
            APIConnectionError: The server could not be reached, or did not answer in time.
            ResponseValidationError: The answer is not FastGPT's; usually a wrong `base_url`.
            RouteNotFoundError: The server does not have this call.
        """
        return Pager(
            self._transport,
            operations.APPS_LOGS_LIST,
            {
                "app_id": app_id,
                "start": start,
                "end": end,
                "offset": offset,
                "page_size": page_size,
                "sources": sources,
                "tmb_ids": tmb_ids,
                "out_link_uids": out_link_uids,
                "chat_search": chat_search,
                "feedback_type": feedback_type,
                "unread_only": unread_only,
                "error_filter": error_filter,
            },
        )

    def users(
        self,
        *,
        app_id: str,
        start: datetime | date | str,
        end: datetime | date | str,
        search_key: str | None = None,
        sources: Sequence[models.OpenChatSource] | None = None,
    ) -> models.LogUsers:
        """List who talked to an app, and how often.

        At most fifty, those with the most chats first. `search_key` searches the first hundred.

        FastGPT: `POST /api/core/app/logs/getUsers`, since 4.14.7, with API keys since 4.15.2.
        Visitors of a share link cannot make this call.

        Args:
            app_id: The app.
            start: From when; a time needs a zone, a date is its midnight in UTC.
            end: Until when, likewise.
            search_key: Only users whose name contains this text.
            sources: Only chats that came in one of these ways. Left out means all.

        Returns:
            The users, in `.items`.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            APIStatusError: The server refused; the subclass says why (key, permission, quota, ...).
            APIConnectionError: The server could not be reached, or did not answer in time.
            ResponseValidationError: The answer is not FastGPT's; usually a wrong `base_url`.
            RouteNotFoundError: The server does not have this call.
        """
        return self._transport.call(
            operations.APPS_LOGS_USERS,
            {
                "app_id": app_id,
                "start": start,
                "end": end,
                "search_key": search_key,
                "sources": sources,
            },
        )


class LogsWithRawResponse:
    """The calls of `apps.logs` with their HTTP responses."""

    def __init__(self, resource: Logs) -> None:
        from ..raw import raw_page, raw_response

        self.totals = raw_response(resource.totals)
        self.chart = raw_response(resource.chart)
        self.list = raw_page(resource.list)
        self.users = raw_response(resource.users)
        self.summarize = raw_response(resource.summarize)
