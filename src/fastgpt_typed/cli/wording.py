"""How what comes from a server is shown to people."""

from __future__ import annotations

import re

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_KEY = re.compile(r"[a-z][a-z_]*:[\w.]+")


def plain(text: str) -> str:
    """Take out what a terminal would obey instead of showing it."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n"))


def worded(text: str | None) -> str:
    """Show a text on one line; a translation key, which servers send for names, as its words."""
    line = " ".join(plain(text or "").split())
    if _KEY.fullmatch(line):
        return re.split(r"[:.]", line)[-1].replace("_", " ")
    return line


def shortened(text: str, length: int) -> str:
    """Show the beginning of a text on one line."""
    line = worded(text)
    return line if len(line) <= length else f"{line[: length - 1]}…"


def duration(seconds: float) -> str:
    """Show seconds, with minutes where there are many."""
    if seconds < 60:
        return f"{seconds:.2f} s" if seconds < 10 else f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s"


def amount(number: float) -> str:
    """Show points or tokens, without the noise that sums of fractions have."""
    return f"{round(number, 4):,.10g}" if number else "0"
