"""A run as a stream of server-sent events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..script import Raw
from ..wire import Pause, Piece, json_bytes
from .chats import JsonObject
from .checks import is_object
from .dialect import Dialect
from .outcome import UNDEFINED, Outcome, Sent, delta_chunk

HEADERS = (
    ("Content-Type", "text/event-stream;charset=utf-8"),
    ("Access-Control-Allow-Origin", "*"),
    ("X-Accel-Buffering", "no"),
    ("Cache-Control", "no-cache, no-transform"),
)

_DONE = "[DONE]"


@dataclass(frozen=True)
class Chunk:
    """A piece of the body.

    Args:
        piece: The piece.
        words: The words of the answer it brings.
        over: Whether the run is over with it.
        continues: Whether it goes on with the event of the piece before.
        closing: What is sent in its place when the run was stopped before it; None means nothing.
        beat: Whether it only shows that the server lives.
    """

    piece: Piece
    words: str = ""
    over: bool = False
    continues: bool = False
    closing: Piece | None = None
    beat: bool = False


def frames(name: str, data: object, *, detail: bool) -> Iterator[bytes]:
    """Write one event; its two lines leave the server one after the other."""
    if detail or name == "error":
        yield f"event: {name}\n".encode()
    elif name not in {"answer", "fastAnswer"}:
        return
    bare = data is _DONE or data is UNDEFINED
    yield b"data: " + (str(data).encode() if bare else json_bytes(data)) + b"\n\n"


def transcript(
    outcome: Outcome,
    *,
    dialect: Dialect,
    v2: bool,
    detail: bool,
    title: str,
    heartbeat: float | None,
) -> list[Chunk]:
    """Return the whole stream of a run."""
    chunks: list[Chunk] = []
    if title:
        chunks += _chunks("chatTitle", {"title": title}, detail=detail)
    for happening in outcome.happenings:
        if isinstance(happening, Sent):
            if v2 or happening.name != "flowNodeResponse":
                chunks += _event(happening, detail=detail)
                if chunks and _waits(outcome, happening) and detail:
                    chunks[-1] = replace(chunks[-1], over=True)
        elif isinstance(happening, Raw):
            chunks.append(Chunk(happening.data))
        elif isinstance(happening, Pause):
            chunks += _silence(happening.seconds, heartbeat, detail=detail)
        else:
            chunks.append(Chunk(happening, over=outcome.cut))
    for name, data in _after(outcome, dialect, v2=v2):
        over = name in {"answer", "error"}
        chunks += [
            replace(chunk, over=over, closing=chunk.piece)
            for chunk in _chunks(name, data, detail=detail)
        ]
    return chunks


def closed(item: JsonObject) -> JsonObject:
    """Return the item of a node whose run was broken off."""
    return {**item, "finishReason": "close"} if "finishReason" in item else item


def _event(event: Sent, *, detail: bool) -> Iterator[Chunk]:
    chunks = _chunks(event.name, event.data, detail=detail, words=event.words)
    if event.name != "flowNodeResponse" or not is_object(event.data):
        yield from chunks
        return
    for chunk, ending in zip(
        chunks, _chunks(event.name, closed(event.data), detail=detail), strict=True
    ):
        yield replace(chunk, closing=ending.piece)


def _after(outcome: Outcome, dialect: Dialect, *, v2: bool) -> Iterator[tuple[str, object]]:
    if outcome.refusal is not None:
        yield "error", outcome.refusal.event()
    if outcome.broken:
        return
    if dialect.tells_duration:
        yield "workflowDuration", {"durationSeconds": outcome.seconds}
    stop: JsonObject = delta_chunk({"content": None}, "stop")
    yield "answer", stop
    nodes: object = outcome.nodes
    if dialect.numbers_flow_responses:
        nodes = {str(number): node for number, node in enumerate(outcome.nodes)}
    if v2:
        yield "answer", _DONE
    elif dialect.done_is_last:
        yield "flowResponses", nodes
        yield "answer", _DONE
    else:
        yield "answer", _DONE
        yield "flowResponses", nodes


def _chunks(name: str, data: object, *, detail: bool, words: str = "") -> list[Chunk]:
    pieces = list(frames(name, data, detail=detail))
    return [
        Chunk(piece, words if number == len(pieces) else "", continues=number > 1)
        for number, piece in enumerate(pieces, 1)
    ]


def _waits(outcome: Outcome, event: Sent) -> bool:
    """Whether this event tells what the run waits for; only its end comes after that."""
    told = event.data.get("interactive") if is_object(event.data) else None
    return outcome.waiting is not None and told is outcome.waiting.interactive


def _silence(seconds: float, heartbeat: float | None, *, detail: bool) -> Iterator[Chunk]:
    """Be silent; every now and then the server sends an empty piece of an answer."""
    while heartbeat is not None and seconds > heartbeat:
        seconds -= heartbeat
        yield Chunk(Pause(heartbeat))
        for chunk in _chunks("answer", delta_chunk({"content": ""}), detail=detail):
            yield replace(chunk, beat=True)
    yield Chunk(Pause(seconds))
