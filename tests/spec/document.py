"""The spec as the tests of this folder read it: by itself, without the code generator."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema
import yaml
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "spec" / "examples"
DOCUMENT: dict[str, Any] = yaml.load(
    (ROOT / "spec/fastgpt.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader
)
SCHEMAS: dict[str, Any] = DOCUMENT["components"]["schemas"]

_SPEC = "urn:spec"
_SCHEMA_PREFIX = "#/components/schemas/"
_REGISTRY: Registry[Any] = Registry().with_resource(
    _SPEC, Resource.from_contents(DOCUMENT, default_specification=DRAFT202012)
)


class Call(NamedTuple):
    """An operation of the document and where it stands."""

    path: str
    method: str
    node: dict[str, Any]

    @property
    def name(self) -> str:
        return str(self.node["operationId"])

    @property
    def query(self) -> list[dict[str, Any]]:
        """The parameters, for those without a body; not those that are part of the address."""
        return [item for item in self.node.get("parameters", []) if item["in"] == "query"]

    @property
    def request_schema(self) -> dict[str, Any]:
        """What a request must look like: its body, or an object of its query parameters."""
        if self.request_media:
            body: dict[str, Any] = self.request_media["schema"]
            return body
        return {
            "type": "object",
            "required": [item["name"] for item in self.query if item.get("required")],
            "properties": {item["name"]: item["schema"] for item in self.query},
            "additionalProperties": False,
        }

    @property
    def request_media(self) -> dict[str, Any]:
        """The JSON or form the body is, if there is one."""
        content: dict[str, Any] = self.node.get("requestBody", {}).get("content", {})
        return next(iter(content.values()), {})

    @property
    def answer_media(self) -> dict[str, Any]:
        """What stands under `application/json` of the answer, or under its only media type."""
        content: dict[str, Any] = self.node["responses"]["200"]["content"]
        media: dict[str, Any] = content.get("application/json") or next(iter(content.values()))
        return media


CALLS = {
    call.name: call
    for path, item in DOCUMENT["paths"].items()
    for method, node in item.items()
    for call in [Call(path, method, node)]
}

PAYLOADS: dict[str, dict[str, Any]] = {
    SCHEMAS[name]["properties"]["event"]["const"]: SCHEMAS[name]["properties"]["data"]
    for member in SCHEMAS["ChatEvent"]["anyOf"]
    for name in [member["$ref"].rpartition("/")[2]]
    if "const" in SCHEMAS[name]["properties"]["event"]
}
"""What the events of a stream tell, by their names."""


def faults(schema: dict[str, Any], value: object) -> list[str]:
    """What the spec has against a value; empty if nothing."""
    validator = jsonschema.Draft202012Validator(
        _absolute(schema),
        registry=_REGISTRY,
        format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER,
    )
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]


def component(name: str) -> dict[str, Any]:
    """A schema that is the component of this name."""
    return {"$ref": f"{_SCHEMA_PREFIX}{name}"}


def properties(schema: dict[str, Any]) -> dict[str, Any]:
    """The properties of an object, those of its `allOf` parts included."""
    found: dict[str, Any] = dict(schema.get("properties", {}))
    for part in schema.get("allOf", []):
        found |= properties(_resolve(part))
    return found


def files(schema: dict[str, Any]) -> set[str]:
    """The fields of a form that are files; they travel beside the model of the form."""
    fields = properties(_resolve(schema))
    return {name for name, field in fields.items() if field.get("format") == "binary"}


def reachable(schema: object) -> set[str]:
    """The components a schema leads to."""
    found: set[str] = set()
    waiting = [schema]
    while waiting:
        for reference in _references(waiting.pop()):
            name = reference.removeprefix(_SCHEMA_PREFIX)
            if name not in found:
                found.add(name)
                waiting.append(SCHEMAS[name])
    return found


def _resolve(schema: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in schema:
        return schema
    target: dict[str, Any] = SCHEMAS[schema["$ref"].removeprefix(_SCHEMA_PREFIX)]
    return target


def _references(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for member in node.values():
            yield from _references(member)
    elif isinstance(node, list):
        for member in node:
            yield from _references(member)


def _absolute(node: Any) -> Any:
    """A schema whose references name the document, so that it can stand alone."""
    if isinstance(node, dict):
        return {
            key: f"{_SPEC}{value}" if key == "$ref" else _absolute(value)
            for key, value in node.items()
        }
    return [_absolute(member) for member in node] if isinstance(node, list) else node
