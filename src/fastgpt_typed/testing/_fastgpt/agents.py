"""Agents that ask their users: the question, the items of the nodes, and the answer."""

from __future__ import annotations

import json
from collections.abc import Mapping

from ..interactions import Ask
from .chats import JsonObject
from .checks import is_array, is_object, parsed_object
from .nodes import ASKER, MODEL, Module, Said

_FUNCTION = "ask_user"


def ask_state(step: Ask, call_id: str | None) -> JsonObject:
    """Return the interactive node of an agent that asks."""
    questions = [{**question, "answer": ""} for question in _questions(step)]
    params = {"description": step.description, "questions": questions}
    return {"type": "agentAsk", "askId": call_id, "params": params}


def ask_values(step: Ask, call_id: str, interactive: JsonObject) -> list[JsonObject]:
    """Return the pieces of a message: what the agent called, and the node that waits."""
    asked = {"reason": step.description, "questions": _questions(step)}
    call = {
        "id": call_id,
        "askId": call_id,
        "functionName": _FUNCTION,
        "params": json.dumps(asked, ensure_ascii=False),
    }
    named = {} if step.inside else {"askId": call_id}
    return [{"id": call_id, "agentAsk": call}, {**named, "interactive": interactive}]


def ask_node(step: Ask, call_id: str) -> tuple[Module, JsonObject]:
    """Return the node of a question, and the details of its item."""
    node_id = f"{ASKER.node_id}-ask-{call_id}"
    module = Module(node_id, "chat:collect_questions", "agent", "core/app/agent/child/plan")
    words = [str(question["question"]) for question in _questions(step)]
    return module, {"textOutput": "\n".join(words)}


def asker_details(said: Said, reason: str, request_id: str) -> JsonObject:
    """Return the details of the model of an agent."""
    return {
        "model": MODEL,
        "llmRequestIds": [request_id],
        "inputTokens": said.input_tokens,
        "outputTokens": said.output_tokens,
        "totalPoints": said.points,
        "finishReason": reason,
        "textOutput": said.text,
    }


def take_answers(params: JsonObject, answer: str) -> None:
    """Put the answers to their questions; text that is no list of them answers none."""
    answers = parsed_object(answer).get("answers")
    given = answers if is_array(answers) else []
    params["submitted"] = True
    questions = params["questions"]
    for number, question in enumerate(questions if is_array(questions) else ()):
        if is_object(question) and number < len(given):
            question["answer"] = given[number]


def _questions(step: Ask) -> list[JsonObject]:
    return [_question(question) for question in step.questions]


def _question(question: Mapping[str, object] | str) -> JsonObject:
    if isinstance(question, str):
        return {"question": question, "options": []}
    options = question.get("options")
    written: list[object] = [
        {"summary": option, "value": option} if isinstance(option, str) else option
        for option in (options if is_array(options) else ())
    ]
    return {**question, "options": written}
