"""Has one client go through one scenario, in a process that does nothing else.

    python -m benchmarks.measure SCENARIO MODE CLIENT ADDRESS [TIMES]

prints what that took, as JSON. TIMES bounds what the scenario says.
"""

from __future__ import annotations

import asyncio
import gc
import json
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from time import perf_counter, process_time
from typing import Any
from urllib.parse import urlsplit

from benchmarks.scenarios import SCENARIOS
from benchmarks.scenarios.base import Load, Scenario
from benchmarks.stepping import class_of, close, repeat, take

_LARGE = 2**20

_STATUS = Path("/proc/self/status")
_CLEAR = Path("/proc/self/clear_refs")


class Meter:
    """Measures what a scenario takes, here and at the server."""

    def __init__(self, address: str, scenario: Scenario, load: Load) -> None:
        parts = urlsplit(address)
        self._server = socket.create_connection((parts.hostname or "", parts.port or 0))
        self._scenario = scenario
        self._load = load
        self.values: dict[str, float] = {}

    @contextmanager
    def memory(self) -> Iterator[None]:
        """Measure how much memory is taken at most."""
        _CLEAR.write_text("5")
        before = _megabytes("VmRSS")
        yield
        self.values["memory"] = _megabytes("VmHWM") - before

    @contextmanager
    def time(self) -> Iterator[None]:
        """Measure how long it takes, for each item."""
        items = self._scenario.per * self._load.times
        usage, wall, cpu = self._usage(), perf_counter(), process_time()
        yield
        cpu, wall = process_time() - cpu, perf_counter() - wall
        server = self._usage()
        spent = server["cpu"] - usage["cpu"]
        self.values |= {"cpu": cpu / items, "rate": items / wall, "server": spent / items}
        self.values["busy"] = spent / wall
        received = server["received"] - usage["received"]
        if self._scenario.uploads and received < self._scenario.count * self._load.times:
            raise AssertionError(f"The server got {received} bytes")

    def take(self, results: list[Any]) -> None:
        """Look at the results, which may be measures themselves."""
        for result in results:
            self._scenario.check(result, self._scenario.count)
        if isinstance(results[0], float):
            # The lower quartile, because others may make this machine slow now and then.
            self.values["answer"] = sorted(results)[len(results) // 4]

    def _usage(self) -> dict[str, float]:
        self._server.sendall(b"GET /usage HTTP/1.1\r\nHost: server\r\n\r\n")
        told: dict[str, float] = json.loads(self._server.recv(2**16).partition(b"\r\n\r\n")[2])
        return told


async def run(scenario: Scenario, mode: str, make: Any, address: str, load: Load) -> Meter:
    """Have a client go through a scenario."""
    meter = Meter(address, scenario, load)
    if scenario.warm is not None:
        smaller = replace(scenario, place=scenario.warm)
        client = make(f"{address}/{smaller.place}")
        await take(smaller, mode, client, 1)
        await close(client)
    client = make(f"{address}/{scenario.place}")
    with meter.memory():
        meter.take(await repeat(scenario, mode, client, 1))
    await repeat(scenario, mode, client, load.warm)
    if load.times:
        _settle()
        with meter.time():
            results = await repeat(scenario, mode, client, load.times)
        meter.take(results)
    await close(client)
    return meter


def _settle() -> None:
    """Have what follows not depend on how much was imported before.

    That decides whether all of it is looked through for garbage meanwhile, and whether something
    has been freed that is larger than what asyncio reads into. Before that, the C library asks the
    system for memory at each read.
    """
    gc.collect()
    bytes(_LARGE)


def _megabytes(name: str) -> float:
    line = next(line for line in _STATUS.read_text().splitlines() if line.startswith(name))
    return int(line.split()[1]) / 1024


def main(name: str, mode: str, client: str, address: str, times: str = "") -> None:
    """Measure, and print it."""
    scenario = SCENARIOS[name]
    load = Load(0, min(int(times), scenario.load.times)) if times else scenario.load
    meter = asyncio.run(run(scenario, mode, class_of(client, mode), address, load))
    print(json.dumps(meter.values))


if __name__ == "__main__":
    main(*sys.argv[1:])
