"""Response models take whatever a server of any version may send, and give it back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from pydantic import TypeAdapter

from fastgpt_typed._base.model import Model
from fastgpt_typed._core import events
from fastgpt_typed._core.analytics import LogChart
from fastgpt_typed._core.completion import ChatCompletion
from fastgpt_typed._core.reading import read_json
from fastgpt_typed._generated import models
from tests.core.schemas import (
    RESPONSE_MODELS,
    Schema,
    branches,
    choices,
    examples,
    objects,
    schema_of,
    smallest,
)

HANDWRITTEN: list[tuple[type[Model], type[Model]]] = [
    (LogChart, models.LogChartData),
    (events.Answer, models.AnswerDelta),
    (events.ToolCall, models.ToolDelta),
    (events.ToolParams, models.ToolDelta),
    (events.ToolResponse, models.ToolDelta),
    (events.NodeResponse, models.NodeResponse),
    (events.Interactive, models.InteractiveUpdate),
]
WITH_DATA = [*((model, model) for model in RESPONSE_MODELS), *HANDWRITTEN]


def check(model: type[Model], data: dict[str, Any]) -> None:
    """Read what came over the wire, look at it, and write it again."""
    value = model.model_validate_json(json.dumps(data))
    assert value.to_api() == data
    assert json.loads(value.model_dump_json(by_alias=True, exclude_unset=True)) == data
    assert len(value.model_dump()) >= len(data)
    assert repr(value)


def schema(model: type[Model]) -> Schema:
    root = schema_of(model)
    (branch,) = branches(root, root)
    return branch


def test_there_are_models_to_test() -> None:
    names = {model.__name__ for model in RESPONSE_MODELS}
    assert {"ChatCompletionBody", "NodeResponse", "RecordPage", "UploadTarget"} <= names
    assert not {name for name in names if name.endswith("Request")}


@pytest.mark.parametrize(("model", "sent_as"), WITH_DATA)
def test_any_mixture(model: type[Model], sent_as: type[Model]) -> None:
    @settings(deadline=None, max_examples=15, database=None)
    @given(objects(schema(sent_as), schema_of(sent_as)))
    def holds(data: dict[str, Any]) -> None:
        check(model, data)

    holds()


@pytest.mark.parametrize(("model", "sent_as"), WITH_DATA)
def test_every_field_alone(model: type[Model], sent_as: type[Model]) -> None:
    least = smallest(schema(sent_as), schema_of(sent_as))
    check(model, least)
    for name, field in schema(sent_as)["properties"].items():
        for value in examples(field, schema_of(sent_as)):
            check(model, least | {name: value})


@pytest.mark.parametrize("model", RESPONSE_MODELS)
@pytest.mark.parametrize("extra", [{"x": 1}, {"newField": {"deep": [None]}}, {"_id": "66"}])
def test_fields_newer_than_this_client_are_kept(model: type[Model], extra: dict[str, Any]) -> None:
    check(model, smallest(schema(model), schema_of(model)) | extra)


def closed(field: Schema, root: Schema) -> Iterator[Schema]:
    """The enumerations of a field that refuse a value they do not know."""
    members = list(branches(field, root))
    for member in members:
        if member.get("type") == "array":
            yield from closed(member["items"], root)
        elif choices(member):
            open_to = {other.get("type") for other in members if not choices(other)}
            kinds = {"string" if isinstance(value, str) else "integer" for value in choices(member)}
            if not kinds <= open_to:
                yield member


@pytest.mark.parametrize("model", RESPONSE_MODELS)
def test_enumerations_are_open_except_those_that_name_a_union_member(model: type[Model]) -> None:
    names = {
        name
        for name, field in schema(model)["properties"].items()
        if any(closed(field, schema_of(model)))
    }
    members = (
        models.UserSelect,
        models.UserInput,
        models.AgentAsk,
        models.AgentPlanAsk,
        models.AgentPlanCheck,
        models.PaymentPause,
        models.NestedInteractive,
        models.BuilderPreview,
    )
    assert names == ({"type"} if model in members else set())


UPLOAD: TypeAdapter[models.PresignedUpload] = TypeAdapter(models.PresignedUpload)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ({"url": "https://s3.test/b", "fields": {"key": "k", "policy": "p"}}, models.UploadForm),
        ({"url": "/api/system/file/upload/t", "key": "k", "headers": {}}, models.UploadTarget),
        ({"url": "/u", "key": "k", "uploadMode": "newMode", "xNew": None}, models.UploadTarget),
        ({"url": "/u", "key": "k", "previewUrl": None, "maxSize": None}, models.UploadTarget),
    ],
)
def test_the_two_kinds_of_upload(data: dict[str, Any], kind: type[Model]) -> None:
    value = UPLOAD.validate_json(json.dumps(data))
    assert type(value) is kind
    assert value.to_api() == data


@pytest.mark.parametrize(
    ("field", "sent", "kind"),
    [
        ("score", 0.5, float),
        ("score", [{"type": "newScore", "value": 0.5, "index": 0}], list),
        ("score", None, type(None)),
    ],
)
def test_the_score_of_a_quote(field: str, sent: Any, kind: type) -> None:
    quote = models.Quote.model_validate({field: sent})
    assert type(quote.score) is kind
    assert quote.to_api() == {field: sent}


def test_both_spellings_are_read() -> None:
    camel = models.History.model_validate({"chatId": "c", "customTitle": "t"})
    snake = models.History.model_validate({"chat_id": "c", "custom_title": "t"})
    assert camel == snake
    assert snake.to_api() == {"chatId": "c", "customTitle": "t"}


def test_a_repr_shows_only_what_is_there() -> None:
    node = models.NodeResponse.model_validate({"id": "1", "textOutput": None, "new": 0})
    assert repr(node) == "NodeResponse(id='1', new=0)"


@pytest.mark.parametrize(
    ("model", "data"),
    [
        (models.ToolUse, {"id": "call_1", "toolName": None}),
        (models.HistoryPage, {"list": [], "total": None}),
        (models.Record, {"dataId": "d", "obj": "AI", "value": None}),
        (models.UserFigures, {"retentionUserCount": None}),
    ],
)
def test_null_stands_for_the_default(model: type[Model], data: dict[str, Any]) -> None:
    value = read_json(TypeAdapter(model), json.dumps(data).encode())
    present = {name: item for name, item in data.items() if item is not None}
    assert value == model.model_validate(present)


def test_a_completion_takes_what_its_body_takes() -> None:
    body = models.ChatCompletionBody
    for name, field in schema(body)["properties"].items():
        for value in examples(field, schema_of(body)):
            if (name, value) != ("responseData", None):  # see test_completion
                check(ChatCompletion, {"choices": [], name: value})
