"""Griffe's view of modules that import what they hand out when it is asked for."""

from __future__ import annotations

import griffe


class LazyImports(griffe.Extension):
    """Says that what modules import for type checkers is there, because they hand it out lazily."""

    def on_alias_instance(self, *, alias: griffe.Alias, **_: object) -> None:
        """Mark an import."""
        alias.runtime = True
