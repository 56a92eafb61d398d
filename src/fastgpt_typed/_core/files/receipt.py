"""Sees that all of a file has come."""

from __future__ import annotations

from collections.abc import Mapping

from ..errors import APIConnectionError
from .download import DOWNLOAD
from .upload import Progress


class Receipt:
    """Counts what comes, holds it against what was promised, and tells how far it is."""

    def __init__(self, progress: Progress | None) -> None:
        self.received = 0
        self._total: int | None = None
        self._server = ""
        self._progress = progress
        self._told: tuple[int, int] | None = None

    def expect(self, headers: Mapping[str, str], server: str) -> None:
        """Note how many bytes are promised; what is packed on the way has another length then."""
        length = headers.get("content-length", "")
        packed = headers.get("content-encoding", "identity").strip().lower() != "identity"
        self._total = int(length) if length.isdecimal() and not packed else None
        self._server = server

    def add(self, size: int) -> None:
        """Count bytes that have been written.

        Raises:
            APIConnectionError: They are more than was promised.
        """
        self.received += size
        if self._total is not None and self.received > self._total:
            raise self._broken(self._total)
        self._tell(self._total or 0)

    def finish(self) -> None:
        """See that all has come.

        Raises:
            APIConnectionError: Something is missing.
        """
        if self._total not in (None, self.received):
            raise self._broken(self._total or 0)
        self._tell(self.received)

    def _tell(self, total: int) -> None:
        told = (self.received, total)
        if self._progress is not None and told != self._told:
            self._told = told
            self._progress(*told)

    def _broken(self, total: int) -> APIConnectionError:
        return APIConnectionError(
            f"The connection to {self._server} broke: {self.received} of {total} bytes came",
            maybe_sent=True,
            operation=DOWNLOAD,
        )
