"""The one door to the HTTP library: nothing else here imports it, and its errors end here."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterable, Generator
from contextlib import contextmanager
from functools import cache
from threading import Lock
from typing import TypeAlias

import httpx

from .._core._compat_async import interrupt, shielded, unwind
from .._core.errors import APIConnectionError, APITimeoutError
from .._core.http import HTTPRequest, HTTPResponse, Timeout
from .._core.urls import origin

AsyncHTTPXClient: TypeAlias = httpx.AsyncClient
"""A client of the HTTP library, made by the user."""

IDLE_CONNECTION_SECONDS = 4
"""FastGPT closes idle connections after five; so we let go of them first."""


class AsyncHTTP:
    """Sends requests with a client of its own, or with one of the user's."""

    def __init__(self, client: AsyncHTTPXClient | None = None) -> None:
        self._owned = client is None
        self._client = client
        self._opening = Lock()
        self._closed = False

    async def send(
        self, request: HTTPRequest, body: AsyncIterable[bytes] | None = None
    ) -> HTTPResponse:
        """Send a request and read the whole response.

        Raises:
            APIConnectionError: There was none.
        """
        stream = await self.open(request, body)
        return await stream.read_all()

    async def open(
        self, request: HTTPRequest, body: AsyncIterable[bytes] | None = None
    ) -> AsyncHTTPStream:
        """Send a request and return as soon as the response begins.

        Raises:
            APIConnectionError: It does not.
        """
        client = self._open_client()
        content = request.content if body is None else body
        with _translated_errors(request.url):
            message = client.build_request(
                request.method,
                request.url,
                headers=dict(request.headers),
                content=content,
                timeout=_timeouts(request.timeout),
            )
            response = await client.send(message, stream=True, follow_redirects=False)
        return AsyncHTTPStream(response, request.url)

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be sent any more."""
        return self._closed or (self._client is not None and self._client.is_closed)

    async def aclose(self) -> None:
        """Close the connections, unless the client is the user's."""
        if self._owned:
            self._closed = True
            if self._client is not None:
                await self._client.aclose()

    def _open_client(self) -> httpx.AsyncClient:
        if self.is_closed:
            raise APIConnectionError("The client has been closed")
        with self._opening:
            if self._client is None:
                limits = httpx.Limits(
                    max_connections=1000,
                    max_keepalive_connections=100,
                    keepalive_expiry=IDLE_CONNECTION_SECONDS,
                )
                self._client = httpx.AsyncClient(verify=_ssl_context(), limits=limits)
            return self._client


class AsyncHTTPStream:
    """A response whose body is still to be read."""

    def __init__(self, response: httpx.Response, url: str) -> None:
        self._response = response
        self._url = url
        self._chunks = response.aiter_bytes()
        self.status_code = response.status_code
        self.headers = {name.lower(): value for name, value in response.headers.items()}

    @property
    def server(self) -> str:
        """Who answers."""
        return origin(self._url)

    async def read_all(self) -> HTTPResponse:
        """Read the rest of the body and let go of the connection.

        Raises:
            APIConnectionError: The connection broke.
        """
        try:
            with _translated_errors(self._url):
                content = await self._response.aread()
        finally:
            await self.aclose()
        return HTTPResponse(self.status_code, self.headers, content)

    async def next_chunk(self) -> bytes | None:
        """Wait for more of the body; None at its end.

        Raises:
            APIConnectionError: The connection broke.
        """
        with _translated_errors(self._url):
            return await anext(self._chunks, None)

    async def interrupt(self) -> None:
        """Have who waits for the body elsewhere wait no longer; the connection is lost."""
        network = self._response.extensions.get("network_stream")
        # Other streams may share a connection of HTTP/2.
        own = network if self._response.http_version.startswith("HTTP/1") else None
        await interrupt(own, self.aclose)

    async def aclose(self) -> None:
        """Let go of the connection, whatever is still to come."""
        with shielded():
            await self._response.aclose()
            await unwind(self._chunks)


@cache
def _ssl_context() -> ssl.SSLContext:
    """One for all clients, because making one takes twenty milliseconds."""
    return httpx.create_ssl_context()


def _timeouts(timeout: Timeout) -> httpx.Timeout:
    return httpx.Timeout(
        connect=timeout.connect, read=timeout.read, write=timeout.write, pool=timeout.pool
    )


_WAITED_FOR: dict[type[httpx.TimeoutException], tuple[str, str]] = {
    httpx.ConnectTimeout: ("connect", "No connection within the connect timeout"),
    httpx.ReadTimeout: ("read", "The server sent nothing within the read timeout"),
    httpx.WriteTimeout: ("write", "The server took nothing within the write timeout"),
    httpx.PoolTimeout: ("pool", "All connections of the pool stayed busy for the pool timeout"),
}


_NOT_SENT = httpx.ConnectError, httpx.UnsupportedProtocol, httpx.InvalidURL


@contextmanager
def _translated_errors(url: str) -> Generator[None]:
    try:
        yield
    except httpx.TimeoutException as error:
        phase, message = _WAITED_FOR.get(type(error), ("read", "The server took too long"))
        raise APITimeoutError(message, phase=phase) from error
    except (httpx.TransportError, httpx.InvalidURL) as error:
        reason = str(error) or type(error).__name__
        connected = not isinstance(error, _NOT_SENT)
        what = "The connection to {} broke" if connected else "{} could not be reached"
        raise APIConnectionError(
            f"{what.format(origin(url))}: {reason}", maybe_sent=connected
        ) from error
    except httpx.DecodingError as error:
        raise APIConnectionError(
            f"The answer could not be decoded: {error}", maybe_sent=True
        ) from error
