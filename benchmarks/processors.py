"""Who runs on which processor: the server on the first, what is measured on the last."""

from __future__ import annotations

import os

SERVER = 0
CLIENT = -1


def pin(index: int) -> None:
    """Keep this process, and what it starts, on one processor, where the system can do that."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {available()[index]})


def unpin() -> None:
    """Let this process, and what it starts, run everywhere again."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, _ALL)


def available() -> list[int]:
    """The processors there are."""
    return _ALL


_ALL = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else [0]
