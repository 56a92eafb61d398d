# Generated from src/fastgpt_typed/_async/pages.py; do not edit.
# Regenerate with `make generate`.
"""Lists that fetch their pages as they are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

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
            self._first = self._fetch(offset if isinstance(offset, int) else 0)
        return self._first

    def pages(self) -> Iterator[Page[T]]:
        """Yield page after page."""
        page = self.page()
        yield page
        while page.has_next:
            page = self._fetch(page.next_offset)
            yield page

    def __iter__(self) -> Iterator[T]:
        for page in self.pages():
            for item in page.items:
                yield item

    def _fetch(self, offset: int) -> Page[T]:
        arguments = {**self._arguments, "offset": offset}
        answer = self._transport.call(self._operation, arguments)
        return Page(items=list(answer.items), total=answer.total, offset=offset)

    def _first_page(self) -> Page[T]:
        return self._first or self._page_now()
