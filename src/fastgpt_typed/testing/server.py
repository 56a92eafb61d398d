"""Serves the fake on a port of this machine."""

from __future__ import annotations

import asyncio
import socket
import threading
from contextlib import suppress
from types import TracebackType
from typing import Self

import uvicorn

from .asgi import asgi_app
from .fake import FakeFastGPT

_DATE_SECONDS = 1
IDLE_SECONDS = 5
"""After this FastGPT closes a connection that nobody uses."""


class FakeServer:
    """A fake FastGPT that listens on 127.0.0.1 for as long as the `with` block lasts.

    Inside the block the fake says that it is here, so that addresses of files lead here too.
    Needs the extra `server`.

    Args:
        fake: Whom to serve; None makes a new one.
        port: The port; 0 takes a free one.

    Raises:
        OSError: The port is taken.

    Example:
        >>> with FakeServer() as server:
        ...     client = FastGPT(api_key=server.fake.api_key, base_url=server.base_url)
        ...     client.chat.completions.create("Hi").text
        'Echo: Hi'
    """

    def __init__(self, fake: FakeFastGPT | None = None, port: int = 0) -> None:
        self.fake = fake or FakeFastGPT()
        self._port = port
        self._old_base_url = self.fake.base_url
        self._socket: socket.socket | None = None
        self._server: _Server | None = None
        self._thread: threading.Thread | None = None

    @property
    def base_url(self) -> str:
        """Where it listens; before and after the block, where the fake says it is."""
        return self.fake.base_url

    def __enter__(self) -> Self:
        self._socket = socket.create_server(("127.0.0.1", self._port), backlog=128)
        # Connections inherit it; asyncio sets it only on sockets that name their protocol.
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._old_base_url = self.fake.base_url
        self.fake.base_url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._server = _Server(self.fake)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True
        )
        self._thread.start()
        self._server.is_up.wait()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.fake.base_url = self._old_base_url
        if self._server is not None and self._thread is not None and self._socket is not None:
            self._server.end()
            self._thread.join()
            self._socket.close()


class _Server(uvicorn.Server):
    """Tells when it listens, and keeps its worries to itself: a cut connection is one of them."""

    def __init__(self, fake: FakeFastGPT) -> None:
        config = uvicorn.Config(
            asgi_app(fake),
            http="h11",
            ws="none",
            lifespan="off",
            loop="asyncio",
            log_config=None,
            log_level="critical",
            access_log=False,
            server_header=False,
            timeout_keep_alive=IDLE_SECONDS,
            timeout_graceful_shutdown=0,
        )
        super().__init__(config)
        self.is_up = threading.Event()
        self._ending = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    def end(self) -> None:
        """Have it end, from another thread."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._ending.set)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self._loop = asyncio.get_running_loop()
        try:
            await super().startup(sockets)
        finally:
            self.is_up.set()

    async def main_loop(self) -> None:
        """Wait for the end, and have the date of answers go on until then."""
        while not self._ending.is_set():
            await self.on_tick(0)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._ending.wait(), _DATE_SECONDS)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Hang up at once: uvicorn's own way takes a tenth of a second, and tests end many servers.

        Args:
            sockets: Those it listens on.
        """
        for server in self.servers:
            server.close()
        for listening in sockets or ():
            listening.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        tasks = list(self.server_state.tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
