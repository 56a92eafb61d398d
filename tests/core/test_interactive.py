"""Points where a workflow waits for the user."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter

from fastgpt_typed._core.completion import ChatCompletion, innermost
from fastgpt_typed._generated import models

INTERACTIVE: TypeAdapter[models.Interactive] = TypeAdapter(models.Interactive)

SELECT = {
    "type": "userSelect",
    "params": {
        "description": "Sure?",
        "userSelectOptions": [
            {"key": "option1", "value": "Yes"},
            {"key": "option2", "value": "No"},
        ],
    },
}
FORM = {
    "type": "userInput",
    "params": {
        "inputForm": [
            {"type": "input", "key": "city", "label": "City", "value": "", "required": True},
            {"type": "newInput", "key": "n", "list": [{"label": "A", "value": {"a": None}}]},
            {"type": "numberInput", "key": "n", "max": 5, "defaultValue": None, "valueType": "any"},
        ]
    },
}
ASK = {
    "type": "agentAsk",
    "askId": "a1",
    "params": {
        "questions": [{"question": "Where?", "options": [{"summary": "O", "value": "Oslo"}]}]
    },
}
PLAN_ASK = {
    "type": "agentPlanAskQuery",
    "params": {
        "content": "Which one?",
        "blockerType": "user_choice",
        "options": ["The red one", {"value": "blue", "label": "The blue one", "inputMode": "text"}],
    },
}
PLAN_CHECK = {"type": "agentPlanCheck", "params": {"confirmed": True}}
PAUSE = {"type": "paymentPause", "params": {"description": "No points", "continue": False}}
PREVIEW = {
    "type": "workflowBuilderPreview",
    "previewId": "p1",
    "params": {
        "title": "Refunds",
        "mermaid": "flowchart LR",
        "sections": [{"title": "Steps", "content": "Ask, then pay."}],
        "actions": [{"value": "confirm", "label": "Build it", "inputMode": "none"}],
    },
}
STATE: dict[str, Any] = {
    "entryNodeIds": ["n1"],
    "memoryEdges": [
        {
            "source": "n0",
            "sourceHandle": "n0-source-right",
            "target": "n1",
            "targetHandle": "n1-target-left",
            "status": "active",
        }
    ],
    "nodeOutputs": [{"nodeId": "n0", "key": "answerText", "value": {"any": [None, 1]}}],
    "skipNodeQueue": [{"id": "n2", "skippedNodeIdList": ["n3"]}],
    "usageId": "u",
    "interactiveId": "i",
    "nodeResponseId": "r",
    "toolParams": {
        "entryNodeIds": ["n4"],
        "toolCallId": "call_1",
        "memoryMessages": [
            {
                "role": "assistant",
                "content": None,
                "tool_calls": [
                    {
                        "id": "call_1",
                        "type": "function",
                        "function": {"name": "refund", "arguments": "{}"},
                    }
                ],
            },
            {"role": "tool", "tool_call_id": "call_1", "content": [{"type": "text", "text": "ok"}]},
        ],
    },
}

KNOWN: list[tuple[dict[str, Any], type[models.Interactive]]] = [
    (SELECT, models.UserSelect),
    (FORM, models.UserInput),
    (ASK, models.AgentAsk),
    (PLAN_ASK, models.AgentPlanAsk),
    (PLAN_CHECK, models.AgentPlanCheck),
    (PAUSE, models.PaymentPause),
    (PREVIEW, models.BuilderPreview),
    (SELECT | {"type": "agentPlanAskUserSelect"}, models.UserSelect),
    (FORM | {"type": "agentPlanAskUserForm"}, models.UserInput),
]


def wrapped(inner: dict[str, Any], *kinds: str) -> dict[str, Any]:
    for kind in reversed(kinds):
        inner = {"type": kind, "params": {"childrenResponse": inner, "currentIndex": 0}, **STATE}
    return inner


def answer_with(interactive: dict[str, Any]) -> ChatCompletion:
    item = {"type": "interactive", "interactive": interactive}
    message = {"role": "assistant", "content": [{"text": {"content": "?"}}, item]}
    return ChatCompletion.model_validate({"choices": [{"message": message}]})


@pytest.mark.parametrize(("data", "kind"), KNOWN)
@pytest.mark.parametrize("extra", [{}, STATE], ids=["stripped", "with inner state"])
def test_a_known_kind_has_a_class_of_its_own(
    data: dict[str, Any], kind: type[models.Interactive], extra: dict[str, Any]
) -> None:
    found = INTERACTIVE.validate_python(data | extra)
    assert type(found) is kind
    assert found.to_api() == data | extra


@pytest.mark.parametrize(("data", "kind"), KNOWN)
def test_a_known_kind_may_come_without_params(
    data: dict[str, Any], kind: type[models.Interactive]
) -> None:
    assert type(INTERACTIVE.validate_python({"type": data["type"]})) is kind
    assert type(INTERACTIVE.validate_python({"type": data["type"], "params": None})) is kind
    assert type(INTERACTIVE.validate_python({"type": data["type"], "params": {}})) is kind


@pytest.mark.parametrize(
    "data",
    [
        {"type": "newKind", "previewId": "p", "params": {"actions": []}},
        {"type": None},
        {"params": {"description": "?"}},
        {},
    ],
)
def test_an_unknown_kind_is_kept(data: dict[str, Any]) -> None:
    found = INTERACTIVE.validate_python(data)
    assert type(found) is models.UnknownInteractive
    assert found.to_api() == data
    assert answer_with(data).interactive == found


def test_a_known_kind_of_another_shape_is_kept() -> None:
    data = {"type": "userSelect", "params": ["a", "b"]}
    found = INTERACTIVE.validate_python(data)
    assert type(found) is models.UnknownInteractive
    assert found.to_api() == data


@pytest.mark.parametrize(
    "kinds",
    [
        ["childrenInteractive"],
        ["toolChildrenInteractive"],
        ["loopInteractive"],
        ["loopRunInteractive"],
        ["loopInteractive", "childrenInteractive", "toolChildrenInteractive"],
    ],
)
@pytest.mark.parametrize(("data", "kind"), KNOWN)
def test_wrappers_are_taken_off(
    kinds: list[str], data: dict[str, Any], kind: type[models.Interactive]
) -> None:
    outer = wrapped(data, *kinds)
    answer = answer_with(outer)
    assert type(answer.interactive) is kind
    assert answer.interactive.to_api() == data
    assert answer.to_api()["choices"] == [
        {
            "message": {
                "role": "assistant",
                "content": [
                    {"text": {"content": "?"}},
                    {"type": "interactive", "interactive": outer},
                ],
            }
        }
    ]


def test_an_unknown_kind_is_found_inside_a_wrapper() -> None:
    found = answer_with(wrapped({"type": "newKind", "params": {"q": 1}}, "loopInteractive"))
    assert found.interactive is not None
    assert found.interactive.to_api() == {"type": "newKind", "params": {"q": 1}}


@pytest.mark.parametrize("params", [None, {}, {"childrenResponse": None}])
def test_an_empty_wrapper_is_all_there_is(params: Any) -> None:
    empty = INTERACTIVE.validate_python({"type": "loopInteractive", "params": params})
    assert innermost(empty) is empty


def test_the_run_state_is_typed() -> None:
    found = INTERACTIVE.validate_python(SELECT | STATE)
    assert isinstance(found, models.UserSelect)
    assert found.memory_edges is not None
    assert found.memory_edges[0].status == "active"
    assert found.node_outputs is not None
    assert found.node_outputs[0].value == {"any": [None, 1]}
    assert found.tool_params is not None
    assert found.tool_params.memory_messages is not None
    asked, answered = found.tool_params.memory_messages
    assert asked.tool_calls is not None
    assert asked.tool_calls[0].function == models.ModelFunction(name="refund", arguments="{}")
    assert answered.content == [models.ModelMessagePart(type="text", text="ok")]
    assert found.model_extra == {}


@pytest.mark.parametrize(
    ("kind", "params"),
    [
        ("loopInteractive", {"currentIndex": 2, "loopResult": ["a", None]}),
        (
            "loopRunInteractive",
            {
                "iteration": 3,
                "loopHistory": [{"iteration": 1, "customOutputs": {"n": 1}, "success": True}],
                "pendingIterationSummary": {"hasError": False},
            },
        ),
        ("toolChildrenInteractive", {"toolParams": {"toolCallId": "call_1"}}),
    ],
)
def test_what_a_wrapper_tells_of_its_loop_or_tool(kind: str, params: dict[str, Any]) -> None:
    data = {"type": kind, "params": params | {"childrenResponse": SELECT}}
    found = INTERACTIVE.validate_python(data)
    assert isinstance(found, models.NestedInteractive)
    assert found.params is not None
    assert found.params.model_extra == {}
    assert found.to_api() == data


def test_the_choices_of_the_user() -> None:
    found = answer_with(wrapped(SELECT, "childrenInteractive")).interactive
    assert isinstance(found, models.UserSelect)
    assert found.params is not None
    assert [option.value for option in found.params.user_select_options] == ["Yes", "No"]


def test_the_fields_of_a_form() -> None:
    found = answer_with(FORM).interactive
    assert isinstance(found, models.UserInput)
    assert found.params is not None
    city, choice, number = found.params.input_form
    assert (city.key, city.required, city.value) == ("city", True, "")
    assert choice.list_ is not None
    assert choice.list_[0].value == {"a": None}
    assert (number.max, number.min, number.required) == (5, None, False)


def test_a_field_of_a_form_says_which_files_it_takes() -> None:
    field = {"type": "fileSelect", "key": "bill", "canSelectImg": True, "maxFiles": 2}
    read = models.FormField.model_validate(field | {"canLocalUpload": True, "canUrlUpload": False})
    assert (read.can_select_img, read.max_files) == (True, 2)
    assert (read.can_local_upload, read.can_url_upload) == (True, False)


def test_no_interactive_node() -> None:
    answer = ChatCompletion.model_validate({"choices": [{"message": {"content": "Hi"}}]})
    assert answer.interactive is None
