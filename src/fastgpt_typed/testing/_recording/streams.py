"""Scrubs streams line by line, and leaves them cut where they were cut."""

from __future__ import annotations

import base64
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from pydantic import JsonValue

from ..._core.responses.reading import parse_json
from ..._core.streams.events import KINDS
from ..wire import json_bytes
from .masks import mask
from .scrub import Scrubber

_BOM = "\ufeff"
_EVENTS = {*KINDS, "error"}
_BARE = {"[DONE]", "undefined", "catchup", "live", "null", ""}
"""Data of events that are no JSON."""

_OPEN_EVENT = "updateVariables"
"""Its data are the variables of the user themselves."""


def scrub_stream(chunks: Sequence[bytes], scrubber: Scrubber) -> list[JsonValue]:
    """Return a stream as a transcript has it: chunk by chunk, a text or `{"base64": ...}`."""
    old = b"".join(chunks).split(b"\n")
    new = list(_scrub_lines([line.decode("utf-8", "replace") for line in old], scrubber))
    old_ends = [0, *accumulate(len(line) + 1 for line in old)]
    new_ends = [0, *accumulate(len(line) + 1 for line in new)]
    cuts = [0]
    for border in accumulate(map(len, chunks)):
        number = bisect_left(old_ends, border)
        if old_ends[number] == border:
            cuts.append(new_ends[number])
        else:
            inside = border - old_ends[number - 1]
            cuts.append(min(new_ends[number - 1] + inside, new_ends[number] - 1))
    whole = b"\n".join(new)
    cuts[-1] = len(whole)
    return [_as_text(whole[start:end]) for start, end in pairwise(cuts)]


def read_stream(chunks: JsonValue) -> list[bytes]:
    """Return the chunks of a stream as they go over the wire."""
    return [
        base64.b64decode(str(chunk["base64"])) if isinstance(chunk, dict) else str(chunk).encode()
        for chunk in (chunks if isinstance(chunks, list) else [])
    ]


def _as_text(chunk: bytes) -> JsonValue:
    """A chunk that ends within a character is no text."""
    try:
        return chunk.decode()
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(chunk).decode()}


def _scrub_lines(lines: Sequence[str], scrubber: Scrubber) -> Iterator[bytes]:
    scrubber.begin_stream()
    event = ""
    for line in lines:
        bom = _BOM if line.startswith(_BOM) else ""
        end = "\r" if line.endswith("\r") else ""
        field, colon, rest = line.removeprefix(_BOM).removesuffix("\r").partition(":")
        blank = " " if rest.startswith(" ") else ""
        value = rest.removeprefix(" ")
        if not line.strip():
            event = ""
        elif field == "event":
            event = value
            value = value if value in _EVENTS else scrubber.name(value)
        elif field == "data":
            value = _data(value, event, scrubber)
        else:
            field, value = mask(field), mask(value)
        yield f"{bom}{field}{colon}{blank}{value}{end}".encode("utf-8", "replace")
    scrubber.end_stream()


def _data(text: str, event: str, scrubber: Scrubber) -> str:
    if text.strip() in _BARE:
        return text
    value = parse_json(text.encode("utf-8", "replace"))
    if isinstance(value, dict | list):
        return json_bytes(scrubber.value(value, is_open=event == _OPEN_EVENT)).decode(
            "utf-8", "replace"
        )
    return mask(text)
