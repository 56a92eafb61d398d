"""The one door to the HTTP library: nothing else here imports it, and its errors end here."""

from __future__ import annotations

import os
import ssl
from collections.abc import AsyncGenerator, AsyncIterator, Generator, Mapping
from contextlib import contextmanager, suppress
from functools import lru_cache
from logging import LogRecord, getLogger
from traceback import clear_frames
from typing import TypeAlias, cast

import httpx

from .._core._compat_async import (
    interrupt,
    is_of_another_place,
    one_by_one,
    shielded,
    unwind,
)
from .._core.deadline import Deadline
from .._core.decoding import UndecodableError, accepted_encodings, decoder_for
from .._core.errors import APIConnectionError, APITimeoutError
from .._core.failures import quoted
from .._core.http import HTTPRequest, HTTPResponse, Timeout
from .._core.urls import origin
from .pool import AsyncPools, client_closed

AsyncHTTPXClient: TypeAlias = httpx.AsyncClient
"""A client of the HTTP library, made by the user."""

IDLE_CONNECTION_SECONDS = 4
"""FastGPT closes idle connections after five; so we let go of them first."""


MOST_CONNECTIONS = 1000

MOST_IDLE_CONNECTIONS = 100


class AsyncHTTP:
    """Sends requests with clients of its own, one for each event loop, or with the user's."""

    def __init__(self, client: AsyncHTTPXClient | None = None) -> None:
        self._client = client
        self._pools = AsyncPools(_new_client)

    async def open(
        self,
        request: HTTPRequest,
        body: AsyncGenerator[bytes] | None = None,
        *,
        bare: bool = False,
    ) -> AsyncHTTPStream:
        """Send a request and return as soon as the response begins.

        Args:
            request: The request.
            body: Its body, where it comes in pieces.
            bare: Whether it goes without the cookies and the login of a client. Its address lets
                in whoever has it, so no log gets to see that either.

        Raises:
            APIConnectionError: It does not.
        """
        client, extensions = await self._ready()
        auth = None if bare else httpx.USE_CLIENT_DEFAULT
        make = _bare_message if bare else _message
        with self.translated_errors(request.url, sent=False):
            message = make(client, request, body)
        with self.translated_errors(request.url), _extended(message, extensions):
            response = await client.send(message, stream=True, auth=auth, follow_redirects=False)
        if "set-cookie" in response.headers:
            _forget_unsendable_cookies(client)
        return AsyncHTTPStream(response, request.url, self)

    @contextmanager
    def translated_errors(self, url: str, *, sent: bool = True) -> Generator[None]:
        """Raise our errors for those of the HTTP library."""
        try:
            with _translated_errors(url, sent=sent):
                yield
        except APIConnectionError as error:
            if self._pools.is_closed:
                raise client_closed(maybe_sent=error.maybe_sent) from error
            raise

    @property
    def is_owned(self) -> bool:
        """Whether the HTTP client is its own, not one of the user's."""
        return self._client is None

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be sent any more."""
        return self._pools.is_closed or (self._client is not None and self._client.is_closed)

    async def aclose(self) -> None:
        """Close the connections, unless the client is the user's."""
        if self._client is None:
            await self._pools.aclose()

    async def _ready(self) -> tuple[httpx.AsyncClient, Mapping[str, object]]:
        """The client to send with, and the extensions of its requests."""
        if self.is_closed:
            raise client_closed()
        if self._client is not None:
            return self._client, {}
        pool = await self._pools.open()
        return pool.client, {"trace": pool.trace}


def _new_client() -> httpx.AsyncClient:
    limits = httpx.Limits(
        max_connections=MOST_CONNECTIONS,
        max_keepalive_connections=MOST_IDLE_CONNECTIONS,
        keepalive_expiry=IDLE_CONNECTION_SECONDS,
    )
    context = _ssl_context(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))
    return httpx.AsyncClient(verify=context, limits=limits)


class AsyncHTTPStream:
    """A response whose body is still to be read."""

    def __init__(self, response: httpx.Response, url: str, http: AsyncHTTP) -> None:
        self._http = http  # it would close the connection if nobody knew it any more
        self._response = response
        self._url = url
        self._packed = aiter(cast("AsyncIterator[bytes]", response.stream))
        self._chunks = self._unpack()
        self.status_code = response.status_code
        self.headers = {name.lower(): value for name, value in response.headers.items()}

    @property
    def server(self) -> str:
        """Who answers."""
        return origin(self._url)

    async def read_all(self, limit: int | None, deadline: Deadline | None = None) -> HTTPResponse:
        """Read the rest of the body, or so many bytes of it, and let go of the connection.

        Raises:
            APIConnectionError: The connection broke, or the body came too slowly.
        """
        chunks: list[bytes] = []
        size = 0
        try:
            while (chunk := await self.next_chunk()) is not None:
                chunks.append(chunk)
                size += len(chunk)
                if limit is not None and size > limit:
                    break
                if deadline is not None and deadline.is_over:
                    raise APITimeoutError("The answer did not come to its end", phase="read")
        finally:
            await self.aclose()
        is_cut = limit is not None and size > limit
        return HTTPResponse(self.status_code, self.headers, b"".join(chunks), is_cut)

    def wait_for_bytes(self, seconds: float | None) -> None:
        """Say how long to wait for the next bytes from now on, whatever the request said."""
        self._response.request.extensions["timeout"]["read"] = seconds

    async def next_chunk(self) -> bytes | None:
        """Wait for more of the body; None at its end.

        Raises:
            APIConnectionError: The connection broke.
        """
        with self._http.translated_errors(self._url):
            return await anext(self._chunks, None)

    async def _unpack(self) -> AsyncGenerator[bytes, None]:
        """The body as it was before it was packed; httpx would unpack a bomb in one piece."""
        if self._response.is_stream_consumed:
            yield await self._response.aread()
            return
        decoder = decoder_for(self.headers.get("content-encoding", ""))
        async for data in self._packed:
            for chunk in decoder.feed(data):
                yield chunk
        decoder.finish()

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
            await unwind(self._packed)


class _AsyncBody(httpx.AsyncByteStream):
    """Pieces of a body; httpx would wrap them in a generator that nobody closes."""

    def __init__(self, pieces: AsyncIterator[bytes]) -> None:
        self._pieces = pieces

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._pieces


class _AsyncWhole(httpx.AsyncByteStream):
    """A body in one piece; that of httpx leaves a generator behind where it is not taken."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def __aiter__(self) -> AsyncIterator[bytes]:
        return one_by_one(self._content)


def _forget_unsendable_cookies(client: httpx.AsyncClient) -> None:
    """Drop cookies that are not ASCII: with one of them no request could be made any more."""
    jar = client.cookies.jar
    for cookie in list(jar):
        if not f"{cookie.name}{cookie.value}".isascii():
            with suppress(KeyError):
                jar.clear(cookie.domain, cookie.path, cookie.name)


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
    client: httpx.AsyncClient, request: HTTPRequest, body: AsyncGenerator[bytes] | None
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
        message.stream = _AsyncWhole(request.content or b"")
        return message
    return httpx.Request(
        message.method,
        message.url,
        headers=message.headers,
        stream=_AsyncBody(body),
        extensions=message.extensions,
    )


@contextmanager
def _extended(message: httpx.Request, extensions: Mapping[str, object]) -> Generator[None]:
    """Extend a request while it is sent; responses, which know theirs, live until gc finds them."""
    message.extensions.update(extensions)
    try:
        yield
    finally:
        for name in extensions:
            del message.extensions[name]


_NOT_PASSED_ON = {b"accept", b"accept-encoding", b"authorization", b"connection", b"cookie"}
"""Headers of a client that do not go to addresses made for files: they let in whoever has them."""


def _bare_message(
    client: httpx.AsyncClient, request: HTTPRequest, body: AsyncGenerator[bytes] | None
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
        stream=None if body is None else _AsyncBody(body),
        extensions={"timeout": _timeouts(request.timeout).as_dict()},
    )
    message.url = url
    if body is None:
        message.stream = _AsyncWhole(request.content or b"")
    return message


@lru_cache(maxsize=4)
def _ssl_context(_file: str | None, _directory: str | None) -> ssl.SSLContext:
    """One for all clients and certificates to trust, because making one takes twenty milliseconds.

    Args:
        _file: What httpx reads from SSL_CERT_FILE.
        _directory: And from SSL_CERT_DIR.
    """
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


MOST_CAUSES = 10
"""Some go round in circles."""

_NOT_SENT = httpx.ConnectError, httpx.UnsupportedProtocol


@contextmanager
def _translated_errors(url: str, *, sent: bool) -> Generator[None]:
    try:
        yield
    except httpx.TimeoutException as error:
        phase, message = _WAITED_FOR.get(type(error), ("read", "The server took too long"))
        raise APITimeoutError(message, phase=phase) from _harmless(error, url)
    except (httpx.TransportError, httpx.TooManyRedirects, httpx.InvalidURL) as error:
        # An address that cannot be read may also be one that an answer redirects to.
        connected = sent and not isinstance(error, _NOT_SENT)
        what = "The connection to {} broke" if connected else "{} could not be reached"
        raise APIConnectionError(
            f"{what.format(origin(url))}: {quoted(_reason(error))}", maybe_sent=connected
        ) from _harmless(error, url)
    except (UndecodableError, httpx.DecodingError) as error:
        raise APIConnectionError(
            f"The answer could not be decoded: {error}", maybe_sent=True
        ) from _harmless(error, url)
    except UnicodeEncodeError as error:
        raise APIConnectionError(
            "A cookie or header of the HTTP client is not ASCII"
        ) from _harmless(error, url)
    except RuntimeError as error:
        if not is_of_another_place(error):
            raise
        raise APIConnectionError(
            "The `http_client` has connections of another event loop: make one for each event loop",
            maybe_sent=True,
        ) from _harmless(error, url)


def _harmless(error: Exception, url: str) -> Exception:
    """Take from an error the request it came from: the key, the prompt, an address that is signed.

    Reports of errors tell of attributes and of the variables of frames.
    """
    if isinstance(error, httpx.RequestError):
        error.request = httpx.Request("", origin(url))
    cleared: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in cleared:  # some go round in circles
        clear_frames(link.__traceback__)
        cleared.add(id(link))
        link = link.__cause__
    return error


def _reason(error: BaseException) -> str:
    """What went wrong; with trio only the causes of an error tell it."""
    link: BaseException | None = error
    for _ in range(MOST_CAUSES):
        if link is None or str(link):
            break
        link = link.__cause__ or link.__context__
    return str(link or "") or type(error).__name__
