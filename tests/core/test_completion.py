"""The answer of a run, in every shape servers have sent."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import TypeAdapter

from fastgpt_typed._base.nodes import Nodes
from fastgpt_typed._core.completion import ChatCompletion
from fastgpt_typed._core.responses.reading import read_json
from fastgpt_typed._generated import models
from tests.core.support import CHAT_ID, as_bytes


def body(message: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "id": CHAT_ID,
        "model": "",
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 1},
        "choices": [{"message": message, "finish_reason": "stop", "index": 0}],
        **more,
    }


def completion(message: dict[str, Any], **more: Any) -> ChatCompletion:
    return ChatCompletion.model_validate_json(as_bytes(body(message, **more)))


def saying(content: Any) -> dict[str, Any]:
    return {"role": "assistant", "content": content}


THOUGHT = {"type": "reasoning", "reasoning": {"content": "Hm. "}}
USE = {
    "id": "call_1",
    "toolName": "Weather",
    "toolAvatar": "/w.svg",
    "functionName": "weather",
    "params": '{"city":"Oslo"}',
    "response": '{"t":3}',
}
TEXT = {"type": "text", "text": {"content": "3 degrees"}}


@pytest.mark.parametrize(
    ("message", "text"),
    [
        (saying("Hi"), "Hi"),
        (saying(""), ""),
        (saying(None), ""),
        ({"role": "assistant"}, ""),
        ({}, ""),
        (saying([]), ""),
        (saying([TEXT]), "3 degrees"),
        (saying([THOUGHT, TEXT, {"type": "text", "text": {"content": "!"}}]), "3 degrees!"),
        (saying([{"text": {"content": "no type"}}]), "no type"),
        (saying([{"type": "text"}]), ""),
        (saying([{"type": "text", "text": {}}]), ""),
        (saying([{"type": "text", "text": None}]), ""),
        (saying([{"type": "text", "text": {"content": None}}]), ""),
        (saying([{"type": "newKind", "text": {"content": "by its key"}}]), "by its key"),
        (saying([{"type": "text", "plan": {"planId": "p", "name": "Trip"}}]), ""),
    ],
)
def test_text(message: dict[str, Any], text: str) -> None:
    assert completion(message).text == text


@pytest.mark.parametrize(
    ("message", "reasoning", "text"),
    [
        (saying("Three.") | {"reasoning_content": "Hm."}, "Hm.", "Three."),
        (saying("Three.") | {"reasoning_content": ""}, "", "Three."),
        (saying("Three.") | {"reasoning_content": None}, "", "Three."),
        (saying([THOUGHT, TEXT]), "Hm. ", "3 degrees"),
        (saying([THOUGHT | TEXT]), "Hm. ", "3 degrees"),
        (saying([THOUGHT, THOUGHT]), "Hm. Hm. ", ""),
        (saying([{"type": "reasoning", "reasoning": {"content": None}}]), "", ""),
        (saying([THOUGHT]) | {"reasoning_content": "Hm. "}, "Hm. ", ""),
    ],
)
def test_thinking(message: dict[str, Any], reasoning: str, text: str) -> None:
    answer = completion(message)
    assert (answer.reasoning, answer.text) == (reasoning, text)


@pytest.mark.parametrize(
    "items",
    [
        [{"type": "tool", "tools": [USE, USE | {"id": "call_2"}]}, TEXT],
        [{"type": "tool", "tools": [USE]}, TEXT, {"type": "tool", "tool": USE | {"id": "call_2"}}],
        [{"tool": USE}, {"tools": []}, {"tools": None}, {"tools": [USE | {"id": "call_2"}]}],
    ],
)
def test_tools(items: list[dict[str, Any]]) -> None:
    tools = completion(saying(items)).tools
    assert [tool.to_api() for tool in tools] == [USE, USE | {"id": "call_2"}]


def test_text_alone_is_a_piece_too() -> None:
    (item,) = completion(saying("Hi")).items
    assert item.to_api() == {"type": "text", "text": {"content": "Hi"}}


def test_openais_way_to_the_text() -> None:
    answer = completion(saying("Hi"))
    assert answer.choices[0].message.content == "Hi"
    assert answer.choices[0].finish_reason == "stop"
    assert answer.usage is not None
    assert answer.usage.total_tokens == 1


def test_no_choices() -> None:
    answer = ChatCompletion.model_validate({"choices": []})
    assert (answer.text, answer.reasoning, answer.interactive) == ("", "", None)
    assert not answer.tools
    assert not answer.items


NESTED: list[dict[str, Any]] = [
    {
        "id": "1",
        "moduleType": "tools",
        "toolDetail": [{"id": "1.1", "childrenResponses": [{"id": "1.1.1", "errorText": "deep"}]}],
        "loopDetail": [{"id": "1.2"}],
    },
    {"id": "2", "pluginDetail": [{"id": "2.1"}], "parallelDetail": [{"id": "2.2"}]},
    {"id": "3", "loopRunDetail": [{"id": "3.1"}], "error": {"message": "old form"}},
    {"id": "4", "error": None, "errorText": "", "toolDetail": None, "loopDetail": []},
]


def test_nodes_are_walked_at_any_depth_parents_first() -> None:
    answer = completion(saying("Hi"), responseData=NESTED)
    found = [node.id or "" for node in answer.response_data.walk()]
    assert sorted(found) == ["1", "1.1", "1.1.1", "1.2", "2", "2.1", "2.2", "3", "3.1", "4"]
    for position, id_ in enumerate(found):
        parent, _, _ = id_.rpartition(".")
        assert not parent or parent in found[:position]


def test_a_node_has_the_nodes_right_inside_it_whatever_the_server_calls_them() -> None:
    nodes = completion(saying("Hi"), responseData=NESTED).response_data
    assert [[child.id for child in node.children] for node in nodes] == [
        ["1.1", "1.2"],
        ["2.1", "2.2"],
        ["3.1"],
        [],
    ]


def test_a_node_says_why_it_failed() -> None:
    nodes = completion(saying("Hi"), responseData=NESTED).response_data
    assert {node.id: node.failure for node in nodes.walk() if node.failure} == {
        "1.1.1": "deep",
        "3": "old form",
    }


def test_nodes_that_failed_are_found_at_any_depth() -> None:
    answer = completion(saying(""), responseData=NESTED)
    assert {node.id for node in answer.node_errors} == {"1.1.1", "3"}


def test_without_detail_there_is_nothing_to_walk() -> None:
    answer = completion(saying("Hi"))
    assert list(answer.response_data.walk()) == []
    assert answer.node_errors == []


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({}, None),
        ({"error": None}, None),
        ({"error": "Http url is empty"}, "Http url is empty"),
        ({"error": {"message": "Request failed", "code": "ERR"}}, "Request failed"),
        ({"error": {"code": "ERR"}}, "a node failed"),
        ({"error": "top", "responseData": [{"errorText": "node"}]}, "top"),
        ({"responseData": [{"errorText": "text", "error": {"message": "object"}}]}, "text"),
        ({"responseData": [{"error": {"message": "object"}}]}, "object"),
        ({"responseData": [{"error": "string"}]}, "string"),
        ({"responseData": [{"id": "1"}, {"loopDetail": [{"errorText": "deep"}]}]}, "deep"),
    ],
)
def test_why_a_run_failed(more: dict[str, Any], message: str | None) -> None:
    assert completion(saying(""), **more).error_message == message


FULL = body(
    saying([THOUGHT, {"type": "tool", "tools": [USE | {"newField": 1}]}, TEXT | {"id": "v1"}])
    | {"refusal": None},
    responseData=[NESTED[0] | {"newNodeField": {"deep": [None]}}, {"moduleType": "newNode"}],
    newVariables={"city": "Oslo", "unset": None, "list": [1, {"a": None}]},
    title="Weather",
    error={"message": "x", "code": None},
    newTopField=[{"a": 1}],
)


def full() -> ChatCompletion:
    return ChatCompletion.model_validate_json(as_bytes(FULL))


def test_everything_that_came_goes_back() -> None:
    assert full().to_api() == FULL


def test_dumping_warns_of_nothing() -> None:
    answer = full()
    assert answer.model_dump(by_alias=True, exclude_unset=True) == FULL
    assert json.loads(answer.model_dump_json(by_alias=True, exclude_unset=True)) == FULL
    assert ChatCompletion.model_validate(answer.model_dump()).text == answer.text


@pytest.mark.parametrize(
    "duplicate",
    [
        lambda answer: pickle.loads(pickle.dumps(answer)),
        copy.deepcopy,
        copy.copy,
        lambda answer: answer.model_copy(deep=True),
    ],
    ids=["pickle", "deepcopy", "copy", "model_copy"],
)
def test_copies_keep_what_the_body_does_not_tell(
    duplicate: Callable[[ChatCompletion], ChatCompletion],
) -> None:
    answer = full().bind(chat_id=CHAT_ID, request_id="req-1", duration=1.5)
    again = duplicate(answer)
    assert again is not answer
    assert again == answer
    assert (again.chat_id, again.request_id, again.duration) == (CHAT_ID, "req-1", 1.5)
    assert isinstance(again.response_data, Nodes)
    assert [node.id for node in again.node_errors] == ["1.1.1"]


def test_an_answer_can_be_sent_along_as_a_message() -> None:
    message = completion(saying([THOUGHT, TEXT])).to_message()
    assert isinstance(message, models.AssistantMessage)
    assert message.to_api() == {"role": "assistant", "content": "3 degrees"}


def test_node_items_may_be_null() -> None:
    body: dict[str, Any] = {"choices": [], "responseData": None}
    answer = read_json(TypeAdapter(ChatCompletion), json.dumps(body).encode())
    assert list(answer.response_data) == []


@pytest.mark.parametrize("empty", ["", {}])
def test_an_empty_error_is_none(empty: Any) -> None:
    assert completion(saying("Hi"), error=empty).error_message is None
