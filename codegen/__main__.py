"""`python -m codegen generate` writes the generated files; `check` says whether they are right.

`python -m codegen diff OLD [NEW]` says what changed between two states of the spec, and what that
breaks; `diff --upstream FILE_OR_URL` compares the spec with a document of FastGPT's.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .diff import EPILOG, add_arguments, diff
from .files import compare_files, write_files
from .project import UnusedSubstitutionError, generate_all
from .spec import SpecError


def main() -> int:
    """Run a command; the exit code is 1 when something is to be done."""
    parser = argparse.ArgumentParser(prog="python -m codegen", description=__doc__)
    commands = parser.add_subparsers(required=True)
    for name, run, text in (
        ("generate", _generate, "write the generated files"),
        ("check", _check, "fail if a generated file is not what the sources say"),
        ("diff", diff, "say what changed in the spec, or how it differs from FastGPT's document"),
    ):
        command = commands.add_parser(name, help=text)
        command.set_defaults(run=run)
        if run is diff:
            command.epilog = EPILOG
            add_arguments(command)
    arguments = parser.parse_args()
    try:
        code: int = arguments.run(Path.cwd(), arguments)
    except (SpecError, UnusedSubstitutionError) as error:
        print(error, file=sys.stderr)
        return 1
    return code


def _generate(root: Path, _: argparse.Namespace) -> int:
    for line in write_files(root, generate_all(root)):
        print(line)
    return 0


def _check(root: Path, _: argparse.Namespace) -> int:
    faults = compare_files(root, generate_all(root))
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
