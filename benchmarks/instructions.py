"""Counts the instructions a client takes, where valgrind is there; they hardly vary at all."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import IO

from benchmarks.processes import ROOT, environment
from benchmarks.processors import available
from benchmarks.results import Case
from benchmarks.scenarios import SCENARIOS
from benchmarks.stepping import READY

STEPS = {"call": 20, "stream": 1}
"""What is counted, and how many steps of it."""

_TOTAL = re.compile(r"Collected : (\d+)")


def can_count() -> bool:
    """Whether valgrind is there."""
    return shutil.which("valgrind") is not None and shutil.which("callgrind_control") is not None


def count_all(cases: Sequence[Case], address: str) -> Iterator[tuple[Case, float]]:
    """Yield the instructions an item takes, case by case."""
    with ThreadPoolExecutor(len(available())) as pool:
        counted = pool.map(lambda case: _count(case, address), cases)
        yield from zip(cases, counted, strict=True)


def _count(case: Case, address: str) -> float:
    with tempfile.NamedTemporaryFile() as out, tempfile.TemporaryFile("w+") as said:
        command = ["valgrind", "--tool=callgrind", "--instr-atstart=no"]
        command += [f"--callgrind-out-file={out.name}", sys.executable]
        command += ["-m", "benchmarks.stepping", *case, address]
        with subprocess.Popen(
            command,
            cwd=ROOT,
            env={**environment(), "PYTHONHASHSEED": "0"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
            text=True,
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            with process.stdin as steps:
                _wait(process.stdout, case)
                _count_from_now_on(process.pid, "on")
                print(STEPS[case.scenario], file=steps, flush=True)
                _wait(process.stdout, case)
                _count_from_now_on(process.pid, "off")
        said.seek(0)
        found = _TOTAL.search(said.read())
    if found is None:
        raise RuntimeError(f"{case} was not counted")
    return int(found[1]) / STEPS[case.scenario] / SCENARIOS[case.scenario].per


def _wait(lines: IO[str], case: Case) -> None:
    if lines.readline().strip() != READY:
        raise RuntimeError(f"{case} failed under valgrind")


def _count_from_now_on(pid: int, state: str) -> None:
    command = ["callgrind_control", "--instr=" + state, str(pid)]
    subprocess.run(command, check=True, capture_output=True)
