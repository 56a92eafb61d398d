"""Events put together make the answer `create()` would have returned."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fastgpt_typed import events
from fastgpt_typed._base.nodes import Nodes
from fastgpt_typed._core.completion import ChatCompletion
from fastgpt_typed._core.streams.accumulate import Accumulator
from fastgpt_typed._core.streams.events import Done, read_event
from fastgpt_typed._generated import models
from tests.core.support import CHAT_ID, chunk, server_event


def accumulate(*sent: tuple[str, Any]) -> ChatCompletion:
    accumulator = Accumulator(CHAT_ID)
    for name, data in sent:
        accumulator.add(read_event(server_event(name, data)))
    return accumulator.completion("req-1")


def tool(name: str, **fields: Any) -> tuple[str, Any]:
    return name, {"tool": {"id": "call_1", **fields}}


STOP = ("answer", chunk(None, "stop"))


def test_text_comes_in_pieces() -> None:
    answer = accumulate(
        ("answer", chunk("Hel")),
        ("answer", chunk("")),
        ("fastAnswer", chunk("lo\n")),
        ("answer", {"choices": []}),
        ("", chunk("you")),
        STOP,
        ("answer", chunk("")),
    )
    assert answer.text == "Hello\nyou"
    assert answer.choices[0].message.content == "Hello\nyou"
    assert answer.choices[0].finish_reason == "stop"
    assert answer.message.role == "assistant"


@settings(deadline=None, max_examples=50)
@given(st.lists(st.text(max_size=8), max_size=8))
def test_the_text_is_all_pieces_in_order(pieces: list[str]) -> None:
    answer = accumulate(*(("answer", chunk(piece)) for piece in pieces))
    assert answer.text == "".join(pieces)


def test_thinking_is_kept_apart_from_the_answer() -> None:
    answer = accumulate(
        ("answer", {"choices": [{"delta": {"reasoning_content": "Let me "}}]}),
        ("answer", {"choices": [{"delta": {"reasoning_content": "see."}}]}),
        ("answer", chunk("Three.")),
        STOP,
    )
    assert (answer.reasoning, answer.text) == ("Let me see.", "Three.")
    assert answer.message.reasoning_content == "Let me see."


def test_without_thinking_there_is_no_empty_thought() -> None:
    assert "reasoning_content" not in accumulate(("answer", chunk("Hi"))).message.to_api()


FIRST = tool("toolCall", toolName="Weather", toolAvatar="/w.svg", functionName="weather", params="")
OLD_REST = [  # 4.14.0 fills what an event does not tell with empty texts
    tool("toolParams", toolName="", toolAvatar="", params='{"city":', response=""),
    tool("toolParams", toolName="", toolAvatar="", params='"Oslo"}', response=""),
    tool("toolResponse", toolName="", toolAvatar="", params="", response='{"t":3}'),
]
NEW_REST = [  # 4.16.0 leaves some of it out
    tool("toolParams", toolName="", toolAvatar="", params='{"city":'),
    tool("toolParams", toolName="", toolAvatar="", params='"Oslo"}'),
    tool("toolResponse", toolName="", toolAvatar="", params="", response='{"t":3}'),
]


@pytest.mark.parametrize("rest", [OLD_REST, NEW_REST], ids=["4.14.0", "4.16.0"])
def test_a_tool_keeps_its_name_and_collects_its_arguments(rest: list[tuple[str, Any]]) -> None:
    answer = accumulate(FIRST, *rest, ("answer", chunk("3 degrees")), STOP)
    assert [use.to_api() for use in answer.tools] == [
        {
            "id": "call_1",
            "toolName": "Weather",
            "toolAvatar": "/w.svg",
            "functionName": "weather",
            "params": '{"city":"Oslo"}',
            "response": '{"t":3}',
        }
    ]
    assert answer.text == "3 degrees"


def test_tools_that_run_at_once_are_told_apart_by_id() -> None:
    answer = accumulate(
        ("toolCall", {"tool": {"id": "a", "toolName": "A", "params": "1"}}),
        ("toolCall", {"tool": {"id": "b", "toolName": "B", "params": "x"}}),
        ("toolParams", {"tool": {"id": "a", "params": "2"}}),
        ("toolParams", {"tool": {"id": "b", "params": "y"}}),
        ("toolResponse", {"tool": {"id": "b", "response": "B!"}}),
    )
    assert [(use.id, use.tool_name, use.params, use.response) for use in answer.tools] == [
        ("a", "A", "12", None),
        ("b", "B", "xy", "B!"),
    ]


def test_an_event_is_not_changed_by_those_after_it() -> None:
    accumulator = Accumulator(CHAT_ID)
    first = read_event(server_event(*FIRST))
    accumulator.add(first)
    for name, data in OLD_REST:
        accumulator.add(read_event(server_event(name, data)))
    assert first == read_event(server_event(*FIRST))


def test_an_interactive_node_is_one_of_the_pieces() -> None:
    select = {
        "type": "userSelect",
        "params": {"description": "?", "userSelectOptions": [{"key": "o1", "value": "Yes"}]},
        "entryNodeIds": ["n1"],
    }
    wrapped = {"type": "childrenInteractive", "params": {"childrenResponse": select}}
    answer = accumulate(("answer", chunk("Sure?")), ("interactive", {"interactive": wrapped}), STOP)
    assert isinstance(answer.interactive, models.UserSelect)
    assert answer.interactive.to_api() == select
    assert answer.text == "Sure?"
    assert [item.type for item in answer.items] == ["text", "interactive"]


def test_node_items_of_v1_come_as_one_list() -> None:
    items = [{"id": "1", "toolDetail": [{"id": "2", "errorText": "no"}]}, {"id": "3", "new": 1}]
    answer = accumulate(
        ("answer", chunk("x")), STOP, ("answer", "[DONE]"), ("flowResponses", items)
    )
    assert [node.to_api() for node in answer.response_data] == items
    assert [node.id for node in answer.response_data.walk()] == ["1", "2", "3"]
    assert [node.id for node in answer.node_errors] == ["2"]


def test_node_items_of_v2_come_one_by_one() -> None:
    answer = accumulate(
        ("flowNodeResponse", {"id": "2", "parentId": "1"}),
        ("flowNodeResponse", {"id": "1", "new": True}),
    )
    assert [node.to_api() for node in answer.response_data] == [
        {"id": "1", "new": True, "childrenResponses": [{"id": "2", "parentId": "1"}]},
    ]
    assert [node.id for node in answer.response_data.walk()] == ["1", "2"]


def test_what_else_a_run_tells() -> None:
    answer = accumulate(
        ("chatTitle", {"title": "Weather"}),
        ("flowNodeStatus", {"status": "running", "name": "AI"}),
        ("updateVariables", {"city": None}),
        ("updateVariables", {"city": "Oslo", "unset": None}),
        ("stepTitle", "unknown"),
        ("workflowDuration", {"durationSeconds": 1.25}),
        STOP,
    )
    assert answer.title == "Weather"
    assert answer.new_variables == {"city": "Oslo", "unset": None}
    assert answer.duration == 1.25
    assert (answer.chat_id, answer.id, answer.request_id) == (CHAT_ID, CHAT_ID, "req-1")


def test_what_was_not_told_is_not_made_up() -> None:
    answer = accumulate(("answer", chunk("Hi")))
    assert (answer.title, answer.new_variables, answer.duration) == (None, None, None)
    assert answer.interactive is None
    assert not answer.tools
    assert not answer.node_errors
    assert set(answer.to_api()) == {"id", "choices"}


@pytest.mark.parametrize(
    ("name", "data", "complete"),
    [
        ("answer", chunk("Hi"), False),
        ("answer", chunk(None, "stop"), True),
        ("answer", "[DONE]", True),
        ("workflowDuration", {"durationSeconds": 1}, False),
        ("flowResponses", [], False),
    ],
)
def test_what_completes_an_answer(name: str, data: Any, complete: bool) -> None:
    accumulator = Accumulator(CHAT_ID)
    accumulator.add(read_event(server_event(name, data)))
    assert accumulator.is_complete is complete
    accumulator.add(read_event(server_event("", chunk("late"))))
    assert accumulator.is_complete is complete


def test_recorded_events_can_be_added_twice() -> None:
    events = [read_event(server_event(*FIRST)), read_event(server_event(*OLD_REST[0])), Done()]
    answers = []
    for _ in range(2):
        accumulator = Accumulator(CHAT_ID)
        for event in events:
            accumulator.add(event)
        answers.append(accumulator.completion())
    assert answers[0] == answers[1]
    assert answers[0].tools[0].params == '{"city":'


def test_text_and_tools_keep_their_order() -> None:
    accumulator = Accumulator("demo")
    for name, data in [
        ("answer", chunk("Let me ")),
        ("answer", chunk("see. ")),
        ("toolCall", {"tool": {"id": "call_1", "toolName": "Weather"}}),
        ("answer", chunk("3 degrees")),
    ]:
        accumulator.add(read_event(server_event(name, data)))
    final = accumulator.completion()
    assert [item.type for item in final.items] == ["text", "tool", "text"]
    assert final.text == "Let me see. 3 degrees"


@pytest.mark.parametrize(
    ("value", "text", "tools"),
    [
        ([{"text": {"content": "Yes"}}, {"text": {"content": " indeed"}}], "Yes indeed", []),
        (
            [{"tools": [{"id": "1", "toolName": "W"}]}, {"text": {"content": "Sunny"}}],
            "Sunny",
            ["W"],
        ),
        ([], "", []),
    ],
)
def test_a_run_that_was_over_before_it_was_resumed(
    value: list[dict[str, Any]], text: str, tools: list[str]
) -> None:
    records = [
        {"obj": "AI", "value": [{"text": {"content": "Earlier"}}]},
        {"obj": "Human", "value": [{"text": {"content": "Rain?"}}]},
        {"obj": "AI", "value": value},
    ]
    state = {"chatGenerateStatus": 1, "hasBeenRead": True, "records": {"list": records}}
    accumulator = Accumulator("c")
    accumulator.add(events.ResumeCompleted.model_validate(state))
    accumulator.add(events.Done())
    assert accumulator.is_complete
    answer = accumulator.completion()
    assert answer.text == text
    assert [tool.tool_name for tool in answer.tools] == tools


def test_a_resumed_chat_without_records_is_an_empty_answer() -> None:
    accumulator = Accumulator("c")
    accumulator.add(events.ResumeCompleted())
    assert accumulator.completion().text == ""


def test_events_that_were_given_away_do_not_change() -> None:
    trace = events.NodeResponses(nodes=Nodes([models.NodeResponse(id="first")]))
    accumulator = Accumulator("c")
    accumulator.add(trace)
    accumulator.add(events.NodeResponse(id="second"))
    assert [node.id for node in accumulator.completion().response_data] == ["first", "second"]
    assert [node.id for node in trace.nodes] == ["first"]


def test_names_of_a_tool_may_come_after_its_arguments() -> None:
    answer = accumulate(
        tool("toolParams", params="{}"),
        tool("toolCall", toolName="Weather", toolAvatar="/w.svg", functionName="weather"),
        tool("toolResponse", toolName="", toolAvatar="", functionName="", response="3"),
    )
    [used] = answer.tools
    assert (used.tool_name, used.tool_avatar, used.function_name) == (
        "Weather",
        "/w.svg",
        "weather",
    )
    assert (used.params, used.response) == ("{}", "3")


def test_a_question_alone_is_an_answer_too() -> None:
    params = {"description": "Refund?", "userSelectOptions": [{"key": "a", "value": "Yes"}]}
    asked = {"interactive": {"type": "userSelect", "params": params}}
    answer = accumulate(("interactive", asked), STOP)
    assert answer.interactive is not None
    assert answer.text == ""


def test_what_was_read_of_a_resumed_run_is_not_read_again_from_its_records() -> None:
    accumulator = Accumulator("c")
    accumulator.add(read_event(server_event("answer", chunk("Rain, mostly"))))
    records = [{"obj": "AI", "value": [{"text": {"content": "Rain"}}]}]
    accumulator.add(events.ResumeCompleted.model_validate({"records": {"list": records}}))
    assert accumulator.completion().text == "Rain, mostly"


def test_the_thinking_of_a_resumed_run_is_kept_apart_from_its_answer() -> None:
    said = {"reasoning": {"content": "Let me see."}, "text": {"content": "Three."}}
    records = [{"obj": "AI", "value": [said]}, {"obj": "Human", "value": [{"text": {}}]}]
    accumulator = Accumulator("c")
    accumulator.add(events.ResumeCompleted.model_validate({"records": {"list": records}}))
    answer = accumulator.completion()
    assert (answer.text, answer.reasoning) == ("Three.", "Let me see.")


def test_a_response_of_a_tool_is_not_lost() -> None:
    answer = accumulate(
        tool("toolCall", toolName="Weather"),
        tool("toolResponse", response="3"),
        tool("toolParams", params="{}"),
    )
    assert [used.response for used in answer.tools] == ["3"]


def test_an_id_that_comes_again_after_its_answer_is_another_call() -> None:
    answer = accumulate(
        ("toolCall", {"tool": {"id": "call_0", "toolName": "Search", "params": ""}}),
        ("toolParams", {"tool": {"id": "call_0", "toolName": "", "params": '{"q":1}'}}),
        ("toolResponse", {"tool": {"id": "call_0", "toolName": "", "response": "Rain"}}),
        ("toolCall", {"tool": {"id": "call_0", "toolName": "Mail", "params": ""}}),
        ("toolParams", {"tool": {"id": "call_0", "toolName": "", "params": '{"to":2}'}}),
    )
    calls = [(tool.tool_name, tool.params, tool.response) for tool in answer.tools]
    assert calls == [("Search", '{"q":1}', "Rain"), ("Mail", '{"to":2}', None)]
