"""A tool call of a run: its events, its node item, and what is stored of it."""

from __future__ import annotations

from ..script import Tool
from .chats import JsonObject
from .checks import parsed_object
from .dialect import Dialect
from .ids import Ids
from .nodes import Module, node_item
from .outcome import Outcome

TOOL_SECONDS = 0.01

_AVATAR = "core/workflow/template/toolCall"


def call_tool(
    tool: Tool, parent_id: str, outcome: Outcome, *, dialect: Dialect, ids: Ids
) -> JsonObject:
    """Call a tool, put down what happens, and return its node item."""
    call_id = f"call_{ids.nano(16)}"
    params = tool.params_text()
    named: JsonObject = {
        "id": call_id,
        "toolName": tool.name,
        "toolAvatar": _AVATAR,
        "functionName": tool.function_name or tool.name,
    }
    unnamed: JsonObject = {"id": call_id, "toolName": "", "toolAvatar": ""}
    half = len(params) // 2
    _send(outcome, dialect, "toolCall", {**named, "params": "", "response": ""})
    for piece in filter(None, (params[:half], params[half:])):
        _send(outcome, dialect, "toolParams", {**unnamed, "params": piece, "response": ""})
    details: JsonObject = {}
    if dialect.tells_tool_input:
        details["toolInput"] = parsed_object(params)
    if dialect.tells_tool_result:
        details["toolRes"] = tool.response
    item = node_item(
        Module(f"{named['functionName']}Node", tool.name, "tool", "toolCall"),
        details,
        TOOL_SECONDS,
        dialect=dialect,
        item_id=ids.nano(16),
        parent_id=parent_id,
    )
    if dialect.sends_child_nodes:
        outcome.send("flowNodeResponse", item)
    _send(outcome, dialect, "toolResponse", {**unnamed, "params": "", "response": tool.response})
    outcome.values.append({"tools": [{**named, "params": params, "response": tool.response}]})
    outcome.seconds += TOOL_SECONDS
    return item


def _send(outcome: Outcome, dialect: Dialect, name: str, tool: JsonObject) -> None:
    """Newer servers name the value, and leave out the response until there is one."""
    if dialect.leaves_out_response and name != "toolResponse":
        tool.pop("response")
    value_id = {"responseValueId": tool["id"]} if dialect.names_values else {}
    outcome.send(name, {"tool": tool, **value_id})
