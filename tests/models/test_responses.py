"""Whatever a server of any version may answer is read, and comes back as it was."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue, TypeAdapter

from fastgpt_typed._analytics.chart import LogChart
from fastgpt_typed._base.model import Model
from fastgpt_typed._base.operation import Operation
from fastgpt_typed._base.scalars import EpochMillis, Timestamp
from fastgpt_typed._core.completion import ChatCompletion
from fastgpt_typed._core.errors import APIStatusError
from fastgpt_typed._core.http import HTTPResponse
from fastgpt_typed._core.responses.envelope import read_value
from fastgpt_typed._core.responses.reading import read_json
from fastgpt_typed._core.runs.run import Run
from fastgpt_typed._core.streams.events import (
    ERROR,
    NodeResponses,
    ResumePhase,
    Unknown,
    VariablesUpdated,
    read_event,
)
from fastgpt_typed._core.streams.reader import StreamReader
from fastgpt_typed._generated import models
from fastgpt_typed._generated.operations import CHAT_COMPLETIONS_CREATE, OPERATIONS
from tests.models.values import (
    ABSENT,
    JSON,
    SAFE,
    Bent,
    Schema,
    Strategy,
    Values,
    kept,
    kinds_of,
    merged,
    same,
    sent,
)
from tests.spec.document import CALLS, SCHEMAS, component, reachable

SCALARS: dict[str, Any] = {
    "EpochMillis": EpochMillis,
    "JsonValue": JsonValue,
    "Timestamp": Timestamp,
}
"""Schemas that are types of other modules."""

ANSWERS: dict[str, Schema] = {
    name: content["application/json"]["schema"]
    for name, call in CALLS.items()
    for content in [call.node["responses"]["200"]["content"]]
    if "application/json" in content
}
EVENTS: dict[str, Schema] = {
    properties["event"]["const"]: properties["data"]
    for name in sorted(reachable(component("ChatEvent")))
    for properties in [SCHEMAS[name].get("properties", {})]
    if "const" in properties.get("event", {})
}


def payload(name: str) -> Schema | None:
    """What an answer holds inside its envelope; nothing if that is all."""
    if OPERATIONS[name].response is None:
        return None
    schema = ANSWERS[name]
    return merged(schema)["properties"]["data"] if OPERATIONS[name].enveloped else schema


COMPONENTS = sorted(reachable([*map(payload, ANSWERS), *EVENTS.values()]))


HANDWRITTEN: dict[str, type[Model]] = {
    "apps.logs.chart": LogChart,
    "chat.completions.create": ChatCompletion,
    "chat.completions.create_v2": ChatCompletion,
}
"""What the client reads some answers into, for more than the spec says of them."""


def null_or_digits(schema: Schema) -> Strategy:
    """Null where others leave a field out, which stands for its default, and numbers as text."""
    allowed = kinds_of(schema)
    odd: list[Strategy] = []
    if not allowed & {"null", "any"}:
        odd.append(st.just(Bent(None, ABSENT if "default" in schema else None)))
    if allowed & {"integer", "number"} and "string" not in allowed:
        odd.append(st.integers(-SAFE, SAFE).map(lambda number: Bent(str(number), number)))
    return st.one_of(odd)


PLAIN = Values(answers=True)
ODD = Values(answers=True, bend=null_or_digits)


def wire(value: object) -> bytes:
    return json.dumps(sent(value)).encode()


def check(adapter: TypeAdapter[Any], read: Any, value: object) -> None:
    """See that what was read is written as it came, and can be printed."""
    expected = kept(value)
    ways = [
        adapter.dump_python(read, mode="json", by_alias=True, exclude_unset=True),
        json.loads(adapter.dump_json(read, by_alias=True, exclude_unset=True)),
        read.to_api() if isinstance(read, Model) else expected,
    ]
    for way in ways:
        assert same(way, expected), f"{way} is not {expected}"
    assert repr(read)


@cache
def adapter_of(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(SCALARS.get(name) or getattr(models, name))


@pytest.mark.parametrize("name", COMPONENTS)
@given(data=st.data())
def test_what_the_spec_allows(name: str, data: st.DataObject) -> None:
    value = data.draw(PLAIN.component(name))
    read = adapter_of(name).validate_json(wire(value), by_alias=True, by_name=False)
    check(adapter_of(name), read, value)


@pytest.mark.parametrize("name", COMPONENTS)
@given(data=st.data())
def test_what_servers_send_besides(name: str, data: st.DataObject) -> None:
    value = data.draw(ODD.component(name))
    check(adapter_of(name), read_json(adapter_of(name), wire(value)), value)


@pytest.mark.parametrize("name", ANSWERS)
@given(data=st.data())
def test_whole_answers(name: str, data: st.DataObject) -> None:
    operation: Operation[Any] = OPERATIONS[name]
    if name in HANDWRITTEN:
        operation = operation.returning(lambda: HANDWRITTEN[name])
    value = data.draw(PLAIN.of(ANSWERS[name]))
    if operation.enveloped:
        value["code"] = 200
    read = read_value(operation, HTTPResponse(200, {}, wire(value)), "/")
    if payload(name) is None:
        assert read is None
    else:
        check(operation.reader.whole, read, value["data"] if operation.enveloped else value)


@pytest.mark.parametrize("name", sorted(EVENTS.keys() - {ERROR}))
@given(data=st.data())
def test_events(name: str, data: st.DataObject) -> None:
    value = data.draw(ODD.of(EVENTS[name]))
    sent_as = value.encode() if isinstance(value, str) else wire(value)
    match read_event((name, sent_as)):
        case Unknown() as unknown:
            pytest.fail(f"not understood: {unknown}")
        case NodeResponses(nodes):
            check(adapter_of("NodeResponses"), nodes, value)
        case VariablesUpdated(variables):
            assert same(variables, kept(value))
        case ResumePhase(phase):
            assert phase == value.strip()
        case event:
            check(TypeAdapter(type(event)), event, value)


@given(PLAIN.component("Failure"), st.sampled_from([200, 400, 403, 500]))
def test_failures(value: dict[str, Any], status: int) -> None:
    value["code"] = value["code"] if value["code"] != 200 else 500
    with pytest.raises(APIStatusError):
        read_value(OPERATIONS["chat.init"], HTTPResponse(status, {}, wire(value)), "/")


@given(PLAIN.of(EVENTS[ERROR]) | JSON)
def test_failures_of_streams(value: object) -> None:
    run = Run(CHAT_COMPLETIONS_CREATE.returning(lambda: ChatCompletion), {}, "order-desk-17")
    reader = StreamReader(run)
    with pytest.raises(APIStatusError):
        list(reader.feed(b"event: error\ndata: " + wire(value) + b"\n\n"))


def closed(schema: Schema, *, is_open: bool = False) -> Iterator[Schema]:
    """The enumerations in a value that leave no room for what this client does not know."""
    if "$ref" in schema and "object" not in kinds_of(schema):
        schema = SCHEMAS[schema["$ref"].rpartition("/")[2]]
    if schema.keys() & {"const", "enum"} and not is_open:
        yield schema
    members = schema.get("anyOf", [])
    free = {"type": "string"} in members or {"type": "integer"} in members
    for member in members:
        yield from closed(member, is_open=is_open or free)
    if "items" in schema:
        yield from closed(schema["items"])


def test_enumerations_are_open_except_those_that_name_a_union_member() -> None:
    found = {
        (name, field)
        for name in COMPONENTS
        for field, schema in SCHEMAS[name].get("properties", {}).items()
        if any(closed(schema))
    }
    named = {
        (member["$ref"].rpartition("/")[2], schema["discriminator"]["propertyName"])
        for name in COMPONENTS
        for schema in [SCHEMAS[name]]
        if "discriminator" in schema
        for member in schema["oneOf"]
    }
    assert found == named
