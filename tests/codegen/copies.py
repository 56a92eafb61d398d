"""Copies of the project in which a test may change what it likes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PARTS = ("spec", "codegen", "src", "tests/client", "docs/versions.md", "pyproject.toml", "Makefile")


def copy_project(target: Path) -> Path:
    """Copy what the generator reads and writes."""
    ignored = shutil.ignore_patterns("node_modules", "__pycache__")
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, target / part, ignore=ignored)
        else:
            (target / part).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target / part)
    return target


def run_python(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a copy, with the copy's own package and generator."""
    paths = os.pathsep.join([str(root / "src"), str(root)])
    return subprocess.run(
        [sys.executable, "-W", "error", *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": paths, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def commit_all(root: Path) -> None:
    """Make a repository of a copy, or add a commit to it."""
    for arguments in (
        ["init", "--quiet"],
        ["add", "--all"],
        ["-c", "user.name=me", "-c", "user.email=me@fastgpt.test", "commit", "--quiet", "-m", "-"],
    ):
        subprocess.run(
            ["git", *arguments],
            cwd=root,
            env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
            check=True,
        )
