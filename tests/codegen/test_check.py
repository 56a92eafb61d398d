"""`python -m codegen check` sees every difference; `generate` always gives the same bytes."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import FunctionType

import pytest

from codegen import __main__ as command
from codegen.project import ASYNC, ASYNC_TESTS, GENERATED, SYNC, SYNC_TESTS, generate_all
from tests.codegen.copies import ROOT, copy_project, run_python

CURE = "run `make generate` and commit the result"
RESOURCES = ASYNC / "resources"
GENERATED_FOLDERS = [GENERATED, RESOURCES, SYNC, SYNC_TESTS]


@pytest.fixture(scope="module")
def generated() -> dict[Path, str]:
    """What the sources of the project say, computed once."""
    return generate_all(ROOT)


class Project:
    """A copy of the project to change outputs in; what its sources say is known."""

    def __init__(
        self, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.root = copy_project(root)
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def run(self, name: str) -> tuple[int, list[str], list[str]]:
        """Run the command: its exit code, and the lines it prints on either channel."""
        self._capsys.readouterr()
        self._monkeypatch.chdir(self.root)
        self._monkeypatch.setattr(sys, "argv", ["codegen", name])
        code = command.main()
        printed = self._capsys.readouterr()
        return code, printed.out.splitlines(), printed.err.splitlines()


@pytest.fixture
def project(
    tmp_path: Path,
    generated: dict[Path, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Project:
    monkeypatch.setattr(command, "generate_all", lambda _: generated)
    project = Project(tmp_path, monkeypatch, capsys)
    project.run("generate")
    return project


def change_a_letter(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    position = text.index("def ") if "def " in text else len(text) // 2
    path.write_text(text[:position] + "x" + text[position + 1 :], encoding="utf-8")


def put_a_file_beside(path: Path) -> None:
    path.write_text('"""Nobody generates this."""\n', encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "change", "fault"),
    [
        (GENERATED / "models" / "shared.py", change_a_letter, "differs from what the sources say"),
        (GENERATED / "errors.py", change_a_letter, "differs from what the sources say"),
        (SYNC / "client.py", change_a_letter, "differs from what the sources say"),
        (RESOURCES / "chat_histories.py", change_a_letter, "differs from what the sources say"),
        (SYNC / "resources/chat.py", change_a_letter, "differs from what the sources say"),
        (SYNC_TESTS / "conftest.py", change_a_letter, "differs from what the sources say"),
        (GENERATED / "operations.py", Path.unlink, "missing"),
        (SYNC / "runs" / "stream.py", Path.unlink, "missing"),
        (GENERATED / "left_over.py", put_a_file_beside, "nothing generates it any more"),
        (RESOURCES / "left_over.py", put_a_file_beside, "nothing generates it any more"),
        (SYNC / "left_over.py", put_a_file_beside, "nothing generates it any more"),
        (SYNC_TESTS / "test_left_over.py", put_a_file_beside, "nothing generates it any more"),
    ],
    ids=lambda value: value.__name__ if isinstance(value, FunctionType) else str(value),
)
def test_a_difference_is_named_with_its_cure_and_mended(
    project: Project, path: Path, change: Callable[[Path], None], fault: str
) -> None:
    assert project.run("check") == (0, [], [])
    change(project.root / path)
    code, _, (first, *rest) = project.run("check")
    assert code == 1
    assert first == f"{path}: {fault}; {CURE}"
    assert not [line for line in rest if CURE in line]

    verb = "removed" if "left_over" in path.name else "wrote"
    assert project.run("generate") == (0, [f"{verb} {path}"], [])
    assert project.run("check") == (0, [], [])


def test_difference_is_shown(project: Project) -> None:
    client = project.root / SYNC / "client.py"
    text = client.read_text(encoding="utf-8")
    client.write_text(text.replace("class FastGPT(", "class Fast(", 1), encoding="utf-8")
    _, _, shown = project.run("check")
    assert "-class Fast(Resources):" in shown
    assert "+class FastGPT(Resources):" in shown


def test_a_changed_source_makes_the_outputs_stale(tmp_path: Path) -> None:
    copy_project(tmp_path)
    for path, word, other in (
        (ASYNC / "client.py", '"""The client."""', '"""The customer."""'),
        (ASYNC_TESTS / "conftest.py", '"""Clients to test."""', '"""Customers."""'),
        (
            Path("spec/fastgpt.yaml"),
            "summary: List the chats of an app, pinned",
            "summary: Chats, pinned",
        ),
    ):
        source = tmp_path / path
        text = source.read_text(encoding="utf-8")
        assert word in text
        source.write_text(text.replace(word, other), encoding="utf-8")
    checked = run_python(tmp_path, "-m", "codegen", "check")
    assert checked.returncode == 1
    assert {line.partition(":")[0] for line in checked.stderr.splitlines() if CURE in line} == {
        str(SYNC / "client.py"),
        str(SYNC_TESTS / "conftest.py"),
        str(GENERATED / "operations.py"),
        str(RESOURCES / "chat_histories.py"),
        str(SYNC / "resources/chat_histories.py"),
    }


def test_the_same_bytes_from_nothing_in_another_place(tmp_path: Path) -> None:
    copy_project(tmp_path)
    for folder in GENERATED_FOLDERS:
        shutil.rmtree(tmp_path / folder)
    made = run_python(tmp_path, "-m", "codegen", "generate", PYTHONHASHSEED="2")
    assert made.returncode == 0, made.stderr
    for folder in GENERATED_FOLDERS:
        names = [path.relative_to(ROOT) for path in sorted((ROOT / folder).rglob("*.py"))]
        assert names
        for name in names:
            assert (tmp_path / name).read_bytes() == (ROOT / name).read_bytes(), name
