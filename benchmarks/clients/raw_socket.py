"""A bare socket, a parser in C and `json.loads`: what no client of dicts goes below.

It has no timeouts, no pool, no errors, and knows one server.
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
from collections.abc import AsyncIterator, Iterator
from typing import Any
from urllib.parse import urlsplit

import httptools

from benchmarks.clients.base import (
    COMPLETIONS,
    HISTORIES,
    KEY,
    RECORDS,
    asking,
    listing,
    listing_records,
)

TITLE = "raw socket"
PACKAGES = ["httptools"]
IMPORT = "import socket, json, httptools"
READY = IMPORT

_MOST = 64 * 2**10


class _Response:
    def __init__(self) -> None:
        self._parser = httptools.HttpResponseParser(self)
        self._pieces: list[bytes] = []
        self._unfinished = b""
        self.is_over = False

    def feed(self, data: bytes) -> None:
        if not data:
            raise ConnectionError("the server has hung up")
        self._parser.feed_data(data)

    def on_body(self, piece: bytes) -> None:
        self._pieces.append(piece)

    def on_message_complete(self) -> None:
        self.is_over = True

    @property
    def body(self) -> bytes:
        return b"".join(self._pieces)

    def events(self) -> list[bytes]:
        """Return the events that have come to their end meanwhile."""
        *events, self._unfinished = (self._unfinished + self.body).split(b"\n\n")
        self._pieces.clear()
        return events


class _Words:
    """Finds words in events, and counts nodes."""

    nodes = 0

    def of(self, events: list[bytes]) -> Iterator[str]:
        for event in events:
            name, _, data = event.rpartition(b"data: ")
            if data == b"[DONE]":
                continue
            value = json.loads(data)
            if name in (b"", b"event: answer\n"):
                if word := value["choices"][0]["delta"].get("content"):
                    yield word
            elif name == b"event: flowResponses\n":
                self.nodes = len(value)


class _Requests:
    """Writes requests down."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self.place = (parts.hostname or "", parts.port or 0)
        self._prefix = parts.path
        self._headers = (
            f"Host: {parts.netloc}\r\nAuthorization: Bearer {KEY}\r\n"
            "Content-Type: application/json\r\n"
        )

    def post(self, path: str, body: dict[str, object]) -> bytes:
        content = json.dumps(body).encode()
        return self.head("POST", path, len(content)) + content

    def head(self, method: str, path: str, size: int) -> bytes:
        line = f"{method} {self._prefix}{path} HTTP/1.1\r\n"
        return f"{line}{self._headers}Content-Length: {size}\r\n\r\n".encode()


class Client(_Words):
    def __init__(self, address: str) -> None:
        self.address = address
        self._requests = _Requests(address)
        self._socket: socket.socket | None = None

    def complete(self) -> str:
        answer = self._post(COMPLETIONS, asking())
        return str(answer["choices"][0]["message"]["content"])

    def complete_with_nodes(self) -> tuple[str, int]:
        answer = self._post(COMPLETIONS, asking(detail=True))
        return answer["choices"][0]["message"]["content"], len(answer["responseData"])

    def words(self, *, detail: bool = False) -> Iterator[str]:
        connection = self._connection()
        connection.sendall(self._requests.post(COMPLETIONS, asking(stream=True, detail=detail)))
        response = _Response()
        while not response.is_over:
            response.feed(connection.recv(_MOST))
            yield from self.of(response.events())

    def records(self) -> list[str]:
        answer = self._post(RECORDS, listing_records())
        return [record["dataId"] for record in answer["data"]["list"]]

    def histories(self) -> list[str]:
        ids: list[str] = []
        total = 1
        while len(ids) < total:
            page = self._post(HISTORIES, listing(len(ids)))["data"]
            total = page["total"]
            ids += [chat["chatId"] for chat in page["list"]]
        return ids

    def upload(self, path: str) -> None:
        connection = self._connection()
        with open(path, "rb") as file:
            connection.sendall(self._requests.head("PUT", "", os.fstat(file.fileno()).st_size))
            connection.sendfile(file)
        self._answer(connection)

    def close(self) -> None:
        if self._socket is not None:
            self._socket.close()

    def _connection(self) -> socket.socket:
        if self._socket is None:
            self._socket = socket.create_connection(self._requests.place)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return self._socket

    def _post(self, path: str, body: dict[str, object]) -> Any:
        connection = self._connection()
        connection.sendall(self._requests.post(path, body))
        return self._answer(connection)

    def _answer(self, connection: socket.socket) -> Any:
        response = _Response()
        while not response.is_over:
            response.feed(connection.recv(_MOST))
        return json.loads(response.body)


class _Wire(asyncio.Protocol):
    """A connection; who waits for bytes is told when some have come."""

    _transport: asyncio.Transport
    _waiting: asyncio.Future[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def send(self, request: bytes) -> _Response:
        self._response = _Response()
        self._transport.write(request)
        return self._response

    def data_received(self, data: bytes) -> None:
        self._response.feed(data)
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)

    async def wait(self) -> None:
        self._waiting = asyncio.get_running_loop().create_future()
        await self._waiting

    def close(self) -> None:
        self._transport.close()


class AsyncClient(_Words):
    def __init__(self, address: str) -> None:
        self.address = address
        self._requests = _Requests(address)
        self._idle: list[_Wire] = []

    async def complete(self) -> str:
        answer = await self._post(COMPLETIONS, asking())
        return str(answer["choices"][0]["message"]["content"])

    async def complete_with_nodes(self) -> tuple[str, int]:
        answer = await self._post(COMPLETIONS, asking(detail=True))
        return answer["choices"][0]["message"]["content"], len(answer["responseData"])

    async def words(self, *, detail: bool = False) -> AsyncIterator[str]:
        wire = await self._wire()
        body = asking(stream=True, detail=detail)
        response = wire.send(self._requests.post(COMPLETIONS, body))
        while (events := response.events()) or not response.is_over:
            for word in self.of(events):
                yield word
            if not events:
                await wire.wait()
        self._idle.append(wire)

    async def records(self) -> list[str]:
        answer = await self._post(RECORDS, listing_records())
        return [record["dataId"] for record in answer["data"]["list"]]

    async def close(self) -> None:
        for wire in self._idle:
            wire.close()

    async def _wire(self) -> _Wire:
        if self._idle:
            return self._idle.pop()
        loop = asyncio.get_running_loop()
        _, wire = await loop.create_connection(_Wire, *self._requests.place)
        return wire

    async def _post(self, path: str, body: dict[str, object]) -> Any:
        wire = await self._wire()
        response = wire.send(self._requests.post(path, body))
        while not response.is_over:
            await wire.wait()
        self._idle.append(wire)
        return json.loads(response.body)
