"""Plausible server data for any response model, made from its JSON schema."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from typing import Any

from hypothesis import strategies as st
from pydantic import JsonValue

from fastgpt_typed._base.model import Model, RequestModel
from fastgpt_typed._generated import models

Schema = dict[str, Any]

RESPONSE_MODELS: list[type[Model]] = sorted(
    (
        value
        for value in vars(models).values()
        if isinstance(value, type)
        and issubclass(value, Model)
        and not issubclass(value, RequestModel)
        and value.__module__ == models.__name__
    ),
    key=lambda model: model.__name__,
)

ROW = "66aa00112233445566778899"
"""Goes with every `id` of a record. A model takes the Python spelling of a field too, and there the
row is `id`: without the `_id` that servers always send, one value would be read as both."""

MILLIS = st.integers(0, 2**42)
INTEGERS = st.integers(-(2**53), 2**53)
NUMBERS = INTEGERS | st.floats(allow_nan=False, allow_infinity=False)
TEXTS = st.text(max_size=8) | st.sampled_from(["newKind", "", "\u2028", "😀"])
JSON: st.SearchStrategy[JsonValue] = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)


def iso(millis: int) -> str:
    """A moment as FastGPT writes it."""
    seconds, rest = divmod(millis, 1000)
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%S}.{rest:03}Z"


@cache
def schema_of(model: type[Model]) -> Schema:
    """What the wire may hold; the format `epoch` marks moments that are numbers there."""
    schema = model.model_json_schema(mode="validation")
    written = model.model_json_schema(mode="serialization")
    pairs = [(schema, written)]
    pairs += [(part, written["$defs"][name]) for name, part in schema.get("$defs", {}).items()]
    for one, other in pairs:
        for name, field in one.get("properties", {}).items():
            if field.get("format") == "date-time" and other["properties"][name]["type"] != "string":
                field.update(format="epoch")
    return schema


def branches(schema: Schema, root: Schema) -> Iterator[Schema]:
    """The alternatives of a value, with references followed and unions in unions flattened."""
    while "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rpartition("/")[2]]
    members = schema.get("anyOf") or schema.get("oneOf")
    if members is None:
        yield schema
    else:
        for member in members:
            yield from branches(member, root)


def choices(schema: Schema) -> list[Any]:
    """The values of an enumeration, if it is one."""
    return schema.get("enum") or ([schema["const"]] if "const" in schema else [])


SCALARS: dict[str, st.SearchStrategy[Any]] = {
    "null": st.none(),
    "boolean": st.booleans(),
    "integer": INTEGERS,
    "number": NUMBERS,
    "string": TEXTS,
    "date-time": MILLIS.map(iso),
    "epoch": MILLIS,
}


def values(schema: Schema, root: Schema, depth: int) -> st.SearchStrategy[Any]:
    """Values one alternative allows."""
    kind = schema.get("format") or schema.get("type", "")
    if members := choices(schema):
        return st.sampled_from(members)
    if kind == "array":
        inner = any_of(schema["items"], root, depth - 1)
        return st.lists(inner, max_size=2) if depth else st.just([])
    if kind == "object":
        return objects(schema, root, depth)
    return SCALARS.get(kind, JSON)


def any_of(schema: Schema, root: Schema, depth: int) -> st.SearchStrategy[Any]:
    """Values of any alternative."""
    return st.deferred(
        lambda: st.one_of([values(branch, root, depth) for branch in branches(schema, root)])
    )


@st.composite
def objects(draw: st.DrawFn, schema: Schema, root: Schema, depth: int = 3) -> dict[str, Any]:
    """Objects with the required keys, some of the others and one nobody knows."""
    properties: dict[str, Schema] = schema.get("properties", {})
    if not properties:
        free = schema.get("additionalProperties", {})
        free = free if isinstance(free, dict) else {}
        return draw(st.dictionaries(st.text(max_size=4), any_of(free, root, depth), max_size=2))
    required = schema.get("required", [])
    optional = [name for name in properties if name not in required] if depth > 0 else []
    more = st.lists(st.sampled_from(optional), unique=True, max_size=4) if optional else st.just([])
    result = {
        name: draw(any_of(properties[name], root, max(depth - 1, 0)))
        for name in [*required, *draw(more)]
    }
    if {"_id", "id"} <= set(properties):
        result.setdefault("_id", ROW)
    return {**result, "xNew": draw(JSON)} if draw(st.booleans()) else result


EXAMPLES: dict[str, list[Any]] = {
    "null": [None],
    "boolean": [True, False],
    "integer": [0, -1, 2**40],
    "number": [0, 1.5, -2],
    "string": ["", "newKind", "a\u2028😀"],
    "date-time": ["2025-09-20T01:02:03.004Z", "1970-01-01T00:00:00.000Z"],
    "epoch": [1758330123004, 0],
    "": [None, False, 0, 1.5, "x", [None, {"a": None}], {"a": [None]}],
}


def examples(schema: Schema, root: Schema) -> Iterator[Any]:
    """A few values of every alternative, without chance."""
    for branch in branches(schema, root):
        kind = branch.get("format") or branch.get("type", "")
        if members := choices(branch):
            yield from members
        elif kind == "array":
            yield []
            for item in examples(branch["items"], root):
                yield [item]
        elif kind == "object" and "properties" in branch:
            yield smallest(branch, root) | {"xNew": None}
            yield smallest(branch, root)
        elif kind == "object":
            free = branch["additionalProperties"]
            yield {}
            yield {"any key": next(examples(free if isinstance(free, dict) else {}, root))}
        else:
            yield from EXAMPLES[kind]


def smallest(schema: Schema, root: Schema) -> dict[str, Any]:
    """An object with the required keys alone."""
    properties = schema.get("properties", {})
    least = {name: next(examples(properties[name], root)) for name in schema.get("required", [])}
    return least | ({"_id": ROW} if {"_id", "id"} <= set(properties) else {})
