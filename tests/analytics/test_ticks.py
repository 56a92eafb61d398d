"""What stands below and beside a picture."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from fastgpt_typed._analytics.ticks import compact, counted, ticks, window
from fastgpt_typed._core.usage.buckets import BucketWidth, Grid

DASH = "\N{EN DASH}"


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def texts(start: str, end: str, width: BucketWidth, zone: str = "UTC") -> list[str]:
    grid = Grid(width, ZoneInfo(zone))
    begins = list(grid.over(utc(start), utc(end)))
    return [tick.text for tick in ticks(begins, utc(end), grid)]


@pytest.mark.parametrize(
    ("width", "start", "end", "labels"),
    [
        ("day", "2026-03-18", "2026-03-19", ["18 Mar\n2026"]),
        (
            "day", "2026-03-01", "2026-03-31",
            ["1 Mar\n2026", "6 Mar", "11 Mar", "16 Mar", "21 Mar", "26 Mar"],
        ),
        ("day", "2025-12-30", "2026-01-02", ["30 Dec\n2025", "31 Dec", "1 Jan\n2026"]),
        (
            "hour", "2026-03-18T06:00", "2026-03-19T06:00",
            ["06:00\n18 Mar", "09:00", "12:00", "15:00", "18:00", "21:00", "00:00\n19 Mar",
             "03:00"],
        ),
        (
            "day", "2025-03-18", "2026-03-18",
            ["Apr\n2025", "Jun", "Aug", "Oct", "Dec", "Feb\n2026"],
        ),
        (
            "week", "2025-03-18", "2026-03-18",
            ["Apr\n2025", "Jun", "Aug", "Oct", "Dec", "Feb\n2026"],
        ),
        ("hour", "2026-03-01", "2026-03-05", ["1 Mar\n2026", "2 Mar", "3 Mar", "4 Mar"]),
        ("quarter", "2025-07-01", "2026-04-01", ["Q3\n2025", "Q4", "Q1\n2026"]),
    ],
)  # fmt: skip
def test_labels(width: BucketWidth, start: str, end: str, labels: list[str]) -> None:
    assert texts(start, end, width) == labels


@pytest.mark.parametrize("width", ["hour", "day", "week", "month", "quarter"])
@pytest.mark.parametrize("days", [1, 7, 31, 60, 92, 366, 1000, 4000])
def test_there_are_never_too_many_labels(width: BucketWidth, days: int) -> None:
    end = utc("2026-03-18") + timedelta(days=days)
    assert 1 <= len(texts("2026-03-18", end.isoformat()[:19], width)) <= 12


def test_labels_are_in_the_zone() -> None:
    labels = texts("2026-03-17T16:00", "2026-03-18T16:00", "hour", "Asia/Shanghai")
    assert labels[0] == "00:00\n18 Mar"


@pytest.mark.parametrize(
    ("start", "end", "zone", "text"),
    [
        ("2026-03-01", "2026-03-31", "UTC", f"1 {DASH} 30 Mar 2026"),
        ("2026-02-20", "2026-03-08T12:00", "UTC", f"20 Feb {DASH} 8 Mar 2026"),
        ("2025-12-20", "2026-01-08", "UTC", f"20 Dec 2025 {DASH} 7 Jan 2026"),
        ("2026-03-18", "2026-03-18T15:00", "UTC", f"18 Mar 2026 00:00 {DASH} 15:00"),
        (
            "2026-03-17T16:00", "2026-03-18T16:00", "Asia/Shanghai",
            f"18 Mar 2026 00:00 {DASH} 19 Mar 2026 00:00",
        ),
    ],
)  # fmt: skip
def test_windows(start: str, end: str, zone: str, text: str) -> None:
    assert window(utc(start), utc(end), ZoneInfo(zone)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (7, "7"),
        (0.25, "0.25"),
        (12.345, "12.3"),
        (1234, "1,234"),
        (1234.5, "1,234"),
        (9999, "9,999"),
        (56_789, "56.8k"),
        (240_000, "240k"),
        (1_200_000, "1.2M"),
        (3.4e9, "3.4G"),
    ],
)
def test_numbers_are_short(value: float, text: str) -> None:
    assert compact(value) == text


def test_one_is_not_many() -> None:
    assert [counted(number, "chat") for number in (0, 1, 2)] == ["0 chats", "1 chat", "2 chats"]
