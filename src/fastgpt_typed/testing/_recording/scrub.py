"""Decides what of a request or an answer may be written down.

What is known to be structure stays: names, listed values, flags, counts and times of the spec.
Everything else is replaced: ids and addresses always by the same placeholder, texts by masks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from pydantic import JsonValue

from ..._core.responses.failures import without_keys
from ..._core.responses.reading import parse_json
from ..wire import json_bytes
from .masks import Ids, JSONMask, mask, mask_number
from .vocabulary import (
    is_ending,
    is_error_name,
    is_media_type,
    known_words,
    speaks_of_error,
    vocabulary,
)

ORIGIN = "http://fastgpt.test"
"""Where the server is said to be."""

STORAGE = "storage-"
"""Other servers are said to be below it, so that a replay can answer for them."""

_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,6})?", re.ASCII)
_TIME = re.compile(
    r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:?\d\d)?)?", re.ASCII
)
_SIGNATURE = re.compile(r"x-amz-[a-z-]{1,30}", re.IGNORECASE | re.ASCII)
_WORD = re.compile(r"\S{1,40}")
"""What others may refer to: an option of a question, the name of a form field."""

_SHORTEST_KNOWN = 6
"""Shorter ids are not looked for in texts: they may be words."""


class Scrubber:
    """Replaces what tells of users; what is the same before is the same afterwards.

    Args:
        keep_texts: Whether texts, and the numbers and names users make, stay.
        keep: Texts that stay wherever one stands alone, such as the options of a question.
    """

    def __init__(self, *, keep_texts: bool = False, keep: Collection[str] = ()) -> None:
        self.ids = Ids(keep)
        self._server: str | None = None
        self._keep_texts = keep_texts
        self._keep = keep
        self._secrets: set[str] = set()
        self._origins: dict[str, str] = {}
        self._known = vocabulary()
        self._pieces: dict[str, JSONMask] | None = None

    def note_server(self, origin: str) -> None:
        """Take note of who answers; the first one is the server itself."""
        if self._server is None:
            self._server = origin.lower()

    def note_secret(self, text: str) -> None:
        """Take note of a key, which may come back in a text."""
        self._secrets |= {text} - {""}

    def begin_stream(self) -> None:
        """From now on texts in pieces go on where the last piece ended."""
        self._pieces = {}

    def end_stream(self) -> None:
        """From now on every text stands alone."""
        self._pieces = None

    def value(self, value: JsonValue, name: str = "", *, is_open: bool = False) -> JsonValue:
        """Scrub a value of JSON.

        Args:
            value: The value.
            name: The field it stands in.
            is_open: Whether it is made by users, so that names and numbers tell of them too.
        """
        match value:
            case dict():
                return self._object(value, is_open=is_open)
            case list():
                return [self.value(item, name, is_open=is_open) for item in value]
            case str():
                return self._text(value, name, is_open=is_open)
            case bool() | None:
                return value
            case _ if self._keep_texts or (self._known.is_number(name) and not is_open):
                return value
            case _:
                return mask_number(value)

    def field(self, name: str, text: str) -> str:
        """Scrub a parameter of a query or a field of a form, where all values are texts."""
        known = self._known
        if known.is_number(name) and _NUMBER.fullmatch(text):
            return text
        if known.is_flag(name) and text in {"true", "false"}:
            return text
        if text[:1] in {"{", "["} and (parsed := parse_json(text.encode())) is not None:
            opens = known.is_open(name, parsed)
            return json_bytes(self.value(parsed, name, is_open=opens)).decode("utf-8", "replace")
        return self._text(text, name, is_open=False)

    def name(self, name: str) -> str:
        """Scrub the name of a field."""
        known = self._known.knows(name) or _SIGNATURE.fullmatch(name) is not None
        return name if known or self._keep_texts else self.ids.placeholder(name)

    def path(self, path: str) -> str:
        """Scrub the path of an address."""
        return "/".join(
            part if part in self._known.path_words else quote(self._file(unquote(part)), safe="")
            for part in path.split("/")
        )

    def query(self, query: Mapping[str, str]) -> dict[str, str]:
        """Scrub the query of an address that may be signed."""
        return {
            self.name(name): value
            if self._known.is_number(name) and _NUMBER.fullmatch(value)
            else self.ids.placeholder(value)
            for name, value in query.items()
        }

    def url(self, text: str) -> str:
        """Scrub an address; one below the server or below nothing stays so."""
        if text.startswith("data:"):
            kind, found, data = text[5:].partition(",")
            known = is_media_type(kind.removesuffix(";base64"))
            return f"data:{kind if known else mask(kind)}{found}{'A' * len(data)}"
        try:
            parts = urlsplit(text)
        except ValueError:
            return mask(text)
        query = urlencode(self.query(dict(parse_qsl(parts.query, keep_blank_values=True))))
        address = self.path(parts.path) + (f"?{query}" if query else "")
        if not parts.netloc:
            return address
        return self.origin(f"{parts.scheme}://{parts.netloc}") + address

    def origin(self, origin: str) -> str:
        """Scrub the server of an address."""
        plain = re.sub(r"//.*@", "//", origin).lower()
        if plain == self._server:
            return ORIGIN
        number = len(self._origins) + 1
        return self._origins.setdefault(plain, f"{ORIGIN}/{STORAGE}{number}")

    def _object(self, fields: Mapping[str, JsonValue], *, is_open: bool) -> dict[str, JsonValue]:
        found: dict[str, JsonValue] = {}
        for name, value in fields.items():
            opens = is_open or self._known.is_open(name, value)
            if self._pieces is not None and isinstance(value, str) and self._known.is_pieces(name):
                found[self.name(name)] = self._piece(value, f"{name} {fields.get('id')}")
            else:
                found[self.name(name)] = self.value(value, name, is_open=opens)
        return found

    def _piece(self, text: str, place: str) -> str:
        pieces = self._pieces if self._pieces is not None else {}
        return self._words(text, pieces.setdefault(place, JSONMask()).feed)

    def _text(self, text: str, name: str, *, is_open: bool) -> str:
        known = self._known
        if not text or text in self._keep or (not is_open and self._is_structure(text, name)):
            return text
        if known.is_url(name) or (name == "data" and re.match(r"https?://|/", text)):
            return self.url(text)
        if self._is_id(text, name):
            return "/".join(map(self._file, text.split("/")))
        if name == "filename":
            return self._file(text)
        is_json = text[0] in "{[" and parse_json(text.encode("utf-8", "replace")) is not None
        masked = self._words(text, JSONMask().feed if is_json else mask)
        return self._complaint(text, masked) if speaks_of_error(name) else masked

    def _is_id(self, text: str, name: str) -> bool:
        if name not in {"key", "value"}:
            return self._known.is_id(name)
        # Files have keys, and so have the fields of a form, whose names are words as values are.
        is_word = _WORD.fullmatch(text) is not None and not self._keep_texts
        return is_word or (name == "key" and "/" in text)

    def _is_structure(self, text: str, name: str) -> bool:
        known = self._known
        return (
            known.is_value(name, text)
            or (known.is_time(name) and _TIME.fullmatch(text) is not None)
            or ((name == "statusText" or speaks_of_error(name)) and is_error_name(text))
        )

    def _words(self, text: str, feed: Callable[[str], str]) -> str:
        return self._without_secrets(text) if self._keep_texts else feed(text)

    def _without_secrets(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, "...")
        for known in self.ids.known():
            if len(known) >= _SHORTEST_KNOWN and known in text:
                text = text.replace(known, self.ids.placeholder(known))
        return without_keys(text)

    def _complaint(self, text: str, masked: str) -> str:
        """Leave the words in which tell one error from another."""
        if self._keep_texts:
            return masked
        letters = list(masked)
        for start, end in known_words(text):
            letters[start:end] = text[start:end]
        return "".join(letters)

    def _file(self, name: str) -> str:
        """Scrub the name of a file; what kind it is of stays."""
        stem, dot, ending = name.rpartition(".")
        if is_ending(dot + ending):
            return self.ids.placeholder(stem) + dot + ending
        return self.ids.placeholder(name)
