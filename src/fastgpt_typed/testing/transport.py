"""Serves the fake to httpx inside the process, piece by piece as over a socket."""

from __future__ import annotations

import math
from collections.abc import AsyncIterator, Generator, Iterator
from contextlib import contextmanager, suppress
from typing import Protocol, cast

import anyio.lowlevel
import httpx

from .._async.client import AsyncFastGPT
from .._sync.client import FastGPT
from .waiting import apause, pause
from .wire import Cut, Pause, Piece, WireRequest, WireResponse, close, split_target


class Handler(Protocol):
    """Whoever answers requests: the fake, or a transcript."""

    def handle(self, request: WireRequest, /) -> WireResponse:
        """Answer a request."""
        ...


_CUT_BEFORE = "Server disconnected without sending a response."
_CUT_WITHIN = "peer closed connection without sending complete message body"


class FakeTransport(httpx.BaseTransport):
    """Serves a fake to `httpx.Client`.

    Args:
        fake: Whom to ask.
    """

    def __init__(self, fake: Handler) -> None:
        self._fake = fake

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Answer a request; the answer is made while its body is read."""
        response = self._fake.handle(wire_request(request, request.read()))
        reader = _Reader(request, response.pieces())
        return _httpx_response(response, request, _SyncBody(reader, reader.read(_CUT_BEFORE)))


class AsyncFakeTransport(httpx.AsyncBaseTransport):
    """Serves a fake to `httpx.AsyncClient`.

    Args:
        fake: Whom to ask.
    """

    def __init__(self, fake: Handler) -> None:
        self._fake = fake

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Answer a request; the answer is made while its body is read."""
        response = self._fake.handle(wire_request(request, await request.aread()))
        reader = _Reader(request, response.pieces())
        first = await reader.aread(_CUT_BEFORE)
        return _httpx_response(response, request, _AsyncBody(reader, first))


def client_of(handler: Handler, api_key: str, base_url: str) -> FastGPT:
    """Return a client that asks a handler in this process; nothing of it has to be closed."""
    http_client = httpx.Client(transport=FakeTransport(handler))
    return FastGPT(api_key, base_url, http_client=http_client)


def async_client_of(handler: Handler, api_key: str, base_url: str) -> AsyncFastGPT:
    """The same, asynchronous, for any event loop."""
    http_client = httpx.AsyncClient(transport=AsyncFakeTransport(handler))
    return AsyncFastGPT(api_key, base_url, http_client=http_client)


@contextmanager
def serving(handler: Handler) -> Generator[httpx.Client]:
    """Open an HTTP client that asks a handler in this process."""
    with httpx.Client(transport=FakeTransport(handler)) as client:
        yield client


@contextmanager
def serving_async(handler: Handler) -> Generator[httpx.AsyncClient]:
    """Open an asynchronous one; no event loop is needed to close it."""
    client = httpx.AsyncClient(transport=AsyncFakeTransport(handler))
    try:
        yield client
    finally:
        # Without sockets there is nothing to wait for, so it ends with its first step.
        with suppress(StopIteration):
            client.aclose().send(None)


class _Reader:
    """Takes pieces of a body as a socket would deliver them."""

    def __init__(self, request: httpx.Request, pieces: Iterator[Piece]) -> None:
        self._request = request
        self._pieces = pieces
        timeout = cast("dict[str, float | None]", request.extensions.get("timeout", {}))
        patience = timeout.get("read")
        self._patience = math.inf if patience is None else patience

    def read(self, cut: str = _CUT_WITHIN) -> bytes | None:
        """Return the next bytes, or None at the end."""
        for piece in self._pieces:
            if isinstance(piece, bytes):
                return piece
            pause(self._pieces, self._silence(piece, cut))
            self._check_patience(piece)
        return None

    async def aread(self, cut: str = _CUT_WITHIN) -> bytes | None:
        """Return the next bytes, or None at the end."""
        await anyio.lowlevel.checkpoint()
        for piece in self._pieces:
            if isinstance(piece, bytes):
                return piece
            await apause(self._pieces, self._silence(piece, cut))
            self._check_patience(piece)
        return None

    def close(self) -> None:
        """Read no further."""
        close(self._pieces)

    def _silence(self, piece: Pause | Cut, cut: str) -> float:
        if isinstance(piece, Cut):
            self.close()
            raise httpx.RemoteProtocolError(cut, request=self._request)
        return min(piece.seconds, self._patience)

    def _check_patience(self, piece: Pause | Cut) -> None:
        if isinstance(piece, Pause) and piece.seconds > self._patience:
            self.close()
            raise httpx.ReadTimeout("timed out", request=self._request)


class _SyncBody(httpx.SyncByteStream):
    def __init__(self, reader: _Reader, first: bytes | None) -> None:
        self._reader = reader
        self._first = first

    def __iter__(self) -> Iterator[bytes]:
        data = self._first
        while data is not None:
            yield data
            data = self._reader.read()

    def close(self) -> None:
        self._reader.close()


class _AsyncBody(httpx.AsyncByteStream):
    """An iterator, not a generator: trio complains of generators that are left early."""

    def __init__(self, reader: _Reader, first: bytes | None) -> None:
        self._reader = reader
        self._waiting = [first]

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self

    async def __anext__(self) -> bytes:
        data = self._waiting.pop() if self._waiting else await self._reader.aread()
        if data is None:
            raise StopAsyncIteration
        return data

    async def aclose(self) -> None:
        self._reader.close()


def wire_request(request: httpx.Request, body: bytes) -> WireRequest:
    """Return a request as plain data."""
    path, query = split_target(request.url.raw_path.decode("ascii"))
    headers = {name.lower(): value for name, value in request.headers.items()}
    return WireRequest(request.method, path, query, headers, body)


def _httpx_response(
    response: WireResponse,
    request: httpx.Request,
    body: httpx.SyncByteStream | httpx.AsyncByteStream,
) -> httpx.Response:
    extensions: dict[str, bytes] = {"http_version": b"HTTP/1.1"}
    if response.reason is not None:
        extensions["reason_phrase"] = response.reason.encode()
    return httpx.Response(
        response.status,
        headers=list(response.headers),
        stream=body,
        request=request,
        extensions=dict(extensions),
    )
