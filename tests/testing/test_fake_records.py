from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from fastgpt_typed.testing import FakeFastGPT, Reasoning, Reply, Tool

from .caller import CHAT_ID, Caller, calling, refusal

AROUND = ["4.14.4", "4.14.5", "4.14.11", "4.15.0", "4.16.0"]


@pytest.fixture
def caller(version: str) -> Iterator[Caller]:
    """A caller of a chat of three rounds; the ids of its answers end with their number."""
    with calling(FakeFastGPT(version)) as found:
        for number in range(3):
            found.run(str(number), chatId=CHAT_ID, responseChatItemId=f"answer-{number}")
        yield found


def window(caller: Caller, **fields: object) -> tuple[list[str], bool, bool]:
    data = caller.result("chat.records.list_around", chatId=CHAT_ID, **fields)
    assert data["total"] == 6
    texts = [row["value"][0]["text"]["content"] for row in data["list"]]
    return texts, data["hasMorePrev"], data["hasMoreNext"]


@pytest.mark.parametrize("version", AROUND[:3])
@pytest.mark.parametrize(("fields", "texts", "before", "after"), [
    ({"pageSize": 2}, ["2", "Echo: 2"], True, False),
    ({"pageSize": 9}, ["0", "Echo: 0", "1", "Echo: 1", "2", "Echo: 2"], False, False),
    ({"pageSize": 1, "initialId": "answer-1"}, ["Echo: 1", "2"], True, True),
    ({"pageSize": 4, "initialId": "answer-1"}, ["Echo: 0", "1", "Echo: 1", "2", "Echo: 2"],
     True, False),
    ({"pageSize": 2, "prevId": "answer-1"}, ["Echo: 0", "1"], True, True),
    ({"pageSize": 9, "prevId": "answer-0"}, ["0"], False, True),
    ({"pageSize": 1, "nextId": "answer-1"}, ["2"], True, True),
    ({"pageSize": 9, "nextId": "answer-2"}, [], True, False),
])  # fmt: skip
def test_window(
    caller: Caller, fields: dict[str, object], texts: list[str], before: bool, after: bool
) -> None:
    assert window(caller, **fields) == (texts, before, after)


@pytest.mark.parametrize("version", AROUND[3:])
def test_window_around_a_round_that_shares_its_id(caller: Caller) -> None:
    found = window(caller, pageSize=1, initialId="answer-0")
    assert found == (["0", "Echo: 0"], False, True)


@pytest.mark.parametrize("version", AROUND)
def test_window_around_nothing(caller: Caller) -> None:
    for name, said in (("initialId", "Target"), ("prevId", "Prev"), ("nextId", "Next")):
        refused = caller.call("chat.records.list_around", chatId=CHAT_ID, **{name: "nope"})
        assert refusal(refused) == (500, 500, f"{said} item not found")
    nothing = {"list": [], "total": 0, "hasMorePrev": False, "hasMoreNext": False}
    assert caller.result("chat.records.list_around") == nothing
    assert caller.result("chat.records.list_around", chatId="nope") == nothing


@pytest.mark.parametrize(("version", "keys"), [
    ("4.14.4", [{"type", "reasoning"}, {"type", "text"}]), ("4.14.11", [{"reasoning", "text"}]),
])  # fmt: skip
def test_window_items(caller: Caller, keys: list[set[str]]) -> None:
    caller.fake.reply(Reply(Reasoning("Hm."), "Yes."))
    caller.run("Hi", chatId="desk")
    [_, answer] = caller.result("chat.records.list_around", chatId="desk")["list"]
    assert [item.keys() for item in answer["value"]] == keys
    assert answer["id"] == answer["dataId"]


@pytest.mark.parametrize("version", ["4.9.10", "4.9.11", "4.14.0", "4.14.5", "4.16.0"])
def test_detail(caller: Caller, version: str) -> None:
    nothing: Any = {} if version == "4.9.10" else []
    caller.fake.reply(Reply(Tool("Search"), "Yes."))
    body = caller.run("Hi", chatId=CHAT_ID, detail=True, responseChatItemId="answer-4").json()
    detail = "chat.records.detail"
    assert caller.result(detail, chatId=CHAT_ID, dataId="answer-4") == body["responseData"]
    assert caller.result(detail, chatId=CHAT_ID, dataId="nope") == nothing
    assert caller.result(detail, dataId="answer-4") == nothing


@pytest.mark.parametrize(("version", "status"), [("4.14.5", 200), ("4.14.11", 400)])
def test_detail_needs_a_record(caller: Caller, status: int) -> None:
    assert caller.call("chat.records.detail", chatId=CHAT_ID).status_code == status


@pytest.mark.parametrize(("version", "path", "places", "data"), [
    ("4.13.2", "item", {"query"}, None), ("4.14.0", "item", {"body"}, None),
    ("4.14.10", "item", {"body"}, None), ("4.14.11", "record", {"query"}, {}),
    ("4.15.2", "record", {"query", "body"}, None), ("4.16.0", "record", {"query", "body"}, None),
])  # fmt: skip
def test_delete(caller: Caller, path: str, places: set[str], data: object) -> None:
    address = f"/api/core/chat/{path}/delete"

    def delete(number: int, *where: str) -> httpx.Response:
        named = {"appId": caller.fake.app_id, "chatId": CHAT_ID}
        fields = {**named, "contentId": f"answer-{number}"}
        query = fields if "query" in where else None
        body = fields if "body" in where else None
        return caller.http.request("DELETE", address, params=query, json=body)

    for number, place in enumerate(("query", "body")):
        response = delete(number, place)
        assert (response.status_code == 200) is (place in places)
        assert (f"Echo: {number}" in caller.texts()) is (place not in places)
        if place in places:
            assert response.json()["data"] == data
    assert delete(2, "query", "body").status_code == 200
    assert "Echo: 2" not in caller.texts()


@pytest.mark.parametrize(("version", "left"), [
    ("4.14.16", ["0", "1", "Echo: 1", "2", "Echo: 2"]),
    ("4.15.0", ["1", "Echo: 1", "2", "Echo: 2"]),
])  # fmt: skip
def test_one_id_may_mean_a_whole_round(caller: Caller, left: list[str]) -> None:
    caller.call("chat.records.delete", chatId=CHAT_ID, contentId="answer-0")
    assert caller.texts() == left


@pytest.mark.parametrize(("version", "said"), [
    ("4.13.2", (500, 500, "contentId or chatId is empty")),
    ("4.14.10", (500, 500, "contentId or chatId is empty")),
])  # fmt: skip
def test_delete_needs_an_id(caller: Caller, said: tuple[int, int, str]) -> None:
    refused = caller.call("chat.records.delete", chatId=CHAT_ID)
    assert refusal(refused) == said


@pytest.mark.parametrize("version", ["4.15.2", "4.16.0"])
def test_delete_many(caller: Caller) -> None:
    assert caller.result("chat.records.delete", chatId=CHAT_ID) is None
    assert len(caller.texts()) == 6
    caller.call("chat.records.delete", chatId=CHAT_ID, contentIds=["answer-0", "answer-2", "nope"])
    assert [text for text in caller.texts() if text.startswith("Echo")] == ["Echo: 1"]
    query = {"appId": caller.fake.app_id, "chatId": CHAT_ID, "contentIds": "nope, answer-1"}
    caller.http.delete("/api/core/chat/record/delete", params=query)
    assert not [text for text in caller.texts() if text.startswith("Echo")]


@pytest.mark.parametrize(("version", "kept"), [("4.14.4", 0), ("4.14.5", 2), ("4.16.0", 2)])
def test_deleted_rows_are_kept_but_not_told_to_the_model(caller: Caller, kept: int) -> None:
    ids = {row["dataId"] for row in caller.result("chat.records.list", chatId=CHAT_ID)["list"][:2]}
    for data_id in ids:
        caller.call("chat.records.delete", chatId=CHAT_ID, contentId=data_id)
    preview = caller.run("Hi", chatId=CHAT_ID, detail=True).json()["responseData"][-1]
    said = [item["value"] for item in preview["historyPreview"]]
    assert "1" in said
    assert "0" not in said
    rows = caller.result(
        "chat.records.list_around", chatId=CHAT_ID, includeDeleted=True, loadCustomFeedbacks=True
    )["list"]
    assert sum(row["deleteTime"] is not None for row in rows) == kept
