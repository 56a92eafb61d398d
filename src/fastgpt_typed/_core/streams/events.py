"""What a run tells while it goes on.

Each event is the payload FastGPT sends, typed, under a name of its own, so that `match` tells them
apart. What this client does not know is an `Unknown` with everything that came.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias, TypeVar

from pydantic import ConfigDict, JsonValue, TypeAdapter, ValidationError

from ..._base.nodes import Nodes
from ..._generated import models
from ..._generated.events import *  # noqa: F403 - all events are public
from ..._generated.events import PLAIN_EVENTS, WIRE_NAMES, PlainEvent
from ..completion import innermost
from ..responses.reading import parse_json, read_json
from .sse import ServerEvent, SSEDecoder

E = TypeVar("E")

DONE = b"[DONE]"
ANSWER = WIRE_NAMES["Answer"]
ERROR = WIRE_NAMES["Error"]


class Answer(models.AnswerDelta):
    """A piece of the answer (`answer`)."""

    @property
    def text(self) -> str:
        """New text; empty for thinking, the last piece and signs of life."""
        choices = self.choices
        delta = choices[0].delta if choices else None
        return "" if delta is None else delta.content or ""

    @property
    def reasoning(self) -> str:
        """New text of what the model thinks."""
        choices = self.choices
        delta = choices[0].delta if choices else None
        return "" if delta is None else delta.reasoning_content or ""

    @property
    def finish_reason(self) -> str | None:
        """`stop` on the last piece."""
        return self.choices[0].finish_reason if self.choices else None


class FastAnswer(Answer):
    """A piece of the answer that no model wrote, such as a fixed text (`fastAnswer`)."""


@dataclass(frozen=True, slots=True)
class NodeResponses:
    """What all nodes did (`flowResponses`, v1 only)."""

    nodes: Nodes[models.NodeResponse]


class _ToolEvent(models.ToolDelta):
    @property
    def id(self) -> str:
        """The id of the call, which its other events carry too."""
        return self.tool.id

    @property
    def tool_name(self) -> str:
        """The tool's name for people; only the first event of a call has it."""
        return self.tool.tool_name


class ToolCall(_ToolEvent):
    """A tool is called (`toolCall`)."""


class ToolParams(_ToolEvent):
    """The next piece of the arguments of a call (`toolParams`)."""

    @property
    def params(self) -> str:
        """The piece; join all of them to get JSON."""
        return self.tool.params


class ToolResponse(_ToolEvent):
    """What a tool answered (`toolResponse`)."""

    @property
    def response(self) -> str:
        """The answer; FastGPT cuts what is longer than 10 000 characters."""
        return self.tool.response or ""


class Interactive(models.InteractiveUpdate):
    """The workflow waits for the user (`interactive`)."""

    @property
    def question(self) -> models.Interactive:
        """The node that waits, out of the nested workflows, tool calls and loops it is in."""
        return innermost(self.interactive)


@dataclass(frozen=True, slots=True)
class VariablesUpdated:
    """A global variable changed; these are all of them (`updateVariables`)."""

    variables: dict[str, JsonValue]


@dataclass(frozen=True, slots=True)
class ResumePhase:
    """A resumed stream begins to catch up, or has caught up (`resumePhase`).

    Attributes:
        phase: `catchup` before what was already written, `live` before what is being written.
    """

    phase: models.ResumePhase


class ResumeCompleted(models.ResumeState):
    """The run that was to be resumed is over; these are the latest records (`resumeCompleted`)."""

    @property
    def latest_answer(self) -> models.Record | None:
        """The record of what the run answered."""
        records = reversed(self.records.items if self.records else [])
        return next((record for record in records if record.obj == "AI"), None)


@dataclass(frozen=True, slots=True)
class Done:
    """The answer is complete (`[DONE]`). On servers up to 4.14.10 more events follow."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """An event newer than this client, or one whose data it cannot read.

    Attributes:
        name: Its name; empty if it had none.
        data: Its data as it came.
    """

    name: str
    data: str

    def json(self) -> JsonValue:
        """The data as JSON; None when it is none."""
        return parse_json(self.data.encode())


Event: TypeAlias = (
    PlainEvent
    | Answer
    | NodeResponses
    | ToolCall
    | ToolParams
    | ToolResponse
    | Interactive
    | VariablesUpdated
    | ResumePhase
    | ResumeCompleted
    | Done
    | Unknown
)
"""Any event of a run; a `FastAnswer` is an `Answer` too."""


def _reader(kind: type[E]) -> Callable[[bytes], E]:
    return partial(read_json, TypeAdapter(kind))


def _read_phase(data: bytes) -> ResumePhase:
    """Read the one payload that is a bare word and no JSON."""
    return ResumePhase(_PHASE.validate_python(data.decode(errors="replace").strip()))


_LATER = ConfigDict(defer_build=True)
_PHASE: TypeAdapter[models.ResumePhase] = TypeAdapter(models.ResumePhase, config=_LATER)
_NODES: TypeAdapter[Nodes[models.NodeResponse]] = TypeAdapter(models.NodeResponses, config=_LATER)
_VARIABLES: TypeAdapter[dict[str, JsonValue]] = TypeAdapter(models.JsonObject, config=_LATER)

KINDS: Mapping[str, type[Event]] = {
    WIRE_NAMES[kind.__name__]: kind
    for kind in (
        *PLAIN_EVENTS,
        Answer,
        FastAnswer,
        NodeResponses,
        ToolCall,
        ToolParams,
        ToolResponse,
        Interactive,
        VariablesUpdated,
        ResumePhase,
        ResumeCompleted,
    )
}
"""The class of each event, by its name on the wire."""

_OTHER_READERS: Mapping[type[Event], Callable[[bytes], Event]] = {
    NodeResponses: lambda data: NodeResponses(read_json(_NODES, data)),
    VariablesUpdated: lambda data: VariablesUpdated(read_json(_VARIABLES, data)),
    ResumePhase: _read_phase,
}
"""For those that are no JSON object of fields."""

READERS: Mapping[str, Callable[[bytes], Event]] = {
    name: _OTHER_READERS.get(kind) or _reader(kind) for name, kind in KINDS.items()
}
"""How the data of each event is read, by its name on the wire."""


def read_stream(chunks: Iterable[bytes]) -> Iterator[Event]:
    """Type the events of a recorded stream, such as a file that was opened to read bytes.

    An `error` event is given as `Unknown`: nothing is raised.

    Args:
        chunks: The body of the stream, in whatever pieces.

    Yields:
        Its events.
    """
    decoder = SSEDecoder()
    for chunk in chunks:
        yield from map(read_event, decoder.feed(chunk))
    yield from map(read_event, decoder.finish())


def read_event(event: ServerEvent) -> Event:
    """Type an event; one that cannot be read is kept as `Unknown`."""
    name, data = event
    if data[:1] != b"{" and data.strip() == DONE:
        return Done()
    reader = READERS.get(name or ANSWER)
    if reader is not None:
        try:
            return reader(data)
        except ValidationError:
            pass
    return Unknown(name, data.decode(errors="replace"))


def to_api(event: Event) -> dict[str, JsonValue]:
    """Return an event as JSON, to be logged or handed on.

    Args:
        event: The event.

    Returns:
        Its name on the wire in `event`, and in `data` what came with it; `Done` is `done`, which
        nothing comes with.
    """
    name, data = _parts(event)
    return {"event": name, "data": data}


def _parts(event: Event) -> tuple[str, JsonValue]:
    match event:
        case Done():
            return "done", None
        case Unknown(name=name, data=text):
            found = event.json()
            return name, text if found is None else found
        case NodeResponses(nodes=nodes):
            data: JsonValue = [node.to_api() for node in nodes]
        case VariablesUpdated(variables=variables):
            data = dict(variables)
        case ResumePhase(phase=phase):
            data = phase
        case _:
            data = event.to_api()
    return next(name for name, kind in KINDS.items() if type(event) is kind), data
