"""What the spec lets a caller ask for is sent as given; what it forbids is refused by name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic.alias_generators import to_snake

from fastgpt_typed._core.errors import RequestValidationError
from fastgpt_typed._core.requests.build import build_model
from fastgpt_typed._generated.operations import OPERATIONS
from tests.models.values import Schema, Values, kept, kinds_of, merged, same, sent
from tests.spec.document import CALLS, SCHEMAS, Call

ARGUMENTS = Values(answers=False)


def request_of(call: Call) -> Schema:
    """The object of a call's arguments; files are left out, being no JSON."""
    for media in call.node.get("requestBody", {"content": {}})["content"].values():
        schema = merged(media["schema"])
        fields: dict[str, Schema] = {
            name: field
            for name, field in schema["properties"].items()
            if field.get("format") != "binary"
        }
        return schema | {
            "properties": fields,
            "required": [name for name in schema["required"] if name in fields],
        }
    query = [item for item in call.node.get("parameters", []) if item["in"] == "query"]
    return {
        "type": "object",
        "properties": {item["name"]: item["schema"] for item in query},
        "required": [item["name"] for item in query if item.get("required")],
    }


REQUESTS = {name: request_of(call) for name, call in CALLS.items()}
FIELDS = [(call, name) for call, schema in REQUESTS.items() for name in schema["properties"]]
MISSED = [
    (call, name)
    for call, schema in REQUESTS.items()
    for name in schema["required"]
    if "const" not in schema["properties"][name]
]


def argument(call: str, name: str) -> str:
    """The Python name of a field."""
    python: str = REQUESTS[call]["properties"][name].get("x-fastgpt-name", to_snake(name))
    return python


@pytest.mark.parametrize("call", REQUESTS)
@given(data=st.data())
def test_what_is_given_is_sent(call: str, data: st.DataObject) -> None:
    value = data.draw(ARGUMENTS.of(REQUESTS[call]))
    given = {argument(call, name): item for name, item in sent(value).items()}
    operation = OPERATIONS[call]
    assume(not operation.one_of or given.keys() & set(operation.one_of))
    fields = build_model(operation, given).to_api()
    if operation.makes_chat_id and "chat_id" not in given:
        assert fields.pop("chatId")
    assert same(fields, kept(value))


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
    if schema.keys() & {"const", "enum", "format", "pattern"}:
        yield "nonsense"
    allowed = kinds_of(schema)
    if "any" not in allowed:
        if "number" in allowed:
            allowed.add("integer")
        others = {"boolean": True, "integer": 5, "string": "5", "array": [[]], "object": {"a": 1}}
        yield from (value for kind, value in others.items() if kind not in allowed)


@pytest.mark.parametrize(("call", "name"), FIELDS)
def test_what_the_spec_forbids_is_refused_by_name(call: str, name: str) -> None:
    python = argument(call, name)
    for value in outside(REQUESTS[call]["properties"][name]):
        with pytest.raises(RequestValidationError) as caught:
            build_model(OPERATIONS[call], {python: value})
        assert any(where.startswith(python) for where in caught.value.problems), value


@pytest.mark.parametrize(("call", "name"), MISSED)
def test_what_is_missing_is_named(call: str, name: str) -> None:
    with pytest.raises(RequestValidationError) as caught:
        build_model(OPERATIONS[call], {})
    assert caught.value.problems[argument(call, name)] == "required"
