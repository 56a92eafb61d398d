# Generated from src/fastgpt_typed/_async/runs/stream.py; do not edit.
# Regenerate with `make generate`.
"""Runs that are read while they go on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from types import TracebackType
from typing import Self

from ..._core._compat_sync import shielded
from ..._core.completion import ChatCompletion
from ..._core.errors import FastGPTError, RouteNotFoundError
from ..._core.runs.run import Run, check_nodes, may_have_begun
from ..._core.streams.events import Answer, Event
from ..wire.sender import OpenStream
from ..wire.transport import Transport
from .event_source import EventSource
from .running import Running


class StreamContext:
    """Opens the stream of a run and closes it, whatever happens inside the block."""

    def __init__(
        self,
        transport: Transport,
        run: Run,
        *,
        raise_on_node_error: bool = False,
    ) -> None:
        self._running = Running(transport, run)
        self._raise_on_node_error = raise_on_node_error
        self._opened: Callable[[ChatStream], None] | None = None
        self._stream: ChatStream | None = None

    def when_opened(self, opened: Callable[[ChatStream], None]) -> Self:
        """Have a function called with the stream once it is open."""
        self._opened = opened
        return self

    def __enter__(self) -> ChatStream:
        if self._stream is not None:
            raise RuntimeError(
                "This stream has been opened before; for another run call the method again"
            )
        self._running.prepare()
        try:
            opened = self._running.start()
        except FastGPTError as error:
            if may_have_begun(error):
                self._abandon()
            raise
        except BaseException:
            self._abandon()
            raise
        self._stream = ChatStream(
            opened, self._running, raise_on_node_error=self._raise_on_node_error
        )
        if self._opened is not None:
            self._opened(self._stream)
        return self._stream

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._stream is not None:
            self._stream.close()
            if not self._stream.is_over:
                self._abandon()

    def _abandon(self) -> None:
        if self._running.run.stops_on_exit and self._running.outlives_reader:
            with shielded():
                self._running.abandon()


class ChatStream:
    """The events of a run, as they come. Read them once: `for event in stream`.

    Attributes:
        chat_id: The chat; pass it again to go on with the conversation.
        request_id: FastGPT's id of the request (4.14.7+).
        headers: The headers of the response, names in lower case.
    """

    def __init__(self, opened: OpenStream, running: Running, *, raise_on_node_error: bool) -> None:
        self.chat_id = running.run.chat_id
        self.headers: Mapping[str, str] = opened.http.headers
        self.request_id = opened.http.headers.get("x-request-id")
        self._running = running
        self._raise_on_node_error = raise_on_node_error
        self._source = EventSource(opened, running)

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Event:
        event = self._source.next_event()
        if event is None:
            raise StopIteration
        return event

    @property
    def events(self) -> Iterator[Event]:
        """The events; the same as iterating over the stream itself."""
        return self

    @property
    def text(self) -> Iterator[str]:
        """Only the words of the answer, as they come."""
        return Words(self)

    @property
    def partial(self) -> ChatCompletion:
        """The answer as far as it has come."""
        return self._source.reader.completion()

    @property
    def is_over(self) -> bool:
        """Whether the run has ended on the server, as far as the stream tells."""
        return self._source.is_over

    def final(self) -> ChatCompletion:
        """Read on to the end and return the whole answer.

        Returns:
            What `create()` would have returned; after `stop()` what there is.

        Raises:
            APIStatusError: The run failed; `.partial` has what came before.
            IncompleteStreamError: The connection was cut, or the stream was closed before its end;
                `.partial` has what came before.
            StreamIdleTimeoutError: The server fell silent; `.partial` has what came before.
            WorkflowError: A node failed, and `raise_on_node_error` was set.
        """
        for _ in self:
            pass
        completion = self._source.reader.completion()
        if self._raise_on_node_error:
            check_nodes(completion, self._running.run.operation)
        return completion

    def stop(self) -> None:
        """Stop the run and end the stream with what there is.

        A run of v2 is stopped on the server, which then ends the stream as usual: read on, or call
        `final`, for what it still sends. A run of v1, and any run up to 4.14.4, cannot be stopped
        that way: it ends because the stream is closed.

        FastGPT: `POST /api/v2/chat/stop`, since 4.14.5.

        Raises:
            RequestValidationError: The stream was started without the `app_id` this takes.
            APIStatusError: The server refused; the subclass says why.
            APIConnectionError: The server could not be reached, or did not answer in time.
        """
        if self.is_over:
            return
        self._source.is_stopped = True
        try:
            if not self._stop_on_server():
                self.close()
        except BaseException:
            self._source.is_stopped = False
            raise

    def close(self) -> None:
        """Let go of the connection; leaving the `with` block does it too.

        Who waits for an event meanwhile gets `IncompleteStreamError`.
        """
        self._source.close()

    def _stop_on_server(self) -> bool:
        """Ask the server to stop the run; False where it has to be closed instead."""
        if self._running.outlives_reader:
            with suppress(RouteNotFoundError):
                if not self._running.stop_beside_stream():
                    self.close()
                    self._running.stop()
                return True
        return False


class Words:
    """The words of a stream."""

    def __init__(self, stream: ChatStream) -> None:
        self._stream = stream

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        while True:
            event = next(self._stream)
            if isinstance(event, Answer) and event.text:
                return event.text
