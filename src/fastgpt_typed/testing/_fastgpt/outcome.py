"""What a run of the app did: what a stream shows of it, and what is stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from ..script import Raw
from ..wire import Cut, Pause
from .chats import JsonObject, Waiting
from .errors import RefusalError

UNDEFINED = "undefined"
"""The payload of an event that has none: this very word, which is not JSON."""


@dataclass(frozen=True)
class Sent:
    """An event of a run; `words` is what it adds to the answer."""

    name: str
    data: object
    words: str = ""


Happening: TypeAlias = Sent | Raw | Pause | Cut


@dataclass
class Outcome:
    """What a run did.

    `happenings` is what a stream shows of it; `nodes` are the node items, nested ones inside their
    parents.
    """

    happenings: list[Happening] = field(default_factory=list[Happening])
    values: list[JsonObject] = field(default_factory=list[JsonObject])
    nodes: list[JsonObject] = field(default_factory=list[JsonObject])
    quotes: list[JsonObject] = field(default_factory=list[JsonObject])
    error: object = None
    failed_node: JsonObject | None = None
    refusal: RefusalError | None = None
    cut: bool = False
    waiting: Waiting | None = None
    seconds: float = 0.0
    points: float = 0.0
    preview_length: int | None = None

    @property
    def broken(self) -> bool:
        """Whether the run did not come to its end."""
        return self.refusal is not None or self.cut

    def send(self, name: str, data: object, words: str = "") -> None:
        """Add an event."""
        self.happenings.append(Sent(name, data, words))

    def announce(self, name: str) -> None:
        """Add the event of a node that starts."""
        self.send("flowNodeStatus", {"status": "running", "name": name})


def rounded(number: float, digits: int = 2) -> float:
    """Round a number; a whole one is written without a point, as in JavaScript."""
    number = round(number, digits)
    return int(number) if number == int(number) else number


def delta_chunk(delta: JsonObject, finish_reason: str | None = None) -> JsonObject:
    """Make a chunk of an answer as OpenAI shapes it, with FastGPT's empty fields."""
    choice = {"delta": {"role": "assistant", **delta}, "index": 0, "finish_reason": finish_reason}
    return {"id": "", "object": "", "created": 0, "model": "", "choices": [choice]}
