"""Writes the pages of the API reference, which mkdocstrings fills from the docstrings."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Iterator
from typing import cast

from fastgpt_typed import FastGPT, models

from ..spec import Json, Operation, Spec, ref_name

CLIENT = {
    "Clients": ["FastGPT", "AsyncFastGPT"],
    "Settings": ["Timeout"],
    "Conversations": ["Conversation"],
    "Streams": ["ChatStream"],
    "Lists": ["Pager", "Page", "WindowPager", "Window"],
    "Raw responses": ["RawResponse"],
    "Files": ["FileInput", "UploadedFile", "ImageUploadWarning"],
    "Observing": ["AttemptHook", "Attempt"],
    "Diagnosis": ["Diagnosis", "Finding", "VersionRange"],
}
"""What stands in the package itself and on no other page."""

OWN = {"ChatCompletion": "answers", "UploadedFile": "chat"}
"""Where models stand that the spec does not know; others are figures of apps."""

MODULES = ("events", "errors", "messages", "batch", "opentelemetry", "testing")

WHOLE_PAGE: dict[str, object] = {"show_root_heading": False, "show_root_toc_entry": False}

TOPICS = {
    "messages": ["ChatMessage"],
    "nodes": ["NodeResponses"],
    "interactive": ["Interactive"],
    "answers": ["ChatCompletionBody", "ChatEvent"],
}
"""Models of runs, by the schemas they begin with; others stand under the room of their calls."""


class Reference:
    """The reference: a page for each room of the client, for its models, and for each module."""

    def __init__(self, spec: Spec) -> None:
        self._spec = spec
        with FastGPT("key", "http://localhost") as client:
            rooms: dict[str, type[object]] = {
                tag: type(operator.attrgetter(tag)(client)) for tag in spec.tags
            }
        self._rooms = {tag: room for tag, room in rooms.items() if list(_calls(room))}
        self._models = _models_by_topic(spec)

    def pages(self) -> dict[str, str]:
        """The pages, by name."""
        return {
            "index.md": "\n".join(self._index()),
            "client.md": "\n".join(_client()),
            **{f"{tag}.md": self._room(tag) for tag in self._rooms},
            **{
                f"models.{topic}.md": _models(topic, names) for topic, names in self._models.items()
            },
            **{f"{name}.md": _module(name) for name in MODULES},
        }

    def navigation(self) -> list[object]:
        """The reference as the navigation shows it."""
        return [
            "reference/index.md",
            {"The client": "reference/client.md"},
            {"Calls": [{tag: f"reference/{tag}.md"} for tag in self._rooms]},
            {"Models": [{topic: f"reference/models.{topic}.md"} for topic in self._models]},
            *({name: f"reference/{name}.md"} for name in MODULES),
        ]

    def _index(self) -> Iterator[str]:
        yield "# API reference\n"
        yield "Every call of `FastGPT`. `AsyncFastGPT` has the same ones, with `await`.\n"
        for tag, room in self._rooms.items():
            yield f"## [`client.{tag}`]({tag}.md)\n\n| Call | What it does |\n|---|---|"
            for name, summary in _calls(room):
                yield f"| [`{name}`][{room.__module__}.{room.__qualname__}.{name}] | {summary} |"
            yield ""

    def _room(self, tag: str) -> str:
        room = self._rooms[tag]
        body = _object(f"{room.__module__}.{room.__qualname__}", WHOLE_PAGE)
        return f"# `client.{tag}`\n\n{body}"


def _calls(room: type[object]) -> Iterator[tuple[str, str]]:
    for name in dir(room):
        if not name.startswith("_") and callable(call := getattr(room, name)):
            yield name, (call.__doc__ or "").partition("\n")[0]


def _client() -> Iterator[str]:
    yield "# The client\n"
    for title, names in CLIENT.items():
        yield f"## {title}\n"
        for name in names:
            options: dict[str, object] = {"heading_level": 3}
            if name.startswith("Async"):
                options["members"] = ["aclose"]
            yield _object(f"fastgpt_typed.{name}", options)


def _module(name: str) -> str:
    return f"# `fastgpt_typed.{name}`\n\n" + _object(f"fastgpt_typed.{name}", WHOLE_PAGE)


def _models(topic: str, names: Iterable[str]) -> str:
    return f"# Models: {topic}\n\n" + "\n".join(
        _object(f"fastgpt_typed.models.{name}", {}) for name in names
    )


def _object(path: str, options: dict[str, object]) -> str:
    lines = [f"::: {path}"] + (["    options:"] if options else [])
    lines += [f"      {key}: {_yaml(value)}" for key, value in options.items()]
    return "\n".join(lines) + "\n"


def _yaml(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _models_by_topic(spec: Spec) -> dict[str, list[str]]:
    """The models people see, under the first topic that needs them."""
    requests = {operation.request for operation in spec.operations}
    left = set(cast("list[str]", vars(models)["__all__"])) - requests
    topics = {topic: _reach(spec, roots) for topic, roots in TOPICS.items()}
    topics |= {
        tag: _reach(spec, [root for item in spec.operations for root in _roots(item, tag)])
        for tag in spec.tags
        if "." not in tag
    }
    homes: dict[str, list[str]] = {}
    for topic, names in topics.items():
        homes[topic] = sorted(left & names)
        left -= names
    for name in sorted(left):
        homes[OWN.get(name, "apps")].append(name)
    return {topic: sorted(names) for topic, names in homes.items() if names}


def _roots(operation: Operation, tag: str) -> Iterator[str]:
    if operation.name.startswith(f"{tag}."):
        yield operation.request
        yield operation.response or ""


def _reach(spec: Spec, roots: Iterable[str]) -> set[str]:
    """The schemas that are made of each other, from these on."""
    left = set(roots) & set(spec.schemas)
    found: set[str] = set()
    while left:
        name = left.pop()
        found.add(name)
        left |= set(_references(spec.schemas[name])) - found
    return found


def _references(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        schema = cast("Json", node)
        if "$ref" in schema:
            yield ref_name(schema)
        for value in schema.values():
            yield from _references(value)
    elif isinstance(node, list):
        for value in cast("list[object]", node):
            yield from _references(value)
