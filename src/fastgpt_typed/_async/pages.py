"""Lists that fetch their pages as they are read."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import Generic, TypeVar

from .._base.operation import Operation
from .._core._compat_async import FirstPage
from .._core.paging import Page, WirePage
from .._core.request import build_model
from .transport import AsyncTransport

T = TypeVar("T")


class AsyncPager(FirstPage[Page[T]], Generic[T]):
    """All items of a list, page after page; nothing is fetched before it is asked for."""

    def __init__(
        self,
        transport: AsyncTransport,
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

    async def page(self) -> Page[T]:
        """Fetch the first page, once."""
        if self._first is None:
            offset = self._arguments["offset"]
            self._first = await self._fetch(offset if isinstance(offset, int) else 0)
        return self._first

    async def pages(self) -> AsyncIterator[Page[T]]:
        """Yield page after page."""
        page = await self.page()
        yield page
        while page.has_next:
            page = await self._fetch(page.next_offset)
            yield page

    async def __aiter__(self) -> AsyncIterator[T]:
        async for page in self.pages():
            for item in page.items:
                yield item

    async def _fetch(self, offset: int) -> Page[T]:
        arguments = {**self._arguments, "offset": offset}
        answer = await self._transport.call(self._operation, arguments)
        return Page(items=list(answer.items), total=answer.total, offset=offset)

    def _first_page(self) -> Page[T]:
        return self._first or self._page_now()
