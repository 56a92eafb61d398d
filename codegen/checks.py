"""Refuses what the spec cannot mean, before anything is made of it."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator
from typing import Any, TypeAlias, cast

Json: TypeAlias = dict[str, Any]

SCHEMAS = "#/components/schemas/"
METHODS = ("get", "post", "put", "delete")

_NEEDED = (
    "tags",
    "summary",
    "description",
    "responses",
    "x-fastgpt-since",
    "x-fastgpt-retry",
    "x-fastgpt-envelope",
)
_ALLOWED = {
    "x-fastgpt-app": ("needed", "optional", "key"),
    "x-fastgpt-edition": ("community", "commercial"),
    "x-fastgpt-envelope": ("data", "none"),
    "x-fastgpt-method": ("rendered", "stream", "manual", "none"),
    "x-fastgpt-pagination": ("offset", "sparse", "cursor"),
    "x-fastgpt-retry": ("safe", "unsafe"),
}
_VERSION = re.compile(r"\d+\.\d+\.\d+")
_BOUND = re.compile(r"\d+\.\d+(\.\d+)?")
_ROUTE_KEYS = {"path", "since", "until", "in", "adds", "when", "drops", "renames", "copies"}
_CURSORS = {"offset": {"offset"}, "sparse": {"offset"}, "cursor": {"nextId", "prevId"}}
_SHARE = {"outLinkAuthData", "shareId"}
_VERSION_KEYS = ("x-fastgpt-since", "x-fastgpt-key-since", "x-fastgpt-outlives-reader")
_LOCATIONS = ("query", "body", "both")


class SpecError(Exception):
    """The spec says something that cannot become Python."""


def check_document(document: Json) -> None:
    """Look at every operation and at what it refers to.

    Raises:
        SpecError: Something is missing, unknown or contradictory; the text names the operation.
    """
    schemas = document["components"]["schemas"]
    names: set[str] = set()
    for path, item in document["paths"].items():
        for method, node in item.items():
            where = f"{method.upper()} {path}"
            name = node.get("operationId")
            if name is None:
                raise SpecError(f"{where}: it has no operationId")
            if method not in METHODS:
                raise SpecError(f"{name}: no client can send {where}")
            if name in names:
                raise SpecError(f"{name}: {where} has the name of another operation")
            names.add(name)
            for fault in _faults(path, node, schemas):
                raise SpecError(f"{name}: {fault}")
    for name, schema in schemas.items():
        for missing in sorted(references(schema) - set(schemas)):
            raise SpecError(f"{name}: there is no schema {missing}")


def references(node: object) -> set[str]:
    """The components something refers to."""
    if isinstance(node, dict):
        members = cast("Json", node)
        if "$ref" in members:
            return {ref_name(members)}
        return {name for member in members.values() for name in references(member)}
    if isinstance(node, list):
        return {name for member in cast("list[object]", node) for name in references(member)}
    return set()


def ref_name(schema: Json) -> str:
    """The component a `$ref` names."""
    reference: str = schema["$ref"]
    if not reference.startswith(SCHEMAS):
        raise SpecError(f"{reference}: only references below {SCHEMAS} are understood")
    return reference.removeprefix(SCHEMAS)


def _faults(path: str, node: Json, schemas: Json) -> Iterator[str]:
    for key in _NEEDED:
        if key not in node:
            yield f"it has no {key}"
    for key, allowed in _ALLOWED.items():
        if key in node and node[key] not in allowed:
            yield f"{key} is {node[key]}, which is none of {', '.join(allowed)}"
    routes: list[Json] = node.get("x-fastgpt-paths", [{"path": path}])
    yield from _routes_faults(path, node, routes)
    versions: list[tuple[str, object]] = [(key, node[key]) for key in _VERSION_KEYS if key in node]
    versions += [("since", route["since"]) for route in routes if "since" in route]
    for key, version in versions:
        if not _is(_VERSION, version):
            yield f"{key} is {version}, not a version such as 4.14.0"
    if keyword.iskeyword(node["operationId"].rpartition(".")[2]):
        yield "its last word is a keyword of Python"
    yield from _request_faults(node, schemas)


def _routes_faults(path: str, node: Json, routes: list[Json]) -> Iterator[str]:
    if routes[0]["path"] != path:
        yield f"its first route is {routes[0]['path']}, not the path it stands under"
    sends_file = "multipart/form-data" in node.get("requestBody", {}).get("content", {})
    streams = "text/event-stream" in node["responses"]["200"]["content"]
    if len(routes) > 1 and (sends_file or streams):
        yield "it streams or sends a file, which is done at one address only"
    for route in routes:
        yield from _route_faults(route)


def _route_faults(route: Json) -> Iterator[str]:
    for key in sorted(set(route) - _ROUTE_KEYS):
        yield f"its path {route['path']} says {key}, which means nothing"
    if "until" in route and not _is(_BOUND, route["until"]):
        yield f"until is {route['until']}, not a version such as 4.14 or 4.14.0"
    if route.get("in", "query") not in _LOCATIONS:
        yield f"in is {route['in']}, which is none of {', '.join(_LOCATIONS)}"
    if route.get("when", "refused") not in ("refused", "empty"):
        yield f"when is {route['when']}, which is neither refused nor empty"


def _is(pattern: re.Pattern[str], value: object) -> bool:
    """Whether a value is such a text; YAML makes 4.1 of a version 4.10 without quotes."""
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def _request_faults(node: Json, schemas: Json) -> Iterator[str]:
    yield from _header_faults(node)
    parameters = [item for item in node.get("parameters", []) if not _is_known(node, item)]
    for item in parameters:
        if item["in"] != "query":
            yield f"{item['name']} stands in the {item['in']}; only query parameters are understood"
    properties: Json = {item["name"]: item for item in parameters}
    if "requestBody" in node:
        if parameters:
            yield "it has a body, so its parameters would not be sent"
        content: Json = node["requestBody"]["content"]
        media: Json = content.get("application/json") or content.get("multipart/form-data") or {}
        schema: Json = media.get("schema", {})
        if "$ref" not in schema:
            yield "give the schema of its JSON or form request a name under components"
        if (name := ref_name(schema)) not in schemas:
            yield f"there is no schema {name}"
        properties = schemas[name]["properties"]
    for name, described in properties.items():
        if "description" not in described:
            yield f"its argument {name} has no description"
    yield from _visitor_faults(node, properties, schemas)
    yield from _missing_arguments(node, properties)


def _header_faults(node: Json) -> Iterator[str]:
    """Headers are for streams that can be taken up again, and say one thing only."""
    for item in node.get("parameters", []):
        if item["in"] == "header":
            if "x-fastgpt-outlives-reader" not in node:
                yield f"{item['name']} stands in the header, but its run ends with its stream"
            if "const" not in item["schema"]:
                yield f"{item['name']} stands in the header, so it has to be a constant"


def _missing_arguments(node: Json, properties: Json) -> Iterator[str]:
    """What the extensions of an operation speak of has to be there."""
    for shortcut in node.get("x-fastgpt-shortcuts", []):
        for name in sorted(set(shortcut["sets"]) - set(properties)):
            yield f"its shortcut {shortcut['name']} sets {name}, which it does not take"
    for wanted in _CURSORS.get(node.get("x-fastgpt-pagination", ""), set()) - set(properties):
        yield f"it has pages, but no {wanted} to ask for them"


def _visitor_faults(node: Json, properties: Json, schemas: Json) -> Iterator[str]:
    """Visitors of a share link have to say who they are."""
    inner = properties.get("data", {})
    names = schemas[ref_name(inner)]["properties"] if "$ref" in inner else properties
    open_to_visitors = "share" in node.get("x-fastgpt-auth", ["key", "share"])
    if open_to_visitors and "x-fastgpt-for-visitors" not in node and not _SHARE & set(names):
        yield f"visitors may call it, but it has none of {', '.join(sorted(_SHARE))}"


def _is_known(node: Json, parameter: Json) -> bool:
    """Whether a parameter is a header, or part of an address that another answer gives whole."""
    in_path = parameter["in"] == "path" and node.get("x-fastgpt-method") == "none"
    return bool(in_path or parameter["in"] == "header")
