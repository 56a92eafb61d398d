"""Streams that are being sent: who reads them, and what becomes of them when nobody does."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

from ..wire import Cut, Pause, Piece
from .sse import Chunk

_GOES_ON = timedelta(seconds=5)
"""How long a run that can be resumed goes on when nobody reads it, beside its own pauses."""


class Run:
    """A run whose stream is being sent.

    Args:
        chunks: What is sent.
        end: Called once, with the words that were said; None means all of them.
        lock: Guards the run.
        clock: Tells the time.
        stoppable: Whether it can be stopped.
        resumable: Whether a new reader can take it up.
        runs_on: Whether it goes on to its end when its reader goes away.
    """

    def __init__(
        self,
        chunks: Sequence[Chunk],
        end: Callable[[str | None], None],
        *,
        lock: threading.RLock,
        clock: Callable[[], datetime],
        stoppable: bool,
        resumable: bool,
        runs_on: bool,
    ) -> None:
        self.chunks = list(chunks)
        self.stoppable = stoppable
        self.resumable = resumable
        self.lock = lock
        self.sent = 0
        self._end: Callable[[str | None], None] | None = end
        self._clock = clock
        self._runs_on = runs_on
        self._readers = 0
        self._due: datetime | None = None

    def join(self) -> None:
        """Take up reading."""
        self._readers += 1
        self._due = None

    def reach(self, place: int) -> None:
        """Note that a reader has got this far."""
        news = self.chunks[self.sent : place]
        self.sent = max(self.sent, place)
        if self.sent == len(self.chunks) or any(chunk.over for chunk in news):
            self._finish(None)

    def leave(self) -> None:
        """Go away: the run is broken off, or goes on, at once or for a while."""
        self._readers -= 1
        if self._readers or self._end is None:
            return
        if self.resumable:
            rest = [chunk.piece for chunk in self.chunks[self.sent :]]
            seconds = sum(piece.seconds for piece in rest if isinstance(piece, Pause))
            self._due = self._clock() + _GOES_ON + timedelta(seconds=seconds)
        else:
            self._finish(None if self._runs_on else self._words())

    def settle(self) -> None:
        """Come to the end, if nobody reads and it is time."""
        if self._due is not None and self._clock() >= self._due:
            self._finish(None)

    def stop(self) -> None:
        """End before the end: what was still to be said is left out."""
        words = self._words()
        rest = self.chunks[self.sent :]
        self.chunks[self.sent :] = [
            Chunk(piece)
            for number, chunk in enumerate(rest)
            if (piece := chunk.piece if chunk.continues and number == 0 else chunk.closing)
        ]
        self._finish(words)

    def _words(self) -> str:
        return "".join(chunk.words for chunk in self.chunks[: self.sent])

    def _finish(self, words: str | None) -> None:
        end, self._end = self._end, None
        self._due = None
        if end is not None:
            end(words)


class LiveBody(Iterator[Piece]):
    """The body of a stream.

    Args:
        run: The run.
        before: Sent first.
        between: Sent between what others have read already and what is new; None means that
            nobody else has read anything.
    """

    def __init__(
        self, run: Run, *, before: Sequence[bytes] = (), between: bytes | None = None
    ) -> None:
        self._run = run
        self._place = run.sent
        self._before = [*before]
        if between is not None:
            # Nothing comes between the two lines of an event.
            while self._place < len(run.chunks) and run.chunks[self._place].continues:
                self._place += 1
            pieces = [chunk.piece for chunk in run.chunks[: self._place]]
            self._before += [piece for piece in pieces if isinstance(piece, bytes)]
            self._before.append(between)
        self._gone = False
        run.join()

    def __next__(self) -> Piece:
        if self._before:
            return self._before.pop(0)
        with self._run.lock:
            if self._gone or self._place >= len(self._run.chunks):
                self._run.reach(self._place)
                self._leave()
                raise StopIteration
            chunk = self._run.chunks[self._place]
            self._place += 1
            self._run.reach(self._place)
            if isinstance(chunk.piece, Cut):
                self._leave()
            return chunk.piece

    def close(self) -> None:
        """Go away."""
        with self._run.lock:
            self._leave()

    def _leave(self) -> None:
        if not self._gone:
            self._gone = True
            self._run.leave()
