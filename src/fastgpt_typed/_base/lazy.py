"""Modules that hand out what stands in others, and import these when something is asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module


def lazy_attributes(module: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """Return the `__getattr__` of a module.

    Args:
        module: The name of the module.
        homes: Where each name stands, relative to the package of the module: `._core.errors`. What
            stands at `.name` under its own name is a module.
    """
    is_package = hasattr(sys.modules[module], "__path__")
    package = module if is_package else module.rpartition(".")[0]

    def get(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        home = import_module(homes[name], package)
        value: object = home if homes[name] == f".{name}" else getattr(home, name)
        setattr(sys.modules[module], name, value)
        return value

    return get
