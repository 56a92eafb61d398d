"""Usage figures as plain rows, and what they come to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from math import fsum
from typing import TypedDict, cast

from .._generated import models


class LogRow(TypedDict):
    """The figures of one bucket; what the server left out is 0, and None is what nobody can tell.

    `messages` are runs of the workflow: a question and its answer count once.
    """

    timestamp: datetime
    users: int
    new_users: int | None
    retained_users: int | None
    messages: int
    chats: int
    errors: int
    points: float
    good_feedback: int
    bad_feedback: int
    response_seconds: float
    seconds_per_chat: float | None
    good_feedback_rate: float | None
    error_rate: float | None


@dataclass(frozen=True)
class ChartTotals:
    """What the buckets of a chart come to.

    There is no number of users: who was there on two days is one user and stands in both buckets.
    All else can be added up, for it is counted in one bucket only.

    Attributes:
        new_users: Users who were there for the first time; None in a summary.
        retained_users: Those of them who were back later; None in a summary.
        messages: Runs of the workflow: a question and its answer count once.
        chats: Chats; one that goes on after more than fifteen minutes counts again.
        errors: Messages that failed; in a summary, nodes that failed.
        points: What it cost.
        good_feedback: How often users praised an answer.
        bad_feedback: How often they complained.
        response_seconds: How long all answers took together.
        seconds_per_chat: How long the answers of a chat took together; None without chats.
        good_feedback_rate: The share of praise in all feedback; None without feedback.
        error_rate: The share of messages that failed; None without messages, and in a summary.
    """

    new_users: int | None
    retained_users: int | None
    messages: int
    chats: int
    errors: int
    points: float
    good_feedback: int
    bad_feedback: int
    response_seconds: float
    seconds_per_chat: float | None
    good_feedback_rate: float | None
    error_rate: float | None


class Figures:
    """The three series of a chart, and what can be read off them."""

    def __init__(self, data: models.LogChartData, *, is_summary: bool, zone: tzinfo) -> None:
        self._users = {point.timestamp: point.summary for point in data.users}
        self._chats = {point.timestamp: point.summary for point in data.chats}
        self._answers = {point.timestamp: point.summary for point in data.answers}
        self._is_summary = is_summary
        self._zone = zone

    def rows(self) -> list[LogRow]:
        """Put the series side by side, in order of time."""
        moments = self._users.keys() | self._chats.keys() | self._answers.keys()
        return [self._row(moment) for moment in sorted(moments)]

    def totals(self) -> ChartTotals:
        """Add up the buckets."""
        return self._sum(
            list(self._users.values()), list(self._chats.values()), list(self._answers.values())
        )

    def no_users(self) -> models.UserFigures:
        """Return the figures of a bucket nobody was in."""
        unknown = None if self._is_summary else 0
        return models.UserFigures(new_user_count=unknown, retention_user_count=unknown)

    def _row(self, moment: datetime) -> LogRow:
        users = self._users.get(moment) or self.no_users()
        chats = self._chats.get(moment) or models.ChatFigures()
        answers = self._answers.get(moment) or models.AppFigures()
        figures = self._sum([users], [chats], [answers])
        row = {"timestamp": moment.astimezone(self._zone), "users": users.user_count}
        return cast("LogRow", row | vars(figures))

    def _sum(
        self,
        users: Sequence[models.UserFigures],
        chats: Sequence[models.ChatFigures],
        answers: Sequence[models.AppFigures],
    ) -> ChartTotals:
        good = sum(figures.good_feed_back_count for figures in answers)
        bad = sum(figures.bad_feed_back_count for figures in answers)
        messages = sum(figures.chat_item_count for figures in chats)
        errors = sum(figures.error_count for figures in chats)
        seconds = fsum(figures.total_response_time for figures in answers)
        return ChartTotals(
            new_users=self._known(figures.new_user_count for figures in users),
            retained_users=self._known(figures.retention_user_count for figures in users),
            messages=messages,
            chats=sum(figures.chat_count for figures in chats),
            errors=errors,
            points=fsum(figures.points for figures in chats),
            good_feedback=good,
            bad_feedback=bad,
            response_seconds=seconds,
            seconds_per_chat=_ratio(seconds, sum(figures.chat_count for figures in answers)),
            good_feedback_rate=_ratio(good, good + bad),
            error_rate=None if self._is_summary else _ratio(errors, messages),
        )

    def _known(self, figures: Iterable[int | None]) -> int | None:
        return None if self._is_summary else sum(figure or 0 for figure in figures)


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole else None
