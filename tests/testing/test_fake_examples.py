"""The fake answers the requests of `spec/examples` in the shapes of their answers."""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import cache

import pytest

from tests.spec.samples import FILES

from .caller import names_of, parse_events
from .exchanges import desk_of
from .shapes import by_name, compared

REQUESTS = {file.exchange: file for file in FILES if file.kind == "request.json"}
ANSWERS = {file.exchange: file for file in FILES if file.kind != "request.json"}

TOOLS = "the example calls an HTTP request, the fake a tool"
AGENTS = "agents of the fake tell more of their models"
STEPS = "agents of the fake do not go through their plans step by step"
CONFIG = "the example's app lets choose a variable from a list, and welcomes with questions"
LACKING = "the chats of the fake lack nothing"
PASSAGES = "the fake's passages have no earlier versions and no pictures"

APART: dict[tuple[str, str], str] = {
    ("chat.completions.*detail", "*.toolDetail.*"): TOOLS,
    ("chat.completions.*detail", "*.childrenResponses.*"): TOOLS,
    ("chat.completions.*detail", "*.flowNodeResponse.httpRequest468*"): TOOLS,
    ("chat.completions.*detail", "*.flowNodeResponse.tool[.:]*"): TOOLS,
    ("chat.completions.*.4.14.10.stream-agent", "*"): STEPS,
    ("chat.completions.*.4.16.0.stream-agent", "events: *"): AGENTS,
    ("chat.completions.*.4.16.0.stream-agent", "*.responseValueId: * only in the example"): AGENTS,
    ("chat.completions.*.agent-ask", ".responseData.agent: object only from the fake"): AGENTS,
    ("chat.feedback.close_custom.*", "refused: *unAuthorization*"): "it wants a login",
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
        return compared(response.json(), example.json(), "example")
    found, expected = parse_events(response.text), parse_events(example.path.read_text("utf-8"))
    names = [f"events: {names_of(found)}, not {names_of(expected)}"]
    same = names_of(found) == names_of(expected)
    return [*([] if same else names), *compared(by_name(found), by_name(expected), "example")]


def reasons(exchange: str, difference: str) -> list[tuple[str, str]]:
    """The entries of the table that speak of a difference."""
    return [key for key in APART if all(map(fnmatchcase, (exchange, difference), key))]


@pytest.mark.parametrize("exchange", ANSWERS)
def test_shape(exchange: str) -> None:
    assert [text for text in differences(exchange) if not reasons(exchange, text)] == []


def test_every_reason_is_needed() -> None:
    texts = [(exchange, text) for exchange in ANSWERS for text in differences(exchange)]
    assert {key for exchange, text in texts for key in reasons(exchange, text)} == set(APART)
