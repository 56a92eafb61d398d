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
PAUSE = {"type": "paymentPause", "params": {"description": "No points", "continue": False}}
STATE = {
    "entryNodeIds": ["n1"],
    "memoryEdges": [{"source": "a"}],
    "nodeOutputs": [],
    "usageId": "u",
}

KNOWN: list[tuple[dict[str, Any], type[models.Interactive]]] = [
    (SELECT, models.UserSelect),
    (FORM, models.UserInput),
    (ASK, models.AgentAsk),
    (PAUSE, models.PaymentPause),
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
        {"type": "agentPlanCheck", "params": {"confirmed": True}},
        {"type": "workflowBuilderPreview", "previewId": "p", "params": {"actions": []}},
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


def test_no_interactive_node() -> None:
    answer = ChatCompletion.model_validate({"choices": [{"message": {"content": "Hi"}}]})
    assert answer.interactive is None
