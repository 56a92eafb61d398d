"""How moments and numbers are written below and beside a picture."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo
from typing import NamedTuple

from .._core.usage.buckets import BucketWidth, Grid

DASH = "\N{EN DASH}"
MOST_BUCKETS = 45
"""Where there are more, wider ones are named."""
MOST_LABELS = 8

_WIDER: dict[BucketWidth, BucketWidth] = {"hour": "day", "day": "week", "week": "month"}
_STEPS: dict[BucketWidth, tuple[int, ...]] = {
    "hour": (1, 2, 3, 4, 6, 12),
    "day": (1, 2, 3, 5, 7),
    "week": (1, 2, 4, 8),
    "month": (1, 2, 3, 6, 12, 24, 60),
    "quarter": (1, 2, 4, 8, 20, 40),
}


class Tick(NamedTuple):
    """A label below the axis: its text and the moments it stands between."""

    text: str
    begin: datetime
    end: datetime


def ticks(begins: Sequence[datetime], end: datetime, grid: Grid) -> list[Tick]:
    """Name some buckets, or the begins of wider ones where there are many."""
    if len(begins) > MOST_BUCKETS and grid.width in _WIDER:
        wider = Grid(_WIDER[grid.width], grid.zone)
        inside = [begin for begin in wider.over(begins[0], end) if begin >= begins[0]]
        return [Tick(text, begin, begin) for text, begin, _ in ticks(inside, end, wider)]
    found: list[Tick] = []
    step = _step(len(begins), grid.width)
    context = ""
    for place, begin in enumerate(begins):
        local = begin.astimezone(grid.zone)
        if (local.hour if grid.width == "hour" else place) % step == 0:
            text, here = _words(local, grid.width)
            found.append(
                Tick(text if here == context else f"{text}\n{here}", begin, grid.after(begin))
            )
            context = here
    return found


def window(start: datetime, end: datetime, zone: tzinfo) -> str:
    """Write a window by its first and last day, a short one with the times of the day too."""
    start, end = start.astimezone(zone), end.astimezone(zone)
    if end - start <= timedelta(days=2):
        until = f"{end:%H:%M}" if start.date() == end.date() else _moment(end)
        return f"{_moment(start)} {DASH} {until}"
    last = end - timedelta(microseconds=1)
    if start.year != last.year:
        return f"{_day(start)} {start.year} {DASH} {_day(last)} {last.year}"
    first = f"{start.day}" if start.month == last.month else _day(start)
    return f"{first} {DASH} {_day(last)} {last.year}"


def compact(value: float) -> str:
    """Write a number in few signs: 0.25, 12.5, 1,234, 56.7k, 1.2M."""
    for limit, unit, sign in ((1e9, 1e9, "G"), (1e6, 1e6, "M"), (1e4, 1e3, "k")):
        if value >= limit:
            scaled = value / unit
            return f"{scaled:.0f}{sign}" if scaled >= 100 else f"{scaled:.3g}{sign}"
    if value >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.3g}"


def counted(value: float, noun: str) -> str:
    """Write how many there are of something."""
    return f"{compact(value)} {noun}" if value == 1 else f"{compact(value)} {noun}s"


def _step(count: int, width: BucketWidth) -> int:
    steps = _STEPS[width]
    return next((step for step in steps if count <= MOST_LABELS * step), steps[-1])


def _words(begin: datetime, width: BucketWidth) -> tuple[str, str]:
    """Return the name of a bucket, and that of what it is part of."""
    if width == "hour":
        return f"{begin:%H:%M}", _day(begin)
    if width == "month":
        return f"{begin:%b}", f"{begin.year}"
    if width == "quarter":
        return f"Q{(begin.month + 2) // 3}", f"{begin.year}"
    return _day(begin), f"{begin.year}"


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%b}"


def _moment(moment: datetime) -> str:
    return f"{_day(moment)} {moment:%Y %H:%M}"
