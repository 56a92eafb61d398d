"""The usage figures of an app."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
import respx

from fastgpt_typed import AsyncFastGPT, CommercialEditionError, RequestValidationError
from tests.client.wire import API, APP_ID, body_of, envelope, failure

TOTALS = f"{API}/proApi/core/app/logs/getTotalData"
CHART = f"{API}/proApi/core/app/logs/getChartData"
DAY = 86_400_000
FIRST = 1_772_409_600_000


@respx.mock
async def test_totals(client: AsyncFastGPT) -> None:
    route = respx.get(TOTALS).mock(
        return_value=envelope({"totalUsers": 2, "totalChats": 3, "totalPoints": 1.25})
    )
    totals = await client.apps.logs.totals(app_id=APP_ID)
    assert (totals.total_users, totals.total_chats, totals.total_points) == (2, 3, 1.25)
    assert dict(route.calls.last.request.url.params) == {"appId": APP_ID}


@respx.mock
async def test_the_chart_is_typed_and_makes_rows(client: AsyncFastGPT) -> None:
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
    chart = await client.apps.logs.chart(
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
async def test_all_sources_are_none_on_the_wire(client: AsyncFastGPT) -> None:
    route = respx.post(CHART).mock(return_value=envelope({}))
    chart = await client.apps.logs.chart(app_id=APP_ID, start="2026-03-01", end="2026-03-02")
    assert "source" not in body_of(route.calls.last.request)
    assert chart.rows() == []


@respx.mock
async def test_a_community_server_says_so(client: AsyncFastGPT) -> None:
    text = "未配置商业版链接: core,app,logs,getTotalData"
    route = respx.get(TOTALS).mock(return_value=failure(500, "error", text))
    with pytest.raises(CommercialEditionError, match="commercial edition"):
        await client.apps.logs.totals(app_id=APP_ID)
    assert route.call_count == 1


@pytest.mark.parametrize(
    ("start", "problem"),
    [
        ("yesterday", "start: expected an ISO 8601"),
        (datetime(2026, 3, 1), "start: expected a time with a zone"),  # noqa: DTZ001
    ],
)
async def test_bad_moments_are_named(
    client: AsyncFastGPT, start: str | datetime, problem: str
) -> None:
    with pytest.raises(RequestValidationError, match=problem):
        await client.apps.logs.chart(app_id=APP_ID, start=start, end="2026-03-02")
