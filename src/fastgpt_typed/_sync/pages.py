# Generated from src/fastgpt_typed/_async/pages.py; do not edit.
# Regenerate with `make generate`.
"""Lists that fetch their pages as they are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Generic, Self, TypeVar

from .._base.operation import Operation
from .._core._compat_sync import FirstPage
from .._core.paging import Page, WirePage
from .._core.request import build_model
from .transport import Transport

T = TypeVar("T")


class Pager(FirstPage[Page[T]], Generic[T]):
    """All items of a list, page after page; nothing is fetched before it is asked for."""

    def __init__(
        self,
        transport: Transport,
        operation: Operation[WirePage[T]],
        arguments: Mapping[str, object],
    ) -> None:
        build_model(operation, arguments)
        self._transport = transport
        self._operation = operation
        self._arguments = arguments
        self._first: Page[T] | None = None

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

    def page(self) -> Page[T]:
        """Fetch the first page, once."""
        if self._first is None:
            offset = self._arguments["offset"]
            self._first = self.fetch(offset if isinstance(offset, int) else 0)
        return self._first

    def pages(self) -> Pages[T]:
        """Iterate over page after page."""
        return Pages(self)

    def __iter__(self) -> Items[T]:
        return Items(self.pages())

    def fetch(self, offset: int) -> Page[T]:
        """Fetch the page that begins after so many items."""
        arguments = {**self._arguments, "offset": offset}
        answer = self._transport.call(self._operation, arguments)
        return Page(items=list(answer.items), total=answer.total, offset=offset)

    def _first_page(self) -> Page[T]:
        return self._first or self._page_now()


class Pages(Generic[T]):
    """The pages of a list, one after the other."""

    def __init__(self, pager: Pager[T]) -> None:
        self._pager = pager
        self._last: Page[T] | None = None

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Page[T]:
        if self._last is None:
            self._last = self._pager.page()
        elif self._last.has_next:
            self._last = self._pager.fetch(self._last.next_offset)
        else:
            raise StopIteration
        return self._last


class Items(Generic[T]):
    """The items of all pages."""

    def __init__(self, pages: Pages[T]) -> None:
        self._pages = pages
        self._ready: Iterator[T] = iter(())

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        while True:
            for item in self._ready:
                return item
            self._ready = iter(next(self._pages))
