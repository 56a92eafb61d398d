"""Which fields of a JSON value the spec does not know of, in a version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fastgpt_typed._base.operation import Version, parse_version
from tests.spec.document import SCHEMAS

DATABASE_VERSION = "__v"
"""What the database adds to its documents; it means nothing to anybody."""


def strangers(schema: Mapping[str, Any], value: object, version: Version) -> list[str]:
    """The places of fields that the schema does not have, or not in this version."""
    return sorted(set(_strangers([schema], value, version, "$")))


def _strangers(
    schemas: list[Mapping[str, Any]], value: object, version: Version, place: str
) -> Iterator[str]:
    parts = [part for schema in schemas for part in _parts(schema)]
    if isinstance(value, list):
        for item in value:
            items = [part["items"] for part in parts if "items" in part]
            yield from _strangers(items, item, version, f"{place}[]")
    if not isinstance(value, dict):
        return
    is_closed = any("properties" in part for part in parts)
    others = [part["additionalProperties"] for part in parts if "additionalProperties" in part]
    for name, member in value.items():
        here = [part["properties"][name] for part in parts if name in part.get("properties", {})]
        here = here or [schema for schema in others if isinstance(schema, dict)]
        timely = [field for field in here if _is_of(field, version)]
        if is_closed and not timely and name != DATABASE_VERSION:
            yield f"{place}.{name}"
        else:
            yield from _strangers(timely, member, version, f"{place}.{name}")


def _parts(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """A schema and all that it is made of, alternatives among them."""
    yield schema
    if "$ref" in schema:
        yield from _parts(SCHEMAS[schema["$ref"].rpartition("/")[2]])
    for key in ("allOf", "anyOf", "oneOf"):
        for part in schema.get(key, []):
            yield from _parts(part)


def _is_of(field: Mapping[str, Any], version: Version) -> bool:
    """Whether a version has the field; `until: 4.14` means all of 4.14."""
    since = parse_version(field.get("x-fastgpt-since", "0.0.0"))
    until = tuple(int(part) for part in field.get("x-fastgpt-until", "99").split("."))
    return since <= version and version[: len(until)] <= until
