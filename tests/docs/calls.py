"""The rooms and calls of a client, as users find them."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from typing import Any

from fastgpt_typed import AsyncFastGPT, FastGPT


def rooms_of(client: FastGPT | AsyncFastGPT) -> Iterator[tuple[str, object]]:
    """The rooms at any depth, by their dotted names."""
    rooms: list[tuple[str, object]] = [("chat", client.chat), ("apps", client.apps)]
    while rooms:
        path, room = rooms.pop()
        yield path, room
        rooms += [
            (f"{path}.{name}", getattr(room, name))
            for name in _public_names(room)
            if name != "with_raw_response" and not callable(getattr(room, name))
        ]


def calls_of(client: FastGPT | AsyncFastGPT) -> Iterator[tuple[str, Callable[..., Any]]]:
    """The calls, by their dotted names as users write them."""
    for path, room in rooms_of(client):
        for name in _public_names(room):
            if inspect.ismethod(call := getattr(room, name)):
                yield f"{path}.{name}", call


def _public_names(room: object) -> list[str]:
    return [name for name in dir(room) if not name.startswith("_")]
