"""A server that is much faster than any client: it says what was written down before.

Run as a module, it says its port and serves until its standard input ends.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from socket import SO_RCVBUF, SOL_SOCKET
from time import process_time
from typing import cast

import httptools
import uvloop

from benchmarks import wire
from benchmarks.payloads import dumps, envelope
from benchmarks.processors import SERVER, pin

LARGE_BUFFER = 2**20


class Usage:
    """What the server has taken in and spent."""

    requests = 0
    received = 0

    @classmethod
    def told(cls) -> bytes:
        """Say it."""
        told = {"requests": cls.requests, "received": cls.received, "cpu": process_time()}
        return wire.whole(dumps(told))


class Connection(asyncio.Protocol):
    """Reads requests and answers each by its path."""

    _parser: httptools.HttpRequestParser
    _transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._parser = httptools.HttpRequestParser(self)
        self._url = b""
        self._body: list[bytes] = []
        self._size = 0
        # Uploads come in as large pieces as they may.
        transport.get_extra_info("socket").setsockopt(SOL_SOCKET, SO_RCVBUF, LARGE_BUFFER)

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_url(self, url: bytes) -> None:
        self._url += url

    def on_body(self, body: bytes) -> None:
        self._size += len(body)
        if self._size < LARGE_BUFFER:
            self._body.append(body)

    def on_message_complete(self) -> None:
        url, body, size = self._url.decode(), b"".join(self._body), self._size
        self._url, self._body, self._size = b"", [], 0
        _, place, *rest = url.partition("?")[0].split("/")
        if place == "usage":
            self._transport.write(Usage.told())
            return
        Usage.requests += 1
        Usage.received += size
        if place.startswith("upload"):
            self._transport.write(self._taken(rest, size))
        elif place.startswith("histories"):
            offset = json.loads(body)["offset"]
            self._transport.write(wire.histories(int(place.removeprefix("histories-")), offset))
        else:
            self._say(wire.answer(place, coze=rest[-1:] == ["chat"] and "v3" in rest))

    def _taken(self, path: Sequence[str], size: int) -> bytes:
        if "presign" in "".join(path):
            host, port = self._transport.get_extra_info("sockname")
            where = {"url": f"http://{host}:{port}/upload/file", "previewUrl": "/d/k"}
            return wire.whole(dumps(envelope({"key": "k", "headers": {}, **where})))
        if path[-1:] == ["files"]:
            return wire.whole(dumps({"id": "k", "object": "file", "bytes": size}))
        return wire.whole(dumps(envelope({"success": True, "size": size})))

    def _say(self, answer: wire.Answer) -> None:
        self._transport.write(answer.begin)
        if answer.later:
            self._go_on(iter(answer.later), answer.pause, asyncio.get_running_loop().time())

    def _go_on(self, later: Iterator[bytes], pause: float, due: float) -> None:
        """Write the next piece when it is due, however late the one before it was."""
        due += pause
        asyncio.get_running_loop().call_at(due, partial(self._write_next, later, pause, due))

    def _write_next(self, later: Iterator[bytes], pause: float, due: float) -> None:
        piece = next(later, None)
        if piece is not None and not self._transport.is_closing():
            self._transport.write(piece)
            self._go_on(later, pause, due)


async def serve() -> None:
    """Serve until standard input ends."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Connection, "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


@contextmanager
def serving() -> Iterator[str]:
    """Such a server in a process of its own, and its address."""
    command = [sys.executable, "-m", "benchmarks.server"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        with process.stdin:
            yield f"http://127.0.0.1:{process.stdout.readline().strip()}"


if __name__ == "__main__":
    pin(SERVER)
    uvloop.run(serve())
