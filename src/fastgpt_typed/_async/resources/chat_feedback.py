# Generated from spec/fastgpt.yaml; do not edit. Regenerate with `make generate`.
"""`client.chat.feedback`."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from ..._core.requests.naming import arguments_named
from ..._generated import models, operations
from ..resource import AsyncResource


class AsyncFeedback(AsyncResource):
    """What users and administrators think of answers."""

    @cached_property
    def with_raw_response(self) -> AsyncFeedbackWithRawResponse:
        """The same calls, each returning status, headers and body beside the value."""
        return AsyncFeedbackWithRawResponse(self)

    async def update(
        self,
        *,
        chat_id: str,
        data_id: str,
        app_id: str | None = None,
        user_good_feedback: str | None = None,
        user_bad_feedback: str | None = None,
        skill_id: str | None = None,
        source_type: models.TargetType | None = None,
    ) -> None:
        """Set what a user thinks of an answer.

        Both fields are written on every call: one that is left out is taken away, so praise removes
        a complaint and a call with neither removes both. Chat windows use `yes` for a thumb up.

        From 4.12 on a record that does not exist is an error. From 4.15 on only answers take
        feedback; a question has the id of its answer then, and one asked before is an error.

        FastGPT: `POST /api/core/chat/feedback/updateUserFeedback`, since 4.8.22.

        Args:
            chat_id: The chat.
            data_id: The `data_id` of the answer.
            app_id: The app; not needed on a share link, nor with an app key of 4.18 or later.
            user_good_feedback: Praise; `yes` for a thumb up.
            user_bad_feedback: A complaint.
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
        await self._transport.call(
            operations.CHAT_FEEDBACK_UPDATE,
            {
                "chat_id": chat_id,
                "data_id": data_id,
                "app_id": app_id,
                "user_good_feedback": user_good_feedback,
                "user_bad_feedback": user_bad_feedback,
                "skill_id": skill_id,
                "source_type": source_type,
            },
        )

    async def like(
        self,
        *,
        chat_id: str,
        data_id: str,
        app_id: str | None = None,
        comment: str = "yes",
        skill_id: str | None = None,
        source_type: models.TargetType | None = None,
    ) -> None:
        """Mark an answer as good; a dislike of it is taken back.

        Short for `update`, which tells more.

        FastGPT: `POST /api/core/chat/feedback/updateUserFeedback`, since 4.8.22.

        Args:
            chat_id: The chat.
            data_id: The `data_id` of the answer.
            app_id: The app; not needed on a share link, nor with an app key of 4.18 or later.
            comment: What is good about it.
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
        with arguments_named(user_good_feedback="comment"):
            await self._transport.call(
                operations.CHAT_FEEDBACK_UPDATE,
                {
                    "chat_id": chat_id,
                    "data_id": data_id,
                    "app_id": app_id,
                    "user_good_feedback": comment,
                    "skill_id": skill_id,
                    "source_type": source_type,
                },
            )

    async def dislike(
        self,
        *,
        chat_id: str,
        data_id: str,
        comment: str,
        app_id: str | None = None,
        skill_id: str | None = None,
        source_type: models.TargetType | None = None,
    ) -> None:
        """Mark an answer as bad; a like of it is taken back.

        Short for `update`, which tells more.

        FastGPT: `POST /api/core/chat/feedback/updateUserFeedback`, since 4.8.22.

        Args:
            chat_id: The chat.
            data_id: The `data_id` of the answer.
            comment: What is bad about it.
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
        with arguments_named(user_bad_feedback="comment"):
            await self._transport.call(
                operations.CHAT_FEEDBACK_UPDATE,
                {
                    "chat_id": chat_id,
                    "data_id": data_id,
                    "user_bad_feedback": comment,
                    "app_id": app_id,
                    "skill_id": skill_id,
                    "source_type": source_type,
                },
            )

    async def clear(
        self,
        *,
        chat_id: str,
        data_id: str,
        app_id: str | None = None,
        skill_id: str | None = None,
        source_type: models.TargetType | None = None,
    ) -> None:
        """Take back both a like and a dislike of an answer.

        Short for `update`, which tells more.

        FastGPT: `POST /api/core/chat/feedback/updateUserFeedback`, since 4.8.22.

        Args:
            chat_id: The chat.
            data_id: The `data_id` of the answer.
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
        await self._transport.call(
            operations.CHAT_FEEDBACK_UPDATE,
            {
                "chat_id": chat_id,
                "data_id": data_id,
                "app_id": app_id,
                "skill_id": skill_id,
                "source_type": source_type,
            },
        )

    async def annotate(
        self,
        *,
        chat_id: str,
        data_id: str,
        dataset_id: str,
        feedback_data_id: str,
        q: str,
        app_id: str | None = None,
        a: str | None = None,
        skill_id: str | None = None,
        source_type: models.TargetType | None = None,
    ) -> None:
        """Note the better answer that was put into a knowledge base for a question.

        Only links an answer to an entry of a knowledge base that is already there; the record then
        carries it as `admin_feedback`.

        FastGPT: `POST /api/core/chat/feedback/adminUpdate`, since 4.8.22.

        Args:
            chat_id: The chat.
            data_id: The `data_id` of the answer.
            dataset_id: The knowledge base it was put into.
            feedback_data_id: Its entry there.
            q: The question or text of the entry.
            app_id: The app; not needed on a share link, nor with an app key of 4.18 or later.
            a: The answer of the entry, if it is apart from `q`.
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
        await self._transport.call(
            operations.CHAT_FEEDBACK_ANNOTATE,
            {
                "chat_id": chat_id,
                "data_id": data_id,
                "dataset_id": dataset_id,
                "feedback_data_id": feedback_data_id,
                "q": q,
                "app_id": app_id,
                "a": a,
                "skill_id": skill_id,
                "source_type": source_type,
            },
        )

    async def record_ids(
        self,
        *,
        chat_id: str,
        feedback_type: Literal["has_feedback", "good", "bad"],
        app_id: str | None = None,
        unread_only: bool | None = None,
        skill_id: str | None = None,
        source_type: models.TargetType | None = None,
    ) -> models.FeedbackRecordIds:
        """List which answers of a chat have feedback.

        In the order of the chat. Read what the users said with `chat.records.list`.

        FastGPT: `POST /api/core/chat/feedback/getFeedbackRecordIds`, since 4.14.4.

        Args:
            chat_id: The chat.
            feedback_type: Any feedback, praise or complaints.
            app_id: The app; not needed on a share link, nor with an app key of 4.18 or later.
            unread_only: Only feedback that has not been marked as read.
            skill_id: The skill whose test chat is meant, in place of an app. Since 4.15.0.
            source_type: What of the app is meant: the app itself (default) or the helper that
                builds it. Since 4.15.2.

        Returns:
            The ids, in `.data_ids`.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            APIStatusError: The server refused; the subclass says why (key, permission, quota, ...).
            APIConnectionError: The server could not be reached, or did not answer in time.
            ResponseValidationError: The answer is not FastGPT's; usually a wrong `base_url`.
            RouteNotFoundError: The server does not have this call.
        """
        return await self._transport.call(
            operations.CHAT_FEEDBACK_RECORD_IDS,
            {
                "chat_id": chat_id,
                "feedback_type": feedback_type,
                "app_id": app_id,
                "unread_only": unread_only,
                "skill_id": skill_id,
                "source_type": source_type,
            },
        )

    async def set_read(
        self,
        *,
        chat_id: str,
        data_id: str,
        is_read: bool,
        app_id: str | None = None,
        skill_id: str | None = None,
        source_type: models.TargetType | None = None,
    ) -> None:
        """Mark the feedback on an answer as read or unread.

        `record_ids` can then leave out what has been read.

        FastGPT: `POST /api/core/chat/feedback/updateFeedbackReadStatus`, since 4.14.4.

        Args:
            chat_id: The chat.
            data_id: The `data_id` of the answer.
            is_read: Whether the feedback has been read.
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
        await self._transport.call(
            operations.CHAT_FEEDBACK_SET_READ,
            {
                "chat_id": chat_id,
                "data_id": data_id,
                "is_read": is_read,
                "app_id": app_id,
                "skill_id": skill_id,
                "source_type": source_type,
            },
        )


class AsyncFeedbackWithRawResponse:
    """The calls of `chat.feedback` with their HTTP responses."""

    def __init__(self, resource: AsyncFeedback) -> None:
        from ..raw import raw_response

        self.update = raw_response(resource.update)
        self.like = raw_response(resource.like)
        self.dislike = raw_response(resource.dislike)
        self.clear = raw_response(resource.clear)
        self.annotate = raw_response(resource.annotate)
        self.record_ids = raw_response(resource.record_ids)
        self.set_read = raw_response(resource.set_read)
