"""Pages of a list."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fastgpt_typed._core.paging import Page


@pytest.mark.parametrize(
    ("items", "total", "offset", "has_next", "next_offset"),
    [
        ([1, 2], 5, 0, True, 2),
        ([3, 4], 5, 2, True, 4),
        ([5], 5, 4, False, 5),
        ([1, 2], 2, 0, False, 2),
        ([], 0, 0, False, 0),
        ([], 5, 2, False, 2),
        ([], 5, 7, False, 7),
        ([6, 7], 5, 5, False, 7),
        ([1, 2], 0, 0, False, 2),
    ],
)
def test_what_follows(
    items: list[int], total: int, offset: int, has_next: bool, next_offset: int
) -> None:
    page = Page(items=items, total=total, offset=offset)
    assert (page.has_next, page.next_offset) == (has_next, next_offset)


def test_a_page_is_a_container_of_its_items() -> None:
    page = Page(items=["a", "b"], total=9, offset=0)
    assert list(page) == list(page) == ["a", "b"]
    assert len(page) == 2
    assert "b" in page
    assert not Page(items=[], total=9, offset=9)


@settings(deadline=None, max_examples=100)
@given(
    st.lists(st.integers(), max_size=30),
    st.integers(1, 7),
    st.integers(0, 10),
    st.integers(-30, 30),
)
def test_following_pages_ends_and_sees_every_item_once(
    items: list[int], size: int, start: int, wrong_by: int
) -> None:
    """Whatever total the server claims; where it tells the truth, nothing is left out."""
    seen: list[int] = []
    page = Page(items[start : start + size], len(items) + wrong_by, start)
    seen += page
    for _ in range(len(items) + 1):
        if not page.has_next:
            break
        offset = page.next_offset
        page = Page(items[offset : offset + size], len(items) + wrong_by, offset)
        seen += page
    assert not page.has_next
    assert seen == items[start : start + len(seen)]
    if wrong_by >= 0:
        assert seen == items[start:]
