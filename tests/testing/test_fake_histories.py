from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from fastgpt_typed.testing import FakeFastGPT

from .caller import CHAT_ID, Caller, calling, refusal
from .uploads import UPLOAD, bare, presign

VERSIONS = ["4.8.22", "4.9.11", "4.13.2", "4.14.0", "4.14.5", "4.14.11", "4.15.2", "4.16.0"]
SOFT = VERSIONS[4:]
VOID = {"code": 200, "statusText": "", "message": "", "data": None}
BAD_TOP = (
    'Cast to Boolean failed for value "banana" (type string) at path "top" because of "CastError"'
)
INVALID = (400, 400, "Data validation error")


@pytest.fixture
def caller(version: str) -> Iterator[Caller]:
    """A caller of an app with two chats, a minute between all that happens."""
    moments = (datetime(2026, 3, 1, tzinfo=UTC) + timedelta(minutes=n) for n in range(10_000))
    with calling(FakeFastGPT(version, clock=lambda: next(moments))) as found:
        found.run("First", chatId=CHAT_ID, variables={"region": "eu"})
        found.run("Other", chatId="other")
        yield found


@pytest.mark.parametrize("version", VERSIONS)
def test_update(caller: Caller) -> None:
    update = "chat.histories.update"
    assert caller.call(update, chatId=CHAT_ID, customTitle="Lamp", top=True).json() == VOID
    assert caller.call(update, chatId=CHAT_ID).json() == VOID
    assert caller.call(update, chatId="nope", top=True).json() == VOID
    caller.run("Other", chatId="other")
    chats = caller.result("chat.histories.list", source="api")["list"]
    assert [(chat["customTitle"], chat["top"]) for chat in chats] == [("Lamp", True), ("", False)]
    caller.call(update, chatId=CHAT_ID, customTitle="", top=False)
    caller.call(update, chatId="other", title="New")
    chats = caller.result("chat.histories.list", source="api")["list"]
    assert [(chat["title"], chat["customTitle"]) for chat in chats] == [("New", ""), ("First", "")]


@pytest.mark.parametrize(("version", "said"), [
    ("4.14.0", (500, 500, BAD_TOP)),
    ("4.14.5", (500, 400, "Data validation error")), ("4.14.11", INVALID), ("4.16.0", INVALID),
])  # fmt: skip
def test_update_checks_types(caller: Caller, said: tuple[int, int, str]) -> None:
    refused = caller.call("chat.histories.update", chatId=CHAT_ID, top="banana")
    assert refusal(refused) == said


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("verb", ["DELETE", "GET"])
def test_delete(caller: Caller, version: str, verb: str) -> None:
    new = version in SOFT
    path = f"/api/core/chat/{'history/' if new else ''}delHistory"
    query = {"appId": caller.fake.app_id, "chatId": CHAT_ID}
    for _ in range(2):
        assert caller.http.request(verb, path, params=query).json() == VOID
    assert caller.chat_ids() == ["other"]
    assert caller.texts() == (["First", "Echo: First"] if new else [])


@pytest.mark.parametrize("version", SOFT)
def test_deleted_chat_goes_on_unseen(caller: Caller) -> None:
    caller.call("chat.histories.delete", chatId=CHAT_ID)
    body = caller.run("Again", chatId=CHAT_ID, detail=True).json()
    assert body["newVariables"] == {"region": "eu"}
    said = body["responseData"][-1]["historyPreview"]
    assert [item["value"] for item in said[1:]] == ["First", "Echo: First", "Again", "Echo: Again"]
    assert caller.chat_ids() == ["other"]


@pytest.mark.parametrize(("version", "said"), [
    ("4.14.5", (500, 400, "Data validation error")), ("4.14.11", INVALID), ("4.16.0", INVALID),
])  # fmt: skip
@pytest.mark.parametrize("chat_id", [None, ""])
def test_delete_needs_a_chat(
    caller: Caller, chat_id: str | None, said: tuple[int, int, str]
) -> None:
    assert refusal(caller.call("chat.histories.delete", chatId=chat_id)) == said


def test_short_chat_id_loses_its_node_responses(old: Caller) -> None:
    old.run("Hi", chatId="desk", responseChatItemId="answer-1")
    detail = {"chatId": "desk", "dataId": "answer-1"}
    assert old.result("chat.records.detail", **detail)
    refused = old.call("chat.histories.delete", chatId="desk")
    assert (refused.status_code, refused.json()["code"]) == (500, 500)
    assert '"minimum": 24' in refused.json()["message"]
    assert old.result("chat.records.detail", **detail) == []
    assert old.texts("desk") == ["Hi", "Echo: Hi"]
    assert old.call("chat.histories.clear").json() == VOID
    assert old.texts("desk") == []


@pytest.mark.parametrize("version", ["4.14.0", "4.14.4"])
def test_delete_without_chat_loses_all_files(version: str) -> None:
    with calling(FakeFastGPT(version)) as caller:
        caller.run("Hi", chatId=CHAT_ID)
        path = "/core/chat/presignChatFilePostUrl"
        target = caller.data(path, filename="terms.txt", chatId=CHAT_ID)
        with bare(caller) as http:
            http.post(target["url"], data=target["fields"], files={"file": b"Hi"})
            key = target["fields"]["key"]
            url = caller.data("/core/chat/presignChatFileGetUrl", key=key)
            assert http.get(url).content == b"Hi"
            assert caller.call("chat.histories.delete").json() == VOID
            assert http.get(url).status_code == 404
        assert caller.chat_ids() == [CHAT_ID]


@pytest.mark.parametrize("version", VERSIONS)
def test_clear(caller: Caller, version: str) -> None:
    assert caller.call("chat.histories.clear").json() == VOID
    assert caller.chat_ids() == []
    assert bool(caller.texts()) is (version in SOFT)


@pytest.mark.parametrize("version", SOFT)
def test_batch_delete_forgets(caller: Caller) -> None:
    caller.call("chat.histories.delete", chatId=CHAT_ID)
    delete = "chat.histories.batch_delete"
    assert caller.call(delete, chatIds=[CHAT_ID, "nope"]).json() == VOID
    assert caller.texts() == []
    caller.run("New", chatId=CHAT_ID)
    assert caller.chat_ids() == [CHAT_ID, "other"]
    assert caller.call(delete, chatIds=[]).json()["code"] == 400


def test_batch_delete_takes_the_files(new: Caller) -> None:
    target = presign(new)
    with bare(new) as http:
        http.put(target["url"], content=b"Hi")
        new.run("Hi", chatId=CHAT_ID)
        new.call("chat.histories.delete", chatId=CHAT_ID)
        assert http.get(target["previewUrl"]).status_code == 200
        new.call("chat.histories.batch_delete", chatIds=[CHAT_ID])
        assert http.get(target["previewUrl"]).status_code == 404


@pytest.mark.parametrize("version", SOFT[1:])
def test_status_and_mark_read(caller: Caller) -> None:
    wanted = [CHAT_ID, "other", "nope"]
    before = caller.result("chat.histories.status", chatIds=wanted)["list"]
    assert [chat["chatId"] for chat in before] == [CHAT_ID, "other"]
    assert before[0].keys() == {"chatId", "updateTime", "chatGenerateStatus", "hasBeenRead"}
    assert caller.call("chat.histories.mark_read", chatId=CHAT_ID).json() == VOID
    assert caller.call("chat.histories.mark_read", chatId="nope").json() == VOID
    after = caller.result("chat.histories.status", chatIds=wanted)["list"]
    assert [chat["hasBeenRead"] for chat in after] == [True, False]
    assert after[0]["updateTime"] > before[0]["updateTime"]
    caller.call("chat.histories.delete", chatId=CHAT_ID)
    after = caller.result("chat.histories.status", chatIds=wanted)["list"]
    assert [chat["chatId"] for chat in after] == ["other"]
    for ids in ([], ["x"] * 201):
        assert refusal(caller.call("chat.histories.status", chatIds=ids)) == INVALID


@pytest.mark.parametrize(("version", "said"), [
    ("4.14.0", (500, 504000, "unAuthChat")), ("4.14.11", INVALID), ("4.16.0", INVALID),
])  # fmt: skip
def test_calls_need_an_app(caller: Caller, said: tuple[int, int, str]) -> None:
    names = ["chat.histories.clear", "chat.histories.update", "chat.feedback.update"]
    for name in names:
        refused = caller.call(name, appId=None, chatId=CHAT_ID, dataId="answer-1")
        assert refusal(refused) == said


@pytest.mark.parametrize(("version", "length", "status"), [
    ("4.14.0", 23, 500), ("4.14.0", 24, 200), ("4.14.1", 23, 200), ("4.16.0", 4, 200),
])  # fmt: skip
def test_files_of_short_chat_ids(version: str, length: int, status: int) -> None:
    with calling(FakeFastGPT(version)) as caller:
        body = {"appId": caller.fake.app_id, "filename": "a.txt", "chatId": "x" * length}
        path = UPLOAD if version == "4.16.0" else "/core/chat/presignChatFilePostUrl"
        assert caller.post(path, body).status_code == status
