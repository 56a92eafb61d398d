"""Recognizes in a resumed stream what has been delivered before."""

from __future__ import annotations

from hashlib import blake2b
from typing import NamedTuple

from . import events
from .sse import ServerEvent

TEXT = b"\x00t"
THOUGHT = b"\x00r"
OTHER = b"\x00e"


class Place(NamedTuple):
    """How far a run has been read, whatever pieces it came in."""

    events: int = 0
    """Events that are more than words."""
    words: int = 0
    """Characters said since the last of them."""


START = Place()


class _Reading:
    """A place, and a digest of all that comes before it."""

    def __init__(self) -> None:
        self.place = START
        self._digest = blake2b(digest_size=16)
        self._kind = b""

    def take_words(self, kind: bytes, words: str) -> None:
        self._mark(kind)
        self._digest.update(words.encode(errors="surrogatepass"))
        self.place = Place(self.place.events, self.place.words + len(words))

    def take_event(self, event: ServerEvent) -> None:
        self._mark(OTHER)
        name, data = event
        self._digest.update(name.encode() + b"\x00" + data + b"\x00")
        self._kind = b""
        self.place = Place(self.place.events + 1)

    def digest(self) -> bytes:
        return self._digest.digest()

    def _mark(self, kind: bytes) -> None:
        if kind != self._kind:
            self._digest.update(kind)
            self._kind = kind


class Replay:
    """Lets every event of a run through once, however often the run is read from its beginning.

    A server that resumes a run repeats it from its first event. Words count as words, not as the
    pieces they came in, and signs of life do not count at all, so that they may come differently
    the second time. Only a place and a digest are kept, so long runs cost no memory.
    """

    def __init__(self) -> None:
        self._delivered = _Reading()
        self._again: _Reading | None = None
        self.is_silent = False
        """Whether the run was taken up again, and nothing of it has come since."""

    @property
    def is_behind(self) -> bool:
        """Whether what is being read has been delivered before."""
        return self._again is not None

    @property
    def has_delivered(self) -> bool:
        """Whether there is anything that would have to be repeated."""
        return self._delivered.place > START

    def settle(self) -> None:
        """Let everything through from here on."""
        self._again = None

    def restart(self) -> None:
        """Note that the run is now read from its beginning again."""
        self._again = _Reading() if self.has_delivered else None
        self.is_silent = True

    def news(self, sent: ServerEvent, event: events.Event) -> events.Event | None:
        """Return what of an event has not been delivered; None if all of it has.

        Raises:
            UnrecognizedError: It is not the run that was read before.
        """
        self.is_silent = False
        if self._again is None:
            _read(self._delivered, sent, event)
            return event
        before = self._again.place
        rest: events.Event | None = None
        if isinstance(event, events.Answer) and (piece := _words(event)) is not None:
            kind, words = piece
            missing = self._delivered.place.words - before.words
            if before.events == self._delivered.place.events and len(words) > missing:
                rest = _with_words(event, kind, words[missing:])
                words = words[:missing]
            if words:
                self._again.take_words(kind, words)
        else:
            _read(self._again, sent, event)
        self._compare()
        if rest is not None:
            _read(self._delivered, sent, rest)
        return rest

    def _compare(self) -> None:
        if self._again is None or self._again.place < self._delivered.place:
            return
        if (
            self._again.place != self._delivered.place
            or self._again.digest() != self._delivered.digest()
        ):
            raise UnrecognizedError
        self._again = None


class UnrecognizedError(Exception):
    """A resumed stream is not the run that was read before."""


def _read(reading: _Reading, sent: ServerEvent, event: events.Event) -> None:
    if isinstance(event, events.Answer):
        if (piece := _words(event)) is not None:
            reading.take_words(*piece)
            return
        if event.finish_reason is None:
            return
    reading.take_event(sent)


def _words(event: events.Answer) -> tuple[bytes, str] | None:
    """The words of an event and whether they are thought or said; None if it is no such event."""
    if event.finish_reason is None and event.text and not event.reasoning:
        return TEXT, event.text
    if event.finish_reason is None and event.reasoning and not event.text:
        return THOUGHT, event.reasoning
    return None


def _with_words(event: events.Answer, kind: bytes, words: str) -> events.Answer:
    rest = event.model_copy(deep=True)
    delta = rest.choices[0].delta
    if delta is not None:
        if kind == TEXT:
            delta.content = words
        else:
            delta.reasoning_content = words
    return rest
