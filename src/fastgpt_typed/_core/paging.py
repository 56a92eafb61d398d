"""Pages of a list, and which arguments lead from one to the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Generic, Protocol, TypeAlias, TypeVar

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
W_contra = TypeVar("W_contra", contravariant=True)
P = TypeVar("P")

Arguments: TypeAlias = Mapping[str, object]


class WirePage(Protocol[T_co]):
    """A page as the server sends it."""

    @property
    def items(self) -> Sequence[T_co]: ...
    @property
    def total(self) -> int: ...


class WireWindow(Protocol[T_co]):
    """A page around a point of a list, as the server sends it."""

    @property
    def items(self) -> Sequence[T_co]: ...
    @property
    def has_more_prev(self) -> bool: ...
    @property
    def has_more_next(self) -> bool: ...


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page of a list.

    Attributes:
        items: What is on the page.
        total: How many items there are on all pages.
        offset: How many items stand before this page.
        span: How many items the page covers where the server leaves some out; else None.
    """

    items: list[T]
    total: int
    offset: int
    span: int | None = None

    @property
    def has_next(self) -> bool:
        """Whether another page follows."""
        return bool(self.span or self.items) and self.next_offset < self.total

    @property
    def next_offset(self) -> int:
        """Where the next page begins."""
        return self.offset + (self.span or len(self.items))

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


@dataclass(frozen=True)
class Window(Generic[T]):
    """One page of a list that can be read in both directions.

    Attributes:
        items: What is on the page, in the order of the list.
        total: How many items the list has; None where the server does not tell.
        has_more_prev: Whether there are items before this page.
        has_more_next: Whether there are items after this page.
    """

    items: list[T]
    total: int | None
    has_more_prev: bool
    has_more_next: bool

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


class Walk(Protocol[W_contra, P]):
    """The way through the pages of a list."""

    def first(self) -> Arguments:
        """The arguments of the first page."""
        ...

    def read(self, answer: W_contra, arguments: Arguments) -> P:
        """Make a page of the server's answer to these arguments."""
        ...

    def after(self, page: P) -> Arguments | None:
        """The arguments of the page that comes after one; None at the end."""
        ...


class OffsetWalk(Generic[T]):
    """Page after page, each beginning after so many items; `gaps` says that some are left out."""

    def __init__(self, arguments: Arguments, *, gaps: bool = False) -> None:
        self._arguments = arguments
        self._gaps = gaps

    def first(self) -> Arguments:
        """The arguments of the first page."""
        return self._arguments

    def read(self, answer: WirePage[T], arguments: Arguments) -> Page[T]:
        """Make a page of an answer."""
        offset, size = arguments["offset"], arguments["page_size"]
        return Page(
            list(answer.items),
            answer.total,
            offset if isinstance(offset, int) else 0,
            size if self._gaps and isinstance(size, int) else None,
        )

    def after(self, page: Page[T]) -> Arguments | None:
        """The arguments of the next page."""
        return {**self._arguments, "offset": page.next_offset} if page.has_next else None


SMALLEST = 2
"""The smallest page that shows something new: a question and its answer."""


class WindowWalk(Generic[T]):
    """From the first page on to the end of the list, then from it back to the beginning.

    Who asks for what stands before or after an item goes that way only.

    Newer servers give question and answer of a round one id, and look from the first of the two
    that has it. A page that begins with an answer is therefore left by way of another item, and
    what comes twice is left out.
    """

    def __init__(self, arguments: Arguments) -> None:
        self._arguments = arguments
        self._seen: set[object] = set()
        self._way_on: Arguments | None = None
        self._way_back: Arguments | None = None
        self._turned = False
        given = {name for name in ("prev_id", "next_id") if arguments.get(name) is not None}
        self._goes_on = given != {"prev_id"}
        self._goes_back = given != {"next_id"}

    def first(self) -> Arguments:
        """The arguments of the first page."""
        return self._arguments

    def read(self, answer: WireWindow[T], arguments: Arguments) -> Window[T]:
        """Make a page of an answer, without what has been on an earlier one."""
        items = answer.items
        window = Window(
            self._new(items),
            getattr(answer, "total", None),
            answer.has_more_prev,
            answer.has_more_next,
        )
        if arguments is self._arguments or self._turned:
            more = items and answer.has_more_prev and self._goes_back
            self._way_back = self._before(items) if more else None
        if not self._turned:
            more = items and answer.has_more_next and self._goes_on
            self._way_on = self._behind(items) if more else None
        self._seen |= {_identity(item) for item in items}
        return window

    def after(self, page: Window[T]) -> Arguments | None:  # noqa: ARG002 - the way is remembered
        """The arguments of the next page."""
        self._turned = self._way_on is None
        return self._way_back if self._turned else self._way_on

    def _new(self, items: Sequence[T]) -> list[T]:
        if self._goes_on:
            return [item for item in items if _identity(item) not in self._seen]
        # A page around an item also shows what follows it, which nobody asked for.
        return list(takewhile(lambda item: _identity(item) not in self._seen, items))

    def _before(self, items: Sequence[T]) -> Arguments:
        first = items[0]
        others = [item for item in items if _cursor(item) != _cursor(first)]
        if len(items) - len(others) > 1:
            return self._from(first, "prev_id")
        return self._from(others[0], "prev_id") if others else self._from(first, "initial_id")

    def _behind(self, items: Sequence[T]) -> Arguments:
        return self._from(items[-1], "next_id")

    def _from(self, item: T, direction: str) -> Arguments:
        moved: dict[str, object] = {"initial_id": None, "next_id": None, "prev_id": None}
        moved[direction] = _cursor(item)
        if (anchor := _first_of(item, "anchor", "index")) is not None:
            moved["anchor"] = anchor
        size = self._arguments["page_size"]
        moved["page_size"] = max(size, SMALLEST) if isinstance(size, int) else size
        return {**self._arguments, **moved}


def _cursor(item: object) -> object:
    """What the server wants to hear of an item to go on from it; old ones know only its id."""
    return _first_of(item, "cursor", "row_id")


def _identity(item: object) -> object:
    return _first_of(item, "row_id") or id(item)


def _first_of(item: object, *names: str) -> object:
    found = (getattr(item, name, None) for name in names)
    return next((value for value in found if value is not None), None)
