"""What differs between the two clients: this is the asynchronous side (asyncio and trio)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator
from contextlib import AbstractContextManager
from typing import Any, Generic, TypeAlias, TypeVar

import anyio
import anyio.to_thread
from anyio import Event, Lock, sleep

__all__ = ["Event", "FirstPage", "Lock", "Outcome", "run_blocking", "shielded", "sleep"]

P = TypeVar("P")
R = TypeVar("R")

Outcome: TypeAlias = Awaitable[R]
"""What a method gives back."""


async def run_blocking(function: Callable[..., R], *arguments: Any) -> R:
    """Call something that reads a file, without holding up the event loop."""
    return await anyio.to_thread.run_sync(function, *arguments)


def shielded() -> AbstractContextManager[object]:
    """Let what is inside finish even when the task is cancelled."""
    return anyio.CancelScope(shield=True)


class FirstPage(Generic[P]):
    """How the first page of a list is reached: by `await`."""

    async def page(self) -> P:
        """Fetch the first page."""
        raise NotImplementedError

    def __await__(self) -> Generator[Any, Any, P]:
        return self.page().__await__()

    def _page_now(self) -> P:
        raise RuntimeError("Nothing has been fetched yet: write `page = await client....list(...)`")
