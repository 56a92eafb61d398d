"""A hook that writes down what it sees, and what tests ask of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fastgpt_typed import Attempt, AttemptHook


@dataclass(frozen=True)
class Sight:
    """What an attempt showed at one moment."""

    moment: str
    attempt: Attempt


class Watcher(AttemptHook):
    """Remembers every moment of every attempt."""

    def __init__(self) -> None:
        self.seen: list[Sight] = []

    def started(self, attempt: Attempt) -> None:
        self._note("started", attempt)

    def answered(self, attempt: Attempt) -> None:
        self._note("answered", attempt)

    def ended(self, attempt: Attempt) -> None:
        self._note("ended", attempt)

    def _note(self, moment: str, attempt: Attempt) -> None:
        self.seen.append(Sight(moment, replace(attempt)))

    @property
    def moments(self) -> list[str]:
        """The moments, by their names alone."""
        return [sight.moment for sight in self.seen]

    @property
    def ends(self) -> list[Attempt]:
        """How attempts ended."""
        return [sight.attempt for sight in self.seen if sight.moment == "ended"]

    @property
    def outcomes(self) -> list[tuple[str, int, int | None, str]]:
        """Of each end the call, the number, the status and the kind of error."""
        return [(one.operation, one.number, one.status_code, _kind(one.error)) for one in self.ends]


def _kind(error: BaseException | None) -> str:
    return "" if error is None else type(error).__name__


ONE_ATTEMPT = ["started", "answered", "ended"]
UNANSWERED = ["started", "ended"]
