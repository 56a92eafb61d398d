"""Commands against a fake server on a port: in this process, or in one of their own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from rich.console import Console

from fastgpt_typed.cli import program, screen
from fastgpt_typed.testing import FakeFastGPT, FakeServer


class Command:
    """Runs `fastgpt` as a user's shell does."""

    def __init__(self, server: FakeServer, folder: Path) -> None:
        self.server = server
        self.fake = server.fake
        self.folder = folder
        self.environment = environment_of(server, folder)

    def __call__(
        self, *arguments: str, text: str = "", env: Mapping[str, str | None] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run it; `text` is what is piped in, a variable that is None is taken out."""
        environment = {**self.environment, **(env or {})}
        return subprocess.run(
            [sys.executable, "-m", "fastgpt_typed", *arguments],
            input=text,
            capture_output=True,
            encoding="utf-8",
            env={name: value for name, value in environment.items() if value is not None},
            cwd=self.folder,
            check=False,
            timeout=60,
        )


@dataclass(frozen=True)
class Result:
    """What a command ended with, and wrote."""

    code: int
    out: str
    err: str


class Run:
    """Runs commands in this process, which takes milliseconds."""

    def __init__(
        self,
        server: FakeServer,
        folder: Path,
        patch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        self.server = server
        self.fake = server.fake
        self.folder = folder
        self._patch = patch
        self._capsys = capsys
        for name in [name for name in os.environ if name.startswith("FASTGPT_")]:
            patch.delenv(name)
        for name, value in environment_of(server, folder).items():
            patch.setenv(name, value)
        patch.chdir(folder)

    def __call__(
        self, *arguments: str, text: str = "", env: Mapping[str, str | None] | None = None
    ) -> Result:
        """Run it; `text` is what is piped in, a variable that is None is taken out."""
        with self._patch.context() as patch:
            for name, value in (env or {}).items():
                if value is None:
                    patch.delenv(name, raising=False)
                else:
                    patch.setenv(name, value)
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), "utf-8"))
            for console in (screen.out, screen.err):
                # A console reads the environment only once, when it is made.
                vars(console).update(vars(Console(stderr=console.stderr)))
            code = program.run(arguments)
        written = self._capsys.readouterr()
        return Result(code, written.out, written.err)


def environment_of(server: FakeServer, folder: Path) -> dict[str, str]:
    """The variables of a user who has set up the command."""
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith("FASTGPT_")
    }
    return inherited | {
        "FASTGPT_API_KEY": server.fake.api_key,
        "FASTGPT_APP_ID": server.fake.app_id,
        "FASTGPT_BASE_URL": server.base_url,
        "FASTGPT_CONFIG": str(folder / "profiles.toml"),
        "COLUMNS": "100",
        "PYTHONIOENCODING": "utf-8",
    }


@pytest.fixture
def server() -> Iterator[FakeServer]:
    """A server of the newest version."""
    with FakeServer(FakeFastGPT("4.16.0")) as serving:
        yield serving


@pytest.fixture
def fastgpt(server: FakeServer, tmp_path: Path) -> Command:
    """The command as a process, and the server it talks to."""
    return Command(server, tmp_path)


@pytest.fixture
def run(
    server: FakeServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """The command in this process, and the server it talks to."""
    return Run(server, tmp_path, monkeypatch, capsys)
