"""Ways to play a fault: what is done with a connection once a request has come."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import TypeAlias

from tests.client.faulty import Answer, Line, Play, head

Make: TypeAlias = Callable[[Answer], bytes]


Ending: TypeAlias = Callable[[Line], None]
"""What is done with a connection in the end."""


def says(make: Make, then: Ending = Line.close, *, whole: bool = True) -> Play:
    """Read a request, or only its head, send some bytes, and end the connection."""

    def play(line: Line) -> None:
        if (answer := line.request(whole=whole)) is not None:
            line.send(make(answer))
            then(line)

    return play


def ends(then: Ending, *, whole: bool = True) -> Play:
    """Read a request, or only its head, and end the connection."""
    return says(lambda _: b"", then, whole=whole)


def drips(make: Make) -> Play:
    """Answer byte by byte."""

    def play(line: Line) -> None:
        if (answer := line.request()) is not None:
            line.drip(make(answer))

    return play


def floods(start: bytes) -> Play:
    """Answer with something, and then with blanks as long as the client takes them."""
    return says(lambda _: start, lambda line: line.pour(b" " * 2**16))


def keeps_saying(make: Make) -> Play:
    """Answer all requests with some bytes, as long as the fault lasts."""

    def play(line: Line) -> None:
        while (answer := line.request()) is not None:
            line.send(make(answer) if line.is_faulty else answer.head() + answer.body)

    return play


def sends(
    body: bytes, *headers: str, status: str = "200 OK", kind: str = "application/json"
) -> Play:
    """Answer all requests with a body."""
    start = head(f"Content-Type: {kind}", *headers, f"Content-Length: {len(body)}", status=status)
    return keeps_saying(lambda _: start + body)


def plants(value: bytes) -> Play:
    """Answer with what is right, and JSON in a field that no schema knows."""

    def make(answer: Answer) -> bytes:
        start = b'{"extra":' + value
        known = answer.body[1:] if answer.body.startswith(b"{") else b"}"
        body = start + (b"" if known == b"}" else b",") + known
        return head("Content-Type: application/json", f"Content-Length: {len(body)}") + body

    return keeps_saying(make)


def framed(*headers: str) -> Play:
    """Answer with what is right, and other headers that say where the body ends."""
    return says(lambda answer: head(f"Content-Type: {answer.content_type}", *headers) + answer.body)


def chunked(make: Make) -> Play:
    """Answer in chunks."""
    start = "Transfer-Encoding: chunked"
    return says(lambda answer: head(f"Content-Type: {answer.content_type}", start) + make(answer))


def recoded(recode: Callable[[bytes], bytes], *headers: str) -> Play:
    """Answer with what is right in other bytes."""

    def make(answer: Answer) -> bytes:
        other = answer._replace(body=recode(answer.body))
        return other.head(*headers) + other.body

    return keeps_saying(make)


def with_status(line: str) -> Play:
    """Answer with what is right under another status."""
    return keeps_saying(
        lambda answer: answer.head().replace(b"HTTP/1.1 200 OK", line.encode()) + answer.body
    )


def with_header(header: str) -> Play:
    """Answer with what is right and one header more."""
    return keeps_saying(lambda answer: answer.head(header) + answer.body)


def chunk(data: bytes) -> bytes:
    """A chunk of a body."""
    return b"%x\r\n%b\r\n" % (len(data), data)


def half(data: bytes) -> bytes:
    """The first half."""
    return data[: len(data) // 2]


def packed(data: bytes) -> bytes:
    """The same in gzip."""
    return gzip.compress(data, mtime=0)


def nested(opening: bytes, inner: bytes, closing: bytes, depth: int) -> bytes:
    """JSON in JSON."""
    return opening * depth + inner + closing * depth
