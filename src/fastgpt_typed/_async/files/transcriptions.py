"""Turns speech into text."""

from __future__ import annotations

from ..._generated import operations
from ..resource import AsyncResource
from ..sources import AsyncFileSource, AsyncUploadSource


class AsyncSpeechRecognition(AsyncResource):
    """What transcriptions need beyond the calls of the spec."""

    async def create(
        self,
        file: AsyncUploadSource,
        *,
        chat_id: str,
        duration: float,
        app_id: str | None = None,
        filename: str | None = None,
        content_type: str | None = None,
    ) -> str:
        """Write down what is said in a recording, with the server's default model.

        FastGPT: `POST /api/v1/audio/transcriptions`, since 4.8.22.

        Args:
            file: As for `chat.files.upload`.
            chat_id: The chat it belongs to; servers up to 4.14 do not look at it.
            duration: Seconds the recording lasts. It is what is charged where the model does not
                tell; at least 1 is.
            app_id: The app; not needed on a share link.
            filename: The name of the file; its ending tells the model the format.
            content_type: The type of the file. Default what its name stands for.

        Returns:
            The text.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            RateLimitError: Too many recordings in a short time.
            APIStatusError: The server refused; the subclass says why (key, permission, ...).
            APIConnectionError: The server could not be reached, or did not answer in time.
            ResponseValidationError: The answer is not FastGPT's; usually a wrong `base_url`.
            RouteNotFoundError: The server does not have this call.
        """
        source = await AsyncFileSource.open(file, filename=filename, content_type=content_type)
        data = {"app_id": app_id, "chat_id": chat_id, "duration": duration}
        try:
            return await self._transport.send_form(
                operations.CHAT_TRANSCRIPTIONS_CREATE, {"data": data}, source
            )
        finally:
            await source.aclose()
