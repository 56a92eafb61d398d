"""Says how a method takes its arguments and what its docstring tells."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from .models import Field, Models
from .spec import Operation, Spec, described, numbers, ref_name

_WORD = re.compile(r'"[^"]*"|\b[A-Z]\w+')

DOCSTRING_WIDTH = 100 - 8

_PLAIN_TYPES = {
    "AppId": "str",
    "Instant": "datetime | date | str",
    "JsonObject": "Mapping[str, object]",
    "JsonValue": "object",
    "NonEmptyString": "str",
    "ObjectId": "str",
}

_SCALARS = {"boolean": "bool", "integer": "int", "number": "float", "string": "str"}

_LISTS = {
    "offset": (
        "All of them, page after page, fetched as you iterate; `.pages()` gives page after page, "
        "`.page()` the first one."
    ),
    "sparse": (
        "All of them, page after page, fetched as you iterate; `.pages()` gives page after page, "
        "`.page()` the first one. A page may have fewer items than it covers."
    ),
    "cursor": (
        "From the starting point on to the end, then page by page back to the beginning, fetched "
        "as you iterate; with `prev_id` or `next_id` to that side only. Each page is in order; "
        "`.pages()` gives page after page, `.page()` the first one."
    ),
}

_RAISES = {
    "RequestValidationError": "An argument is not what FastGPT takes; nothing was sent.",
    "APIStatusError": "The server refused; the subclass says why (key, permission, quota, ...).",
    "APIConnectionError": "The server could not be reached, or did not answer in time.",
    "ResponseValidationError": "The answer is not FastGPT's; usually a wrong `base_url`.",
    "RouteNotFoundError": "The server does not have this call.",
}


@dataclass(frozen=True)
class Argument:
    """An argument of a method."""

    name: str
    type: str
    default: str | None
    description: str
    field: Field | None = None
    """Where it goes in the request; None for what concerns the client alone."""
    only: str | None = None
    """The one call that takes it, where several are made of an operation."""

    @property
    def declaration(self) -> str:
        """How it stands in the signature."""
        return f"{self.name}: {self.type}" + (f" = {self.default}" if self.default else "")


@dataclass(frozen=True)
class Method:
    """What a template needs to render a method."""

    operation: Operation
    name: str
    summary: str
    description: str
    arguments: list[Argument]
    client_arguments: list[Argument]
    result: str

    def of(self, call: str) -> Method:
        """Itself with the arguments of one of the calls that are made of an operation."""
        arguments = [item for item in self.client_arguments if item.only in (None, call)]
        return replace(self, name=call, client_arguments=arguments)

    @property
    def constant(self) -> str:
        """The name of the operation's constant."""
        return self.operation.constant

    @property
    def renames(self) -> str:
        """Keyword arguments that say which fields have another name as arguments."""
        pairs = [(item.field.name, item.name) for item in self.arguments if item.field]
        return ", ".join(f"{field}={name!r}" for field, name in pairs if field != name)

    @property
    def opens_stream(self) -> bool:
        """Whether it gives a stream, which tells of its response itself."""
        return self.operation.kind == "manual" and self.operation.streams

    @property
    def returns(self) -> str | None:
        """What it returns, in words; None where it returns nothing."""
        if self.operation.pagination:
            return _LISTS[self.operation.pagination]
        return None if self.result == "None" else self.operation.returns

    def docstring(self, summary: str | None = None, returns: str | None = None) -> str:
        """The docstring, wrapped and indented as the body of a method."""
        return textwrap.indent("\n".join(self._docstring(summary, returns)), " " * 8).strip()

    def _docstring(self, summary: str | None, returns: str | None) -> Iterator[str]:
        yield summary or self.summary
        for paragraph in self.description.split("\n\n"):
            yield ""
            yield from _wrap(paragraph)
        yield ""
        yield from _wrap(_provenance(self.operation))
        arguments = self.arguments + self.client_arguments
        if arguments:
            yield ""
            yield "Args:"
            for argument in arguments:
                yield from _wrap(f"{argument.name}: {argument.description}", indent=4)
        if returns := returns or self.returns:
            yield ""
            yield "Returns:"
            yield from _wrap(returns, indent=4, hanging=0)
        yield ""
        yield "Raises:"
        for error, reason in _raises(self.operation).items():
            yield from _wrap(f"{error}: {reason}", indent=4)


def describe_methods(operation: Operation, spec: Spec, models: Models) -> list[Method]:
    """Say how an operation is called: by its own method, and by its shortcuts."""
    method = _describe(operation, spec, models)
    return [method, *(_shortcut(method, item) for item in operation.shortcuts)]


def _describe(operation: Operation, spec: Spec, models: Models) -> Method:
    schema = spec.schemas[operation.request]
    required = schema.get("required", [])
    arguments = [
        _argument(
            spec,
            field,
            _as_argument(operation, field.wire_name, schema["properties"][field.wire_name]),
            required=field.wire_name in required,
        )
        for field in models.fields[operation.request]
        if schema["properties"][field.wire_name].get("x-fastgpt-argument", True)
    ]
    client_arguments = [_client_argument(item) for item in operation.client_arguments]
    return Method(
        operation=operation,
        name=operation.method,
        summary=operation.summary,
        description=operation.description,
        arguments=_required_first(arguments),
        client_arguments=client_arguments,
        result=_result(operation, spec),
    )


def _shortcut(method: Method, item: dict[str, Any]) -> Method:
    """A method that leaves out what other shortcuts set, and has a name of its own for the rest."""
    taken = {name for other in method.operation.shortcuts for name in other["sets"]}
    arguments: list[Argument] = []
    for argument in method.arguments:
        wire_name = argument.field.wire_name if argument.field else ""
        if wire_name in item["sets"]:
            arguments.append(_renamed(argument, item["sets"][wire_name]))
        elif wire_name not in taken:
            arguments.append(argument)
    return replace(
        method,
        name=item["name"],
        summary=item["summary"],
        description=f"Short for `{method.name}`, which tells more.",
        arguments=_required_first(arguments),
    )


def _renamed(argument: Argument, words: dict[str, Any]) -> Argument:
    """An argument under the name a shortcut has for it; without a default it is needed there."""
    return replace(
        argument,
        name=words["name"],
        type=argument.type.removesuffix(" | None"),
        default=repr(words["default"]) if "default" in words else None,
        description=words["description"],
    )


def _required_first(arguments: list[Argument]) -> list[Argument]:
    return sorted(arguments, key=lambda argument: argument.default is not None)


def _result(operation: Operation, spec: Spec) -> str:
    if operation.response in (None, "str", "bytes"):
        return str(operation.response)
    if operation.pagination:
        page = spec.schemas[operation.response]["properties"]["list"]
        return f"models.{ref_name(page['items'])}"
    return f"models.{operation.response}"


def _argument(spec: Spec, field: Field, schema: dict[str, Any], *, required: bool) -> Argument:
    annotation = _WORD.sub(
        lambda found: _argument_type(spec, found[0]), field.type.replace("list[", "Sequence[")
    )
    default = None
    if "default" in schema:
        default = repr(schema["default"])
    elif not required:
        default = "None"
    return Argument(field.name, annotation, default, described(schema), field)


def _as_argument(operation: Operation, wire_name: str, schema: dict[str, Any]) -> dict[str, Any]:
    """A field without the version it came with, where the argument is as old as the call.

    Older addresses may have had another name for it.
    """
    reshapes = [route.get(way, {}) for route in operation.routes for way in ("copies", "renames")]
    since = schema.get("x-fastgpt-since", operation.since)
    if numbers(since) > numbers(operation.since) and not any(
        wire_name in names for names in reshapes
    ):
        return schema
    return {key: value for key, value in schema.items() if key != "x-fastgpt-since"}


def _client_argument(item: dict[str, Any]) -> Argument:
    """An argument of the client alone; it never goes over the wire."""
    schema = item["schema"]
    type_ = f"Literal{schema['enum']!r}" if "enum" in schema else _SCALARS[schema["type"]]
    return Argument(
        item["name"],
        type_,
        repr(schema["default"]),
        item["description"].strip(),
        only=item.get("only"),
    )


def _argument_type(spec: Spec, name: str) -> str:
    """Models may be given as plain mappings; everything else as what it is."""
    if name in {"None", "Sequence", "Literal"} or name.startswith('"'):
        return name
    if name in _PLAIN_TYPES:
        return _PLAIN_TYPES[name]
    if _is_object(spec, name):
        return f"models.{name} | Mapping[str, object]"
    return f"models.{name}"


def _is_object(spec: Spec, name: str) -> bool:
    schema = spec.schemas[name]
    members = schema.get("oneOf", []) + schema.get("anyOf", [])
    return schema.get("type") == "object" or any(
        "$ref" in member and _is_object(spec, ref_name(member)) for member in members
    )


def _provenance(operation: Operation) -> str:
    paths = dict.fromkeys(route["path"] for route in operation.routes)
    routes = [f"`{operation.http_method} /api{path}`" for path in paths]
    text = f"FastGPT: {routes[0]}"
    if len(routes) > 1:
        text += f" (older servers: {', '.join(routes[1:])})"
    text += f", since {operation.since}"
    if operation.key_since:
        text += f", with API keys since {operation.key_since}"
    if operation.commercial:
        text += ", commercial edition"
    if "share" not in operation.auth:
        return f"{text}. Visitors of a share link cannot make this call."
    return f"{text}."


def _raises(operation: Operation) -> dict[str, str]:
    raises = dict(_RAISES)
    if operation.commercial:
        raises["CommercialEditionError"] = "The server is a community edition, which lacks this."
    if operation.kind == "stream":
        raises["WorkflowError"] = "A node failed, and `raise_on_node_error` was set."
    return raises


def _wrap(text: str, indent: int = 0, hanging: int | None = None) -> list[str]:
    return textwrap.wrap(
        " ".join(text.split()),
        DOCSTRING_WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + (indent if hanging is None else hanging)),
        break_long_words=False,
        break_on_hyphens=False,
    )
