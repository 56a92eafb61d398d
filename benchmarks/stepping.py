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


def class_of(client: str, mode: str) -> Any:
    """Return the class of a client; what it takes to import it is paid for then."""
    adapter = import_module(f"benchmarks.clients.{client}")
    return adapter.AsyncClient if mode == ASYNC else adapter.Client


async def repeat(scenario: Scenario, mode: str, client: Any, times: int) -> list[Any]:
    """Take so many steps, and return what comes out."""
    step, count = scenario.steps[mode], scenario.count
    if mode == ASYNC:
        return [await step(client, count) for _ in range(times)]
    return [step(client, count) for _ in range(times)]


async def close(client: Any) -> None:
    """Close a client of either kind."""
    closed = client.close()
    if closed is not None:
        await closed


async def take(scenario: Scenario, mode: str, client: Any, times: int) -> None:
    """Take so many steps, and look at what comes out."""
    for result in await repeat(scenario, mode, client, times):
        scenario.check(result, scenario.count)


async def main(name: str, mode: str, client: str, address: str) -> None:
    """Take steps until standard input ends."""
    scenario = SCENARIOS[name]
    made = class_of(client, mode)(f"{address}/{scenario.place}")
    await take(scenario, mode, made, _WARM)
    print(READY, flush=True)
    while line := sys.stdin.readline():
        await take(scenario, mode, made, int(line))
        print(READY, flush=True)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
