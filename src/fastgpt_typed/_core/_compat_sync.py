"""What differs between the two clients: this is the synchronous side."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from contextvars import copy_context
from socket import SHUT_RDWR
from threading import Event, Lock, Semaphore, Thread
from time import monotonic, sleep
from types import TracebackType
from typing import TYPE_CHECKING, Annotated, Any, Generic, Self, TypeAlias, TypeVar

if TYPE_CHECKING:
    from queue import SimpleQueue

__all__ = [
    "AtOnce",
    "Event",
    "FirstPage",
    "Lock",
    "Outcome",
    "Place",
    "Slots",
    "here",
    "interrupt",
    "is_of_another_place",
    "is_over",
    "leave_to_parent",
    "map_at_once",
    "monotonic",
    "one_by_one",
    "run_blocking",
    "shielded",
    "sleep",
    "socket_id",
    "time_limit",
    "unwind",
    "wait_for",
    "wake_reader",
]

P = TypeVar("P")
R = TypeVar("R")
T = TypeVar("T")

Outcome: TypeAlias = Annotated[R, "given back at once"]
"""What a method gives back."""


def run_blocking(function: Callable[..., R], *arguments: Any) -> R:
    """Call something that reads a file."""
    return function(*arguments)


def wait_for(event: Event, seconds: float | None) -> None:
    """Wait until something has happened, or for so long."""
    event.wait(seconds)


class Slots:
    """So many may be taken at a time."""

    def __init__(self, number: int) -> None:
        self._free = Semaphore(number)

    def take(self, seconds: float | None) -> bool:
        """Take one, or wait for it so long; say whether there was one."""
        return self._free.acquire(timeout=seconds)

    def give_back(self) -> None:
        """Let somebody else take it."""
        self._free.release()


def time_limit(_seconds: float | None) -> AbstractContextManager[object]:
    """Do nothing: a thread that waits cannot be interrupted, but each of its waits has an end."""
    return nullcontext()


def shielded() -> AbstractContextManager[object]:
    """Do nothing: a thread cannot be cancelled."""
    return nullcontext()


def map_at_once(
    limit: int,
    function: Callable[[T], R],
    items: Sequence[T],
    *,
    stop: Callable[[], object] | None = None,
) -> list[R]:
    """Call a function for each item, so many at once; the results are in order.

    The first failure ends the others and is raised.

    Threads cannot be ended from outside: those that work on an item are told by `stop`.
    """
    # Few programs do several things at once.
    from concurrent.futures import (  # noqa: PLC0415
        FIRST_EXCEPTION,
        ThreadPoolExecutor,
        wait,
    )

    failures: list[BaseException] = []

    def work(item: T) -> R:
        try:
            return function(item)
        except BaseException as error:
            failures.append(error)
            if stop is not None:
                stop()
            raise

    threads = ThreadPoolExecutor(limit)
    try:
        # As tasks do, threads see the context of who started them, such as the span of a trace.
        calls = [threads.submit(copy_context().run, work, item) for item in items]
        wait(calls, return_when=FIRST_EXCEPTION)
    except BaseException:
        if stop is not None:
            stop()
        threads.shutdown(wait=False, cancel_futures=True)
        raise
    threads.shutdown(cancel_futures=True)
    if failures:
        raise failures[0]
    return [call.result() for call in calls]


LONGEST_FAREWELL = 5.0
"""Seconds to wait for threads that are told to end; those that do not hear of it end later."""


class AtOnce(Generic[T, R]):
    """Works on items, so many at once, and gives out what comes of them as it comes.

    Args:
        limit: How many at once.
        work: Works on an item, and gives what comes of it to the function it is handed. It has to
            raise nothing, and to end when it is told to from outside.
        items: The items.
    """

    def __init__(
        self, limit: int, work: Callable[[T, Callable[[R], object]], None], items: Sequence[T]
    ) -> None:
        from queue import SimpleQueue  # noqa: PLC0415 - few programs do several things at once

        self._work = work
        self._items = deque(items)
        self._results: SimpleQueue[tuple[R] | None] = SimpleQueue()
        self._at_work = min(limit, len(items))
        self._threads: list[Thread] = []

    def __enter__(self) -> Self:
        # Daemons, so that one that waits for a server does not keep the program from ending.
        self._threads = [
            Thread(target=copy_context().run, args=(self._work_on,), daemon=True)
            for _ in range(self._at_work)
        ]
        for thread in self._threads:
            thread.start()
        return self

    def __next__(self) -> R:
        while self._at_work:
            found = self._results.get()
            if found is not None:
                return found[0]
            self._at_work -= 1
        raise StopIteration

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        """Begin nothing more, and wait for those that still work."""
        self._items.clear()
        end = monotonic() + LONGEST_FAREWELL
        for thread in self._threads:
            thread.join(max(end - monotonic(), 0))

    def _work_on(self) -> None:
        try:
            while True:
                self._work(self._items.popleft(), lambda result: self._results.put((result,)))
        except IndexError:
            self._results.put(None)


def interrupt(network: Any, close: Callable[[], object]) -> None:
    """End the wait of another thread, which closes what it reads itself.

    Closing a socket would leave that thread waiting, and its number to the next connection.
    """
    if network is None or network.get_extra_info("socket") is None:
        close()
    else:
        wake_reader(network)


def wake_reader(connection: Any) -> None:
    """End the waits of other threads for a connection."""
    with suppress(OSError):
        connection.get_extra_info("socket").shutdown(SHUT_RDWR)


def unwind(chunks: Iterator[object]) -> None:
    """End a generator, and with it those that are nested in it."""
    if isinstance(chunks, Generator):
        with suppress(Exception):
            chunks.close()


def one_by_one(*items: T) -> Iterator[T]:
    """Give items one after the other."""
    return iter(items)


class FirstPage(Generic[P]):
    """How the first page of a list is reached: by asking for anything of it."""

    def page(self) -> P:
        """Fetch the first page."""
        raise NotImplementedError

    def _page_now(self) -> P:
        return self.page()


Place: TypeAlias = int
"""A process."""


def here() -> Place:
    """Return the process: a lock that another one holds is never let go in this one."""
    return os.getpid()


def is_over(place: Place) -> bool:
    """Whether this is another process by now."""
    return place != os.getpid()


def is_of_another_place(_error: RuntimeError) -> bool:
    """Whether something failed because it belongs to another event loop."""
    return False


def socket_id(_connection: object) -> int | None:
    """Return nothing: a socket knows itself whether it has been closed."""
    return None


def leave_to_parent(connection: Any, _known: int | None) -> None:
    """Let go of the socket of another process, without a word to the other side."""
    connection.get_extra_info("socket").close()
