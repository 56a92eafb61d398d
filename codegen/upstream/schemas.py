"""Reads JSON schemas as the forms a value may take, free of references and combinators."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeAlias, cast

from ..checks import Json

Schema: TypeAlias = Json | bool

_CONSTRAINTS = {
    "additionalProperties",
    "allOf",
    "anyOf",
    "const",
    "enum",
    "items",
    "not",
    "nullable",
    "oneOf",
    "prefixItems",
    "properties",
    "required",
    "type",
}
_KINDS: dict[type, str] = {
    bool: "boolean",
    dict: "object",
    float: "number",
    int: "number",
    list: "array",
    str: "string",
    type(None): "null",
}


class UnreadableError(Exception):
    """The document cannot be read; the text says where and why."""


@dataclass(frozen=True)
class Form:
    """One form a value may take; `kind` is its JSON type, None stands for any."""

    kind: str | None = None
    values: tuple[object, ...] | None = None
    properties: dict[str, Schema] = field(default_factory=dict[str, Schema])
    required: frozenset[str] = frozenset()
    others: Schema | None = None
    """What the properties without a name look like."""
    items: tuple[Schema, ...] = ()
    untyped: bool = True
    """Whether it lets things in that it does not describe."""


class Schemas:
    """The schemas of one document."""

    def __init__(self, document: Json) -> None:
        self._document = document
        self._forms: dict[int, tuple[Schema, tuple[Form, ...]]] = {}
        self._conjunctions: dict[tuple[int, int], Json] = {}

    def value(self, *schemas: Schema) -> Value:
        """What may stand in a place that any of the schemas describes."""
        targets = [self._target(schema) for schema in schemas]
        return Value(self, tuple({id(target): target for target in targets}.values()))

    def resolve(self, node: Json) -> Json:
        """Follow the references of a schema, a parameter, a body or a response."""
        followed: set[str] = set()
        while "$ref" in node:
            reference = str(node["$ref"])
            if reference in followed:
                raise UnreadableError(f"{reference} leads to itself")
            followed.add(reference)
            node = self._find(reference)
        return node

    def forms(self, schema: Schema) -> tuple[Form, ...]:
        """The forms a schema allows; none if it allows no value at all."""
        if id(schema) not in self._forms:
            try:
                forms = tuple(self._expand(schema, frozenset()))
            except (AttributeError, KeyError, TypeError, ValueError) as error:
                raise UnreadableError(f"{schema} is no JSON schema: {error!r}") from error
            self._forms[id(schema)] = (schema, forms)
        return self._forms[id(schema)][1]

    def _find(self, reference: str) -> Any:
        node: Any = self._document
        for part in reference.removeprefix("#").strip("/").split("/"):
            name = part.replace("~1", "/").replace("~0", "~")
            if not isinstance(node, dict) or name not in node:
                raise UnreadableError(f"{reference} leads nowhere")
            node = cast("Json", node)[name]
        return node

    def _target(self, schema: Schema) -> Schema:
        """What a bare reference stands for, so that a cycle comes back to the same schema."""
        while isinstance(schema, dict) and "$ref" in schema and not _CONSTRAINTS & schema.keys():
            schema = self.resolve(schema)
        return schema

    def _expand(self, schema: Schema, opened: frozenset[int]) -> list[Form]:
        if isinstance(schema, bool):
            return [Form()] if schema else []
        if schema.get("not") in ({}, True) or id(schema) in opened:
            return []
        opened |= {id(schema)}
        forms = _own_forms(schema)
        for alternatives in self._conjuncts(schema):
            branches = [form for item in alternatives for form in self._expand(item, opened)]
            forms = [both for a in forms for b in branches if (both := self._both(a, b))]
        if schema.get("nullable") is True:
            forms.append(Form("null", untyped=False))
        return forms

    def _conjuncts(self, schema: Json) -> list[list[Schema]]:
        """What holds beside the schema's own words: one alternative of each list."""
        referred: list[list[Schema]] = [[self.resolve(schema)]] if "$ref" in schema else []
        unions: list[list[Schema]] = [schema[key] for key in ("anyOf", "oneOf") if key in schema]
        return [*referred, *unions, *([part] for part in schema.get("allOf", []))]

    def _both(self, a: Form, b: Form) -> Form | None:
        """The form of a value that has both forms, if there can be one."""
        if not compatible(a.kind, b.kind):
            return None
        values = a.values if b.values is None else b.values
        if a.values is not None and b.values is not None:
            values = tuple(value for value in a.values if value in b.values)
            if not values:
                return None
        common = a.properties.keys() & b.properties.keys()
        return Form(
            kind=a.kind if b.kind in (None, "number") and a.kind else b.kind,
            values=values,
            properties={
                **a.properties,
                **b.properties,
                **{
                    name: self._conjunction(a.properties[name], b.properties[name])
                    for name in common
                },
            },
            required=a.required | b.required,
            others=b.others if a.others is None else a.others,
            items=a.items or b.items,
            untyped=a.untyped and b.untyped,
        )

    def _conjunction(self, a: Schema, b: Schema) -> Schema:
        """Both schemas at once, the same object each time, so that cycles are seen."""
        if a == b:
            return a
        return self._conjunctions.setdefault((id(a), id(b)), {"allOf": [a, b]})


class Value:
    """What may stand in one place of a document: a union of schemas."""

    def __init__(self, schemas: Schemas, members: tuple[Schema, ...]) -> None:
        self._schemas = schemas
        self.members = members
        self.key = tuple(id(member) for member in members)

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        """Every form it may take."""
        return tuple(form for member in self.members for form in self._schemas.forms(member))

    @cached_property
    def objects(self) -> tuple[Form, ...]:
        """The forms that are objects."""
        return tuple(form for form in self.forms if form.kind == "object")

    @cached_property
    def properties(self) -> dict[str, Value]:
        """What its properties may be; those that can hold no value are none."""
        found: dict[str, list[Schema]] = {}
        for form in self.objects:
            for name, schema in form.properties.items():
                found.setdefault(name, []).append(schema)
        values = {name: self._schemas.value(*schemas) for name, schemas in found.items()}
        return {name: value for name, value in values.items() if value.forms}

    @property
    def kinds(self) -> set[str | None]:
        """Its JSON types, null aside."""
        return {form.kind for form in self.forms} - {"null"}

    @property
    def listed(self) -> list[object]:
        """The values it lists in enums and constants."""
        return [value for form in self.forms for value in form.values or () if value is not None]

    @property
    def untyped(self) -> bool:
        """Whether one of its forms lets things in that it does not describe."""
        return any(form.untyped for form in self.forms)

    def requires(self, name: str) -> bool:
        """Whether it always has the property."""
        return bool(self.objects) and all(name in form.required for form in self.objects)

    def items(self) -> Value | None:
        """What the items of its lists may be."""
        arrays = (form for form in self.forms if form.kind == "array")
        return self._part(item for form in arrays for item in form.items)

    def others(self) -> Value | None:
        """What its properties without a name may be."""
        found = (form.others for form in self.objects)
        return self._part(schema for schema in found if isinstance(schema, dict))

    def _part(self, schemas: Iterable[Schema]) -> Value | None:
        members = tuple(schemas)
        return self._schemas.value(*members) if members else None


def compatible(a: str | None, b: str | None) -> bool:
    """Whether a value can be of both types; FastGPT calls every integer a number."""
    return a is None or b is None or a == b or {a, b} == {"integer", "number"}


def _own_forms(schema: Json) -> list[Form]:
    """The forms by the schema's own words, without what it refers to."""
    values: list[object] | None = [schema["const"]] if "const" in schema else schema.get("enum")
    return [
        Form(
            kind=kind,
            values=None if values is None or kind == "null" else _of_kind(values, kind),
            properties=schema.get("properties", {}),
            required=frozenset(schema.get("required", ())),
            others=schema.get("additionalProperties"),
            items=_item_schemas(schema),
            untyped=_is_untyped(schema, kind),
        )
        for kind in _own_kinds(schema, values)
    ]


def _is_untyped(schema: Json, kind: str | None) -> bool:
    match kind:
        case None:
            return True
        case "object":
            return "properties" not in schema and schema.get("additionalProperties") is not False
        case "array":
            return "items" not in schema and "prefixItems" not in schema
        case _:
            return False


def _own_kinds(schema: Json, values: list[object] | None) -> list[str | None]:
    declared: str | list[str] | None = schema.get("type")
    if values is not None:
        found = dict.fromkeys(_kind(value) for value in values)
        if isinstance(declared, str):
            return [declared, *(["null"] if "null" in found and declared != "null" else [])]
        return list(found)
    if declared is not None:
        return [declared] if isinstance(declared, str) else list(declared)
    if "properties" in schema or "additionalProperties" in schema:
        return ["object"]
    return ["array" if "items" in schema or "prefixItems" in schema else None]


def _of_kind(values: list[object], kind: str | None) -> tuple[object, ...]:
    return tuple(value for value in values if compatible(_kind(value), kind))


def _kind(value: object) -> str:
    """The JSON type of a value; what else YAML reads, such as a date, is a string in JSON."""
    return _KINDS.get(type(value), "string")


def _item_schemas(schema: Json) -> tuple[Schema, ...]:
    last = [schema["items"]] if "items" in schema else []
    return (*schema.get("prefixItems", []), *last)
