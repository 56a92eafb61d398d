"""Lets a caller see the HTTP response of a call."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from ..http import HTTPResponse


class Exchange(NamedTuple):
    """A response and the address it came from."""

    response: HTTPResponse
    path: str


class Watch:
    """Waits for the exchange of the call made while it is on."""

    def __init__(self) -> None:
        self.exchange: Exchange | None = None


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
