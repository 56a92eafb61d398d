"""`fastgpt chat` in scripts: asked once, words out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import pytest

from fastgpt_typed.testing import (
    Cut,
    Fail,
    FakeFastGPT,
    FakeServer,
    Form,
    NodeError,
    Reasoning,
    Reply,
    Select,
    Tool,
)
from tests.cli.conftest import Run


def bodies(fake: FakeFastGPT) -> list[dict[str, Any]]:
    """What was sent to the app."""
    return [
        cast("dict[str, Any]", request.json())
        for request in fake.requests
        if (request.operation or "").startswith("chat.completions")
    ]


def test_only_the_words_go_to_the_output(run: Run) -> None:
    run.fake.reply(Reply(Reasoning("Well."), Tool("Clock", {}, "12:00"), "It is **noon**."))
    done = run("chat", "-m", "What time is it?")
    assert (done.code, done.out) == (0, "It is **noon**.\n")
    [body] = bodies(run.fake)
    assert done.err == f"Go on with: fastgpt chat --chat {body['chatId']}\n"


@pytest.mark.parametrize(
    ("message", "piped", "sent"),
    [
        ((), "Hi\n", "Hi"),
        (("-m", "Sum up:"), "第一行\n第二行\n", "Sum up:\n\n第一行\n第二行"),
        (("--message", "Hi"), "", "Hi"),
        # Names of files count only where somebody types them: scripts pass on texts of others.
        (("-m", "Read @/etc/hostname"), "", "Read @/etc/hostname"),
    ],
)
def test_what_is_piped_in_is_said_too(
    run: Run, message: tuple[str, ...], piped: str, sent: str
) -> None:
    assert run("chat", *message, text=piped).code == 0
    [body] = bodies(run.fake)
    assert body["messages"] == [{"role": "user", "content": sent}]


def test_json_lines_are_the_events_and_the_answer(run: Run) -> None:
    run.fake.reply(Reply(Tool("Clock", {}, "12:00"), "Noon."))
    done = run("chat", "-m", "What time is it?", "--json")
    *events, final = map(json.loads, done.out.splitlines())
    assert (done.code, done.err) == (0, "")
    assert {"toolCall", "flowNodeStatus", "answer", "flowNodeResponse", "done"} <= {
        event["event"] for event in events
    }
    assert (final["event"], final["text"]) == ("final", "Noon.")
    assert final["chatId"] == bodies(run.fake)[0]["chatId"]
    assert final["data"]["responseData"]


@pytest.mark.parametrize(
    ("reply", "shown", "told"),
    [
        (Reply("Half a ", NodeError("429 Too many")), "Half a \n", "failed: AI chat: 429 Too many"),
        (Reply("Half a ", Fail(status_text="aiPointsNotEnough")), "Half a \n", "AI points"),
        (Reply(Fail(status_text="unAuthApp")), "", "error: "),
        (Reply("Half a ", Cut()), "Half a \n", "error: "),
    ],
)
def test_a_run_that_fails_is_a_failure(run: Run, reply: Reply, shown: str, told: str) -> None:
    run.fake.reply(reply)
    done = run("chat", "-m", "Hi")
    assert (done.code, done.out) == (1, shown)
    assert told in done.err


def test_a_choice_is_told_and_answered(run: Run) -> None:
    run.fake.reply(Reply("Well.", Select("Refund?", ["Yes", "No"])), "Refunded.")
    asked = run("chat", "-m", "Refund me")
    assert asked.code == 0
    assert "The app asks: Refund? [Yes | No]" in asked.err
    chat = bodies(run.fake)[0]["chatId"]
    refused = run("chat", "--chat", chat, "-m", "Maybe")
    assert refused.code == 2
    assert "expected one of 'Yes', 'No'" in refused.err
    assert run("chat", "--chat", chat, "-m", "No").out == "Refunded.\n"
    assert [body["messages"][-1]["content"] for body in bodies(run.fake)] == ["Refund me", "No"]


def test_a_form_is_answered_with_json(run: Run) -> None:
    run.fake.reply(Form("Where to?", [{"key": "iban", "label": "Account"}]), "Refunded.")
    run("chat", "-m", "Refund me")
    chat = bodies(run.fake)[0]["chatId"]
    refused = run("chat", "--chat", chat, "-m", "NO93")
    assert refused.code == 2
    assert '{"iban": "..."}' in refused.err
    assert run("chat", "--chat", chat, "-m", '{"iban": "NO93"}').out == "Refunded.\n"


def test_files_and_variables_are_sent_along(run: Run) -> None:
    Path("cat.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    Path("terms.pdf").write_bytes(b"%PDF-1.7")
    done = run(
        *("chat", "-m", "Fits?", "--file", "cat.png", "--file", "terms.pdf"),
        *("--variable", "region=eu=x", "--variable", "limits:=[1, 2]"),
    )
    assert done.code == 0
    [body] = bodies(run.fake)
    parts = body["messages"][0]["content"]
    assert [part["type"] for part in parts] == ["text", "image_url", "file_url"]
    assert body["variables"] == {"region": "eu=x", "limits": [1, 2]}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "Nothing to say"),
        (("-m", "Hi", "--file", "nowhere.png"), "no file 'nowhere.png'"),
        (("-m", "Hi", "--variable", "region"), "name=text"),
        (("-m", "Hi", "--variable", "region:=eu"), "wants JSON"),
    ],
)
def test_wrong_use_sends_nothing(run: Run, arguments: tuple[str, ...], told: str) -> None:
    done = run("chat", *arguments)
    assert (done.code, done.out) == (2, "")
    assert told in done.err
    assert run.fake.requests == []


def test_servers_without_v2_are_asked_by_v1(run: Run) -> None:
    with FakeServer(FakeFastGPT("4.8.22", api_key=run.fake.api_key)) as old:
        done = run("chat", "-m", "Hi", "--base-url", old.base_url)
    assert (done.code, done.out) == (0, "Echo: Hi\n")
    assert [recorded.version for recorded in old.fake.runs] == ["v1"]


def test_v1_is_used_where_it_is_wanted(run: Run) -> None:
    assert run("chat", "-m", "Hi", "--v1").out == "Echo: Hi\n"
    assert [recorded.version for recorded in run.fake.runs] == ["v1"]
