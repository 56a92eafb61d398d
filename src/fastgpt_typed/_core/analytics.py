"""The usage figures of an app."""

from __future__ import annotations

from datetime import datetime
from typing import TypeAlias

from .._generated import models

Row: TypeAlias = dict[str, datetime | float]


class LogChart(models.LogChartData):
    """The usage figures of an app over time: `.users`, `.chats` and `.answers`.

    Buckets without data are left out by the server.
    """

    def rows(self) -> list[Row]:
        """All series side by side, a row for each bucket in order of time; missing figures: 0."""
        rows: dict[datetime, Row] = {}
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


def _empty_row(moment: datetime) -> Row:
    figures = (
        "users",
        "new_users",
        "retained_users",
        "messages",
        "chats",
        "errors",
        "points",
        "good_feedback",
        "bad_feedback",
        "response_seconds",
    )
    return {"timestamp": moment, **dict.fromkeys(figures, 0)}
