"""Charts as servers send them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any

from fastgpt_typed import LogChart
from fastgpt_typed.models import BucketWidth, ChartScope, LogSeries

APP_ID = "68c46a70d950e8850ae564ba"
MONDAY = datetime(2025, 9, 15, tzinfo=UTC)
TUESDAY = MONDAY + timedelta(days=1)
WEDNESDAY = MONDAY + timedelta(days=2)
THURSDAY = MONDAY + timedelta(days=3)
FRIDAY = MONDAY + timedelta(days=4)


def point(moment: datetime, **summary: Any) -> dict[str, Any]:
    return {"timestamp": round(moment.timestamp() * 1000), "summary": summary}


def scope(
    start: datetime,
    end: datetime,
    every: BucketWidth | dict[LogSeries, BucketWidth] = "day",
    zone: tzinfo = UTC,
    *,
    sources: tuple[str, ...] | None = None,
    is_summary: bool = False,
) -> ChartScope:
    widths: dict[LogSeries, BucketWidth] = (
        {"users": every, "chats": every, "answers": every} if isinstance(every, str) else every
    )
    return ChartScope(APP_ID, start, end, widths, zone, sources, is_summary)


DATA = {
    "userData": [
        point(
            TUESDAY,
            userCount=3,
            newUserCount=2,
            retentionUserCount=1,
            points=1.5,
            sourceCountMap={"api": 2, "newSource": 1},
        ),
        point(MONDAY, userCount=1),
    ],
    "chatData": [point(TUESDAY, chatItemCount=8, chatCount=4, errorCount=1, points=1.11326)],
    "appData": [
        point(
            WEDNESDAY, goodFeedBackCount=2, badFeedBackCount=1, chatCount=5, totalResponseTime=22.31
        )
    ],
}


def week() -> LogChart:
    """From Monday to Friday, with nothing on Thursday."""
    return LogChart.model_validate(DATA).with_scope(scope(MONDAY, FRIDAY))
