"""The fake answers the requests of `spec/examples` in the shapes of their answers."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache
from typing import Any

import pytest

from tests.spec.samples import FILES

from .caller import names_of, parse_events
from .exchanges import desk_of

REQUESTS = {file.exchange: file for file in FILES if file.kind == "request.json"}
ANSWERS = {file.exchange: file for file in FILES if file.kind != "request.json"}

TOOLS = "the example calls an HTTP request, the fake a tool"
AGENTS = "the fake runs no agents that plan and ask"
CONFIG = "the example's app lets choose a variable from a list, and welcomes with questions"
LACKING = "the chats of the fake lack nothing"
PASSAGES = "the fake's passages have no earlier versions and no pictures"

APART: dict[tuple[str, str], str] = {
    ("chat.completions.*detail", "*.toolDetail.*"): TOOLS,
    ("chat.completions.*detail", "*.childrenResponses.*"): TOOLS,
    ("chat.completions.*detail", "*.flowNodeResponse.httpRequest468*"): TOOLS,
    ("chat.completions.*detail", "*.flowNodeResponse.tool[.:]*"): TOOLS,
    ("chat.completions.*.stream-agent", "*"): AGENTS,
    ("chat.completions.*.agent-ask", "*.message.*"): AGENTS,
    ("chat.completions.*.agent-ask", "*.chatNode[.:]* only from the fake"): AGENTS,
    ("chat.feedback.close_custom.*", "refused: *unAuthorization*"): "it wants a login",
    ("chat.histories.delete.*.skill", "refused: *unAuthChat*"): "the fake has no skills",
    ("chat.init.*.plugin", "*.app.*"): "the fake's app is no plugin",
    ("chat.*init.*", "*.variables.[*].list[.:]* only in the example"): CONFIG,
    ("chat.*init.*", "*.welcomeQuestions.* only in the example"): CONFIG,
    ("chat.quotes.get.*", "*.history[.:]* only in the example"): PASSAGES,
    ("chat.quotes.get.*", "*.updated: * only in the example"): PASSAGES,
    ("chat.quotes.get.*", "*.imagePreivewUrl: * only in the example"): PASSAGES,
    ("chat.quotes.source.*.dataset", ".data.a: *"): "the example's passage has no answer",
    ("chat.records.list.4.14.0.page", "*.customFeedbacks.*"): "the fake has no nodes for them",
    ("chat.resume.*.unavailable", "*"): "the fake never runs short of memory",
    ("chat.suggest_questions.*.none", ".data.*"): "the fake always thinks of three",
    ("apps.logs.list.*", "*: null only in the example"): LACKING,
    ("apps.logs.users.*", "*.outLinkUid: null only in the example"): "its member is no crm",
}
"""Where the fake does not do as an example: in which exchanges, at which places, and why."""


def kind_of(value: object) -> str:
    """What an item of a list is: the role of a record, the kind of a node."""
    if isinstance(value, dict):
        return str(value.get("obj") or value.get("moduleType") or "*")
    return "*"


def shape(value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Yield each place in a JSON value and the type of what is there; items of a kind are one."""
    match value:
        case dict():
            yield place, "object"
            for name, member in value.items():
                yield from shape(member, f"{place}.{name}")
        case list():
            yield place, "array"
            for item in value:
                yield from shape(item, f"{place}.{kind_of(item)}")
        case None:
            yield place, "null"
        case bool():
            yield place, "boolean"
        case str():
            yield place, "string"
        case _:
            yield place, "number"


def by_name(events: list[tuple[str, Any]]) -> dict[str, list[Any]]:
    """The payloads of a stream by the names of their events."""
    return {name: [data for other, data in events if other == name] for name, _ in events}


@cache
def differences(exchange: str) -> list[str]:
    """The places where the fake and an example differ, and how."""
    example = ANSWERS[exchange]
    with desk_of(REQUESTS[exchange]) as desk:
        response = desk.send()
    if response.status_code != 200:
        return [f"refused: {response.text}"]
    if example.kind == "response.bin":
        kind = response.headers["content-type"]
        return [] if kind == "audio/mpeg" else [f"no sound: {kind}"]
    if example.kind == "response.json":
        return compared(response.json(), example.json())
    found, expected = parse_events(response.text), parse_events(example.path.read_text("utf-8"))
    names = [f"events: {names_of(found)}, not {names_of(expected)}"]
    same = names_of(found) == names_of(expected)
    return [*([] if same else names), *compared(by_name(found), by_name(expected))]


def compared(found: object, expected: object) -> list[str]:
    """What is only in one of two JSON values."""
    here, there = set(shape(found)), set(shape(expected))
    ours = [f"{place}: {kind} only from the fake" for place, kind in here - there]
    return sorted(ours + [f"{place}: {kind} only in the example" for place, kind in there - here])


def reasons(exchange: str, difference: str) -> list[tuple[str, str]]:
    """The entries of the table that speak of a difference."""
    return [key for key in APART if all(map(fnmatchcase, (exchange, difference), key))]


@pytest.mark.parametrize("exchange", ANSWERS)
def test_shape(exchange: str) -> None:
    assert [text for text in differences(exchange) if not reasons(exchange, text)] == []


def test_every_reason_is_needed() -> None:
    texts = [(exchange, text) for exchange in ANSWERS for text in differences(exchange)]
    assert {key for exchange, text in texts for key in reasons(exchange, text)} == set(APART)
