"""What a test can tell the fake to answer: a reply is made of steps."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from .interactions import Ask, Form, Interact, OutOfPoints, Select
from .plans import Plan, PlanAsk, PlanCheck
from .wire import Cut, Pause

_DELTA = re.compile(r"\s*\S{1,12}\s*|\s+")


@dataclass(frozen=True)
class Text:
    """Text of the answer.

    Args:
        text: The text.
        deltas: The pieces it is streamed in; None cuts it into words.
        fast: Send it as `fastAnswer`, as fixed replies are.
    """

    text: str
    deltas: Sequence[str] | None = None
    fast: bool = False

    def pieces(self) -> Sequence[str]:
        """Return the text as it is streamed."""
        if self.deltas is not None:
            return self.deltas
        return [self.text] if self.fast else _DELTA.findall(self.text)


@dataclass(frozen=True)
class Reasoning:
    """What the model thinks before it answers.

    Args:
        text: The thoughts.
    """

    text: str

    def pieces(self) -> Sequence[str]:
        """Return the text as it is streamed."""
        return _DELTA.findall(self.text)


@dataclass(frozen=True)
class Tool:
    """A tool that the model calls.

    Args:
        name: Its name for people.
        params: What it is called with; text is sent as it stands.
        response: What it answers.
        function_name: Its name for the model; None takes `name`.
    """

    name: str
    params: Mapping[str, object] | str = field(default_factory=dict[str, object])
    response: str = ""
    function_name: str | None = None

    def params_text(self) -> str:
        """Return the arguments as JSON text."""
        return self.params if isinstance(self.params, str) else json.dumps(self.params)


@dataclass(frozen=True)
class Search:
    """The app looks into its knowledge before it answers, and quotes what it found.

    Its knowledge is the handbook of an invented shop.

    Args:
        count: How many passages it finds.
    """

    count: int = 2


@dataclass(frozen=True)
class PluginOutput:
    """What a plugin app puts out, for a fake with `plugin=True`; without it, its inputs.

    Args:
        output: The values, by key.
    """

    output: Mapping[str, object]


@dataclass(frozen=True)
class NodeError:
    """The node fails; the run ends as usual, with HTTP 200 and without an `error` event.

    Args:
        message: Why it fails.
        thrown: The node itself fails, not the model's provider.
    """

    message: str
    thrown: bool = False


@dataclass(frozen=True)
class Fail:
    """The run is refused, or fails in the middle when other steps come first.

    Args:
        message: The message; None takes that of the error table.
        status_text: A name of FastGPT's error table such as `aiPointsNotEnough`, if any.
        code: The code; None takes that of the error table, or 500.
    """

    message: str | None = None
    status_text: str | None = None
    code: int | None = None


@dataclass(frozen=True)
class Event:
    """An event of your own in the stream; only with `detail`.

    Args:
        name: Its name.
        data: Its payload.
    """

    name: str
    data: object


@dataclass(frozen=True)
class Raw:
    """Bytes of your own in the stream, framing included.

    Args:
        data: The bytes.
    """

    data: bytes


Step: TypeAlias = (
    Text
    | Reasoning
    | Tool
    | Search
    | Select
    | Form
    | Ask
    | Plan
    | PlanAsk
    | PlanCheck
    | OutOfPoints
    | Interact
    | PluginOutput
    | NodeError
    | Fail
    | Event
    | Raw
    | Pause
    | Cut
)


class Reply:
    """An answer of the app, step by step.

    Args:
        *steps: What happens, in order; plain text stands for `Text`.
    """

    def __init__(self, *steps: Step | str) -> None:
        self.steps: tuple[Step, ...] = tuple(
            Text(step) if isinstance(step, str) else step for step in steps
        )

    def __repr__(self) -> str:
        return f"Reply({', '.join(map(repr, self.steps))})"
