"""Which run gets which reply, and what tests get to know of runs."""

from __future__ import annotations

import pytest

from fastgpt_typed.testing import (
    Fail,
    FakeFastGPT,
    Plan,
    PlanCheck,
    RateLimited,
    RecordedFile,
    RecordedRun,
    Reply,
    Text,
    Unavailable,
    WireResponse,
)

from .caller import Caller, calling, refusal


def said(caller: Caller, *questions: str) -> list[str]:
    bodies = [caller.run(question).json() for question in questions]
    return [body["choices"][0]["message"]["content"] for body in bodies]


def is_refund(run: RecordedRun) -> bool:
    return "refund" in run.question


def test_reply_by_condition(any_version: Caller) -> None:
    any_version.fake.reply("One", "Two")
    any_version.fake.reply("Sorry.", when=is_refund)
    asked = ["Hi", "A refund", "A refund", "Hi"]
    assert said(any_version, *asked) == ["One", "Sorry.", "Two", "Echo: Hi"]


def test_reply_that_lasts(any_version: Caller) -> None:
    any_version.fake.reply("First", "From then on", always=True)
    assert said(any_version, "a", "b", "c") == ["First", "From then on", "From then on"]
    any_version.fake.reply("In between")
    any_version.fake.reply("Newer", always=True)
    assert said(any_version, "a", "b", "c") == ["In between", "Newer", "Newer"]


def test_order_of_replies(any_version: Caller) -> None:
    """Each is given before those that come after it, whatever the order they were made in."""
    fake = any_version.fake
    fake.reply("older that lasts", always=True)
    fake.reply("that lasts", always=True)
    fake.reply("older condition that lasts", when=is_refund, always=True)
    fake.reply("condition that lasts", when=is_refund, always=True)
    fake.reply("once", "twice")
    fake.reply("condition once", when=is_refund)
    fake.reply("newer condition once", when=is_refund)
    assert said(any_version, *["refund"] * 4) == [
        "condition once",
        "newer condition once",
        "condition that lasts",
        "condition that lasts",
    ]
    assert said(any_version, "a", "b", "c", "d") == ["once", "twice", "that lasts", "that lasts"]


def test_reply_made_from_what_was_asked(any_version: Caller) -> None:
    any_version.fake.reply(
        lambda run: f"{run.question} {run.variables['region']}",
        lambda run: Reply("For ", Text(run.user or "nobody", fast=True)),
        lambda run: WireResponse(418, [], run.chat_id.encode()),
    )
    body = any_version.run("Where?", variables={"region": "eu"}).json()
    assert body["choices"][0]["message"]["content"] == "Where? eu"
    body = any_version.run("Who?", customUid="crm-1").json()
    assert body["choices"][0]["message"]["content"] == "For crm-1"
    response = any_version.run("Odd", chatId="the-chat")
    assert (response.status_code, response.text) == (418, "the-chat")


def test_function_may_not_do_what_the_version_cannot() -> None:
    fake = FakeFastGPT("4.16.0")
    fake.reply(lambda run: PlanCheck(Plan("Trip", ["Pack"])))
    with calling(fake) as caller, pytest.raises(ValueError, match="has no PlanCheck any more"):
        caller.run("Hi")


def test_refused_runs_take_no_reply(any_version: Caller) -> None:
    any_version.fake.reply("Kept")
    assert any_version.run("").status_code in {200, 400, 500}
    refused = any_version.http.post("/api/v1/chat/completions", json={"messages": []})
    assert refused.status_code == 500
    assert said(any_version, "Hi") == ["Kept"]


def test_failures_as_replies(any_version: Caller) -> None:
    any_version.fake.reply(RateLimited(), Unavailable(504), "Fine")
    assert refusal(any_version.run("Hi"))[1] == 429
    page = any_version.run("Hi")
    assert (page.status_code, page.headers["content-type"]) == (504, "text/html")
    assert said(any_version, "Hi") == ["Fine"]


@pytest.mark.parametrize("v", [1, 2])
def test_runs_tell_what_was_asked(any_version: Caller, v: int) -> None:
    parts = [
        {"type": "text", "text": "What is that?"},
        {"type": "image_url", "image_url": {"url": "http://127.0.0.1/a.png"}},
        {"type": "file_url", "name": "b.pdf", "url": "http://127.0.0.1/b.pdf"},
    ]
    any_version.run(
        parts, v=v, chatId="desk", variables={"region": "eu"}, customUid="crm-1", detail=True
    )
    [run] = any_version.fake.runs
    assert run == RecordedRun(
        chat_id="desk",
        version="v2" if v == 2 else "v1",
        state="finished",
        question="What is that?",
        variables={"region": "eu"},
        files=(
            RecordedFile("image", "", "http://127.0.0.1/a.png"),
            RecordedFile("file", "b.pdf", "http://127.0.0.1/b.pdf"),
        ),
        user="crm-1",
        detail=True,
    )


def test_runs_of_plugins_and_visitors() -> None:
    with calling(FakeFastGPT("4.14.0", plugin=True)) as caller:
        caller.post("/v1/chat/completions", {"variables": {"order": "A-1"}, "stream": True})
        [run] = caller.fake.runs
        assert (run.question, run.variables, run.stream) == ("", {"order": "A-1"}, True)
    with calling(FakeFastGPT("4.16.0")) as caller:
        shown = {"shareId": caller.fake.share_id, "outLinkUid": "visitor-1"}
        caller.run("Hi", outLinkAuthData=shown)
        assert [run.user for run in caller.fake.runs] == ["visitor-1"]


def test_condition_sees_what_failed_before(any_version: Caller) -> None:
    """A run is known to a condition whether or not it is refused then."""
    seen: list[str] = []

    def remember(run: RecordedRun) -> bool:
        seen.append(run.question)
        return True

    any_version.fake.reply(Fail("No"), when=remember)
    assert any_version.run("Hi").status_code == 500
    assert set(seen) == {"Hi"}
    assert any_version.fake.runs == []
