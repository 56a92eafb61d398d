"""Runs all cases, each in a process of its own, round after round."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType

from benchmarks.results import Case
from benchmarks.scenarios import SCENARIOS, STARTS

ROOT = Path(__file__).parents[1]
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
        groups: list[list[Case]] = []
        for name in [*STARTS, *SCENARIOS]:
            if only and name not in only:
                continue
            modes = SCENARIOS[name].steps if name in SCENARIOS else ["sync"]
            for mode in modes:
                groups.append([Case(name, mode, client) for client in self._able(name, mode)])
        return groups

    def _able(self, name: str, mode: str) -> list[str]:
        needs = (SCENARIOS[name] if name in SCENARIOS else STARTS[name]).needs
        return [
            client
            for client, adapter in self._clients.items()
            if hasattr(getattr(adapter, _CLASSES[mode], None), needs)
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
            command = ["-m", "benchmarks.measure", *case[:3], self._address]
            command += ["quick"] if self._quick else []
        return told_by(command, str(case))


def told_by(command: Sequence[str], title: str) -> dict[str, float]:
    """Run Python and return the JSON it prints last.

    Raises:
        RuntimeError: It failed.
    """
    paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
    done = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in paths if path)},
        capture_output=True,
        check=False,
        text=True,
        timeout=_PATIENCE,
    )
    if done.returncode:
        raise RuntimeError(f"{title} failed:\n{done.stderr}")
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def shuffled(groups: Sequence[Sequence[Case]]) -> list[Case]:
    """Mix the scenarios, and the clients of each, whose runs stay side by side."""
    mixed = [random.sample(group, len(group)) for group in random.sample(groups, len(groups))]
    return [case for group in mixed for case in group]
