# Generated from spec/fastgpt.yaml; do not edit. Regenerate with `make generate`.
"""`client.chat.input_guides`."""

from __future__ import annotations

from functools import cached_property

from ..._generated import models, operations
from ..resource import AsyncResource


class AsyncInputGuides(AsyncResource):
    """Suggestions for a user who is typing."""

    @cached_property
    def with_raw_response(self) -> AsyncInputGuidesWithRawResponse:
        """The same calls, each returning status, headers and body beside the value."""
        return AsyncInputGuidesWithRawResponse(self)

    async def query(
        self,
        *,
        search_key: str,
        app_id: str | None = None,
    ) -> models.InputGuides:
        """Return what a user who has begun to type may want to ask.

        At most six of the sentences the app's author wrote, the newest first, that contain the
        text; a sentence that equals it is left out. An empty text gives the newest six.

        FastGPT: `POST /api/core/chat/inputGuide/query`, since 4.8.22.

        Args:
            search_key: The text so far; may be empty.
            app_id: The app; not needed on a share link.

        Returns:
            The sentences.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            APIStatusError: The server refused; the subclass says why (key, permission, quota, ...).
            APIConnectionError: The server could not be reached, or did not answer in time.
            ResponseValidationError: The answer is not FastGPT's; usually a wrong `base_url`.
            RouteNotFoundError: The server does not have this call.
        """
        return await self._transport.call(
            operations.CHAT_INPUT_GUIDES_QUERY,
            {
                "search_key": search_key,
                "app_id": app_id,
            },
        )


class AsyncInputGuidesWithRawResponse:
    """The calls of `chat.input_guides` with their HTTP responses."""

    def __init__(self, resource: AsyncInputGuides) -> None:
        from ..raw import raw_response

        self.query = raw_response(resource.query)
