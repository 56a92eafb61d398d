"""The file store: what was uploaded, and which addresses were given out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from urllib.parse import quote

BUCKET = "fastgpt-private"
S3_PATH = f"/s3-fake/{BUCKET}"

_SECRET = "fake-store"  # noqa: S105 - signs addresses of a fake


@dataclass(frozen=True)
class StoredFile:
    """A file that was uploaded."""

    content: bytes
    content_type: str


@dataclass
class Session:
    """An upload in parts."""

    size: int
    part_size: int
    parts: dict[int, bytes] = field(default_factory=dict[int, bytes])
    state: Literal["open", "completed", "aborted"] = "open"


@dataclass(frozen=True)
class Upload:
    """An upload that was allowed."""

    key: str
    name: str
    content_type: str
    most: int
    expires: datetime
    fields: Mapping[str, str] = field(default_factory=dict[str, str])
    session: Session | None = None


@dataclass(frozen=True)
class Link:
    """An address to read a file from; `name` is what a browser would save it as."""

    key: str
    name: str


@dataclass
class Store:
    """The files, by key, and the addresses, by token."""

    files: dict[str, StoredFile] = field(default_factory=dict[str, StoredFile])
    uploads: dict[str, Upload] = field(default_factory=dict[str, Upload])
    links: dict[str, Link] = field(default_factory=dict[str, Link])

    def drop(self, prefix: str) -> None:
        """Delete the files whose keys begin like this."""
        for key in [key for key in self.files if key.startswith(prefix)]:
            del self.files[key]


def sign(text: str) -> str:
    """Return a signature of 64 hexadecimal characters."""
    return hashlib.sha256(f"{_SECRET}\n{text}".encode()).hexdigest()


def signed_s3_query(method: str, key: str, now: datetime, seconds: int) -> str:
    """Return the query that lets anybody read or write one file of the store."""
    day = now.strftime("%Y%m%d")
    credential = quote(f"fake/{day}/us-east-1/s3/aws4_request", safe="")
    return (
        f"X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential={credential}"
        f"&X-Amz-Date={now.strftime('%Y%m%dT%H%M%SZ')}&X-Amz-Expires={seconds}"
        f"&X-Amz-SignedHeaders=host&X-Amz-Signature={sign(f'{method} {key}')}"
    )
