"""A server on a socket that takes uploads, or breaks off in the middle of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import NamedTuple, TypeAlias

SIGNATURE = "open-sesame"
BUCKET = "/bucket"
XML = '<?xml version="1.0"?>\n<Error><Code>{}</Code><Message>{}</Message></Error>'


class CutAfter(NamedTuple):
    """The connection is cut when this part of the body has been read."""

    fraction: float


class Says(NamedTuple):
    """The server reads all and answers this."""

    status: int
    code: str = ""
    words: str = ""
    location: str = ""


Step: TypeAlias = CutAfter | Says
TAKEN = Says(200)


class BreakingServer(ThreadingHTTPServer):
    """Presigns uploads to itself, and does with them what its script says."""

    daemon_threads = True

    def __init__(self, way: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.way = way
        self.script: list[Step] = []
        self.bodies: list[bytes] = []
        """The whole bodies that came."""
        self.heads: list[dict[str, str]] = []
        """The headers of all uploads, whole or not."""

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_port}"

    def presigned(self) -> object:
        """What it answers to a presign call."""
        url = f"{self.address}{BUCKET}?X-Amz-Signature={SIGNATURE}"
        if self.way == "form":
            fields = {"key": "k", "policy": "e30=", "x-amz-signature": SIGNATURE}
            return {"url": url, "fields": fields}
        return {"url": url, "key": "k", "headers": {"content-type": "a/b"}, "previewUrl": "/d/k"}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: BreakingServer

    def do_POST(self) -> None:
        if self.path.startswith(BUCKET):
            self.do_PUT()
            return
        self.rfile.read(int(self.headers["content-length"]))
        is_upload = "FilePostUrl" in self.path
        data = self.server.presigned() if is_upload else f"/d/k?X-Amz-Signature={SIGNATURE}"
        body = {"code": 200, "statusText": "", "message": "", "data": data}
        self._answer(200, json.dumps(body).encode())

    def do_PUT(self) -> None:
        length = int(self.headers["content-length"])
        self.server.heads.append({name.lower(): value for name, value in self.headers.items()})
        step = self.server.script.pop(0) if self.server.script else TAKEN
        if isinstance(step, CutAfter):
            self.rfile.read(int(length * step.fraction))
            self.close_connection = True
            return
        body = self.rfile.read(length)
        if len(body) < length:
            self.close_connection = True
            return
        self.server.bodies.append(body)
        words = XML.format(step.code, step.words) if step.code else ""
        self._answer(step.status, words.encode(), location=step.location)

    def _answer(self, status: int, body: bytes, location: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def breaking(way: str) -> Iterator[BreakingServer]:
    """Run such a server."""
    with BreakingServer(way) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield server
        server.shutdown()
