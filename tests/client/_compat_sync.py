"""What differs between the two clients' tests: this is the synchronous side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager as context
from contextlib import suppress
from time import sleep

__all__ = ["at_once", "context", "give_up", "meanwhile", "never", "sleep"]


def at_once(count: int, work: Callable[[], object]) -> None:
    """Do something many times at the same time."""
    with ThreadPoolExecutor(count) as threads:
        for done in [threads.submit(work) for _ in range(count)]:
            done.result()


def never() -> None:
    """Lose patience: a thread cannot be cancelled, but its user can press Ctrl-C."""
    raise KeyboardInterrupt


def give_up(work: Callable[[], object]) -> None:
    """Begin something and break it off while it waits for what comes `never`."""
    with suppress(KeyboardInterrupt):
        work()


@context
def meanwhile(*works: Callable[[], object]) -> Iterator[None]:
    """Do something beside the block, which ends when all has been done."""
    with ThreadPoolExecutor(len(works)) as threads:
        begun = [threads.submit(work) for work in works]
        yield
        for done in begun:
            done.result()
