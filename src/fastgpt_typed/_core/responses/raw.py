"""The HTTP response behind a value."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from ..http import HTTPResponse

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Exchange:
    """A response and the address it came from."""

    response: HTTPResponse
    path: str


@dataclass(frozen=True, slots=True)
class RawResponse(Generic[T]):
    """A value and the HTTP response it was read from.

    Attributes:
        parsed: The value the call returns otherwise.
        status_code: The HTTP status.
        headers: The headers, names in lower case.
        path: The address that answered, such as `/api/core/chat/getHistories`.
        body: The body as it came.
    """

    parsed: T
    status_code: int
    headers: Mapping[str, str]
    path: str
    body: bytes = field(repr=False)

    @property
    def request_id(self) -> str | None:
        """FastGPT's id of the request (4.14.7+)."""
        return self.headers.get("x-request-id")

    def parse(self) -> T:
        """Return the value, for those used to OpenAI's raw responses."""
        return self.parsed


class Watch:
    """Waits for the exchange of the call made while it is on."""

    def __init__(self) -> None:
        self.exchange: Exchange | None = None

    def response(self, value: T) -> RawResponse[T]:
        """Put the value and the last exchange together."""
        if self.exchange is None:
            raise RuntimeError("No call has been made")
        response = self.exchange.response
        return RawResponse(
            parsed=value,
            status_code=response.status_code,
            headers=response.headers,
            path=self.exchange.path,
            body=response.content,
        )


_WATCH: ContextVar[Watch | None] = ContextVar("fastgpt_typed_watch", default=None)


@contextmanager
def watch_exchange() -> Generator[Watch]:
    """Keep the response of the call made inside, in this thread or task alone."""
    watch = Watch()
    token = _WATCH.set(watch)
    try:
        yield watch
    finally:
        _WATCH.reset(token)


def note_exchange(exchange: Exchange) -> None:
    """Tell the one who watches, if any."""
    if (watch := _WATCH.get()) is not None:
        watch.exchange = exchange
