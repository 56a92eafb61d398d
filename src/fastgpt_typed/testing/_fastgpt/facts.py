"""What the facts of a version are read from."""

from __future__ import annotations

from dataclasses import dataclass

from ..._base.operation import Version


@dataclass(frozen=True)
class Facts:
    """The facts of one server version.

    Args:
        version: The version.
    """

    version: Version

    def _since(self, *version: int) -> bool:
        return self.version >= version

    def _between(self, first: Version, end: Version) -> bool:
        """Whether this is the first version named or a later one, but not yet the other."""
        return first <= self.version < end
