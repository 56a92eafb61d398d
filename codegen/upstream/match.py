"""Says which operation of theirs is which of ours, and what to think of the others."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase

from ..checks import Json
from ..spec import Operation, Spec, numbers
from .document import Endpoint, plain_path


@dataclass(frozen=True)
class Matches:
    """The operations of both sides."""

    pairs: list[tuple[Endpoint, Operation]]
    lacking: list[str]
    """In scope, and we do not have them."""
    left_out: dict[str, str]
    """We do not want them, for this reason."""
    dropped: list[str]
    """We have them, and they are gone."""
    unseen: list[str]
    """We have them, and this document tells nothing of their like."""


def match(spec: Spec, endpoints: list[Endpoint], version: str | None) -> Matches:
    """Match by method and any address an operation has had."""
    known = {
        (operation.http_method, plain_path(route["path"])): operation
        for operation in spec.operations
        for route in operation.routes
    }
    pairs: list[tuple[Endpoint, Operation]] = []
    lacking: list[str] = []
    left_out: dict[str, str] = {}
    for endpoint in endpoints:
        if operation := known.get((endpoint.method, plain_path(endpoint.path))):
            pairs.append((endpoint, operation))
        elif reason := _reason(spec.document, endpoint):
            left_out[endpoint.address] = reason
        elif endpoint.path.startswith(tuple(spec.document["x-fastgpt-scope"])):
            lacking.append(endpoint.address)
    found = {operation.name for _, operation in pairs}
    absent = [
        operation
        for operation in spec.operations
        if operation.auth and operation.name not in found and _is_current(operation, version)
    ]
    # The document for users of keys tells of nothing that keys may not call, and not of all else.
    if not left_out:
        return Matches(pairs, lacking, left_out, [], [operation.name for operation in absent])
    dropped = [_dropped(operation, endpoints) for operation in absent]
    return Matches(pairs, lacking, left_out, dropped, [])


def _reason(document: Json, endpoint: Endpoint) -> str | None:
    """Why we leave it out on purpose."""
    entries: list[dict[str, str]] = document["x-fastgpt-left-out"]
    found = (entry["reason"] for entry in entries if fnmatchcase(endpoint.path, entry["path"]))
    return next(found, None)


def _is_current(operation: Operation, version: str | None) -> bool:
    """Whether servers of the version, or else the newest, are meant to have its newest address."""
    newest = operation.routes[0]
    since = newest.get("since", operation.since)
    return "until" not in newest and (version is None or numbers(since) <= numbers(version))


def _dropped(operation: Operation, endpoints: list[Endpoint]) -> str:
    path: str = operation.routes[0]["path"]
    text = f"{operation.http_method} {path} ({operation.name})"
    methods = [item.method for item in endpoints if plain_path(item.path) == plain_path(path)]
    return f"{text}: upstream takes {' and '.join(methods)}" if methods else text
