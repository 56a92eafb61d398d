"""HTTP messages as plain data, so that the fake can be asked without a socket."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias
from urllib.parse import parse_qsl

from pydantic import JsonValue, TypeAdapter

_JSON: TypeAdapter[JsonValue] = TypeAdapter(JsonValue)


@dataclass(frozen=True, slots=True)
class Pause:
    """The server is silent for a while.

    Args:
        seconds: How long.
    """

    seconds: float


@dataclass(frozen=True, slots=True)
class Cut:
    """The connection breaks at this point, as when a server is killed."""


Piece: TypeAlias = bytes | Pause | Cut
"""What a body is made of. As with Node, the head leaves with the first bytes of the body."""


@dataclass(frozen=True)
class WireRequest:
    """A request as it comes over the wire.

    Args:
        method: The verb, in capitals.
        path: The path with its percent signs, without the query.
        query: The parameters of the query.
        headers: The headers, by name in small letters.
        body: The bytes.
    """

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict[str, str])
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    body: bytes = b""

    def json(self) -> JsonValue:
        """Return the body as JSON.

        Raises:
            ValueError: It is not JSON.
        """
        return _JSON.validate_json(self.body)


@dataclass(frozen=True)
class RecordedFile:
    """A file of a question.

    Args:
        kind: `image`, `file`, `audio` or `video`.
        name: Its name; empty where none was sent.
        url: Where it can be read.
        key: Its key, if it was uploaded.
    """

    kind: str
    name: str = ""
    url: str = ""
    key: str | None = None


@dataclass
class RecordedRun:
    """A run of the app.

    Args:
        chat_id: The chat.
        version: The completions endpoint that started it.
        state: `running`; `finished`, at its end; `stopped`, by a call; or `aborted`, because its
            connection was gone.
        question: The words of the question; empty for plugin apps.
        variables: The variables that were sent, which are the inputs of plugin apps.
        files: The files of the question.
        user: Whom it was for: `custom_uid`, or the visitor of the share link.
        stream: Whether the answer was to be streamed.
        detail: Whether it was to tell of the nodes.
    """

    chat_id: str
    version: Literal["v1", "v2"]
    state: Literal["running", "finished", "stopped", "aborted"] = "running"
    question: str = ""
    variables: Mapping[str, JsonValue] = field(default_factory=dict[str, JsonValue])
    files: Sequence[RecordedFile] = ()
    user: str | None = None
    stream: bool = False
    detail: bool = False


@dataclass(frozen=True)
class WireResponse:
    """An answer as it goes over the wire.

    Args:
        status: The status code.
        headers: Names and values; no `Content-Type` is added.
        body: The bytes, or pieces that are sent one by one.
        reason: The reason phrase; None means the usual one.
    """

    status: int = 200
    headers: Iterable[tuple[str, str]] = ()
    body: bytes | Iterable[Piece] = b""
    reason: str | None = None

    def header(self, name: str) -> str | None:
        """Return the first header of this name, whatever its case."""
        found = (value for key, value in self.headers if key.lower() == name.lower())
        return next(found, None)

    def pieces(self) -> Iterator[Piece]:
        """Return what is to be sent, piece by piece."""
        return iter((self.body,) if isinstance(self.body, bytes) else self.body)

    def read(self) -> bytes:
        """Return all bytes at once, without pausing; a cut ends them."""
        found: list[bytes] = []
        pieces = self.pieces()
        for piece in pieces:
            if isinstance(piece, Cut):
                break
            if isinstance(piece, bytes):
                found.append(piece)
        close(pieces)
        return b"".join(found)

    def json(self) -> JsonValue:
        """Return the whole body as JSON.

        Raises:
            ValueError: It is not JSON.
        """
        return _JSON.validate_json(self.read())


def close(pieces: Iterator[Piece]) -> None:
    """Tell a body that nobody reads on, as a closed connection tells a server."""
    closing = getattr(pieces, "close", None)
    if closing is not None:
        closing()


def json_bytes(value: object) -> bytes:
    """Write JSON as Node does: no blanks, and everything beyond ASCII raw."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )


def json_response(
    value: object, status: int = 200, headers: Iterable[tuple[str, str]] = ()
) -> WireResponse:
    """Make an answer of JSON."""
    body = json_bytes(value)
    head = [("Content-Type", "application/json; charset=utf-8"), *headers]
    return WireResponse(status, [*head, ("Content-Length", str(len(body)))], body)


def split_target(target: str) -> tuple[str, dict[str, str]]:
    """Split a request target into its path and the parameters of its query."""
    path, _, query = target.partition("?")
    return path, dict(parse_qsl(query, keep_blank_values=True))
