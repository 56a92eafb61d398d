"""Brings a fake to where an example of the spec begins, and asks it what the example asks.

The fake is the order desk of the examples: it has their app, their share link and, where it can,
their records. What it names itself, such as passages and files, is put into the request.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from typing import Any

import httpx

from fastgpt_typed._generated.operations import OPERATIONS
from fastgpt_typed.testing import (
    Ask,
    Event,
    Fail,
    FakeFastGPT,
    Form,
    NodeError,
    Plan,
    Reasoning,
    Reply,
    Search,
    Select,
    Text,
    Tool,
)
from tests.spec.samples import ExampleFile

from .caller import Caller, calling, route_of

APP = "65fa00c1d2e3f40516273849"
CHAT = "ord17kT9qLm3xB8vW2nY6zRc"
SHARE = "sHr4Kx9pLm2tVb7wQz5nYc1e"
QUESTION = "Where is A-2041?"
NOW = datetime(2026, 3, 2, 8, 11, 54, tzinfo=UTC)
PART = 8 << 20

_RECORD = ("dataId", "contentId", "chatItemDataId", "initialId", "prevId")


@dataclass
class Desk(Caller):
    """The order desk, and what an example asks of it."""

    example: ExampleFile
    fields: dict[str, Any]
    headers: dict[str, str] = field(default_factory=dict[str, str])
    address: str | None = None
    left_open: ExitStack = field(default_factory=ExitStack)

    @property
    def share(self) -> dict[str, Any]:
        """How the request shows a share link, if it does."""
        given = self.fields | self.fields.get("data", {})
        names = ("shareId", "outLinkUid", "outLinkAuthData")
        return {name: given[name] for name in names if name in given}

    @property
    def keyless(self) -> dict[str, str]:
        """The header of a visitor, who has no key; nothing for others."""
        return {"Authorization": ""} if self.share else {}

    def ask(self, *steps: Any, v: int = 1, **fields: Any) -> httpx.Response:
        """Have a round of the chat, in which the app does this."""
        self.fake.reply(Reply(*(steps or ("It left our house this morning.",))))
        body = {"messages": [{"role": "user", "content": QUESTION}], "chatId": CHAT, "appId": APP}
        body |= self.share | fields
        return self.post(f"/v{v}/chat/completions", body, headers=self.keyless)

    def begin(self, v: int, *, events: int = 0) -> None:
        """Begin a round whose stream stays open, and read a few of its events."""
        body = {"messages": [{"role": "user", "content": QUESTION}], "chatId": CHAT, "appId": APP}
        headers = {"x-fastgpt-stream-resume": "1"}
        stream = self.http.stream(
            "POST",
            f"/api/v{v}/chat/completions",
            json={**body, "stream": True, "detail": True},
            headers=headers,
        )
        pieces = self.left_open.enter_context(stream).iter_raw()
        for _ in range(2 * events):
            next(pieces)

    def upload(self, filename: str, **fields: Any) -> Any:
        """Get an address to upload to."""
        asked = self.call("chat.files.presign_upload", chatId=CHAT, filename=filename, **fields)
        return asked.json()["data"]

    def send(self) -> httpx.Response:
        """Ask what the example asks."""
        operation = OPERATIONS[self.example.call.name]
        route = route_of(operation.name, self.fake.version)
        address, headers = self.address or route.address, {**self.headers, **self.keyless}
        texts = {
            name: value if isinstance(value, str) else json.dumps(value)
            for name, value in self.fields.items()
        }
        sent: dict[str, Any] = {"json": self.fields}
        if (route.location or operation.location) == "query":
            sent = {"params": texts}
        elif "file" in texts:
            sent = {"files": {"file": ("order.txt", texts.pop("file").encode())}, "data": texts}
        return self.http.request(operation.method, address, headers=headers, **sent)


@contextmanager
def desk_of(example: ExampleFile) -> Iterator[Desk]:
    """Open a desk of the version of an example, just before its request."""
    version = ".".join(str(number) for number in example.version[:3])
    fake = FakeFastGPT(version, app_id=APP, share_id=SHARE, clock=lambda: NOW)
    with calling(fake) as caller:
        desk = Desk(fake, caller.http, example, example.json())
        begins = (begin for key, begin in BEGINNINGS.items() if fnmatchcase(example.exchange, key))
        begin = next(begins, answer)
        with desk.left_open:
            begin(desk)
            yield desk


def nothing(_: Desk) -> None:
    """Nothing has happened."""


def answer(desk: Desk, *steps: Any, **fields: Any) -> None:
    """The record that is asked about is there."""
    named = next((desk.fields[name] for name in _RECORD if name in desk.fields), None)
    if named and desk.example.what != "question":
        fields["responseChatItemId"] = named
    assert desk.ask(*steps, **fields).status_code == 200


def says(*steps: Any) -> Callable[[Desk], None]:
    """The app does this next."""
    return lambda desk: desk.fake.reply(Reply(*steps))


def judged(desk: Desk, name: str = "userBadFeedback", **fields: Any) -> None:
    """The answer was disliked, or liked."""
    data_id = desk.fields.get("dataId", "answer")
    desk.ask(Reasoning("The parcel was scanned."), "It left.", responseChatItemId=data_id, **fields)
    desk.result("chat.feedback.update", chatId=CHAT, dataId=data_id, **{name: "yes"})


def reasoned(desk: Desk) -> None:
    """The model thought before it answered."""
    answer(desk, Reasoning("The parcel was scanned."), "It left our house this morning.")


def running(v: int) -> Callable[[Desk], None]:
    """The chat is generating."""
    return lambda desk: desk.begin(v)


def resumed(desk: Desk) -> None:
    """A reader has gone away in the middle of the second answer."""
    desk.ask()
    desk.fake.reply("It left our house this morning.")
    desk.begin(2, events=4)
    desk.headers["Accept"] = "text/event-stream"


def finished(desk: Desk) -> None:
    """There is nothing to resume."""
    reasoned(desk)
    desk.headers["Accept"] = "text/event-stream"


def chose(desk: Desk) -> None:
    """The workflow waits for a choice, after which it shows a form."""
    desk.ask(Select("Shall I change the address?", ["Yes, please", "No, leave it"]))
    number = {"type": "numberInput", "key": "floor", "valueType": "number", "min": 0, "max": 90}
    select = {"type": "select", "key": "lift", "list": [{"label": "Yes", "value": "yes"}]}
    street = {"type": "input", "key": "street", "maxLength": 80}
    desk.fake.reply(Form("The new address", [street, number, select]))


def filed(desk: Desk) -> None:
    """The files of the second question are uploaded."""
    desk.ask(customUid=desk.fields["customUid"])
    for part in desk.fields["messages"][0]["content"][1:]:
        part["key"] = desk.upload("invoice.pdf")["key"]


def uploaded(desk: Desk) -> None:
    """The file has its place."""
    target = desk.upload("terms and prices.pdf")
    desk.fields["key"] = target.get("key") or target["fields"]["key"]


def in_parts(desk: Desk) -> None:
    """All parts of a file are there."""
    parts = len(desk.fields.get("parts", [0]))
    url = desk.upload("terms.pdf", size=max(parts, 4) * PART)["url"]
    desk.address = f"{url}/{desk.example.call.path.rpartition('/')[2]}"
    for number, part in enumerate(desk.fields.get("parts", []), 1):
        put = desk.http.put(url, params={"partNumber": number}, content=bytes(PART))
        part["etag"] = put.json()["data"]["etag"]


def quoted(desk: Desk) -> None:
    """The answer quotes two passages, the first two of their collection."""
    data_id = desk.fields.get("chatItemDataId", "quoting")
    asked = desk.ask(Search(2), "It left.", responseChatItemId=data_id, detail=True)
    [found] = [node for node in asked.json()["responseData"] if "quoteList" in node]
    first, second = found["quoteList"]
    names = {
        "67ab10c9d8e7f60514233409": first["id"],
        "67ab10c9d8e7f60514233401": second["id"],
        "67ab10c9d8e7f60514233377": first["collectionId"],
    }
    text = json.dumps(desk.fields)
    for name, its_name in names.items():
        text = text.replace(name, its_name)
    desk.fields = json.loads(text)


def pictured(desk: Desk) -> None:
    """The question had a picture, and the answer was liked."""
    picture = {"type": "image_url", "image_url": {"url": "http://files.example/a.png"}}
    parts = [{"type": "text", "text": "Is this it?"}, picture]
    desk.ask(messages=[{"role": "user", "content": parts}], responseChatItemId="liked")
    desk.result("chat.feedback.update", chatId=CHAT, dataId="liked", userGoodFeedback="yes")


def eventful(desk: Desk) -> None:
    """A round with a file, a quote and an annotation, then two that failed."""
    file = {"type": "file_url", "name": "a.pdf", "url": "", "key": desk.upload("a.pdf")["key"]}
    parts = [{"type": "text", "text": QUESTION}, file]
    steps = (Search(1), Reasoning("So I look it up."), "It left.")
    desk.ask(*steps, messages=[{"role": "user", "content": parts}], responseChatItemId="first")
    marked = dict.fromkeys(("datasetId", "feedbackDataId", "q", "a"), "67ab10c9d8e7f60514233399")
    desk.result("chat.feedback.annotate", chatId=CHAT, dataId="first", **marked)
    desk.ask(NodeError("402 the provider's budget is used up"))
    desk.ask("It ", Fail("The provider said no"))


def several(desk: Desk) -> None:
    """There are more chats than a page holds."""
    for number in range(4):
        desk.ask(chatId=f"chat-{number}")


TRACKED = (
    Reasoning("Order A-2041, so I look it up."),
    Tool("Track parcel", {"order": "A-2041"}, '{"state": "on its way"}', "trackNode"),
)

SKILL = {
    "id": "s",
    "skillName": "labels",
    "skillAvatar": "",
    "description": "Prints labels.",
    "skillMdPath": "labels/SKILL.md",
}

BEGINNINGS: dict[str, Callable[[Desk], None]] = {
    "chat.completions.*.plain": says("It left our house this morning."),
    "chat.completions.*.detail": says(*TRACKED, "It left our house this morning."),
    "chat.completions.*.stream-plain": says(TRACKED[0], "It left our house this morning."),
    "chat.completions.*.stream-detail": says(
        *TRACKED,
        Event("updateVariables", {"region": "eu", "lastOrder": "A-2041"}),
        "It left our house this morning.",
        Text("\nAnything else?", fast=True),
    ),
    "chat.completions.*.4.16.0.stream-agent": says(
        Plan("Return A-2041", ["Check the term", "Send a label"]),
        Event("skillCall", {"skill": SKILL}),
        Event("sandboxStatus", {"sandboxId": "s", "phase": "ready", "isWarmStart": False}),
        "I will send you a label.",
    ),
    "chat.completions.*.agent-ask": says(
        Ask([{"question": "How large is the parcel?", "options": ["small"]}])
    ),
    "chat.completions.*.failed-node": says(NodeError("402 the provider's budget is used up")),
    "chat.completions.*.interactive*": says(Select("Shall I?", ["Yes, please", "No, leave it"])),
    "chat.completions.*.stream-interactive": chose,
    "chat.completions.*.stream-refused": running(2),
    "chat.completions.*.files": filed,
    "chat.completions.*": nothing,
    "chat.*.new-chat": nothing,
    "chat.init.*.plugin": nothing,
    "chat.init.*.old-chat": lambda desk: answer(desk, variables={"region": "eu"}),
    "chat.stop.*.stopped": running(2),
    "chat.stop.*.still-running": running(1),
    "chat.resume.*.running": resumed,
    "chat.resume.*.finished": reasoned,
    "chat.resume.*": finished,
    "chat.histories.delete.*.skill": lambda desk: desk.fake.add_skill_chat(
        desk.fields["skillId"], CHAT, (QUESTION, "In a van.")
    ),
    "chat.histories.list.*": several,
    "chat.records.list.4.14.*": pictured,
    "chat.records.list.4.16.*": eventful,
    "chat.records.list_around.*.initial": reasoned,
    "chat.feedback.record_ids.*": judged,
    "chat.quotes.*": quoted,
    "chat.files.*_multipart.*": in_parts,
    "chat.files.presign_download.*": uploaded,
    "chat.files.*": nothing,
    "apps.logs.list.*": lambda desk: judged(desk, customUid="crm-204"),
    "apps.logs.users.*": lambda desk: judged(desk, customUid="crm-204"),
}
