"""Bounds how often a run is taken up again after its connection was cut."""

from __future__ import annotations

from ..attempts.retry import PASSING, pause
from ..errors import APIConnectionError, APIStatusError, APITimeoutError, FastGPTError
from .reader import StreamReader
from .replay import UnrecognizedError

MOST_ATTEMPTS = 5
"""Attempts in a row that bring no news."""

LONGEST_SILENCE = 60.0
"""Seconds to wait for news where the user set no bound: a run that cannot be resumed is silent."""


class ResumeAttempts:
    """Counts the attempts since there was news of a run, and remembers what made them necessary."""

    def __init__(self) -> None:
        self._made = 0
        self._failure: FastGPTError | None = None

    def reset(self) -> None:
        """Start anew, because there was news."""
        self._made = 0
        self._failure = None

    def first_failure(self, reader: StreamReader, cut: Exception) -> FastGPTError:
        """Return what a cut means; of several without news between them, what the first meant."""
        if self._failure is None:
            self._failure = reader.broken(cut)
        return self._failure

    def next_pause(self) -> float | None:
        """Return the seconds to wait before the next attempt; None to give up."""
        if self._made == MOST_ATTEMPTS:
            return None
        self._made += 1
        return pause(self._made - 1)


def may_resume(reader: StreamReader, cut: Exception) -> bool:
    """Whether a run may be taken up again after a cut.

    One that was taken up, and then stayed silent, is not kept for being resumed.
    """
    if reader.is_done or reader.is_oversized:
        return False
    if isinstance(cut, APITimeoutError):
        return not reader.is_silent
    return not isinstance(cut, UnrecognizedError)


def may_pass(error: FastGPTError) -> bool:
    """Whether what went wrong with an attempt may have passed by the next one."""
    if isinstance(error, APIStatusError):
        return error.status_code in PASSING
    return isinstance(error, APIConnectionError)
