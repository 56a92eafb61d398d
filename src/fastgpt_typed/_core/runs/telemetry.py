"""What runs tell telemetry, in the shapes of OpenTelemetry's GenAI conventions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from pydantic import JsonValue

from ..._generated import models, operations
from ..completion import ChatCompletion

RUNS = {
    operations.CHAT_COMPLETIONS_CREATE.name,
    operations.CHAT_COMPLETIONS_CREATE_V2.name,
    operations.CHAT_RESUME.name,
}
"""The calls that give the answer of an app."""

Parts: TypeAlias = list[JsonValue]


class Spent(NamedTuple):
    """What a run cost. What the server does not tell is None: only `detail` has it.

    The `usage` of an answer says nothing, it is the same for all.
    """

    input_tokens: int | None
    output_tokens: int | None
    points: float | None


def spent(completion: ChatCompletion) -> Spent:
    """Add up what the nodes of a run cost."""
    nodes = list(completion.response_data.walk())
    return Spent(
        _tokens(nodes, lambda node: (node.input_tokens, node.tool_call_input_tokens)),
        _tokens(nodes, lambda node: (node.output_tokens, node.tool_call_output_tokens)),
        # Points of a node include those of the nodes in it; its tokens are its own.
        _sum(node.total_points for node in completion.response_data),
    )


def input_messages(request: Mapping[str, JsonValue]) -> list[JsonValue]:
    """The messages that were sent. Of files only the kind, the name and the key are told.

    Their addresses let in whoever has them.
    """
    messages = request.get("messages")
    return [
        {"role": message.get("role"), "parts": _input_parts(message)}
        for message in (messages if isinstance(messages, list) else [])
        if isinstance(message, dict)
    ]


def output_messages(completion: ChatCompletion) -> list[JsonValue]:
    """The answer."""
    parts: Parts = []
    if completion.reasoning:
        parts.append({"type": "reasoning", "content": completion.reasoning})
    for tool in completion.tools:
        name = tool.function_name or tool.tool_name
        parts.append({"type": "tool_call", "id": tool.id, "name": name, "arguments": tool.params})
        if tool.response is not None:
            parts.append({"type": "tool_call_response", "id": tool.id, "response": tool.response})
    if completion.text:
        parts.append({"type": "text", "content": completion.text})
    reasons = finish_reasons(completion)
    reason = reasons[0] if reasons else None
    return [{"role": "assistant", "parts": parts, "finish_reason": reason}]


def finish_reasons(completion: ChatCompletion) -> list[str]:
    """Why the answer ended; empty where it has not."""
    return [choice.finish_reason for choice in completion.choices if choice.finish_reason]


def _tokens(
    nodes: Sequence[models.NodeResponse],
    told: Callable[[models.NodeResponse], tuple[float | None, float | None]],
) -> int | None:
    """Add up tokens, which nodes that call tools have under another name."""
    figures = (own if own is not None else for_tools for own, for_tools in map(told, nodes))
    total = _sum(figures)
    return None if total is None else int(total)


def _sum(figures: Iterable[float | None]) -> float | None:
    known = [figure for figure in figures if figure is not None]
    return sum(known) if known else None


def _input_parts(message: Mapping[str, JsonValue]) -> Parts:
    content = message.get("content")
    if message.get("role") == "tool":
        return [
            {"type": "tool_call_response", "id": message.get("tool_call_id"), "response": content}
        ]
    if isinstance(content, str):
        content = [{"type": "text", "text": content}]
    parts: Parts = [
        _input_part(part)
        for part in (content if isinstance(content, list) else [])
        if isinstance(part, dict)
    ]
    calls = message.get("tool_calls")
    parts.extend(
        {"type": "tool_call", "id": call.get("id"), **function}
        for call in (calls if isinstance(calls, list) else [])
        if isinstance(call, dict) and isinstance(function := call.get("function"), dict)
    )
    return parts


def _input_part(part: Mapping[str, JsonValue]) -> JsonValue:
    if part.get("type") == "text":
        return {"type": "text", "content": part.get("text")}
    return {name: part[name] for name in ("type", "name", "key") if name in part}
