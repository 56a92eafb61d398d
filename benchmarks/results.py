"""What was measured, round by round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from statistics import median
from typing import NamedTuple


class Spread(NamedTuple):
    """The middle of some figures, and how far they reach."""

    middle: float
    low: float
    high: float

    @classmethod
    def of(cls, figures: Sequence[float]) -> Spread | None:
        """Return that of some figures; None where there are none."""
        return cls(median(figures), min(figures), max(figures)) if figures else None


class Case(NamedTuple):
    """A client in a scenario."""

    scenario: str
    mode: str
    client: str


class Results:
    """The figures of all cases.

    Attributes:
        rounds: How many there have been.
    """

    def __init__(self) -> None:
        self.rounds = 0
        self._rounds: dict[Case, list[Mapping[str, float]]] = defaultdict(list)

    def add(self, case: Case, figures: Mapping[str, float]) -> None:
        """Take the figures of a round."""
        self._rounds[case].append(figures)

    def has(self, case: Case) -> bool:
        """Whether there are any figures of a case."""
        return case in self._rounds

    def figures(self, case: Case, key: str) -> list[float]:
        """Return what came out, round by round."""
        return [figures[key] for figures in self._rounds.get(case, []) if key in figures]

    def value(self, case: Case, key: str) -> Spread | None:
        """Return what came out."""
        return Spread.of(self.figures(case, key))

    def ratio(self, case: Case, other: Case, key: str) -> Spread | None:
        """Return how many times as much came out as of another case of the same round."""
        pairs = zip(self.figures(case, key), self.figures(other, key), strict=False)
        return Spread.of([own / base for own, base in pairs if base > 0])

    def largest(self, key: str) -> float:
        """Return the largest figure of all."""
        return max(
            (
                figures[key]
                for rounds in self._rounds.values()
                for figures in rounds
                if key in figures
            ),
            default=0,
        )
