"""What differs between the two clients' tests: this is the asynchronous side."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from contextlib import asynccontextmanager as context
from typing import Any

import anyio
from anyio import sleep
from anyio import sleep_forever as never

__all__ = ["at_once", "context", "give_up", "never", "sleep"]


async def at_once(count: int, work: Callable[[], Coroutine[Any, Any, object]]) -> None:
    """Do something many times at the same time."""
    async with anyio.create_task_group() as tasks:
        for _ in range(count):
            tasks.start_soon(work)


async def give_up(work: Callable[[], Coroutine[Any, Any, object]]) -> None:
    """Begin something and cancel it while it waits for what comes `never`."""
    with anyio.move_on_after(0.05):
        await work()
