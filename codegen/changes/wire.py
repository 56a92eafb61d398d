"""What changed on the wire."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..checks import Json
from ..spec import Operation, numbers
from .finding import Change, Finding
from .sides import Side
from .wire_fields import compare_fields

_RESHAPES = ("in", "adds", "when", "drops", "renames", "copies")


def compare_wire(old: Side, new: Side) -> list[Finding]:
    """Compare what is sent and what is read."""
    before = {operation.name: operation for operation in old.spec.operations}
    after = {operation.name: operation for operation in new.spec.operations}
    return [
        *(_gone(operation) for name, operation in before.items() if name not in after),
        *(_fresh(operation) for name, operation in after.items() if name not in before),
        *(
            finding
            for name in before.keys() & after.keys()
            for finding in _changed(before[name], after[name])
        ),
        *compare_fields(old, new),
        *_events(old, new),
        *_errors(old, new),
    ]


def _gone(operation: Operation) -> Finding:
    text = f"`{operation.name}` is not sent any more."
    return Finding(Change.REMOVED, operation.name, text, breaks=True)


def _fresh(operation: Operation) -> Finding:
    text = f"`{operation.name}` is sent to `{operation.routes[0]['path']}`."
    return Finding(Change.ADDED, operation.name, text)


def _changed(old: Operation, new: Operation) -> Iterator[Finding]:
    for text, breaks in (*_addresses(old, new), *_callers(old, new), *_ways(old, new)):
        yield Finding(Change.CHANGED, new.name, f"`{new.name}` {text}", breaks=breaks)


def _addresses(old: Operation, new: Operation) -> Iterator[tuple[str, bool]]:
    before, after = _routes(old), _routes(new)
    for path, routes in after.items():
        if path not in before:
            yield f"is sent to `{path}` {_of_servers(routes, new)}.", False
        elif _shapes(before[path]) != _shapes(routes):
            yield f"is sent to `{path}` in another shape.", True
        elif _of_servers(before[path], old) != _of_servers(routes, new):
            yield f"is sent to `{path}` {_of_servers(routes, new)}.", False
    for path in before.keys() - after.keys():
        yield f"is not sent to `{path}` any more, all that some servers have.", True


def _routes(operation: Operation) -> dict[str, list[Json]]:
    """Its entries by address; one address may have several, newest first."""
    found: dict[str, list[Json]] = {}
    for route in operation.routes:
        found.setdefault(route["path"], []).append(route)
    return found


def _shapes(routes: list[Json]) -> list[Json]:
    return [{key: route[key] for key in _RESHAPES if key in route} for route in routes]


def _of_servers(routes: list[Json], operation: Operation) -> str:
    since = f"from {routes[-1].get('since', operation.since)} on"
    return f"{since} and up to {routes[0]['until']}" if "until" in routes[0] else since


def _callers(old: Operation, new: Operation) -> Iterator[tuple[str, bool]]:
    names = {"key": "API keys", "share": "visitors of share links"}
    for who in sorted(set(old.auth) - set(new.auth)):
        yield f"may not be called with {names[who]} any more.", True
    for who in sorted(set(new.auth) - set(old.auth)):
        yield f"may be called with {names[who]}.", False
    for was, now, what in (
        (old.since, new.since, "takes FastGPT"),
        (old.key_since or old.since, new.key_since or new.since, "takes, with an API key, FastGPT"),
    ):
        if was != now:
            yield f"{what} {now}, where it took {was}.", numbers(now) > numbers(was)
            break
    if old.commercial != new.commercial:
        edition = "the commercial edition" if new.commercial else "any edition"
        yield f"takes {edition}.", new.commercial


def _ways(old: Operation, new: Operation) -> Iterator[tuple[str, bool]]:
    if old.retry != new.retry:
        again = "may be sent again" if new.retry == "safe" else "is not sent again"
        yield f"{again} where it may have been served already.", new.retry == "safe"
    for was, now, text in (
        (old.http_method, new.http_method, "is sent with `{}`, where it was `{}`."),
        (old.location, new.location, "has its arguments in the {}, where it was the {}."),
        (old.enveloped, new.enveloped, "reads answers with an envelope: {}, where it was {}."),
        (old.response, new.response, "reads `{}`, where it was `{}`."),
        (old.streams, new.streams, "reads a stream: {}, where it was {}."),
        (old.app, new.app, "names the app: {}, where it was {}."),
        (old.pagination, new.pagination, "asks for pages by {}, where it was {}."),
        (old.makes_chat_id, new.makes_chat_id, "makes chat ids: {}, where it was {}."),
        (old.for_visitors, new.for_visitors, "is `{}` for visitors, where it was `{}`."),
        (old.resume_headers, new.resume_headers, "sends the headers {}, where it was {}."),
        (old.outlives_reader, new.outlives_reader, "outlives its reader from {} on, not from {}."),
    ):
        if was != now:
            yield text.format(_shown(now), _shown(was)), True


def _shown(value: Any) -> str:
    words = {True: "yes", False: "no", None: "none"}
    return words[value] if value is None or isinstance(value, bool) else str(value)


def _events(old: Side, new: Side) -> Iterator[Finding]:
    before = {event.wire_name: event.name for event in old.spec.events}
    after = {event.wire_name: event.name for event in new.spec.events}
    for wire_name in after.keys() - before.keys():
        place = f"events.{after[wire_name]}"
        text = f"`{place}` is read from `{wire_name}`."
        yield Finding(Change.ADDED, place, text)
    for wire_name in before.keys() - after.keys():
        place = f"events.{before[wire_name]}"
        text = f"`{place}` is not read from `{wire_name}` any more."
        yield Finding(Change.REMOVED, place, text, breaks=True)


def _errors(old: Side, new: Side) -> Iterator[Finding]:
    before, after = _kinds(old), _kinds(new)
    names: dict[str, list[str]] = {}
    for name in sorted(after.keys() - before.keys()):
        names.setdefault(after[name], []).append(f"`{name}`")
    for kind, fresh in names.items():
        text = f"`errors.{kind}` says what to do about {', '.join(fresh)}."
        yield Finding(Change.ADDED, f"errors.{kind}", text)
    for name, was in before.items():
        now = after.get(name)
        if now is None:
            text = f"`errors.{was}` is not raised for `{name}` any more."
            yield Finding(Change.REMOVED, f"errors.{was}", text, breaks=True)
        elif now != was:
            text = f"`errors.{now}` is raised for `{name}`, no longer `{was}`."
            yield Finding(Change.CHANGED, f"errors.{now}", text, breaks=True)


def _kinds(side: Side) -> dict[str, str]:
    return {name: kind for kind, names in side.spec.errors.items() for name in names}
