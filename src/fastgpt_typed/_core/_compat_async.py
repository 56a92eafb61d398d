"""What differs between the two clients: this is the asynchronous side (asyncio and trio)."""

from __future__ import annotations

import asyncio
import math
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from time import monotonic
from types import TracebackType
from typing import Any, Generic, Self, TypeAlias, TypeVar
from weakref import ref

import anyio
import anyio.to_thread
from anyio import Event, Lock, Semaphore, WouldBlock, sleep
from anyio.lowlevel import RunVar

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

Outcome: TypeAlias = Awaitable[R]
"""What a method gives back."""


async def run_blocking(function: Callable[..., R], *arguments: Any) -> R:
    """Call something that reads a file, without holding up the event loop."""
    return await anyio.to_thread.run_sync(function, *arguments)


async def wait_for(event: Event, seconds: float | None) -> None:
    """Wait until something has happened, or for so long."""
    with anyio.move_on_after(seconds):
        await event.wait()


class Slots:
    """So many may be taken at a time."""

    def __init__(self, number: int) -> None:
        self._free = Semaphore(number)

    async def take(self, seconds: float | None) -> bool:
        """Take one, or wait for it so long; say whether there was one."""
        try:
            self._free.acquire_nowait()
        except WouldBlock:
            with anyio.move_on_after(seconds):
                await self._free.acquire()
                return True
            return False
        return True

    def give_back(self) -> None:
        """Let somebody else take it."""
        self._free.release()


def time_limit(seconds: float | None) -> AbstractContextManager[object]:
    """End what is inside with a `TimeoutError` if it takes longer."""
    return nullcontext() if seconds is None else anyio.fail_after(seconds)


def shielded() -> AbstractContextManager[object]:
    """Let what is inside finish even when the task is cancelled."""
    return anyio.CancelScope(shield=True)


async def map_at_once(
    limit: int,
    function: Callable[[T], Awaitable[R]],
    items: Sequence[T],
    *,
    stop: Callable[[], object] | None = None,
) -> list[R]:
    """Call a function for each item, so many at once; the results are in order.

    The first failure ends the others and is raised; `stop` is called before they end.
    """
    results: dict[int, R] = {}
    failures: list[BaseException] = []
    waiting = enumerate(items)

    async def work() -> None:
        for place, item in waiting:
            try:
                results[place] = await function(item)
            except anyio.get_cancelled_exc_class():
                raise
            except BaseException as error:  # noqa: BLE001 - it is raised when all have ended
                failures.append(error)
                if stop is not None:
                    stop()
                tasks.cancel_scope.cancel()
                return

    async with anyio.create_task_group() as tasks:
        for _ in range(min(limit, len(items))):
            tasks.start_soon(work)
    if failures:
        raise failures[0]
    return [results[place] for place in range(len(items))]


class AtOnce(Generic[T, R]):
    """Works on items, so many at once, and gives out what comes of them as it comes.

    Args:
        limit: How many at once.
        work: Works on an item, and gives what comes of it to the function it is handed. It has to
            raise nothing.
        items: The items.
    """

    def __init__(
        self,
        limit: int,
        work: Callable[[T, Callable[[R], object]], Awaitable[None]],
        items: Sequence[T],
    ) -> None:
        self._work = work
        self._items = iter(items)
        self._at_work = min(limit, len(items))

    async def __aenter__(self) -> Self:
        self._give, self._results = anyio.create_memory_object_stream[R](math.inf)
        self._tasks = anyio.create_task_group()
        await self._tasks.__aenter__()
        for _ in range(self._at_work):
            self._tasks.start_soon(self._work_on)
        if not self._at_work:
            self._give.close()
        return self

    async def __anext__(self) -> R:
        try:
            return await self._results.receive()
        except anyio.EndOfStream:
            raise StopAsyncIteration from None

    async def __aexit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        """End those that still work. What was raised inside stays what it is, in no group."""
        self._tasks.cancel_scope.cancel()
        try:
            await self._tasks.__aexit__(None, None, None)
        finally:
            self._give.close()
            self._results.close()

    async def _work_on(self) -> None:
        for item in self._items:
            await self._work(item, self._give.send_nowait)
        self._at_work -= 1
        if not self._at_work:
            self._give.close()


async def interrupt(_network: object, close: Callable[[], Awaitable[object]]) -> None:
    """Close what another task may be reading, which ends its wait."""
    await close()


MOST_LEFTOVER_CHUNKS = 10_000


async def unwind(chunks: AsyncIterator[object]) -> None:
    """Bring the generators that httpx has nested in one another to their ends.

    The innermost fails, as its connection is closed, or is cancelled where it waits for something
    else, and that ends them all; trio warns of those that are left behind.
    """
    with suppress(Exception), anyio.CancelScope(deadline=-math.inf):
        for _ in range(MOST_LEFTOVER_CHUNKS):
            if await anext(chunks, None) is None:
                break


class one_by_one(Generic[T]):  # noqa: N801 - a function, but for the generator it would leave
    """Give items one after the other; nobody has to close it, unlike a generator."""

    def __init__(self, *items: T) -> None:
        self._items = iter(items)

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> T:
        for item in self._items:
            return item
        raise StopAsyncIteration


class FirstPage(Generic[P]):
    """How the first page of a list is reached: by `await`."""

    async def page(self) -> P:
        """Fetch the first page."""
        raise NotImplementedError

    def __await__(self) -> Generator[Any, Any, P]:
        return self.page().__await__()

    def _page_now(self) -> P:
        raise RuntimeError("Nothing has been fetched yet: write `page = await client....list(...)`")


class Place:
    """An event loop, told from others without keeping it alive."""

    def __init__(self) -> None:
        self.loop: ref[asyncio.AbstractEventLoop] | None = None
        with suppress(RuntimeError):
            self.loop = ref(asyncio.get_running_loop())


_PLACE: RunVar[Place] = RunVar("fastgpt_typed.place")


def here() -> Place:
    """Return the running event loop: what waits in one cannot be woken from another."""
    place = _PLACE.get(None)
    if place is None:
        place = Place()
        _PLACE.set(place)
    return place


def is_over(place: Place) -> bool:
    """Whether an event loop has been closed; trio ends what is left in it by itself."""
    if place.loop is None:
        return False
    loop = place.loop()
    return loop is None or loop.is_closed()


def is_of_another_place(error: RuntimeError) -> bool:
    """Whether something failed because it belongs to another event loop."""
    return any(words in str(error) for words in _OF_ANOTHER_PLACE)


_OF_ANOTHER_PLACE = "Event loop", "event loop", "different loop", "async context"
"""What asyncio and trio say of it."""


def wake_reader(_connection: object) -> None:
    """Do nothing: whoever waits for a connection hears that it is closed."""


def socket_id(connection: Any) -> int | None:
    """Return what tells an open socket from those that get its number after it."""
    number = _number(connection)
    return None if number is None else os.fstat(number).st_ino


def leave_to_parent(connection: Any, known: int | None) -> None:
    """Let go of the socket of another process, behind the back of its event loop.

    The loops of both processes ask the same selector: closing it properly would take it from the
    parent's too.
    """
    number = _number(connection)
    with suppress(OSError):
        if number is not None and known == os.fstat(number).st_ino:
            nothing = os.open(os.devnull, os.O_RDWR)
            os.dup2(nothing, number, inheritable=False)
            os.close(nothing)


def _number(connection: Any) -> int | None:
    """The number of a socket; none where sockets are no files, as there are no forks either."""
    socket = connection.get_extra_info("socket") if hasattr(os, "register_at_fork") else None
    number = -1 if socket is None else socket.fileno()
    return None if number < 0 else number
