"""Reads the bytes of a run's stream into events, and judges how the stream began and ended."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import chain

from ..._generated import models
from ..completion import ChatCompletion
from ..errors import (
    APITimeoutError,
    FastGPTError,
    IncompleteStreamError,
    StreamIdleTimeoutError,
)
from ..http import OK
from ..responses.failures import error_from_envelope
from ..responses.reading import parse_json
from ..runs.run import Run
from . import events
from .accumulate import Accumulator
from .replay import Replay, UnrecognizedError
from .sse import ServerEvent, SSEDecoder

_OVERSIZED = (
    "An event of the stream is larger than max_response_size; pass a higher max_response_size= to "
    "the client"
)


def silence(error: APITimeoutError, run: Run) -> APITimeoutError:
    """Return what a timeout before the first event means."""
    return StreamReader(run).silent() if error.phase == "read" else error


class StreamReader:
    """Takes the bytes of a stream and remembers what they amount to."""

    def __init__(
        self, run: Run, *, request_id: str | None = None, limit: int | None = None
    ) -> None:
        self._operation = run.operation.name
        self._request_id = request_id
        self._limit = limit
        self._decoder = SSEDecoder(limit)
        self._replay = Replay() if run.resumable else None
        self._nodes_are_missing = run.nodes_come_last
        self.is_done = False
        """Whether the stream has said that it is over; on v1 the nodes may still follow."""
        self._accumulator = Accumulator(
            run.chat_id, variables=run.variables, keep_nodes=run.keep_nodes, cites=run.cites
        )

    @property
    def is_complete(self) -> bool:
        """Whether the answer has been said to its end."""
        return self._accumulator.is_complete

    @property
    def has_all(self) -> bool:
        """Whether the answer and all that belongs to it have come, however the stream ends."""
        return self.is_complete and not self._nodes_are_missing

    @property
    def is_oversized(self) -> bool:
        """Whether an event was larger than the client takes; it would be so again."""
        return self._decoder.is_oversized

    @property
    def is_silent(self) -> bool:
        """Whether the run was taken up again, and nothing of it has come since."""
        return self._replay is not None and self._replay.is_silent

    def feed(self, chunk: bytes) -> Iterator[events.Event]:
        """Take some bytes; return the events they complete, to be read one by one.

        Raises:
            APIStatusError: The run failed.
            IncompleteStreamError: An event is larger than the client takes.
            UnrecognizedError: The stream was taken up again, but it is that of another run.
        """
        sent = self._decoder.feed(chunk)
        come: Iterator[events.Event] = (
            map(self._take, sent)
            if self._replay is None
            else chain.from_iterable(map(partial(self._take_anew, self._replay), sent))
        )
        return chain(come, self._refuse_more()) if self._decoder.is_oversized else come

    def finish(self) -> Iterator[events.Event]:
        """Yield what is left when the body has ended.

        Raises:
            APIStatusError: The run failed.
            IncompleteStreamError: The body ended before the answer did.
            UnrecognizedError: The stream was taken up again, but it is that of another run.
        """
        for sent in self._decoder.finish():
            if self._replay is None:
                yield self._take(sent)
            elif _is_last(sent):
                yield from self._take_anew(self._replay, sent)
        if not self.is_complete or (self._replay is not None and self._replay.is_behind):
            raise self._incomplete("The stream ended before the answer did")

    def take_nodes(self, nodes: models.NodeResponses) -> events.NodeResponses:
        """Take what all nodes did from elsewhere, as an event of the stream."""
        event = events.NodeResponses(nodes)
        self._accumulator.add(event)
        return event

    def restart(self) -> None:
        """Get ready to read the run from its beginning again, on a new connection."""
        self._decoder = SSEDecoder(self._limit)
        if self._replay is not None:
            self._replay.restart()

    def completion(self) -> ChatCompletion:
        """Return the answer as far as it has come."""
        return self._accumulator.completion(self._request_id)

    def broken(self, cut: Exception) -> FastGPTError:
        """Return the error that says what the end of a connection means for the stream."""
        if isinstance(cut, IncompleteStreamError):
            return cut
        if isinstance(cut, APITimeoutError):
            return self.silent()
        what = "what its nodes did had come" if self.is_complete else "the answer was complete"
        return self._incomplete(f"The connection was cut before {what}")

    def left(self) -> IncompleteStreamError:
        """Return the error of a stream that was closed before it was read to its end."""
        return self._incomplete("The stream was left before the answer was complete")

    def silent(self) -> StreamIdleTimeoutError:
        """Return the error of a stream that says nothing any more."""
        return StreamIdleTimeoutError(
            "The stream was silent for longer than stream_idle_timeout",
            partial=self.completion(),
            operation=self._operation,
        )

    def _take(self, sent: ServerEvent) -> events.Event:
        event = self._read(sent)
        self._accumulator.add(event)
        return event

    def _take_anew(self, replay: Replay, sent: ServerEvent) -> Iterator[events.Event]:
        for news in self._news(replay, sent, self._read(sent)):
            self._accumulator.add(news)
            yield news

    def _refuse_more(self) -> Iterator[events.Event]:
        yield from ()
        raise self._incomplete(_OVERSIZED)

    def _read(self, sent: ServerEvent) -> events.Event:
        if sent[0] == events.ERROR:
            raise self._failure(sent)
        event = events.read_event(sent)
        match event:
            case events.NodeResponses():
                self._nodes_are_missing = False
            case events.Done():
                self.is_done = True
            case _:
                pass
        return event

    def _news(
        self, replay: Replay, sent: ServerEvent, event: events.Event
    ) -> Iterator[events.Event]:
        """Yield what of an event is new, and nothing of how a run is taken up again."""
        match event:
            case events.ResumePhase(phase="live"):
                if replay.is_behind and replay.is_silent:
                    raise UnrecognizedError
            case events.ResumePhase() | events.ResumeUnavailable():
                pass
            case events.ResumeCompleted():
                replay.settle()
                if (rest := self._accumulator.rest_of(event.latest_answer)) is None:
                    raise UnrecognizedError
                if rest:
                    yield _saying(rest)
                yield event
            case _:
                if (news := replay.news(sent, event)) is not None:
                    yield news

    def _failure(self, sent: ServerEvent) -> FastGPTError:
        _, data = sent
        body = parse_json(data)
        return error_from_envelope(
            body if isinstance(body, dict) else {"message": data.decode(errors="replace")},
            status_code=OK,
            operation=self._operation,
            request_id=self._request_id,
        ).with_partial(self.completion())

    def _incomplete(self, message: str) -> IncompleteStreamError:
        return IncompleteStreamError(message, partial=self.completion(), operation=self._operation)


def _is_last(sent: ServerEvent) -> bool:
    """Whether an event is whole, told from what it says, and ends the answer."""
    event = events.read_event(sent)
    return isinstance(event, events.Done) or (
        isinstance(event, events.Answer) and event.finish_reason is not None
    )


def _saying(words: str) -> events.Answer:
    delta = models.Delta(content=words)
    return events.Answer(choices=[models.DeltaChoice(delta=delta)])
