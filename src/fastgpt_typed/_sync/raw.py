# Generated from src/fastgpt_typed/_async/raw.py; do not edit.
# Regenerate with `make generate`.
"""Calls that return the HTTP response beside the value."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from .._core._compat_sync import Outcome
from .._core.responses.exchange import watch_exchange
from .._core.responses.raw import RawResponse, with_response
from .pages import Listing

P = ParamSpec("P")
T = TypeVar("T")
W = TypeVar("W")


def raw_response(method: Callable[P, Outcome[T]]) -> Callable[P, Outcome[RawResponse[T]]]:
    """Make a call return its response too."""

    def call(*args: P.args, **kwargs: P.kwargs) -> RawResponse[T]:
        with watch_exchange() as watch:
            value = method(*args, **kwargs)
        return with_response(value, watch)

    return call


def raw_page(method: Callable[P, Listing[W, T]]) -> Callable[P, Outcome[RawResponse[T]]]:
    """Make a list fetch its first page, and return its response too."""

    def call(*args: P.args, **kwargs: P.kwargs) -> RawResponse[T]:
        with watch_exchange() as watch:
            page = method(*args, **kwargs).page()
        return with_response(page, watch)

    return call
