# Generated from src/fastgpt_typed/_async/feedback.py; do not edit.
# Regenerate with `make generate`.
"""Likes and dislikes: `update` in the words of users."""

from __future__ import annotations

from .._generated import operations
from .resource import Resource

LIKE = "yes"
"""What FastGPT's own chat window sends."""


class FeedbackMarks(Resource):
    """The three things users do with feedback."""

    def like(
        self, *, chat_id: str, data_id: str, app_id: str | None = None, comment: str = LIKE
    ) -> None:
        """Mark an answer as good; a dislike of it is taken back.

        FastGPT: `POST /api/core/chat/feedback/updateUserFeedback`, since 4.8.22.

        Args:
            chat_id: The chat.
            data_id: The answer, by the `data_id` of its record.
            app_id: The app; not needed on a share link, nor with an app key of 4.18 or later.
            comment: What is good about it.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            NotFoundError: There is no such answer (4.12 and later; older servers say nothing).
            APIStatusError: The server refused; the subclass says why (key, permission, ...).
            APIConnectionError: The server could not be reached, or did not answer in time.
            ResponseValidationError: The answer is not FastGPT's; usually a wrong `base_url`.
            RouteNotFoundError: The server does not have this call.
        """
        self._mark(app_id, chat_id, data_id, good=comment)

    def dislike(
        self, *, chat_id: str, data_id: str, app_id: str | None = None, comment: str
    ) -> None:
        """Mark an answer as bad; a like of it is taken back.

        FastGPT: `POST /api/core/chat/feedback/updateUserFeedback`, since 4.8.22.

        Args:
            chat_id: The chat.
            data_id: The answer, by the `data_id` of its record.
            app_id: The app; not needed on a share link, nor with an app key of 4.18 or later.
            comment: What is bad about it.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            NotFoundError: There is no such answer (4.12 and later; older servers say nothing).
            APIStatusError: The server refused; the subclass says why (key, permission, ...).
            APIConnectionError: The server could not be reached, or did not answer in time.
            ResponseValidationError: The answer is not FastGPT's; usually a wrong `base_url`.
            RouteNotFoundError: The server does not have this call.
        """
        self._mark(app_id, chat_id, data_id, bad=comment)

    def clear(self, *, chat_id: str, data_id: str, app_id: str | None = None) -> None:
        """Take back both a like and a dislike of an answer.

        FastGPT: `POST /api/core/chat/feedback/updateUserFeedback`, since 4.8.22.

        Args:
            chat_id: The chat.
            data_id: The answer, by the `data_id` of its record.
            app_id: The app; not needed on a share link, nor with an app key of 4.18 or later.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            NotFoundError: There is no such answer (4.12 and later; older servers say nothing).
            APIStatusError: The server refused; the subclass says why (key, permission, ...).
            APIConnectionError: The server could not be reached, or did not answer in time.
            ResponseValidationError: The answer is not FastGPT's; usually a wrong `base_url`.
            RouteNotFoundError: The server does not have this call.
        """
        self._mark(app_id, chat_id, data_id)

    def _mark(
        self,
        app_id: str | None,
        chat_id: str,
        data_id: str,
        *,
        good: str | None = None,
        bad: str | None = None,
    ) -> None:
        self._transport.call(
            operations.CHAT_FEEDBACK_UPDATE,
            {
                "app_id": app_id,
                "chat_id": chat_id,
                "data_id": data_id,
                "user_good_feedback": good,
                "user_bad_feedback": bad,
            },
        )
