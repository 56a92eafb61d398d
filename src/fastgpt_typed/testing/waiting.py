"""Waits between the pieces of a body: as long as it says, or until its run is stopped."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress

import anyio

from .wire import Piece


def pause(pieces: Iterator[Piece], seconds: float) -> None:
    """Wait for the next piece of a body."""
    awake = threading.Event()
    _on_stop(pieces, awake.set)
    awake.wait(seconds)


async def apause(pieces: Iterator[Piece], seconds: float) -> None:
    """Wait for the next piece of a body."""
    awake = anyio.Event()
    _on_stop(pieces, _from_any_thread(awake.set))
    with anyio.move_on_after(seconds):
        await awake.wait()


def _on_stop(pieces: Iterator[Piece], wake: Callable[[], None]) -> None:
    """Have a body call this when what comes next has changed, if it is one that can."""
    listen: Callable[[Callable[[], None]], None] | None = getattr(pieces, "on_stop", None)
    if listen is not None:
        listen(wake)


def _from_any_thread(wake: Callable[[], object]) -> Callable[[], None]:
    """Return a function that calls this on the event loop of now, if it still runs."""
    call_soon = _call_soon()

    def call() -> None:
        with suppress(RuntimeError):
            call_soon(wake)

    return call


def _call_soon() -> Callable[[Callable[[], object]], object]:
    try:
        return asyncio.get_running_loop().call_soon_threadsafe
    except RuntimeError:
        import trio  # noqa: PLC0415 - only who runs trio needs it

        return trio.lowlevel.current_trio_token().run_sync_soon
