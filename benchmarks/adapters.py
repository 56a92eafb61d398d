"""Finds the clients there are."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from benchmarks import clients

OURS = "fastgpt_typed"
HTTPX = "httpx"
OPENAI = "openai"

_FIRST = (OURS, HTTPX, OPENAI)


def find_clients() -> Mapping[str, ModuleType]:
    """Return the modules of the clients whose packages are installed, ours and its rivals first."""
    found: dict[str, ModuleType] = {}
    names = {module.name for module in iter_modules(clients.__path__)} - {"base"}
    for name in sorted(names, key=lambda name: (name not in _FIRST, _FIRST.index(name) if name in _FIRST else 0, name)):
        try:
            found[name] = import_module(f"{clients.__name__}.{name}")
        except ModuleNotFoundError:
            continue
    return found
