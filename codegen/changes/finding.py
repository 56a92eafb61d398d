"""One thing that changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Change(StrEnum):
    """Where it stands in a changelog."""

    ADDED = "Added"
    CHANGED = "Changed"
    REMOVED = "Removed"


@dataclass(frozen=True)
class Finding:
    """One thing that changed.

    Attributes:
        change: Where it stands in a changelog.
        place: What changed, by its name in Python; an argument is `call(argument)`.
        text: A sentence about it.
        breaks: Whether something that worked may not work any more.
    """

    change: Change
    place: str
    text: str
    breaks: bool = False
