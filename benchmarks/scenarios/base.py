"""What a scenario is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

SYNC = "sync"
ASYNC = "async"


@dataclass(frozen=True)
class Quantity:
    """Something that is measured; `scale` turns seconds or counts into its unit."""

    key: str
    label: str
    unit: str
    scale: float = 1


class Load(NamedTuple):
    """How often a step is taken after a first time: before it is measured, and while it is."""

    warm: int
    times: int


@dataclass(frozen=True)
class Scenario:
    """Something clients do again and again.

    Attributes:
        name: What it is called on the command line.
        title: What it is called in tables.
        needs: The method of a client that does it.
        place: Where the server answers, with the number of items there, which are what costs
            are told for.
        quantities: What is measured.
        load: How often it is done.
        steps: Does it once, with sync or async clients; the latter return something to await.
        check: Refuses what did not come out as it has to.
        warm: The place at which a client of the same process has done it before.
        items: For how many items costs are told, where that is not what the place counts.
        uploads: Whether the server has to have got so many bytes.
        only: What the names of the clients begin with that do it.
    """

    name: str
    title: str
    needs: str
    place: str
    quantities: tuple[Quantity, ...]
    load: Load
    steps: Mapping[str, Callable[[Any, int], Any | Awaitable[Any]]]
    check: Callable[[Any, int], None]
    warm: str | None = None
    items: int | None = None
    uploads: bool = False
    only: str = ""

    @property
    def modes(self) -> Sequence[str]:
        """With which clients it is done."""
        return list(self.steps)

    @property
    def count(self) -> int:
        """The number of the place."""
        return int(self.place.partition("-")[2] or 1)

    @property
    def per(self) -> int:
        """For how many items the costs of a step are told."""
        return self.items if self.items is not None else self.count


def expect(got: object, wanted: object) -> None:
    """Refuse a result that is not what the server said.

    Raises:
        AssertionError: It is not.
    """
    if got != wanted:
        raise AssertionError(f"{got!r:.200} came out, not {wanted!r:.200}")
