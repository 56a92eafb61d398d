"""Answers on a terminal, whose cursor goes up to what is under way and writes over it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO

import pytest
from rich.console import Console

from fastgpt_typed import events
from fastgpt_typed.cli import answers
from fastgpt_typed.cli.answers import LiveAnswer

ROWS = 12
CONTROL = re.compile(r"\x1b\[(\??[\d;]*)([A-Za-z])")


def on_screen(written: str) -> list[str]:
    """What a terminal of so many rows shows in the end, and above."""
    lines, row, column, place = [""], 0, 0, 0
    while place < len(written):
        if control := CONTROL.match(written, place):
            place = control.end()
            if control[2] == "A":
                row -= int(control[1] or 1)
                assert row > len(lines) - 1 - ROWS, "the cursor goes above the screen"
            elif control[2] == "K":
                lines[row] = ""
            continue
        sign, place = written[place], place + 1
        if sign == "\r":
            column = 0
        elif sign == "\n":
            row, column = row + 1, 0
            lines += [""] * (row + 1 - len(lines))
        else:
            lines[row] = lines[row][:column].ljust(column) + sign + lines[row][column + 1 :]
            column += 1
    return "\n".join(line.rstrip() for line in lines).rstrip().split("\n")


@contextmanager
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[StringIO]:
    """A terminal in place of the one of the tests."""
    written = StringIO()
    console = Console(
        file=written, force_terminal=True, width=50, height=ROWS, color_system=None, _environ={}
    )
    monkeypatch.setattr(answers, "out", console)
    yield written


def words(text: str, kind: str = "content") -> events.Event:
    return events.Answer.model_validate({"choices": [{"index": 0, "delta": {kind: text}}]})


def status(name: str) -> events.Event:
    return events.NodeStatus(status="running", name=name)


def ended(name: str, **more: object) -> events.Event:
    return events.NodeResponse.model_validate({"moduleName": name, "runningTime": 1.5, **more})


def tool(
    kind: type[events.ToolCall | events.ToolParams | events.ToolResponse], **fields: str
) -> events.Event:
    return kind.model_validate({"tool": {"id": "t1", **fields}})


def shown(monkeypatch: pytest.MonkeyPatch, *run: events.Event, steps: bool = True) -> list[str]:
    with terminal(monkeypatch) as written:
        with LiveAnswer(steps=steps) as answer:
            for event in run:
                answer.add(event)
        return on_screen(written.getvalue())


def test_an_answer_that_is_higher_than_the_terminal_is_shown_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(answers, "_REFRESH_SECONDS", 0.0002)
    lines = [f"- point {number}\n" for number in range(100)]
    paragraphs = [f"Paragraph {number}.\n\n" for number in range(100)]
    found = shown(monkeypatch, *map(words, [*lines, "\n", *paragraphs]))
    text = [line for line in found if line]
    assert text == [
        *(f" • point {number}" for number in range(100)),
        *(f"Paragraph {number}." for number in range(100)),
    ]


def test_what_an_app_does_stands_where_it_happened(monkeypatch: pytest.MonkeyPatch) -> None:
    found = shown(
        monkeypatch,
        status("workflow:template.workflow_start"),
        ended("workflow:template.workflow_start"),
        status("Search"),
        ended("Search"),
        status("Agent"),
        words("Let me see.", "reasoning_content"),
        tool(events.ToolCall, toolName="Weather", functionName="w", params='{"city"'),
        tool(events.ToolParams, toolName="", params=': "Oslo"}'),
        tool(events.ToolResponse, toolName="", response="3\ndegrees"),
        words("It is **3 degrees**."),
        ended("Agent"),
        status("Check"),
        ended("Check", errorText="no"),
    )
    assert found == [
        "● Search  1.50 s",
        "● Agent",
        "",
        "  Let me see.",
        "",
        "  ✓ Weather(city=Oslo)  → 3 degrees",
        "",
        "It is 3 degrees.",
        "",
        "✗ Check  1.50 s",
    ]


def test_steps_may_be_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    found = shown(
        monkeypatch,
        status("Agent"),
        tool(events.ToolCall, toolName="Weather"),
        tool(events.ToolResponse, response="3"),
        words("Three."),
        ended("Agent"),
        steps=False,
    )
    assert found == ["Three."]


def test_a_plan_is_shown_and_then_what_changes_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def plan(first: str, second: str) -> events.Event:
        steps = [
            {"id": "1", "name": "Check", "status": first},
            {"id": "2", "name": "Send", "status": second, "note": "by mail"},
        ]
        return events.Plan.model_validate({"plan": {"name": "Return", "steps": steps}})

    found = shown(
        monkeypatch,
        plan("pending", "pending"),
        plan("done", "in_progress"),
        plan("done", "in_progress"),
    )
    assert found == [
        "▸ Return",
        "  ○ Check",
        "  ○ Send  by mail",
        "  ✓ Check",
        "  ▸ Send  by mail",
    ]
