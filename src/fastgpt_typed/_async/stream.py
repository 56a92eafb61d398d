"""Runs that are read while they go on."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from types import TracebackType
from typing import Self

from .._core._compat_async import shielded
from .._core.completion import ChatCompletion
from .._core.envelope import read_error
from .._core.errors import APIConnectionError, APITimeoutError, FastGPTError
from .._core.events import Answer, Event
from .._core.runs import Run, check_nodes
from .._core.streaming import StreamReader, is_event_stream, silence
from .http import AsyncHTTPStream
from .transport import AsyncTransport


class AsyncStreamContext:
    """Opens the stream of a run and closes it, whatever happens inside the block."""

    def __init__(self, transport: AsyncTransport, run: Run, *, raise_on_node_error: bool) -> None:
        self._transport = transport
        self._run = run
        self._raise_on_node_error = raise_on_node_error
        self._stream: AsyncChatStream | None = None

    async def __aenter__(self) -> AsyncChatStream:
        operation = self._run.operation
        try:
            route, http = await self._transport.open_stream(operation, self._run.arguments)
        except APITimeoutError as error:
            raise silence(error, operation, self._run.chat_id) from error
        if not is_event_stream(http.status_code, http.headers.get("content-type")):
            raise read_error(operation, await http.read_all(), route.address)
        self._stream = AsyncChatStream(
            http, self._run, raise_on_node_error=self._raise_on_node_error
        )
        return self._stream

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._stream is not None:
            await self._stream.aclose()


class AsyncChatStream:
    """The events of a run, as they come. Read them once: `for event in stream`.

    Attributes:
        chat_id: The chat; pass it again to go on with the conversation.
        request_id: FastGPT's id of the request (4.14.7+).
        headers: The headers of the response, names in lower case.
    """

    def __init__(self, http: AsyncHTTPStream, run: Run, *, raise_on_node_error: bool) -> None:
        self.chat_id = run.chat_id
        self.headers: Mapping[str, str] = http.headers
        self.request_id = http.headers.get("x-request-id")
        self._http = http
        self._run = run
        self._raise_on_node_error = raise_on_node_error
        self._reader = StreamReader(run.operation, chat_id=run.chat_id, request_id=self.request_id)
        self._events = self._read()
        self._failure: FastGPTError | None = None

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Event:
        return await anext(self._events)

    @property
    def events(self) -> AsyncIterator[Event]:
        """The events; the same as iterating over the stream itself."""
        return self

    @property
    def text(self) -> AsyncIterator[str]:
        """Only the words of the answer, as they come."""
        return AsyncWords(self)

    async def final(self) -> ChatCompletion:
        """Read on to the end and return the whole answer.

        Returns:
            What `create()` would have returned.

        Raises:
            APIStatusError: The run failed; `.partial` has what came before.
            IncompleteStreamError: The connection was cut; `.partial` has what came before.
            StreamIdleTimeoutError: The server fell silent.
            WorkflowError: A node failed, and `raise_on_node_error` was set.
        """
        async for _ in self:
            pass
        if self._failure is not None:
            raise self._failure
        completion = self._reader.completion()
        if self._raise_on_node_error:
            check_nodes(completion, self._run.operation)
        return completion

    async def aclose(self) -> None:
        """Let go of the connection; leaving the `with` block does it too."""
        with shielded():
            await self._events.aclose()
            await self._http.aclose()

    async def _read(self) -> AsyncGenerator[Event, None]:
        try:
            while (chunk := await self._http.next_chunk()) is not None:
                for event in self._reader.feed(chunk):
                    yield event
            for event in self._reader.finish():
                yield event
        except APIConnectionError as error:
            self._failure = self._reader.broken(error)
            raise self._failure from error
        except FastGPTError as error:
            self._failure = error
            raise


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
