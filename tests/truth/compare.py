"""Where two answers differ in shape."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from tests.testing.caller import BARE, names_of
from tests.testing.shapes import by_name, compared
from tests.truth.corpus import Answer

VALUES = ("content-type", "cache-control", "access-control-allow-origin")
"""Headers that are to be the same."""

PRESENCE = (
    "connection",
    "content-encoding",
    "location",
    "retry-after",
    "set-cookie",
    "x-accel-buffering",
    "x-ratelimit-limit",
    "x-ratelimit-remaining",
    "x-ratelimit-reset",
    "x-request-id",
)
"""Headers that are to be there, whatever they say."""

REFUSAL = ("code", "statusText", "message", "errorType", "zodError")
"""What is to be the same in an answer that says no."""


def differences(fake: Answer, real: Answer) -> list[str]:
    """Tell where the answer of a fake differs from that of a real server."""
    if fake.status != real.status:
        return [f"status: {fake.status}, not {real.status}: {fake.body[:200].decode()!r}"]
    return [*_of_headers(fake.headers, real.headers), *_of_bodies(fake, real)]


def _of_headers(fake: Mapping[str, str], real: Mapping[str, str]) -> Iterator[str]:
    for name in VALUES:
        if fake.get(name) != real.get(name):
            yield f"header {name}: {fake.get(name)!r}, not {real.get(name)!r}"
    for name in PRESENCE:
        if (name in fake) != (name in real):
            yield f"header {name}: {fake.get(name)!r}, not {real.get(name)!r}"


def _of_bodies(fake: Answer, real: Answer) -> list[str]:
    if real.is_stream:
        return _of_streams(_events(fake.body), _events(real.body))
    kind = real.headers.get("content-type", "")
    if not kind.startswith("application/json"):
        same = kind.startswith("text/html") or fake.body == real.body
        return [] if same else [f"body: {fake.body[:80]!r}, not {real.body[:80]!r}"]
    found, expected = json.loads(fake.body), json.loads(real.body)
    return [*_of_refusals(found, expected), *compared(found, expected, "record")]


def _of_streams(found: list[tuple[str, Any]], expected: list[tuple[str, Any]]) -> list[str]:
    here, there = names_of(found), names_of(expected)
    order = [] if here == there else [f"events: {here}, not {there}"]
    refusals = [
        text
        for ours, theirs in zip(_errors(found), _errors(expected), strict=False)
        for text in _of_refusals(ours, theirs)
    ]
    return [*order, *refusals, *compared(by_name(found), by_name(expected), "record")]


def _of_refusals(found: Any, expected: Any) -> Iterator[str]:
    if not isinstance(expected, dict) or not isinstance(found, dict) or "message" not in expected:
        return
    for name in REFUSAL:
        if found.get(name) != expected.get(name):
            yield f"{name}: {found.get(name)!r}, not {expected.get(name)!r}"


def _errors(events: list[tuple[str, Any]]) -> list[Any]:
    return [data for name, data in events if name == "error"]


def _events(body: bytes) -> list[tuple[str, Any]]:
    """Split a stream, which may end anywhere, into names and payloads."""
    events: list[tuple[str, Any]] = []
    *blocks, _ = body.decode().split("\n\n")
    for block in blocks:
        lines = [line for line in block.split("\n") if not line.startswith(":")]
        name = next((line.removeprefix("event: ") for line in lines if line[:6] == "event:"), "")
        data = next((line.removeprefix("data: ") for line in lines if line[:5] == "data:"), None)
        if data is not None:
            bare = data in BARE or data == "undefined"
            events.append((name, data if bare else json.loads(data)))
    return events
