"""Makes the document that the models are generated from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from .checks import Json, ref_name, references
from .spec import Spec, described, one_of


def model_document(spec: Spec) -> Json:
    """The schemas of a spec as models want them.

    Stream events are read by name and payload, and envelopes by one generic model, so neither needs
    a model of its own. Whatever only requests use is checked strictly.
    """
    requests, responses = requests_and_answers(spec)
    schemas: Json = {}
    for name in spec.schemas:
        if name not in requests | responses:
            continue
        schema = _with_versions(spec.schemas[name])
        _tell_of_references(spec, schema)
        if name not in responses and schema.get("type") == "object":
            _make_strict(schema)
        schemas[name] = schema
    return {
        "openapi": spec.document["openapi"],
        "info": {"title": "FastGPT", "version": "0"},
        "paths": {},
        "components": {"schemas": schemas},
    }


def requests_and_answers(spec: Spec) -> tuple[set[str], set[str]]:
    """The schemas of what is sent, and of what is read."""
    answers = [operation.response for operation in spec.operations]
    return (
        _reachable(spec, (operation.request for operation in spec.operations)),
        _reachable(spec, [*answers, *(event.payload for event in spec.events)]),
    )


def _reachable(spec: Spec, names: Iterable[str | None]) -> set[str]:
    """These schemas and all they refer to."""
    found: set[str] = set()
    waiting: list[Any] = [name for name in names if name in spec.schemas]
    while waiting:
        name: str = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(references(spec.schemas[name]))
    return found


def _with_versions(node: Any) -> Any:
    """A copy whose descriptions say which versions have it."""
    if isinstance(node, list):
        return [_with_versions(item) for item in cast("list[object]", node)]
    if not isinstance(node, dict):
        return node
    schema = cast("Json", node)
    result = {key: _with_versions(value) for key, value in schema.items()}
    if isinstance(schema.get("description"), str):
        result["description"] = described(schema)
    return result


def _tell_of_references(spec: Spec, schema: Json) -> None:
    """Let a field that says nothing of itself say what its schema says."""
    for part in [schema, *schema.get("allOf", [])]:
        for item in part.get("properties", {}).values():
            if "$ref" in item and "description" not in item:
                item["description"] = described(spec.schemas[ref_name(item)])


def _make_strict(schema: Json) -> None:
    """Make a request of an object."""
    schema["customBasePath"] = "fastgpt_typed._base.model.RequestModel"
    _default_constants(schema)
    _leave_out_files(schema)
    if one_of(schema):
        del schema["anyOf"]


def _default_constants(schema: Json) -> None:
    """Spare users from writing `type="text"` when they make a `TextPart`."""
    required: list[str] = schema.get("required", [])
    for name, item in schema["properties"].items():
        if "const" in item:
            item["default"] = item["const"]
            required.remove(name)


def _leave_out_files(schema: Json) -> None:
    """Take the bytes of a file out of a form: they are sent piece by piece."""
    files = [name for name, item in schema["properties"].items() if item.get("format") == "binary"]
    for name in files:
        del schema["properties"][name]
    schema["required"] = [name for name in schema.get("required", []) if name not in files]
