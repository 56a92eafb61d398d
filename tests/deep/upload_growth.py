"""Uploads a large file and tells how much memory that took.

Made to run in a process of its own: what others have freed before would hide what this one takes.
"""

from __future__ import annotations

import os
from pathlib import Path

import anyio

from fastgpt_typed import AsyncFastGPT, FastGPT
from tests.client.wire import KEY, TARGET

RESIDENT = Path("/proc/self/statm")


class Growth:
    """How much the memory of this process has grown at most, looked at with each piece."""

    def __init__(self) -> None:
        self.bytes = 0
        self.sent = 0
        self._start = _resident()

    def note(self, sent: int, total: int) -> None:
        """Look at the memory."""
        self.sent = sent
        self.bytes = max(self.bytes, _resident() - self._start)


def _resident() -> int:
    return int(RESIDENT.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def with_client(address: str, path: Path, way: str) -> int:
    """Upload with the synchronous client."""
    with FastGPT(KEY, address) as client:
        client.chat.files.upload(b"warm", filename=way, **TARGET)
        growth = Growth()
        uploaded = client.chat.files.upload(path, filename=way, **TARGET, progress=growth.note)
    assert growth.sent == uploaded.size == path.stat().st_size
    return growth.bytes


def with_asyncio(address: str, path: Path, way: str) -> int:
    """Upload with the asynchronous client."""
    return anyio.run(_with_async_client, address, path, way, backend="asyncio")


def with_trio(address: str, path: Path, way: str) -> int:
    """Upload with the asynchronous client on trio."""
    return anyio.run(_with_async_client, address, path, way, backend="trio")


async def _with_async_client(address: str, path: Path, way: str) -> int:
    async with AsyncFastGPT(KEY, address) as client:
        await client.chat.files.upload(b"warm", filename=way, **TARGET)
        growth = Growth()
        uploaded = await client.chat.files.upload(
            path, filename=way, **TARGET, progress=growth.note
        )
        assert growth.sent == uploaded.size
    return growth.bytes
