"""Reads JSON: first as it should be, then as servers sometimes send it."""

from __future__ import annotations

import gc
import json
import sys
from typing import TypeVar

from pydantic import JsonValue, ValidationError
from pydantic_core import from_json

from ..._base.later import Reads

T = TypeVar("T")

LARGE = 16 * 1024
"""Bytes of JSON that become so many objects that Python would look for garbage meanwhile."""


def read_json(adapter: Reads[T], content: bytes) -> T:
    """Read JSON into a type.

    What does not fit at first is read again as leniently as `parse_json` does, and then without the
    nulls some servers send for what others leave out. Fields go by their names on the wire alone: a
    new one may be called like a Python name of another.

    Raises:
        ValidationError: It does not fit then either.
    """
    try:
        if len(content) >= LARGE:
            return _read_large(adapter, content)
        return adapter.validate_json(content, by_alias=True, by_name=False)
    except ValidationError as error:
        value = parse_json(content)
        if value is None:
            raise
        try:
            return _fit(adapter, value)
        except ValidationError as again:
            _drop_refused_nulls(value, again)
        try:
            return _fit(adapter, value)
        except ValidationError:
            raise error from None


def _read_large(adapter: Reads[T], content: bytes) -> T:
    """Read without looking for garbage: there is none yet, and much to look through."""
    # Later versions of Python do not look for it here.
    pauses = sys.version_info < (3, 12) and gc.isenabled()
    if pauses:
        gc.disable()
    try:
        return adapter.validate_json(content, by_alias=True, by_name=False)
    finally:
        if pauses:
            gc.enable()


def _fit(adapter: Reads[T], value: JsonValue) -> T:
    return adapter.validate_python(value, by_alias=True, by_name=False)


def parse_json(content: bytes) -> JsonValue:
    """Read JSON of any shape; None when it is none.

    Bare control characters in texts are taken as they are. A sign that something is missing stands
    for bytes that are no UTF-8, and for the halves of emoji that JavaScript cuts in two.
    """
    try:
        value: JsonValue = from_json(content)
    except ValueError:
        value = _parse_leniently(content)
    return value


def _parse_leniently(content: bytes) -> JsonValue:
    try:
        try:
            value: JsonValue = json.loads(content, strict=False)
        except UnicodeDecodeError:
            value = json.loads(content.decode(errors="replace"), strict=False)
        whole = json.dumps(value, ensure_ascii=False).encode("utf-16", "surrogatepass")
        # Not by `json`, which reads what is nested too deep to be copied or pickled.
        value = from_json(whole.decode("utf-16", "replace"))
    except (ValueError, RecursionError):
        return None
    return value


def _drop_refused_nulls(value: JsonValue, error: ValidationError) -> None:
    """Take out the nulls that did not fit, and no others: those of variables mean something."""
    for problem in error.errors(include_url=False):
        holder: JsonValue = None
        name = ""
        inner = value
        for part in problem["loc"]:
            if isinstance(inner, dict) and part in inner:
                holder, name, inner = inner, str(part), inner[str(part)]
            elif isinstance(inner, list) and isinstance(part, int):
                inner = inner[part]
        if isinstance(holder, dict) and holder[name] is None:
            del holder[name]
