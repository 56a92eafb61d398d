"""The command that puts many prompts to an app."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from fastgpt_typed.testing import Fail, Pause, Reply
from tests.cli.conftest import Command, Run
from tests.client.sockets import wait_until


@pytest.fixture
def prompts(tmp_path: Path) -> Path:
    """Three prompts."""
    path = tmp_path / "prompts.jsonl"
    lines = [{"id": name, "text": f"{name}?"} for name in ("one", "two", "三")]
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    path.write_text(text, encoding="utf-8")
    return path


def ids(path: Path) -> list[str]:
    return [json.loads(line)["id"] for line in path.read_bytes().splitlines()]


def test_results_are_written_down_and_summed_up(run: Run, prompts: Path) -> None:
    done = run("bench-prompts", "prompts.jsonl")
    assert (done.code, done.err) == (0, "")
    assert sorted(ids(prompts.with_name("prompts.results.jsonl"))) == ["one", "two", "三"]
    rows = [line.split() for line in done.out.splitlines()]
    assert ["Prompts", "3"] in rows
    assert ["Failed", "0"] in rows
    assert any(row[-2:] == ["half", "within"] for row in rows)


def test_a_rerun_puts_only_what_is_missing(run: Run, prompts: Path) -> None:
    run.fake.reply(Reply(Fail(status_text="aiPointsNotEnough")))
    first = run("bench-prompts", "prompts.jsonl", "--concurrency", "1")
    assert first.code == 1
    assert "one: QuotaExceededError: The team has used up" in " ".join(first.err.split())
    again = run("bench-prompts", "prompts.jsonl")
    assert (again.code, again.err) == (1, "")
    assert len(run.fake.requests) == 3
    failed = run("bench-prompts", "prompts.jsonl", "--retry-failed")
    assert failed.code == 0
    assert len(run.fake.requests) == 4
    assert "Done before  2" in failed.out


def test_the_same_failure_is_told_once(run: Run, prompts: Path) -> None:
    run.fake.reply(*[Reply(Fail(status_text="aiPointsNotEnough"))] * 3)
    done = run("bench-prompts", "prompts.jsonl")
    assert done.err.count("QuotaExceededError") == 1
    assert "QuotaExceededError  3" in done.out


def test_programs_get_a_result_on_a_line(run: Run, prompts: Path) -> None:
    done = run("bench-prompts", "prompts.jsonl", "--json")
    assert done.code == 0
    told = [json.loads(line) for line in done.out.splitlines()]
    assert {result["text"] for result in told} == {"Echo: one?", "Echo: two?", "Echo: 三?"}


def test_a_wrong_key_ends_it_and_counts_as_nothing_done(run: Run, prompts: Path) -> None:
    done = run("bench-prompts", "prompts.jsonl", env={"FASTGPT_API_KEY": "fastgpt-wrong"})
    assert (done.code, done.out) == (1, "")
    assert "does not know this API key" in done.err
    assert ids(prompts.with_name("prompts.results.jsonl")) == []


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["nowhere.jsonl"], "There is no file"),
        (["prompts.jsonl", "--out", "prompts.jsonl"], "one of their own"),
        (["prompts.jsonl", "--app", "nonsense"], "app_id"),
        (["prompts.jsonl", "--concurrency", "0"], "concurrency"),
        (["bad.jsonl"], "line 1: mesages"),
        (["prompts.jsonl", "--out", "bad.jsonl"], "line 1 is no result"),
    ],
)
def test_wrong_use_is_told_before_anything_is_sent(
    run: Run, prompts: Path, arguments: list[str], problem: str
) -> None:
    prompts.with_name("bad.jsonl").write_text('{"mesages": []}\n', encoding="utf-8")
    done = run("bench-prompts", *arguments)
    assert (done.code, done.out) == (2, "")
    assert problem in " ".join(done.err.split())
    assert run.fake.requests == []


def test_an_interruption_keeps_what_is_done(fastgpt: Command, prompts: Path) -> None:
    fastgpt.fake.reply(Reply("first"), Reply("second", Pause(60)))
    command = [sys.executable, "-m", "fastgpt_typed", "bench-prompts", "prompts.jsonl"]
    running = subprocess.Popen(
        [*command, "--json", "--concurrency", "1"],
        env=fastgpt.environment,
        cwd=fastgpt.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    with running:
        assert running.stdout is not None
        assert json.loads(running.stdout.readline())["text"] == "first"
        wait_until(lambda: len(fastgpt.fake.runs) == 2)
        running.send_signal(signal.SIGINT)
        rest, complaint = running.communicate(timeout=30)
    assert (running.returncode, rest) == (130, "")
    assert "Stopped. 1 of 3 are done and kept" in " ".join(complaint.split())
    assert "Traceback" not in complaint
    assert ids(prompts.with_name("prompts.results.jsonl")) == ["one"]
    again = fastgpt("bench-prompts", "prompts.jsonl")
    assert again.returncode == 0, again.stderr
    assert sorted(ids(prompts.with_name("prompts.results.jsonl"))) == ["one", "two", "三"]
