# Generated from src/fastgpt_typed/_async/pages.py; do not edit.
# Regenerate with `make generate`.
"""Lists that fetch their pages as they are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Generic, Self, TypeVar

from .._base.operation import Operation
from .._core._compat_sync import FirstPage
from .._core.paging import OffsetWalk, Page, Walk, Window, WindowWalk, WirePage, WireWindow
from .wire.transport import Transport

T = TypeVar("T")
W = TypeVar("W")
P = TypeVar("P")


class Listing(FirstPage[P], Generic[W, P]):
    """A list whose first page is fetched once, and only when it is asked for."""

    def __init__(
        self,
        transport: Transport,
        operation: Operation[W],
        arguments: Mapping[str, object],
        walk: Callable[[Mapping[str, object]], Walk[W, P]],
    ) -> None:
        transport.check(operation, arguments)
        self._transport = transport
        self._operation = operation
        self._arguments = arguments
        self._walk = walk
        self._answer: W | None = None
        self._first: P | None = None

    def page(self) -> P:
        """Fetch the first page, once."""
        self.fetch(self._arguments)
        return self._first_page()

    def pages(self) -> Pages[W, P]:
        """Iterate over page after page."""
        return Pages(self, self._walk(self._arguments))

    def fetch(self, arguments: Mapping[str, object]) -> W:
        """Ask for a page; the first one only once."""
        if arguments is not self._arguments:
            return self._transport.call(self._operation, arguments)
        if self._answer is None:
            self._answer = self._transport.call(self._operation, arguments)
        return self._answer

    def _first_page(self) -> P:
        if self._answer is None:
            return self._page_now()
        if self._first is None:
            self._first = self._walk(self._arguments).read(self._answer, self._arguments)
        return self._first


class Pager(Listing[WirePage[T], Page[T]], Generic[T]):
    """All items of a list, page after page; nothing is fetched before it is asked for."""

    def __init__(
        self,
        transport: Transport,
        operation: Operation[WirePage[T]],
        arguments: Mapping[str, object],
    ) -> None:
        walk = partial(OffsetWalk[T], gaps=operation.gaps)
        super().__init__(transport, operation, arguments, walk)

    @property
    def items(self) -> list[T]:
        """What is on the first page."""
        return self._first_page().items

    @property
    def total(self) -> int:
        """How many items there are on all pages."""
        return self._first_page().total

    @property
    def has_next(self) -> bool:
        """Whether a page follows the first one."""
        return self._first_page().has_next

    def __iter__(self) -> Items[T]:
        return Items(self.pages())


class WindowPager(Listing[WireWindow[T], Window[T]], Generic[T]):
    """All items of a list that is entered somewhere: from there on, then what comes before.

    With `prev_id` or `next_id` it is only what comes before or after that item. Each page is in the
    order of the list, and no item comes twice. Nothing is fetched before it is asked for.
    """

    def __init__(
        self,
        transport: Transport,
        operation: Operation[WireWindow[T]],
        arguments: Mapping[str, object],
    ) -> None:
        super().__init__(transport, operation, arguments, WindowWalk)

    @property
    def items(self) -> list[T]:
        """What is on the first page."""
        return self._first_page().items

    @property
    def total(self) -> int | None:
        """How many items the list has; None where the server does not tell."""
        return self._first_page().total

    @property
    def has_more_prev(self) -> bool:
        """Whether there are items before the first page."""
        return self._first_page().has_more_prev

    @property
    def has_more_next(self) -> bool:
        """Whether there are items after the first page."""
        return self._first_page().has_more_next

    def __iter__(self) -> Items[T]:
        return Items(self.pages())


class Pages(Generic[W, P]):
    """The pages of a list, one after the other."""

    def __init__(self, listing: Listing[W, P], walk: Walk[W, P]) -> None:
        self._listing = listing
        self._walk = walk
        self._last: P | None = None

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> P:
        walk, last = self._walk, self._last
        arguments = walk.first() if last is None else walk.after(last)
        if arguments is None:
            raise StopIteration
        self._last = walk.read(self._listing.fetch(arguments), arguments)
        return self._last


class Items(Generic[T]):
    """The items of all pages."""

    def __init__(self, pages: Iterator[Iterable[T]]) -> None:
        self._pages = pages
        self._ready: Iterator[T] = iter(())

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        while True:
            for item in self._ready:
                return item
            self._ready = iter(next(self._pages))
