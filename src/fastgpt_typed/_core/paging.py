"""Pages of a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class WirePage(Protocol[T_co]):
    """A page as the server sends it."""

    @property
    def items(self) -> Sequence[T_co]: ...
    @property
    def total(self) -> int: ...


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page of a list.

    Attributes:
        items: What is on the page.
        total: How many items there are on all pages.
        offset: How many items stand before this page.
    """

    items: list[T]
    total: int
    offset: int

    @property
    def has_next(self) -> bool:
        """Whether another page follows."""
        return bool(self.items) and self.next_offset < self.total

    @property
    def next_offset(self) -> int:
        """Where the next page begins."""
        return self.offset + len(self.items)

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)
