"""Events of a run: every payload of the wire becomes an object of its own class."""

from __future__ import annotations

from typing import Any

import pytest

from fastgpt_typed._core.streams import events
from fastgpt_typed._core.streams.events import KINDS, read_event
from fastgpt_typed._generated.events import PLAIN_EVENTS
from tests.core.support import chunk, server_event

NODE = {
    "id": "r1",
    "nodeId": "n1",
    "moduleName": "AI",
    "moduleType": "chatNode",
    "totalPoints": 0.2,
}
TOOL = {"id": "call_1", "toolName": "Weather", "toolAvatar": "/w.svg", "functionName": "weather"}
SELECT = {
    "type": "userSelect",
    "params": {"description": "Sure?", "userSelectOptions": [{"key": "option1", "value": "Yes"}]},
}
PLAN = {
    "planId": "p1",
    "name": "Trip",
    "steps": [{"id": "s1", "name": "Book", "status": "in_progress", "note": None}],
}

WIRE: dict[str, tuple[Any, type[events.Event]]] = {
    "answer": (chunk("Hi"), events.Answer),
    "fastAnswer": (chunk("\nFixed."), events.FastAnswer),
    "flowNodeStatus": ({"status": "running", "name": "AI"}, events.NodeStatus),
    "flowNodeResponse": (NODE | {"parentId": "r0"}, events.NodeResponse),
    "flowResponses": ([NODE, NODE | {"id": "r2"}], events.NodeResponses),
    "workflowDuration": ({"durationSeconds": 1.25}, events.Duration),
    "toolCall": ({"tool": TOOL | {"params": "", "response": ""}}, events.ToolCall),
    "toolParams": ({"tool": {"id": "call_1", "params": '{"city"'}}, events.ToolParams),
    "toolResponse": ({"tool": {"id": "call_1", "response": "3"}}, events.ToolResponse),
    "updateVariables": ({"city": "Oslo", "unset": None}, events.VariablesUpdated),
    "interactive": ({"interactive": SELECT | {"entryNodeIds": ["n1"]}}, events.Interactive),
    "chatTitle": ({"title": "Weather"}, events.Title),
    "plan": ({"plan": PLAN, "responseValueId": "agent-plan-stream"}, events.Plan),
    "planStatus": ({"planStatus": {"status": "generating"}}, events.PlanStatus),
    "skillCall": ({"skill": {"id": "k1", "skillName": "pdf"}}, events.SkillCall),
    "sandboxStatus": ({"sandboxId": "b1", "phase": "lazyInit"}, events.SandboxStatus),
    "stepTitle": ({"stepTitle": {"stepId": "s1", "title": "Book"}}, events.StepTitle),
    "resumePhase": ("catchup", events.ResumePhase),
    "resumeCompleted": (
        {
            "chatGenerateStatus": 1,
            "hasBeenRead": True,
            "records": {
                "list": [{"dataId": "m1", "id": "m1", "_id": "66", "obj": "AI", "value": []}],
                "total": 2,
                "hasMorePrev": True,
                "hasMoreNext": False,
            },
        },
        events.ResumeCompleted,
    ),
    "resumeUnavailable": ({"reason": "memoryPressure"}, events.ResumeUnavailable),
}
NAMES = sorted(WIRE)
JSON_NAMES = [name for name in NAMES if name != "resumePhase"]
"""Those whose data is JSON and no bare word."""
WITHOUT_A_VALUE = {
    "flowResponses",
    "updateVariables",
    "resumePhase",
    "resumeCompleted",
    "resumeUnavailable",
}


def test_every_event_that_is_written_by_hand_has_an_example_here() -> None:
    assert {name for name, kind in KINDS.items() if kind not in PLAIN_EVENTS} <= set(WIRE)


@pytest.mark.parametrize("name", NAMES)
def test_an_event_has_a_class_of_its_own_and_keeps_everything(name: str) -> None:
    data, kind = WIRE[name]
    event = read_event(server_event(name, data))
    assert type(event) is kind
    assert events.to_api(event) == {"event": name, "data": data}


@pytest.mark.parametrize("name", [name for name in JSON_NAMES if name != "flowResponses"])
def test_fields_newer_than_this_client_are_kept(name: str) -> None:
    data = WIRE[name][0] | {"newField": {"deep": [1, None, "x"]}}
    event = read_event(server_event(name, data))
    assert type(event) is WIRE[name][1]
    assert events.to_api(event) == {"event": name, "data": data}


def test_what_ends_a_stream_and_what_is_unknown_are_json_too() -> None:
    assert events.to_api(events.Done()) == {"event": "done", "data": None}
    newer = events.Unknown("newEvent", '{"a": [1, "ü"]}')
    assert events.to_api(newer) == {"event": "newEvent", "data": {"a": [1, "ü"]}}
    assert events.to_api(events.Unknown("", "{")) == {"event": "", "data": "{"}


def test_without_a_name_it_is_an_answer() -> None:
    event = read_event(server_event("", chunk("Hi")))
    assert type(event) is events.Answer
    assert event.text == "Hi"


@pytest.mark.parametrize("name", ["", "answer", "done", "newEvent"])
@pytest.mark.parametrize("data", ["[DONE]", " [DONE] "])
def test_done_has_many_names(name: str, data: str) -> None:
    assert read_event(server_event(name, data)) == events.Done()


@pytest.mark.parametrize("name", ["workflowBuilderApplied", "done", "ANSWER", "error ", "answer2"])
def test_an_unknown_name_is_passed_on(name: str) -> None:
    event = read_event(server_event(name, {"a": [1, "ü"]}))
    assert event == events.Unknown(name, '{"a": [1, "ü"]}')
    assert isinstance(event, events.Unknown)
    assert event.json() == {"a": [1, "ü"]}


@pytest.mark.parametrize("name", JSON_NAMES)
@pytest.mark.parametrize("data", ["undefined", "", "{", '"text"', "null", "7"])
def test_a_known_name_with_broken_data_is_passed_on(name: str, data: str) -> None:
    assert read_event(server_event(name, data)) == events.Unknown(name, data)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("toolCall", '{"tool":5}'),
        ("flowResponses", '{"id":"r1"}'),
        ("updateVariables", "[]"),
        ("interactive", '{"interactive":"later"}'),
        ("answer", '{"choices":{"0":{}}}'),
        ("workflowDuration", '{"durationSeconds":"long"}'),
        ("stepTitle", '{"stepTitle":"Book"}'),
        ("resumeCompleted", '{"records":[]}'),
    ],
)
def test_a_payload_of_another_shape_is_passed_on(name: str, data: str) -> None:
    assert read_event(server_event(name, data)) == events.Unknown(name, data)


@pytest.mark.parametrize("phase", ["catchup", "live", "newPhase"])
def test_the_phase_of_a_resumed_stream_is_a_bare_word(phase: str) -> None:
    assert read_event(server_event("resumePhase", phase)) == events.ResumePhase(phase)


@pytest.mark.parametrize("name", sorted(set(WIRE) - WITHOUT_A_VALUE))
def test_any_payload_of_a_run_may_say_which_value_it_belongs_to(name: str) -> None:
    data = WIRE[name][0] | {"responseValueId": "v1", "stepId": "s1"}
    event: Any = read_event(server_event(name, data))
    assert (event.response_value_id, event.step_id) == ("v1", "s1")
    assert event.model_extra == {}


@pytest.mark.parametrize("name", [name for name in JSON_NAMES if name != "flowResponses"])
def test_a_byte_that_is_no_utf8_does_not_cost_the_event(name: str) -> None:
    data = WIRE[name][0] | {"newField": "cut \ufffd here"}
    sent = server_event(name, data)[1].replace("\ufffd".encode(), b"\xff")
    event = read_event((name, sent))
    assert type(event) is WIRE[name][1]
    assert events.to_api(event) == {"event": name, "data": data}


def test_data_that_is_no_utf8_at_all_is_passed_on() -> None:
    event = read_event(("answer", b"\xff"))
    assert event == events.Unknown("answer", "\ufffd")
    assert isinstance(event, events.Unknown)
    assert event.json() is None


@pytest.mark.parametrize(
    ("data", "text", "reasoning", "finish_reason"),
    [
        (chunk("Hi"), "Hi", "", None),
        (chunk(""), "", "", None),
        (chunk(None, "stop"), "", "", "stop"),
        ({"choices": [{"delta": {"reasoning_content": "Hm"}}]}, "", "Hm", None),
        ({"choices": [{"delta": {"content": "a", "reasoning_content": "b"}}]}, "a", "b", None),
        ({"choices": [{"delta": {"reasoning_content": None}}]}, "", "", None),
        ({"choices": [{"delta": {}, "finish_reason": "stop"}]}, "", "", "stop"),
        ({"choices": [{"delta": None}]}, "", "", None),
        ({"choices": [{}]}, "", "", None),
        ({"choices": []}, "", "", None),
        ({}, "", "", None),
    ],
)
def test_what_an_answer_says(
    data: dict[str, Any], text: str, reasoning: str, finish_reason: str | None
) -> None:
    event = read_event(server_event("answer", data))
    assert isinstance(event, events.Answer)
    assert (event.text, event.reasoning, event.finish_reason) == (text, reasoning, finish_reason)


def told(event: events.Event) -> str:
    """Tell events apart the way users do."""
    said = "something else"
    match event:
        case events.FastAnswer(text=text):
            said = f"fast {text}"
        case events.Answer(text=text):
            said = f"slow {text}"
        case events.ToolCall(id=id_, tool_name=name):
            said = f"call {id_} {name}"
        case events.ToolParams(params=piece) | events.ToolResponse(response=piece):
            said = f"tool {piece}"
        case events.Interactive(interactive=interactive):
            said = f"interactive {interactive.type}"
        case events.NodeResponses(nodes=nodes):
            said = f"nodes {len(nodes)}"
        case events.NodeStatus(name=name) | events.NodeResponse(module_name=name):
            said = f"node {name}"
        case events.Unknown(name=name, data=data):
            said = f"unknown {name} {data}"
    return said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("answer", "slow Hi"),
        ("fastAnswer", "fast \nFixed."),
        ("flowNodeStatus", "node AI"),
        ("toolCall", "call call_1 Weather"),
        ("toolParams", 'tool {"city"'),
        ("toolResponse", "tool 3"),
        ("interactive", "interactive userSelect"),
        ("flowResponses", "nodes 2"),
        ("flowNodeResponse", "node AI"),
        ("chatTitle", "something else"),
    ],
)
def test_match_tells_them_apart(name: str, said: str) -> None:
    assert told(read_event(server_event(name, WIRE[name][0]))) == said


def test_match_on_what_has_no_payload() -> None:
    assert told(read_event(server_event("answer", "[DONE]"))) == "something else"
    assert told(read_event(server_event("newEvent", "x"))) == "unknown newEvent x"


def test_a_fast_answer_is_an_answer_but_not_the_other_way_round() -> None:
    assert isinstance(read_event(server_event("fastAnswer", chunk("x"))), events.Answer)
    assert not isinstance(read_event(server_event("answer", chunk("x"))), events.FastAnswer)


def test_a_tool_answer_that_is_missing_is_empty() -> None:
    event = read_event(server_event("toolResponse", {"tool": {"id": "call_1", "response": None}}))
    assert isinstance(event, events.ToolResponse)
    assert event.response == ""


def test_half_an_emoji_does_not_cost_the_text() -> None:
    data = b'{"choices":[{"delta":{"content":"before \\ud83d"}}]}'
    event = read_event(("answer", data))
    assert isinstance(event, events.Answer)
    assert event.text.startswith("before ")


def test_half_an_emoji_does_not_cost_the_variables() -> None:
    event = read_event(("updateVariables", b'{"title":"before \\ud83d","unset":null}'))
    assert isinstance(event, events.VariablesUpdated)
    assert event.variables["unset"] is None


@pytest.mark.parametrize("wrappers", [[], ["loopRunInteractive", "childrenInteractive"]])
def test_the_question_is_out_of_its_wrappers(wrappers: list[str]) -> None:
    node: dict[str, Any] = SELECT
    for kind in reversed(wrappers):
        node = {"type": kind, "params": {"childrenResponse": node}}
    event = read_event(server_event("interactive", {"interactive": node}))
    assert isinstance(event, events.Interactive)
    assert event.interactive.type == node["type"]
    assert event.question.to_api() == SELECT
    assert event.question.choose("Yes") == "Yes"


def test_a_recorded_stream_is_read_in_whatever_pieces() -> None:
    body = b'event: chatTitle\ndata: {"title":"Rain"}\n\nevent: error\ndata: {"message":"no"}\n\n'
    whole = [*events.read_stream([body + b"data: [DONE]"])]
    assert [type(event) for event in whole] == [events.Title, events.Unknown, events.Done]
    assert [*events.read_stream(bytes([byte]) for byte in body + b"data: [DONE]")] == whole
