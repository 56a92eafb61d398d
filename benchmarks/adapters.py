"""Finds the clients there are."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from warnings import catch_warnings, simplefilter

from benchmarks import clients

OURS = "fastgpt_typed"
HTTPX = "httpx"
OPENAI = "openai"
FLOOR = "typed_floor"

_FIRST = (OURS, HTTPX, OPENAI)


def find_clients() -> Mapping[str, ModuleType]:
    """Return the modules of the clients whose packages are installed, ours and its rivals first."""
    found: dict[str, ModuleType] = {}
    names = {module.name for module in iter_modules(clients.__path__)} - {"base"}
    for name in sorted(names, key=_place):
        with suppress(ModuleNotFoundError), catch_warnings():
            simplefilter("ignore")  # of packages of others
            found[name] = import_module(f"{clients.__name__}.{name}")
    return found


def _place(name: str) -> tuple[int, str]:
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)
