# Generated from src/fastgpt_typed/_async/resources/chat_histories.py; do not edit.
# Regenerate with `make generate`.
"""`client.chat.histories`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import cached_property

from ..._generated import models, operations
from ..pages import Pager
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
        app_id: str | None = None,
        offset: int = 0,
        page_size: int = 20,
        source: models.OpenChatSource | None = None,
        start_create_time: datetime | date | str | None = None,
        end_create_time: datetime | date | str | None = None,
        start_update_time: datetime | date | str | None = None,
        end_update_time: datetime | date | str | None = None,
        skill_id: str | None = None,
        source_type: models.TargetType | None = None,
    ) -> Pager[models.History]:
        """List the chats of an app, pinned ones first, then the latest.

        Only chats of the API key's owner are listed. Servers up to 4.9.9 list nothing unless told a
        `source`; there it is `api` if you give none.

        FastGPT: `POST /api/core/chat/history/getHistories` (older servers: `POST
        /api/core/chat/getHistories`), since 4.8.22.

        Args:
            app_id: The app; not needed on a share link, nor with an app key of 4.18 or later.
            offset: How many chats to skip.
            page_size: How many chats to fetch at a time, 100 at most.
            source: Only chats that came in this way.
            start_create_time: Only chats begun at or after this moment. Since 4.9.10.
            end_create_time: Only chats begun at or before this moment. Since 4.9.10.
            start_update_time: Only chats changed at or after this moment. Since 4.9.10.
            end_update_time: Only chats changed at or before this moment. Since 4.9.10.
            skill_id: The skill whose test chat is meant, in place of an app. Since 4.15.0.
            source_type: What of the app is meant: the app itself (default) or the helper that
                builds it. Since 4.15.2.

        Returns:
            All of them, page after page, fetched as you iterate; `.pages()` gives page after page,
            `.page()` the first one.

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
                "skill_id": skill_id,
                "source_type": source_type,
            },
        )

    def update(
        self,
        *,
        chat_id: str,
        app_id: str | None = None,
        title: str | None = None,
        custom_title: str | None = None,
        top: bool | None = None,
        skill_id: str | None = None,
        source_type: models.TargetType | None = None,
    ) -> None:
        """Change the title of a chat or pin it.

        What is left out stays as it is; an empty `custom_title` takes the title away. Every call
        also counts as a change of the chat, so it moves up in the list. A chat that does not exist,
        or (from 4.15 on) belongs to somebody else, is not an error: nothing happens.

        FastGPT: `PUT /api/core/chat/history/updateHistory` (older servers: `PUT
        /api/core/chat/updateHistory`), since 4.8.22.

        Args:
            chat_id: The chat.
            app_id: The app; not needed on a share link, nor with an app key of 4.18 or later.
            title: The title the server shows where no other was given.
            custom_title: The title a user gives it; empty takes it away.
            top: Whether to pin it.
            skill_id: The skill whose test chat is meant, in place of an app. Since 4.15.0.
            source_type: What of the app is meant: the app itself (default) or the helper that
                builds it. Since 4.15.2.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            APIStatusError: The server refused; the subclass says why (key, permission, quota, ...).
            APIConnectionError: The server could not be reached, or did not answer in time.
            ResponseValidationError: The answer is not FastGPT's; usually a wrong `base_url`.
            RouteNotFoundError: The server does not have this call.
        """
        self._transport.call(
            operations.CHAT_HISTORIES_UPDATE,
            {
                "chat_id": chat_id,
                "app_id": app_id,
                "title": title,
                "custom_title": custom_title,
                "top": top,
                "skill_id": skill_id,
                "source_type": source_type,
            },
        )

    def delete(
        self,
        *,
        chat_id: str,
        app_id: str | None = None,
        skill_id: str | None = None,
        source_type: models.TargetType | None = None,
    ) -> None:
        """Delete a chat.

        Up to 4.14.4 the chat is gone, with its records and files. From 4.14.5 on it is only hidden
        from the lists: its records can still be read, a run on the same `chat_id` goes on with the
        old conversation, and the chat stays hidden. Never use the id of a deleted chat again; to
        delete for good, use `batch_delete`.

        4.14.0 deletes chats with an id of exactly 24 characters only; with any other it fails after
        it has deleted what the nodes did. A chat that does not exist is not an error.

        FastGPT: `DELETE /api/core/chat/history/delHistory` (older servers: `DELETE
        /api/core/chat/delHistory`), since 4.8.22.

        Args:
            chat_id: The chat.
            app_id: The app; not needed on a share link, nor with an app key of 4.18 or later.
            skill_id: The skill whose test chat is meant, in place of an app. Since 4.15.0.
            source_type: What of the app is meant: the app itself (default) or the helper that
                builds it. Since 4.15.2.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            APIStatusError: The server refused; the subclass says why (key, permission, quota, ...).
            APIConnectionError: The server could not be reached, or did not answer in time.
            ResponseValidationError: The answer is not FastGPT's; usually a wrong `base_url`.
            RouteNotFoundError: The server does not have this call.
        """
        self._transport.call(
            operations.CHAT_HISTORIES_DELETE,
            {
                "chat_id": chat_id,
                "app_id": app_id,
                "skill_id": skill_id,
                "source_type": source_type,
            },
        )

    def clear(
        self,
        *,
        app_id: str | None = None,
        skill_id: str | None = None,
        source_type: models.TargetType | None = None,
    ) -> None:
        """Delete the chats of an app.

        With an API key: all chats that came in through the API, those of every member of the team
        and not just those of the key's owner. As the visitor of a share link: one's own chats. From
        4.14.5 on they are only hidden, as `delete` describes.

        FastGPT: `DELETE /api/core/chat/history/clearHistories` (older servers: `DELETE
        /api/core/chat/clearHistories`), since 4.8.22.

        Args:
            app_id: The app; not needed on a share link, nor with an app key of 4.18 or later.
            skill_id: The skill whose test chat is meant, in place of an app. Since 4.15.0.
            source_type: What of the app is meant: the app itself (default) or the helper that
                builds it. Since 4.15.2.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            APIStatusError: The server refused; the subclass says why (key, permission, quota, ...).
            APIConnectionError: The server could not be reached, or did not answer in time.
            ResponseValidationError: The answer is not FastGPT's; usually a wrong `base_url`.
            RouteNotFoundError: The server does not have this call.
        """
        self._transport.call(
            operations.CHAT_HISTORIES_CLEAR,
            {
                "app_id": app_id,
                "skill_id": skill_id,
                "source_type": source_type,
            },
        )

    def batch_delete(
        self,
        *,
        chat_ids: Sequence[str],
        app_id: str | None = None,
        skill_id: str | None = None,
        source_type: models.TargetType | None = None,
    ) -> None:
        """Delete chats for good, with their records and files.

        The only call from 4.14.5 on that really deletes. The owner of the API key needs the right
        to read the logs of the app. Chats that do not exist are passed over.

        FastGPT: `POST /api/core/chat/history/batchDelete`, since 4.14.5. Visitors of a share link
        cannot make this call.

        Args:
            chat_ids: The chats.
            app_id: The app; not needed with an app key of 4.18 or later.
            skill_id: The skill whose test chat is meant, in place of an app. Since 4.15.0.
            source_type: What of the app is meant: the app itself (default) or the helper that
                builds it. Since 4.15.2.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            APIStatusError: The server refused; the subclass says why (key, permission, quota, ...).
            APIConnectionError: The server could not be reached, or did not answer in time.
            ResponseValidationError: The answer is not FastGPT's; usually a wrong `base_url`.
            RouteNotFoundError: The server does not have this call.
        """
        self._transport.call(
            operations.CHAT_HISTORIES_BATCH_DELETE,
            {
                "chat_ids": chat_ids,
                "app_id": app_id,
                "skill_id": skill_id,
                "source_type": source_type,
            },
        )

    def status(
        self,
        *,
        chat_ids: Sequence[str],
        app_id: str | None = None,
        skill_id: str | None = None,
        source_type: models.TargetType | None = None,
    ) -> models.HistoryStatuses:
        """Tell which chats have a run going on and which have been read.

        Chats that do not exist or are deleted are left out of the answer.

        FastGPT: `POST /api/core/chat/history/getHistoryStatus`, since 4.14.11.

        Args:
            chat_ids: The chats, 200 at most.
            app_id: The app; not needed on a share link, nor with an app key of 4.18 or later.
            skill_id: The skill whose test chat is meant, in place of an app. Since 4.15.0.
            source_type: What of the app is meant: the app itself (default) or the helper that
                builds it. Since 4.15.2.

        Returns:
            The state of each chat, in `.items`.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            APIStatusError: The server refused; the subclass says why (key, permission, quota, ...).
            APIConnectionError: The server could not be reached, or did not answer in time.
            ResponseValidationError: The answer is not FastGPT's; usually a wrong `base_url`.
            RouteNotFoundError: The server does not have this call.
        """
        return self._transport.call(
            operations.CHAT_HISTORIES_STATUS,
            {
                "chat_ids": chat_ids,
                "app_id": app_id,
                "skill_id": skill_id,
                "source_type": source_type,
            },
        )

    def mark_read(
        self,
        *,
        chat_id: str,
        app_id: str | None = None,
        skill_id: str | None = None,
        source_type: models.TargetType | None = None,
    ) -> None:
        """Mark a chat as read.

        Also counts as a change of the chat, so it moves up in the list. A chat that does not exist
        is not an error. The owner of the API key needs the right to change the app on 4.15.

        FastGPT: `POST /api/core/chat/history/markRead`, since 4.14.11.

        Args:
            chat_id: The chat.
            app_id: The app; not needed on a share link, nor with an app key of 4.18 or later.
            skill_id: The skill whose test chat is meant, in place of an app. Since 4.15.0.
            source_type: What of the app is meant: the app itself (default) or the helper that
                builds it. Since 4.15.2.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            APIStatusError: The server refused; the subclass says why (key, permission, quota, ...).
            APIConnectionError: The server could not be reached, or did not answer in time.
            ResponseValidationError: The answer is not FastGPT's; usually a wrong `base_url`.
            RouteNotFoundError: The server does not have this call.
        """
        self._transport.call(
            operations.CHAT_HISTORIES_MARK_READ,
            {
                "chat_id": chat_id,
                "app_id": app_id,
                "skill_id": skill_id,
                "source_type": source_type,
            },
        )


class HistoriesWithRawResponse:
    """The calls of `chat.histories` with their HTTP responses."""

    def __init__(self, resource: Histories) -> None:
        from ..raw import raw_page, raw_response

        self.list = raw_page(resource.list)
        self.update = raw_response(resource.update)
        self.delete = raw_response(resource.delete)
        self.clear = raw_response(resource.clear)
        self.batch_delete = raw_response(resource.batch_delete)
        self.status = raw_response(resource.status)
        self.mark_read = raw_response(resource.mark_read)
