# Generated from src/fastgpt_typed/_async/http.py; do not edit.
# Regenerate with `make generate`.
"""The one door to the HTTP library: nothing else here imports it, and its errors end here."""

from __future__ import annotations

import ssl
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from functools import cache
from logging import LogRecord, getLogger
from threading import Lock
from typing import Self, TypeAlias, cast

import httpx

from .._core._compat_sync import interrupt, shielded, unwind
from .._core.deadline import Deadline
from .._core.decoding import UndecodableError, accepted_encodings, decoder_for
from .._core.errors import APIConnectionError, APITimeoutError
from .._core.http import HTTPRequest, HTTPResponse, Timeout
from .._core.urls import origin

HTTPXClient: TypeAlias = httpx.Client
"""A client of the HTTP library, made by the user."""

IDLE_CONNECTION_SECONDS = 4
"""FastGPT closes idle connections after five; so we let go of them first."""


class HTTP:
    """Sends requests with a client of its own, or with one of the user's."""

    def __init__(self, client: HTTPXClient | None = None) -> None:
        self._owned = client is None
        self._client = client
        self._opening = Lock()
        self._closed = False

    def open(
        self,
        request: HTTPRequest,
        body: Generator[bytes] | None = None,
        *,
        bare: bool = False,
    ) -> HTTPStream:
        """Send a request and return as soon as the response begins.

        Args:
            request: The request.
            body: Its body, where it comes in pieces.
            bare: Whether it goes without the cookies and the login of a client. Its address lets
                in whoever has it, so no log gets to see that either.

        Raises:
            APIConnectionError: It does not.
        """
        client = self._open_client()
        auth = None if bare else httpx.USE_CLIENT_DEFAULT
        with _translated_errors(request.url):
            make = _bare_message if bare else _message
            message = make(client, request, body)
            response = client.send(message, stream=True, auth=auth, follow_redirects=False)
        return HTTPStream(response, request.url)

    @property
    def is_owned(self) -> bool:
        """Whether the HTTP client is its own, not one of the user's."""
        return self._owned

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be sent any more."""
        return self._closed or (self._client is not None and self._client.is_closed)

    def close(self) -> None:
        """Close the connections, unless the client is the user's."""
        if self._owned:
            self._closed = True
            if self._client is not None:
                self._client.close()

    def _open_client(self) -> httpx.Client:
        if self.is_closed:
            raise APIConnectionError("The client has been closed")
        with self._opening:
            if self._client is None:
                limits = httpx.Limits(
                    max_connections=1000,
                    max_keepalive_connections=100,
                    keepalive_expiry=IDLE_CONNECTION_SECONDS,
                )
                self._client = httpx.Client(verify=_ssl_context(), limits=limits)
            return self._client


class HTTPStream:
    """A response whose body is still to be read."""

    def __init__(self, response: httpx.Response, url: str) -> None:
        self._response = response
        self._url = url
        self._packed = iter(cast("Iterator[bytes]", response.stream))
        self._chunks = self._unpack()
        self.status_code = response.status_code
        self.headers = {name.lower(): value for name, value in response.headers.items()}

    @property
    def server(self) -> str:
        """Who answers."""
        return origin(self._url)

    def read_all(self, limit: int | None, deadline: Deadline | None = None) -> HTTPResponse:
        """Read the rest of the body, or so many bytes of it, and let go of the connection.

        Raises:
            APIConnectionError: The connection broke, or the body came too slowly.
        """
        chunks: list[bytes] = []
        size = 0
        try:
            while (chunk := self.next_chunk()) is not None:
                chunks.append(chunk)
                size += len(chunk)
                if limit is not None and size > limit:
                    break
                if deadline is not None and deadline.is_over:
                    raise APITimeoutError("The answer did not come to its end", phase="read")
        finally:
            self.close()
        is_cut = limit is not None and size > limit
        return HTTPResponse(self.status_code, self.headers, b"".join(chunks), is_cut)

    def wait_for_bytes(self, seconds: float | None) -> None:
        """Say how long to wait for the next bytes from now on, whatever the request said."""
        self._response.request.extensions["timeout"]["read"] = seconds

    def next_chunk(self) -> bytes | None:
        """Wait for more of the body; None at its end.

        Raises:
            APIConnectionError: The connection broke.
        """
        with _translated_errors(self._url):
            return next(self._chunks, None)

    def _unpack(self) -> Generator[bytes, None]:
        """The body as it was before it was packed; httpx would unpack a bomb in one piece."""
        if self._response.is_stream_consumed:
            yield self._response.read()
            return
        decoder = decoder_for(self.headers.get("content-encoding", ""))
        for data in self._packed:
            for chunk in decoder.feed(data):
                yield chunk
        decoder.finish()

    def interrupt(self) -> None:
        """Have who waits for the body elsewhere wait no longer; the connection is lost."""
        network = self._response.extensions.get("network_stream")
        # Other streams may share a connection of HTTP/2.
        own = network if self._response.http_version.startswith("HTTP/1") else None
        interrupt(own, self.close)

    def close(self) -> None:
        """Let go of the connection, whatever is still to come."""
        with shielded():
            self._response.close()
            unwind(self._chunks)
            unwind(self._packed)


class _Body(httpx.SyncByteStream):
    """Pieces of a body; httpx would wrap them in a generator that nobody closes."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces

    def __iter__(self) -> Iterator[bytes]:
        return self._pieces


class _WholeBody(httpx.SyncByteStream):
    """A body in one piece; httpx would make a generator, which trio misses when it is left."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def __iter__(self) -> Iterator[bytes]:
        return _Once(self._content)


class _Once:
    def __init__(self, content: bytes) -> None:
        self._left = [content]

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> bytes:
        if not self._left:
            raise StopIteration
        return self._left.pop()


class _SecretURL(httpx.URL):
    """An address that lets in whoever has it."""


def _hide_secrets(record: LogRecord) -> bool:
    """Leave of secret addresses only the server, because httpx logs whole ones."""
    if isinstance(record.args, tuple):
        record.args = tuple(
            origin(str(value)) if isinstance(value, _SecretURL) else value for value in record.args
        )
    return True


getLogger("httpx").addFilter(_hide_secrets)


def _message(
    client: httpx.Client, request: HTTPRequest, body: Generator[bytes] | None
) -> httpx.Request:
    encodings = accepted_encodings(client.headers.get("accept-encoding", ""))
    message = client.build_request(
        request.method,
        request.url,
        headers={**request.headers, "accept-encoding": encodings},
        content=request.content,
        timeout=_timeouts(request.timeout),
    )
    if body is None:
        message.stream = _WholeBody(request.content or b"")
        return message
    return httpx.Request(
        message.method,
        message.url,
        headers=message.headers,
        stream=_Body(body),
        extensions=message.extensions,
    )


_NOT_PASSED_ON = {b"accept", b"accept-encoding", b"authorization", b"connection", b"cookie"}
"""Headers of a client that do not go to addresses made for files: they let in whoever has them."""


def _bare_message(
    client: httpx.Client, request: HTTPRequest, body: Generator[bytes] | None
) -> httpx.Request:
    url = _SecretURL(request.url)
    headers = [(name.encode(), value.encode()) for name, value in request.headers.items()]
    given = _NOT_PASSED_ON | {name.lower() for name, _ in headers}
    headers += [(name, value) for name, value in client.headers.raw if name.lower() not in given]
    if b"host" not in given:
        headers.insert(0, (b"host", url.netloc))
    message = httpx.Request(
        request.method,
        url,
        headers=headers,
        content=request.content,
        stream=None if body is None else _Body(body),
        extensions={"timeout": _timeouts(request.timeout).as_dict()},
    )
    message.url = url
    if body is None:
        message.stream = _WholeBody(request.content or b"")
    return message


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
    except (httpx.TransportError, httpx.TooManyRedirects, httpx.InvalidURL) as error:
        reason = str(error) or type(error).__name__
        connected = not isinstance(error, _NOT_SENT)
        what = "The connection to {} broke" if connected else "{} could not be reached"
        raise APIConnectionError(
            f"{what.format(origin(url))}: {reason}", maybe_sent=connected
        ) from error
    except (UndecodableError, httpx.DecodingError) as error:
        raise APIConnectionError(
            f"The answer could not be decoded: {error}", maybe_sent=True
        ) from error
