"""Paging with `pageSize` and `offset` or `pageNum`, with all its corners."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypeVar

from .chats import JsonObject
from .errors import RefusalError
from .world import Call

T = TypeVar("T")

_PAGE_SIZE = 10


def page(call: Call, fields: JsonObject, items: Sequence[T], *, size: int = _PAGE_SIZE) -> list[T]:
    """Cut a page out of all items.

    Args:
        call: The call.
        fields: Its arguments.
        items: All items.
        size: How long a page is, if the caller does not say.

    Raises:
        RefusalError: The page size is zero.
    """
    source: JsonObject = fields if "pageSize" in fields else dict(call.request.query)
    if "pageSize" not in source:
        return list(items[:size])
    wanted = _number(source["pageSize"])
    if wanted == 0:
        raise RefusalError.known("missingParams")
    if math.isnan(wanted):
        return list(items)
    offset = _number(source.get("offset", 0))
    if not offset:
        number = _number(source.get("pageNum", 1))
        offset = (number - 1) * wanted
    start = 0 if math.isnan(offset) else max(int(offset), 0)
    return list(items[start : start + abs(int(wanted))])


def _number(value: object) -> float:
    """Convert as JavaScript's `Number` does."""
    try:
        return float(str(value).strip() or 0)
    except ValueError:
        return math.nan
