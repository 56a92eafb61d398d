# Generated from spec/fastgpt.yaml; do not edit. Regenerate with `make generate`.
"""`client.chat`."""

from __future__ import annotations

from functools import cached_property

from ..._generated import models, operations
from ..raw import raw_response
from ..resource import AsyncResource
from .chat_completions import AsyncCompletions
from .chat_files import AsyncFiles
from .chat_histories import AsyncHistories
from .chat_records import AsyncRecords


class AsyncChat(AsyncResource):
    """Talk to apps and look after the conversations."""

    @cached_property
    def completions(self) -> AsyncCompletions:
        """The calls of `chat.completions`."""
        return AsyncCompletions(self._transport)

    @cached_property
    def histories(self) -> AsyncHistories:
        """The calls of `chat.histories`."""
        return AsyncHistories(self._transport)

    @cached_property
    def records(self) -> AsyncRecords:
        """The calls of `chat.records`."""
        return AsyncRecords(self._transport)

    @cached_property
    def files(self) -> AsyncFiles:
        """The calls of `chat.files`."""
        return AsyncFiles(self._transport)

    @cached_property
    def with_raw_response(self) -> AsyncChatWithRawResponse:
        """The same calls, each returning status, headers and body beside the value."""
        return AsyncChatWithRawResponse(self)

    async def init(
        self,
        *,
        app_id: str,
        chat_id: str | None = None,
    ) -> models.ChatInit:
        """Return what a chat window needs to open a chat.

        The app's name, avatar and welcome text, its variables, and the title and variable values of
        the chat. From 4.14.11 on the call also marks the chat as read.

        FastGPT: `GET /api/core/chat/init`, since 4.8.22.

        Args:
            app_id: The app.
            chat_id: The chat; it need not exist yet. Servers from 4.14.5 on want one.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            APIStatusError: The server refused; the subclass says why (key, permission, quota, ...).
            APIConnectionError: The server could not be reached, or did not answer in time.
            ResponseValidationError: The answer is not FastGPT's; usually a wrong `base_url`.
            RouteNotFoundError: The server does not have this call.
        """
        return await self._transport.call(
            operations.CHAT_INIT,
            {
                "app_id": app_id,
                "chat_id": chat_id,
            },
        )


class AsyncChatWithRawResponse:
    """The calls of `chat` with their HTTP responses."""

    def __init__(self, resource: AsyncChat) -> None:
        self.init = raw_response(resource.init)
