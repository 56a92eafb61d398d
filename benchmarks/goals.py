"""What this client is to cost, as multiples of what others cost in the same run."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.adapters import OURS
from benchmarks.scenarios.base import ASYNC, SYNC


@dataclass(frozen=True)
class Goal:
    """A limit of ratios; `at_least` turns it round, `absolute` is one of the figure itself."""

    scenario: str
    key: str = "cpu"
    mode: str = SYNC
    to_httpx: float | None = None
    to_openai: float | None = None
    absolute: float | None = None
    at_least: bool = False
    client: str = OURS


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
    Goal("stream", mode=ASYNC, to_httpx=0.90, to_openai=0.11),
    Goal("traced", to_httpx=0.92, to_openai=0.17),
    Goal("traced", mode=ASYNC, to_httpx=0.92, to_openai=0.17),
    Goal("live", mode=ASYNC, to_httpx=1.0, to_openai=0.62),
    Goal("detail", to_httpx=0.85, to_openai=0.45),
    Goal("records", to_httpx=1.35, to_openai=0.60),
    Goal("records", "memory", to_httpx=1.2, to_openai=1.2),
    Goal("calls-50", "rate", ASYNC, to_httpx=3, to_openai=2.5, at_least=True),
    Goal("upload", to_httpx=1.1),
    Goal("upload", "memory", absolute=2),
]
