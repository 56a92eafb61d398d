"""The command `diff`."""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from pathlib import Path

from .changes.compare import Changes
from .changes.entry import entry, to_json
from .changes.sides import read_side
from .project import SPEC
from .spec import Spec, SpecError
from .upstream.compare import compare
from .upstream.document import Upstream, read_document
from .upstream.report import report
from .upstream.schemas import UnreadableError

EPILOG = "Exit code: 0 nothing breaks, 1 something does, 2 unreadable."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    sides = parser.add_mutually_exclusive_group(required=True)
    sides.add_argument(
        "old", nargs="?", metavar="OLD", help="a git ref, a spec file, or a folder of the project"
    )
    sides.add_argument(
        "--upstream",
        metavar="FILE_OR_URL",
        help="an OpenAPI document, such as https://your.server/api/apidoc/devapi.json",
    )
    parser.add_argument(
        "new", nargs="?", metavar="NEW", default=".", help="the same; left out means what is here"
    )
    parser.add_argument("--json", action="store_true", help="with OLD: for machines")
    parser.add_argument(
        "--version",
        type=_version,
        help="with --upstream: the server version it is of; left out means the newest",
    )
    parser.add_argument("--all", action="store_true", help="with --upstream: show long lists whole")


def _version(text: str) -> str:
    if not re.fullmatch(r"\d+(\.\d+)+", text):
        raise argparse.ArgumentTypeError("a version looks like 4.16.0")
    return text


def diff(root: Path, arguments: argparse.Namespace) -> int:
    """Compare two states of the spec, or the spec with a document of FastGPT's."""
    try:
        return _with_upstream(root, arguments) if arguments.upstream else _states(root, arguments)
    except (SpecError, UnreadableError) as error:
        print(error, file=sys.stderr)
        return 2


def _with_upstream(root: Path, arguments: argparse.Namespace) -> int:
    spec = Spec.read(root / SPEC)
    upstream = Upstream(read_document(arguments.upstream))
    comparison = compare(spec, upstream, arguments.version)
    print(report(comparison, everything=arguments.all))
    return 1 if comparison.breaks else 0


def _states(root: Path, arguments: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory() as folder:
        old = read_side(arguments.old, root, Path(folder, "old"))
        new = read_side(arguments.new, root, Path(folder, "new"))
        changes = Changes.between(old, new)
    print(to_json(changes) if arguments.json else entry(changes))
    return 1 if changes.breaks else 0
