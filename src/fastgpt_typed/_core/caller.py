"""Where the code of the user stands."""

from __future__ import annotations

import inspect
import os
import sys
import warnings
from pathlib import Path
from typing import NamedTuple

PACKAGE = f"{Path(__file__).parents[1]}{os.sep}"


class Caller(NamedTuple):
    """A line outside of this package."""

    filename: str
    line: int


def find_caller() -> Caller:
    """Return the line that led here."""
    frame = inspect.currentframe()
    while frame is not None and frame.f_code.co_filename.startswith(PACKAGE):
        frame = frame.f_back
    return (
        Caller("<unknown>", 0)
        if frame is None
        else Caller(frame.f_code.co_filename, frame.f_lineno)
    )


def warn_of_leak(message: str, caller: Caller) -> None:
    """Warn of something that stays open, but not when the interpreter ends: so does all else."""
    if not sys.is_finalizing():
        warnings.warn_explicit(message, ResourceWarning, caller.filename, caller.line)
