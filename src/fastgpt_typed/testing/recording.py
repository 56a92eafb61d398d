"""The transports of httpx that record, and those that answer from a transcript."""

from __future__ import annotations

from collections.abc import AsyncIterator, Generator, Iterator
from contextlib import contextmanager
from typing import NoReturn, TypeAlias, cast

import httpx

from .._async.client import AsyncFastGPT
from .._sync.client import FastGPT
from .recorder import Recorder, Take
from .replay import Replay
from .transport import AsyncFakeTransport, FakeTransport, wire_request
from .wire import WireRequest, WireResponse

HTTPXTransport: TypeAlias = httpx.BaseTransport
"""What an `httpx.Client` sends with."""

AsyncHTTPXTransport: TypeAlias = httpx.AsyncBaseTransport
"""What an `httpx.AsyncClient` sends with."""

_FAILURES: dict[str, tuple[type[httpx.TransportError], str]] = {
    "connect": (httpx.ConnectError, "All connection attempts failed"),
    "connect-timeout": (httpx.ConnectTimeout, "timed out"),
    "read-timeout": (httpx.ReadTimeout, "timed out"),
    "write-timeout": (httpx.WriteTimeout, "timed out"),
    "pool-timeout": (httpx.PoolTimeout, "timed out"),
    "cut": (httpx.RemoteProtocolError, "peer closed connection"),
}
"""How connections end, by what a transcript calls it."""


class RecordingTransport(httpx.BaseTransport):
    """Sends requests on, and notes them and their answers.

    Args:
        recorder: What notes them.
        inner: What to send with; None means connections of its own.
    """

    def __init__(self, recorder: Recorder, inner: HTTPXTransport | None = None) -> None:
        self._recorder = recorder
        self._inner = httpx.HTTPTransport() if inner is None else inner
        self._is_own = inner is None

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; its answer is noted while it is read."""
        take = self._recorder.begin(wire_request(request, request.read()), _server(request))
        _prepare(request, is_own=self._is_own)
        with _noting_failures(take):
            response = self._inner.handle_request(request)
        if not _is_noted(take, response):
            response.stream = _SyncTee(cast("httpx.SyncByteStream", response.stream), take)
        return response

    def close(self) -> None:
        """Close the connections."""
        self._inner.close()


class AsyncRecordingTransport(httpx.AsyncBaseTransport):
    """Sends requests on, and notes them and their answers.

    Args:
        recorder: What notes them.
        inner: What to send with; None means connections of its own.
    """

    def __init__(self, recorder: Recorder, inner: AsyncHTTPXTransport | None = None) -> None:
        self._recorder = recorder
        self._inner = httpx.AsyncHTTPTransport() if inner is None else inner
        self._is_own = inner is None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; its answer is noted while it is read."""
        take = self._recorder.begin(wire_request(request, await request.aread()), _server(request))
        _prepare(request, is_own=self._is_own)
        with _noting_failures(take):
            response = await self._inner.handle_async_request(request)
        if not _is_noted(take, response):
            response.stream = _AsyncTee(cast("httpx.AsyncByteStream", response.stream), take)
        return response

    async def aclose(self) -> None:
        """Close the connections."""
        await self._inner.aclose()


class ReplayTransport(httpx.BaseTransport):
    """Answers from a transcript.

    Args:
        replay: The transcript.
    """

    def __init__(self, replay: Replay) -> None:
        self._replay = replay

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Answer a request."""
        return FakeTransport(_At(self._replay, request)).handle_request(request)


class AsyncReplayTransport(httpx.AsyncBaseTransport):
    """Answers from a transcript.

    Args:
        replay: The transcript.
    """

    def __init__(self, replay: Replay) -> None:
        self._replay = replay

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Answer a request."""
        return await AsyncFakeTransport(_At(self._replay, request)).handle_async_request(request)


@contextmanager
def recording_client(recorder: Recorder) -> Generator[FastGPT]:
    """Open a client of the server in the environment, whose calls are recorded."""
    with (
        httpx.Client(transport=recorder.transport()) as http_client,
        FastGPT(http_client=http_client) as client,
    ):
        yield client


def async_recording_client(recorder: Recorder) -> AsyncFastGPT:
    """Return an asynchronous one; its connections are closed with each answer."""
    return AsyncFastGPT(http_client=httpx.AsyncClient(transport=recorder.async_transport()))


def replaying_client(replay: Replay, base_url: str) -> FastGPT:
    """Return a client that is answered from a transcript."""
    http_client = httpx.Client(transport=ReplayTransport(replay))
    return FastGPT("replayed-key", base_url, http_client=http_client)


def async_replaying_client(replay: Replay, base_url: str) -> AsyncFastGPT:
    """Return an asynchronous client that is answered from a transcript."""
    http_client = httpx.AsyncClient(transport=AsyncReplayTransport(replay))
    return AsyncFastGPT("replayed-key", base_url, http_client=http_client)


class _At:
    """A transcript that answers for the server a request goes to."""

    def __init__(self, replay: Replay, request: httpx.Request) -> None:
        self._replay = replay
        self._request = request

    def handle(self, request: WireRequest) -> WireResponse:
        return self._replay.answer(request, _server(self._request), self._fail)

    def _fail(self, kind: str) -> NoReturn:
        error, message = _FAILURES.get(kind, _FAILURES["cut"])
        raise error(message, request=self._request)


class _SyncTee(httpx.SyncByteStream):
    def __init__(self, stream: httpx.SyncByteStream, take: Take) -> None:
        self._stream = stream
        self._take = take

    def __iter__(self) -> Iterator[bytes]:
        with _noting_failures(self._take):
            for chunk in self._stream:
                self._take.chunks.append(chunk)
                yield chunk
            self._take.ended = None

    def close(self) -> None:
        self._stream.close()


class _AsyncTee(httpx.AsyncByteStream):
    """An iterator, not a generator: trio complains of generators that are left early."""

    def __init__(self, stream: httpx.AsyncByteStream, take: Take) -> None:
        self._stream = stream
        self._chunks = aiter(stream)
        self._take = take

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self

    async def __anext__(self) -> bytes:
        with _noting_failures(self._take):
            try:
                chunk = await anext(self._chunks)
            except StopAsyncIteration:
                self._take.ended = None
                raise
        self._take.chunks.append(chunk)
        return chunk

    async def aclose(self) -> None:
        await self._stream.aclose()


@contextmanager
def _noting_failures(take: Take) -> Generator[None]:
    try:
        yield
    except httpx.TransportError as error:
        kinds = [kind for kind, (known, _) in _FAILURES.items() if isinstance(error, known)]
        take.ended = kinds[0] if kinds else "cut"
        raise


def _prepare(request: httpx.Request, *, is_own: bool) -> None:
    """Have the answer come as it is; and have nothing stay open for which a loop may be gone."""
    request.headers["accept-encoding"] = "identity"
    if is_own:
        request.headers["connection"] = "close"


def _is_noted(take: Take, response: httpx.Response) -> bool:
    """Note the head of an answer, and its body where that has been read and unpacked already."""
    take.status = response.status_code
    take.headers = list(response.headers.multi_items())
    if not response.is_stream_consumed:
        return False
    take.headers = [pair for pair in take.headers if pair[0] != "content-encoding"]
    take.chunks = [response.content]
    take.ended = None
    return True


def _server(request: httpx.Request) -> str:
    return f"{request.url.scheme}://{request.url.netloc.decode()}"
