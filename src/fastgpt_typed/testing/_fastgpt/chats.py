"""What the fake remembers of chats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Literal, TypeAlias

from ..interactions import Interaction
from .checks import is_object

if TYPE_CHECKING:
    from .live import Run

JsonObject: TypeAlias = dict[str, object]

NO_RECORD = "NO_RECORD_HISTORIES"


@dataclass
class Row:
    """A question or an answer.

    `values` holds one thing each: text, reasoning, tools, interactive or file. `nodes` are the
    items of the nodes that ran, and `quotes` what they found.
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
    nodes: list[JsonObject] = field(default_factory=list[JsonObject])
    quotes: list[JsonObject] = field(default_factory=list[JsonObject])
    feedback: dict[str, str | None] = field(default_factory=dict[str, "str | None"])
    feedback_read: bool = False
    annotation: JsonObject | None = None
    deleted: datetime | None = None

    def text(self) -> str:
        """Return only the words."""
        return "".join(text_of(value) for value in self.values)


@dataclass
class Waiting:
    """An interactive node that waits for its answer; `call_id` is that of an agent which asks."""

    step: Interaction
    item_id: str
    interactive: JsonObject
    call_id: str | None = None


@dataclass
class Chat:
    """A chat and its rows, oldest first, deleted ones among them."""

    chat_id: str
    object_id: str
    created: datetime
    updated: datetime
    title: str = ""
    custom_title: str = ""
    top: bool = False
    source: Literal["api", "share"] = "api"
    end_user: str | None = None
    variables: JsonObject = field(default_factory=dict[str, object])
    all_rows: list[Row] = field(default_factory=list[Row])
    waiting: Waiting | None = None
    generating: bool = False
    read: bool = False
    deleted: bool = False
    run: Run | None = None
    skill_id: str | None = None

    @property
    def rows(self) -> Sequence[Row]:
        """The rows that are not deleted."""
        return [row for row in self.all_rows if row.deleted is None]

    def row(self, data_id: str) -> Row | None:
        """Return the first row of this id, if there is one."""
        return next(iter(self.rows_of(data_id)), None)

    def rows_of(
        self, data_id: str, roles: frozenset[str] = frozenset({"Human", "AI"})
    ) -> list[Row]:
        """Return the rows of this id and these roles."""
        return [row for row in self.rows if row.data_id == data_id and row.role in roles]


class Chats:
    """The chats of the app."""

    def __init__(self) -> None:
        self._chats: dict[str, Chat] = {}

    def __iter__(self) -> Iterator[Chat]:
        return iter(list(self._chats.values()))

    def get(self, chat_id: str) -> Chat | None:
        """Return a chat, if there is one."""
        return self._chats.get(chat_id)

    def open(self, chat_id: str, object_id: str, now: datetime) -> Chat:
        """Return a chat, a new one if need be."""
        chat = Chat(chat_id, object_id, created=now, updated=now)
        return chat if chat_id == NO_RECORD else self._chats.setdefault(chat_id, chat)

    def drop(self, chat_id: str) -> None:
        """Forget a chat."""
        self._chats.pop(chat_id, None)


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
