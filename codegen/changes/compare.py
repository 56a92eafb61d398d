"""Collects what changed between two states."""

from __future__ import annotations

from dataclasses import dataclass

from .finding import Finding
from .python_api import compare_python
from .sides import Side
from .wire import compare_wire


@dataclass(frozen=True)
class Changes:
    """What changed, for users of Python and on the wire."""

    python: list[Finding]
    wire: list[Finding]

    @classmethod
    def between(cls, old: Side, new: Side) -> Changes:
        """Compare two states."""
        requests = {operation.request for side in (old, new) for operation in side.spec.operations}
        return cls(compare_python(old.surface, new.surface, requests), compare_wire(old, new))

    @property
    def breaks(self) -> bool:
        """Whether something that worked may not work any more."""
        return any(finding.breaks for finding in (*self.python, *self.wire))

    @property
    def told_once(self) -> list[Finding]:
        """What changed, without what goes without saying: the wire behind a change in Python."""
        return [*self.python, *(item for item in self.wire if not self._is_told(item))]

    def _is_told(self, finding: Finding) -> bool:
        return any(
            finding.breaks <= other.breaks
            and f"{finding.place}.".startswith(f"{other.place.removeprefix('FastGPT.')}.")
            for other in self.python
        )
