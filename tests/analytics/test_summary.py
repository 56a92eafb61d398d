"""Chats summed up to a chart."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from fastgpt_typed import LogChart
from fastgpt_typed._analytics.summary import Summary
from fastgpt_typed.models import ChatLog
from tests.analytics.charts import scope

START = datetime(2026, 3, 2, tzinfo=UTC)
WEEK = scope(START, START + timedelta(days=7), is_summary=True)


def chat(number: int, moment: str, **fields: Any) -> ChatLog:
    figures = {
        "_id": f"{number:024}",
        "chatId": f"chat-{number}",
        "source": "api",
        "updateTime": f"2026-03-{moment}:00.000Z",
        "messageCount": 2,
        "averageResponseTime": 1.5,
        "errorCount": 0,
        "totalPoints": 0.5,
        "userGoodFeedbackCount": 0,
        "userBadFeedbackCount": 0,
        "tmbId": "member",
    }
    return ChatLog.model_validate({**figures, **fields})


def summed(*pages: list[ChatLog]) -> LogChart:
    summary = Summary(WEEK)
    for page in pages:
        summary.add(page)
    return summary.chart()


def test_the_figures_of_chats_are_added_up_by_their_last_message() -> None:
    chart = summed(
        [
            chat(
                1,
                "03T09:00",
                messageCount=6,
                averageResponseTime=2.0,
                errorCount=2,
                totalPoints=1.25,
                userGoodFeedbackCount=2,
                userBadFeedbackCount=1,
                outLinkUid="crm-1",
            ),
            chat(2, "02T23:59"),
        ],
        [chat(3, "03T00:00", outLinkUid="crm-1", source="share"), chat(4, "03T20:00")],
    )
    monday, tuesday = chart.rows()
    assert monday == {
        "timestamp": START,
        "users": 1,
        "new_users": None,
        "retained_users": None,
        "messages": 1,
        "chats": 1,
        "errors": 0,
        "points": 0.5,
        "good_feedback": 0,
        "bad_feedback": 0,
        "response_seconds": 1.5,
        "seconds_per_chat": 1.5,
        "good_feedback_rate": None,
        "error_rate": None,
    }
    assert tuesday == {
        "timestamp": START + timedelta(days=1),
        "users": 2,
        "new_users": None,
        "retained_users": None,
        "messages": 5,
        "chats": 3,
        "errors": 2,
        "points": 2.25,
        "good_feedback": 2,
        "bad_feedback": 1,
        "response_seconds": 9.0,
        "seconds_per_chat": 3.0,
        "good_feedback_rate": 2 / 3,
        "error_rate": None,
    }
    assert chart.users[1].summary.source_count_map == {"api": 2, "share": 1}


def test_what_cannot_be_told_is_none_in_empty_buckets_and_totals_too() -> None:
    chart = summed([chat(1, "03T09:00", errorCount=1)]).filled()
    assert len(chart.users) == 7
    assert {row["new_users"] for row in chart.rows()} == {None}
    assert {each.summary.retention_user_count for each in chart.users} == {None}
    totals = chart.totals
    assert (totals.new_users, totals.retained_users, totals.error_rate) == (None, None, None)
    assert (totals.errors, totals.chats) == (1, 1)


def test_a_chat_that_comes_on_two_pages_counts_once() -> None:
    repeated = chat(2, "03T09:00")
    chart = summed([chat(1, "03T10:00"), repeated], [repeated, chat(3, "03T08:00")])
    assert chart.totals.chats == 3


def test_order_does_not_matter_and_short_pages_do_no_harm() -> None:
    chats = [chat(number, f"0{2 + number % 5}T09:00", tmbId=None) for number in range(9)]
    chart = summed(chats[5:], [], chats[:5])
    assert chart == summed(chats)
    assert [each.summary.chat_count for each in chart.chats] == [2, 2, 2, 2, 1]


def test_figures_an_answer_lacks_are_nothing() -> None:
    bare = ChatLog.model_validate({"chatId": "a", "updateTime": "2026-03-03T09:00:00.000Z"})
    assert summed([bare]).rows()[0]["messages"] == 0
    assert summed([ChatLog.model_validate({"chatId": "a"})]).rows() == []


def test_days_are_those_of_the_zone() -> None:
    shanghai = ZoneInfo("Asia/Shanghai")
    summary = Summary(scope(START, START + timedelta(days=2), zone=shanghai, is_summary=True))
    summary.add([chat(1, "02T15:59"), chat(2, "02T16:00")])
    days = [str(row["timestamp"]) for row in summary.chart().rows()]
    assert days == ["2026-03-02 00:00:00+08:00", "2026-03-03 00:00:00+08:00"]


def test_chats_are_forgotten() -> None:
    summary = Summary(WEEK)
    sizes: list[int] = []
    for page in range(200):
        numbers = range(100 * page, 100 * page + 100)
        summary.add(chat(number, "03T09:00", outLinkUid=f"user-{number % 7}") for number in numbers)
        sizes.append(len(pickle.dumps(summary)))
    assert summary.chart().totals.chats == 20_000
    assert summary.chart().rows()[0]["users"] == 7
    assert sizes[-1] < 1.05 * sizes[1]
