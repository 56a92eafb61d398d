"""What changed in the fields and values of requests and answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from ..checks import Json
from ..model_document import requests_and_answers
from ..upstream.breakage import Break, Breakage, Cause
from ..upstream.schemas import Schemas
from .finding import Change, Finding
from .sides import Side


def compare_fields(old: Side, new: Side) -> Iterator[Finding]:
    """Compare the schemas that both have; what one refers to is told of where it stands."""
    requests, answers = (
        before & after
        for before, after in zip(
            requests_and_answers(old.spec), requests_and_answers(new.spec), strict=True
        )
    )
    comparer = _Comparer(old, new)
    for name in sorted(requests | answers):
        yield from comparer.schema(name, "sent" if name in requests else "read")


class _Comparer:
    def __init__(self, old: Side, new: Side) -> None:
        self._old, self._new = old, new
        self._before, self._after = Schemas(old.spec.document), Schemas(new.spec.document)
        self._breakage = Breakage(self._before, self._after)
        self._calls = {
            operation.request: operation.name for operation in reversed(new.spec.operations)
        }

    def schema(self, name: str, done: str) -> Iterator[Finding]:
        """What changed in one schema, without what it refers to; it is `sent` or `read`."""
        old, new = self._old.spec.schemas[name], self._new.spec.schemas[name]
        if "properties" not in old or "properties" not in new:
            yield from self._value(f"models.{name}", old, new, done)
            return
        before, after = _fields(self._old, name), _fields(self._new, name)
        for field in sorted(before.keys() | after.keys()):
            place = self._place(name, field)
            was, now = before.get(field), after.get(field)
            if now is None:
                text = f"`{place}` is not {done} any more; it was `{was}`."
                yield Finding(Change.REMOVED, place, text, breaks=True)
            elif was is None:
                text = f"`{place}` is {done} as `{now}`."
                yield Finding(Change.ADDED, place, text)
            else:
                if was != now:
                    text = f"`{place}` is {done} as `{now}`, no longer as `{was}`."
                    yield Finding(Change.CHANGED, place, text, breaks=True)
                yield from self._value(place, old["properties"][was], new["properties"][now], done)
        for field, wire_name in after.items():
            if wire_name in set(new.get("required", [])) - set(old.get("required", [])):
                place = self._place(name, field)
                text = f"`{place}` has to be sent."
                if done == "read":
                    text = f"Answers without `{place}` are refused."
                yield Finding(Change.CHANGED, place, text, breaks=True)

    def _place(self, schema: str, field: str) -> str:
        """A field of a model, or an argument of the call whose request it is."""
        call = self._calls.get(schema)
        return f"{call}({field})" if call else f"models.{schema}.{field}"

    def _value(self, place: str, old: Json, new: Json, done: str) -> Iterator[Finding]:
        if _bare(old) == _bare(new):
            return
        found = self._breakage.breaks(self._before.value(old), self._after.value(new))
        for item in sorted(found, key=lambda item: (item.path, item.detail)):
            where = f" ({item.path})" if item.path else ""
            text = f"`{place}`{where} may not be {_words(item)} any more."
            if done == "read":
                text = f"Answers where `{place}`{where} is {_words(item)} are refused."
            yield Finding(Change.CHANGED, place, text, breaks=True)


def _fields(side: Side, schema: str) -> dict[str, str]:
    """The names on the wire by those in Python."""
    names: Json = side.spec.schemas[schema]["properties"]
    return {side.surface.fields.get((schema, name), name): name for name in names}


def _words(found: Break) -> str:
    match found.cause:
        case Cause.ABSENT | Cause.OPTIONAL:
            return "left out"
        case Cause.NULL:
            return "null"
        case Cause.UNTYPED:
            return "of any type"
        case Cause.TYPE:
            return f"of type {found.detail}"
        case Cause.VALUE | Cause.BRANCH:
            return f"`{found.detail}`"


def _bare(node: object) -> object:
    """A schema without what is only said about it."""
    if isinstance(node, list):
        return [_bare(item) for item in cast("list[object]", node)]
    if not isinstance(node, dict):
        return node
    schema = cast("Json", node)
    found = {
        name: _bare(value)
        for name, value in schema.items()
        if name not in ("description", "example", "properties") and not name.startswith("x-")
    }
    properties: Json = schema.get("properties", {})
    return found | {"properties": {name: _bare(value) for name, value in properties.items()}}
