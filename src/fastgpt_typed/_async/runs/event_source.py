"""The events of a run, over as many connections as it takes."""

from __future__ import annotations

from collections.abc import Iterator

from ..._core._compat_async import shielded, sleep
from ..._core.errors import (
    APIConnectionError,
    APIStatusError,
    FastGPTError,
    IncompleteStreamError,
)
from ..._core.streams.events import Event, ResumeCompleted
from ..._core.streams.reader import StreamReader
from ..._core.streams.replay import UnrecognizedError
from ..._core.streams.resuming import ResumeAttempts, may_pass, may_resume
from ..wire.sender import AsyncOpenStream
from .running import AsyncRunning


class AsyncEventSource:
    """Reads a run from its connection, and from another one when it is cut and can be resumed.

    Attributes:
        reader: What has been read so far.
        is_stopped: Whether the run was stopped, so that its stream may end anywhere.
    """

    def __init__(self, opened: AsyncOpenStream, running: AsyncRunning) -> None:
        self.reader = StreamReader(
            running.run,
            request_id=opened.http.headers.get("x-request-id"),
            limit=running.max_event_size,
        )
        self.is_stopped = False
        self._http, self._seen = opened
        self._running = running
        self._is_resumable = running.run.resumable
        self._attempts = ResumeAttempts()
        self._come: Iterator[Event] = iter(())
        """Events that have come and are still to be given out."""
        self._completed: ResumeCompleted | None = None
        self._failure: FastGPTError | None = None
        self._ended = False
        self._closing = False
        self._is_read = False
        self._is_at_end = False
        self._is_finished = False

    @property
    def is_over(self) -> bool:
        """Whether the run has ended on the server, as far as the stream tells."""
        return self._ended or self.is_stopped or self.reader.is_complete

    async def next_event(self) -> Event | None:
        """Wait for the next event; None at the end.

        Raises:
            FastGPTError: The stream was cut short; again each time it is asked.
        """
        if self._is_read:
            raise RuntimeError("This stream is being read elsewhere; let one reader hand events on")
        self._is_read = True
        try:
            event = await self._next()
        except BaseException:
            self._is_finished = True
            raise
        finally:
            self._is_read = False
        if event is None:
            self._check_end()
        return event

    async def aclose(self) -> None:
        """Let go of the connection; who waits for an event meanwhile waits no longer."""
        self._closing = True
        with shielded():
            if self._is_read:
                await self._http.interrupt()
                return
            self._is_finished = True
            await self._http.aclose()
        self._note_end()

    def _check_end(self) -> None:
        """Keep a stream that was cut short from looking like one that has ended."""
        if self._failure is not None:
            raise self._failure
        if not self._ended and not self.is_stopped:
            raise self.reader.left()

    async def _next(self) -> Event | None:
        while not (self._is_finished or self._closing or self._ended):
            try:
                if self._completed is not None and (nodes := await self._nodes_to(self._completed)):
                    return nodes
                for event in self._come:
                    if self._is_resumable:
                        self._attempts.reset()
                        self._completed = event if isinstance(event, ResumeCompleted) else None
                    return event
                if self._is_at_end:
                    self._ended = True
                    continue
                chunk = await self._http.next_chunk()
                self._is_at_end = chunk is None
                self._come = self.reader.finish() if chunk is None else self.reader.feed(chunk)
            except APIStatusError as error:
                self._ended = True
                self._failure = error
                self._seen.ended(error=error)
                raise
            except (APIConnectionError, IncompleteStreamError, UnrecognizedError) as error:
                self._come, self._is_at_end = iter(()), False
                await self._go_on_after(error)
        if not self._is_finished:
            self._is_finished = True
            await self._http.aclose()
            self._note_end()
        return None

    async def _nodes_to(self, completed: ResumeCompleted) -> Event | None:
        """What the nodes did of a run that had ended when it was taken up again."""
        self._completed = None
        nodes = await self._running.nodes_of(completed.latest_answer)
        return self.reader.take_nodes(nodes) if nodes else None

    def _note_end(self) -> None:
        """Tell those who watch what has come, whether that is all of it or not."""
        self._seen.ended(value=self.reader.completion() if self._seen.is_watched else None)

    async def _go_on_after(self, cut: Exception) -> None:
        """Read on from a new connection, where the run can be taken up again.

        Raises:
            FastGPTError: It cannot; the error says how the stream was cut.
        """
        failure = self._attempts.first_failure(self.reader, cut)
        is_resumed = self._is_resumable and may_resume(self.reader, cut)
        if not is_resumed and (self.is_stopped or self.reader.has_all):
            self._note_end()
        self._seen.ended(error=failure)
        if is_resumed:
            await self._http.aclose()
            if await self._take_up_again():
                return
        if self.is_stopped or self._closing or self.reader.has_all:
            self._ended = self.is_stopped or self.reader.has_all
            self._closing = True
            return
        self._failure = failure
        if failure is cut:
            raise failure
        raise failure from cut

    async def _take_up_again(self) -> bool:
        while not (self.is_stopped or self._closing or self._running.is_client_closed):
            if (pause := self._attempts.next_pause()) is None:
                break
            await sleep(pause)
            try:
                self._http, self._seen = await self._running.resume()
            except FastGPTError as error:
                if not may_pass(error):
                    break
            else:
                self.reader.restart()
                return True
        return False
