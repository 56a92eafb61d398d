from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from fastgpt_typed.testing import FakeFastGPT, NodeError

from .caller import Caller, calling, refusal

DATES = {"dateStart": "2026-03-01T00:00:00.000Z", "dateEnd": "2026-04-01T00:00:00.000Z"}
ITEM = {
    "_id", "chatId", "title", "customTitle", "source", "sourceName", "updateTime", "createTime",
    "messageCount", "userGoodFeedbackCount", "userBadFeedbackCount", "customFeedbacksCount",
    "markCount", "averageResponseTime", "errorCount", "totalPoints", "tmbId", "sourceMember",
    "versionName", "originIp", "region",
}  # fmt: skip


@pytest.fixture
def caller() -> Iterator[Caller]:
    """A caller of four chats, a day between them: liked, disliked, failed, shared and deleted."""
    moments = (datetime(2026, 3, 5, tzinfo=UTC) + timedelta(hours=n) for n in range(10_000))
    fake = FakeFastGPT("4.16.0", clock=lambda: next(moments))
    with calling(fake) as found:
        found.run("Lamp", chatId="liked", responseChatItemId="a", customUid="crm-1")
        found.run("Chair", chatId="disliked", responseChatItemId="b", customUid="crm-1")
        fake.reply(NodeError("No"))
        found.run("Table", chatId="failed")
        shown = {"shareId": fake.share_id, "outLinkUid": "visitor-1"}
        with calling(fake) as visitor:
            visitor.http.headers.pop("Authorization")
            visitor.run("Bed", chatId="shared", outLinkAuthData=shown)
        feedback = "chat.feedback.update"
        found.call(feedback, chatId="liked", dataId="a", userGoodFeedback="yes")
        found.call(feedback, chatId="disliked", dataId="b", userBadFeedback="no")
        found.call("chat.feedback.set_read", chatId="liked", dataId="a", isRead=True)
        found.call("chat.histories.delete", chatId="failed")
        yield found


def ids(caller: Caller, **fields: object) -> list[str]:
    data = caller.result("apps.logs.list", **{**DATES, **fields})
    assert data["total"] == len(data["list"])
    return [item["chatId"] for item in data["list"]]


def test_items(caller: Caller) -> None:
    data = caller.result("apps.logs.list", **DATES)
    items: dict[str, dict[str, Any]] = {item["chatId"]: item for item in data["list"]}
    assert list(items) == ["shared", "failed", "disliked", "liked"]
    assert items["failed"].keys() == ITEM
    assert items["liked"].keys() == ITEM | {"outLinkUid"}
    assert (items["liked"]["userGoodFeedbackCount"], items["failed"]["errorCount"]) == (1, 1)
    assert (items["liked"]["messageCount"], items["liked"]["outLinkUid"]) == (2, "crm-1")
    assert items["liked"]["averageResponseTime"] > 0


@pytest.mark.parametrize(("fields", "found"), [
    ({"sources": ["share"]}, ["shared"]), ({"sources": []}, []),
    ({"outLinkUids": ["crm-1"]}, ["disliked", "liked"]),
    ({"outLinkUids": [], "tmbIds": []}, ["shared", "failed", "disliked", "liked"]),
    ({"chatSearch": "LAMP"}, ["liked"]), ({"chatSearch": "fail"}, ["failed"]),
    ({"feedbackType": "good"}, ["liked"]), ({"feedbackType": "bad"}, ["disliked"]),
    ({"feedbackType": "has_feedback"}, ["disliked", "liked"]),
    ({"feedbackType": "has_feedback", "unreadOnly": True}, ["disliked"]),
    ({"errorFilter": "has_error"}, ["failed"]), ({"dateEnd": "2026-03-02T00:00:00.000Z"}, []),
])  # fmt: skip
def test_filters(caller: Caller, fields: dict[str, object], found: list[str]) -> None:
    assert ids(caller, **fields) == found


def test_pages(caller: Caller) -> None:
    data = caller.result("apps.logs.list", **DATES, pageSize=2, pageNum=2)
    assert data["total"] == 4
    assert [item["chatId"] for item in data["list"]] == ["disliked", "liked"]


def test_users(caller: Caller) -> None:
    users = caller.result("apps.logs.users", **DATES)["list"]
    assert [(user["name"], user["count"]) for user in users] == [
        ("crm-1", 2), ("visitor-1", 1), ("Owner", 1),
    ]  # fmt: skip
    assert [user["outLinkUid"] for user in users] == ["crm-1", "visitor-1", None]
    found = caller.result("apps.logs.users", **DATES, searchKey="VISITOR", sources=[])["list"]
    assert [user["name"] for user in found] == ["visitor-1"]


def test_dates(caller: Caller) -> None:
    refused = caller.call("apps.logs.list")
    paths = [issue["path"] for issue in refused.json()["zodError"]]
    assert paths == [["dateStart"], ["dateEnd"]]
    refused = caller.call("apps.logs.list", dateStart="x", dateEnd="y")
    assert refusal(refused)[2].startswith("Cast to date failed")


@pytest.mark.parametrize(("version", "status"), [
    ("4.8.22", 500), ("4.14.3", 500), ("4.14.10", 500), ("4.15.1", 403), ("4.15.2", 200),
    ("4.16.0", 200),
])  # fmt: skip
def test_keys_read_logs_since(version: str, status: int) -> None:
    with calling(FakeFastGPT(version)) as caller:
        response = caller.call("apps.logs.list", **DATES)
        assert response.status_code == status
        if status != 200:
            assert refusal(response)[1:] == (403, "unAuthorization")


def test_feedback_counts_in_the_figures(caller: Caller) -> None:
    path = "/proApi/core/app/logs/getChartData"
    spans = dict.fromkeys(("userTimespan", "chatTimespan", "appTimespan"), "month")
    data = caller.data(path, **{**DATES, **spans, "source": ["share", "api"]})
    before = data["appData"][0]["summary"]
    caller.call("chat.feedback.update", chatId="liked", dataId="a")
    data = caller.data(path, **{**DATES, **spans, "source": ["share", "api"]})
    assert data["appData"][0]["summary"]["goodFeedBackCount"] == before["goodFeedBackCount"] - 1
