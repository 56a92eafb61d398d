"""Records what goes on between a client and a server, without secrets."""

from __future__ import annotations

import os
import threading
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from ._recording.exchange import Json, decoded, describe_answer, describe_request
from ._recording.scrub import Scrubber
from ._recording.transcript import Head, write_transcript
from .wire import WireRequest

if TYPE_CHECKING:
    from .recording import (
        AsyncHTTPXTransport,
        AsyncRecordingTransport,
        HTTPXTransport,
        RecordingTransport,
    )


@dataclass
class Take:
    """A request and its answer as far as it has come.

    Args:
        request: The request.
        server: Where it went, such as `https://fastgpt.example`.
    """

    request: WireRequest
    server: str
    status: int | None = None
    headers: Sequence[tuple[str, str]] = ()
    chunks: list[bytes] = field(default_factory=list[bytes])
    ended: str | None = "left"
    """How the answer ended, if not as it should."""


class Recorder:
    """Writes what goes on between a client and a server into a transcript for `Replay`.

    Inside its `with` block everything that goes over its transports is noted; at the end of the
    block it is written down. Keys, cookies and signatures are left out. Ids and addresses become
    placeholders, the same ones always, and so do texts, names and numbers that are not FastGPT's
    own: what stays is the shape, and the names, values, flags, counts and times of FastGPT's API.

    Args:
        path: The file; one that is there is replaced.
        keep_texts: Whether questions, answers and other texts stay. Files never do.
        keep: Texts that stay wherever one stands alone, such as the options of a question.

    Example:
        >>> with Recorder("chat.jsonl") as recorder:
        ...     http_client = httpx.Client(transport=recorder.transport())
        ...     with http_client, FastGPT(http_client=http_client) as client:
        ...         client.chat.completions.create("Hi")
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        keep_texts: bool = False,
        keep: Collection[str] = (),
    ) -> None:
        self.path = Path(path)
        self._head = Head(keep_texts, frozenset(keep))
        self._takes: list[Take] = []
        self._lock = threading.Lock()

    def transport(self, inner: HTTPXTransport | None = None) -> RecordingTransport:
        """Return a transport for `httpx.Client` that notes what goes over it.

        Args:
            inner: What to send with, such as `fake.transport()`; None means connections of its own.
        """
        from .recording import RecordingTransport  # noqa: PLC0415 - only this needs httpx

        return RecordingTransport(self, inner)

    def async_transport(self, inner: AsyncHTTPXTransport | None = None) -> AsyncRecordingTransport:
        """Return a transport for `httpx.AsyncClient` that notes what goes over it.

        Args:
            inner: What to send with; None means connections of its own.
        """
        from .recording import AsyncRecordingTransport  # noqa: PLC0415 - only this needs httpx

        return AsyncRecordingTransport(self, inner)

    def begin(self, request: WireRequest, server: str) -> Take:
        """Note a request; what becomes of it is noted in what this returns."""
        take = Take(request, server)
        with self._lock:
            self._takes.append(take)
        return take

    def save(self) -> None:
        """Write the transcript; leaving the `with` block does it too."""
        with self._lock:
            takes = list(self._takes)
        scrubber = Scrubber(keep_texts=self._head.keep_texts, keep=self._head.keep)
        if self._head.keep_texts:
            # Texts may speak of ids that come up only later.
            _describe_all(takes, scrubber)
        write_transcript(self.path, self._head, _describe_all(takes, scrubber))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.save()


def _describe_all(takes: Sequence[Take], scrubber: Scrubber) -> list[Json]:
    for take in takes:
        scrubber.note_server(take.server)
        scrubber.note_secret(take.request.headers.get("authorization", "").rpartition(" ")[2])
    return [_describe(take, scrubber) for take in takes]


def _describe(take: Take, scrubber: Scrubber) -> Json:
    told: Json = {"request": describe_request(take.request, scrubber)}
    if take.status is not None:
        told["response"] = describe_answer(
            take.status, take.headers, decoded(take.chunks, take.headers), scrubber
        )
    if take.ended is not None:
        told["ended"] = take.ended
    return told
