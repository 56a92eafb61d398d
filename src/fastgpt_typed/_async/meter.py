"""Tells how far an upload is."""

from __future__ import annotations

from threading import Lock

from .._core.files.upload import Progress


class AbandonedError(Exception):
    """Another part of the same upload has failed, so this one need not go on."""


class Meter:
    """Adds up what is sent of a file, by the place where each piece begins.

    What is sent again counts once, so that the sum never falls. Parts may be sent at once, by
    threads too.
    """

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._total = total
        self._progress = progress
        self._sent: dict[int, int] = {}
        self._told = -1
        self._abandoned = False
        self._lock = Lock()

    def note(self, start: int, sent: int) -> None:
        """Note how many bytes of the piece that begins there have been sent.

        Raises:
            AbandonedError: The upload has failed elsewhere.
        """
        with self._lock:
            if self._abandoned:
                raise AbandonedError
            self._sent[start] = max(self._sent.get(start, 0), sent)
            self._tell(sum(self._sent.values()))

    def finish(self) -> None:
        """Tell the end, if it has not been told."""
        with self._lock:
            self._tell(self._total)

    def abandon(self) -> None:
        """Have all other parts fail."""
        self._abandoned = True

    def _tell(self, sent: int) -> None:
        if self._progress is not None and sent > self._told:
            self._told = sent
            self._progress(sent, self._total)
