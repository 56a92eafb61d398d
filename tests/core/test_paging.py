"""Pages of a list."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fastgpt_typed._core.paging import Arguments, OffsetWalk, Page, Window, WindowWalk


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


@dataclass
class Answer:
    """A page as a server sends it."""

    items: list[int]
    total: int


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
    walk: OffsetWalk[int] = OffsetWalk({"offset": start, "page_size": size, "source": "api"})
    seen: list[int] = []
    arguments: Arguments | None = walk.first()
    for _ in range(len(items) + 2):
        if arguments is None:
            break
        assert (arguments["page_size"], arguments["source"]) == (size, "api")
        offset = int(str(arguments["offset"]))
        answer = Answer(items[offset : offset + size], len(items) + wrong_by)
        page = walk.read(answer, arguments)
        assert page.offset == offset
        seen += page
        arguments = walk.after(page)
    assert arguments is None
    assert seen == items[start : start + len(seen)]
    if wrong_by >= 0:
        assert seen == items[start:]


@dataclass(frozen=True)
class Row:
    """A question or an answer; from 4.15 on both of a round have one `cursor`."""

    row_id: int
    cursor: str
    anchor: int | None = None


@dataclass
class Around:
    """A page around a point, as a server sends it."""

    items: list[Row]
    total: int
    has_more_prev: bool
    has_more_next: bool


def around(rows: list[Row], arguments: Arguments) -> Around:
    """Answer as FastGPT does: it looks from the first row that has the id."""
    size = int(str(arguments["page_size"]))

    def place(name: str) -> int | None:
        wanted = arguments.get(name)
        return next((n for n, row in enumerate(rows) if row.cursor == wanted), None)

    if (before := place("prev_id")) is not None:
        start, stop = max(before - size, 0), before
    elif (behind := place("next_id")) is not None:
        start, stop = behind + 1, behind + 1 + size
    elif (middle := place("initial_id")) is not None:
        start, stop = max(middle - size // 2, 0), middle + 1 + -(-size // 2)
    else:
        start, stop = max(len(rows) - size, 0), len(rows)
    return Around(rows[start:stop], len(rows), start > 0, stop < len(rows))


@settings(deadline=None, max_examples=200)
@given(
    rounds=st.integers(0, 15),
    size=st.integers(1, 9),
    start=st.none() | st.integers(0, 14),
    shared=st.booleans(),
)
def test_a_window_is_walked_in_both_directions_without_loss(
    *, rounds: int, size: int, start: int | None, shared: bool
) -> None:
    rows = [
        Row(2 * n + side, f"r{n}" if shared else f"r{n}.{side}")
        for n in range(rounds)
        for side in range(2)
    ]
    entry = None if start is None or start >= rounds else rows[2 * start].cursor
    walk: WindowWalk[Row] = WindowWalk({"page_size": size, "initial_id": entry, "type": "normal"})
    pages: list[list[Row]] = []
    arguments: Arguments | None = walk.first()
    for _ in range(2 * len(rows) + 2):
        if arguments is None:
            break
        assert arguments["type"] == "normal"
        window = walk.read(around(rows, arguments), arguments)
        pages.append(window.items)
        arguments = walk.after(window)
    assert arguments is None
    seen = [row.row_id for page in pages for row in page]
    assert sorted(seen) == [row.row_id for row in rows]
    assert all([row.row_id for row in page] == sorted(row.row_id for row in page) for page in pages)


@settings(deadline=None, max_examples=200)
@given(
    rounds=st.integers(1, 15),
    size=st.integers(1, 9),
    start=st.integers(0, 14),
    shared=st.booleans(),
    direction=st.sampled_from(["prev_id", "next_id"]),
)
def test_what_comes_before_or_after_an_item_is_only_that(
    *, rounds: int, size: int, start: int, shared: bool, direction: str
) -> None:
    rows = [
        Row(2 * n + side, f"r{n}" if shared else f"r{n}.{side}")
        for n in range(rounds)
        for side in range(2)
    ]
    entry = rows[2 * min(start, rounds - 1)]
    walk: WindowWalk[Row] = WindowWalk({"page_size": size, direction: entry.cursor})
    seen: list[int] = []
    arguments: Arguments | None = walk.first()
    while arguments is not None and len(seen) <= len(rows):
        window = walk.read(around(rows, arguments), arguments)
        seen += [row.row_id for row in window]
        arguments = walk.after(window)
    wanted = range(entry.row_id) if direction == "prev_id" else range(entry.row_id + 1, len(rows))
    assert sorted(seen) == list(wanted)


def test_a_window_goes_on_before_it_goes_back() -> None:
    rows = [Row(n, f"q{n}", anchor=n) for n in range(9)]
    walk: WindowWalk[Row] = WindowWalk({"page_size": 2, "initial_id": "q4", "anchor": 4})
    asked: list[tuple[object, object, object]] = []
    arguments: Arguments | None = walk.first()
    while arguments is not None:
        asked.append((arguments.get("next_id"), arguments.get("prev_id"), arguments["anchor"]))
        window = walk.read(around(rows, arguments), arguments)
        arguments = walk.after(window)
    assert asked[:3] == [(None, None, 4), ("q5", None, 5), ("q7", None, 7)]
    assert all(prev is not None for _, prev, _ in asked[3:])
    assert asked[3][2] == int(str(asked[3][1])[1:])


def test_a_window_is_a_container_of_its_items() -> None:
    window = Window(items=["a", "b"], total=None, has_more_prev=False, has_more_next=True)
    assert list(window) == list(window) == ["a", "b"]
    assert len(window) == 2
