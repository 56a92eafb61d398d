"""Runs that are read while they go on."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import suppress
from types import TracebackType
from typing import Self

from ..._core._compat_async import shielded
from ..._core.completion import ChatCompletion
from ..._core.errors import FastGPTError, RouteNotFoundError
from ..._core.runs.run import Run, check_nodes, may_have_begun
from ..._core.streams.events import Answer, Event
from ..wire.sender import AsyncOpenStream
from ..wire.transport import AsyncTransport
from .event_source import AsyncEventSource
from .running import AsyncRunning


class AsyncStreamContext:
    """Opens the stream of a run and closes it, whatever happens inside the block."""

    def __init__(
        self,
        transport: AsyncTransport,
        run: Run,
        *,
        raise_on_node_error: bool = False,
    ) -> None:
        self._running = AsyncRunning(transport, run)
        self._raise_on_node_error = raise_on_node_error
        self._opened: Callable[[AsyncChatStream], None] | None = None
        self._stream: AsyncChatStream | None = None

    def when_opened(self, opened: Callable[[AsyncChatStream], None]) -> Self:
        """Have a function called with the stream once it is open."""
        self._opened = opened
        return self

    async def __aenter__(self) -> AsyncChatStream:
        if self._stream is not None:
            raise RuntimeError(
                "This stream has been opened before; for another run call the method again"
            )
        await self._running.prepare()
        try:
            opened = await self._running.start()
        except FastGPTError as error:
            if may_have_begun(error):
                await self._abandon()
            raise
        except BaseException:
            await self._abandon()
            raise
        self._stream = AsyncChatStream(
            opened, self._running, raise_on_node_error=self._raise_on_node_error
        )
        if self._opened is not None:
            self._opened(self._stream)
        return self._stream

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._stream is not None:
            await self._stream.aclose()
            if not self._stream.is_over:
                await self._abandon()

    async def _abandon(self) -> None:
        if self._running.run.stops_on_exit and self._running.outlives_reader:
            with shielded():
                await self._running.abandon()


class AsyncChatStream:
    """The events of a run, as they come. Read them once: `for event in stream`.

    Attributes:
        chat_id: The chat; pass it again to go on with the conversation.
        request_id: FastGPT's id of the request (4.14.7+).
        headers: The headers of the response, names in lower case.
    """

    def __init__(
        self, opened: AsyncOpenStream, running: AsyncRunning, *, raise_on_node_error: bool
    ) -> None:
        self.chat_id = running.run.chat_id
        self.headers: Mapping[str, str] = opened.http.headers
        self.request_id = opened.http.headers.get("x-request-id")
        self._running = running
        self._raise_on_node_error = raise_on_node_error
        self._source = AsyncEventSource(opened, running)

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Event:
        event = await self._source.next_event()
        if event is None:
            raise StopAsyncIteration
        return event

    @property
    def events(self) -> AsyncIterator[Event]:
        """The events; the same as iterating over the stream itself."""
        return self

    @property
    def text(self) -> AsyncIterator[str]:
        """Only the words of the answer, as they come."""
        return AsyncWords(self)

    @property
    def partial(self) -> ChatCompletion:
        """The answer as far as it has come."""
        return self._source.reader.completion()

    @property
    def is_over(self) -> bool:
        """Whether the run has ended on the server, as far as the stream tells."""
        return self._source.is_over

    async def final(self) -> ChatCompletion:
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
        async for _ in self:
            pass
        completion = self._source.reader.completion()
        if self._raise_on_node_error:
            check_nodes(completion, self._running.run.operation)
        return completion

    async def stop(self) -> None:
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
            if not await self._stop_on_server():
                await self.aclose()
        except BaseException:
            self._source.is_stopped = False
            raise

    async def aclose(self) -> None:
        """Let go of the connection; leaving the `with` block does it too.

        Who waits for an event meanwhile gets `IncompleteStreamError`.
        """
        await self._source.aclose()

    async def _stop_on_server(self) -> bool:
        """Ask the server to stop the run; False where it has to be closed instead."""
        if self._running.outlives_reader:
            with suppress(RouteNotFoundError):
                if not await self._running.stop_beside_stream():
                    await self.aclose()
                    await self._running.stop()
                return True
        return False


class AsyncWords:
    """The words of a stream."""

    def __init__(self, stream: AsyncChatStream) -> None:
        self._stream = stream

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> str:
        while True:
            event = await anext(self._stream)
            if isinstance(event, Answer) and event.text:
                return event.text
