"""What commands write, on terminals of all kinds and in pipes."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import TERMINAL, Run
from tests.cli.test_chats import ask

LONG = "Was kostet der Versand nach Tromsø, und wie lange ist ein Paket unterwegs?"
CHINESE = "退货需要多少天,由谁来付运费,多久可以收到退款,是否需要原包装"


def rename(run: Run, title: str) -> str:
    chat = ask("Hi")
    run("rename", chat, title)
    return chat


def test_a_table_fits_the_terminal(run: Run) -> None:
    chat = rename(run, LONG)
    lines = run("histories", env={"COLUMNS": "80"}).out.splitlines()
    assert lines[0].split() == ["Chat", "Title", "Updated"]
    assert lines[1].startswith(chat)
    assert max(map(len, lines)) <= 80
    assert " ".join(" ".join(line.split()) for line in lines).count("Paket") == 1


def test_a_table_is_blocks_where_the_terminal_is_narrow(run: Run) -> None:
    chat = rename(run, LONG)
    lines = run("histories", env={"COLUMNS": "40"}).out.splitlines()
    assert lines[0] == chat
    assert lines[1].startswith("  Title: Was kostet")
    assert max(map(len, lines)) <= 40


def test_chinese_counts_two_cells(run: Run) -> None:
    rename(run, CHINESE)
    lines = run("histories", env={"COLUMNS": "70"}).out.splitlines()
    assert lines[0].startswith("Chat")
    shown = "".join(line[26:-20].strip() for line in lines[1:])
    assert shown.startswith("退货需要多少天")


def test_in_a_pipe_a_row_is_a_line(run: Run) -> None:
    for _ in range(2):
        rename(run, LONG)
    lines = run("histories", env={"COLUMNS": None}).out.splitlines()
    assert len(lines) == 3
    assert [LONG in line for line in lines] == [False, True, True]


def test_texts_of_strangers_stay_texts(run: Run) -> None:
    run.fake.reply("An \x1b[31mangry\x07 answer")
    chat = rename(run, "[bold]No :smile: markup[/nothing] \x1b]0;title\x07 here")
    shown = run("histories", env={"COLUMNS": "200"}).out
    assert "[bold]No :smile: markup[/nothing]" in shown
    said = run("records", chat).out
    assert "angry" in said
    assert "\x1b" not in shown + said
    assert "\x07" not in shown + said


@pytest.mark.parametrize(
    ("environment", "is_styled"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
)
def test_colour_is_for_terminals_that_want_it(
    run: Run, environment: dict[str, str], *, is_styled: bool
) -> None:
    chat = ask("Hi")
    done = run("records", chat, env=TERMINAL | environment)
    assert ("\x1b[1;36m" in done.out) is is_styled
    assert "Echo: Hi" in done.out


def test_json_is_json_on_a_terminal_too(run: Run) -> None:
    chat = ask("Hi")
    done = run("histories", "--json", env=TERMINAL | {"COLUMNS": "40"})
    assert json.loads(done.out)["chatId"] == chat
