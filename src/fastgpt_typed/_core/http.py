"""Requests and responses as plain values, whatever library carries them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable


@runtime_checkable
class TimeoutLike(Protocol):
    """Anything with four timeouts in seconds, such as `Timeout` or `httpx.Timeout`."""

    @property
    def connect(self) -> float | None: ...
    @property
    def read(self) -> float | None: ...
    @property
    def write(self) -> float | None: ...
    @property
    def pool(self) -> float | None: ...


@dataclass(frozen=True, slots=True)
class Timeout:
    """How long to wait, in seconds; None waits for ever.

    Attributes:
        connect: For the connection to stand.
        read: For the next bytes. A completion that is not streamed is silent until its end, so
            this is long.
        write: For the next bytes to be taken.
        pool: For a free connection.
    """

    connect: float | None = 5
    read: float | None = 300
    write: float | None = 60
    pool: float | None = 30


def as_timeout(value: float | TimeoutLike | None) -> Timeout:
    """Make a `Timeout` of a number (for each of the four) or of something like one."""
    if value is None or isinstance(value, int | float):
        return Timeout(value, value, value, value)
    return Timeout(value.connect, value.read, value.write, value.pool)


@dataclass(frozen=True, slots=True)
class HTTPRequest:
    """A request, ready to be sent."""

    method: str
    url: str = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    timeout: Timeout
    content: bytes | None = field(default=None, repr=False)


OK = 200


def is_event_stream(status_code: int, content_type: str | None) -> bool:
    """Whether a response is a stream; a failed run has no content type at all."""
    return status_code == OK and (content_type is None or "text/event-stream" in content_type)


@dataclass(frozen=True, slots=True)
class HTTPResponse:
    """A response that has been read."""

    status_code: int
    headers: Mapping[str, str] = field(repr=False)
    """Names in lower case."""
    content: bytes = field(repr=False)
    is_cut: bool = False
    """Whether there was more of it than the client takes."""

    @property
    def request_id(self) -> str | None:
        """FastGPT's id of the request (4.14.7+)."""
        return self.headers.get("x-request-id")

    @property
    def is_web_page(self) -> bool:
        """Whether it is HTML: of a proxy, or of FastGPT's own pages."""
        return b"<html" in self.content[:2000].lower()
