"""`fastgpt trace`: what the nodes of an answer did."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from rich.cells import cell_len

from fastgpt_typed import FastGPT
from fastgpt_typed.testing import NodeError, Reply, Search, Tool
from tests.cli.conftest import Run
from tests.cli.picture import PICTURE, draw


@pytest.fixture
def chat(run: Run) -> str:
    """A chat with two answers, the first one by an agent with two tools."""
    run.fake.reply(
        Reply(
            Search(), Tool("Orders", {"order": 17}, "sent"), Tool("天气", {}, "3"), "It is sent."
        ),
        Reply(NodeError("429 <Too many> requests")),
    )
    with FastGPT() as client:
        conversation = client.conversation(run.fake.app_id)
        conversation.send("Where is <order 17>?")
        conversation.send("And order 18?")
    return conversation.chat_id


def answers(run: Run, chat: str) -> list[str]:
    """The ids of the answers, oldest first."""
    with FastGPT() as client:
        records = client.conversation(run.fake.app_id, chat).history().page()
    return [record.data_id for record in records if record.obj == "AI"]


def test_the_last_answer_is_shown(run: Run, chat: str) -> None:
    done = run("trace", chat)
    assert (done.code, done.err) == (0, "")
    assert "✗ AI chat: 429 <Too many> requests" in done.out
    assert "Orders" not in done.out


def test_an_answer_is_shown_as_a_tree(run: Run, chat: str) -> None:
    done = run("trace", chat, answers(run, chat)[0])
    lines = done.out.splitlines()
    names = [line.split("  ")[0] for line in lines]
    start = names.index("workflow start")
    assert names[start : start + 5] == [
        "workflow start",
        "Knowledge search",
        "Agent",
        "├─ Orders",
        "└─ 天气",
    ]
    assert {"node", "time", "points", "tokens"} <= set(lines[0].split())
    assert "The server tells how long a node ran, not when it began" in done.out


@pytest.mark.parametrize("columns", [20, 40, 60, 80, 200])
def test_it_fits_any_terminal(run: Run, chat: str, columns: int) -> None:
    done = run("trace", chat, answers(run, chat)[0], env={"COLUMNS": str(columns)})
    assert done.code == 0
    assert max(map(cell_len, done.out.splitlines())) <= columns
    assert "Agent" in done.out


def test_the_greediest_come_first(run: Run, chat: str) -> None:
    done = run("trace", chat, answers(run, chat)[0], "--by", "points")
    assert done.out.splitlines()[1].startswith("Agent")
    assert "workflow start" not in done.out


def test_json_lines_are_the_nodes(run: Run, chat: str) -> None:
    done = run("trace", chat, answers(run, chat)[0], "--json")
    nodes = [json.loads(line) for line in done.out.splitlines()]
    assert [node["moduleType"] for node in nodes] == ["workflowStart", "datasetSearchNode", "tools"]
    assert [child["moduleName"] for child in nodes[-1]["childrenResponses"]] == ["Orders", "天气"]


def test_it_is_drawn(run: Run, chat: str) -> None:
    done = run("trace", chat, answers(run, chat)[0], "--save", "trace.svg")
    assert (done.code, done.err) == (0, "Drawn into trace.svg\n")
    picture = ET.parse("trace.svg").getroot()
    texts = ["".join(text.itertext()) for text in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert "Where is <order 17>?" in texts
    assert any(text.startswith("天气") for text in texts)
    assert run("trace", chat, "--save", "trace.html").code == 0
    page = Path("trace.html").read_text(encoding="utf-8")
    assert "<!doctype html>" in page
    assert "429 &lt;Too many&gt; requests" in page


@pytest.mark.parametrize("save", ["trace.png", "nowhere/trace.svg"])
def test_it_is_not_drawn_anywhere(run: Run, chat: str, save: str) -> None:
    done = run("trace", chat, "--save", save)
    assert done.code == 2
    assert save in done.err


@pytest.mark.parametrize("ids", [("nosuchchat",), ("nosuchchat", "nosuchanswer")])
def test_an_answer_that_is_not_there_is_a_failure(run: Run, ids: tuple[str, ...]) -> None:
    done = run("trace", *ids)
    assert (done.code, done.out) == (1, "")
    assert "are the ids right" in done.err


def test_the_picture_of_the_documents_is_drawn_like_that() -> None:
    assert PICTURE.read_text(encoding="utf-8") == draw(), "run `python -m tests.cli.picture`"
