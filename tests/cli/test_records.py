"""The commands about the messages of a chat."""

from __future__ import annotations

import json

import pytest

from fastgpt_typed import FastGPT
from fastgpt_typed.testing import (
    FakeFastGPT,
    FakeServer,
    Form,
    NodeError,
    Reasoning,
    Reply,
    Search,
    Select,
    Tool,
)
from tests.cli.conftest import TERMINAL, Run
from tests.cli.test_chats import ask

CHAT = "A" * 24


def answers(run: Run) -> list[str]:
    """The ids of the answers in the chat."""
    done = run("records", CHAT, "--json")
    found = [json.loads(line) for line in done.out.splitlines()]
    return [record["dataId"] for record in found if record["obj"] == "AI"]


def test_records_shows_all_that_was_said(run: Run) -> None:
    run.fake.reply(
        Reply(
            Reasoning("Let me look."),
            Search(),
            Tool("Weather", {"city": "苏州"}, "sunny, 21 °C"),
            "**Free** for 30 days.",
            NodeError("The model is overloaded"),
        )
    )
    with FastGPT() as client:
        conversation = client.conversation(run.fake.app_id, CHAT)
        terms = conversation.upload(("terms.txt", b"Returns are free."))
        conversation.send(
            [{"role": "user", "content": [{"type": "text", "text": "退货?"}, terms.file_part()]}]
        )
    run("feedback", CHAT, answers(run)[0], "like", "Right to the point")
    done = run("records", CHAT)
    assert done.code == 0
    for words in (
        "退货?",
        "file  terms.txt",
        "Let me look.",
        'tool  Weather {"city":"苏州"}',
        "sunny, 21 °C",
        "**Free** for 30 days.",
        "cites  handbook.md",
        "liked  Right to the point",
        "failed  Agent: The model is overloaded",
    ):
        assert words in done.out, done.out
    speakers = [line.split()[0] for line in done.out.splitlines() if line and line[0] != " "]
    assert speakers == ["Human", "AI"]


def test_records_shows_what_a_workflow_asked(run: Run) -> None:
    run.fake.reply(Select("Refund?", ["Yes", "No"]), Form("Where to?", ["iban"]))
    ask("My money", CHAT)
    assert "waits for an answer" in run("records", CHAT).out
    ask("Yes", CHAT)
    shown = " ".join(run("records", CHAT).out.split())
    assert "asks Refund? of Yes, No -> Yes" in shown
    assert "asks Where to? of iban waits for an answer" in shown


def test_records_shows_the_latest_in_order(run: Run) -> None:
    for number in range(4):
        ask(f"Question {number}", CHAT)
    done = run("records", CHAT, "--limit", "3")
    said = [line.strip() for line in done.out.splitlines() if line.startswith("  ")]
    assert said == ["Echo: Question 2", "Question 3", "Echo: Question 3"]


def test_records_go_over_pages(run: Run) -> None:
    for number in range(60):
        ask(f"Question {number}", CHAT)
    done = run("records", CHAT, "--limit", "110", "--json")
    texts = [json.loads(line)["value"][0]["text"]["content"] for line in done.out.splitlines()]
    assert (len(texts), texts[0], texts[-1]) == (110, "Question 5", "Echo: Question 59")


def test_records_of_an_empty_chat_is_no_failure(run: Run) -> None:
    done = run("records", "nothing-here")
    assert (done.code, done.out) == (0, "")
    assert "no messages" in done.err


def test_answers_are_rendered_on_a_terminal(run: Run) -> None:
    run.fake.reply("**Bold** [words](http://127.0.0.1/\x1b]0;title\x07)")
    ask("Hi", CHAT)
    done = run("records", CHAT, env=TERMINAL)
    assert "\x1b[1mBold\x1b[0m" in done.out
    assert "\x1b]0" not in done.out
    assert "\x07" not in done.out


@pytest.mark.parametrize("opinion", ["like", "dislike"])
def test_feedback_is_given_and_taken_back(run: Run, opinion: str) -> None:
    ask("Hi", CHAT)
    answer = answers(run)[0]
    assert run("feedback", CHAT, answer, opinion, "因为很好").code == 0
    assert f"{opinion}d  因为很好" in run("records", CHAT).out
    assert run("feedback", CHAT, answer, "clear").code == 0
    assert "因为很好" not in run("records", CHAT).out


def test_feedback_says_what_it_needs(run: Run) -> None:
    assert run("feedback", CHAT, "answer", "dislike").code == 2
    assert run("feedback", CHAT, "answer", "clear", "why").code == 2
    assert run("feedback", CHAT, "answer", "love").code == 2
    assert run.fake.requests == []


@pytest.mark.parametrize("version", ["4.8.22", "4.14.0", "4.16.0"])
def test_quotes_have_their_words(run: Run, version: str) -> None:
    fake = FakeFastGPT(version)
    fake.reply(Reply(Search(), "Free for 30 days."))
    with FakeServer(fake) as server, FastGPT(fake.api_key, server.base_url) as client:
        client.chat.completions.create("Returns?", chat_id=CHAT)
        there = {"FASTGPT_BASE_URL": server.base_url}
        found = run("records", CHAT, "--json", env=there).out.splitlines()[-1]
        answer = json.loads(found)["dataId"]
        done = run("quotes", CHAT, answer, env=there)
        lines = run("quotes", CHAT, answer, "--json", env=there).out.splitlines()
    assert done.code == 0
    assert "1. handbook.md" in done.out
    assert "Within 30 days of delivery." in done.out
    assert [json.loads(line)["q"] for line in lines] == [
        "How long can an order be returned?",
        "Who pays for the parcel back?",
    ]


def test_quotes_of_an_answer_without_any(run: Run) -> None:
    ask("Hi", CHAT)
    done = run("quotes", CHAT, answers(run)[0])
    assert (done.code, done.out) == (0, "")
    assert "cites nothing" in done.err


def test_quotes_of_no_answer_fail(run: Run) -> None:
    assert run("quotes", CHAT, "nothing-here").code == 1
