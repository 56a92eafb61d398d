from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from fastgpt_typed.testing import FakeFastGPT, NodeError, Pause, Reasoning, Reply

from .caller import Caller, Clock, calling

HISTORIES = "/core/chat/getHistories"
RECORDS = "/core/chat/getPaginationRecords"


@pytest.fixture(params=["4.14.0", "4.16.0"])
def busy(request: pytest.FixtureRequest) -> Iterator[Caller]:
    """A caller of an app with twelve chats, a minute between them."""
    moments = (datetime(2026, 3, 1, tzinfo=UTC) + timedelta(seconds=n) for n in range(10_000))
    with calling(FakeFastGPT(request.param, clock=lambda: next(moments))) as caller:
        for number in range(12):
            caller.run(f"Question {number}", chatId=f"chat-{number}")
        yield caller


def ids(caller: Caller, **fields: object) -> list[str]:
    return [chat["chatId"] for chat in caller.data(HISTORIES, **fields)["list"]]


def test_history_items(old: Caller, new: Caller) -> None:
    for caller in (old, new):
        caller.run("Where is my order with the blue lamp?", chatId="desk")
    keys = {"chatId", "updateTime", "appId", "customTitle", "title", "top"}
    [chat] = old.data(HISTORIES)["list"]
    assert chat.keys() == keys
    assert chat["title"] == "Where is my order wi"
    assert datetime.fromisoformat(chat["updateTime"]).utcoffset() == timedelta(0)
    [chat] = new.data(HISTORIES)["list"]
    assert chat.keys() == keys | {"chatGenerateStatus", "hasBeenRead"}
    assert (chat["chatGenerateStatus"], chat["hasBeenRead"]) == (1, False)


def test_title_follows_the_question_on_old_servers(old: Caller, new: Caller) -> None:
    for caller in (old, new):
        caller.run("First", chatId="desk")
        caller.run("Second", chatId="desk")
    assert old.data(HISTORIES)["list"][0]["title"] == "Second"
    assert new.data(HISTORIES)["list"][0]["title"] == "First"


def test_latest_chat_comes_first(busy: Caller) -> None:
    busy.run("Again", chatId="chat-3")
    assert ids(busy)[:2] == ["chat-3", "chat-11"]


@pytest.mark.parametrize(("fields", "first", "count"), [
    ({}, 11, 10), ({"offset": 3}, 11, 10), ({"pageSize": 4}, 11, 4),
    ({"pageSize": 4, "offset": 2}, 9, 4), ({"pageSize": "4", "offset": "2"}, 9, 4),
    ({"pageSize": 4, "pageNum": 3}, 3, 4), ({"pageSize": 4, "pageNum": 3, "offset": 0}, 3, 4),
    ({"pageSize": 5, "pageNum": 3}, 1, 2), ({"pageSize": -1}, 11, 1), ({"pageSize": "abc"}, 11, 12),
])  # fmt: skip
def test_paging(busy: Caller, fields: dict[str, object], first: int, count: int) -> None:
    page = busy.data(HISTORIES, **fields)
    assert page["total"] == 12
    assert page["list"][0]["chatId"] == f"chat-{first}"
    assert len(page["list"]) == count


def test_page_size_zero(busy: Caller) -> None:
    response = busy.post(HISTORIES, {"appId": busy.fake.app_id, "pageSize": 0})
    assert response.status_code == 500
    assert (response.json()["code"], response.json()["statusText"]) == (507004, "missingParams")


def test_page_size_may_stand_in_the_query(busy: Caller) -> None:
    response = busy.post(f"{HISTORIES}?pageSize=3", {"appId": busy.fake.app_id})
    assert len(response.json()["data"]["list"]) == 3


def test_filters(busy: Caller) -> None:
    assert len(ids(busy, source="api")) == 10
    assert ids(busy, source="online") == []
    chats = busy.data(HISTORIES, pageSize=12)["list"]
    bound = chats[4]["updateTime"]
    assert ids(busy, startUpdateTime=bound) == [f"chat-{n}" for n in (11, 10, 9, 8, 7)]
    assert ids(busy, endUpdateTime=bound)[0] == "chat-7"
    response = busy.post(HISTORIES, {"appId": busy.fake.app_id, "endCreateTime": "garbage"})
    assert response.status_code == 500
    assert response.json()["message"].startswith("Cast to date failed")


def test_very_old_servers_list_nothing_without_source() -> None:
    with calling(FakeFastGPT("4.9.9")) as caller:
        caller.run("Hi", chatId="desk")
        assert ids(caller) == []
        assert ids(caller, source="api") == ["desk"]


def test_records_old(old: Caller) -> None:
    question = {"role": "user", "content": "Hi", "dataId": "question-1"}
    body = {"chatId": "desk", "messages": [question], "responseChatItemId": "answer-1"}
    old.post("/v1/chat/completions", body)
    page = old.data(RECORDS, chatId="desk", loadCustomFeedbacks=True)
    assert page["total"] == 2
    human, answer = page["list"]
    assert human.keys() == {"_id", "dataId", "hideInUI", "obj", "value", "customFeedbacks", "time"}
    assert (human["obj"], human["dataId"]) == ("Human", "question-1")
    assert human["value"] == [{"type": "text", "text": {"content": "Hi"}}]
    assert answer.keys() == human.keys() | {
        "durationSeconds", "llmModuleAccount", "totalQuoteList", "historyPreviewLength",
    }  # fmt: skip
    assert (answer["obj"], answer["dataId"]) == ("AI", "answer-1")


def test_records_new(new: Caller) -> None:
    new.fake.reply(Reply(Reasoning("Hm."), "Yes."), NodeError("No"))
    new.run("Hi", chatId="desk", responseChatItemId="round-1")
    new.run("Hi", chatId="desk")
    human, answer, _, failed = new.data(RECORDS, chatId="desk")["list"]
    assert human["dataId"] == answer["dataId"] == "round-1"
    assert human["_id"] != answer["_id"]
    assert human["value"] == [{"text": {"content": "Hi"}, "type": "text"}]
    assert answer["value"] == [
        {"reasoning": {"content": "Hm."}, "text": {"content": "Yes."}, "type": "text"}
    ]
    assert {"durationSeconds", "useAgentSandbox", "totalQuoteList"} <= answer.keys()
    assert "historyPreviewLength" not in answer
    assert failed["errorText"] == {"moduleName": "AI chat", "errorText": "No"}


def test_records_run_from_the_newest_but_stand_in_order(any_version: Caller) -> None:
    for number in range(3):
        any_version.run(str(number), chatId="desk")

    def texts(**fields: object) -> list[str]:
        rows = any_version.data(RECORDS, chatId="desk", **fields)["list"]
        return [row["value"][0]["text"]["content"] for row in rows]

    assert texts(pageSize=2) == ["2", "Echo: 2"]
    assert texts(pageSize=2, offset=1) == ["Echo: 1", "2"]
    assert texts(pageSize=4, pageNum=2) == ["0", "Echo: 0"]


def test_records_of_an_unknown_chat(any_version: Caller) -> None:
    assert any_version.data(RECORDS, chatId="nope") == {"list": [], "total": 0}


def test_unknown_record_type(old: Caller, new: Caller) -> None:
    for caller, status in ((old, 500), (new, 400)):
        body = {"appId": caller.fake.app_id, "chatId": "desk", "type": "zzz"}
        assert caller.post(RECORDS, body).status_code == status


def test_init(old: Caller, new: Caller) -> None:
    for caller in (old, new):
        caller.run("Hi", chatId="desk", variables={"region": "eu"})
    data = old.get("/core/chat/init", appId=old.fake.app_id, chatId="desk").json()["data"]
    assert data.keys() == {"chatId", "appId", "title", "variables", "app"}
    assert (data["title"], data["variables"]) == ("Hi", {"region": "eu"})
    assert data["app"]["pluginInputs"] == []
    data = new.get("/core/chat/init", appId=new.fake.app_id, chatId="desk").json()["data"]
    assert data.keys() >= {"chatGenerateStatus", "hasBeenRead"}
    assert data["hasBeenRead"] is True
    assert new.data(HISTORIES)["list"][0]["hasBeenRead"] is True


def test_init_of_an_unknown_chat(old: Caller, new: Caller) -> None:
    data = old.get("/core/chat/init", appId=old.fake.app_id).json()["data"]
    assert data.keys() == {"appId", "app"}
    data = new.get("/core/chat/init", appId=new.fake.app_id, chatId="nope").json()["data"]
    assert data.keys() == {"chatId", "title", "app", "appId"}
    assert data["title"] == ""


def test_init_without_its_arguments(old: Caller, new: Caller) -> None:
    response = old.get("/core/chat/init")
    assert response.status_code == 501
    assert (response.json()["code"], response.json()["statusText"]) == (501, "")
    response = new.get("/core/chat/init", appId=new.fake.app_id)
    assert response.status_code == 400
    assert response.json()["zodError"][0]["path"] == ["chatId"]


def test_no_record(any_version: Caller) -> None:
    any_version.run("Hi", chatId="NO_RECORD_HISTORIES")
    assert any_version.data(HISTORIES)["total"] == 0


def test_second_run_on_a_busy_chat(old: Caller, new: Caller) -> None:
    body = {"messages": [{"role": "user", "content": "Hi"}], "chatId": "desk", "stream": True}
    for caller in (old, new):
        with caller.http.stream("POST", "/api/v1/chat/completions", json=body):
            second = caller.run("Me too", chatId="desk")
        assert second.status_code == (200 if caller is old else 500)
    assert second.json()["statusText"] == "chatIsGenerating"
    assert new.run("Now", chatId="desk").status_code == 200


@pytest.mark.parametrize(("version", "v", "kept"), [
    ("4.14.0", 1, "One "), ("4.14.0", 2, "One "), ("4.16.0", 1, "One "), ("4.16.0", 2, "One two"),
])  # fmt: skip
def test_leaving_a_stream_early(version: str, v: int, kept: str) -> None:
    clock = Clock()
    with calling(FakeFastGPT(version, clock=clock)) as caller:
        caller.fake.reply(Reply("One ", Pause(0), "two"))
        body = {"messages": [{"role": "user", "content": "Hi"}], "chatId": "desk", "stream": True}
        with caller.http.stream("POST", f"/api/v{v}/chat/completions", json=body) as response:
            assert b"One" in next(response.iter_raw())
        clock.forward(1)
        rows = caller.data(RECORDS, chatId="desk")["list"]
        assert rows[1]["value"][0]["text"]["content"] == kept
