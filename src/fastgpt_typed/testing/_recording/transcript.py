"""The file of a transcript: JSON lines, the first of which says what it is."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from pydantic import JsonValue, TypeAdapter, ValidationError

Json: TypeAlias = dict[str, JsonValue]

VERSION = 1
_LINE: TypeAdapter[Json] = TypeAdapter(dict[str, JsonValue])


@dataclass(frozen=True)
class Head:
    """The first line.

    Args:
        keep_texts: Whether texts stay as they are.
        keep: What else does.
    """

    keep_texts: bool = False
    keep: frozenset[str] = frozenset()


def write_transcript(path: Path, head: Head, exchanges: Iterable[Json]) -> None:
    """Write a transcript, in place of one that may be there."""
    first: Json = {"transcript": VERSION, "texts": "kept" if head.keep_texts else "masked"}
    if head.keep:
        first["keep"] = [*sorted(head.keep)]
    lines = [json.dumps(line, ensure_ascii=False) for line in (first, *exchanges)]
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.part")
    unfinished.write_bytes("".join(f"{line}\n" for line in lines).encode(errors="backslashreplace"))
    unfinished.replace(path)


def read_transcript(path: Path) -> tuple[Head, list[Json]]:
    """Return the first line of a transcript, and its exchanges.

    Raises:
        OSError: It cannot be read.
        ValueError: It is no transcript, or one of a later version.
    """
    lines = path.read_bytes().decode().split("\n")
    try:
        first, *exchanges = [_LINE.validate_json(line) for line in lines if line.strip()]
    except (ValidationError, ValueError) as error:
        raise ValueError(f"{path} is no transcript: {error}") from None
    if first.get("transcript") != VERSION:
        raise ValueError(f"{path} is no transcript of version {VERSION}")
    keep = first.get("keep")
    kept = frozenset(map(str, keep)) if isinstance(keep, list) else frozenset[str]()
    return Head(first.get("texts") == "kept", kept), exchanges
