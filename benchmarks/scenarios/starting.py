"""What a program pays before it has its first answer; each time in a fresh interpreter."""

from __future__ import annotations

from dataclasses import dataclass
from types import ModuleType
from typing import Protocol

from benchmarks import payloads
from benchmarks.scenarios.base import SYNC, Quantity

_TEXT = 300

IMPORTING = (
    Quantity("cpu", "CPU", "ms", 1e3),
    Quantity("memory", "memory", "MB"),
    Quantity("modules", "modules", ""),
)
ANSWERED = (Quantity("total", "CPU", "ms", 1e3), Quantity("peak", "memory", "MB"))


class Statement(Protocol):
    """Writes down what a client has to do first."""

    def __call__(self, client: str, adapter: ModuleType, address: str) -> str: ...


@dataclass(frozen=True)
class Start:
    """A way to begin; the attributes are those of a scenario."""

    name: str
    title: str
    needs: str
    quantities: tuple[Quantity, ...]
    statement: Statement
    only: str = ""
    modes: tuple[str, ...] = (SYNC,)


def _import(client: str, adapter: ModuleType, address: str) -> str:  # noqa: ARG001
    return str(adapter.IMPORT)


def _ready(client: str, adapter: ModuleType, address: str) -> str:  # noqa: ARG001
    return str(adapter.READY)


def _answer(client: str, adapter: ModuleType, address: str) -> str:  # noqa: ARG001
    return "\n".join(
        (
            f"from benchmarks.clients.{client} import Client",
            f"client = Client('{address}/plain-{_TEXT}')",
            f"assert client.complete() == {payloads.text(_TEXT)!r}",
            "client.close()",
        )
    )


STARTING = [
    Start("import", "import", "close", IMPORTING, _import),
    Start("ready", "import, and have all for a call", "close", IMPORTING, _ready),
    Start(
        "start", "from the start of the process to its first answer", "complete", ANSWERED, _answer
    ),
]
