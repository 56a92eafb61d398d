"""Whatever the spec lets a caller ask for is sent as given, and nothing else is sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic.alias_generators import to_snake

from fastgpt_typed._core.errors import RequestValidationError
from fastgpt_typed._core.request import build_model
from fastgpt_typed._generated.operations import OPERATIONS
from tests.models.values import Schema, Values, kept, kinds_of, merged, same, sent
from tests.spec.document import CALLS, SCHEMAS, Call

ARGUMENTS = Values(answers=False)


def request_of(call: Call) -> Schema:
    """The object of a call's arguments, files left out: those are no JSON."""
    body = call.node.get("requestBody", {"content": {}})["content"]
    schema = merged(next(iter(body.values()))["schema"]) if body else call.request_schema
    fields: dict[str, Schema] = {
        name: field
        for name, field in schema["properties"].items()
        if field.get("format") != "binary"
    }
    required = [name for name in schema["required"] if name in fields]
    return {"type": "object", "properties": fields, "required": required}


REQUESTS = {name: request_of(call) for name, call in CALLS.items()}


def argument(schema: Schema, name: str) -> str:
    """The Python name of a field."""
    python: str = schema["properties"][name].get("x-fastgpt-name", to_snake(name))
    return python


def arguments(schema: Schema, value: dict[str, Any]) -> dict[str, Any]:
    return {argument(schema, name): item for name, item in sent(value).items()}


def defaults(schema: Schema) -> dict[str, Any]:
    return {
        name: field["default"] for name, field in schema["properties"].items() if "default" in field
    }


@pytest.mark.parametrize("name", REQUESTS)
@given(data=st.data())
def test_what_is_given_is_sent(name: str, data: st.DataObject) -> None:
    schema = REQUESTS[name]
    value = data.draw(ARGUMENTS.of(schema))
    body = build_model(OPERATIONS[name], arguments(schema, value)).to_api()
    assert same(body, defaults(schema) | kept(value))


def outside(schema: Schema) -> Iterator[object]:
    """Values just outside what a schema allows, and some of other types."""
    if "$ref" in schema:
        yield from outside(SCHEMAS[schema["$ref"].rpartition("/")[2]])
        return
    if "minimum" in schema:
        yield schema["minimum"] - 1
    if "maximum" in schema:
        yield schema["maximum"] + 1
    if schema.get("minLength"):
        yield "x" * (schema["minLength"] - 1)
    if "maxLength" in schema:
        yield "x" * (schema["maxLength"] + 1)
    if schema.keys() & {"pattern", "enum", "format"}:
        yield "nonsense"
    allowed = kinds_of(schema)
    others = {"boolean": True, "integer": 5, "string": "5", "array": [[]], "object": {"a": 1}}
    if "number" in allowed or "any" in allowed:
        allowed |= {"integer"}
    if "any" not in allowed:
        yield from (value for kind, value in others.items() if kind not in allowed)


LIMITED = [
    (call, name)
    for call, schema in REQUESTS.items()
    for name, field in schema["properties"].items()
    if any(True for _ in outside(field))
]


@pytest.mark.parametrize(("call", "name"), LIMITED)
def test_what_the_spec_forbids_is_refused_by_name(call: str, name: str) -> None:
    python = argument(REQUESTS[call], name)
    for value in outside(REQUESTS[call]["properties"][name]):
        with pytest.raises(RequestValidationError) as caught:
            build_model(OPERATIONS[call], {python: value})
        assert any(where.startswith(python) for where in caught.value.problems), value


REQUIRED = [(call, name) for call, schema in REQUESTS.items() for name in schema["required"]]


@pytest.mark.parametrize(("call", "name"), REQUIRED)
def test_what_is_missing_is_named(call: str, name: str) -> None:
    with pytest.raises(RequestValidationError) as caught:
        build_model(OPERATIONS[call], {})
    assert caught.value.problems[argument(REQUESTS[call], name)] == "required"
