"""A server in a process of its own that takes uploads and keeps nothing of them.

Run as a module, it says its address and serves until its standard input ends.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

PART_SIZE = 8 * 2**20
CHUNK = 2**20
SINGLE = "single"
PARTS = "parts"


class _Discards(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        """Presign, and put parts together."""
        asked = self.rfile.read(int(self.headers["content-length"]))
        if "presign" in self.path:
            self._answer(self._presigned(json.loads(asked)["filename"]))
        else:
            self._answer({"key": "k"})

    def do_PUT(self) -> None:
        """Take a file or a part of one."""
        left = int(self.headers["content-length"])
        while left and (chunk := self.rfile.read(min(left, CHUNK))):
            left -= len(chunk)
        self._answer({"etag": "e", "success": not left})

    def _presigned(self, filename: str) -> object:
        host, port, *_ = self.connection.getsockname()
        url = f"http://{host}:{port}/u/{filename}"
        answer: dict[str, object] = {"url": url, "key": "k", "previewUrl": "/d/k"}
        if filename == SINGLE:
            return answer | {"uploadMode": "single"}
        return answer | {
            "uploadMode": "multipart",
            "completeUrl": f"{url}/complete",
            "abortUrl": f"{url}/abort",
            "partSize": PART_SIZE,
            "concurrency": 3,
            "maxRetry": 3,
        }

    def _answer(self, data: object) -> None:
        body = json.dumps({"code": 200, "statusText": "", "message": "", "data": data}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def discarding() -> Iterator[str]:
    """Such a server, and its address."""
    command = [sys.executable, __file__]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        with server.stdin:
            yield server.stdout.readline().strip()


def main() -> None:
    """Serve until standard input ends."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Discards) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        print(f"http://127.0.0.1:{server.server_port}", flush=True)
        sys.stdin.read()
        server.shutdown()


if __name__ == "__main__":
    main()
