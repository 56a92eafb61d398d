"""Puts placeholders in the place of texts, numbers and ids, so that their shape stays."""

from __future__ import annotations

import re
from collections.abc import Collection

_SPACES = " \t\r\n"
_HEX = re.compile(r"[0-9a-fA-F]{24}")
_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")

_NUMBER = re.compile(r"-?[0-9.]*(?:[eE][+-]?[0-9]*)?", re.ASCII)

PLACEHOLDER = re.compile(
    r"(?<![0-9A-Za-z])"
    r"(?:id0\d{3,}|0{16}[0-9a-f]{8}|00000000-0000-4000-8000-[0-9a-f]{12})"
    r"(?![0-9A-Za-z])"
)
"""What ids become."""


def mask(text: str) -> str:
    """Replace every character by one that stands for its kind; blanks and line ends stay.

    A text in pieces has the same mask as the whole.
    """
    return "".join(map(_mask_character, text))


def _mask_character(character: str) -> str:
    if character in _SPACES:
        return character
    if not character.isascii():
        return " " if character.isspace() else "文"
    if character.isalpha():
        return "X" if character.isupper() else "x"
    return "1" if character.isdigit() else "."


class JSONMask:
    """Masks a text of JSON that comes in pieces, so that it is JSON still."""

    def __init__(self) -> None:
        self._in_string = False
        self._escaped = False
        self._hex_left = 0
        self._word = ""

    def feed(self, piece: str) -> str:
        """Mask the next piece; its length stays."""
        return "".join(self._in_text(c) if self._in_string else self._outside(c) for c in piece)

    def _in_text(self, character: str) -> str:
        if self._hex_left:
            self._hex_left -= 1
            return "0041"[-1 - self._hex_left]
        if self._escaped:
            self._escaped = False
            if character == "u":
                self._hex_left = 4
            return character if character in 'u"\\/bfnrt' else "n"
        if character == '"':
            self._in_string = False
            return character
        self._escaped = character == "\\"
        return character if self._escaped else _mask_character(character)

    def _outside(self, character: str) -> str:
        if character == '"':
            self._in_string = True
        if character in '"{}[]:,' + _SPACES:
            self._word = ""
            return character
        self._word += character
        literal = any(word.startswith(self._word) for word in ("true", "false", "null"))
        if literal or _NUMBER.fullmatch(self._word):
            return "1" if character.isdigit() else character
        return _mask_character(character)


def mask_number(number: float) -> int | float:
    """Replace the digits of a number."""
    if isinstance(number, int):
        return int(re.sub(r"\d", "1", str(number)))
    masked = float(re.sub(r"\d", "1", repr(number))) if abs(number) < float("inf") else 1.0
    return masked if masked < float("inf") else 1.0


class Ids:
    """Gives each id a placeholder of its own, always the same.

    Args:
        keep: What stays as it is.
    """

    def __init__(self, keep: Collection[str] = ()) -> None:
        self._keep = keep
        self._by_raw: dict[str, str] = {}
        self._by_placeholder: dict[str, str] = {}

    def placeholder(self, raw: str) -> str:
        """Return what stands for an id."""
        if not raw or raw in self._keep:
            return raw
        if raw not in self._by_raw:
            made = _placeholder(raw, len(self._by_raw) + 1)
            self._by_raw[raw] = made
            self._by_placeholder[made] = raw
        return self._by_raw[raw]

    def raw(self, placeholder: str) -> str:
        """Return the id that a placeholder stands for."""
        return self._by_placeholder.get(placeholder, placeholder)

    def known(self) -> Collection[str]:
        """Return the ids that were seen."""
        return self._by_raw


def _placeholder(raw: str, number: int) -> str:
    if _HEX.fullmatch(raw):
        return f"{number:024x}"
    if _UUID.fullmatch(raw):
        return f"00000000-0000-4000-8000-{number:012x}"
    return f"id0{number:0{max(len(raw) - 3, 3)}d}"
