from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from fastgpt_typed.testing import FakeFastGPT, NodeError

from .caller import Caller, calling

NOW = datetime(2026, 3, 18, 15, tzinfo=UTC)
DAY = 86_400_000


@pytest.fixture
def caller() -> Iterator[Caller]:
    with calling(FakeFastGPT(clock=lambda: NOW)) as found:
        yield found


def chart(caller: Caller, **fields: object) -> Any:
    whole = {
        "dateStart": "2026-03-01T00:00:00.000Z",
        "dateEnd": "2026-03-31T00:00:00.000Z",
        "offset": 1,
        "userTimespan": "day",
        "chatTimespan": "day",
        "appTimespan": "day",
    }
    return caller.data("/proApi/core/app/logs/getChartData", **{**whole, **fields})


def totals(caller: Caller) -> dict[str, Any]:
    path = "/proApi/core/app/logs/getTotalData"
    data: dict[str, Any] = caller.get(path, appId=caller.fake.app_id).json()["data"]
    return data


def test_runs_are_counted(caller: Caller) -> None:
    before = totals(caller)
    assert before.keys() == {"totalUsers", "totalChats", "totalPoints"}
    caller.run("Hi", chatId="one", customUid="crm-1")
    caller.run("Hi", chatId="one", customUid="crm-1")
    caller.fake.reply(NodeError("No"))
    caller.run("Hi", chatId="two", customUid="crm-2")
    after = totals(caller)
    assert after["totalUsers"] == before["totalUsers"] + 2
    assert after["totalChats"] == before["totalChats"] + 2
    assert after["totalPoints"] > before["totalPoints"]
    today = chart(caller, dateStart="2026-03-18T00:00:00.000Z")
    summary = today["chatData"][0]["summary"]
    assert (summary["chatItemCount"], summary["chatCount"], summary["errorCount"]) == (3, 2, 1)
    assert today["userData"][0]["summary"]["newUserCount"] == 2
    assert today["userData"][0]["summary"]["sourceCountMap"]["api"] == 2
    assert today["appData"][0]["summary"].keys() == {
        "goodFeedBackCount", "badFeedBackCount", "chatCount", "totalResponseTime",
    }  # fmt: skip


def test_retained_are_new_users_who_were_back_later_even_after_the_window() -> None:
    days = [NOW + timedelta(days=number) for number in range(3)]
    visits = [("one", "two"), ("one", "three"), ("one",)]
    now = days[0]
    with (
        calling(FakeFastGPT(clock=lambda: now)) as caller,
        calling(FakeFastGPT(clock=lambda: days[2])) as empty,
    ):
        for now, users in zip(days, visits, strict=True):
            for user in users:
                caller.run("Hi", chatId=f"{user}-{now.day}", customUid=user)
        window = {"dateStart": "2026-03-18T00:00:00.000Z", "dateEnd": "2026-03-19T23:00:00.000Z"}
        for offset, retained in ((1, [1, 0]), (2, [1, 0])):
            found, before = (
                [
                    point["summary"]["retentionUserCount"]
                    for point in chart(each, offset=offset, **window)["userData"]
                ]
                for each in (caller, empty)
            )
            added = [more - less for more, less in zip(found, before, strict=True)]
            assert added == retained


def test_days_before_are_invented_and_always_the_same(caller: Caller) -> None:
    data = chart(caller)
    stamps = [point["timestamp"] for point in data["userData"]]
    first = round(datetime(2026, 3, 5, tzinfo=UTC).timestamp() * 1000)
    assert stamps == [first + n * DAY for n in range(13)]
    assert data == chart(caller)
    assert len({point["summary"]["chatItemCount"] for point in data["chatData"]}) > 3
    assert sum(point["summary"]["retentionUserCount"] for point in data["userData"]) > 0


def test_only_days_asked_for(caller: Caller) -> None:
    data = chart(caller, dateStart="2026-03-10T00:00:00.000Z", dateEnd="2026-03-11T23:00:00.000Z")
    assert len(data["chatData"]) == 2
    assert chart(caller, dateEnd="2026-03-02T00:00:00.000Z") == {
        "userData": [], "chatData": [], "appData": [],
    }  # fmt: skip


def test_timespans(caller: Caller) -> None:
    data = chart(caller, userTimespan="week", chatTimespan="month", appTimespan="quarter")
    weeks = [datetime.fromtimestamp(point["timestamp"] / 1000, UTC) for point in data["userData"]]
    assert [week.day for week in weeks] == [2, 9, 16]
    month, quarter = data["chatData"][0]["timestamp"], data["appData"][0]["timestamp"]
    assert datetime.fromtimestamp(month / 1000, UTC).day == 1
    assert datetime.fromtimestamp(quarter / 1000, UTC).month == 1


def test_sources(caller: Caller) -> None:
    everything = chart(caller)["chatData"]
    some = chart(caller, source=["api", "share"])["chatData"]

    def count(points: list[Any]) -> int:
        return sum(point["summary"]["chatItemCount"] for point in points)

    assert 0 < count(some) < count(everything)
    assert chart(caller, source=["wecom"])["chatData"] == []


def test_figures_want_a_key_and_a_known_timespan(caller: Caller) -> None:
    path = "/proApi/core/app/logs/getChartData"
    body = {"appId": caller.fake.app_id, "userTimespan": "year"}
    assert caller.post(path, body).status_code == 400
    caller.http.headers["Authorization"] = "Bearer fastgpt-wrong"
    response = caller.get("/proApi/core/app/logs/getTotalData", appId=caller.fake.app_id)
    assert response.json()["code"] == 514
