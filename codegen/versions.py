"""Writes the page of server versions: which call which version has, where, and for whom."""

from __future__ import annotations

from pathlib import Path

import jinja2

from .spec import Operation, Spec, numbers

PAGE = Path("docs/versions.md")
_TEMPLATES = Path(__file__).parent / "templates"


def versions_page(spec: Spec) -> str:
    """Return the text of the page."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - this is Markdown, not HTML
    )
    operations = {operation.name: operation for operation in spec.operations}
    return environment.get_template("versions.md.jinja").render(
        rooms=[
            (tag, description, [item for item in spec.operations if _is_shown(item, tag)])
            for tag, description in spec.tags.items()
            if any(_is_shown(item, tag) for item in spec.operations)
        ],
        internal=[item for item in spec.operations if item.kind == "none" and _who(item)],
        operations=operations,
        schemas=spec.schemas,
        access=spec.document["x-fastgpt-access"],
        addresses=_addresses,
        calls=_calls,
        who=_who,
        within=_within,
    )


def _is_shown(operation: Operation, tag: str) -> bool:
    return operation.tag == tag and operation.kind != "none"


def _calls(operation: Operation) -> str:
    """The methods that are made of an operation."""
    names = [operation.method, *(shortcut["name"] for shortcut in operation.shortcuts)]
    names += ["stream"] if operation.kind == "stream" else []
    return "<br>".join(f"`{operation.tag}.{name}`" for name in names)


def _addresses(operation: Operation) -> str:
    """The addresses, newest first; several come with the first version that has each."""
    since: dict[str, str] = {}
    for route in operation.routes:
        since[route["path"]] = route.get("since", operation.since)
        if "until" not in route and numbers(since[route["path"]]) <= numbers(_first(operation)):
            break
    return "<br>".join(
        f"`{operation.http_method} /api{path}`" + (f" {first}+" if len(since) > 1 else "")
        for path, first in since.items()
    )


def _within(operation: Operation) -> str:
    """The versions that have an operation, such as `4.8.22+` or `4.8.22 to 4.14.2`."""
    last = operation.routes[0].get("until")
    return f"{_first(operation)} to {last}" if last else f"{_first(operation)}+"


def _first(operation: Operation) -> str:
    return operation.key_since or operation.since


def _who(operation: Operation) -> str:
    """Who may call; nobody where a key is not enough."""
    if "{token}" in operation.routes[0]["path"]:
        return "whoever has the address"
    names = {"key": "key", "share": "share link"}
    who = [names[name] for name in operation.auth]
    if operation.for_visitors:
        who.append(names["share"])
    return ", ".join(dict.fromkeys(who))
