"""`fastgpt chat` as a user at a terminal sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any, cast

import pytest

from fastgpt_typed import FastGPT
from fastgpt_typed.testing import Form, NodeError, Pause, Reasoning, Reply, Select, Tool
from tests.cli.conftest import Command
from tests.cli.terminal import CTRL_C, CTRL_D, CTRL_U, DOWN, ENTER, Terminal

Open = Callable[..., Terminal]

REFUND = Form(
    "Where to?",
    [
        {"key": "iban", "label": "Account", "type": "input", "required": True, "maxLength": 8},
        {"key": "sum", "label": "Sum", "type": "numberInput", "min": 1, "max": 100},
        {"key": "pin", "label": "PIN", "type": "password", "required": True, "minLength": 4},
        {"key": "fast", "label": "Express", "type": "switch", "defaultValue": True},
    ],
)


@pytest.fixture
def open_chat(fastgpt: Command) -> Iterator[Open]:
    """Opens chats in terminals, and closes them at the end."""
    with ExitStack() as stack:

        def open_chat(*arguments: str, **more: Any) -> Terminal:
            return stack.enter_context(Terminal(fastgpt, "chat", *arguments, **more))

        yield open_chat


def said(fastgpt: Command) -> list[object]:
    """What was said to the app, message by message."""
    bodies = [
        cast("dict[str, Any]", request.json())
        for request in fastgpt.fake.requests
        if request.operation == "chat.completions.create_v2"
    ]
    return [body["messages"][-1]["content"] for body in bodies]


def test_questions_are_asked_until_the_answers_fit(fastgpt: Command, open_chat: Open) -> None:
    fastgpt.fake.reply(Select("要退款吗?", ["好的", "No"]), REFUND, "退款已完成。")
    chat = open_chat()
    chat.expect("/help", "> ")
    chat.type("我要退款" + ENTER)
    chat.expect("要退款吗?", "» 好的")
    chat.type(DOWN + ENTER)
    chat.expect("Where to?", "Account")
    chat.type(ENTER)
    chat.expect("required")
    chat.type("far too long" + ENTER)
    chat.expect("at most 8 characters")
    chat.type(CTRL_U + "NO93" + ENTER)
    chat.expect("Sum")
    chat.type("1000" + ENTER)
    chat.expect("at most 100")
    chat.type(CTRL_U + "20" + ENTER)
    chat.expect("PIN")
    chat.type("s3cret" + ENTER)
    chat.expect("Express")
    chat.type(ENTER)
    chat.expect("退款已完成。", "> ")
    chat.type(CTRL_D)
    chat.expect("Go on with: fastgpt chat --chat ")
    assert chat.end() == 0
    assert "s3cret" not in chat.seen
    assert said(fastgpt) == [
        "我要退款",
        "No",
        '{"iban":"NO93","sum":20,"pin":{"value":"s3cret","secret":""},"fast":true}',
    ]


def test_ctrl_c_stops_the_run_on_the_server_clears_the_line_and_twice_ends(
    fastgpt: Command, open_chat: Open
) -> None:
    fastgpt.fake.reply(Reply("Once upon a time ", Pause(30), "they lived happily."))
    chat = open_chat()
    chat.expect("> ")
    chat.type("Tell me a story" + ENTER)
    chat.expect("Once upon a time")
    chat.type(CTRL_C)
    chat.expect("Stopped.", "> ")
    [run] = fastgpt.fake.runs
    assert run.state == "stopped"
    assert fastgpt.fake.requests[-1].operation == "chat.stop"
    chat.type("a line that nobody" + CTRL_C)
    chat.expect("Ctrl-C again", "> ")
    chat.type("Hi" + ENTER)
    chat.expect("Echo: Hi", "> ")
    chat.type(CTRL_C)
    chat.expect("Ctrl-C again", "> ")
    chat.type(CTRL_C)
    assert chat.end() == 0
    assert said(fastgpt) == ["Tell me a story", "Hi"]


def test_a_question_can_wait_also_for_another_process(fastgpt: Command, open_chat: Open) -> None:
    fastgpt.fake.reply(Select("Refund?", ["Yes", "No"]), "Refunded.")
    with FastGPT(fastgpt.fake.api_key, fastgpt.server.base_url) as client:
        asked = client.conversation(fastgpt.fake.app_id).send("Refund me")
    chat = open_chat("--chat", asked.chat_id)
    chat.expect("Refund?", "» Yes")
    chat.type(CTRL_C)
    chat.expect("still waits", "> ")
    chat.type("Maybe" + ENTER)
    chat.expect("expected one of 'Yes', 'No'", "> ")
    chat.type(ENTER)
    chat.expect("» Yes")
    chat.type(ENTER)
    chat.expect("Refunded.")
    assert said(fastgpt) == ["Yes"]


def test_files_are_named_in_what_is_typed(fastgpt: Command, open_chat: Open) -> None:
    (fastgpt.folder / "my cat.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (fastgpt.folder / "terms.pdf").write_bytes(b"%PDF-1.7")
    chat = open_chat()
    chat.expect("> ")
    chat.type("What is in @dog.png?" + ENTER)
    chat.expect("no file 'dog.png?'", "> ", "What is in @dog.png?")
    assert said(fastgpt) == []
    chat.type(CTRL_U + 'Does @"my cat.png" fit @terms.pdf?' + ENTER)
    chat.expect("Uploaded my cat.png", "Uploaded terms.pdf", "Echo: ")
    [content] = cast("list[Any]", said(fastgpt))
    assert [part["type"] for part in content] == ["text", "image_url", "file_url"]
    assert content[0]["text"] == "Does my cat.png fit terms.pdf?"


def test_a_narrow_terminal_without_colours_that_strangers_do_not_command(
    fastgpt: Command, open_chat: Open
) -> None:
    fastgpt.fake.reply(
        Reply(
            Reasoning("The user wants the weather, \x1b]0;so\x07 a tool has to be asked first."),
            Tool("Weather\x1b[2J", {"city": "Oslo", "unit": "\x1b[2Jdegrees"}, "3\x1b[2J degrees"),
            "## Weather\n\nIt is **3 \x1b]0;degrees\x07**, and it will stay so all day.\n",
            Select("Refund?\x1b[2J", ["Yes\x1b[2J", "No"]),
        ),
        NodeError("429 Too many \x1b[2Jrequests"),
    )
    chat = open_chat("-m", "Weather in Oslo?", columns=40, env={"NO_COLOR": "1"})
    chat.expect("The user wants", "✓ Weather[2J(city=Oslo", "It is 3", "Refund?", "» Yes")
    chat.type(DOWN + ENTER)
    chat.expect("failed: AI chat: 429 Too many", "Go on with: ")
    assert chat.end() == 1
    assert said(fastgpt) == ["Weather in Oslo?", "No"]
    assert not any(f"\x1b[{colour}m" in chat.raw for colour in range(30, 50))
    assert "\x1b]0;" not in chat.raw
    assert "\x1b[2J" not in chat.raw


def test_commands(fastgpt: Command, open_chat: Open) -> None:
    chat = open_chat()
    chat.expect("> ")
    chat.type("First" + ENTER)
    chat.expect("Echo: First", "> ")
    chat.type("/title 天气" + ENTER)
    chat.expect("The title is now: 天气", "> ")
    chat.type("/history" + ENTER)
    chat.expect("> First", "Echo: First", "> ")
    chat.type("/trace" + ENTER)
    chat.expect("node", "AI chat", "total", "> ")
    chat.type("/nonsense" + ENTER)
    chat.expect("There is no /nonsense", "> ")
    chat.type("/new" + ENTER)
    chat.expect("A new chat.", "> ")
    chat.type("/etc/hosts, what is it?" + ENTER)
    chat.expect("Echo: /etc/hosts", "> ")
    chat.type(CTRL_D)
    assert chat.end() == 0
    first, second = fastgpt.fake.runs
    assert first.chat_id != second.chat_id
    assert f"--chat {second.chat_id}" in chat.seen


def test_a_terminal_that_can_do_nothing(fastgpt: Command, open_chat: Open) -> None:
    fastgpt.fake.reply(Reply("**So**: ", Select("Refund?", ["Yes", "No"])), REFUND, "Refunded.")
    chat = open_chat(env={"TERM": "dumb"})
    chat.expect("> ")
    chat.type("Refund me" + ENTER)
    chat.expect("**So**: ", "  2. No", "Number [1]: ")
    chat.type("7" + ENTER)
    chat.expect("expected a number from 1 to 2", "Number [1]: ")
    chat.type("2" + ENTER)
    chat.expect("Account: ")
    chat.type("NO93" + ENTER)
    chat.expect("Sum (optional): ")
    chat.type(ENTER)
    chat.expect("PIN: ")
    chat.type("12" + ENTER)
    chat.expect("at least 4 characters", "PIN: ")
    chat.type("1234" + ENTER)
    chat.expect("Express (yes/no) [yes]: ")
    chat.type("no" + ENTER)
    chat.expect("Refunded.")
    assert said(fastgpt)[1:] == [
        "No",
        '{"iban":"NO93","pin":{"value":"1234","secret":""},"fast":false}',
    ]
    assert "1234" not in chat.seen
