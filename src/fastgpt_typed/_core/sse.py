"""Cuts a body of server-sent events into events."""

from __future__ import annotations

from math import inf
from typing import NamedTuple

_BOM = b"\xef\xbb\xbf"


class ServerEvent(NamedTuple):
    """An event as it came: its name, empty where no `event:` line was sent, and its data."""

    name: str
    data: bytes


class OversizedEventError(ValueError):
    """An event is larger than anybody wants to keep."""


class SSEDecoder:
    """Takes bytes as they arrive and gives the events that are complete.

    Lines end with LF or CRLF and nothing else: FastGPT sends U+2028 and U+0085 raw inside data.

    Args:
        limit: Bytes an event, or anything else between two line ends, may have; None for any.
    """

    def __init__(self, limit: int | None = None) -> None:
        self._limit = inf if limit is None else limit
        self._size = 0
        self._unfinished: list[bytes] = []
        self._name = b""
        self._data: list[bytes] = []
        self._at_start = True

    def feed(self, chunk: bytes) -> list[ServerEvent]:
        """Take some bytes; return the events they complete.

        Raises:
            OversizedEventError: One has become too large.
        """
        self._unfinished.append(chunk)
        self._size += len(chunk)
        if b"\n" not in chunk:
            self._check_size()
            return []
        *lines, rest = b"".join(self._unfinished).split(b"\n")
        self._unfinished = [rest] if rest else []
        events = [event for line in lines if (event := self._take(line)) is not None]
        self._size = len(rest) + sum(map(len, self._data))
        self._check_size()
        return events

    def _check_size(self) -> None:
        if self._size > self._limit:
            raise OversizedEventError

    def finish(self) -> list[ServerEvent]:
        """Return the last event when the body ended without the blank line after it."""
        events = self.feed(b"\n\n")
        self._unfinished = []
        return events

    def _take(self, line: bytes) -> ServerEvent | None:
        if self._at_start:
            self._at_start = False
            line = line.removeprefix(_BOM)
        line = line.removesuffix(b"\r")
        if not line:
            return self._complete()
        field, _, value = line.partition(b":")
        value = value.removeprefix(b" ")
        if field == b"data":
            self._data.append(value)
        elif field == b"event":
            self._name = value
        return None

    def _complete(self) -> ServerEvent | None:
        name, data = self._name, self._data
        self._name, self._data = b"", []
        if not data:
            return None
        return ServerEvent(name.decode(errors="replace"), b"\n".join(data))
