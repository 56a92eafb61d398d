"""The names and values that are structure: what the spec knows, and so tells nothing of a user."""

from __future__ import annotations

import mimetypes
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel

from ..._generated import models
from ..._generated.errors import ERROR_KEYS, ERROR_MESSAGES, ERRORS
from ..._generated.operations import OPERATIONS

_ID = re.compile(
    r"(?:^|_)(?:id|ids|uid|uids)$"
    r"|(?:Id|Ids|Uid|Uids|IdList|Handle|Token)$"
    r"|^(?:etag|ref|ETag)$"
    r"|(?i:token|secret|passw|authorization|cookie|signature|credential|api_?key)"
)
_URL = re.compile(r"(?:^|_)(?:url|link|location)$|(?:Url|Link)$")
_INDEX = re.compile(r"\d{1,2}")
_MESSAGES = {"message", "error", "errorText", "errorMsg", "msg", "reason"}
_PIECES = {"params", "arguments"}
"""Texts that are JSON and come piece by piece."""

_TYPES = mimetypes.MimeTypes().types_map[True]
"""What Python knows by itself, whatever is installed on this machine."""

_MORE_VALUES = {"object": {"chat.completion", "chat.completion.chunk"}, "status": {"running"}}
"""Values that the spec tells of only in words."""

_OPEN = {"dict", "any"}


class Vocabulary:
    """What the spec says about names, whatever object they stand in."""

    def __init__(self) -> None:
        self._kinds: dict[str, set[str]] = defaultdict(set)
        self._values: dict[str, set[str]] = defaultdict(set)
        self._values.update({name: set(values) for name, values in _MORE_VALUES.items()})
        for name in models.__all__:  # they are imported when they are asked for
            model = getattr(models, name)
            if isinstance(model, type) and issubclass(model, BaseModel):
                self._learn(model)
        self.path_words = frozenset(
            word
            for operation in OPERATIONS.values()
            for route in operation.routes
            for word in route.address.split("/")
        )

    def knows(self, name: str) -> bool:
        """Whether the spec has a field of this name; some lists come as objects by index."""
        return name in self._kinds or _INDEX.fullmatch(name) is not None

    def is_value(self, name: str, value: str) -> bool:
        """Whether a text is one of the values that the spec lists for a field."""
        return value in self._values.get(_plain(name), ())

    def is_open(self, name: str, value: object) -> bool:
        """Whether what stands in a field is made by users, with names and numbers of their own."""
        if name not in self._kinds:
            return not self.knows(name)
        kinds = self._kinds[name]
        return bool(kinds & _OPEN) and (
            "model" not in kinds or ("dict" in kinds and isinstance(value, dict))
        )

    def is_number(self, name: str) -> bool:
        """Whether numbers in a field are the server's, such as counts, sizes and times."""
        kinds = self._kinds.get(name, set())
        return bool(kinds & {"int", "float", "datetime"}) and not kinds & _OPEN

    def is_time(self, name: str) -> bool:
        """Whether a field is a moment."""
        return "datetime" in self._kinds.get(name, ())

    def is_flag(self, name: str) -> bool:
        """Whether a field is true or false."""
        return "bool" in self._kinds.get(name, ())

    def is_id(self, name: str) -> bool:
        """Whether a field holds what others refer to."""
        return _ID.search(name) is not None

    def is_url(self, name: str) -> bool:
        """Whether a field holds an address."""
        return _URL.search(name) is not None

    def is_pieces(self, name: str) -> bool:
        """Whether a field holds JSON in a text, which streams send in pieces."""
        return name in _PIECES

    def _learn(self, model: type[BaseModel]) -> None:
        for name, field in model.model_fields.items():
            wire_name = field.alias or name
            for kind in _kinds(field.annotation, ()):
                if isinstance(kind, str):
                    self._kinds[wire_name].add(kind)
                else:
                    self._values[_plain(wire_name)].add(kind.value)


class _Value:
    def __init__(self, value: str) -> None:
        self.value = value


def _kinds(annotation: Any, seen: tuple[object, ...]) -> Iterator[str | _Value]:
    """Say what an annotation allows: kinds, and values that it lists."""
    if annotation in seen or annotation in (None, NoneType):
        return
    origin, arguments = get_origin(annotation), get_args(annotation)
    if getattr(annotation, "__name__", "") == "JsonValue" or annotation in (Any, object):
        yield "any"
    elif hasattr(annotation, "__value__"):
        yield from _kinds(annotation.__value__, (*seen, annotation))
    elif origin is Literal:
        yield from (_Value(value) for value in arguments if isinstance(value, str))
        yield from (type(value).__name__ for value in arguments)
    elif origin is dict:
        inner = set(_kinds(arguments[1], seen))
        yield from inner if inner <= {"int", "float"} else {"dict"}
    elif origin is Annotated:
        yield from _kinds(arguments[0], seen)
    elif arguments:
        for argument in arguments:
            yield from _kinds(argument, seen)
    elif isinstance(annotation, type):
        yield "model" if issubclass(annotation, BaseModel) else annotation.__name__
    else:
        yield "model"  # a reference to a model that is defined further down


def _plain(name: str) -> str:
    return name.replace("_", "").lower()


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary; making it takes half a second."""
    return Vocabulary()


def is_ending(text: str) -> bool:
    """Whether a text is the ending of a file name, such as `.pdf`."""
    return text.lower() in _TYPES


def is_media_type(text: str) -> bool:
    """Whether a text says what kind of file something is."""
    return text in _TYPES.values()


def is_error_name(text: str) -> bool:
    """Whether a text is FastGPT's name of an error, or the key of its translation."""
    name = text.rpartition(":")[2]
    return text in ERRORS or name in ERROR_KEYS or text in ("", "error")


def speaks_of_error(name: str) -> bool:
    """Whether a field says in words what went wrong."""
    return name in _MESSAGES


def known_words(text: str) -> Iterator[tuple[int, int]]:
    """Where in a message the words stand that tell FastGPT's errors apart."""
    for pattern, _, _ in ERROR_MESSAGES:
        for found in pattern.finditer(text):
            for word in re.finditer(r"\w+|\W+", found[0]):
                if word[0] in pattern.pattern or word[0].isspace():
                    yield found.start() + word.start(), found.start() + word.end()
