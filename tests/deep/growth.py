"""Reads a long run with a client and tells how much memory that took.

Made to run in a process of its own: what others have freed before would hide what this one takes.
"""

from __future__ import annotations

import os
from pathlib import Path

import anyio

from fastgpt_typed import AsyncFastGPT, FastGPT
from tests.client.wire import KEY
from tests.deep.long_run import EVENTS, LENGTH

RESIDENT = Path("/proc/self/statm")
WARM = 10_000
"""After so many events all caches are full."""


class Growth:
    """How much the memory of this process grows while events are counted."""

    def __init__(self) -> None:
        self.count = 0
        self.bytes = 0
        self._start = 0

    def note(self) -> None:
        """Count an event, and look at the memory now and then."""
        self.count += 1
        if self.count % WARM == 0:
            now = int(RESIDENT.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
            self._start = self._start or now
            self.bytes = max(self.bytes, now - self._start)


def with_client(address: str, *, keep_nodes: bool) -> int:
    """Read the run with the synchronous client."""
    growth = Growth()
    with (
        FastGPT(KEY, address) as client,
        client.chat.completions.stream("Go on", detail=True, keep_nodes=keep_nodes) as running,
    ):
        for _ in running:
            growth.note()
        assert len(running.final().text) == LENGTH
    assert growth.count == EVENTS + 2
    return growth.bytes


def with_asyncio(address: str, *, keep_nodes: bool) -> int:
    """Read the run with the asynchronous client."""
    return anyio.run(_with_async_client, address, keep_nodes, backend="asyncio")


def with_trio(address: str, *, keep_nodes: bool) -> int:
    """Read the run with the asynchronous client on trio."""
    return anyio.run(_with_async_client, address, keep_nodes, backend="trio")


async def _with_async_client(address: str, keep_nodes: bool) -> int:
    growth = Growth()
    async with (
        AsyncFastGPT(KEY, address) as client,
        client.chat.completions.stream("Go on", detail=True, keep_nodes=keep_nodes) as running,
    ):
        async for _ in running:
            growth.note()
        assert len((await running.final()).text) == LENGTH
    assert growth.count == EVENTS + 2
    return growth.bytes
