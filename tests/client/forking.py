"""Does something in a fork of this process."""

from __future__ import annotations

import gc
import os
import select
import signal
import sys
import traceback
from collections.abc import Callable

PATIENCE = 20
"""Seconds after which a child is held to hang."""


def in_child(work: Callable[[], str]) -> str:
    """Fork, and return what the child says, or what it failed with; it hangs at its own peril."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        os.write(writing, _said_by(work).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as said:
        if not select.select([said], [], [], PATIENCE)[0]:
            os.kill(child, signal.SIGKILL)
        text = said.read().decode()
    os.waitpid(child, 0)
    return text or "the child hung"


def _said_by(work: Callable[[], str]) -> str:
    """What a child says, with what it warns of when garbage is collected."""
    troubles: list[str] = []
    sys.unraisablehook = lambda trouble: troubles.append(repr(trouble.exc_value))
    try:
        said = work()
    except BaseException:  # noqa: BLE001 - the parent wants to know
        return traceback.format_exc()
    gc.collect()
    return said + "".join(troubles)
