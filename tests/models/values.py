"""Makes JSON values of the schemas of the spec, and bends them as servers sometimes do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, NamedTuple, TypeAlias

from hypothesis import strategies as st

from tests.spec.document import SCHEMAS

Schema: TypeAlias = dict[str, Any]
Strategy: TypeAlias = st.SearchStrategy[Any]

DEPTH = 4


class _Absent:
    def __repr__(self) -> str:
        return "ABSENT"


ABSENT = _Absent()
"""Stands for a property that is not there."""


class Bent(NamedTuple):
    """A place in a value that is not as the spec has it."""

    sent: Any
    kept: Any
    """What the package makes of it."""


Bend: TypeAlias = Callable[[Schema], Strategy]
"""Says what else may stand in the place of an optional property."""


def sent(value: Any) -> Any:
    """The JSON of a value as it goes over the wire."""
    return _plain(value, 0)


def kept(value: Any) -> Any:
    """The JSON of a value as the package gives it back."""
    return _plain(value, 1)


def _plain(value: Any, side: int) -> Any:
    match value:
        case Bent():
            return _plain(value[side], side)
        case dict():
            plain = {name: _plain(item, side) for name, item in value.items()}
            return {name: item for name, item in plain.items() if item is not ABSENT}
        case list():
            return [_plain(item, side) for item in value]
        case _:
            return value


def same(value: object, other: object) -> bool:
    """Whether two JSON values are equal; unlike in Python, true is not 1."""
    if isinstance(value, dict) and isinstance(other, dict):
        return value.keys() == other.keys() and all(same(value[key], other[key]) for key in value)
    if isinstance(value, list) and isinstance(other, list):
        return len(value) == len(other) and all(map(same, value, other))
    return isinstance(value, bool) is isinstance(other, bool) and value == other


def moment(millis: int) -> str:
    """A moment as FastGPT writes it."""
    seconds, rest = divmod(millis, 1000)
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%S}.{rest:03}Z"


MILLIS = st.integers(0, 2**42)
SAFE = 2**53  # JavaScript writes no larger number exactly
NUMBERS = st.integers(-SAFE, SAFE) | st.floats(allow_nan=False, allow_infinity=False)
TEXTS = st.sampled_from(["newKind", "", "5", "a\u2028b", "😀"]) | st.text(max_size=8)
NEW_NAMES = ["xNew", "_new", "snake_case", "copy", "json", "toApi"]
JSON: Strategy = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXTS, inner, max_size=2),
    max_leaves=4,
)


class Values:
    """Strategies of the values a schema allows.

    Args:
        answers: Whether they are a server's, whose objects may have keys no schema knows, or a
            caller's, which are completed before they are sent.
        bend: What else may stand in the place of an optional property.
    """

    def __init__(self, *, answers: bool, bend: Bend | None = None) -> None:
        self._answers = answers
        self._bend = bend
        self._straight = Values(answers=answers) if bend else self
        self._made: dict[tuple[str, int], Strategy] = {}

    def of(self, schema: Schema, depth: int = DEPTH) -> Strategy:
        """Values of a schema, nested as deep as told."""
        if "$ref" in schema:
            return self.component(schema["$ref"].rpartition("/")[2], depth)
        if "const" in schema or "enum" in schema:
            return st.sampled_from(schema.get("enum") or [schema["const"]])
        if alternatives := _alternatives(schema):
            objects = [other for other in alternatives if "object" in kinds_of(other)]
            # What does not fit one object of a union falls to another, so those are not bent.
            values = self._straight if len(objects) > 1 else self
            return st.one_of([values.of(other, depth) for other in alternatives])
        if "allOf" in schema:
            schema = merged(schema)
        kind = schema.get("type", "any")
        if kind == "object":
            return self._objects(schema, depth)
        if kind == "array":
            return self._lists(schema, depth)
        return JSON if kind == "any" else _scalars(schema)

    def component(self, name: str, depth: int = DEPTH) -> Strategy:
        """Values of a component of the spec."""
        if (name, depth) not in self._made:
            self._made[name, depth] = (
                MILLIS if name == "EpochMillis" else self.of(SCHEMAS[name], depth)
            )
        return self._made[name, depth]

    def _lists(self, schema: Schema, depth: int) -> Strategy:
        least = schema.get("minItems", 0)
        most = schema.get("maxItems", least + 2) if depth > 0 or least else 0
        items = self.of(schema["items"], max(depth - 1, 0))
        return st.lists(items, min_size=least, max_size=min(most, least + 2))

    def _objects(self, schema: Schema, depth: int) -> Strategy:
        properties: dict[str, Schema] = schema.get("properties", {})
        required: list[str] = schema.get("required", [])
        if "properties" not in schema:
            free = schema.get("additionalProperties", {})
            return st.dictionaries(TEXTS, self.of(free if isinstance(free, dict) else {}, depth))
        fields = {
            name: self.of(field, max(depth - 1, 0))
            for name, field in properties.items()
            if depth > 0 or name in required
        }
        optional = [name for name in fields if name not in required]
        if self._bend:
            fields |= {name: fields[name] | self._bend(properties[name]) for name in optional}
        chosen = _some(optional, all_at_once=depth == DEPTH)
        objects = _chosen_of(fields, required, chosen)
        if not self._answers:
            return objects.map(lambda value: _completed(value, properties))
        unknown = st.sampled_from([name for name in NEW_NAMES if name not in properties])
        extras = st.dictionaries(unknown, JSON, max_size=1)
        return st.tuples(objects, extras).map(lambda parts: parts[0] | parts[1])


# Defined once, since making a composite reads and parses source.
@st.composite
def _chosen_of(
    draw: st.DrawFn,
    fields: dict[str, Strategy],
    required: list[str],
    chosen: st.SearchStrategy[list[str]],
) -> dict[str, Any]:
    """Objects with all required fields and some others."""
    return {name: draw(fields[name]) for name in [*required, *draw(chosen)]}


def _completed(value: dict[str, Any], properties: dict[str, Schema]) -> dict[str, Any]:
    """A part of a request as it is sent: without nulls, and with the defaults of its properties."""
    filled = {
        name: Bent(ABSENT, field.get("default", field.get("const")))
        for name, field in properties.items()
        if field.keys() & {"default", "const"}
    }
    nulls = {name: Bent(None, ABSENT) for name, item in value.items() if item is None}
    return filled | value | nulls


def merged(schema: Schema) -> Schema:
    """The object a schema of several parts stands for."""
    if "$ref" in schema:
        return merged(SCHEMAS[schema["$ref"].rpartition("/")[2]])
    parts = [schema, *map(merged, schema.get("allOf", []))]
    return {
        "type": "object",
        "properties": {
            name: field for part in parts for name, field in part.get("properties", {}).items()
        },
        "required": [name for part in parts for name in part.get("required", [])],
    }


def _alternatives(schema: Schema) -> list[Schema]:
    """The members of a union, or the schema once for each of its types."""
    kinds = schema.get("type")
    if isinstance(kinds, list):
        return [{**schema, "type": kind} for kind in kinds]
    members: list[Schema] = schema.get("anyOf") or schema.get("oneOf") or []
    return members


def kinds_of(schema: Schema) -> set[str]:
    """The types of JSON a schema allows; `any` where it allows all."""
    if "$ref" in schema:
        return kinds_of(SCHEMAS[schema["$ref"].rpartition("/")[2]])
    if members := _alternatives(schema):
        return {kind for member in members for kind in kinds_of(member)}
    return {schema.get("type", "string" if "const" in schema else "any")}


def _some(names: list[str], *, all_at_once: bool) -> st.SearchStrategy[list[str]]:
    if not names:
        return st.just([])
    few = st.lists(st.sampled_from(names), unique=True, max_size=4)
    return few | st.just(names) if all_at_once else few


def _scalars(schema: Schema) -> Strategy:
    least, most = schema.get("minimum", -SAFE), schema.get("maximum", SAFE)
    if "pattern" in schema:
        return st.from_regex(schema["pattern"], fullmatch=True)
    if schema.get("format") == "date-time":
        return MILLIS.map(moment)
    scalars: dict[str, Strategy] = {
        "null": st.none(),
        "boolean": st.booleans(),
        "integer": st.integers(least, most),
        "number": st.integers(least, most) | st.floats(least, most),
        "string": _texts(schema),
    }
    return scalars[schema["type"]]


def _texts(schema: Schema) -> Strategy:
    if not schema.keys() & {"minLength", "maxLength"}:
        return TEXTS
    shortest, longest = schema.get("minLength", 0), schema.get("maxLength", SAFE)
    return TEXTS.filter(lambda text: shortest <= len(text) <= longest)
