"""Has one client take the steps of a scenario when it is told to, by lines on standard input.

    python -m benchmarks.stepping SCENARIO MODE CLIENT ADDRESS

says so when it is ready and whenever it has taken as many steps as a line said.
"""

from __future__ import annotations

import asyncio
import sys
from importlib import import_module
from typing import Any

from benchmarks.scenarios import SCENARIOS
from benchmarks.scenarios.base import ASYNC, Scenario

READY = "ready"
_WARM = 3


def make(client: str, mode: str, address: str) -> Any:
    """Make a client; what it takes to import it is paid for then."""
    adapter = import_module(f"benchmarks.clients.{client}")
    return (adapter.AsyncClient if mode == ASYNC else adapter.Client)(address)


async def take(scenario: Scenario, mode: str, client: Any, times: int) -> None:
    """Take so many steps."""
    for _ in range(times):
        result = scenario.steps[mode](client, scenario.count)
        if mode == ASYNC:
            result = await result
        scenario.check(result, scenario.count)


async def main(name: str, mode: str, client: str, address: str) -> None:
    """Take steps until standard input ends."""
    scenario = SCENARIOS[name]
    made = make(client, mode, f"{address}/{scenario.place}")
    await take(scenario, mode, made, _WARM)
    print(READY, flush=True)
    while line := sys.stdin.readline():
        await take(scenario, mode, made, int(line))
        print(READY, flush=True)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
