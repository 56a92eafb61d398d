"""The way of a release through the project, as CONTRIBUTING.md walks it with a made-up one."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.codegen.copies import commit_all, copy_project, run_python
from tests.codegen.made_up_release import published
from tests.docs.documents import CONTRIBUTING, Block

DOCUMENT = "devapi.json"
URL = re.compile(r"https?://\S+/devapi\.json")
BREAKS = ("would break us", "**Breaking:**")

PROBE = """
from fastgpt_typed import FastGPT, events, models
from fastgpt_typed._generated.operations import CHAT_RECENTLY_USED

(event,) = events.read_stream([b'event: memoryUpdate\\ndata: {"memory": "tea"}\\n\\n'])
assert isinstance(event, events.Memory), event
assert event.memory == "tea"
assert models.History(chat_id="c", starred=True).to_api() == {"chatId": "c", "starred": True}
assert [route.path for route in CHAT_RECENTLY_USED.routes] == [
    "/core/chat/history/recentlyUsed",
    "/core/chat/recentlyUsed",
]
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project, at work on the last release of FastGPT."""
    root = copy_project(tmp_path)
    (root / ".gitignore").write_text(f"{DOCUMENT}\n.venv\n", encoding="utf-8")
    commit_all(root)
    document = published(root / "spec/fastgpt.yaml")
    (root / DOCUMENT).write_text(json.dumps(document), encoding="utf-8")
    _make_environment(root)
    return root


def test_the_walk_of_contributing(project: Path) -> None:
    steps = [block for block in CONTRIBUTING.blocks if block.language in ("console", "diff")]
    assert [block.language for block in steps].count("diff") >= 1
    for block in steps:
        if block.language == "diff":
            _change(project, block)
        else:
            for command, expected in _commands(block):
                _run(project, block, command, expected)
    probed = run_python(project, "-c", PROBE)
    assert (probed.returncode, probed.stderr) == (0, "")


def _make_environment(root: Path) -> None:
    """Let `make` find the environment of the tests, and find it up to date."""
    python = root / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    (root / ".venv/.installed").touch()


def _change(root: Path, block: Block) -> None:
    """Change a file as a diff shows it; its hunks say no lines, as those would grow stale."""
    head, *hunks = re.split(r"^@@\n", block.code, flags=re.MULTILINE)
    path = root / head.split()[-1]
    text = path.read_text(encoding="utf-8")
    for hunk in hunks:
        old, new = (_side(hunk, sign) for sign in "-+")
        assert text.count(old) == 1, f"{block}: {path.name} does not have this once:\n{old}"
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def _side(hunk: str, sign: str) -> str:
    return "".join(
        line[1:] for line in hunk.splitlines(keepends=True) if line.startswith((" ", sign))
    )


def _commands(block: Block) -> Iterator[tuple[str, str]]:
    """The commands of a block, each with what it prints."""
    for part in re.split(r"^\$ ", block.code, flags=re.MULTILINE)[1:]:
        command, _, printed = part.partition("\n")
        yield command, printed


def without_outer_make() -> dict[str, str]:
    """The environment, without what tells a `make` that it was started by another one."""
    return {
        name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))
    }


def _run(root: Path, block: Block, command: str, expected: str) -> None:
    done = subprocess.run(
        URL.sub(DOCUMENT, command),
        cwd=root,
        shell=True,
        env={**without_outer_make(), "PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    wanted = "(.*\n)+".join(re.escape(part) for part in f"{expected.strip()}\n".split("...\n"))
    assert re.fullmatch(wanted, f"{done.stdout.strip()}\n"), (
        f"{block}: {command} printed\n{done.stdout}"
    )
    assert done.returncode == any(word in done.stdout for word in BREAKS)
