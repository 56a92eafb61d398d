"""Sends with a client of the HTTP library: the user's, or ours where a proxy stands between."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import suppress
from logging import LogRecord, getLogger
from typing import NamedTuple, Protocol, TypeAlias

import httpx

from ..._core._compat_async import Outcome, one_by_one
from ..._core.http import HTTPRequest, Timeout
from ..._core.responses.decoding import accepted_encodings
from ..._core.urls import origin

AsyncHTTPXClient: TypeAlias = httpx.AsyncClient
"""A client of the HTTP library, made by the user."""


class AsyncAnswered(NamedTuple):
    """A response that begins, and what to do once it is closed."""

    response: httpx.Response
    let_go: AsyncLetGo | None = None


class AsyncLetGo(Protocol):
    """Makes a connection free for the next request."""

    def __call__(self) -> Outcome[None]: ...


class AsyncCarrier(Protocol):
    """What carries messages to servers."""

    @property
    def is_closed(self) -> bool: ...
    def message(
        self, request: HTTPRequest, body: AsyncGenerator[bytes] | None, *, bare: bool
    ) -> httpx.Request: ...
    async def send(self, message: httpx.Request) -> AsyncAnswered: ...
    async def aclose(self) -> None: ...


class AsyncClientCarrier:
    """Leaves it all to a client of the HTTP library, with its login, cookies, hooks, proxies."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be sent any more."""
        return self._client.is_closed

    def message(
        self, request: HTTPRequest, body: AsyncGenerator[bytes] | None, *, bare: bool
    ) -> httpx.Request:
        """Make a message of a request, with what the client always says."""
        make = _bare_message if bare else _message
        return make(self._client, request, body)

    async def send(self, message: httpx.Request) -> AsyncAnswered:
        """Send a message; return when the response begins."""
        auth = None if isinstance(message.url, _SecretURL) else httpx.USE_CLIENT_DEFAULT
        response = await self._client.send(message, stream=True, auth=auth, follow_redirects=False)
        if "set-cookie" in response.headers:
            forget_unsendable(self._client.cookies)
        return AsyncAnswered(response)

    async def aclose(self) -> None:
        """Close the client."""
        await self._client.aclose()


class AsyncBody(httpx.AsyncByteStream):
    """Pieces of a body; httpx would wrap them in a generator that nobody closes."""

    def __init__(self, pieces: AsyncIterator[bytes]) -> None:
        self._pieces = pieces

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._pieces


class AsyncWhole(httpx.AsyncByteStream):
    """A body in one piece; that of httpx leaves a generator behind where it is not taken."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def __aiter__(self) -> AsyncIterator[bytes]:
        return one_by_one(self._content)


def forget_unsendable(cookies: httpx.Cookies) -> None:
    """Drop cookies that are not ASCII: with one of them no request could be made any more."""
    for cookie in list(cookies.jar):
        if not f"{cookie.name}{cookie.value}".isascii():
            with suppress(KeyError):
                cookies.jar.clear(cookie.domain, cookie.path, cookie.name)


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
        timeout=httpx.Timeout(**timeouts(request.timeout)),
    )
    if body is None:
        message.stream = AsyncWhole(request.content or b"")
        return message
    return httpx.Request(
        message.method,
        message.url,
        headers=message.headers,
        stream=AsyncBody(body),
        extensions=message.extensions,
    )


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
        stream=None if body is None else AsyncBody(body),
        extensions={"timeout": timeouts(request.timeout)},
    )
    message.url = url
    if body is None:
        message.stream = AsyncWhole(request.content or b"")
    return message


def timeouts(timeout: Timeout) -> dict[str, float | None]:
    """Return timeouts as the HTTP library reads them."""
    return {
        "connect": timeout.connect,
        "read": timeout.read,
        "write": timeout.write,
        "pool": timeout.pool,
    }
