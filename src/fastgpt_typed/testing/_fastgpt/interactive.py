"""Interactive nodes: what they ask, and what becomes of the answer."""

from __future__ import annotations

from collections.abc import Mapping

from ..script import Form, Select
from .chats import JsonObject, Waiting
from .checks import is_array, is_object, parsed_object
from .dialect import Dialect
from .ids import Ids
from .nodes import FORM, SELECT, START, Module

_FIELD: Mapping[str, object] = {
    "description": "",
    "value": "",
    "defaultValue": "",
    "valueType": "string",
    "required": False,
}


def ask(step: Select | Form, question: str, *, dialect: Dialect, ids: Ids) -> Waiting:
    """Make the state in which a run waits for its user."""
    module = SELECT if isinstance(step, Select) else FORM
    item_id = ids.nano(16)
    state = _select(step) if isinstance(step, Select) else _form(step)
    if dialect.sends_child_nodes:
        state |= {"interactiveId": ids.nano(16), "nodeResponseId": item_id}
    state |= {
        "skipNodeQueue": [],
        "entryNodeIds": [module.node_id],
        "memoryEdges": [_edge(module)],
        "nodeOutputs": [
            {"nodeId": START.node_id, "key": "userChatInput", "value": question},
            {"nodeId": START.node_id, "key": "userFiles", "value": []},
        ],
        "usageId": ids.object_id(),
    }
    return Waiting(module.node_id, item_id, state)


def take_answer(waiting: Waiting, answer: str) -> tuple[JsonObject, bool]:
    """Put the answer into the stored state, as FastGPT does.

    Returns:
        The details of the node's item, and whether the run goes on: a choice that was not offered
        leads nowhere.
    """
    params = waiting.interactive["params"]
    if not is_object(params):
        return {}, True
    if waiting.interactive["type"] == "userSelect":
        params["userSelectedVal"] = answer
        options = params["userSelectOptions"]
        offered = is_array(options) and any(
            is_object(option) and option["value"] == answer for option in options
        )
        return {"userSelectResult": answer}, offered
    filled = parsed_object(answer)
    params["submitted"] = True
    fields = params["inputForm"]
    for field in fields if is_array(fields) else ():
        # FastGPT looks the stored values up by label, not by key.
        if is_object(field) and field["label"] in filled:
            field["value"] = filled[str(field["label"])]
    return {"formInputResult": filled}, True


def module_of(waiting: Waiting) -> Module:
    """Return the node that waits."""
    return SELECT if waiting.interactive["type"] == "userSelect" else FORM


def _select(step: Select) -> JsonObject:
    options = [
        {"value": value, "key": f"option{number}"} for number, value in enumerate(step.options, 1)
    ]
    params = {"description": step.description, "userSelectOptions": options}
    return {"type": "userSelect", "params": params}


def _form(step: Form) -> JsonObject:
    fields: list[JsonObject] = []
    for field in step.fields:
        given: Mapping[str, object] = {"key": field} if isinstance(field, str) else field
        key = given["key"]
        fields.append({"type": "input", "key": key, "label": key, **_FIELD, **given})
    return {"type": "userInput", "params": {"description": step.description, "inputForm": fields}}


def _edge(module: Module) -> JsonObject:
    return {
        "source": START.node_id,
        "target": module.node_id,
        "sourceHandle": f"{START.node_id}-source-right",
        "targetHandle": f"{module.node_id}-target-left",
        "status": "active",
    }
