"""Pages that are cut around an item, and tell whether there is more on either side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Window(Generic[T]):
    """Items in their order.

    Args:
        items: The items.
        more_before: Whether there are others before them.
        more_after: Whether there are others after them.
    """

    items: Sequence[T]
    more_before: bool
    more_after: bool


def window(items: Sequence[T], start: int, end: int) -> Window[T]:
    """Cut the items from one place to another, as far as there are any."""
    start, end = max(start, 0), min(end, len(items))
    return Window(items[start:end], start > 0, end < len(items))
