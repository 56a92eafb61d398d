"""Agents that plan: what they show of it, and what becomes of the answers to their questions."""

from __future__ import annotations

import json

from ..plans import Plan, PlanAsk, PlanCheck
from .chats import JsonObject
from .dialect import Dialect
from .ids import Ids
from .nodes import ASKER, Module

CONFIRMED = "CONFIRM"

_FUNCTION = "set_plan"
_VALUE_ID = {"responseValueId": "agent-plan-stream"}


def plan_events(step: Plan, dialect: Dialect, ids: Ids) -> tuple[JsonObject | None, JsonObject]:
    """Return the payloads of the events before and after a plan is made; one may be missing."""
    plan: JsonObject = {"planId": ids.nano(6), **_written(step, dialect, ids)}
    before: JsonObject = {"planStatus": {"status": "generating"}, **_VALUE_ID}
    named = _VALUE_ID if dialect.tells_plan_calls else {}
    return before if dialect.tells_plan_calls else None, {"plan": plan, **named}


def plan_values(step: Plan, plan: object, call_id: str, dialect: Dialect) -> list[JsonObject]:
    """Return the pieces of a message: the plan, and the call that made it."""
    if not dialect.tells_plan_calls:
        return [{"plan": plan}]
    call = {
        "id": call_id,
        "functionName": _FUNCTION,
        "params": json.dumps({"name": step.name, "steps": list(step.steps)}, ensure_ascii=False),
        "response": _result(step),
    }
    return [{"plan": plan}, {"id": call_id, "agentPlanUpdate": call}]


def plan_node(step: Plan, call_id: str, dialect: Dialect) -> tuple[Module, JsonObject]:
    """Return the node of a plan, and the details of its item."""
    node_id = f"{ASKER.node_id}-plan-{call_id}"
    module = Module(node_id, "chat:plan_update", "agent", "core/app/agent/child/plan")
    told = {"agentPlanResult": _result(step)} if dialect.names_plans else {}
    return module, {**told, "agentPlanStatus": _FUNCTION}


def wait_state(step: PlanAsk | PlanCheck, call_id: str | None, dialect: Dialect) -> JsonObject:
    """Return the interactive node of an agent that shows its plan, or asks."""
    if isinstance(step, PlanCheck):
        return {"type": "agentPlanCheck", "params": {}}
    state: JsonObject = {"type": "agentPlanAskQuery"}
    params: JsonObject = {"content": step.question}
    if dialect.plan_ask_key is not None:
        state[dialect.plan_ask_key] = call_id
    if dialect.tells_plan_calls:
        params |= {"reason": step.reason, "options": list(step.options)}
    return {**state, "params": params}


def take_plan_answer(
    step: PlanAsk | PlanCheck, params: JsonObject, answer: str, dialect: Dialect
) -> None:
    """Put down what was answered."""
    if isinstance(step, PlanAsk) and dialect.stores_plan_answers:
        params["answer"] = answer
    if isinstance(step, PlanCheck) and answer == CONFIRMED:
        params["confirmed"] = True


def _written(step: Plan, dialect: Dialect, ids: Ids) -> JsonObject:
    if dialect.names_plans:
        steps = [{"id": ids.nano(6), "name": name, "status": "pending"} for name in step.steps]
        return {"name": step.name, "steps": steps}
    state = {"status": "pending"} if dialect.tells_plan_calls else {"description": ""}
    titled = [{"id": ids.nano(6), "title": title, **state} for title in step.steps]
    return {"task": step.name, "steps": titled}


def _result(step: Plan) -> str:
    listed = "\n".join(f"- {name} | status=pending" for name in step.steps)
    return f'Set active plan "{step.name}" with {len(step.steps)} steps.\n{listed}'
