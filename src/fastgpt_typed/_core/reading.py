"""Reads JSON: first as it should be, then as servers sometimes send it."""

from __future__ import annotations

import json
from typing import TypeVar

from pydantic import JsonValue, TypeAdapter, ValidationError
from pydantic_core import from_json

T = TypeVar("T")


def read_json(adapter: TypeAdapter[T], content: bytes) -> T:
    """Read JSON into a type.

    What does not fit at first is read once more without its nulls, where a server sends null for
    what others leave out, and with the halves of emoji that JavaScript cuts in two replaced.

    Raises:
        ValidationError: It does not fit then either.
    """
    try:
        return adapter.validate_json(content)
    except ValidationError as error:
        value = _without_nulls(parse_json(content))
        if value is None:
            raise
        try:
            return adapter.validate_python(value)
        except ValidationError:
            raise error from None


def parse_json(content: bytes) -> JsonValue:
    """Read JSON of any shape; None when it is none."""
    try:
        value: JsonValue = from_json(content)
    except ValueError:
        value = _parse_with_halved_characters(content)
    return value


def _parse_with_halved_characters(content: bytes) -> JsonValue:
    try:
        value: JsonValue = json.loads(content)
        whole = json.dumps(value, ensure_ascii=False).encode("utf-16", "surrogatepass")
        value = json.loads(whole.decode("utf-16", "replace"))
    except (ValueError, RecursionError):
        return None
    return value


def _without_nulls(value: JsonValue) -> JsonValue:
    if isinstance(value, dict):
        return {name: _without_nulls(item) for name, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_without_nulls(item) for item in value]
    return value
