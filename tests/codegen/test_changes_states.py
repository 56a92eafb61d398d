"""`python -m codegen diff` takes refs of git, spec files and folders, and ends with 2 otherwise."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from codegen import __main__ as command
from tests.codegen.copies import ROOT, commit_all
from tests.codegen.two_sides import Outcome
from tests.codegen.two_states import States, found, operation, spec, write_state

MODELS = "src/fastgpt_typed/_generated/models/apps_logs.py"
SENT_AGAIN = "`orders.list` is not sent again where it may have been served already."


@pytest.fixture
def repository(states: States) -> States:
    """The small project as a repository; its only commit has another retry class than its files."""
    write_state(states.root, spec())
    commit_all(states.root)
    change_retry(states.root)
    return states


def change_retry(folder: Path) -> None:
    document = spec()
    operation(document)["x-fastgpt-retry"] = "unsafe"
    shutil.rmtree(folder / "spec")
    shutil.rmtree(folder / "src")
    write_state(folder, document)


def test_a_ref_is_compared_with_what_is_here(repository: States) -> None:
    assert found(repository.diff("HEAD")) == [f"C {SENT_AGAIN}"]


def test_two_refs(repository: States) -> None:
    commit_all(repository.root)
    assert found(repository.diff("HEAD~1", "HEAD")) == [f"C {SENT_AGAIN}"]
    assert repository.diff("HEAD", "HEAD").text == "Nothing changed.\n"


@pytest.mark.deep
def test_a_spec_file_is_generated_and_nothing_is_written_here(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = (ROOT / "spec/fastgpt.yaml").read_text(encoding="utf-8")
    old = tmp_path / "old.yaml"
    old.write_text(
        text.replace("    LogTotals:\n", "    LogSums:\n").replace("/LogTotals", "/LogSums")
    )
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "argv", ["codegen", "diff", str(old)])
    code = command.main()
    assert found(Outcome(code, capsys.readouterr().out, "")) == [
        "A `models.LogTotals`: The totals of an app.",
        "C! `apps.logs.totals` gives `models.LogTotals`, where it gave `models.LogSums`.",
        "R! `models.LogSums` is gone.",
    ]
    assert code == 1
    assert "LogSums" not in (ROOT / MODELS).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "reason"),
    [
        ("v9.9.9", "v9.9.9 is no spec, no folder with a project and no ref of git: "),
        ("empty", "empty is no spec, no folder with a project and no ref of git: "),
        ("broken", "broken has no spec that can be read: "),
        ("lacking", "lacking has no spec that can be read: "),
    ],
)
def test_what_cannot_be_read(states: States, old: str, reason: str) -> None:
    (states.root / "empty").mkdir()
    write_state(states.root / "broken", spec())
    (states.root / "broken/spec/fastgpt.yaml").write_text("a: [")
    write_state(states.root / "lacking", {"openapi": "3.1.0"})
    write_state(states.root / "here", spec())
    outcome = states.diff(old, "here")
    assert outcome.code == 2
    assert outcome.errors.startswith(reason)
    assert outcome.text == ""


def test_a_spec_file_that_cannot_be_generated(states: States) -> None:
    write_state(states.root, spec())
    (states.root / "old.yaml").write_text("paths: {}")
    outcome = states.diff("old.yaml")
    assert (outcome.code, outcome.text) == (2, "")
    assert outcome.errors.startswith(f"{states.root / 'old.yaml'} cannot be generated: ")


@pytest.mark.parametrize("arguments", [[], ["HEAD", "--upstream", "devapi.json"]])
def test_one_thing_is_compared_at_a_time(states: States, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        states.diff(*arguments)
    assert refused.value.code == 2
