"""The command `fastgpt`, which comes with the extra `cli`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command, or say what it needs."""
    try:
        from .program import run  # noqa: PLC0415 - without the extra it cannot be imported
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("cyclopts", "questionary", "rich"):
            raise
        sys.exit("The command needs more packages: pip install 'fastgpt-typed[cli]'")
    sys.exit(run())
