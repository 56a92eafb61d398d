"""What is told of runs: figures that are true, and words in the shapes of the convention."""

from __future__ import annotations

from typing import Any

import pytest

from fastgpt_typed import ChatCompletion
from fastgpt_typed._core.runs.telemetry import (
    Spent,
    finish_reasons,
    input_messages,
    output_messages,
    spent,
)

LIE = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 1}


def answered(content: Any = "Hello", **more: Any) -> ChatCompletion:
    message = {"role": "assistant", "content": content}
    choice = {"message": message, "finish_reason": "stop"}
    return ChatCompletion.model_validate({"choices": [choice], "usage": LIE, **more})


@pytest.mark.parametrize(
    ("nodes", "cost"),
    [
        ([], Spent(None, None, None)),
        ([{"id": "start"}], Spent(None, None, None)),
        ([{"inputTokens": 3, "outputTokens": 0, "totalPoints": 0}], Spent(3, 0, 0)),
        ([{"inputTokens": 3}, {"outputTokens": 2}], Spent(3, 2, None)),
        ([{"toolCallInputTokens": 3, "toolCallOutputTokens": 2}], Spent(3, 2, None)),
        ([{"inputTokens": 3, "toolCallInputTokens": 3}], Spent(3, None, None)),
        (
            [
                {
                    "inputTokens": 3,
                    "totalPoints": 5,
                    "childrenResponses": [{"inputTokens": 4, "totalPoints": 2}],
                },
                {"pluginDetail": [{"inputTokens": 10}], "totalPoints": 1},
            ],
            Spent(17, None, 6),
        ),
    ],
)
def test_what_a_run_cost(nodes: list[Any], cost: Spent) -> None:
    assert spent(answered(responseData=nodes)) == cost


def test_reasons_to_end() -> None:
    assert finish_reasons(answered()) == ["stop"]
    assert finish_reasons(ChatCompletion.model_validate({"choices": [{"message": {}}]})) == []
    assert finish_reasons(ChatCompletion(choices=[])) == []


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        ({"role": "user", "content": "Hi"}, [{"type": "text", "content": "Hi"}]),
        ({"role": "user", "content": None}, []),
        (
            {"role": "user", "content": [{"type": "text", "text": "Hi"}]},
            [{"type": "text", "content": "Hi"}],
        ),
        (
            {"role": "user", "content": [{"type": "image_url", "image_url": {"url": "data:,x"}}]},
            [{"type": "image_url"}],
        ),
        (
            {
                "role": "user",
                "content": [{"type": "file_url", "name": "a.txt", "url": "/d/x", "key": "k"}],
            },
            [{"type": "file_url", "name": "a.txt", "key": "k"}],
        ),
        (
            {
                "role": "assistant",
                "content": "",
                "tool_calls": [
                    {"id": "c", "type": "function", "function": {"name": "f", "arguments": "{}"}}
                ],
            },
            [
                {"type": "text", "content": ""},
                {"type": "tool_call", "id": "c", "name": "f", "arguments": "{}"},
            ],
        ),
        (
            {"role": "tool", "tool_call_id": "c", "content": "4"},
            [{"type": "tool_call_response", "id": "c", "response": "4"}],
        ),
    ],
)
def test_messages_that_were_sent(message: dict[str, Any], parts: list[Any]) -> None:
    assert input_messages({"messages": [message]}) == [{"role": message["role"], "parts": parts}]


def test_requests_without_messages() -> None:
    assert input_messages({}) == []


def test_an_answer() -> None:
    tool = {"id": "c", "functionName": "f", "params": "{}", "response": "4"}
    content = [
        {"reasoning": {"content": "Hm."}},
        {"tools": [tool, {"id": "d", "toolName": "Clock", "params": ""}]},
        {"text": {"content": "Four."}},
    ]
    assert output_messages(answered(content)) == [
        {
            "role": "assistant",
            "parts": [
                {"type": "reasoning", "content": "Hm."},
                {"type": "tool_call", "id": "c", "name": "f", "arguments": "{}"},
                {"type": "tool_call_response", "id": "c", "response": "4"},
                {"type": "tool_call", "id": "d", "name": "Clock", "arguments": ""},
                {"type": "text", "content": "Four."},
            ],
            "finish_reason": "stop",
        }
    ]
