"""What differs between the two clients' tests: this is the synchronous side."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import sleep

__all__ = ["at_once", "sleep"]


def at_once(count: int, work: Callable[[], object]) -> None:
    """Do something many times at the same time."""
    with ThreadPoolExecutor(count) as threads:
        for done in [threads.submit(work) for _ in range(count)]:
            done.result()
