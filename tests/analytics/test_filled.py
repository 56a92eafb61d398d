"""A filled chart has every bucket of its window once, and all figures it had before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastgpt_typed import LogChart
from fastgpt_typed._core.usage.buckets import WIDTHS
from fastgpt_typed.models import BucketWidth, ChatFigures, ChatPoint
from tests.analytics.charts import point, scope

ZONES = [
    "UTC",
    "Asia/Shanghai",
    "Asia/Kathmandu",
    "Europe/Berlin",
    "America/New_York",
    "America/Santiago",  # the clocks skip midnight
    "America/Havana",  # midnight comes twice
    "Pacific/Apia",  # 30 December 2011 never was
]
LONGEST = {
    "hour": timedelta(days=3),
    "day": timedelta(days=50),
    "week": timedelta(days=200),
    "month": timedelta(days=500),
    "quarter": timedelta(days=900),
}
CHANGES = [
    datetime(2011, 12, 30, 10, tzinfo=UTC),
    datetime(2026, 3, 8, 5, tzinfo=UTC),
    datetime(2026, 3, 29, tzinfo=UTC),
    datetime(2026, 9, 6, 4, tzinfo=UTC),
    datetime(2026, 10, 25, tzinfo=UTC),
    datetime(2026, 11, 1, 4, tzinfo=UTC),
]


@st.composite
def windows(draw: st.DrawFn) -> tuple[BucketWidth, ZoneInfo, datetime, datetime]:
    """Windows of every width and zone, most of them around a change of clocks."""
    width: BucketWidth = draw(st.sampled_from(WIDTHS))
    length = draw(st.timedeltas(timedelta(seconds=1), LONGEST[width]))
    within = draw(st.floats(0, 1))
    start = draw(st.sampled_from(CHANGES)) - length * within
    return width, ZoneInfo(draw(st.sampled_from(ZONES))), start, start + length


def names(moments: Iterator[datetime], width: BucketWidth, zone: ZoneInfo) -> list[object]:
    """What people call the buckets that moments are in, as a calendar has it."""
    found: list[object] = []
    for moment in moments:
        local = moment.astimezone(zone)
        found.append(
            {
                "hour": (local.date(), local.hour, local.utcoffset()),
                "day": local.date(),
                "week": local.isocalendar()[:2],
                "month": (local.year, local.month),
                "quarter": (local.year, (local.month - 1) // 3),
            }[width]
        )
    return found


def sampled(start: datetime, end: datetime, width: BucketWidth) -> Iterator[datetime]:
    """Moments of a window, close enough to meet every bucket."""
    step = timedelta(minutes=15) if width == "hour" else timedelta(hours=6)
    moment = start
    while moment < end:
        yield moment
        moment += step
    yield end - timedelta(microseconds=1)


@given(windows(), st.randoms(use_true_random=False))
def test_every_bucket_is_there_once_and_no_figure_is_lost(
    window: tuple[BucketWidth, ZoneInfo, datetime, datetime], random: object
) -> None:
    width, zone, start, end = window
    about = scope(start, end, width, zone)
    empty = LogChart().with_scope(about).filled().chats
    begins = [each.timestamp for each in empty]
    found = names(iter(begins), width, zone)
    assert set(Counter(found).values()) == {1}
    assert set(found) == set(names(sampled(start, end, width), width, zone))
    assert begins == sorted(begins)

    assert hasattr(random, "sample")
    chosen = random.sample(range(len(begins)), len(begins) // 2)
    points = [
        ChatPoint(timestamp=begins[place], summary=ChatFigures(chat_count=place + 1))
        for place in chosen
    ]
    chart = LogChart(chats=points).with_scope(about).filled()
    assert [each.timestamp for each in chart.chats] == begins
    assert [each.summary.chat_count for each in chart.chats] == [
        place + 1 if place in chosen else 0 for place in range(len(begins))
    ]
    assert [each.timestamp for each in chart.users] == begins
    assert chart.filled() == chart


@pytest.mark.parametrize(
    ("width", "first", "step"),
    [
        ("day", datetime(2026, 3, 4, 16, tzinfo=UTC), timedelta(days=1)),
        ("day", datetime(2026, 3, 4, 5, tzinfo=UTC), timedelta(days=1)),
        ("week", datetime(2026, 3, 8, tzinfo=UTC), timedelta(days=7)),
    ],
)
def test_a_server_that_cuts_elsewhere_is_followed(
    width: BucketWidth, first: datetime, step: timedelta
) -> None:
    data = {"chatData": [point(first, chatCount=3), point(first + 2 * step, chatCount=4)]}
    start, end = datetime(2026, 3, 1, 12, tzinfo=UTC), datetime(2026, 3, 31, tzinfo=UTC)
    chats = LogChart.model_validate(data).with_scope(scope(start, end, width)).filled().chats
    begins = [each.timestamp for each in chats]
    assert {later - earlier for earlier, later in pairwise(begins)} == {step}
    assert begins[0] <= start < begins[0] + step
    assert begins[-1] < end <= begins[-1] + step
    assert sum(each.summary.chat_count for each in chats) == 7


def test_a_server_with_summer_time_is_followed_once_its_zone_is_known() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    days = [datetime(2026, 3, day, tzinfo=berlin) for day in (27, 28, 30, 31)]
    data = {"chatData": [point(day, chatCount=day.day) for day in days]}
    start, end = datetime(2026, 3, 26, 23, tzinfo=UTC), datetime(2026, 3, 31, 22, tzinfo=UTC)
    chart = LogChart.model_validate(data).with_scope(scope(start, end, zone=berlin))
    assert [each.summary.chat_count for each in chart.filled().chats] == [27, 28, 0, 30, 31]
    unaware = chart.with_scope(scope(start, end)).filled()
    assert (len(unaware.chats), unaware.totals.chats) == (5, 27 + 28 + 30 + 31)


def test_a_bucket_beyond_the_window_is_kept() -> None:
    late = datetime(2026, 3, 9, tzinfo=UTC)
    chart = LogChart.model_validate({"chatData": [point(late, chatCount=2)]})
    about = scope(datetime(2026, 3, 6, tzinfo=UTC), datetime(2026, 3, 8, tzinfo=UTC))
    chats = chart.with_scope(about).filled().chats
    assert [each.timestamp.day for each in chats] == [6, 7, 9]
