"""Commands in a terminal, as people have one."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
from types import TracebackType
from typing import Self

from tests.cli.conftest import Command

_CODES = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\r")
_PATIENCE = 60.0
_PROGRAM = """
import fcntl, runpy, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)  # Ctrl-C is for whom the terminal controls
runpy.run_module("fastgpt_typed", run_name="__main__", alter_sys=True)
"""


class Terminal:
    """Runs `fastgpt` in a terminal of its own; `seen` is what it has shown so far."""

    def __init__(
        self,
        command: Command,
        *arguments: str,
        columns: int = 80,
    ) -> None:
        self.raw = ""
        environment = {**command.environment, "TERM": "xterm-256color"}
        del environment["COLUMNS"]
        self._terminal, inside = pty.openpty()
        fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        self._process = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM, *arguments],
            stdin=inside,
            stdout=inside,
            stderr=inside,
            env=environment,
            cwd=command.folder,
            start_new_session=True,
        )
        os.close(inside)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._terminal)

    @property
    def seen(self) -> str:
        return _CODES.sub("", self.raw)

    def expect(self, text: str) -> None:
        """Wait until it shows a text."""
        while text not in self.seen:
            assert self._read(), f"it ended without {text!r}: {self.seen}"

    def type(self, text: str) -> None:
        os.write(self._terminal, text.encode())

    def end(self) -> int:
        """Wait for the end, and return the exit code."""
        while self._read():
            pass
        return self._process.wait(_PATIENCE)

    def _read(self) -> bool:
        ready, _, _ = select.select([self._terminal], [], [], _PATIENCE)
        assert ready, f"it has shown nothing more for long: {self.seen}"
        try:
            data = os.read(self._terminal, 65536)
        except OSError:  # what Linux says when the other end is closed
            return False
        self.raw += data.decode(errors="replace")
        return bool(data)
