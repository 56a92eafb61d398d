"""Cuts a body of server-sent events into events."""

from __future__ import annotations

from math import inf
from typing import NamedTuple

_BOM = b"\xef\xbb\xbf"


class ServerEvent(NamedTuple):
    """An event as it came: its name, empty where no `event:` line was sent, and its data."""

    name: str
    data: bytes


class SSEDecoder:
    """Takes bytes as they arrive and gives the events that are complete.

    Lines end with LF or CRLF and nothing else: FastGPT sends U+2028 and U+0085 raw inside data.

    Args:
        limit: Bytes an event, or anything else between two line ends, may have; None for any.
    """

    def __init__(self, limit: int | None = None) -> None:
        self._limit = inf if limit is None else limit
        self._line_size = 0
        self._data_size = 0
        self._unfinished: list[bytes] = []
        self._name = ""
        self._data: list[bytes] = []
        self._at_start = True

    @property
    def is_oversized(self) -> bool:
        """Whether the event that is being read has become too large."""
        return self._line_size + self._data_size > self._limit

    def feed(self, chunk: bytes) -> list[ServerEvent]:
        """Take some bytes; return the events they complete."""
        if self._unfinished or b"\n" not in chunk:
            self._unfinished.append(chunk)
            self._line_size += len(chunk)
            if b"\n" not in chunk:
                return []
            chunk = b"".join(self._unfinished)
        lines = chunk.split(b"\n")
        rest = lines.pop()
        self._unfinished = [rest] if rest else []
        self._line_size = len(rest)
        if self._at_start:
            self._at_start = False
            lines[0] = lines[0].removeprefix(_BOM)
        found: list[ServerEvent] = []
        for ended in lines:
            line = ended[:-1] if ended[-1:] == b"\r" else ended
            if line[:6] == b"data: ":
                self._data.append(line[6:])
                self._data_size += len(line)
            elif line:
                self._take_field(line)
            else:
                if self._data:
                    found.append(ServerEvent(self._name, b"\n".join(self._data)))
                self._name, self._data, self._data_size = "", [], 0
        return found

    def finish(self) -> list[ServerEvent]:
        """Return the last event when the body ended without the blank line after it."""
        events = self.feed(b"\n\n")
        self._unfinished = []
        return events

    def _take_field(self, line: bytes) -> None:
        field, _, value = line.partition(b":")
        value = value.removeprefix(b" ")
        if field == b"data":
            self._data.append(value)
            self._data_size += len(line)
        elif field == b"event":
            self._name = value.decode(errors="replace")
