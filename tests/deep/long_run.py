"""A very long run, as it comes from a server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from tests.client.wire import STOP, delta, sse

EVENTS = 100_000
"""How many events there are before the last two."""

WORDS = "All work and no play. "
NODE = {"moduleName": "AI chat", "moduleType": "chatNode", "textOutput": "x" * 2000}


def long_run() -> Iterator[bytes]:
    """The events of the run, five at a time, each time other ones; two of the five are words."""
    for number in range(EVENTS // 5):
        yield sse(
            ("flowNodeStatus", {"status": "running", "name": f"Node {number}"}),
            ("answer", delta(WORDS)),
            ("answer", delta(WORDS)),
            ("flowNodeResponse", {**NODE, "id": f"{number}", "nodeId": f"node-{number}"}),
            ("somethingNew", {"number": number, "value": "y" * 200}),
        )
    yield sse(("answer", STOP), ("answer", "[DONE]"))


LENGTH = len(WORDS) * 2 * (EVENTS // 5)
"""How many characters it says."""


@contextmanager
def serving() -> Iterator[str]:
    """A server on a port of this machine that answers with the run, piece by piece."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Runs) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class _Runs(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream;charset=utf-8")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for piece in long_run():
            self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        self.wfile.write(b"0\r\n\r\n")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""
