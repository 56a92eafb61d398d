"""`python -m codegen generate` writes the generated files; `check` says whether they are right.

`python -m codegen diff --upstream FILE_OR_URL` compares the spec with a document of FastGPT's.
"""

from __future__ import annotations

import argparse
import difflib
import re
import sys
from pathlib import Path

from .project import SPEC, UnusedSubstitutionError, generate_all, stale_files
from .spec import Spec, SpecError
from .upstream.compare import compare
from .upstream.document import Upstream, read_document
from .upstream.report import report
from .upstream.schemas import UnreadableError

CURE = "run `make generate` and commit the result"


def main() -> int:
    """Run a command; the exit code is 1 when something is to be done."""
    arguments = _parser().parse_args()
    root = Path.cwd()
    if arguments.command == "diff":
        return _diff(root, arguments)
    try:
        files = generate_all(root)
    except (SpecError, UnusedSubstitutionError) as error:
        print(error, file=sys.stderr)
        return 1
    return _write(root, files) if arguments.command == "generate" else _compare(root, files)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m codegen", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("generate", help="write the generated files")
    commands.add_parser("check", help="fail if a generated file is not what the sources say")
    diff = commands.add_parser(
        "diff",
        help="compare the spec with a document of FastGPT's",
        epilog="Exit code: 0 nothing breaks us, 1 something would, 2 unreadable.",
    )
    diff.add_argument(
        "--upstream",
        required=True,
        metavar="FILE_OR_URL",
        help="an OpenAPI document, such as https://your.server/api/apidoc/devapi.json",
    )
    diff.add_argument(
        "--version", type=_version, help="the server version it is of; left out means the newest"
    )
    diff.add_argument("--all", action="store_true", help="show long lists whole")
    return parser


def _version(text: str) -> str:
    if not re.fullmatch(r"\d+(\.\d+)+", text):
        raise argparse.ArgumentTypeError("a version looks like 4.16.0")
    return text


def _diff(root: Path, arguments: argparse.Namespace) -> int:
    try:
        spec = Spec.read(root / SPEC)
        upstream = Upstream(read_document(arguments.upstream))
        comparison = compare(spec, upstream, arguments.version)
    except (SpecError, UnreadableError) as error:
        print(error, file=sys.stderr)
        return 2
    print(report(comparison, everything=arguments.all))
    return 1 if comparison.breaks else 0


def _write(root: Path, files: dict[Path, str]) -> int:
    for path in stale_files(root, files):
        (root / path).unlink()
        print(f"removed {path}")
    for path, code in files.items():
        target = root / path
        if not target.exists() or target.read_text(encoding="utf-8") != code:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(code, encoding="utf-8")
            print(f"wrote {path}")
    return 0


def _compare(root: Path, files: dict[Path, str]) -> int:
    faults = [f"{path}: nothing generates it any more; {CURE}" for path in stale_files(root, files)]
    for path, code in files.items():
        target = root / path
        if not target.exists():
            faults.append(f"{path}: missing; {CURE}")
        elif (current := target.read_text(encoding="utf-8")) != code:
            faults.append(
                f"{path}: differs from what the sources say; {CURE}\n{_lines(current, code)}"
            )
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def _lines(current: str, code: str) -> str:
    lines = difflib.unified_diff(
        current.splitlines(), code.splitlines(), "as it is", "as it should be", lineterm="", n=1
    )
    return "\n".join(list(lines)[:20])


if __name__ == "__main__":
    sys.exit(main())
