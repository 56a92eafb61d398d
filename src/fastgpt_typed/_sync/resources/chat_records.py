# Generated from src/fastgpt_typed/_async/resources/chat_records.py; do not edit.
# Regenerate with `make generate`.
"""`client.chat.records`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Literal

from ..._generated import models, operations
from ..pages import Pager, WindowPager
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
        chat_id: str,
        app_id: str | None = None,
        offset: int = 0,
        page_size: int = 20,
        load_custom_feedbacks: bool | None = None,
        type: Literal["normal", "outLink", "home", "team"] | None = None,
        skill_id: str | None = None,
        source_type: models.TargetType | None = None,
    ) -> Pager[models.Record]:
        """List the messages of a chat, the latest page first.

        Questions and answers are records of their own, and both count. Pages run from the newest to
        the oldest; inside a page the records stand in the order they were said.

        FastGPT: `POST /api/core/chat/record/getPaginationRecords` (older servers: `POST
        /api/core/chat/getPaginationRecords`), since 4.8.22.

        Args:
            chat_id: The chat.
            app_id: The app; not needed on a share link, nor with an app key of 4.18 or later.
            offset: How many of the newest records to skip.
            page_size: How many records to fetch at a time, 100 at most.
            load_custom_feedbacks: Also return custom feedback.
            type: As whom to read, which decides what is left out. `home` since 4.12, `team` up to
                4.14.
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
            operations.CHAT_RECORDS_LIST,
            {
                "chat_id": chat_id,
                "app_id": app_id,
                "offset": offset,
                "page_size": page_size,
                "load_custom_feedbacks": load_custom_feedbacks,
                "type": type,
                "skill_id": skill_id,
                "source_type": source_type,
            },
        )

    def list_around(
        self,
        *,
        chat_id: str,
        app_id: str | None = None,
        initial_id: str | None = None,
        prev_id: str | None = None,
        next_id: str | None = None,
        page_size: int = 20,
        load_custom_feedbacks: bool | None = None,
        type: Literal["normal", "outLink", "home", "team"] | None = None,
        include_deleted: bool | None = None,
        skill_id: str | None = None,
        source_type: models.TargetType | None = None,
    ) -> WindowPager[models.Record]:
        """List the messages around one of them, to either side.

        Without a starting point: the latest messages. With `initial_id`: that message and its
        surroundings. With `prev_id` or `next_id`: what came before or after that message. All three
        are the `data_id` of a record; one that is not in the chat is an error. From 4.15 on
        question and answer share theirs and the question counts: what came after begins with the
        answer.

        On a page the records stand in the order they were said. Their content has no `type` here:
        look at which key is there.

        FastGPT: `POST /api/core/chat/record/getRecords_v2` (older servers: `POST
        /api/core/chat/getRecords_v2`), since 4.14.4.

        Args:
            chat_id: The chat.
            app_id: The app; not needed on a share link, nor with an app key of 4.18 or later.
            initial_id: The `data_id` of the message to begin at.
            prev_id: List what came before the message with this `data_id`.
            next_id: List what came after the message with this `data_id`.
            page_size: How many records to fetch at a time, 100 at most.
            load_custom_feedbacks: Also return custom feedback.
            type: As whom to read, which decides what is left out. `home` since 4.12, `team` up to
                4.14.
            include_deleted: Also return deleted messages. Since 4.14.5.
            skill_id: The skill whose test chat is meant, in place of an app. Since 4.15.0.
            source_type: What of the app is meant: the app itself (default) or the helper that
                builds it. Since 4.15.2.

        Returns:
            From the starting point on to the end, then page by page back to the beginning, fetched
            as you iterate; with `prev_id` or `next_id` to that side only. Each page is in order;
            `.pages()` gives page after page, `.page()` the first one.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            APIStatusError: The server refused; the subclass says why (key, permission, quota, ...).
            APIConnectionError: The server could not be reached, or did not answer in time.
            ResponseValidationError: The answer is not FastGPT's; usually a wrong `base_url`.
            RouteNotFoundError: The server does not have this call.
        """
        return WindowPager(
            self._transport,
            operations.CHAT_RECORDS_LIST_AROUND,
            {
                "chat_id": chat_id,
                "app_id": app_id,
                "initial_id": initial_id,
                "prev_id": prev_id,
                "next_id": next_id,
                "page_size": page_size,
                "load_custom_feedbacks": load_custom_feedbacks,
                "type": type,
                "include_deleted": include_deleted,
                "skill_id": skill_id,
                "source_type": source_type,
            },
        )

    def detail(
        self,
        *,
        chat_id: str,
        data_id: str,
        app_id: str | None = None,
        skill_id: str | None = None,
        source_type: models.TargetType | None = None,
    ) -> models.NodeResponses:
        """Return what each node of a workflow did for one answer.

        Empty for a question, for a record or chat that does not exist and, on servers up to 4.9.10,
        `{}` in place of an empty list. The nodes of an inner run stand in `children_responses`, for
        agents from 4.14.7 and for all from 4.15 on. On share links most fields are left out.

        FastGPT: `GET /api/core/chat/record/getResData` (older servers: `GET
        /api/core/chat/getResData`), since 4.8.22.

        Args:
            chat_id: The chat.
            data_id: The `data_id` of the answer.
            app_id: The app; not needed on a share link, nor with an app key of 4.18 or later.
            skill_id: The skill whose test chat is meant, in place of an app. Since 4.15.0.
            source_type: What of the app is meant: the app itself (default) or the helper that
                builds it. Since 4.15.2.

        Returns:
            One item per node; `.walk()` finds the nested ones too.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            APIStatusError: The server refused; the subclass says why (key, permission, quota, ...).
            APIConnectionError: The server could not be reached, or did not answer in time.
            ResponseValidationError: The answer is not FastGPT's; usually a wrong `base_url`.
            RouteNotFoundError: The server does not have this call.
        """
        return self._transport.call(
            operations.CHAT_RECORDS_DETAIL,
            {
                "chat_id": chat_id,
                "data_id": data_id,
                "app_id": app_id,
                "skill_id": skill_id,
                "source_type": source_type,
            },
        )

    def delete(
        self,
        *,
        chat_id: str,
        app_id: str | None = None,
        content_id: str | None = None,
        content_ids: Sequence[str] | None = None,
        del_file: bool | None = None,
        skill_id: str | None = None,
        source_type: models.TargetType | None = None,
    ) -> None:
        """Delete messages of a chat.

        From 4.15 on question and answer have the same `data_id`, so both go; before, each has its
        own. From 4.14.5 on they are hidden and left out of the next prompt, before that they are
        gone. A message that does not exist is not an error.

        FastGPT: `DELETE /api/core/chat/record/delete` (older servers: `DELETE
        /api/core/chat/item/delete`), since 4.8.22.

        Args:
            chat_id: The chat.
            app_id: The app; not needed on a share link, nor with an app key of 4.18 or later.
            content_id: The `data_id` of the message.
            content_ids: The `data_id` of several messages. Since 4.15.0.
            del_file: Whether to delete the files of a question too; the server's default is true.
                Since 4.14.0. Up to 4.14.4.
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
            operations.CHAT_RECORDS_DELETE,
            {
                "chat_id": chat_id,
                "app_id": app_id,
                "content_id": content_id,
                "content_ids": content_ids,
                "del_file": del_file,
                "skill_id": skill_id,
                "source_type": source_type,
            },
        )


class RecordsWithRawResponse:
    """The calls of `chat.records` with their HTTP responses."""

    def __init__(self, resource: Records) -> None:
        from ..raw import raw_page, raw_response

        self.list = raw_page(resource.list)
        self.list_around = raw_page(resource.list_around)
        self.detail = raw_response(resource.detail)
        self.delete = raw_response(resource.delete)
