"""Usage figures side by side, and what they come to."""

from __future__ import annotations

import copy
import pickle
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fastgpt_typed import LogChart
from fastgpt_typed.models import ChartTotals
from tests.analytics.charts import (
    DATA,
    FRIDAY,
    MONDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    point,
    scope,
    week,
)

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
    "seconds_per_chat": None,
    "good_feedback_rate": None,
    "error_rate": None,
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
            "error_rate": 0.125,
        },
        {
            "timestamp": WEDNESDAY,
            **NOTHING,
            "good_feedback": 2,
            "bad_feedback": 1,
            "response_seconds": 22.31,
            "seconds_per_chat": 4.462,
            "good_feedback_rate": 2 / 3,
        },
    ]


def test_series_are_typed() -> None:
    chart = LogChart.model_validate(DATA)
    assert [user.timestamp for user in chart.users] == [TUESDAY, MONDAY]
    assert chart.users[0].summary.source_count_map == {"api": 2, "newSource": 1}
    assert chart.chats[0].summary.chat_item_count == 8
    assert chart.answers[0].summary.total_response_time == 22.31
    assert chart.to_api() == DATA


def test_totals_add_up_what_can_be_added() -> None:
    assert week().totals == ChartTotals(
        new_users=2,
        retained_users=1,
        messages=8,
        chats=4,
        errors=1,
        points=1.11326,
        good_feedback=2,
        bad_feedback=1,
        response_seconds=22.31,
        seconds_per_chat=4.462,
        good_feedback_rate=2 / 3,
        error_rate=0.125,
    )
    assert week().filled().totals == week().totals


def test_rates_of_nothing_are_none() -> None:
    totals = LogChart().totals
    assert (totals.messages, totals.points) == (0, 0)
    assert (totals.seconds_per_chat, totals.good_feedback_rate, totals.error_rate) == (None,) * 3


def test_points_are_added_without_noise() -> None:
    chats = [point(MONDAY + timedelta(days=day), points=0.1) for day in range(10)]
    assert LogChart.model_validate({"chatData": chats}).totals.points == 1


def test_a_filled_chart_has_a_row_for_every_day() -> None:
    rows = week().filled().rows()
    assert [row["timestamp"] for row in rows] == [MONDAY, TUESDAY, WEDNESDAY, THURSDAY]
    assert [row["users"] for row in rows] == [1, 3, 0, 0]
    assert rows[3] == {"timestamp": THURSDAY, **NOTHING}


def test_rows_have_the_zone_of_the_chart() -> None:
    shanghai = ZoneInfo("Asia/Shanghai")
    chart = week().with_scope(scope(MONDAY, FRIDAY, zone=shanghai))
    assert next(str(row["timestamp"]) for row in chart.rows()) == "2025-09-15 08:00:00+08:00"


def test_series_of_different_widths_do_not_stand_side_by_side() -> None:
    chart = week().with_scope(
        scope(MONDAY, FRIDAY, {"users": "week", "chats": "day", "answers": "day"})
    )
    for read in (chart.rows, chart.to_pandas, chart.to_polars):
        with pytest.raises(ValueError, match="different widths"):
            read()
    filled = chart.filled()
    assert [len(filled.users), len(filled.chats), len(filled.answers)] == [2, 4, 4]
    assert chart.totals.messages == 8


def test_a_chart_from_elsewhere_has_to_be_told_its_window() -> None:
    chart = LogChart.model_validate(DATA)
    for act in (chart.filled, chart.plot):
        with pytest.raises(ValueError, match="does not know its window"):
            act()
    told = chart.with_scope(scope(MONDAY, FRIDAY))
    assert (told.scope.start, len(told.filled().chats)) == (MONDAY, 4)
    with pytest.raises(ValueError, match="does not know its window"):
        _ = chart.scope


def test_a_chart_is_a_value() -> None:
    chart = week().with_scope(scope(MONDAY, FRIDAY, zone=ZoneInfo("Asia/Shanghai")))
    for twin in (copy.deepcopy(chart), pickle.loads(pickle.dumps(chart))):
        assert twin == chart
        assert twin.filled().rows() == chart.filled().rows()
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
