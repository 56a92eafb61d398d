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
    generate = commands.add_parser("generate", help="write the generated files")
    generate.set_defaults(run=_generate)
    check = commands.add_parser(
        "check", help="fail if a generated file is not what the sources say"
    )
    check.set_defaults(run=_check)
    comparison = commands.add_parser(
        "diff",
        help="say what changed in the spec, or how it differs from a document of FastGPT's",
        epilog=EPILOG,
    )
    comparison.set_defaults(run=diff)
    add_arguments(comparison)
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
