"""Nodes over time, of which servers tell only how long they ran."""

from __future__ import annotations

import re
from io import StringIO
from typing import Any

import pytest
from rich.console import Console

from fastgpt_typed import models
from fastgpt_typed.cli.timeline import Timeline, lay_out
from fastgpt_typed.cli.waterfall import show_tree


def node(name: str, seconds: float, *children: dict[str, Any], **more: Any) -> dict[str, Any]:
    inside = {"childrenResponses": list(children)} if children else {}
    return {"moduleName": name, "runningTime": seconds, **inside, **more}


def timeline(*nodes: dict[str, Any], seconds: float | None = None) -> Timeline:
    return lay_out([models.NodeResponse.model_validate(item) for item in nodes], seconds)


def places(found: Timeline) -> dict[str, tuple[float, float]]:
    """When each node began and ended."""
    return {
        span.name: (round(span.start, 2), round(span.start + span.seconds, 2))
        for span in found.spans
    }


def overlapping(found: Timeline) -> set[str]:
    return {span.name for span in found.spans if span.overlaps}


def test_nodes_stand_one_after_the_other_and_children_inside_their_parent() -> None:
    found = timeline(node("a", 1), node("b", 3, node("b1", 1), node("b2", 1.5)), node("c", 0.5))
    assert places(found) == {
        "a": (0, 1),
        "b": (1, 4),
        "b1": (1, 2),
        "b2": (2, 3.5),
        "c": (4, 4.5),
    }
    assert (found.seconds, found.is_measured, overlapping(found)) == (4.5, False, set())
    assert [span.place for span in found.spans] == ["a", "b", "b > b1", "b > b2", "c"]


def test_what_does_not_fit_ran_side_by_side() -> None:
    found = timeline(node("a", 2), node("b", 2), node("c", 1), seconds=3)
    assert places(found) == {"a": (0, 2), "b": (1, 3), "c": (2, 3)}
    assert overlapping(found) == {"b", "c"}
    inside = timeline(node("p", 2, node("x", 2), node("y", 1.5)))
    assert places(inside) == {"p": (0, 2), "x": (0, 2), "y": (0.5, 2)}
    assert overlapping(inside) == {"y"}


def test_times_in_hundredths_are_no_overlap() -> None:
    assert overlapping(timeline(node("p", 0.99, node("x", 0.5), node("y", 0.5)))) == set()


def test_tasks_of_a_parallel_run_begin_together() -> None:
    tasks = [
        node("s1", 0, moduleType="loopStart"),
        node("a1", 0.4),
        node("b1", 0.5),
        node("s2", 0, moduleType="loopStart"),
        node("a2", 0.8),
    ]
    found = timeline(node("first", 1), node("all", 1, *tasks, moduleType="parallelRun"))
    assert places(found) | {"s1": (1, 1), "s2": (1, 1)} == {
        "first": (0, 1),
        "all": (1, 2),
        "s1": (1, 1),
        "a1": (1, 1.4),
        "b1": (1.4, 1.9),
        "s2": (1, 1),
        "a2": (1, 1.8),
    }
    bare = timeline(node("all", 1, node("x", 0.4), node("y", 0.9), moduleType="parallelRun"))
    assert places(bare) == {"all": (0, 1), "x": (0, 0.4), "y": (0, 0.9)}
    assert overlapping(bare) == {"x", "y"}


def test_a_node_has_what_is_not_of_the_nodes_inside_it() -> None:
    found = timeline(
        node(
            "agent",
            2,
            node("tool", 0.5, totalPoints=0.25, inputTokens=10, outputTokens=2),
            totalPoints=1,
            toolCallInputTokens=100,
            toolCallOutputTokens=20,
        ),
        node("chat", 2, totalPoints=1, tokens=30, inputTokens=20, outputTokens=10),
    )
    assert [span.own for span in found.spans] == [
        {"time": 1.5, "points": 0.75, "tokens": 120},
        {"time": 0.5, "points": 0.25, "tokens": 12},
        {"time": 2, "points": 1, "tokens": 30},
    ]
    assert found.totals == {"time": 4, "points": 2, "tokens": 162}
    assert [span.name for span in found.ranked("time")] == ["chat", "agent", "tool"]
    assert found.share(found.spans[2], "points") == 0.5


@pytest.mark.parametrize("seconds", [None, 0, 5])
def test_a_run_may_have_taken_no_time(seconds: float | None) -> None:
    found = timeline(node("a", 0), {"moduleType": "b"}, {}, seconds=seconds)
    assert [span.name for span in found.spans] == ["a", "b", "node"]
    assert found.seconds == (seconds or 0)
    assert found.share(found.spans[0], "time") == 0


def test_bars_begin_where_nodes_began() -> None:
    found = timeline(node("a", 1), node("b", 3, node("c", 3, errorText="no"), totalPoints=2))
    console = Console(width=100, file=StringIO(), color_system=None)
    with console.capture() as capture:
        console.print(show_tree(found, None, 100))
    head, a, b, c, *_ = capture.get().splitlines()
    axis = head.index("0")
    width = head.index("4.00 s") + len("4.00 s") - axis
    assert [place_of(line) for line in (a, b, c)] == [
        ("█", axis, round(width / 4)),
        ("─", axis + round(width / 4), width - round(width / 4)),
        ("█", axis + round(width / 4), width - round(width / 4)),
    ]
    assert re.search(r"1\.00 s +25%", a)
    assert c.startswith("└─ ✗\u00a0c ")
    assert re.search(r"3\.00 s +75%", c)
    assert "✗ b > c: no" in capture.get()


def place_of(line: str) -> tuple[str, int, int]:
    """What the bar of a line is made of, where it begins, and how long it is."""
    found = re.search(r" ([█─])\1*", line)
    assert found
    return found[1], found.start() + 1, len(found[0]) - 1
