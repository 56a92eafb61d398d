"""The shapes of JSON values, and where two of them differ."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def shape(value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Yield each place in a JSON value and the type of what is there; items of a kind are one."""
    match value:
        case dict():
            yield place, "object"
            for name, member in value.items():
                yield from shape(member, f"{place}.{name}")
        case list():
            yield place, "array"
            for item in value:
                yield from shape(item, f"{place}.{_kind_of(item)}")
        case None:
            yield place, "null"
        case bool():
            yield place, "boolean"
        case str():
            yield place, "string"
        case _:
            yield place, "number"


def compared(found: object, expected: object, named: str) -> list[str]:
    """Tell what is only in one of two JSON values; `named` is what the second one is called."""
    here, there = set(shape(found)), set(shape(expected))
    ours = [f"{place}: {kind} only from the fake" for place, kind in _tops(here - there)]
    theirs = [f"{place}: {kind} only in the {named}" for place, kind in _tops(there - here)]
    return sorted(ours + theirs)


def _tops(places: set[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Leave out what is inside of something that is left out or added as a whole."""
    whole = {place for place, kind in places if kind in {"object", "array"}}
    return ((place, kind) for place, kind in places if place.rpartition(".")[0] not in whole)


def by_name(events: list[tuple[str, Any]]) -> dict[str, list[Any]]:
    """The payloads of a stream by the names of their events."""
    return {name: [data for other, data in events if other == name] for name, _ in events}


def _kind_of(value: object) -> str:
    """What an item of a list is: the role of a record, the kind of a node."""
    if isinstance(value, dict):
        return str(value.get("obj") or value.get("moduleType") or "*")
    return "*"
