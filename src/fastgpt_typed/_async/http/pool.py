"""Connections that end with their event loop, and stay behind in a fork."""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator, Callable, Mapping
from typing import Any, Generic, Protocol, TypeVar
from weakref import WeakKeyDictionary, WeakSet

from ..._core._compat_async import Place, here, is_over, leave_to_parent, socket_id, wake_reader
from ..._core.caller import find_caller, warn_of_leak
from ..._core.errors import APIConnectionError


class AsyncCloseable(Protocol):
    """A client of the HTTP library, as far as it matters here."""

    @property
    def is_closed(self) -> bool: ...
    async def aclose(self) -> None: ...


C = TypeVar("C", bound=AsyncCloseable)


class AsyncPool(Generic[C]):
    """A client of the HTTP library, and the connections it has opened."""

    def __init__(self, client: C) -> None:
        self.client = client
        self._process = os.getpid()
        self._is_connected = False
        self._is_closing = False
        self._connections: WeakKeyDictionary[Any, int | None] = WeakKeyDictionary()
        self._keeper = _keep(client)
        _POOLS.add(self)

    async def begin(self) -> None:
        """Have the connections closed when the event loop ends, which ends its generators."""
        await anext(self._keeper)

    @property
    def is_forgotten(self) -> bool:
        """Whether connections would stay open if nobody knew it any more."""
        own = self._process == os.getpid()
        return own and self._is_connected and not self.client.is_closed

    async def trace(self, event: str, info: Mapping[str, Any]) -> None:
        """Follow a request on its way; for the extension `trace` of the HTTP library.

        Raises:
            APIConnectionError: The client was closed while the request waited for a connection.
        """
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            connection = info["return_value"]
            self._connections[connection] = socket_id(connection)
            self._is_connected = True
        elif self._is_closing and event.endswith(("connect_tcp.started", "headers.started")):
            raise client_closed()

    def end(self) -> None:
        """Send nothing any more; what is on its way may arrive."""
        self._is_closing = True

    async def aclose(self) -> None:
        """Close the connections, also those that somebody waits for."""
        self.end()
        # Other threads may be opening connections, so this list is to be made in one go.
        for reference in self._connections.keyrefs():
            connection = reference()
            if connection is not None:
                wake_reader(connection)
        await self._keeper.aclose()

    def leave_to_parent(self) -> None:
        """Let go of connections that belong to the process this one was forked from."""
        for connection, known in list(self._connections.items()):
            leave_to_parent(connection, known)
        _INHERITED.append(self)


class AsyncPools(Generic[C]):
    """The pools of one client: each event loop has its own, and each process.

    Args:
        make: Makes a client of the HTTP library.
    """

    def __init__(self, make: Callable[[], C]) -> None:
        self.is_closed = False
        self._make = make
        self._pools: dict[Place, AsyncPool[C]] = {}
        self._made_at = find_caller()

    async def open(self) -> AsyncPool[C]:
        """Return the pool of the running event loop.

        Raises:
            APIConnectionError: The client is being closed.
        """
        pool = self._pools.get(here())
        if pool is not None and not pool.client.is_closed:
            return pool
        self._drop_ended()
        # Without a lock, which another thread might hold during a fork.
        mine = AsyncPool(self._make())
        await mine.begin()
        pool = self._pools.setdefault(here(), mine)
        if pool is not mine:
            await mine.aclose()
        if self.is_closed:
            await self.aclose()
            raise client_closed()
        return pool

    async def aclose(self) -> None:
        """Close the connections of the running event loop.

        Other loops close theirs once nothing comes over them.
        """
        self.is_closed = True
        for place in list(self._pools):
            pool = self._pools.pop(place, None)  # another thread may close too
            if pool is not None:
                pool.end()
                if place == here():
                    await pool.aclose()

    def _drop_ended(self) -> None:
        for place, pool in list(self._pools.items()):
            if pool.client.is_closed or is_over(place):
                self._pools.pop(place, None)

    def __del__(self) -> None:
        if any(pool.is_forgotten for pool in self._pools.values()):
            warn_of_leak(_FORGOTTEN, self._made_at)


_FORGOTTEN = """\
A client of FastGPT was made here and never closed: use it in `async with AsyncFastGPT(...)`, or \
close it when you are done"""


def client_closed(*, maybe_sent: bool = False) -> APIConnectionError:
    """Return the error of calls that come too late."""
    return APIConnectionError("The client has been closed", maybe_sent=maybe_sent)


async def _keep(client: AsyncCloseable) -> AsyncGenerator[None]:
    process = os.getpid()
    try:
        yield
    finally:
        if process == os.getpid():
            await client.aclose()


_POOLS: WeakSet[AsyncPool[Any]] = WeakSet()

_INHERITED: list[AsyncPool[Any]] = []
"""Pools of a parent process; their event loops and locks are not fit to close them here."""


def _leave_all_to_parent() -> None:
    for pool in list(_POOLS):
        pool.leave_to_parent()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_leave_all_to_parent)
