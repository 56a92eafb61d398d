"""What this client is to cost, as multiples of what others cost in the same run."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.adapters import HTTPX, OPENAI, OURS
from benchmarks.results import Case, Results, Spread
from benchmarks.scenarios.base import ASYNC, SYNC

FAST = "fastgpt_typed_fast"
CALLS = "calls"
INSTRUCTIONS = "instructions"


@dataclass(frozen=True)
class Goal:
    """A limit for one quantity of a client.

    Attributes:
        scenario: Where it is measured.
        key: The quantity.
        mode: With which client.
        to_httpx: How many times as much it may be as for httpx.
        to_openai: How many times as much it may be as for openai.
        alone: How much it may be.
        to_scenario: How many times as much it may be as in another scenario.
        at_least: Whether these are the least it has to be, not the most.
        client: Whose goal it is.
    """

    scenario: str
    key: str = "cpu"
    mode: str = SYNC
    to_httpx: float | None = None
    to_openai: float | None = None
    alone: float | None = None
    to_scenario: tuple[str, float] | None = None
    at_least: bool = False
    client: str = OURS

    @property
    def case(self) -> Case:
        return Case(self.scenario, self.mode, self.client)

    def against(self, client: str, results: Results) -> Spread | None:
        """Return how it compares with another client."""
        return results.ratio(self.case, self.case._replace(client=client), self.key)

    def by_itself(self, results: Results) -> Spread | None:
        """Return the quantity, or how it compares with that of another scenario."""
        if self.to_scenario is None:
            return results.value(self.case, self.key)
        other = self.case._replace(scenario=self.to_scenario[0])
        return results.ratio(self.case, other, self.key)

    def limits(self, results: Results) -> list[tuple[Spread | None, float | None]]:
        """Return what was measured and the limit: to httpx, to openai, by itself."""
        alone = self.alone if self.to_scenario is None else self.to_scenario[1]
        return [
            (self.against(HTTPX, results), self.to_httpx),
            (self.against(OPENAI, results), self.to_openai),
            (self.by_itself(results), alone),
        ]


GOALS = [
    Goal("import", to_openai=0.03),
    Goal("ready", to_httpx=1.4, to_openai=0.33),
    Goal("start", "total", to_httpx=1.5, to_openai=0.40),
    Goal("start", "peak", to_httpx=1.4, to_openai=0.70),
    Goal("client", to_openai=0.02),
    Goal("call", to_httpx=0.75, to_openai=0.30),
    Goal("call", mode=ASYNC, to_httpx=0.80, to_openai=0.45),
    Goal("first", "answer", to_httpx=0.65, to_openai=0.30),
    Goal("first", "answer", ASYNC, to_httpx=0.75, to_openai=0.38),
    Goal("stream", to_httpx=0.90, to_openai=0.11),
    Goal("traced", to_httpx=0.92, to_openai=0.17),
    Goal("live", mode=ASYNC, to_httpx=1.0, to_openai=0.62),
    Goal("detail", to_httpx=0.85, to_openai=0.45),
    Goal("records", to_httpx=1.35, to_openai=0.60),
    Goal("records", "memory", to_httpx=1.2, to_openai=1.2),
    Goal("calls-50", "rate", ASYNC, to_httpx=3, to_openai=2.5, at_least=True),
    Goal("calls-200", "rate", ASYNC, to_scenario=("calls-50", 0.9), at_least=True),
    Goal("calls-50", "rate", ASYNC, to_httpx=5, to_openai=4, at_least=True, client=FAST),
    Goal("stream", to_httpx=0.40, to_openai=0.06, client=FAST),
    Goal("upload", to_httpx=1.1),
    Goal("upload", "memory", alone=2),
    Goal("stream", CALLS, alone=60),
    Goal("call", CALLS, alone=1400),
    Goal("growing-events", "answer", alone=1.2),
    Goal("growing-pages", "answer", alone=1.2),
    Goal("growing-calls", "answer", alone=1.2),
]
"""Those of clients that are not there are left out."""
