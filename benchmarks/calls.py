"""Counts the calls of Python functions a client makes; they repeat where seconds do not.

    python -m benchmarks.calls SCENARIO MODE CLIENT ADDRESS

prints how many there are for an item, as JSON.
"""

from __future__ import annotations

import asyncio
import json
import sys
from cProfile import Profile
from pathlib import Path
from typing import Any

from benchmarks.scenarios import SCENARIOS
from benchmarks.scenarios.base import Scenario
from benchmarks.stepping import class_of, take

COUNTED = ("call", "stream", "traced")

_HERE = str(Path(__file__).parent)
_FEW, _MORE = 1, 2


async def count(scenario: Scenario, client: Any, mode: str) -> float:
    """Return how many calls an item takes, those of the benchmark itself left out."""
    await take(scenario, mode, client, 1)
    with Profile() as fewer:
        await take(scenario, mode, client, _FEW)
    with Profile() as more:
        await take(scenario, mode, client, _MORE)
    return (_total(more) - _total(fewer)) / (_MORE - _FEW) / scenario.per


def _total(profile: Profile) -> int:
    return sum(
        entry.callcount
        for entry in profile.getstats()
        if isinstance(entry.code, str) or not entry.code.co_filename.startswith(_HERE)
    )


async def main(name: str, mode: str, client: str, address: str) -> None:
    """Count, and print it."""
    scenario = SCENARIOS[name]
    made = class_of(client, mode)(f"{address}/{scenario.place}")
    print(json.dumps({"calls": await count(scenario, made, mode)}))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
