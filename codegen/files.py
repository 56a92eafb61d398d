"""Writes generated files, or says where they differ from those that are there."""

from __future__ import annotations

import difflib
from pathlib import Path

from .project import stale_files

CURE = "run `make generate` and commit the result"


def write_files(root: Path, files: dict[Path, str]) -> list[str]:
    """Write what differs, remove what nothing generates any more, and say what was done."""
    done: list[str] = []
    for path in stale_files(root, files):
        (root / path).unlink()
        done.append(f"removed {path}")
    for path, code in files.items():
        target = root / path
        if not target.exists() or target.read_text(encoding="utf-8") != code:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(code, encoding="utf-8")
            done.append(f"wrote {path}")
    return done


def compare_files(root: Path, files: dict[Path, str]) -> list[str]:
    """Say what is not as the sources say."""
    faults = [f"{path}: nothing generates it any more; {CURE}" for path in stale_files(root, files)]
    for path, code in files.items():
        target = root / path
        if not target.exists():
            faults.append(f"{path}: missing; {CURE}")
        elif (current := target.read_text(encoding="utf-8")) != code:
            faults.append(
                f"{path}: differs from what the sources say; {CURE}\n{_lines(current, code)}"
            )
    return faults


def _lines(current: str, code: str) -> str:
    lines = difflib.unified_diff(
        current.splitlines(), code.splitlines(), "as it is", "as it should be", lineterm="", n=1
    )
    return "\n".join(list(lines)[:20])
