"""Asks before something is done that cannot be undone."""

from __future__ import annotations

import sys

from .screen import err
from .settings import UsageError


def confirm(question: str, *, yes: bool) -> bool:
    """Ask whether to do it; `yes` says so beforehand.

    Raises:
        UsageError: There is nobody to ask.
    """
    if yes:
        return True
    if not sys.stdin.isatty():
        raise UsageError(f"{question} There is no terminal to ask on: if so, pass --yes")
    err.print(question, "[y/N]", end=" ")
    return sys.stdin.readline().strip().lower() in ("y", "yes")
