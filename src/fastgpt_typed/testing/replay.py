"""Answers from a transcript instead of a server."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import quote

from ._recording.exchange import Json, describe_request
from ._recording.masks import PLACEHOLDER
from ._recording.match import Comparison, compare
from ._recording.scrub import ORIGIN, STORAGE, Scrubber
from ._recording.storage import ReplayedStorage
from ._recording.streams import read_stream
from ._recording.transcript import read_transcript
from .wire import WireRequest, WireResponse, json_bytes

if TYPE_CHECKING:
    from .._async.client import AsyncFastGPT
    from .._sync.client import FastGPT
    from .recording import AsyncReplayTransport, ReplayTransport


class NotRecordedError(LookupError):
    """A replay was asked what its transcript has no answer for."""


@dataclass
class _Exchange:
    line: int
    request: Json
    response: Json | None
    ended: str | None
    is_used: bool = False

    @property
    def address(self) -> str:
        return f"{self.request['method']} {self.request['path']}"


class Replay:
    """Answers as the transcript of a `Recorder` says, without a server.

    A request gets the first answer that is left of those that were recorded for one like it: the
    same call, with the same fields, flags and counts. Texts may be other ones; the one that is most
    like it is taken then. Ids may be other ones too, and stand in the answers as they are now.
    Whatever lay on another server than FastGPT, such as its storage, is made up.

    Args:
        path: The transcript.

    Raises:
        OSError: It cannot be read.
        ValueError: It is no transcript.

    Example:
        >>> Replay("chat.jsonl").client().chat.completions.create("Hi").text
        'Xxxx xxxxxxx.'
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        head, lines = read_transcript(self.path)
        self._exchanges = [_exchange(line, n) for n, line in enumerate(lines, start=2)]
        self._scrubber = Scrubber(keep_texts=head.keep_texts, keep=head.keep)
        self._names: dict[str, str] = {}
        self._storage = ReplayedStorage()
        self._lock = threading.Lock()

    @property
    def unused(self) -> list[str]:
        """What was recorded and has not been asked yet, such as `GET /api/core/chat/init`."""
        return [exchange.address for exchange in self._exchanges if not exchange.is_used]

    def client(self) -> FastGPT:
        """Return a client that is answered from this transcript."""
        from .recording import replaying_client  # noqa: PLC0415 - only this needs httpx

        return replaying_client(self, ORIGIN)

    def async_client(self) -> AsyncFastGPT:
        """Return an asynchronous client that is answered from this transcript."""
        from .recording import async_replaying_client  # noqa: PLC0415 - only this needs httpx

        return async_replaying_client(self, ORIGIN)

    def transport(self) -> ReplayTransport:
        """Return a transport for `httpx.Client` that answers from this transcript."""
        from .recording import ReplayTransport  # noqa: PLC0415 - only this needs httpx

        return ReplayTransport(self)

    def async_transport(self) -> AsyncReplayTransport:
        """Return a transport for `httpx.AsyncClient` that answers from this transcript."""
        from .recording import AsyncReplayTransport  # noqa: PLC0415 - only this needs httpx

        return AsyncReplayTransport(self)

    def answer(
        self, request: WireRequest, server: str, fail: Callable[[str], NoReturn]
    ) -> WireResponse:
        """Answer a request.

        Args:
            request: The request.
            server: Where it goes, such as `https://fastgpt.example`.
            fail: Raises what a connection raises that ends in a way the transcript names.

        Raises:
            NotRecordedError: There is no answer left for it.
        """
        with self._lock:
            self._scrubber.note_server(server)
            asked = describe_request(request, self._scrubber)
            if request.path.startswith(f"/{STORAGE}"):
                return self._storage.answer(request)
            exchange = self._find(asked)
            exchange.is_used = True
            return self._respond(exchange, server, fail)

    def _find(self, asked: Json) -> _Exchange:
        """Return the exchange that is most like a request, and keep its names."""
        held = [
            (exchange, self._compare(exchange, asked, self._names))
            for exchange in self._exchanges
            if exchange.request["method"] == asked["method"]
        ]
        fitting = [
            (exchange, found)
            for exchange, found in held
            if not found.differences and not exchange.is_used
        ]
        if not fitting:
            raise NotRecordedError(self._nothing_like(asked, held))
        exchange, found = max(fitting, key=lambda pair: pair[1].likeness)
        self._names = found.names
        return exchange

    def _compare(self, exchange: _Exchange, asked: Json, names: Mapping[str, str]) -> Comparison:
        return compare(exchange.request, asked, names=names, scrubber=self._scrubber)

    def _nothing_like(self, asked: Json, held: list[tuple[_Exchange, Comparison]]) -> str:
        what = f"{asked['method']} {asked['path']}"
        same = [pair for pair in held if not pair[1].is_elsewhere]
        if not same:
            addresses = sorted({exchange.address for exchange in self._exchanges})
            near = get_close_matches(what, addresses, n=1, cutoff=0) or ["nothing"]
            return f"{self.path.name} has no answer for {what}; nearest is {near[0]}"
        nearest, found = min(same, key=lambda pair: (len(pair[1].differences), pair[0].is_used))
        place = f"line {nearest.line} of {self.path.name}"
        alike = [pair[0] for pair in same if not self._compare(pair[0], asked, {}).differences]
        if alike and all(exchange.is_used for exchange in alike):
            return f"{what} is asked more often than it was recorded; last was {place}"
        listed = "".join(f"\n  {difference}" for difference in found.differences)
        return f"No answer was recorded for this {what}; nearest is {place}, but{listed}"

    def _respond(
        self, exchange: _Exchange, server: str, fail: Callable[[str], NoReturn]
    ) -> WireResponse:
        told = exchange.response or {}
        for placeholder in PLACEHOLDER.findall(json.dumps(told)):
            # From now on the caller may use it as an id.
            self._names.setdefault(placeholder, placeholder)
        spell = _Spelling(self._names, server)
        chunks = [spell.in_json(chunk) for chunk in _chunks(told)]
        headers = [
            (name, spell.in_header(str(value))) for name, value in _object(told, "headers").items()
        ]
        if "stream" not in told and exchange.ended is None:
            headers.append(("content-length", str(sum(map(len, chunks)))))

        def pieces() -> Iterator[bytes]:
            yield from chunks
            if exchange.ended == "left":
                place = f"line {exchange.line} of {self.path.name}"
                raise NotRecordedError(f"The reader left here when {place} was recorded")
            if exchange.ended is not None:
                fail(exchange.ended)

        status = told.get("status")
        return WireResponse(status if isinstance(status, int) else 200, headers, pieces())


class _Spelling:
    """Writes answers with the ids and the server of this replay."""

    def __init__(self, names: Mapping[str, str], server: str) -> None:
        self._names = dict(names)
        self._server = server

    def in_json(self, chunk: bytes) -> bytes:
        # A chunk may end within a character.
        text = self._spelled(chunk.decode("utf-8", "surrogateescape"), _json_text)
        return text.encode("utf-8", "surrogateescape")

    def in_header(self, text: str) -> str:
        return self._spelled(text, quote)

    def _spelled(self, text: str, write: Callable[[str], str]) -> str:
        placed = text.replace(ORIGIN, self._server)
        return PLACEHOLDER.sub(lambda found: write(self._names.get(found[0], found[0])), placed)


def _exchange(line: Json, number: int) -> _Exchange:
    response, ended = line.get("response"), line.get("ended")
    return _Exchange(
        number,
        _object(line, "request"),
        response if isinstance(response, dict) else None,
        str(ended) if ended is not None else None,
    )


def _json_text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _object(fields: Json, name: str) -> Json:
    value = fields.get(name)
    return value if isinstance(value, dict) else {}


def _chunks(response: Json) -> list[bytes]:
    """The body of an answer in its pieces; of files only the size is known."""
    match response:
        case {"stream": chunks}:
            return read_stream(chunks)
        case {"json": value}:
            return [json_bytes(value)]
        case {"text": text}:
            return [str(text).encode()]
        case {"bytes": int() as size}:
            return [bytes(size)]
        case _:
            return []
