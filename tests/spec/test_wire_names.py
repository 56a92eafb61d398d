"""A model spells its fields on the wire as the spec does."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from fastgpt_typed._base.model import RequestModel
from fastgpt_typed._generated import models
from fastgpt_typed._generated.operations import OPERATIONS
from tests.spec.document import CALLS, SCHEMAS, files, properties, reachable

MODELS: dict[str, type[BaseModel]] = {
    name: value
    for name in models.__all__
    if inspect.isclass(value := getattr(models, name)) and issubclass(value, BaseModel)
}
EVENT_PAYLOADS = [
    SCHEMAS[name]["properties"]["data"]
    for name in reachable(SCHEMAS["ChatEvent"])
    if "event" in SCHEMAS[name].get("properties", {})
]


def wire_names(name: str) -> set[str]:
    """The property names of a component, or the query parameters that have become a model."""
    if name in SCHEMAS:
        return set(properties(SCHEMAS[name])) - files(SCHEMAS[name])
    (call,) = [call for call in CALLS.values() if OPERATIONS[call.name].request is MODELS[name]]
    return {item["name"] for item in call.query}


def objects(schemas: list[dict[str, Any]]) -> set[str]:
    """The components these schemas lead to that have fields, and so need a class."""
    return {name for name in reachable(schemas) if properties(SCHEMAS[name])}


@pytest.mark.parametrize("direction", ["validation", "serialization"])
def test_aliases_are_the_names_of_the_spec(direction: JsonSchemaMode) -> None:
    places, schema = models_json_schema([(model, direction) for model in MODELS.values()])
    found = {
        model.__name__: schema["$defs"][place["$ref"].rpartition("/")[2]].get("properties", {})
        for (model, _), place in places.items()
    }
    assert {name: set(fields) for name, fields in found.items()} == {
        name: wire_names(name) for name in MODELS
    }


def test_every_request_has_a_strict_model() -> None:
    bodies = [call.request_schema for call in CALLS.values()]
    answers = [call.answer_media["schema"] for call in CALLS.values()]
    only_requested = objects(bodies) - reachable([*answers, *EVENT_PAYLOADS])
    loose = {name for name in only_requested if not issubclass(MODELS[name], RequestModel)}
    assert not loose
    assert all(issubclass(operation.request, RequestModel) for operation in OPERATIONS.values())


def test_every_answer_and_event_has_a_tolerant_model() -> None:
    answers = [call.answer_media["schema"] for call in CALLS.values()]
    tolerant = objects([*answers, *EVENT_PAYLOADS]) - {"Envelope"}
    assert not tolerant - set(MODELS)
    assert not {name for name in tolerant if issubclass(MODELS[name], RequestModel)}
