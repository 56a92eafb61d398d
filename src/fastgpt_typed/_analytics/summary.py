"""Usage figures of an app, summed up from the list of its chats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from math import ceil

from .._generated import models
from .chart import LogChart
from .scope import ChartScope


@dataclass
class _Bucket:
    """What is known of the chats of one bucket."""

    users: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    """Ways in and who came by them."""
    chats: int = 0
    messages: int = 0
    errors: int = 0
    points: float = 0
    good: int = 0
    bad: int = 0
    seconds: float = 0

    def add(self, chat: models.ChatLog) -> None:
        rows = chat.message_count or 0
        self.users.add((chat.source or "", chat.out_link_uid or chat.tmb_id or ""))
        self.chats += 1
        self.messages += ceil(rows / 2)
        self.errors += chat.error_count or 0
        self.points += chat.total_points or 0
        self.good += chat.user_good_feedback_count or 0
        self.bad += chat.user_bad_feedback_count or 0
        self.seconds += (chat.average_response_time or 0) * rows / 2

    def user_figures(self) -> models.UserFigures:
        return models.UserFigures(
            user_count=len({user for _, user in self.users}),
            new_user_count=None,
            retention_user_count=None,
            points=self.points,
            source_count_map=dict(Counter(source for source, _ in self.users)),
        )

    def chat_figures(self) -> models.ChatFigures:
        return models.ChatFigures(
            chat_item_count=self.messages,
            chat_count=self.chats,
            error_count=self.errors,
            points=self.points,
        )

    def app_figures(self) -> models.AppFigures:
        return models.AppFigures(
            good_feed_back_count=self.good,
            bad_feed_back_count=self.bad,
            chat_count=self.chats,
            total_response_time=self.seconds,
        )


class Summary:
    """Sums up chats, each in the bucket of its last message, and forgets them.

    The list counts messages as it stores them, two to a round, and answers are half of them.
    """

    def __init__(self, scope: ChartScope) -> None:
        self._scope = scope
        self._grid = scope.grid("chats")
        self._buckets: dict[datetime, _Bucket] = {}
        self._last_page: set[str | None] = set()

    def add(self, page: Iterable[models.ChatLog]) -> None:
        """Take a page of chats.

        A chat that is begun meanwhile pushes others on to the next page, where they come again.
        """
        chats = list(page)
        for chat in chats:
            if chat.update_time is not None and chat.id not in self._last_page:
                begin = self._grid.floor(chat.update_time)
                self._buckets.setdefault(begin, _Bucket()).add(chat)
        self._last_page = {chat.id for chat in chats if chat.id is not None}

    def chart(self) -> LogChart:
        """Return what they come to."""
        buckets = sorted(self._buckets.items())
        users = [
            models.UserPoint(timestamp=begin, summary=bucket.user_figures())
            for begin, bucket in buckets
        ]
        chats = [
            models.ChatPoint(timestamp=begin, summary=bucket.chat_figures())
            for begin, bucket in buckets
        ]
        answers = [
            models.AppPoint(timestamp=begin, summary=bucket.app_figures())
            for begin, bucket in buckets
        ]
        return LogChart(users=users, chats=chats, answers=answers).with_scope(self._scope)
