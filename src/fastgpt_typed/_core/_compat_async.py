"""What differs between the two clients: this is the asynchronous side (asyncio and trio)."""

from __future__ import annotations

import math
from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from time import monotonic
from typing import Any, Generic, TypeAlias, TypeVar

import anyio
import anyio.to_thread
from anyio import Event, Lock, sleep

__all__ = [
    "Event",
    "FirstPage",
    "Lock",
    "Outcome",
    "interrupt",
    "map_at_once",
    "monotonic",
    "run_blocking",
    "shielded",
    "sleep",
    "time_limit",
    "unwind",
    "wait_for",
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


class FirstPage(Generic[P]):
    """How the first page of a list is reached: by `await`."""

    async def page(self) -> P:
        """Fetch the first page."""
        raise NotImplementedError

    def __await__(self) -> Generator[Any, Any, P]:
        return self.page().__await__()

    def _page_now(self) -> P:
        raise RuntimeError("Nothing has been fetched yet: write `page = await client....list(...)`")
