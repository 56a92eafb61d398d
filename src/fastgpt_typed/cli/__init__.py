"""The command `fastgpt`, which comes with the extra `cli`."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from io import TextIOWrapper

_NEEDED = ("cyclopts", "questionary", "rich")


def main() -> None:
    """Run the command, or say what it needs."""
    if not all(map(find_spec, _NEEDED)):
        sys.exit("The command needs more packages: pip install 'fastgpt-typed[cli]'")
    from .program import run  # noqa: PLC0415 - without the extra it cannot be imported

    for stream in (sys.stdout, sys.stderr):
        # What a terminal cannot write is no reason to end.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    sys.exit(run())
