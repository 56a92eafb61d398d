"""Cuts a body of server-sent events into events."""

from __future__ import annotations

from math import inf
from typing import TypeAlias

_BOM = b"\xef\xbb\xbf"

_CR = ord("\r")

ServerEvent: TypeAlias = tuple[str, bytes]
"""An event as it came: its name, empty where no `event:` line was sent, and its data."""


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
        self.is_oversized = False
        """Whether the event that is being read has become too large."""

    def feed(self, chunk: bytes) -> list[ServerEvent]:
        """Take some bytes; return the events they complete."""
        if self._unfinished:
            self._unfinished.append(chunk)
            if b"\n" not in chunk:
                self._line_size += len(chunk)
                self.is_oversized = self._line_size + self._data_size > self._limit
                return []
            chunk = b"".join(self._unfinished)
        lines = chunk.split(b"\n")
        rest = lines.pop()
        self._unfinished = [rest] if rest else []
        self._line_size = len(rest)
        if self._at_start and lines:
            self._at_start = False
            lines[0] = lines[0].removeprefix(_BOM)
        found: list[ServerEvent] = []
        name, data = self._name, self._data
        for ended in lines:
            line = ended[:-1] if ended and ended[-1] == _CR else ended
            if not line:
                if data:
                    found.append((name, b"\n".join(data)))
                    data, self._data_size = [], 0
                name = ""
            elif line[:6] == b"data: ":
                data.append(line[6:])
                self._data_size += len(line)
            elif line[:7] == b"event: ":
                name = line[7:].decode("utf-8", "replace")
            else:
                name = self._take_field(line, name, data)
        self._name, self._data = name, data
        self.is_oversized = self._line_size + self._data_size > self._limit
        return found

    def finish(self) -> list[ServerEvent]:
        """Return the last event when the body ended without the blank line after it."""
        events = self.feed(b"\n\n")
        self._unfinished = []
        return events

    def _take_field(self, line: bytes, name: str, data: list[bytes]) -> str:
        """Take a line that is written in a less usual way; return the name of the event."""
        field, _, value = line.partition(b":")
        value = value.removeprefix(b" ")
        if field == b"data":
            data.append(value)
            self._data_size += len(line)
        return value.decode("utf-8", "replace") if field == b"event" else name
