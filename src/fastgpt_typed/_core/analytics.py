"""The usage figures of an app."""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict

from .._generated import models


class LogRow(TypedDict):
    """The figures of one bucket; what the server left out is 0."""

    timestamp: datetime
    users: int
    new_users: int
    retained_users: int
    messages: int
    chats: int
    errors: int
    points: float
    good_feedback: int
    bad_feedback: int
    response_seconds: float


class LogChart(models.LogChartData):
    """The usage figures of an app over time: `.users`, `.chats` and `.answers`.

    Buckets without data are left out by the server.
    """

    def rows(self) -> list[LogRow]:
        """All series side by side, a row for each bucket in order of time; missing figures: 0."""
        rows: dict[datetime, LogRow] = {}
        for point in self.users:
            row = rows.setdefault(point.timestamp, _empty_row(point.timestamp))
            row["users"] = point.summary.user_count
            row["new_users"] = point.summary.new_user_count
            row["retained_users"] = point.summary.retention_user_count
        for chat in self.chats:
            row = rows.setdefault(chat.timestamp, _empty_row(chat.timestamp))
            row["messages"] = chat.summary.chat_item_count
            row["chats"] = chat.summary.chat_count
            row["errors"] = chat.summary.error_count
            row["points"] = chat.summary.points
        for answer in self.answers:
            row = rows.setdefault(answer.timestamp, _empty_row(answer.timestamp))
            row["good_feedback"] = answer.summary.good_feed_back_count
            row["bad_feedback"] = answer.summary.bad_feed_back_count
            row["response_seconds"] = answer.summary.total_response_time
        return [rows[moment] for moment in sorted(rows)]


def _empty_row(moment: datetime) -> LogRow:
    return LogRow(
        timestamp=moment,
        users=0,
        new_users=0,
        retained_users=0,
        messages=0,
        chats=0,
        errors=0,
        points=0,
        good_feedback=0,
        bad_feedback=0,
        response_seconds=0,
    )
