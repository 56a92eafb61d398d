# Generated from src/fastgpt_typed/_async/http/lanes.py; do not edit.
# Regenerate with `make generate`.
"""Connections of our own, each under a transport of its own.

A transport of httpx looks at all its connections several times for each request, which is most of
the work where many calls are made at once.
"""

from __future__ import annotations

import os
import ssl
from collections import defaultdict, deque
from collections.abc import Generator, Mapping
from functools import lru_cache, partial
from typing import TypeAlias
from urllib.request import getproxies

import httpx

from ..._core._compat_sync import Slots, monotonic
from ..._core.http import HTTPRequest
from .carrier import (
    Answered,
    Body,
    Carrier,
    ClientCarrier,
    Whole,
    forget_unsendable,
    timeouts,
)

IDLE_CONNECTION_SECONDS = 4
"""FastGPT closes idle connections after five; so we let go of them first."""

MOST_CONNECTIONS = 1000

MOST_IDLE_CONNECTIONS = 250

Origin: TypeAlias = tuple[bytes, bytes, int | None]


def new_carrier() -> Carrier:
    """Return what carries the messages of a client that was given none."""
    if any(scheme in getproxies() for scheme in ("http", "https", "all")):
        limits = httpx.Limits(
            max_connections=MOST_CONNECTIONS,
            max_keepalive_connections=MOST_IDLE_CONNECTIONS,
            keepalive_expiry=IDLE_CONNECTION_SECONDS,
        )
        return ClientCarrier(httpx.Client(verify=_trusting(), limits=limits))
    return Lanes()


class Lane:
    """A transport that has one connection."""

    def __init__(self, origin: Origin) -> None:
        self.origin = origin
        self.idle_since = 0.0
        self.transport = httpx.HTTPTransport(
            verify=_trusting() if origin[0] == b"https" else _trusting_nobody(),
            limits=httpx.Limits(
                max_connections=1,
                max_keepalive_connections=1,
                keepalive_expiry=IDLE_CONNECTION_SECONDS,
            ),
        )


class Lanes:
    """As many lanes as there are messages on their way at once; those set free are used again."""

    def __init__(self) -> None:
        self.is_closed = False
        self._slots = Slots(MOST_CONNECTIONS)
        self._lanes: set[Lane] = set()
        self._idle: defaultdict[Origin, deque[Lane]] = defaultdict(deque)
        self._cookies = httpx.Cookies()
        self._said: tuple[dict[str, str], httpx.Headers] = {}, httpx.Headers()

    def message(
        self, request: HTTPRequest, body: Generator[bytes] | None, *, bare: bool
    ) -> httpx.Request:
        """Make a message of a request; `bare` ones have no cookies, and a secret address."""
        url = httpx.URL(request.url) if bare else _known_url(request.url)
        message = httpx.Request(
            request.method,
            url,
            headers=self._headers(url, request.headers, bare=bare),
            stream=Whole(request.content or b"") if body is None else Body(body),
            extensions={"timeout": timeouts(request.timeout)},
        )
        if body is None and (request.content is not None or request.method in ("POST", "PUT")):
            message.headers["content-length"] = str(len(request.content or b""))
        if not bare and len(self._cookies.jar):
            self._cookies.set_cookie_header(message)
        return message

    def _headers(self, url: httpx.URL, given: Mapping[str, str], *, bare: bool) -> httpx.Headers:
        """Return all headers but the length; most requests have the same as the one before."""
        wanted = {"host": url.netloc.decode("ascii"), **_USUAL[bare], **given}
        said, headers = self._said
        if said != wanted:
            headers = httpx.Headers(wanted)
            self._said = wanted, headers
        return headers

    def send(self, message: httpx.Request) -> Answered:
        """Send a message; return when the response begins."""
        if not self._slots.take(message.extensions["timeout"]["pool"]):
            raise httpx.PoolTimeout("", request=message)
        try:
            lane = self._free_lane(message.url)
            try:
                response = lane.transport.handle_request(message)
            except BaseException:
                self._lanes.discard(lane)  # it has closed its connection
                raise
        except BaseException:
            self._slots.give_back()
            raise
        response.request = message
        if "set-cookie" in response.headers:
            self._cookies.extract_cookies(response)
            forget_unsendable(self._cookies)
        return Answered(response, partial(self._set_free, lane))

    def close(self) -> None:
        """Close all connections, whatever is on its way."""
        self.is_closed = True
        while self._lanes:
            self._lanes.pop().transport.close()

    def _free_lane(self, url: httpx.URL) -> Lane:
        """Take the lane that was used last, so that others can grow old and be closed."""
        origin = url.raw_scheme, url.raw_host, url.port
        idle = self._idle[origin]
        oldest = monotonic() - IDLE_CONNECTION_SECONDS
        while idle:
            try:
                lane = idle.pop()
            except IndexError:  # another thread has taken it
                break
            if lane.idle_since > oldest:
                self._close_idle(idle, oldest)
                return lane
            self._close(lane)
        lane = Lane(origin)
        self._lanes.add(lane)
        return lane

    def _close_idle(self, idle: deque[Lane], oldest: float) -> None:
        while idle and idle[0].idle_since <= oldest:
            self._close(idle.popleft())

    def _close(self, lane: Lane) -> None:
        self._lanes.discard(lane)
        lane.transport.close()

    def _set_free(self, lane: Lane) -> None:
        self._slots.give_back()
        idle = self._idle[lane.origin]
        if self.is_closed or len(idle) >= MOST_IDLE_CONNECTIONS:
            self._close(lane)
            return
        lane.idle_since = monotonic()
        idle.append(lane)


_known_url = lru_cache(maxsize=128)(httpx.URL)
"""Reading an address takes as long as all else about a message."""

_USUAL = {
    False: {"accept-encoding": "gzip, deflate"},
    True: {"user-agent": f"python-httpx/{httpx.__version__}"},
}
"""What messages say beside their requests; `bare` ones are signed as they are."""


def _trusting() -> ssl.SSLContext:
    return _trusting_in(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))


@lru_cache(maxsize=4)
def _trusting_in(_file: str | None, _directory: str | None) -> ssl.SSLContext:
    """One for all clients and certificates to trust, because making one takes twenty milliseconds.

    Args:
        _file: What httpx reads from SSL_CERT_FILE.
        _directory: And from SSL_CERT_DIR.
    """
    return httpx.create_ssl_context()


@lru_cache(maxsize=1)
def _trusting_nobody() -> ssl.SSLContext:
    """For connections without TLS, which need no certificates but have to name some."""
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
