"""The commands about chats as a whole."""

from __future__ import annotations

import json

import pytest

from fastgpt_typed import FastGPT
from fastgpt_typed.testing import WireResponse
from tests.cli.conftest import Command, Run
from tests.cli.terminal import Terminal


def ask(question: str, chat: str | None = None) -> str:
    """Say something to the app, and return the chat's id."""
    with FastGPT() as client:
        return client.chat.completions.create(question, chat_id=chat).chat_id


def test_histories_shows_chats(run: Run) -> None:
    chat = ask("退货需要多少天")
    done = run("histories")
    assert (done.code, done.err) == (0, "")
    assert done.out.split()[:5] == ["Chat", "Title", "Updated", chat, "退货需要多少天"]


def test_histories_as_json_is_a_chat_a_line(run: Run) -> None:
    chats = {ask("One"), ask("Two")}
    done = run("histories", "--json")
    assert {json.loads(line)["chatId"] for line in done.out.splitlines()} == chats


def test_histories_stops_at_the_limit(run: Run) -> None:
    chats = [ask(f"Question {number}") for number in range(3)]
    done = run("histories", "--limit", "2", "--json")
    assert [json.loads(line)["chatId"] for line in done.out.splitlines()] == chats[:0:-1]
    assert len(run.fake.requests) == 3 + 1


def test_histories_tells_what_is_pinned(run: Run) -> None:
    chat = ask("Where is order 17?")
    with FastGPT() as client:
        client.chat.histories.update(app_id=run.fake.app_id, chat_id=chat, top=True)
    assert "pinned" in run("histories").out


def test_a_limit_is_a_number_from_1_on(run: Run) -> None:
    assert run("histories", "--limit", "0").code == 2
    assert run.fake.requests == []


def test_rename_gives_a_title(run: Run) -> None:
    chat = ask("Where is order 17?")
    assert run("rename", chat, "订单 17").code == 0
    assert "订单 17" in run("histories").out


def test_stop_tells_what_became_of_the_run(run: Run) -> None:
    for completed, code, words in ((True, 0, "No run"), (False, 1, "goes on"), (None, 0, "asked")):
        data = {"success": True} | ({} if completed is None else {"completed": completed})
        body = json.dumps({"code": 200, "statusText": "", "message": "", "data": data})
        headers = [("content-type", "application/json")]
        run.fake.intercept(WireResponse(200, headers, body.encode()), operation="chat.stop")
        done = run("stop", "chat-1")
        assert done.code == code
        assert words in done.out + done.err


def test_delete_with_yes_deletes_for_good(run: Run) -> None:
    chats = [ask("One"), ask("Two"), ask("Three")]
    done = run("delete", *chats[:2], "--yes")
    assert (done.code, done.out) == (0, "Deleted 2 chats.\n")
    left = run("histories", "--json").out.splitlines()
    assert [json.loads(line)["chatId"] for line in left] == chats[2:]
    assert run("records", chats[0]).out == ""


def test_delete_without_a_terminal_does_nothing_unless_told(run: Run) -> None:
    chat = ask("One")
    done = run("delete", chat, text="y\n")
    assert (done.code, done.out) == (2, "")
    assert "--yes" in done.err
    assert chat in run("histories").out


def test_delete_all_clears_the_app(run: Run) -> None:
    ask("One")
    ask("Two")
    assert run("delete", "--all", "--yes").code == 0
    assert run("histories", "--json").out == ""
    assert run.fake.requests[-2].operation == "chat.histories.clear"


def test_delete_wants_chats_or_all(run: Run) -> None:
    assert run("delete", "--yes").code == 2
    assert run("delete", "chat-1", "--all", "--yes").code == 2
    assert run.fake.requests == []


@pytest.mark.parametrize(("typed", "code"), [("n\n", 1), ("\n", 1), ("y\n", 0), ("YES\n", 0)])
def test_delete_does_what_it_is_told(run: Run, typed: str, code: int) -> None:
    chat = ask("One")
    done = run("delete", chat, typed=typed)
    assert done.code == code
    assert f"Delete the chat {chat}? [y/N]" in done.err
    assert (chat in run("histories").out) is bool(code)


def test_delete_can_be_interrupted(fastgpt: Command) -> None:
    with Terminal(fastgpt, "delete", "chat-1") as terminal:
        terminal.expect("Delete the chat chat-1? [y/N]")
        assert terminal.interrupt() == 130, terminal.seen
    assert fastgpt.fake.requests == []
