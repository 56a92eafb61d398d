"""Usage figures, side by side."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fastgpt_typed._core.analytics import LogChart

MONDAY = datetime(2025, 9, 15, tzinfo=UTC)
TUESDAY = MONDAY + timedelta(days=1)
WEDNESDAY = MONDAY + timedelta(days=2)
NOTHING = {
    "users": 0,
    "new_users": 0,
    "retained_users": 0,
    "messages": 0,
    "chats": 0,
    "errors": 0,
    "points": 0,
    "good_feedback": 0,
    "bad_feedback": 0,
    "response_seconds": 0,
}


def millis(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)


def point(moment: datetime, **summary: Any) -> dict[str, Any]:
    return {"timestamp": millis(moment), "summary": summary}


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
    "appData": [point(WEDNESDAY, goodFeedBackCount=2, badFeedBackCount=1, totalResponseTime=22.31)],
}


def test_series_stand_side_by_side_in_order_of_time() -> None:
    assert LogChart.model_validate(DATA).rows() == [
        {"timestamp": MONDAY, **NOTHING, "users": 1},
        {
            "timestamp": TUESDAY,
            **NOTHING,
            "users": 3,
            "new_users": 2,
            "retained_users": 1,
            "messages": 8,
            "chats": 4,
            "errors": 1,
            "points": 1.11326,
        },
        {
            "timestamp": WEDNESDAY,
            **NOTHING,
            "good_feedback": 2,
            "bad_feedback": 1,
            "response_seconds": 22.31,
        },
    ]


def test_series_are_typed() -> None:
    chart = LogChart.model_validate(DATA)
    assert [user.timestamp for user in chart.users] == [TUESDAY, MONDAY]
    assert chart.users[0].summary.source_count_map == {"api": 2, "newSource": 1}
    assert chart.chats[0].summary.chat_item_count == 8
    assert chart.answers[0].summary.total_response_time == 22.31
    assert chart.to_api() == DATA


@pytest.mark.parametrize("data", [{}, {"userData": [], "chatData": [], "appData": []}])
def test_an_app_nobody_used(data: dict[str, Any]) -> None:
    assert LogChart.model_validate(data).rows() == []


SERIES = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 9)), unique_by=lambda pair: pair[0], max_size=7
)


@settings(deadline=None, max_examples=60)
@given(SERIES, SERIES, SERIES)
def test_every_figure_is_in_its_row_and_nowhere_else(
    users: list[tuple[int, int]], chats: list[tuple[int, int]], answers: list[tuple[int, int]]
) -> None:
    def series(name: str, pairs: list[tuple[int, int]]) -> list[dict[str, Any]]:
        return [point(MONDAY + timedelta(days=day), **{name: figure}) for day, figure in pairs]

    chart = LogChart.model_validate(
        {
            "userData": series("userCount", users),
            "chatData": series("chatCount", chats),
            "appData": series("goodFeedBackCount", answers),
        }
    )
    rows = chart.rows()
    days = sorted({day for pairs in (users, chats, answers) for day, _ in pairs})
    assert [row["timestamp"] for row in rows] == [MONDAY + timedelta(days=day) for day in days]
    for column, pairs in (("users", users), ("chats", chats), ("good_feedback", answers)):
        figures = dict(pairs)
        assert [dict(row)[column] for row in rows] == [figures.get(day, 0) for day in days]
    assert all(set(row) == {"timestamp", *NOTHING} for row in rows)
