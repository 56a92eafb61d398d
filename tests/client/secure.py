"""Serves the fake over TLS, which speaks HTTP/2 too and may ask clients who they are."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import cast

import trustme
from hypercorn.asyncio import serve
from hypercorn.config import Config
from hypercorn.typing import ASGIFramework

from fastgpt_typed.testing import FakeFastGPT
from fastgpt_typed.testing.asgi import asgi_app


class Certificates:
    """An authority nobody has heard of, and what it has signed.

    Attributes:
        authority: A file with its certificate.
        server: One with that of a server on this machine, and its key.
        client: One with that of a client, and its key.
    """

    def __init__(self, folder: Path) -> None:
        authority = trustme.CA()
        self.authority = folder / "authority.pem"
        self.server = folder / "server.pem"
        self.client = folder / "client.pem"
        authority.cert_pem.write_to_path(self.authority)
        for name, path in (("127.0.0.1", self.server), ("us@fastgpt.test", self.client)):
            authority.issue_cert(name).private_key_and_cert_chain_pem.write_to_path(path)

    def trusting(self, *, with_certificate: bool = False) -> ssl.SSLContext:
        """How a client trusts the authority, and shows its own certificate."""
        context = ssl.create_default_context(cafile=self.authority)
        if with_certificate:
            context.load_cert_chain(self.client)
        return context


@contextmanager
def secure_server(
    fake: FakeFastGPT, certificates: Certificates, *, asks_clients: bool = False
) -> Iterator[str]:
    """Serve a fake on a port of this machine, and return its address."""
    listener = socket.create_server(("127.0.0.1", 0))
    address = f"https://127.0.0.1:{listener.getsockname()[1]}"
    config = Config()
    config.bind = [f"fd://{listener.detach()}"]
    config.certfile = config.keyfile = str(certificates.server)
    config.graceful_timeout = 0
    # Its clock for idle connections may also end one that is busy again.
    config.keep_alive_timeout = 3600
    config.errorlog = None
    if asks_clients:
        config.ca_certs = str(certificates.authority)
        config.verify_mode = ssl.CERT_REQUIRED
    begun = Future[tuple[asyncio.AbstractEventLoop, asyncio.Event]]()

    async def run() -> None:
        ended = asyncio.Event()
        begun.set_result((asyncio.get_running_loop(), ended))
        await serve(cast("ASGIFramework", asgi_app(fake)), config, shutdown_trigger=ended.wait)

    thread = Thread(target=lambda: asyncio.run(run()))
    thread.start()
    loop, ended = begun.result()
    old, fake.base_url = fake.base_url, address
    try:
        yield address
    finally:
        fake.base_url = old
        loop.call_soon_threadsafe(ended.set)
        thread.join()
