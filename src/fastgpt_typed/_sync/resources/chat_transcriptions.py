# Generated from src/fastgpt_typed/_async/resources/chat_transcriptions.py; do not edit.
# Regenerate with `make generate`.
"""`client.chat.transcriptions`."""

from __future__ import annotations

from functools import cached_property

from ..files.transcriptions import SpeechRecognition


class Transcriptions(SpeechRecognition):
    """Writes down what is said in recordings."""

    @cached_property
    def with_raw_response(self) -> TranscriptionsWithRawResponse:
        """The same calls, each returning status, headers and body beside the value."""
        return TranscriptionsWithRawResponse(self)


class TranscriptionsWithRawResponse:
    """The calls of `chat.transcriptions` with their HTTP responses."""

    def __init__(self, resource: Transcriptions) -> None:
        from ..raw import raw_response

        self.create = raw_response(resource.create)
