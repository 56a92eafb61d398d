"""Interactive nodes: what they ask, and what becomes of the answer."""

from __future__ import annotations

from collections.abc import Mapping

from ..interactions import Ask, Form, Interact, Interaction, OutOfPoints, Select
from ..plans import PlanAsk, PlanCheck
from .agents import ask_state, ask_values, take_answers
from .chats import JsonObject, Waiting
from .checks import is_array, is_object, parsed_object
from .dialect import Dialect
from .ids import Ids
from .nesting import WRAPPERS, innermost, wrap
from .nodes import ASKER, CHAT, FORM, INTERACT, SELECT, START, Module
from .planning import CONFIRMED, take_plan_answer, wait_state

_FIELD: Mapping[str, object] = {
    "description": "",
    "value": "",
    "defaultValue": "",
    "valueType": "string",
    "required": False,
}
_MODULES: Mapping[type[Interaction], Module] = {
    Select: SELECT,
    Form: FORM,
    Ask: ASKER,
    PlanAsk: ASKER,
    PlanCheck: ASKER,
    OutOfPoints: CHAT,
    Interact: INTERACT,
}


def ask(step: Interaction, question: str, *, dialect: Dialect, ids: Ids) -> Waiting:
    """Make the state in which a run waits for its user."""
    call_id = f"call_{ids.nano(16)}" if isinstance(step, Ask | PlanAsk) else None
    item_id = ids.nano(16)
    run = _run_state(module_of(step), item_id, question, dialect=dialect, ids=ids)
    own = _state(step, call_id, dialect)
    state = {**own, **{name: value for name, value in run.items() if name not in own}}
    for kind in reversed(step.inside):
        run = _run_state(WRAPPERS[kind].module, ids.nano(16), question, dialect=dialect, ids=ids)
        state = {**wrap(kind, state, dialect=dialect, ids=ids), **run}
    return Waiting(step, item_id, state, call_id)


def values_of(waiting: Waiting) -> list[JsonObject]:
    """Return the pieces of a message that tell of a node that waits."""
    if isinstance(waiting.step, Ask) and waiting.call_id:
        return ask_values(waiting.step, waiting.call_id, waiting.interactive)
    return [{"interactive": waiting.interactive}]


def take_answer(waiting: Waiting, answer: str, dialect: Dialect) -> tuple[JsonObject, bool]:
    """Put the answer into the stored state, as FastGPT does.

    Args:
        waiting: The node that waits.
        answer: What it is given.
        dialect: The wire of the server.

    Returns:
        The details of the node's item, and whether the run goes on: a choice that was not offered
        leads nowhere.
    """
    params = innermost(waiting.interactive).get("params")
    if not is_object(params):
        return {}, True
    if isinstance(waiting.step, Select):
        params["userSelectedVal"] = answer
        options = params["userSelectOptions"]
        offered = is_array(options) and any(
            is_object(option) and option["value"] == answer for option in options
        )
        return {"userSelectResult": answer}, offered
    if isinstance(waiting.step, Ask):
        take_answers(params, answer)
    if isinstance(waiting.step, PlanAsk | PlanCheck):
        take_plan_answer(waiting.step, params, answer, dialect)
    if not isinstance(waiting.step, Form):
        return {}, True
    filled = parsed_object(answer)
    params["submitted"] = True
    fields = params["inputForm"]
    for field in fields if is_array(fields) else ():
        # FastGPT looks the stored values up by label, not by key.
        if is_object(field) and field["label"] in filled:
            field["value"] = filled[str(field["label"])]
    return {"formInputResult": filled}, True


def begins_round(step: Interaction, answer: str) -> bool:
    """Whether the answer is a round of its own, rather than a part of the one that stopped."""
    if isinstance(step, PlanCheck):
        return answer != CONFIRMED
    return isinstance(step, Ask | PlanAsk) or (isinstance(step, Interact) and step.new_round)


def module_of(step: Interaction) -> Module:
    """Return the node that waits."""
    return _MODULES[type(step)]


def _state(step: Interaction, call_id: str | None, dialect: Dialect) -> JsonObject:
    match step:
        case Select():
            return _select(step)
        case Form():
            return _form(step)
        case Ask():
            return ask_state(step, call_id)
        case PlanAsk() | PlanCheck():
            return wait_state(step, call_id, dialect)
        case OutOfPoints():
            return {"type": "paymentPause", "params": {"description": step.description}}
        case Interact():
            return dict(step.data)
        case _:
            raise TypeError(f"{step!r} is no interactive node that the fake knows")


def _run_state(
    module: Module, item_id: str, question: str, *, dialect: Dialect, ids: Ids
) -> JsonObject:
    """Return where a run stopped."""
    state: JsonObject = {}
    if dialect.sends_child_nodes:
        state |= {"interactiveId": ids.nano(16), "nodeResponseId": item_id}
    if dialect.keeps_skips:
        state["skipNodeQueue"] = []
    state |= {
        "entryNodeIds": [module.node_id],
        "memoryEdges": [_edge(module)],
        "nodeOutputs": [
            {"nodeId": START.node_id, "key": "userChatInput", "value": question},
            {"nodeId": START.node_id, "key": "userFiles", "value": []},
        ],
    }
    return {**state, "usageId": ids.object_id()} if dialect.keeps_usage else state


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
