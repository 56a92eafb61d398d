"""The command `fastgpt`, which comes with the extra `cli`."""

from __future__ import annotations

import sys
from importlib.util import find_spec

_NEEDED = ("cyclopts", "questionary", "rich")


def main() -> None:
    """Run the command, or say what it needs."""
    if not all(map(find_spec, _NEEDED)):
        sys.exit("The command needs more packages: pip install 'fastgpt-typed[cli]'")
    from .program import run  # noqa: PLC0415 - without the extra it cannot be imported

    sys.exit(run())
