# Generated from src/fastgpt_typed/_async/resources/chat_speech.py; do not edit.
# Regenerate with `make generate`.
"""`client.chat.speech`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from ..._generated import models, operations
from ..resource import Resource


class Speech(Resource):
    """Reads text aloud."""

    @cached_property
    def with_raw_response(self) -> SpeechWithRawResponse:
        """The same calls, each returning status, headers and body beside the value."""
        return SpeechWithRawResponse(self)

    def create(
        self,
        *,
        tts_config: models.SpeechConfig | Mapping[str, object],
        input: str,
        app_id: str | None = None,
        skill_id: str | None = None,
        source_type: models.TargetType | None = None,
    ) -> bytes:
        """Read a text aloud with a model of the server.

        Costs points unless the same text was read with the same voice before. Model and voice must
        be ones the server has; the app's settings (`chat_config.tts_config` of `chat.init`) say
        which it uses.

        FastGPT: `POST /api/core/chat/record/getSpeech` (older servers: `POST
        /api/core/chat/item/getSpeech`), since 4.8.22.

        Args:
            tts_config: The voice.
            input: The text.
            app_id: The app; not needed on a share link, nor with an app key of 4.18 or later.
            skill_id: The skill whose test chat is meant, in place of an app. Since 4.15.0.
            source_type: What of the app is meant: the app itself (default) or the helper that
                builds it. Since 4.15.2.

        Returns:
            The sound, in the format of the model, mostly MP3.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            APIStatusError: The server refused; the subclass says why (key, permission, quota, ...).
            APIConnectionError: The server could not be reached, or did not answer in time.
            ResponseValidationError: The answer is not FastGPT's; usually a wrong `base_url`.
            RouteNotFoundError: The server does not have this call.
        """
        return self._transport.call(
            operations.CHAT_SPEECH_CREATE,
            {
                "tts_config": tts_config,
                "input": input,
                "app_id": app_id,
                "skill_id": skill_id,
                "source_type": source_type,
            },
        )


class SpeechWithRawResponse:
    """The calls of `chat.speech` with their HTTP responses."""

    def __init__(self, resource: Speech) -> None:
        from ..raw import raw_response

        self.create = raw_response(resource.create)
