"""How time is cut into buckets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Literal, TypeAlias, get_args

BucketWidth: TypeAlias = Literal["hour", "day", "week", "month", "quarter"]
"""The width of a bucket; FastGPT itself knows no hours."""

WIDTHS: tuple[BucketWidth, ...] = get_args(BucketWidth)

_MONTHS = {"month": 1, "quarter": 3}


@dataclass(frozen=True)
class Grid:
    """Where the buckets of one width begin. Moments go in with any zone and come out in UTC.

    Attributes:
        width: How wide a bucket is; weeks begin on Monday.
        zone: Whose midnight it is that days, weeks, months and quarters begin at.
        shift: How much later than that they begin after all.
    """

    width: BucketWidth
    zone: tzinfo = UTC
    shift: timedelta = field(default=timedelta())

    def fitted(self, begin: datetime) -> Grid:
        """Shift the grid so that a bucket begins at this moment."""
        before = self.floor(begin)
        after = self.after(before)
        nearest = before if begin - before <= after - begin else after
        return replace(self, shift=self.shift + (begin - nearest))

    def floor(self, moment: datetime) -> datetime:
        """Return the begin of the bucket that a moment is in."""
        moment = moment.astimezone(UTC) - self.shift
        local = moment.astimezone(self.zone)
        if self.width == "hour":
            past = timedelta(
                minutes=local.minute, seconds=local.second, microseconds=local.microsecond
            )
            return moment - past + self.shift
        return self._midnight(self._first_day(local.date()))

    def after(self, begin: datetime) -> datetime:
        """Return the begin of the bucket after the one that begins here."""
        if self.width == "hour":
            return begin + timedelta(hours=1)
        day = (begin - self.shift).astimezone(self.zone).date()
        if self.width in _MONTHS:
            months = day.year * 12 + day.month - 1 + _MONTHS[self.width]
            return self._midnight(date(months // 12, months % 12 + 1, 1))
        return self._midnight(day + timedelta(days=7 if self.width == "week" else 1))

    def over(self, start: datetime, end: datetime) -> Iterator[datetime]:
        """Iterate over the begins of all buckets that a window touches."""
        begin = self.floor(start)
        while True:
            yield begin
            begin = self.after(begin)
            if begin >= end:
                return

    def _first_day(self, day: date) -> date:
        if self.width == "week":
            return day - timedelta(days=day.weekday())
        if self.width in _MONTHS:
            return day.replace(day=1, month=day.month - (day.month - 1) % _MONTHS[self.width])
        return day

    def _midnight(self, day: date) -> datetime:
        """Midnight, or the first moment after it where clocks skip it."""
        return datetime.combine(day, time.min, self.zone).astimezone(UTC) + self.shift
