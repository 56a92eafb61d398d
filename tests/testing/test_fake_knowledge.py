from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from fastgpt_typed.testing import FakeFastGPT, Reply, Search

from .caller import CHAT_ID, Caller, calling, refusal

VERSIONS = ["4.9.11", "4.13.2", "4.14.0", "4.14.11", "4.15.2", "4.16.0"]
RECORD = {"chatId": CHAT_ID, "chatItemDataId": "answer-1"}
FULL = {"id", "datasetId", "collectionId", "sourceId", "sourceName", "q", "a", "chunkIndex",
        "updateTime", "score"}  # fmt: skip


@pytest.fixture
def caller(version: str) -> Iterator[Caller]:
    """A caller of a chat whose answer quotes two passages."""
    with calling(FakeFastGPT(version)) as found:
        found.fake.reply(Reply(Search(), "A month."))
        found.run("How long?", chatId=CHAT_ID, responseChatItemId="answer-1")
        yield found


def quotes(caller: Caller) -> list[dict[str, Any]]:
    nodes = caller.result("chat.records.detail", chatId=CHAT_ID, dataId="answer-1")
    [node] = [node for node in nodes if node["moduleType"] == "datasetSearchNode"]
    found: list[dict[str, Any]] = node["quoteList"]
    return found


@pytest.mark.parametrize("version", VERSIONS)
def test_records_and_nodes_quote(caller: Caller, version: str) -> None:
    assert [quote.keys() for quote in quotes(caller)] == [FULL, FULL]
    slim = FULL - {"q", "a", "updateTime"}
    keys = FULL if version == "4.9.11" else slim
    [_, answer] = caller.result("chat.records.list", chatId=CHAT_ID)["list"]
    assert [quote.keys() for quote in answer["totalQuoteList"]] == [keys, keys]


@pytest.mark.parametrize("version", VERSIONS)
def test_get_quotes(caller: Caller) -> None:
    ids = [quote["id"] for quote in quotes(caller)]
    collection = quotes(caller)[0]["collectionId"]
    asked = {**RECORD, "datasetDataIdList": [*ids, "nope"], "collectionIdList": [collection]}
    found = caller.result("chat.quotes.get", **asked)
    assert [quote["_id"] for quote in found] == ids
    assert found[0].keys() == {"_id", "q", "a", "updateTime", "index"}
    refused = caller.call("chat.quotes.get", **{**asked, "collectionIdList": ["nope"]})
    assert refusal(refused)[::2] == (500, "unAuthDatasetFile")
    refused = caller.call("chat.quotes.get", **{**asked, "chatItemDataId": "nope"})
    assert refusal(refused)[::2] == (500, "unAuthChat")


@pytest.mark.parametrize(("version", "said"), [("4.14.0", None), ("4.16.0", "unAuthDatasetFile")])
def test_quotes_of_a_chat_without_any(caller: Caller, said: str | None) -> None:
    caller.run("Hi", chatId="desk", responseChatItemId="answer-2")
    asked = {"chatId": "desk", "chatItemDataId": "answer-2"}
    response = caller.call("chat.quotes.get", **asked, datasetDataIdList=[], collectionIdList=[])
    if said is None:
        assert response.json()["data"] == []
    else:
        assert refusal(response)[2] == said


@pytest.mark.parametrize("version", ["4.14.11", "4.16.0"])
def test_quotes_check_their_arguments(caller: Caller) -> None:
    refused = caller.call("chat.quotes.get", chatId=CHAT_ID)
    paths = [issue["path"] for issue in refused.json()["zodError"]]
    assert paths == [["chatItemDataId"], ["datasetDataIdList"], ["collectionIdList"]]


@pytest.mark.parametrize("version", ["4.14.4", "4.14.11", "4.15.2", "4.16.0"])
def test_list_collection(caller: Caller) -> None:
    first = quotes(caller)[0]
    asked = {**RECORD, "collectionId": first["collectionId"], "pageSize": 3}

    def window(**fields: object) -> tuple[list[int], bool, bool]:
        data = caller.result("chat.quotes.list_collection", **asked, **fields)
        assert all(item["id"] == item["_id"] for item in data["list"])
        anchors = [item["anchor"] for item in data["list"]]
        return anchors, data["hasMorePrev"], data["hasMoreNext"]

    ids = {
        item["anchor"]: item["id"]
        for item in caller.result(
            "chat.quotes.list_collection",
            **{**asked, "pageSize": 30, "initialId": first["id"], "anchor": 0},
        )["list"]
    }
    assert window(initialId=ids[4], anchor=4) == ([1, 2, 3, 4, 5, 6, 7], True, False)
    assert window(nextId=ids[0], anchor=0) == ([1, 2, 3], False, True)
    assert window(prevId=ids[2], anchor=2) == ([0, 1], False, False)
    assert window(anchor=0) == ([], False, False)
    refused = caller.call("chat.quotes.list_collection", **asked, initialId=ids[4])
    assert refusal(refused)[2] == "unAuthChat"


@pytest.mark.parametrize("version", ["4.9.11", "4.14.0", "4.14.3"])
def test_list_collection_by_index(caller: Caller) -> None:
    """Before there were anchors, the passage itself counted as one of the page."""
    first = quotes(caller)[0]
    asked = {**RECORD, "collectionId": first["collectionId"]}
    everything = {**asked, "pageSize": 30, "initialId": first["id"], "initialIndex": 0}
    passages = caller.result("chat.quotes.list_collection", **everything)["list"]
    assert passages[0].keys() == {"_id", "q", "a", "updateTime", "index"}

    def window(**fields: object) -> tuple[list[int], bool, bool]:
        data = caller.result("chat.quotes.list_collection", **asked, pageSize=5, **fields)
        indexes = [item["index"] for item in data["list"]]
        return indexes, data["hasMorePrev"], data["hasMoreNext"]

    fourth = passages[4]["_id"]
    assert window(initialId=fourth, initialIndex=4) == ([3, 4, 5], True, True)
    assert window(nextId=first["id"], nextIndex=0) == ([1, 2, 3, 4], False, True)
    assert window(prevId=fourth, prevIndex=4) == ([0, 1, 2, 3], False, False)
    assert window(initialId=fourth) == ([], False, False)


@pytest.mark.parametrize("version", ["4.8.22", *VERSIONS])
def test_source_of_a_quote(caller: Caller) -> None:
    first = quotes(caller)[0]
    for where in ({"appId": None}, RECORD):
        data = caller.result("chat.quotes.source", id=first["id"], **where)
        assert (data["q"], data["a"]) == (first["q"], first["a"])
        assert data["collection"]["name"] == first["sourceName"]
    unknown = caller.call("chat.quotes.source", appId=None, id="68d1f0a2b3c4d5e6f7a8ffff")
    assert refusal(unknown)[2] == "common:data_not_found"


@pytest.mark.parametrize(
    ("version", "status"), [("4.14.11", 200), ("4.15.2", 400), ("4.16.0", 400)]
)
def test_source_of_a_quote_of_half_a_chat(caller: Caller, status: int) -> None:
    """An app without a chat was no matter once."""
    quote_id = quotes(caller)[0]["id"]
    assert caller.call("chat.quotes.source", id=quote_id).status_code == status


@pytest.mark.parametrize("version", ["4.8.22", "4.14.0", "4.15.2", "4.16.0"])
def test_suggested_questions(caller: Caller) -> None:
    for chat_id in (CHAT_ID, "nope"):
        questions = caller.result("chat.suggest_questions", chatId=chat_id)
        assert [type(question) for question in questions] == [str, str, str]
    messages = [{"role": "user", "content": "Hi"}]
    from_messages = "chat.suggest_questions_from_messages"
    assert caller.result(from_messages, appId=None, messages=messages) == questions
    caller.http.headers["Authorization"] = "Bearer fastgpt-wrong"
    for name in ("chat.suggest_questions", from_messages):
        refused = caller.call(name, chatId=CHAT_ID, messages=messages)
        assert refusal(refused) == (500, 514, "unAuthApiKey")


@pytest.mark.parametrize(("version", "target"), [
    ("4.8.22", "appId"), ("4.14.11", "appId"), ("4.15.2", "sourceId"), ("4.16.0", "sourceId"),
])  # fmt: skip
def test_input_guides(caller: Caller, target: str) -> None:
    path = "/core/chat/inputGuide/query"

    def ask(**fields: object) -> Any:
        return caller.post(path, {target: caller.fake.app_id, "searchKey": "INVOICE", **fields})

    kind = {"sourceType": "app"} if target == "sourceId" else {}
    assert ask(**kind).json()["data"] == ["Where is my invoice?"]
    assert ask(**kind, searchKey="Where is my invoice?").json()["data"] == []
    assert len(ask(**kind, searchKey="").json()["data"]) > 1
    other = {"appId": "sourceId", "sourceId": "appId"}[target]
    refused = caller.post(path, {other: caller.fake.app_id, "searchKey": "x"})
    assert refusal(refused)[2] == ("unAuthChat" if target == "appId" else "Data validation error")
