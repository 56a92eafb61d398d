"""The commands about chats and their messages."""

from __future__ import annotations

import json

from fastgpt_typed import FastGPT
from tests.cli.conftest import Run


def ask(question: str) -> str:
    """Have a chat on the server, and return its id."""
    with FastGPT() as client:
        return client.chat.completions.create(question).chat_id


def test_histories_lists_chats(run: Run) -> None:
    chat = ask("Where is order 17?")
    done = run("histories")
    assert (done.code, done.err) == (0, "")
    assert chat in done.out
    assert "Where is order 17?" in done.out


def test_histories_as_json_is_a_chat_a_line(run: Run) -> None:
    chats = {ask("One"), ask("Two")}
    done = run("histories", "--json")
    assert {json.loads(line)["chatId"] for line in done.out.splitlines()} == chats
