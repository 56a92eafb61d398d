# Generated from spec/fastgpt.yaml; do not edit. Regenerate with `make generate`.
"""`client.chat.transcriptions`."""

from __future__ import annotations

from functools import cached_property

from ..files.transcriptions import AsyncSpeechRecognition


class AsyncTranscriptions(AsyncSpeechRecognition):
    """Writes down what is said in recordings."""

    @cached_property
    def with_raw_response(self) -> AsyncTranscriptionsWithRawResponse:
        """The same calls, each returning status, headers and body beside the value."""
        return AsyncTranscriptionsWithRawResponse(self)


class AsyncTranscriptionsWithRawResponse:
    """The calls of `chat.transcriptions` with their HTTP responses."""

    def __init__(self, resource: AsyncTranscriptions) -> None:
        from ..raw import raw_response

        self.create = raw_response(resource.create)
