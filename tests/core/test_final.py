"""What a stream amounts to is what `create()` returns for the same run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from pydantic import JsonValue

from fastgpt_typed import events
from fastgpt_typed._core.completion import ChatCompletion
from fastgpt_typed._core.streams.accumulate import Accumulator
from fastgpt_typed._core.streams.events import read_event
from tests.core.support import CHAT_ID, chunk, server_event

STOP = ("answer", chunk(None, "stop"))


def accumulate(
    *sent: tuple[str, Any],
    variables: Mapping[str, JsonValue] | None = None,
    keep_nodes: bool = True,
) -> ChatCompletion:
    accumulator = Accumulator(CHAT_ID, variables=variables, keep_nodes=keep_nodes)
    for name, data in sent:
        accumulator.add(read_event(server_event(name, data)))
    return accumulator.completion()


def plan(plan_id: str, *statuses: str) -> tuple[str, Any]:
    steps = [{"id": f"s{n}", "name": f"Step {n}", "status": s} for n, s in enumerate(statuses)]
    return "plan", {"plan": {"planId": plan_id, "name": "Refund", "steps": steps}}


def test_a_plan_stands_where_it_was_made_as_it_is_in_the_end() -> None:
    answer = accumulate(
        ("answer", chunk("I need a plan. ")),
        plan("p1", "pending"),
        ("answer", chunk("Done.")),
        plan("p2", "pending"),
        plan("p1", "done"),
        STOP,
    )
    assert [item.text and item.text.content for item in answer.items] == [
        "I need a plan. ",
        None,
        "Done.",
        None,
    ]
    plans = [item.plan for item in answer.items if item.plan]
    assert [(found.plan_id, found.steps[0].status) for found in plans] == [
        ("p1", "done"),
        ("p2", "pending"),
    ]
    assert answer.text == "I need a plan. Done."


@pytest.mark.parametrize(
    ("nodes", "error"),
    [
        ([{"id": "1", "errorText": "no model"}], "no model"),
        ([{"id": "1", "error": "no url", "errorText": "other"}], "no url"),
        ([{"id": "1", "errorText": "caught"}, {"id": "2"}], None),
        ([{"id": "1"}, {"id": "2", "errorText": ""}], None),
    ],
)
@pytest.mark.parametrize("version", ["v1", "v2"])
def test_the_answer_tells_why_its_last_node_failed(
    version: str, nodes: list[dict[str, Any]], error: str | None
) -> None:
    if version == "v1":
        answer = accumulate(STOP, ("flowResponses", nodes))
    else:
        answer = accumulate(*(("flowNodeResponse", node) for node in nodes), STOP)
    assert answer.error == error


def test_variables_are_those_sent_until_the_run_tells_others() -> None:
    sent: dict[str, JsonValue] = {"city": "Oslo"}
    assert accumulate(STOP, variables=sent).new_variables == {"city": "Oslo"}
    assert accumulate(STOP).new_variables is None
    changed = accumulate(("updateVariables", {"city": "Rome", "days": 3}), STOP, variables=sent)
    assert changed.new_variables == {"city": "Rome", "days": 3}
    assert sent == {"city": "Oslo"}


def test_the_inputs_of_a_plugin_are_no_variables() -> None:
    node = {"id": "1", "moduleType": "pluginInput"}
    answer = accumulate(("flowResponses", [node]), STOP, variables={"city": "Oslo"})
    assert answer.new_variables == {}


def test_a_plugin_tells_its_variables_even_unasked_and_those_that_changed() -> None:
    nodes = ("flowResponses", [{"id": "1", "moduleType": "pluginInput"}])
    assert accumulate(nodes, STOP).new_variables == {}
    changed = accumulate(("updateVariables", {"total": 3}), nodes, STOP, variables={"q": 1})
    assert changed.new_variables == {"total": 3}


def test_nodes_that_nobody_wants_are_not_kept() -> None:
    answer = accumulate(
        ("flowNodeResponse", {"id": "1"}),
        ("flowResponses", [{"id": "2", "errorText": "no"}]),
        ("answer", chunk("Hi")),
        STOP,
        keep_nodes=False,
    )
    assert (answer.text, answer.response_data, answer.error) == ("Hi", [], None)


def test_an_answer_given_away_does_not_change() -> None:
    accumulator = Accumulator()
    tool = {"tool": {"id": "c", "toolName": "Weather", "params": "{"}}
    accumulator.add(read_event(server_event("toolCall", tool)))
    early = accumulator.completion()
    accumulator.add(read_event(server_event("toolParams", {"tool": {"id": "c", "params": "}"}})))
    accumulator.add(read_event(server_event("answer", chunk("Hi"))))
    assert [used.params for used in early.tools] == ["{"]
    assert accumulator.completion().tools[0].params == "{}"


def stored(*values: Mapping[str, Any], **more: Any) -> tuple[str, Any]:
    records = [{"obj": "Human", "value": []}, {"obj": "AI", "value": values, **more}]
    return "resumeCompleted", {"chatGenerateStatus": 1, "records": {"list": records}}


def said(text: str) -> Mapping[str, Any]:
    return {"text": {"content": text}}


CHOICE = {
    "interactive": {
        "type": "userSelect",
        "params": {"userSelectOptions": [{"key": "o", "value": "Yes"}], "userSelectedVal": "Yes"},
    }
}


def test_a_stored_answer_that_goes_on_where_the_stream_was_cut_is_the_answer() -> None:
    used = {"tools": [{"id": "c", "toolName": "Weather", "response": "3"}]}
    answer = accumulate(
        ("answer", chunk("Half an ")),
        stored(said("Half an "), used, said("answer"), durationSeconds=2, errorMsg="tool failed"),
        ("done", "[DONE]"),
    )
    assert answer.text == "Half an answer"
    assert [tool.response for tool in answer.tools] == ["3"]
    assert (answer.duration, answer.error) == (2, "tool failed")
    assert answer.choices[0].finish_reason == "stop"


def test_what_was_said_before_the_user_chose_is_not_said_again() -> None:
    answer = accumulate(("answer", chunk("Re")), stored(said("Sure?"), CHOICE, said("Refunded.")))
    assert answer.text == "Refunded."
    assert answer.interactive is None


def test_a_choice_that_still_waits_is_part_of_the_answer() -> None:
    answer = accumulate(stored(said("Sure?"), CHOICE))
    assert answer.text == "Sure?"
    assert answer.interactive is not None


MARKED = "Rain[0123456789abcdef01234567](CITE) today"


@pytest.mark.parametrize(
    ("said_so_far", "cites", "rest"),
    [
        ("Rain", False, " today"),
        ("Rain", True, MARKED[4:]),
        ("Rain to", True, "day"),
        (MARKED[:-2], False, "ay"),
        ("Rain today", False, ""),
        ("Snow", False, None),
    ],
)
def test_marks_are_left_out_where_they_are_not_sent(
    said_so_far: str, cites: bool, rest: str | None
) -> None:
    accumulator = Accumulator(cites=cites)
    accumulator.add(read_event(server_event("answer", chunk(said_so_far))))
    completed = read_event(server_event(*stored(said(MARKED))))
    assert isinstance(completed, events.ResumeCompleted)
    assert accumulator.rest_of(completed.latest_answer) == rest
    accumulator.add(completed)
    assert accumulator.completion().text == said_so_far + (rest or "")


def test_a_stored_answer_of_another_run_is_not_taken() -> None:
    answer = accumulate(("answer", chunk("Half an ")), stored(said("Something else")))
    assert answer.text == "Half an "
    assert answer.choices[0].finish_reason is None


@pytest.mark.parametrize(
    ("said_so_far", "record", "rest"),
    [
        ("", [said("Yes")], "Yes"),
        ("Y", [said("Yes")], "es"),
        ("Yes", [said("Yes")], ""),
        ("No", [said("Yes")], None),
        ("Yes", [], None),
        ("", [], ""),
    ],
)
def test_the_rest_of_an_answer(
    said_so_far: str, record: list[Mapping[str, Any]], rest: str | None
) -> None:
    accumulator = Accumulator()
    accumulator.add(read_event(server_event("answer", chunk(said_so_far))))
    completed = read_event(server_event(*stored(*record)))
    assert isinstance(completed, events.ResumeCompleted)
    assert accumulator.rest_of(completed.latest_answer) == rest
    assert accumulator.rest_of(None) == (None if said_so_far else "")
