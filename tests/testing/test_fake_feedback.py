from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from fastgpt_typed.testing import FakeFastGPT

from .caller import CHAT_ID, Caller, calling, refusal

UPDATE = "chat.feedback.update"
INVALID = (400, 400, "Data validation error")


@pytest.fixture
def caller(version: str) -> Iterator[Caller]:
    """A caller of a chat of two rounds."""
    with calling(FakeFastGPT(version)) as found:
        for number in range(2):
            found.run(str(number), chatId=CHAT_ID, responseChatItemId=f"answer-{number}")
        yield found


def give(caller: Caller, data_id: str = "answer-0", **fields: object) -> Any:
    """Give feedback; a null goes over the wire as one."""
    body = {"appId": caller.fake.app_id, "chatId": CHAT_ID, "dataId": data_id, **fields}
    response = caller.post("/core/chat/feedback/updateUserFeedback", body)
    assert response.status_code == 200, response.text
    return response.json()["data"]


def answer(caller: Caller, number: int = 0) -> dict[str, Any]:
    rows = caller.result("chat.records.list", chatId=CHAT_ID)["list"]
    found: dict[str, Any] = rows[2 * number + 1]
    return {name: value for name, value in found.items() if "Feedback" in name}


@pytest.mark.parametrize(("version", "data"), [
    ("4.8.22", None), ("4.14.0", None), ("4.14.4", {}), ("4.14.11", {}), ("4.15.2", None),
    ("4.16.0", None),
])  # fmt: skip
def test_what_is_left_out_is_taken_back(caller: Caller, data: object) -> None:
    assert give(caller, userGoodFeedback="yes") == data
    assert answer(caller) == {"userGoodFeedback": "yes"}
    give(caller, userBadFeedback="wrong")
    assert answer(caller) == {"userBadFeedback": "wrong"}
    give(caller)
    assert answer(caller) == {}


@pytest.mark.parametrize(("version", "kept"), [
    ("4.14.0", {"userBadFeedback": "no"}),
    ("4.14.4", {"userGoodFeedback": None, "userBadFeedback": "no"}),
    ("4.16.0", {"userGoodFeedback": None, "userBadFeedback": "no"}),
])  # fmt: skip
def test_null_feedback(caller: Caller, kept: dict[str, object]) -> None:
    give(caller, userGoodFeedback=None, userBadFeedback="no")
    assert answer(caller) == kept


@pytest.mark.parametrize(("version", "refused"), [
    ("4.11.1", False), ("4.12.0", True), ("4.14.0", True), ("4.16.0", True),
])  # fmt: skip
def test_unknown_record(caller: Caller, refused: bool) -> None:
    response = caller.call(UPDATE, chatId=CHAT_ID, dataId="nope", userGoodFeedback="yes")
    assert response.status_code == (500 if refused else 200)
    if refused:
        assert refusal(response) == (500, 500, "Chat item not found")


@pytest.mark.parametrize(("version", "role"), [("4.14.0", "Human"), ("4.15.0", "AI")])
def test_questions_took_feedback_once(caller: Caller, role: str) -> None:
    question = caller.result("chat.records.list", chatId=CHAT_ID)["list"][0]["dataId"]
    caller.result(UPDATE, chatId=CHAT_ID, dataId=question, userGoodFeedback="yes")
    rows = caller.result("chat.records.list", chatId=CHAT_ID)["list"]
    assert [row["obj"] for row in rows if row.get("userGoodFeedback")] == [role]


@pytest.mark.parametrize(("version", "said"), [
    ("4.14.0", (500, 500, "chatId or dataId is empty")),
    ("4.14.5", (500, 400, "Data validation error")), ("4.14.11", INVALID), ("4.16.0", INVALID),
])  # fmt: skip
def test_record_is_needed(caller: Caller, said: tuple[int, int, str]) -> None:
    assert refusal(caller.call(UPDATE, chatId=CHAT_ID)) == said
    assert refusal(caller.call(UPDATE, chatId=CHAT_ID, dataId="")) == said


@pytest.mark.parametrize(("version", "data", "said"), [
    ("4.14.0", None, (500, 500, "missing parameter")),
    ("4.14.5", {}, (500, 400, "Data validation error")), ("4.16.0", None, INVALID),
])  # fmt: skip
def test_annotation(caller: Caller, data: object, said: tuple[int, int, str]) -> None:
    ids = {"datasetId": "68d1f0a2b3c4d5e6f7a80001", "feedbackDataId": "68d1f0a2b3c4d5e6f7a80010"}
    fields = {"chatId": CHAT_ID, "dataId": "answer-0", **ids}
    given = caller.result("chat.feedback.annotate", **fields, q="How long?", a="A month.")
    assert given == data
    rows = caller.result("chat.records.list", chatId=CHAT_ID)["list"]
    [kept] = [row["adminFeedback"] for row in rows if "adminFeedback" in row]
    assert kept["dataId"] == ids["feedbackDataId"]
    assert kept.keys() == {"datasetId", "dataId", "q", "a", "_id"}
    assert refusal(caller.call("chat.feedback.annotate", **fields)) == said


@pytest.mark.parametrize("version", ["4.14.4", "4.14.11", "4.16.0"])
def test_record_ids_and_read_status(caller: Caller) -> None:
    give(caller, userGoodFeedback="yes")
    give(caller, "answer-1", userBadFeedback="no")

    def found(kind: str, **fields: object) -> list[str]:
        name = "chat.feedback.record_ids"
        data = caller.result(name, chatId=CHAT_ID, feedbackType=kind, **fields)
        assert data["total"] == len(data["dataIds"])
        ids: list[str] = data["dataIds"]
        return ids

    assert found("has_feedback") == ["answer-0", "answer-1"]
    assert (found("good"), found("bad")) == (["answer-0"], ["answer-1"])
    fields = {"chatId": CHAT_ID, "dataId": "answer-0"}
    assert caller.result("chat.feedback.set_read", **fields, isRead=True) == {"success": True}
    assert found("has_feedback", unreadOnly=True) == ["answer-1"]
    caller.call("chat.feedback.set_read", **fields, isRead=False)
    assert found("has_feedback", unreadOnly=True) == ["answer-0", "answer-1"]


@pytest.mark.parametrize(("version", "status"), [("4.14.0", 500), ("4.16.0", 403)])
def test_custom_feedback_wants_a_login(caller: Caller, status: int) -> None:
    path = "/core/chat/feedback/closeCustom"
    body = {"appId": caller.fake.app_id, "chatId": CHAT_ID, "dataId": "answer-0", "index": 0}
    assert refusal(caller.post(path, body)) == (status, 403, "unAuthorization")
