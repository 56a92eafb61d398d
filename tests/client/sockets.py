"""A server of plain sockets that counts what reaches it and hangs up when told to."""

from __future__ import annotations

import socket
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

import httpx

from tests.client.wire import completion

ABORT = struct.pack("ii", 1, 0)
"""Tells a socket to reset its connection when it is closed."""


class SocketServer:
    """Answers every request with the same answer, and keeps connections open.

    Attributes:
        targets: The addresses that were asked for, as they stood in the requests.
        cookies: The cookies that came with each; None where none did.
        connections: How many connections there were.
        left: How many of them the other side has closed.
        hold: Answers wait until it is set, as it is in the beginning.
    """

    def __init__(self, answer: httpx.Response | None = None) -> None:
        answer = answer or completion()
        said = [("content-length", str(len(answer.content)))]
        said += [pair for pair in answer.headers.multi_items() if pair[0] == "set-cookie"]
        head = f"HTTP/1.1 {answer.status_code} OK\r\n"
        head += "".join(f"{name}: {value}\r\n" for name, value in said) + "\r\n"
        self._answer = head.encode() + answer.content
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open: list[tuple[socket.socket, Thread]] = []
        self.targets: list[str] = []
        self.cookies: list[str | None] = []
        self.connections = 0
        self.left = 0
        self.hold = Event()
        self.hold.set()

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def hang_up(self, *, reset: bool) -> None:
        """Close the connections there are, and return when they are closed."""
        while self._open:
            connection, thread = self._open.pop()
            if reset:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, ABORT)
            with suppress(OSError):  # the other side may have closed it
                connection.shutdown(socket.SHUT_RD)
            thread.join()

    def wait_until_asked(self, count: int) -> None:
        """Wait until so many requests have come."""
        wait_until(lambda: len(self.targets) == count)

    def wait_until_left(self, count: int) -> None:
        """Wait until the other side has closed so many connections."""
        wait_until(lambda: self.left == count)

    def listen(self) -> None:
        """Take connections until the listening socket is shut down."""
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            thread = Thread(target=self._serve, args=(connection,))
            self._open.append((connection, thread))
            thread.start()

    def close(self) -> None:
        """Take no more connections, and close those there are."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.hang_up(reset=False)

    def _serve(self, connection: socket.socket) -> None:
        with connection, connection.makefile("rb") as reading, suppress(ConnectionError):
            while line := reading.readline():
                self.targets.append(line.split()[1].decode())
                length = 0
                cookie: str | None = None
                while (header := reading.readline().strip().lower()) != b"":
                    if header.startswith(b"cookie:"):
                        cookie = header.partition(b":")[2].decode().strip()
                    if header.startswith(b"content-length:"):
                        length = int(header.partition(b":")[2])
                self.cookies.append(cookie)
                reading.read(length)
                self.hold.wait()
                connection.sendall(self._answer)
            self.left += 1


def wait_until(happened: Callable[[], object]) -> None:
    """Wait until something has happened in another thread, but not for ever."""
    for _ in range(1000):
        if happened():
            return
        time.sleep(0.005)
    raise AssertionError("it did not happen")


@contextmanager
def socket_server(answer: httpx.Response | None = None) -> Iterator[SocketServer]:
    """A server on a port of this machine."""
    server = SocketServer(answer)
    thread = Thread(target=server.listen)
    thread.start()
    try:
        yield server
    finally:
        server.close()
        thread.join()
