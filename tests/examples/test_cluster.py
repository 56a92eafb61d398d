"""Prompts are put from the processes of this machine, from Dask's workers, and from Ray's."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import distributed
import pytest

from fastgpt_typed.testing import Fail, FakeFastGPT, FakeServer, Pause, Reply
from tests.examples.programs import FOLDER, environment

COUNT = 45


@pytest.fixture
def scheduler(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str | None]:
    """Who gives the work away; Dask has two workers, in processes of their own."""
    if request.param != "dask":
        yield request.param
        return
    local_cluster: Any = distributed.LocalCluster
    with local_cluster(
        n_workers=2,
        threads_per_worker=1,
        dashboard_address=None,
        local_directory=str(tmp_path / "dask"),
        silence_logs=50,
    ) as cluster:
        yield cluster.scheduler_address


def write_prompts(folder: Path) -> list[str]:
    prompts = [{"id": str(number), "text": f"第 {number} 个"} for number in range(COUNT)]
    lines = [json.dumps(prompt, ensure_ascii=False) for prompt in prompts]
    (folder / "prompts.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return [prompt["id"] for prompt in prompts]


def read_results(folder: Path) -> dict[str, dict[str, str | None]]:
    lines = (folder / "results.jsonl").read_text(encoding="utf-8").splitlines()
    return {result["id"]: result for result in map(json.loads, lines)}


@contextmanager
def start(
    folder: Path, fake: FakeFastGPT | None, scheduler: str | None = None
) -> Iterator[subprocess.Popen[str]]:
    """Start the program, and see to it that nothing of it is left."""
    more = ["--scheduler", scheduler] if scheduler else []
    program = subprocess.Popen(
        [
            *(sys.executable, "-W", "error", str(FOLDER / "evaluate_on_a_cluster.py")),
            *("prompts.jsonl", "results.jsonl", *more),
        ],
        env={
            **environment(fake),
            "PYTHONUTF8": "1",
            "HOME": str(folder),
            "RAY_AUTH_MODE": "disabled",
            "RAY_USAGE_STATS_ENABLED": "0",
        },
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    try:
        yield program
    finally:
        with suppress(ProcessLookupError):
            os.killpg(program.pid, signal.SIGKILL)
        program.communicate()


@pytest.mark.parametrize("scheduler", [None, "dask", "ray"], indirect=True)
def test_prompts_are_spread_over_workers_and_put_once(
    tmp_path: Path, scheduler: str | None
) -> None:
    prompts = write_prompts(tmp_path)
    fake = FakeFastGPT()
    fake.reply(Reply(Fail(status_text="aiPointsNotEnough")))
    with FakeServer(fake), start(tmp_path, fake, scheduler) as program:
        told, complaints = program.communicate(timeout=300)
    assert program.returncode == 1, complaints
    assert scheduler is not None or complaints == ""
    assert f"count={COUNT}, failures={{'QuotaExceededError': 1}}" in told
    found = read_results(tmp_path)
    assert set(found) == set(prompts)
    answered = [result for result in found.values() if result["error"] is None]
    assert len(answered) == COUNT - 1
    assert all(result["text"] == f"Echo: {result['prompt']}" for result in answered)
    assert len(fake.requests) == COUNT


def test_without_a_server_a_fake_answers(tmp_path: Path) -> None:
    write_prompts(tmp_path)
    with start(tmp_path, None) as program:
        told, complaints = program.communicate(timeout=300)
    assert (program.returncode, complaints) == (0, "")
    assert f"{COUNT} of {COUNT}" in told


@pytest.mark.parametrize("scheduler", [None, "dask"], indirect=True)
def test_an_interruption_ends_it_soon_and_it_goes_on_where_it_was(
    tmp_path: Path, scheduler: str | None
) -> None:
    write_prompts(tmp_path)
    fake = FakeFastGPT()
    fake.reply(Reply(Pause(600), "Late"))  # one part is never done
    with FakeServer(fake):
        with start(tmp_path, fake, scheduler) as program:
            assert program.stdout is not None
            assert program.stdout.readline()
            os.killpg(program.pid, signal.SIGINT)
            program.communicate(timeout=60)
        assert program.returncode != 0
        before = len(read_results(tmp_path))
        assert 0 < before < COUNT
        with start(tmp_path, fake) as program:
            told, complaints = program.communicate(timeout=300)
        assert program.returncode == 0, complaints
    assert f"count={COUNT}, failures={{}}" in told
    assert len(read_results(tmp_path)) == COUNT
