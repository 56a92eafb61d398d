"""Reads exchanges that were recorded with `curl -i` from running servers.

A corpus is a folder with a folder `real_<version>` for each server. In it, `manifest.csv` tells of
each exchange its name, method, path, and the files of the request's body and of the answer.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Answer:
    """An answer: its status, its headers by name in small letters, and its bytes."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def is_stream(self) -> bool:
        """Whether it is one of server-sent events; that of a refused stream has no type."""
        kind = self.headers.get("content-type", "")
        return kind.startswith("text/event-stream") or self.body.startswith(b"event: error")


@dataclass(frozen=True)
class Exchange:
    """A request and the answer of a real server.

    `body` is None where there was none, or where it was not kept.
    """

    version: str
    name: str
    method: str
    path: str
    query: str
    body: bytes | None
    answer: Answer

    def __str__(self) -> str:
        return f"{self.version} {self.name}"


def read_corpus(folder: Path) -> Iterator[Exchange]:
    """Yield the exchanges of all servers; those without an answer are left out."""
    for server in sorted(folder.glob("real_*")):
        version = server.name.removeprefix("real_")
        with (server / "manifest.csv").open(encoding="utf-8", newline="") as manifest:
            for row in csv.DictReader(manifest):
                if row["status"].isdecimal():
                    yield _exchange(server, version, row)


def _exchange(server: Path, version: str, row: dict[str, str]) -> Exchange:
    file = server / row["request_body_file"] if row["request_body_file"] else None
    address = urlsplit(row["path"]) if row["path"].startswith("http") else None
    path, _, query = row["path"].partition("?")
    return Exchange(
        version,
        row["name"],
        row["method"],
        address.path if address else path,
        address.query if address else query,
        file.read_bytes() if file and file.exists() else None,
        read_answer((server / row["response_file"]).read_bytes()),
    )


def read_answer(text: bytes) -> Answer:
    """Read what `curl -i`, or `curl -i --raw`, has written."""
    head, _, body = text.partition(b"\r\n\r\n")
    while b" 100 " in head.partition(b"\r\n")[0]:
        head, _, body = body.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    if headers.get("transfer-encoding") == "chunked" and _is_chunked(body):
        body = _joined(body)
    if headers.get("content-encoding") == "gzip":
        body = gzip.decompress(body)
    return Answer(int(first.split(" ")[1]), headers, body)


def _is_chunked(body: bytes) -> bool:
    size = body.partition(b"\r\n")[0]
    return 0 < len(size) < 9 and all(digit in b"0123456789abcdef" for digit in size)


def _joined(body: bytes) -> bytes:
    pieces: list[bytes] = []
    while body:
        size, _, rest = body.partition(b"\r\n")
        length = int(size, 16)
        if not length:
            break
        pieces.append(rest[:length])
        body = rest[length + 2 :]
    return b"".join(pieces)
