"""A run as a stream of server-sent events."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ..script import Raw
from ..wire import Pause, Piece, json_bytes
from .chats import JsonObject
from .dialect import Dialect
from .outcome import Outcome, Sent, delta_chunk

HEADERS = (
    ("Content-Type", "text/event-stream;charset=utf-8"),
    ("Access-Control-Allow-Origin", "*"),
    ("X-Accel-Buffering", "no"),
    ("Cache-Control", "no-cache, no-transform"),
)

_DONE = "[DONE]"
_HEARTBEAT_SECONDS = 10


@dataclass(frozen=True)
class Chunk:
    """A piece of the body, the words of the answer it brings, and whether the run is over."""

    piece: Piece
    words: str = ""
    over: bool = False


def frames(name: str, data: object, *, detail: bool) -> Iterator[bytes]:
    """Write one event; its two lines leave the server one after the other."""
    if detail or name == "error":
        yield f"event: {name}\n".encode()
    elif name not in {"answer", "fastAnswer"}:
        return
    yield b"data: " + (_DONE.encode() if data is _DONE else json_bytes(data)) + b"\n\n"


def transcript(
    outcome: Outcome, *, dialect: Dialect, v2: bool, detail: bool, title: str
) -> list[Chunk]:
    """Return the whole stream of a run."""
    chunks: list[Chunk] = []
    if title:
        chunks += _chunks("chatTitle", {"title": title}, detail=detail)
    for happening in outcome.happenings:
        if isinstance(happening, Sent):
            if v2 or happening.name != "flowNodeResponse":
                chunks += _chunks(
                    happening.name, happening.data, detail=detail, words=happening.words
                )
        elif isinstance(happening, Raw):
            chunks.append(Chunk(happening.data))
        elif isinstance(happening, Pause):
            chunks += _silence(happening.seconds, detail=detail)
        else:
            chunks.append(Chunk(happening, over=True))
    for name, data in _after(outcome, dialect, v2=v2):
        over = name in {"answer", "error"}
        chunks += _chunks(name, data, detail=detail, over=over)
    return chunks


class LiveBody(Iterator[Piece]):
    """The body of a stream; it tells the server when the run is over or nobody reads on.

    Args:
        chunks: What is sent.
        end: Called once, with the words that were read and whether the reader went away early.
    """

    def __init__(self, chunks: Sequence[Chunk], end: Callable[[str, bool], None]) -> None:
        self._chunks = iter(chunks)
        self._end: Callable[[str, bool], None] | None = end
        self._words: list[str] = []
        self._lock = threading.Lock()

    def __next__(self) -> Piece:
        chunk = next(self._chunks, None)
        if chunk is None:
            self._finish(left=False)
            raise StopIteration
        self._words.append(chunk.words)
        if chunk.over:
            self._finish(left=False)
        return chunk.piece

    def close(self) -> None:
        """Go away."""
        self._finish(left=True)
        self._chunks = iter(())

    def _finish(self, *, left: bool) -> None:
        with self._lock:
            end, self._end = self._end, None
        if end is not None:
            end("".join(self._words), left)


def _after(outcome: Outcome, dialect: Dialect, *, v2: bool) -> Iterator[tuple[str, object]]:
    if outcome.refusal is not None:
        yield "error", outcome.refusal.event()
    if outcome.broken:
        return
    if dialect.tells_duration:
        yield "workflowDuration", {"durationSeconds": outcome.seconds}
    stop: JsonObject = delta_chunk({"content": None}, "stop")
    yield "answer", stop
    if v2:
        yield "answer", _DONE
    elif dialect.done_is_last:
        yield "flowResponses", outcome.nodes
        yield "answer", _DONE
    else:
        yield "answer", _DONE
        yield "flowResponses", outcome.nodes


def _chunks(
    name: str, data: object, *, detail: bool, words: str = "", over: bool = False
) -> list[Chunk]:
    pieces = list(frames(name, data, detail=detail))
    return [
        Chunk(piece, words if number == len(pieces) else "", over)
        for number, piece in enumerate(pieces, 1)
    ]


def _silence(seconds: float, *, detail: bool) -> Iterator[Chunk]:
    """Every ten seconds of silence the server sends an empty piece of an answer."""
    while seconds > _HEARTBEAT_SECONDS:
        seconds -= _HEARTBEAT_SECONDS
        yield Chunk(Pause(_HEARTBEAT_SECONDS))
        yield from _chunks("answer", delta_chunk({"content": ""}), detail=detail)
    yield Chunk(Pause(seconds))
