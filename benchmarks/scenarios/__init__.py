"""What is measured."""

from __future__ import annotations

from benchmarks.scenarios.base import Scenario
from benchmarks.scenarios.calling import CALLING
from benchmarks.scenarios.growing import GROWING
from benchmarks.scenarios.starting import STARTING, Start
from benchmarks.scenarios.streaming import STREAMING

STARTS: dict[str, Start] = {start.name: start for start in STARTING}
SCENARIOS: dict[str, Scenario] = {
    scenario.name: scenario for scenario in [*CALLING, *STREAMING, *GROWING]
}
WHAT: dict[str, Start | Scenario] = {**STARTS, **SCENARIOS}
