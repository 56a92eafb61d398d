"""The examples, as their users have them: files to be run, or apps to be served."""

from __future__ import annotations

import importlib.util
import os
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import uvicorn
from starlette.types import ASGIApp

from fastgpt_typed.testing import FakeFastGPT

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "examples"


def load(name: str) -> ModuleType:
    """Import an example anew, with the environment as it is now."""
    spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def environment(fake: FakeFastGPT | None) -> dict[str, str]:
    """The environment of a user who has this server, or none."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("FASTGPT_")}
    if fake is None:
        return clean
    return {
        **clean,
        "FASTGPT_BASE_URL": fake.base_url,
        "FASTGPT_API_KEY": fake.api_key,
        "FASTGPT_APP_ID": fake.app_id,
    }


class _Server(uvicorn.Server):
    def __init__(self, app: ASGIApp) -> None:
        config = uvicorn.Config(app, log_config=None, timeout_graceful_shutdown=5)
        super().__init__(config)
        self.is_up = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        try:
            await super().startup(sockets)
        finally:
            self.is_up.set()


@contextmanager
def serving(app: ASGIApp) -> Iterator[str]:
    """Serve an app on a port of this machine, as uvicorn does."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = _Server(app)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        server.is_up.wait()
        assert server.started
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()
