"""What the facts of a version are read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from ..._base.operation import Version

ShareDetail: TypeAlias = Literal["running_status", "citations", "full_text"]
"""What a share link can keep from its visitors.

FastGPT calls these `showRunningStatus`, `showCite` and `showFullText`; before 4.14.5,
`showNodeStatus`, `responseDetail` and `showRawSource`.
"""


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
