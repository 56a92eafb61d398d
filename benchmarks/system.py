"""Says where something was measured."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

from benchmarks.processors import available


def describe(clients: Mapping[str, ModuleType], rounds: int) -> Iterator[str]:
    """Yield the machine and the versions."""
    packages = [package for adapter in clients.values() for package in adapter.PACKAGES]
    versions = ", ".join(f"{package} {version(package)}" for package in dict.fromkeys(packages))
    yield f"- Rounds: {rounds}"
    yield f"- Machine: {len(available())} processors, {_processor()}"
    yield f"- System: {platform.system()} {platform.release()}"
    yield f"- {platform.python_implementation()} {platform.python_version()}, {versions}"


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(": ")[2]
    return platform.machine()
