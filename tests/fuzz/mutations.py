"""Spoils what servers send, in every way that a `random.Random` may come upon."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from copy import deepcopy
from random import Random
from typing import Any

import httpx

HUGE = "a number of 5000 digits"
"""Stands for one, which Python cannot write."""

STRANGE: list[Any] = [
    None,
    True,
    False,
    0,
    -1,
    1.5,
    2**63,
    10**400,
    1e300,
    float("nan"),
    float("inf"),
    HUGE,
    "",
    "x",
    "0",
    "\0\n",
    "\ud83d",
    "\u2028",
    "undefined",
    "http://[",
    "2026-99-99T00:00:00Z",
    "x" * 10_000,
    [],
    [None],
    {},
    {"": None},
    {"type": "userSelect", "params": None},
    [[["x"]]],
    {"code": 500},
]

STATUSES = [200] * 12 + [201, 204, 302, 304, 400, 401, 403, 404, 413, 429, 500, 502, 503, 600]

HEADERS: list[tuple[str, str]] = [
    ("content-type", "application/json"),
    ("content-type", "text/event-stream"),
    ("content-type", "text/html; charset=nonsense"),
    ("content-type", "\xff"),
    ("content-encoding", "gzip"),
    ("content-encoding", "identity, br"),
    ("content-disposition", "attachment"),
    ("content-length", "5"),
    ("location", "http://["),
    ("location", "/elsewhere"),
    ("retry-after", "Mon, 99 Foo 9999999"),
    ("retry-after", "9" * 500),
    ("set-cookie", "a=b; expires=\x81; domain=["),
    ("x-request-id", "\xff"),
]


def mutated(random: Random, body: bytes) -> bytes:
    """An answer, spoiled in one way or two."""
    for _ in range(random.randint(1, 2)):
        body = random.choice(WAYS)(random, body)
    return body


def spoiled(random: Random, body: bytes) -> httpx.Response:
    """A response that may have any status, and headers it should not have."""
    headers = [
        (name.encode(), value.encode("latin-1"))
        for name, value in random.sample(HEADERS, random.choice([0, 0, 1, 2]))
    ]
    return httpx.Response(
        random.choice(STATUSES),
        headers=headers,
        stream=httpx.ByteStream(mutated(random, body)),
    )


def _cut(random: Random, body: bytes) -> bytes:
    return body[: random.randint(0, len(body))]


def _flipped(random: Random, body: bytes) -> bytes:
    changed = bytearray(body)
    for _ in range(random.randint(1, 4)):
        if changed:
            changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _doubled(random: Random, body: bytes) -> bytes:
    start, end = sorted(random.randint(0, len(body)) for _ in range(2))
    return body[:end] + body[start:]


def _garbage(random: Random, body: bytes) -> bytes:
    return random.randbytes(random.randint(0, 200))


def _deep(random: Random, body: bytes) -> bytes:
    opening, closing = random.choice([(b"[", b"]"), (b'{"a":', b"}")])
    depth = random.choice([100, 180, 250, 900, 5000])
    return body[:-1] + b',"deep":' + opening * depth + b"1" + closing * depth + b"}"


def _exchanged(random: Random, body: bytes) -> bytes:
    """Put other values in places of JSON, of those in the lines of a stream too."""
    lines = body.split(b"\n")
    places = [number for number, line in enumerate(lines) if b"{" in line or b"[" in line]
    for number in random.sample(places, min(len(places), random.randint(1, 3))):
        field, colon, text = lines[number].rpartition(b"data: ")
        # What another way has spoiled already cannot be read, or not be written again.
        with suppress(ValueError, RecursionError):
            lines[number] = field + colon + _written(_with_other_values(random, json.loads(text)))
    return b"\n".join(lines)


def _with_other_values(random: Random, value: Any) -> Any:
    holder = [value]
    for _ in range(random.randint(1, 3)):
        places = list(_places(holder))
        inside, key = random.choice(places)
        if random.random() < 0.2 and isinstance(inside, dict):
            del inside[key]
        else:
            other, name = random.choice(places)
            inside[key] = deepcopy(random.choice([random.choice(STRANGE), other[name]]))
    return holder[0]


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Everything inside a list or an object that may be exchanged, at any depth."""
    for key in list(value) if isinstance(value, dict) else range(len(value)):
        yield value, key
        if isinstance(value[key], dict | list):
            yield from _places(value[key])


def _written(value: Any) -> bytes:
    text = json.dumps(value).replace(json.dumps(HUGE), "9" * 5000)
    return text.encode()


WAYS: list[Callable[[Random, bytes], bytes]] = [
    *[_exchanged] * 6,
    _cut,
    _flipped,
    _doubled,
    _garbage,
    _deep,
]
