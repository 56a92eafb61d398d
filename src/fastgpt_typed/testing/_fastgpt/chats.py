"""What the fake remembers of chats."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

from .checks import is_object

JsonObject: TypeAlias = dict[str, object]

NO_RECORD = "NO_RECORD_HISTORIES"


@dataclass
class Row:
    """A question or an answer.

    `values` holds one thing each: text, reasoning, tools, interactive or file.
    """

    row_id: str
    data_id: str
    role: Literal["Human", "AI"]
    values: list[JsonObject]
    time: datetime
    duration: float = 0.0
    preview_length: int | None = None
    failed_node: JsonObject | None = None
    error_message: str | None = None
    points: float = 0.0

    def text(self) -> str:
        """Return only the words."""
        return "".join(text_of(value) for value in self.values)


@dataclass
class Waiting:
    """An interactive node that waits for its answer."""

    node_id: str
    item_id: str
    interactive: JsonObject


@dataclass
class Chat:
    """A chat and its rows, oldest first."""

    chat_id: str
    created: datetime
    updated: datetime
    title: str = ""
    custom_uid: str | None = None
    variables: JsonObject = field(default_factory=dict[str, object])
    rows: list[Row] = field(default_factory=list[Row])
    waiting: Waiting | None = None
    generating: bool = False
    read: bool = False

    def row(self, data_id: str) -> Row | None:
        """Return a row of this id, if there is one."""
        return next((row for row in self.rows if row.data_id == data_id), None)


class Chats:
    """The chats of the app."""

    def __init__(self) -> None:
        self._chats: dict[str, Chat] = {}

    def __iter__(self) -> Iterator[Chat]:
        return iter(list(self._chats.values()))

    def get(self, chat_id: str) -> Chat | None:
        """Return a chat, if there is one."""
        return self._chats.get(chat_id)

    def open(self, chat_id: str, now: datetime) -> Chat:
        """Return a chat, a new one if need be."""
        chat = Chat(chat_id, created=now, updated=now)
        return chat if chat_id == NO_RECORD else self._chats.setdefault(chat_id, chat)


def text_of(value: JsonObject) -> str:
    """Return the words of a value; nothing if it is of another kind."""
    text = value.get("text")
    return str(text["content"]) if is_object(text) else ""


def text_value(text: str) -> JsonObject:
    """Return a value that is words."""
    return {"text": {"content": text}}


def iso(moment: datetime) -> str:
    """Write a moment as JavaScript does."""
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
