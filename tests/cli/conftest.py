"""Commands run in processes of their own, against a fake server on a port."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from fastgpt_typed.testing import FakeFastGPT, FakeServer


class Command:
    """Runs `fastgpt` as a user's shell does."""

    def __init__(self, server: FakeServer, folder: Path) -> None:
        self.server = server
        self.fake = server.fake
        self.folder = folder
        self.environment = {
            name: value for name, value in os.environ.items() if not name.startswith("FASTGPT_")
        } | {
            "FASTGPT_API_KEY": self.fake.api_key,
            "FASTGPT_APP_ID": self.fake.app_id,
            "FASTGPT_BASE_URL": server.base_url,
            "FASTGPT_CONFIG": str(folder / "profiles.toml"),
            "COLUMNS": "100",
            "PYTHONIOENCODING": "utf-8",
        }

    def __call__(
        self, *arguments: str, text: str = "", env: Mapping[str, str | None] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run it; `text` is what is piped in, a variable that is None is taken out."""
        environment = self.environment | {k: v for k, v in (env or {}).items() if v is not None}
        for name, value in (env or {}).items():
            if value is None:
                environment.pop(name, None)
        return subprocess.run(
            [sys.executable, "-m", "fastgpt_typed", *arguments],
            input=text,
            capture_output=True,
            encoding="utf-8",
            env=environment,
            cwd=self.folder,
            check=False,
            timeout=60,
        )


@pytest.fixture
def fastgpt(tmp_path: Path) -> Iterator[Command]:
    """The command, and the server it talks to."""
    with FakeServer(FakeFastGPT("4.16.0")) as server:
        yield Command(server, tmp_path)
