"""Reads the bytes of a run's stream into events, and judges how the stream began and ended."""

from __future__ import annotations

from collections.abc import Iterator

from .._base.operation import Operation
from .accumulate import Accumulator
from .completion import ChatCompletion
from .errors import (
    APIConnectionError,
    APITimeoutError,
    FastGPTError,
    IncompleteStreamError,
    StreamIdleTimeoutError,
)
from .events import ERROR, Event, read_event
from .failures import error_from_envelope
from .http import OK
from .reading import parse_json
from .sse import ServerEvent, SSEDecoder


def is_event_stream(status_code: int, content_type: str | None) -> bool:
    """Whether a response is a stream; a failed run has no content type at all."""
    return status_code == OK and (content_type is None or "text/event-stream" in content_type)


def silence(error: APITimeoutError, operation: Operation[object], chat_id: str) -> APITimeoutError:
    """Return what a timeout before the first event means."""
    if error.phase != "read":
        return error
    return StreamReader(operation, chat_id=chat_id, request_id=None).silent()


class StreamReader:
    """Takes the bytes of a stream and remembers what they amount to."""

    def __init__(
        self, operation: Operation[object], *, chat_id: str, request_id: str | None
    ) -> None:
        self._operation = operation.name
        self._request_id = request_id
        self._decoder = SSEDecoder()
        self._accumulator = Accumulator(chat_id)

    def feed(self, chunk: bytes) -> Iterator[Event]:
        """Yield the events some bytes complete.

        Raises:
            APIStatusError: The run failed.
        """
        yield from map(self._read, self._decoder.feed(chunk))

    def finish(self) -> Iterator[Event]:
        """Yield what is left when the body has ended.

        Raises:
            APIStatusError: The run failed.
            IncompleteStreamError: The body ended before the answer did.
        """
        yield from map(self._read, self._decoder.finish())
        if not self._accumulator.is_complete:
            raise self._incomplete("The stream ended before the answer did")

    def completion(self) -> ChatCompletion:
        """Return the answer as far as it has come."""
        return self._accumulator.completion(self._request_id)

    def broken(self, error: APIConnectionError) -> FastGPTError:
        """Return the error that says what a broken connection means for the stream."""
        if isinstance(error, APITimeoutError):
            return self.silent()
        return self._incomplete("The connection was cut before the answer was complete")

    def silent(self) -> StreamIdleTimeoutError:
        """Return the error of a stream that says nothing any more."""
        return StreamIdleTimeoutError(
            "The stream was silent for longer than stream_idle_timeout",
            partial=self.completion(),
            operation=self._operation,
        )

    def _read(self, event: ServerEvent) -> Event:
        if event.name == ERROR:
            body = parse_json(event.data)
            raise error_from_envelope(
                body
                if isinstance(body, dict)
                else {"message": event.data.decode(errors="replace")},
                status_code=OK,
                operation=self._operation,
                request_id=self._request_id,
            ).with_partial(self.completion())
        typed = read_event(event)
        self._accumulator.add(typed)
        return typed

    def _incomplete(self, message: str) -> IncompleteStreamError:
        return IncompleteStreamError(message, partial=self.completion(), operation=self._operation)
