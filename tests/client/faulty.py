"""A server on a plain socket that plays faults byte by byte, and counts what reaches it."""

from __future__ import annotations

import json
import re
import socket
import struct
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from typing import NamedTuple, TypeAlias

from tests.client.wire import APP_ID, CHAT_ID, STOP, delta, sse

AT_ONCE = struct.pack("ii", 1, 0)
"""Linger no second when closing: the other side sees a reset."""


class Answer(NamedTuple):
    """What a server that is well would answer."""

    body: bytes
    content_type: str = "application/json"

    def head(self, *headers: str, length: int | None = None) -> bytes:
        """The status line and the headers."""
        size = len(self.body) if length is None else length
        return head(f"Content-Type: {self.content_type}", *headers, f"Content-Length: {size}")

    def head_of_http_1_0(self) -> bytes:
        """The same where the body ends with the connection."""
        return head(f"Content-Type: {self.content_type}").replace(b"1.1", b"1.0", 1)


class Line:
    """A connection that a client has opened.

    Attributes:
        is_listening: Whether the server waits for the client to say something, or to leave.
        is_open: Whether neither side has closed it.
    """

    def __init__(self, server: FaultyServer, connection: socket.socket) -> None:
        self._server = server
        self._socket = connection
        self._received = b""
        self.is_listening = False
        self.is_open = True

    @property
    def is_faulty(self) -> bool:
        """Whether the server still has its fault."""
        return self._server.fault is not None

    def request(self, *, whole: bool = True) -> Answer | None:
        """Wait for a request, or its head; return what would be right to answer it.

        None when the client has left.
        """
        while b"\r\n\r\n" not in self._received:
            if not self._receive():
                return None
        text, _, rest = self._received.partition(b"\r\n\r\n")
        path = text.split(b" ")[1].partition(b"?")[0].decode()
        self._server.hits[path] += 1
        length = re.search(rb"(?i)content-length: (\d+)", text)
        size = int(length[1]) if length else 0
        while whole and len(rest) < size:
            if not self._receive():
                return None
            rest = self._received.partition(b"\r\n\r\n")[2]
        self._received = rest[size:]
        return right_answer(path, is_stream=b'"stream":true' in rest)

    def send(self, data: bytes) -> None:
        """Send some bytes; a client that has left does not hear them."""
        with suppress(OSError):
            self._socket.sendall(data)

    def drip(self, data: bytes) -> None:
        """Send byte after byte."""
        for position in range(len(data)):
            self.send(data[position : position + 1])

    def pour(self, data: bytes) -> None:
        """Send the same bytes again and again until the client leaves."""
        with suppress(OSError):
            while True:
                self._socket.sendall(data)

    def be_silent(self) -> None:
        """Say nothing until the client leaves."""
        while self._receive():
            pass

    def close(self) -> None:
        """Close the connection in the usual way."""
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self.is_open = False

    def reset(self) -> None:
        """Close the connection so that the client sees a reset."""
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
        self._socket.close()
        self.is_open = False

    def _receive(self) -> bool:
        self.is_listening = True
        try:
            data = self._socket.recv(65536)
        except OSError:
            return False
        finally:
            self.is_listening = False
        self._received += data
        return bool(data)


Play: TypeAlias = Callable[[Line], None]
"""What a server does with a connection it has accepted, until it closes it."""


class FaultyServer:
    """Answers as it should, unless it has a fault.

    Attributes:
        fault: What it does with the next connections instead.
        hits: How often each path was asked for.
    """

    def __init__(self) -> None:
        self.fault: Play | None = None
        self.hits: Counter[str] = Counter()
        self._lines: list[Line] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._port: int = self._listener.getsockname()[1]
        self._accept()

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def connections(self) -> int:
        """How many connections were opened."""
        return len(self._lines)

    @property
    def open_connections(self) -> int:
        """How many connections neither side has closed."""
        return sum(line.is_open for line in self._lines)

    @property
    def is_at_rest(self) -> bool:
        """Whether it has said all it wants to say, on all connections."""
        return all(line.is_listening or not line.is_open for line in self._lines)

    def refuse(self) -> None:
        """Accept no connections any more."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._accepting.join()

    def accept_again(self) -> None:
        """Listen where it listened before."""
        self._listener = socket.create_server(("127.0.0.1", self._port))
        self._accept()

    def _accept(self) -> None:
        self._accepting = Thread(target=self._serve, daemon=True)
        self._accepting.start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            line = Line(self, connection)
            self._lines.append(line)
            Thread(target=self._play, args=[line], daemon=True).start()

    def _play(self, line: Line) -> None:
        try:
            (self.fault or behave)(line)
        finally:
            line.close()


@contextmanager
def faulty_server() -> Iterator[FaultyServer]:
    """Run such a server."""
    server = FaultyServer()
    try:
        yield server
    finally:
        server.refuse()


def behave(line: Line) -> None:
    """Answer every request as it should be."""
    while (answer := line.request()) is not None:
        line.send(answer.head() + answer.body)


def head(*headers: str, status: str = "200 OK") -> bytes:
    """A status line and headers."""
    return "\r\n".join([f"HTTP/1.1 {status}", *headers, "", ""]).encode("latin-1")


def right_answer(path: str, *, is_stream: bool = False) -> Answer:
    """What a server that is well answers at a path."""
    if path.endswith("chat/completions"):
        if is_stream:
            return Answer(STREAM, "text/event-stream")
        return Answer(json.dumps(COMPLETION).encode())
    if path.endswith("getSpeech"):
        return Answer(SPEECH, "audio/mpeg")
    return Answer(enveloped(DATA[path.rpartition("/")[2]]))


def enveloped(data: object, code: int = 200, status_text: str = "") -> bytes:
    """An answer in FastGPT's envelope."""
    envelope = {"code": code, "statusText": status_text, "message": "", "data": data}
    return json.dumps(envelope).encode()


SPEECH = b"ID3" + bytes(range(256)) * 4
STREAM = sse(("answer", delta("Hello")), ("answer", STOP), ("answer", "[DONE]"))
COMPLETION = {
    "id": CHAT_ID,
    "model": "",
    "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 1},
    "choices": [
        {"message": {"role": "assistant", "content": "Hello"}, "finish_reason": "stop", "index": 0}
    ],
}
UPLOAD_URL = "http://127.0.0.1:9/bucket"
DATA: dict[str, object] = {
    "getTotalData": {"totalUsers": 1, "totalChats": 3, "totalPoints": 0.5},
    "getHistories": {
        "list": [{"chatId": CHAT_ID, "appId": APP_ID, "title": "Hello"}],
        "total": 1,
    },
    "presignChatFilePostUrl": {
        "url": UPLOAD_URL,
        "key": "k",
        "headers": {"Content-Type": "text/plain"},
        "maxSize": 1000,
    },
}
