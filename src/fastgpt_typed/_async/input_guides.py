"""Suggestions for a user who is typing."""

from __future__ import annotations

from .._generated import models, operations
from .resource import AsyncResource


class AsyncGuideSearch(AsyncResource):
    """What looks for suggestions."""

    async def query(self, *, search_key: str, app_id: str | None = None) -> models.InputGuides:
        """Return what a user who has begun to type may want to ask.

        At most six of the sentences the app's author wrote, the newest first, that contain the
        text; a sentence that equals it is left out. An empty text gives the newest six.

        FastGPT: `POST /api/core/chat/inputGuide/query`, since 4.8.22.

        Args:
            search_key: The text so far; may be empty.
            app_id: The app; not needed on a share link.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            APIStatusError: The server refused; the subclass says why (key, permission, ...).
            APIConnectionError: The server could not be reached, or did not answer in time.
            ResponseValidationError: The answer is not FastGPT's; usually a wrong `base_url`.
        """
        # Servers up to 4.14 read the first, later ones the others; none minds the rest.
        app = {"app_id": app_id, "source_type": "app", "source_id": app_id}
        return await self._transport.call(
            operations.CHAT_INPUT_GUIDES_QUERY, {**app, "search_key": search_key}
        )
