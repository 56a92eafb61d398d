"""What differs between the two clients' tests: this is the asynchronous side."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager as context
from contextvars import ContextVar
from typing import Any

import anyio
from anyio import sleep

__all__ = ["at_once", "context", "give_up", "meanwhile", "never", "sleep"]


async def at_once(count: int, work: Callable[[], Coroutine[Any, Any, object]]) -> None:
    """Do something many times at the same time."""
    async with anyio.create_task_group() as tasks:
        for _ in range(count):
            tasks.start_soon(work)


_GIVES_UP: ContextVar[anyio.CancelScope] = ContextVar("gives_up")


async def give_up(work: Callable[[], Coroutine[Any, Any, object]]) -> None:
    """Begin something, and cancel it when it waits for what comes `never`."""
    with anyio.CancelScope() as scope:
        _GIVES_UP.set(scope)
        await work()


async def never() -> None:
    """Wait for what does not come."""
    if (scope := _GIVES_UP.get(None)) is not None:
        scope.cancel()
    await anyio.sleep_forever()


@context
async def meanwhile(*works: Callable[[], Coroutine[Any, Any, object]]) -> AsyncIterator[None]:
    """Do something beside the block, which ends when all has been done."""
    async with anyio.create_task_group() as tasks:
        for work in works:
            tasks.start_soon(work)
        yield
