"""Calls that return the HTTP response beside the value."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from .._core._compat_async import Outcome
from .._core.responses.exchange import watch_exchange
from .._core.responses.raw import RawResponse, with_response
from .pages import AsyncListing

P = ParamSpec("P")
T = TypeVar("T")
W = TypeVar("W")


def raw_response(method: Callable[P, Outcome[T]]) -> Callable[P, Outcome[RawResponse[T]]]:
    """Make a call return its response too."""

    async def call(*args: P.args, **kwargs: P.kwargs) -> RawResponse[T]:
        with watch_exchange() as watch:
            value = await method(*args, **kwargs)
        return with_response(value, watch)

    return call


def raw_page(method: Callable[P, AsyncListing[W, T]]) -> Callable[P, Outcome[RawResponse[T]]]:
    """Make a list fetch its first page, and return its response too."""

    async def call(*args: P.args, **kwargs: P.kwargs) -> RawResponse[T]:
        with watch_exchange() as watch:
            page = await method(*args, **kwargs).page()
        return with_response(page, watch)

    return call
