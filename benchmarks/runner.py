"""Runs all cases, each in a process of its own, round after round."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType

from benchmarks.instructions import count_all
from benchmarks.processes import ROOT, environment
from benchmarks.results import Case
from benchmarks.scenarios import STARTS, WHAT

_BARE = Path(__file__).with_name("bare.py")
_CLASSES = {"sync": "Client", "async": "AsyncClient"}
_PATIENCE = 120


class Runner:
    """Knows the clients and where the server is."""

    def __init__(self, clients: Mapping[str, ModuleType], address: str, *, quick: bool) -> None:
        self._clients = clients
        self._address = address
        self._quick = quick

    def cases(self, only: Sequence[str]) -> list[list[Case]]:
        """Return what there is to measure: by scenario, all clients that can do it."""
        return [
            [Case(name, mode, client) for client in self._able(name, mode)]
            for name, what in WHAT.items()
            if not only or name in only
            for mode in what.modes
        ]

    def _able(self, name: str, mode: str) -> list[str]:
        what = WHAT[name]
        return [
            client
            for client, adapter in self._clients.items()
            if hasattr(getattr(adapter, _CLASSES[mode], None), what.needs)
            if client.startswith(what.only)
        ]

    def run(self, case: Case) -> Mapping[str, float]:
        """Run a case once.

        Raises:
            RuntimeError: The client did not get what the server said.
        """
        if case.scenario in STARTS:
            statement = STARTS[case.scenario].statement(
                case.client, self._clients[case.client], self._address
            )
            command = ["-P", str(_BARE), statement]
        else:
            command = ["-m", "benchmarks.measure", *case, self._address]
            command += ["1"] if self._quick else []
        return _told_by(command, case)

    def calls(self, case: Case) -> float:
        """Count the calls of functions an item takes."""
        command = ["-m", "benchmarks.calls", *case, self._address]
        return _told_by(command, case)["calls"]

    def instructions(self, cases: Sequence[Case]) -> Iterator[tuple[Case, float]]:
        """Count the instructions an item takes, case by case."""
        return count_all(cases, self._address)


def _told_by(command: Sequence[str], case: Case) -> dict[str, float]:
    """Run Python and return the JSON it prints last.

    Raises:
        RuntimeError: It failed.
    """
    done = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        check=False,
        text=True,
        timeout=_PATIENCE,
    )
    if done.returncode:
        raise RuntimeError(f"{case} failed:\n{done.stderr}")
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def shuffled(groups: Sequence[Sequence[Case]]) -> list[Case]:
    """Mix the scenarios, and the clients of each, whose runs stay side by side."""
    mixed = [random.sample(group, len(group)) for group in random.sample(groups, len(groups))]
    return [case for group in mixed for case in group]
