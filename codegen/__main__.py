"""`python -m codegen generate` writes the generated files; `check` says whether they are right."""

from __future__ import annotations

import argparse
import difflib
import sys
from pathlib import Path

from .project import UnusedSubstitutionError, generate_all, stale_files
from .spec import SpecError

CURE = "run `make generate` and commit the result"


def main() -> int:
    """Run a command; the exit code is 1 when something is to be done."""
    parser = argparse.ArgumentParser(prog="python -m codegen", description=__doc__)
    parser.add_argument("command", choices=["generate", "check"])
    command: str = parser.parse_args().command
    root = Path.cwd()
    try:
        files = generate_all(root)
    except (SpecError, UnusedSubstitutionError) as error:
        print(error, file=sys.stderr)
        return 1
    return _write(root, files) if command == "generate" else _compare(root, files)


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
                f"{path}: differs from what the sources say; {CURE}\n{_diff(current, code)}"
            )
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def _diff(current: str, code: str) -> str:
    lines = difflib.unified_diff(
        current.splitlines(), code.splitlines(), "as it is", "as it should be", lineterm="", n=1
    )
    return "\n".join(list(lines)[:20])


if __name__ == "__main__":
    sys.exit(main())
