"""What differs between the two clients: this is the synchronous side."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext, suppress
from socket import SHUT_RDWR
from threading import Event, Lock
from time import sleep
from typing import Annotated, Any, Generic, TypeAlias, TypeVar

__all__ = [
    "Event",
    "FirstPage",
    "Lock",
    "Outcome",
    "interrupt",
    "map_at_once",
    "run_blocking",
    "shielded",
    "sleep",
    "unwind",
]

P = TypeVar("P")
R = TypeVar("R")
T = TypeVar("T")

Outcome: TypeAlias = Annotated[R, "given back at once"]
"""What a method gives back."""


def run_blocking(function: Callable[..., R], *arguments: Any) -> R:
    """Call something that reads a file."""
    return function(*arguments)


def map_at_once(limit: int, function: Callable[[T], R], items: Sequence[T]) -> list[R]:
    """Call a function with each item, some of them at a time; the results are in order.

    The first failure is raised, and what has not begun by then is left out.
    """
    with ThreadPoolExecutor(limit) as threads:
        return list(threads.map(function, items))


def shielded() -> AbstractContextManager[object]:
    """Do nothing: a thread cannot be cancelled."""
    return nullcontext()


def interrupt(network: Any, close: Callable[[], object]) -> None:
    """End the wait of another thread, which closes what it reads itself.

    Closing a socket would leave that thread waiting, and its number to the next connection.
    """
    connection = network.get_extra_info("socket") if network is not None else None
    if connection is None:
        close()
        return
    with suppress(OSError):
        connection.shutdown(SHUT_RDWR)


def unwind(chunks: Iterator[object]) -> None:
    """End a generator, and with it those that are nested in it."""
    if isinstance(chunks, Generator):
        with suppress(Exception):
            chunks.close()


class FirstPage(Generic[P]):
    """How the first page of a list is reached: by asking for anything of it."""

    def page(self) -> P:
        """Fetch the first page."""
        raise NotImplementedError

    def _page_now(self) -> P:
        return self.page()
