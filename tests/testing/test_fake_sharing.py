from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from fastgpt_typed.testing import FakeFastGPT, Reply, Search, Tool

from .caller import CHAT_ID, Caller, calling, refusal
from .uploads import UPLOAD

FLAT = ["4.8.22", "4.9.11", "4.13.2", "4.14.0", "4.14.5", "4.14.6", "4.14.7", "4.14.11"]
NESTED = ["4.15.0", "4.15.2", "4.16.0"]
OTHER_APP = "68c46a70d950e8850ae564bb"
QUESTION = [{"role": "user", "content": "Hi"}]


class Visitor(Caller):
    """A visitor of the share link, who has no key."""

    def __init__(self, fake: FakeFastGPT, http: httpx.Client, user: str = "visitor-1") -> None:
        super().__init__(fake, http)
        self.shown = {"shareId": fake.share_id, "outLinkUid": user}

    @property
    def auth(self) -> dict[str, Any]:
        """What visitors show in this version."""
        if self.fake.version in FLAT:
            return {"appId": self.fake.app_id, **self.shown}
        return {"appId": None, "outLinkAuthData": self.shown}

    def call(self, name: str, **fields: object) -> httpx.Response:
        return super().call(name, **{**self.auth, **fields})

    def run(self, question: object, *, v: int = 1, **fields: object) -> httpx.Response:
        auth = self.shown if self.fake.version in FLAT else {"outLinkAuthData": self.shown}
        return super().run(question, v=v, **{**auth, **fields})


@pytest.fixture
def fake(version: str) -> FakeFastGPT:
    return FakeFastGPT(version)


@pytest.fixture
def visitor(fake: FakeFastGPT) -> Iterator[Visitor]:
    with httpx.Client(transport=fake.transport(), base_url=fake.base_url) as http:
        yield Visitor(fake, http)


@pytest.mark.parametrize("version", FLAT + NESTED)
def test_visitor_sees_own_chats(fake: FakeFastGPT, visitor: Visitor) -> None:
    with calling(fake) as owner:
        owner.run("Mine", chatId="owner")
        assert visitor.run("Hi", chatId=CHAT_ID).json()["choices"][0]["finish_reason"] == "stop"
        stranger = Visitor(fake, visitor.http, "visitor-2")
        stranger.run("Hi", chatId="stranger")
        assert visitor.result("chat.histories.list")["total"] == 1
        assert visitor.texts() == ["Hi", "Echo: Hi"]
        for name in ("chat.records.list", "chat.histories.update"):
            for chat_id in ("owner", "stranger"):
                refused = visitor.call(name, chatId=chat_id)
                assert refusal(refused) == (500, 504000, "unAuthChat")
        assert refusal(visitor.run("Hi", chatId="stranger"))[2] == "unAuthChat"
        assert len(owner.result("chat.histories.list", source="share")["list"]) == 2
        visitor.call("chat.histories.clear")
        assert visitor.result("chat.histories.list")["total"] == 0
        assert stranger.result("chat.histories.list")["total"] == 1
        assert owner.chat_ids() == ["owner"]
        owner.call("chat.histories.clear")
        assert owner.chat_ids() == []
        assert stranger.result("chat.histories.list")["total"] == 1


@pytest.mark.parametrize(("version", "said"), [
    ("4.14.0", (500, 504000, "unAuthChat")), ("4.15.2", (400, 400, "Data validation error")),
    ("4.16.0", (400, 400, "Data validation error")),
])  # fmt: skip
def test_app_beside_the_link(visitor: Visitor, said: tuple[int, int, str]) -> None:
    """The app was needed once, and the right one; now it must not stand there."""
    wrong = [None, OTHER_APP] if visitor.fake.version in FLAT else [visitor.fake.app_id, OTHER_APP]
    for app_id in wrong:
        refused = visitor.call("chat.records.list", appId=app_id, chatId=CHAT_ID)
        assert refusal(refused) == said


@pytest.mark.parametrize("version", ["4.14.0", "4.16.0"])
def test_listing_wants_no_app(visitor: Visitor) -> None:
    visitor.run("Hi", chatId=CHAT_ID)
    assert visitor.result("chat.histories.list", appId=None)["total"] == 1


@pytest.mark.parametrize("version", NESTED)
def test_flat_fields_alone(fake: FakeFastGPT, visitor: Visitor) -> None:
    body = {"appId": fake.app_id, "chatId": CHAT_ID, **visitor.shown}
    refused = visitor.post("/core/chat/record/getPaginationRecords", body)
    assert refusal(refused) == (403, 403, "unAuthorization")
    refused = visitor.get("/core/chat/outLink/init", chatId=CHAT_ID, **visitor.shown)
    assert refused.status_code == 400
    assert refused.json()["zodError"][0]["path"] == ["outLinkAuthData"]


@pytest.mark.parametrize(("version", "flat", "nested"), [
    ("4.14.0", 200, 500), ("4.14.11", 200, 403), ("4.15.0", 403, 200), ("4.16.0", 403, 200),
])  # fmt: skip
def test_completions(visitor: Visitor, flat: int, nested: int) -> None:
    for shown, status in ((visitor.shown, flat), ({"outLinkAuthData": visitor.shown}, nested)):
        response = visitor.post("/v1/chat/completions", {"messages": QUESTION, **shown})
        assert response.status_code == status


@pytest.mark.parametrize("version", NESTED)
def test_half_a_link(fake: FakeFastGPT, visitor: Visitor) -> None:
    half = {"outLinkAuthData": {"shareId": fake.share_id}}
    body = {"messages": QUESTION, **half}
    refused = visitor.post("/v2/chat/completions", body)
    assert "must be provided together" in refused.json()["zodError"][0]["message"]
    refused = visitor.post("/core/chat/getPaginationRecords", half)
    assert "must be provided together" in refused.json()["zodError"][0]["message"]


@pytest.mark.parametrize("version", FLAT + NESTED)
def test_unknown_link(visitor: Visitor) -> None:
    visitor.shown["shareId"] = "nope"
    unknown = (500, 501, "linkUnInvalid")
    assert refusal(visitor.run("Hi")) == unknown
    assert refusal(visitor.call("chat.histories.list")) == unknown
    assert refusal(visitor.call("chat.share_init", chatId=CHAT_ID)) == unknown


@pytest.mark.parametrize(("version", "keys"), [
    ("4.14.0", {"chatId", "appId", "userAvatar", "title", "variables", "app"}),
    ("4.16.0", {"chatId", "appId", "userAvatar", "title", "variables", "app",
                "chatGenerateStatus", "hasBeenRead"}),
])  # fmt: skip
def test_init(visitor: Visitor, keys: set[str]) -> None:
    visitor.run("Hi", chatId=CHAT_ID)
    data = visitor.result("chat.share_init", appId=None, chatId=CHAT_ID)
    assert data.keys() == keys
    assert "chatModels" not in data["app"]


@pytest.mark.parametrize(("version", "refused"), [("4.14.0", False), ("4.16.0", True)])
def test_init_without_chat(fake: FakeFastGPT, visitor: Visitor, refused: bool) -> None:
    assert visitor.call("chat.share_init").status_code == 200
    with calling(fake) as owner:
        owner.run("Mine", chatId="owner")
    response = visitor.call("chat.share_init")
    assert response.status_code == (500 if refused else 200)
    if refused:
        assert refusal(response)[2] == "unAuthChat"


@pytest.mark.parametrize("version", ["4.14.0", "4.16.0"])
def test_visitors_see_little_of_the_nodes(visitor: Visitor, version: str) -> None:
    visitor.fake.reply(Tool("Search", response="3 lamps"))
    body = visitor.run("Hi", chatId=CHAT_ID, detail=True, responseChatItemId="answer-1").json()
    [agent] = body["responseData"]
    tree = {"id", "nodeId", "moduleName", "totalPoints"} if version == "4.16.0" else set()
    nested = {"childrenResponses", "toolDetail"} if version == "4.16.0" else {"toolDetail"}
    assert agent.keys() == {"moduleType", "runningTime"} | tree | nested
    assert "3 lamps" not in json.dumps(body["responseData"])
    [stored] = visitor.result("chat.records.detail", chatId=CHAT_ID, dataId="answer-1")
    assert stored.keys() == {"moduleType", "runningTime"} | nested


@pytest.mark.parametrize(("version", "payloads"), [
    ("4.14.6", ["undefined", "node", "undefined"]), ("4.14.7", ["node"]), ("4.16.0", ["node"]),
])  # fmt: skip
def test_streams_of_visitors(visitor: Visitor, payloads: list[str]) -> None:
    visitor.fake.reply(Search())
    response = visitor.run("Hi", v=2, stream=True, detail=True)
    blocks = response.text.split("\n\n")
    found = [block.partition("data: ")[2] for block in blocks if "flowNodeResponse" in block]
    assert ["node" if text.startswith("{") else text for text in found] == payloads
    assert response.text.endswith("data: [DONE]\n\n")


@pytest.mark.parametrize("version", ["4.14.5", "4.14.11", "4.15.0", "4.15.2", "4.16.0"])
def test_uploads_of_visitors(fake: FakeFastGPT, visitor: Visitor, version: str) -> None:
    body: dict[str, object] = {"filename": "a.txt", "chatId": CHAT_ID}
    if version in FLAT:
        body["appId"] = fake.app_id
    if version == "4.15.0":
        body["fileSelectConfig"] = {}
    response = visitor.post(UPLOAD, {**body, "outLinkAuthData": visitor.shown})
    assert "/visitor-1/" in response.json()["data"]["key"]


@pytest.mark.parametrize("version", ["4.14.0", "4.16.0"])
def test_visitors_forget_after_a_month(version: str) -> None:
    now = datetime(2026, 3, 1, tzinfo=UTC)
    fake = FakeFastGPT(version, clock=lambda: now)
    with httpx.Client(transport=fake.transport(), base_url=fake.base_url) as http:
        visitor = Visitor(fake, http)
        visitor.run("Hi", chatId=CHAT_ID)
        now += timedelta(days=40)
        assert visitor.result("chat.histories.list")["total"] == 0


STATUS = {"flowNodeStatus", "toolCall", "toolParams", "toolResponse"}
SHOWN = ("running_status", "citations", "full_text")


def hiding(version: str, *hidden: Any) -> Iterator[Visitor]:
    fake = FakeFastGPT(version, share_hides=hidden)
    fake.reply(Reply(Search(2), Tool("Weather", {"city": "Oslo"}, "3"), "3 degrees."))
    with httpx.Client(transport=fake.transport(), base_url=fake.base_url) as http:
        yield Visitor(fake, http)


@pytest.mark.parametrize("version", ["4.14.0", "4.14.11", "4.16.0"])
@pytest.mark.parametrize("hidden", [(), *[(detail,) for detail in SHOWN]])
def test_links_keep_what_they_are_told_to(version: str, hidden: tuple[Any, ...]) -> None:
    for visitor in hiding(version, *hidden):
        events = visitor.events("Hi", chatId=CHAT_ID, detail=True)
        seen = STATUS & {name for name, _ in events}
        assert seen == (set() if "running_status" in hidden else STATUS)
        [nodes] = [data for name, data in events if name == "flowResponses"]
        [found] = [node for node in nodes if node["moduleType"] == "datasetSearchNode"]
        cited = "citations" not in hidden
        assert ("quoteList" in found) is cited
        _, answer = visitor.result("chat.records.list", chatId=CHAT_ID, type="outLink")["list"]
        assert ("totalQuoteList" in answer) is cited
        tools = any("tools" in value for value in answer["value"])
        assert tools is ("running_status" not in hidden)
        with calling(visitor.fake) as owner:
            _, whole = owner.result("chat.records.list", chatId=CHAT_ID)["list"]
        [quote, *_] = whole["totalQuoteList"]
        asked = {"chatId": CHAT_ID, "chatItemDataId": whole["dataId"]}
        quotes = visitor.call(
            "chat.quotes.get",
            datasetDataIdList=[quote["id"]],
            collectionIdList=[quote["collectionId"]],
            **asked,
        )
        assert (quotes.status_code == 200) is cited
        around = visitor.call(
            "chat.quotes.list_collection",
            collectionId=quote["collectionId"],
            anchor=0,
            initialId=quote["id"],
            **asked,
        )
        assert (around.status_code == 200) is ("full_text" not in hidden)
