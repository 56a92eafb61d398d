# Generated from tests/client/_async/test_logs.py; do not edit.
# Regenerate with `make generate`.
"""The usage figures of an app."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
import respx

from fastgpt_typed import (
    AuthenticationError,
    CommercialEditionError,
    FastGPT,
    RequestValidationError,
)
from fastgpt_typed.models import LogSeries, Timespan
from fastgpt_typed.testing import FakeFastGPT, NodeError
from tests.client.wire import API, APP_ID, body_of, envelope, failure

TOTALS = f"{API}/proApi/core/app/logs/getTotalData"
CHART = f"{API}/proApi/core/app/logs/getChartData"
LIST = f"{API}/core/app/logs/list"
DAY = 86_400_000
FIRST = 1_772_409_600_000


@respx.mock
def test_totals(client: FastGPT) -> None:
    route = respx.get(TOTALS).mock(
        return_value=envelope({"totalUsers": 2, "totalChats": 3, "totalPoints": 1.25})
    )
    totals = client.apps.logs.totals(app_id=APP_ID)
    assert (totals.total_users, totals.total_chats, totals.total_points) == (2, 3, 1.25)
    assert dict(route.calls.last.request.url.params) == {"appId": APP_ID}


@respx.mock
def test_the_chart_is_typed_and_makes_rows(client: FastGPT) -> None:
    route = respx.post(CHART).mock(
        return_value=envelope(
            {
                "userData": [{"timestamp": FIRST, "summary": {"userCount": 7}}],
                "chatData": [
                    {"timestamp": FIRST + DAY, "summary": {"chatCount": 5, "points": 2.5}}
                ],
                "appData": [{"timestamp": FIRST, "summary": {"totalResponseTime": 22.5}}],
            }
        )
    )
    chart = client.apps.logs.chart(
        app_id=APP_ID,
        start=date(2026, 3, 1),
        end=datetime(2026, 3, 8, 8, tzinfo=timezone(timedelta(hours=8))),
        sources=["api", "share"],
        every="week",
        retention_offset=3,
    )
    assert body_of(route.calls.last.request) == {
        "appId": APP_ID,
        "dateStart": "2026-03-01T00:00:00.000Z",
        "dateEnd": "2026-03-08T00:00:00.000Z",
        "offset": 3,
        "source": ["api", "share"],
        "userTimespan": "week",
        "chatTimespan": "week",
        "appTimespan": "week",
    }
    assert chart.users[0].timestamp == datetime(2026, 3, 2, tzinfo=UTC)
    assert sum(point.summary.points for point in chart.chats) == 2.5
    first, second = chart.rows()
    assert (first["users"], first["chats"], first["response_seconds"]) == (7, 0, 22.5)
    assert (second["timestamp"], second["chats"]) == (datetime(2026, 3, 3, tzinfo=UTC), 5)


@respx.mock
def test_all_sources_are_none_on_the_wire(client: FastGPT) -> None:
    route = respx.post(CHART).mock(return_value=envelope({}))
    chart = client.apps.logs.chart(app_id=APP_ID, start="2026-03-01", end="2026-03-02")
    assert "source" not in body_of(route.calls.last.request)
    assert chart.rows() == []


@respx.mock
def test_the_last_days_end_now(client: FastGPT) -> None:
    route = respx.post(CHART).mock(return_value=envelope({}))
    before = datetime.now(UTC)
    chart = client.apps.logs.chart(app_id=APP_ID, last="30d")
    after = datetime.now(UTC)
    body = body_of(route.calls.last.request)
    start, end = (datetime.fromisoformat(body[name]) for name in ("dateStart", "dateEnd"))
    assert end - start == timedelta(days=30)
    assert before <= chart.scope.end <= after
    assert len(chart.filled().chats) == 31


@respx.mock
def test_each_series_may_have_buckets_of_its_own(client: FastGPT) -> None:
    route = respx.post(CHART).mock(return_value=envelope({}))
    every: dict[LogSeries, Timespan] = {"users": "month", "answers": "week"}
    chart = client.apps.logs.chart(
        app_id=APP_ID, start="2026-03-02", end="2026-03-16", every=every, sources=["api"]
    )
    body = body_of(route.calls.last.request)
    names = ("userTimespan", "chatTimespan", "appTimespan")
    assert [body[name] for name in names] == ["month", "day", "week"]
    assert chart.scope.every == {"users": "month", "chats": "day", "answers": "week"}
    assert (chart.scope.app_id, chart.scope.sources) == (APP_ID, ("api",))
    filled = chart.filled()
    assert [len(filled.users), len(filled.chats), len(filled.answers)] == [1, 14, 2]


@respx.mock
def test_a_chart_with_its_response_knows_its_window_too(client: FastGPT) -> None:
    respx.post(CHART).mock(return_value=envelope({}))
    raw = client.apps.logs.with_raw_response.chart(app_id=APP_ID, last="3mo", every="month")
    assert raw.status_code == 200
    assert len(raw.parsed.filled().users) == 4


@respx.mock
def test_chats_are_summed_up_page_by_page(client: FastGPT) -> None:
    def chat(number: int, hour: int, **more: Any) -> dict[str, Any]:
        return {
            "_id": f"{number:024}",
            "chatId": f"chat-{number}",
            "source": "api",
            "updateTime": f"2026-03-02T{hour:02}:30:00.000Z",
            "messageCount": 4,
            "averageResponseTime": 1.5,
            "errorCount": 1,
            "totalPoints": 0.25,
            "userGoodFeedbackCount": 1,
            "userBadFeedbackCount": 0,
            "tmbId": "member",
        } | more  # fmt: skip

    pages = [
        [chat(1, 15, outLinkUid="crm-1"), chat(2, 9), chat(3, 16, tmbId=None)],
        [chat(2, 9), chat(4, 15, outLinkUid="crm-1", messageCount=None)],
    ]
    route = respx.post(LIST).mock(
        side_effect=[envelope({"total": 105, "list": page}) for page in pages]
    )
    chart = client.apps.logs.summarize(
        app_id=APP_ID,
        start="2026-03-01T16:00:00Z",
        end="2026-03-02T16:00:00Z",
        sources=["api", "share"],
        every="hour",
        zone=ZoneInfo("Asia/Shanghai"),
    )
    bodies = [body_of(call.request) for call in route.calls]
    assert [(body["offset"], body["pageSize"]) for body in bodies] == [(0, 100), (100, 100)]
    assert {tuple(body["sources"]) for body in bodies} == {("api", "share")}
    assert {body["dateStart"] for body in bodies} == {"2026-03-01T16:00:00.000Z"}
    assert [
        (
            row["timestamp"].hour,
            row["chats"],
            row["users"],
            row["messages"],
            row["response_seconds"],
        )
        for row in chart.rows()
    ] == [(17, 1, 1, 2, 3.0), (23, 2, 1, 2, 3.0), (0, 1, 1, 2, 3.0)]
    assert (chart.totals.points, chart.totals.errors, chart.totals.error_rate) == (1.0, 4, None)
    assert len(chart.filled().chats) == 25
    assert chart.scope.is_summary


@respx.mock
def test_a_summary_of_nothing(client: FastGPT) -> None:
    route = respx.post(LIST).mock(return_value=envelope({"total": 0, "list": []}))
    chart = client.apps.logs.summarize(app_id=APP_ID, last="7d")
    assert "sources" not in body_of(route.calls.last.request)
    assert chart.rows() == []
    assert chart.totals.chats == 0


def test_a_community_server_is_summed_up() -> None:
    fake = FakeFastGPT("4.16.0", commercial=False)
    http = httpx.Client(transport=fake.transport())
    with FastGPT(fake.api_key, fake.base_url, http_client=http) as client:
        for number, user in enumerate(("crm-1", "crm-1", "crm-2")):
            fake.reply(NodeError("No") if number == 2 else "Hello")
            client.chat.completions.create(
                "Hi", app_id=fake.app_id, chat_id=f"chat-{number}", custom_uid=user
            )
        chart = client.apps.logs.summarize(
            app_id=fake.app_id, start="2020-01-01", end="2100-01-01", every="quarter"
        )
        totals = chart.totals
        assert (totals.chats, totals.messages, totals.errors) == (3, 3, 1)
        assert chart.rows()[0]["users"] == 2
        assert totals.new_users is None


def test_a_server_that_takes_no_keys_for_logs_refuses() -> None:
    fake = FakeFastGPT("4.14.11")
    http = httpx.Client(transport=fake.transport())
    with FastGPT(fake.api_key, fake.base_url, http_client=http) as client:
        with pytest.raises(AuthenticationError, match=r"before FastGPT 4\.15\.2 take no API key"):
            client.apps.logs.summarize(app_id=fake.app_id, last="7d")


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"zone": "Asia/Shanghai"}, r'zone: expected a tzinfo such as ZoneInfo\("Asia/Shanghai"\)'),
        (
            {"every": {"users": "day"}},
            "every: expected 'hour', 'day', 'week', 'month' or 'quarter'",
        ),
        ({"sources": "api"}, "sources: expected a valid list"),
        ({"app_id": "shop"}, "app_id: expected 24 hexadecimal"),
    ],
)
def test_bad_arguments_of_a_summary_are_named(
    client: FastGPT, given: dict[str, Any], problem: str
) -> None:
    with pytest.raises(RequestValidationError, match=problem):
        client.apps.logs.summarize(**{"app_id": APP_ID, "last": "7d", **given})


@pytest.mark.parametrize("call", ["chart", "summarize"])
@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({}, 'start: required, or else last="30d"'),
        ({"last": "7d", "end": "2026-03-02"}, "last: give either start and end"),
        ({"last": "7d", "every": "year"}, "every: expected '"),
    ],
)
def test_bad_windows_are_named(
    client: FastGPT, call: str, given: dict[str, Any], problem: str
) -> None:
    with pytest.raises(RequestValidationError, match=problem) as caught:
        getattr(client.apps.logs, call)(app_id=APP_ID, **given)
    assert caught.value.operation == f"apps.logs.{call}"


@respx.mock
def test_a_community_server_says_so(client: FastGPT) -> None:
    text = "未配置商业版链接: core,app,logs,getTotalData"
    route = respx.get(TOTALS).mock(return_value=failure(500, "error", text))
    with pytest.raises(CommercialEditionError, match="commercial edition"):
        client.apps.logs.totals(app_id=APP_ID)
    assert route.call_count == 1


@pytest.mark.parametrize(
    ("start", "problem"),
    [
        ("yesterday", "start: expected an ISO 8601"),
        (datetime(2026, 3, 1), "start: expected a time with a zone"),  # noqa: DTZ001
    ],
)
def test_bad_moments_are_named(client: FastGPT, start: str | datetime, problem: str) -> None:
    with pytest.raises(RequestValidationError, match=problem):
        client.apps.logs.chart(app_id=APP_ID, start=start, end="2026-03-02")
