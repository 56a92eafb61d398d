"""What a chart was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from .._core.usage.buckets import BucketWidth, Grid
from .._core.usage.periods import LogSeries


@dataclass(frozen=True)
class ChartScope:
    """Which app and window a chart is about, and how that window is cut.

    Attributes:
        app_id: The app.
        start: From when.
        end: Until when.
        every: How wide the buckets of each series are.
        zone: Whose midnights they begin at. FastGPT cuts in UTC.
        sources: The ways in it is about; None means all.
        is_summary: Whether the figures were summed up from the list of chats.
    """

    app_id: str
    start: datetime
    end: datetime
    every: Mapping[LogSeries, BucketWidth]
    zone: tzinfo = UTC
    sources: tuple[str, ...] | None = None
    is_summary: bool = False

    def grid(self, series: LogSeries) -> Grid:
        """Return where the buckets of a series begin."""
        return Grid(self.every[series], self.zone)
