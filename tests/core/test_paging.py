"""Pages of a list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any

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


@pytest.mark.parametrize("total", [0, 7, 8, 9])
def test_pages_that_leave_items_out_are_gone_through_to_the_end(total: int) -> None:
    walk: OffsetWalk[int] = OffsetWalk({"offset": 0, "page_size": 3}, gaps=True)
    shown = {0: [0, 2], 3: [], 6: [6]}
    offsets: list[int] = []
    arguments: Arguments | None = walk.first()
    while arguments is not None:
        offset = int(str(arguments["offset"]))
        offsets.append(offset)
        page = walk.read(Answer(shown[offset], total), arguments)
        assert page.has_next is (offset + 3 < total)
        arguments = walk.after(page)
    assert offsets == ([0, 3, 6] if total else [0])


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
    fresh = [replace(row) for row in rows[start:stop]]
    return Around(fresh, len(rows), start > 0, stop < len(rows))


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
        for n in range(1, rounds + 1)
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
    rows = [Row(n, f"q{n}", anchor=n) for n in range(1, 10)]
    walk: WindowWalk[Row] = WindowWalk({"page_size": 2, "initial_id": "q5", "anchor": 5})
    asked: list[tuple[object, object, object]] = []
    arguments: Arguments | None = walk.first()
    while arguments is not None:
        asked.append((arguments.get("next_id"), arguments.get("prev_id"), arguments["anchor"]))
        window = walk.read(around(rows, arguments), arguments)
        arguments = walk.after(window)
    assert asked[:3] == [(None, None, 5), ("q6", None, 6), ("q8", None, 8)]
    assert all(prev is not None for _, prev, _ in asked[3:])
    assert asked[3][2] == int(str(asked[3][1])[1:])


def seen_at(items: list[Any], *, prev: bool = False, following: bool = False, **more: Any) -> Any:
    """A page around a point, with nothing on it but these items."""
    return SimpleNamespace(items=items, has_more_prev=prev, has_more_next=following, **more)


def steps(arguments: Arguments, *answers: Any) -> list[dict[str, object]]:
    """What is asked for after each of these answers; only what is set."""
    walk: WindowWalk[Any] = WindowWalk(arguments)
    asked: Arguments | None = walk.first()
    found: list[dict[str, object]] = []
    for answer in answers:
        assert asked is not None
        asked = walk.after(walk.read(answer, asked))
        given = {name: value for name, value in (asked or {}).items() if value is not None}
        found.append(given)
    return found


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        pytest.param(
            [Row(1, "a"), Row(2, "a"), Row(3, "b")],
            {"prev_id": "a", "page_size": 5},
            id="begins with a question and its answer",
        ),
        pytest.param(
            [Row(2, "a"), Row(3, "b"), Row(4, "b")],
            {"prev_id": "b", "page_size": 5},
            id="begins with an answer",
        ),
        pytest.param([Row(2, "a")], {"initial_id": "a", "page_size": 5}, id="one answer alone"),
    ],
)
def test_the_way_back_does_not_miss_a_question(
    items: list[Row], expected: dict[str, object]
) -> None:
    assert steps({"page_size": 5}, seen_at(items, prev=True)) == [expected]


def test_a_page_of_one_message_grows_so_that_it_shows_something_new() -> None:
    [back] = steps({"page_size": 1}, seen_at([Row(2, "a")], prev=True))
    assert back == {"initial_id": "a", "page_size": 2}


ON: dict[str, object] = {"next_id": "f", "page_size": 2}
BACK: dict[str, object] = {"prev_id": "f", "page_size": 2}


@pytest.mark.parametrize(
    ("entry", "expected"),
    [("initial_id", [ON, BACK]), ("next_id", [ON, {}]), ("prev_id", [BACK, {}])],
)
def test_one_id_at_a_time_says_where_to_go_on(
    entry: str, expected: list[dict[str, object]]
) -> None:
    first = seen_at([Row(5, "e"), Row(6, "f")], prev=True, following=True)
    last = seen_at([Row(7, "g")])
    assert steps({"page_size": 2, entry: "e"}, first, last) == expected


def test_items_without_a_cursor_are_left_by_their_id() -> None:
    old = [SimpleNamespace(cursor=None, row_id="x"), SimpleNamespace(row_id="y")]
    assert steps({"page_size": 2}, seen_at(old, following=True)) == [
        {"next_id": "y", "page_size": 2}
    ]
    assert steps({"page_size": 2}, seen_at(old, prev=True)) == [{"prev_id": "y", "page_size": 2}]


def test_the_anchor_of_an_item_goes_along_or_else_its_index() -> None:
    both = SimpleNamespace(row_id="x", anchor=0, index=8)
    only = SimpleNamespace(row_id="y", index=7)
    for item, anchor in ((both, 0), (only, 7)):
        [on] = steps({"page_size": 2}, seen_at([item], following=True))
        assert on["anchor"] == anchor


def test_items_that_cannot_be_told_apart_are_all_kept() -> None:
    walk: WindowWalk[Any] = WindowWalk({"page_size": 2})
    pages = [seen_at([SimpleNamespace(), SimpleNamespace()], following=True) for _ in range(2)]
    assert [len(walk.read(page, {"next_id": "n"}).items) for page in pages] == [2, 2]


@pytest.mark.parametrize("flags", [{"prev": True}, {"following": True}])
def test_a_list_that_promises_more_and_sends_nothing_ends(flags: dict[str, bool]) -> None:
    assert steps({"page_size": 2}, seen_at([], **flags)) == [{}]


def test_a_window_tells_what_the_server_told() -> None:
    walk: WindowWalk[Any] = WindowWalk({"page_size": 2})
    counted = walk.read(seen_at([Row(1, "a")], prev=True, total=9), walk.first())
    assert (counted.total, counted.has_more_prev, counted.has_more_next) == (9, True, False)
    uncounted = walk.read(seen_at([], following=True), walk.first())
    assert (uncounted.total, uncounted.has_more_prev, uncounted.has_more_next) == (
        None,
        False,
        True,
    )


def test_sizes_and_places_that_are_not_given_stay_so() -> None:
    offset: OffsetWalk[int] = OffsetWalk({"offset": None, "page_size": None})
    assert offset.read(Answer([1], 3), offset.first()).offset == 0
    assert steps({"page_size": None}, seen_at([Row(1, "a")], following=True)) == [{"next_id": "a"}]


def test_a_window_is_a_container_of_its_items() -> None:
    window = Window(items=["a", "b"], total=None, has_more_prev=False, has_more_next=True)
    assert list(window) == list(window) == ["a", "b"]
    assert len(window) == 2
