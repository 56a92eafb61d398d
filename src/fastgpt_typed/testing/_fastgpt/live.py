"""Streams that are being sent: who reads them, and what becomes of them when nobody does."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Literal

from ..wire import Cut, Pause, Piece, RecordedRun
from .sse import Chunk

_GOES_ON = timedelta(seconds=1)
_GOES_ON_RESUMABLE = timedelta(seconds=5)
"""How long a run goes on when nobody reads it, beside its own pauses."""


class Run:
    """A run whose stream is being sent.

    Args:
        chunks: What is sent.
        end: Called once, with the words that were said; None means all of them.
        record: Tells tests what becomes of it.
        lock: Guards the run.
        clock: Tells the time.
        stoppable: Whether it can be stopped.
        resumable: Whether a new reader can take it up.
        unavailable: Why not, if it was to be resumable.
        runs_on: Whether it goes on to its end when its reader goes away.
    """

    def __init__(
        self,
        chunks: Sequence[Chunk],
        end: Callable[[str | None], None],
        *,
        record: RecordedRun,
        lock: threading.RLock,
        clock: Callable[[], datetime],
        stoppable: bool,
        resumable: bool,
        unavailable: str | None,
        runs_on: bool,
    ) -> None:
        self.chunks = list(chunks)
        self.stoppable = stoppable
        self.resumable = resumable
        self.unavailable = unavailable
        self.lock = lock
        self.sent = 0
        self._end: Callable[[str | None], None] | None = end
        self._record = record
        self._clock = clock
        self._runs_on = runs_on
        self._readers = 0
        self._due: datetime | None = None
        self._awake = clock()
        self._stopped = False
        self._sleepers: dict[LiveBody, Callable[[], None]] = {}

    def join(self) -> None:
        """Take up reading."""
        self._readers += 1
        self._due = None

    def reach(self, place: int) -> None:
        """Note that a reader has got this far."""
        news = self.chunks[self.sent : place]
        self.sent = max(self.sent, place)
        for chunk in news:
            if isinstance(chunk.piece, Pause):
                self._awake = self._clock() + timedelta(seconds=chunk.piece.seconds)
        over = [chunk.piece for chunk in news if chunk.over]
        if over or self.sent == len(self.chunks):
            broken = any(isinstance(piece, Cut) for piece in over)
            self._finish("aborted" if broken else "finished")

    def leave(self, reader: LiveBody, *, first: bool) -> None:
        """Go away: the run is broken off, or goes on for a while without showing that it lives.

        Args:
            reader: Who goes away.
            first: Whether it is the reader the run began with.
        """
        self._readers -= 1
        self._sleepers.pop(reader, None)
        if first:
            self._hush()
        if self._readers or self._end is None:
            return
        if not (self.resumable or self._runs_on):
            self._finish("aborted", self._words())
            return
        rest = [chunk.piece for chunk in self.chunks[self.sent :]]
        seconds = sum(piece.seconds for piece in rest if isinstance(piece, Pause))
        longer = _GOES_ON_RESUMABLE if self.resumable else _GOES_ON
        self._due = max(self._clock(), self._awake) + longer + timedelta(seconds=seconds)

    def settle(self) -> None:
        """Come to the end, if nobody reads and it is time."""
        if self._due is not None and self._clock() >= self._due:
            self._finish("finished")

    def stop(self) -> None:
        """End before the end: what was still to be said is left out."""
        words = self._words()
        rest = self.chunks[self.sent :]
        self.chunks[self.sent :] = [
            Chunk(piece)
            for number, chunk in enumerate(rest)
            if (piece := chunk.piece if chunk.continues and number == 0 else chunk.closing)
        ]
        self._stopped = True
        self._finish("stopped", words)
        for wake in self._sleepers.values():
            wake()

    def on_stop(self, sleeper: LiveBody, wake: Callable[[], None]) -> None:
        """Wake who waits for the next piece when the run is stopped; at once, if it has been."""
        self._sleepers[sleeper] = wake
        if self._stopped:
            wake()

    def _hush(self) -> None:
        """Leave out the signs of life to come, but for one that is half sent."""
        place = self.sent
        while place < len(self.chunks) and self.chunks[place].continues:
            place += 1
        self.chunks[place:] = [chunk for chunk in self.chunks[place:] if not chunk.beat]

    def _words(self) -> str:
        return "".join(chunk.words for chunk in self.chunks[: self.sent])

    def _finish(
        self, state: Literal["finished", "stopped", "aborted"], words: str | None = None
    ) -> None:
        end, self._end = self._end, None
        self._due = None
        if end is not None:
            self._record.state = state
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
        self._first = between is None
        self._gone = False
        run.join()

    def __next__(self) -> Piece:
        if self._before:
            return self._before.pop(0)
        run = self._run
        with run.lock:
            while not self._gone and self._place < len(run.chunks):
                news = self._place >= run.sent
                piece = run.chunks[self._place].piece
                self._place += 1
                run.reach(self._place)
                # A cut breaks one connection: that of the reader who gets there first.
                if isinstance(piece, Cut) and not news:
                    continue
                if isinstance(piece, Cut):
                    self._leave()
                return piece
            run.reach(self._place)
            self._leave()
            raise StopIteration

    def close(self) -> None:
        """Go away."""
        with self._run.lock:
            self._leave()

    def on_stop(self, wake: Callable[[], None]) -> None:
        """Call this when the run is stopped, for then other pieces come next."""
        with self._run.lock:
            self._run.on_stop(self, wake)

    def _leave(self) -> None:
        if not self._gone:
            self._gone = True
            self._run.leave(self, first=self._first)
