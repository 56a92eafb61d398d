"""Where buckets begin."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from fastgpt_typed._core.usage.buckets import BucketWidth, Grid

BERLIN = "Europe/Berlin"
SANTIAGO = "America/Santiago"
KATHMANDU = "Asia/Kathmandu"
SHANGHAI = "Asia/Shanghai"


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("width", "zone", "moment", "begin", "after"),
    [
        ("hour", "UTC", "2026-03-18 14:59:59", "2026-03-18 14:00", "2026-03-18 15:00"),
        ("hour", KATHMANDU, "2026-03-18 14:20", "2026-03-18 14:15", "2026-03-18 15:15"),
        ("day", "UTC", "2026-03-18 00:00", "2026-03-18 00:00", "2026-03-19 00:00"),
        ("day", SHANGHAI, "2026-03-18 15:59", "2026-03-17 16:00", "2026-03-18 16:00"),
        ("week", "UTC", "2026-03-18 14:00", "2026-03-16 00:00", "2026-03-23 00:00"),
        ("week", SHANGHAI, "2026-03-15 17:00", "2026-03-15 16:00", "2026-03-22 16:00"),
        ("month", "UTC", "2025-12-31 23:59", "2025-12-01 00:00", "2026-01-01 00:00"),
        ("month", SHANGHAI, "2026-02-28 16:00", "2026-02-28 16:00", "2026-03-31 16:00"),
        ("quarter", "UTC", "2026-05-10 00:00", "2026-04-01 00:00", "2026-07-01 00:00"),
        ("quarter", "UTC", "2026-12-31 00:00", "2026-10-01 00:00", "2027-01-01 00:00"),
        # Days of 23 and of 25 hours, and one whose midnight the clocks skip.
        ("day", BERLIN, "2026-03-29 10:00", "2026-03-28 23:00", "2026-03-29 22:00"),
        ("day", BERLIN, "2026-10-25 10:00", "2026-10-24 22:00", "2026-10-25 23:00"),
        ("day", SANTIAGO, "2026-09-06 12:00", "2026-09-06 04:00", "2026-09-07 03:00"),
        # The hour that comes twice is two buckets.
        ("hour", BERLIN, "2026-10-25 00:30", "2026-10-25 00:00", "2026-10-25 01:00"),
        ("hour", BERLIN, "2026-10-25 01:30", "2026-10-25 01:00", "2026-10-25 02:00"),
    ],
)
def test_buckets(width: BucketWidth, zone: str, moment: str, begin: str, after: str) -> None:
    grid = Grid(width, ZoneInfo(zone))
    assert grid.floor(utc(moment)) == utc(begin)
    assert grid.after(utc(begin)) == utc(after)
    assert grid.floor(utc(begin)) == utc(begin)


def test_the_buckets_of_a_window_are_those_it_touches() -> None:
    grid = Grid("day")
    start, end = utc("2026-03-01 08:00"), utc("2026-03-03 00:00")
    assert list(grid.over(start, end)) == [utc("2026-03-01"), utc("2026-03-02")]
    late = end + timedelta(microseconds=1)
    assert list(grid.over(start, late)) == [utc(f"2026-03-0{day}") for day in (1, 2, 3)]
    assert list(grid.over(start, start)) == [utc("2026-03-01")]


@pytest.mark.parametrize(
    ("width", "first", "others"),
    [
        ("day", "2026-03-01 16:00", ["2026-03-02 16:00", "2026-03-03 16:00"]),
        ("day", "2026-03-01 05:00", ["2026-03-02 05:00", "2026-03-03 05:00"]),
        ("week", "2026-03-01 00:00", ["2026-03-08 00:00", "2026-03-15 00:00"]),
        ("month", "2026-01-31 16:00", ["2026-02-28 16:00", "2026-03-31 16:00"]),
        ("quarter", "2025-12-31 16:00", ["2026-03-31 16:00", "2026-06-30 16:00"]),
    ],
)
def test_a_grid_is_fitted_to_a_server_that_cuts_elsewhere(
    width: BucketWidth, first: str, others: list[str]
) -> None:
    grid = Grid(width).fitted(utc(first))
    begins = [utc(first), *map(utc, others)]
    assert list(grid.over(begins[0], begins[-1] + timedelta(seconds=1))) == begins
    assert [grid.floor(begin + timedelta(hours=3)) for begin in begins] == begins
    assert grid.floor(begins[1] - timedelta(hours=1)) == begins[0]
