"""A terminal of which the test is the user."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
from codecs import getincrementaldecoder
from collections.abc import Mapping
from time import monotonic
from types import TracebackType
from typing import Self

from tests.cli.conftest import Command

PATIENCE = 30
_CONTROLS = re.compile(
    r"\x1b\][^\x07]*\x07|(\x08*)\x1b\[([0-?]*)([@-~])|\x1b[()][0-9A-B]|\x1b[=>78]|\r"
)

CTRL_C, CTRL_D, CTRL_U = "\x03", "\x04", "\x15"
UP, DOWN, ENTER = "\x1b[A", "\x1b[B", "\r"

_OURS = {"COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "TERM"}
"""Variables that would tell of the terminal the tests run in."""

_START = """\
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.executable, [sys.executable, "-m", "fastgpt_typed", *sys.argv[1:]])
"""


class Terminal:
    """Runs `fastgpt` in a pseudo-terminal, as wide and high as asked."""

    def __init__(
        self,
        command: Command,
        *arguments: str,
        columns: int = 80,
        rows: int = 40,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self._terminal, inside = pty.openpty()
        fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._process = subprocess.Popen(
            [sys.executable, "-c", _START, *arguments],
            stdin=inside,
            stdout=inside,
            stderr=inside,
            cwd=command.folder,
            start_new_session=True,
            env={
                **{name: value for name, value in command.environment.items() if name not in _OURS},
                "TERM": "xterm-256color",
                "PROMPT_TOOLKIT_NO_CPR": "1",
                **(env or {}),
            },
        )
        os.close(inside)
        self.raw = ""
        self._decoder = getincrementaldecoder("utf-8")("replace")
        self._place = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        os.close(self._terminal)

    @property
    def seen(self) -> str:
        """All that was written so far, without colours and moves of the cursor."""
        return _CONTROLS.sub(_without, self.raw)

    def expect(self, *texts: str) -> None:
        """Wait until texts are shown, one after the other, after what was expected before."""
        for text in texts:
            end = monotonic() + PATIENCE
            while (place := self.seen.find(text, self._place)) < 0:
                if monotonic() > end or not self._read():
                    raise AssertionError(f"{text!r} is not shown; that is:\n{self.seen}")
            self._place = place + len(text)

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self._terminal, keys.encode())

    def interrupt(self) -> int:
        """Press Ctrl-C, again if nothing comes of it, and return the program's exit code.

        Python misses one that comes after a plain prompt was written and before it waits for keys.
        """
        self.type(CTRL_C)
        again = monotonic() + PATIENCE / 2
        while self._read():
            if monotonic() > again:
                self.type(CTRL_C)
                break
        return self.end()

    def end(self) -> int:
        """Wait for the end of the program, and return its exit code."""
        end = monotonic() + PATIENCE
        while monotonic() < end and self._read():
            pass
        return self._process.wait(PATIENCE)

    def _read(self) -> bool:
        """Read what comes; False at the end."""
        ready, _, _ = select.select([self._terminal], [], [], 0.2)
        if not ready:
            return True
        try:
            chunk = os.read(self._terminal, 65536)
        except OSError:
            return False
        self.raw += self._decoder.decode(chunk)
        return bool(chunk)


def _without(control: re.Match[str]) -> str:
    """What is left of a control: blanks, where it goes over them to the right."""
    back, count, name = control.groups()
    return " " * (int(count or 1) - len(back)) if name == "C" else ""
