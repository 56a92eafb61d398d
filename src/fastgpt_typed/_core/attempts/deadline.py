"""The moment by which a call has to be over."""

from __future__ import annotations

from collections.abc import Callable

from ..errors import APIConnectionError, APITimeoutError
from ..http import Timeout

SHORTEST = 0.001
"""Seconds in which nothing can be done; clocks differ by less."""


class Deadline:
    """Counts down the seconds a call may take in all, or none.

    Args:
        seconds: How many; None is no bound.
        clock: Tells the time in seconds.
    """

    def __init__(self, seconds: float | None, clock: Callable[[], float]) -> None:
        self._seconds = seconds
        self._clock = clock
        self._end = None if seconds is None else clock() + seconds

    @property
    def remaining(self) -> float | None:
        """The seconds that are left; None where there is no bound."""
        return None if self._end is None else max(self._end - self._clock(), 0.0)

    @property
    def is_over(self) -> bool:
        """Whether no time is left."""
        remaining = self.remaining
        return remaining is not None and remaining < SHORTEST

    def allows(self, pause: float) -> bool:
        """Whether there is time for a pause, and for something after it."""
        remaining = self.remaining
        return remaining is None or pause < remaining

    def shorten(self, timeout: Timeout) -> Timeout:
        """Return timeouts none of which lasts beyond the end."""
        remaining = self.remaining
        if remaining is None:
            return timeout
        return Timeout(
            *(
                remaining if seconds is None else min(seconds, remaining)
                for seconds in (timeout.connect, timeout.read, timeout.write, timeout.pool)
            )
        )

    def missed(self, cause: APIConnectionError | None = None) -> APITimeoutError:
        """Return the error of a call that was not over in time."""
        error = APITimeoutError(
            f"The call took longer than its deadline of {self._seconds:g} s", phase="deadline"
        )
        error.maybe_sent = cause is None or cause.maybe_sent
        return error
