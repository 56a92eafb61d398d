"""How each kind of form field wants its answer, as FastGPT's own chat window writes it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Protocol, cast

from pydantic import JsonValue

from .plain import (
    RefusedError,
    as_text,
    dump,
    is_list,
    is_number,
    is_same,
    kind_of,
    listed,
    plain,
    shown,
)


class ListItem(Protocol):
    """A choice of a field."""

    @property
    def label(self) -> str | None:
        """What to show."""
        ...

    @property
    def value(self) -> object:
        """What to answer with."""
        ...


class Field(Protocol):
    """A field of a form, as far as its answer depends on it."""

    @property
    def type(self) -> str | None:
        """The kind of input."""
        ...

    @property
    def key(self) -> str:
        """The name to answer under."""
        ...

    @property
    def label(self) -> str:
        """What to show."""
        ...

    @property
    def value(self) -> object:
        """What the form shows at first."""
        ...

    @property
    def default_value(self) -> object:
        """What it shows where there is no such value."""
        ...

    @property
    def value_type(self) -> str | None:
        """The type of the value."""
        ...

    @property
    def required(self) -> bool:
        """Whether it must be filled in."""
        ...

    @property
    def max_length(self) -> int | None:
        """Characters at most."""
        ...

    @property
    def min_length(self) -> int | None:
        """Characters at least."""
        ...

    @property
    def max(self) -> float | None:
        """The largest number."""
        ...

    @property
    def min(self) -> float | None:
        """The smallest number."""
        ...

    @property
    def max_files(self) -> int | None:
        """Files at most."""
        ...

    @property
    def list_(self) -> Sequence[ListItem] | None:
        """The choices."""
        ...


def write_value(field: Field, value: object) -> JsonValue:
    """Write a value as the field wants it.

    Raises:
        RefusedError: It does not fit the field.
    """
    return _WRITERS.get(field.type or "", _any)(field, value)


def _text(field: Field, value: object) -> JsonValue:
    text = as_text(value)
    # FastGPT's windows take 0 for no limit.
    if field.max_length and len(text) > field.max_length:
        raise RefusedError(f"expected at most {field.max_length} characters, got {len(text)}")
    if field.min_length and len(text) < field.min_length:
        raise RefusedError(f"expected at least {field.min_length} characters, got {len(text)}")
    return text


def _password(field: Field, value: object) -> JsonValue:
    text = _text(field, value)
    # FastGPT would read a bare "123" as a number.
    return {"value": text, "secret": ""} if text else ""


def _number(field: Field, value: object) -> JsonValue:
    if not is_number(value):
        raise RefusedError(f"expected a number, got {kind_of(value)}")
    number = plain(value)
    if field.min is not None and value < field.min:
        raise RefusedError(f"expected at least {field.min:.15g}, got {shown(value)}")
    if field.max is not None and value > field.max:
        raise RefusedError(f"expected at most {field.max:.15g}, got {shown(value)}")
    return number


def _switch(_field: Field, value: object) -> JsonValue:
    if not isinstance(value, bool):
        raise RefusedError(f"expected True or False, got {kind_of(value)}")
    return value


def _select(field: Field, value: object) -> JsonValue:
    given = plain(value)
    items = field.list_ or []
    for item in items:
        if is_same(item.value, given):
            return plain(item.value)
    labelled = [item.value for item in items if isinstance(given, str) and item.label == given]
    if len(labelled) == 1:
        return plain(labelled[0])
    if not items:
        return given
    raise RefusedError(
        f"expected one of {listed([item.value for item in items])}, got {shown(given)}"
    )


def _multiple_select(field: Field, value: object) -> JsonValue:
    if not is_list(value):
        raise RefusedError(f"expected a list, got {kind_of(value)}")
    return [_select(field, item) for item in value]


def _json_text(_field: Field, value: object) -> JsonValue:
    if not isinstance(value, str):
        return dump(plain(value))
    text = as_text(value)
    if not text:
        return text
    try:
        json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise RefusedError(
            "expected JSON text, or a dict, list or number to make it of; got other text"
        ) from None
    return text


def _no_constant(name: str) -> object:
    raise ValueError(name)


def _files(field: Field, value: object) -> JsonValue:
    files = value if is_list(value) else [value]
    if field.max_files is not None and len(files) > field.max_files:
        raise RefusedError(f"expected at most {field.max_files} files, got {len(files)}")
    return [_file(item) for item in files]


def _file(value: object) -> JsonValue:
    """Write a file with its key and its URL: servers differ in which of them they look at."""
    parts = {"url": value.strip()} if isinstance(value, str) else _file_parts(value)
    key, url = parts.get("key"), parts.get("url")
    if key is None and url is None:
        raise RefusedError(
            "expected a URL, or a file with a `key` or a `url` as chat.files.upload() gives it, "
            f"got {kind_of(value)}"
        )
    if url is not None and not _is_address(url):
        if key is None:
            raise RefusedError(
                "expected the URL of a file, since FastGPT drops anything else; "
                "send a local file with chat.files.upload() first"
            )
        del parts["url"]
    return plain({"name": key or url, **parts})


def _is_address(url: str) -> bool:
    """Whether FastGPT would keep this; `data:` and local paths it would not."""
    return not url.startswith("data:") and ("://" in url or url.startswith("/"))


def _file_parts(value: object) -> dict[str, str]:
    """What is known of a file, from a mapping or an object."""
    if isinstance(value, Mapping):
        members = cast("Mapping[object, object]", value)
        found = {name: members.get(name) for name in ("name", "type", "key", "url")}
    else:
        found = {name: getattr(value, name, None) for name in ("name", "key", "url")}
    return {name: as_text(part) for name, part in found.items() if part is not None and part != ""}


def _time_point(_field: Field, value: object) -> JsonValue:
    return _iso(_moment(value))


def _time_range(_field: Field, value: object) -> JsonValue:
    if not is_list(value) or len(value) != 2:
        raise RefusedError(f"expected a pair of times, start and end, got {kind_of(value)}")
    start, end = map(_moment, value)
    # In UTC, since Python compares times of one zone by the clock on the wall.
    if start.astimezone(UTC) > end.astimezone(UTC):
        raise RefusedError("expected a start that is not after the end")
    return [_iso(start), _iso(end)]


def _moment(value: object) -> datetime:
    """Read a time that has a zone, and lies in years that UTC has too."""
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        raise RefusedError("expected an ISO 8601 time such as 2025-09-20T08:00:00+08:00") from None
    if not isinstance(moment, datetime):
        raise RefusedError(f"expected a datetime or an ISO 8601 text, got {kind_of(value)}")
    try:
        if moment.utcoffset() is not None:
            moment.astimezone(UTC)
            return moment
    except OverflowError:
        raise RefusedError("expected a time within years 1 to 9999") from None
    raise RefusedError(
        "expected a time with a zone, such as datetime.now(timezone.utc); "
        "a time without one would mean another moment on the server"
    )


def _iso(moment: datetime) -> str:
    text = moment.isoformat(timespec="milliseconds")
    # Zones of old had seconds, which JavaScript cannot read.
    if len(text) > len("2025-09-20T08:00:00.000+08:00"):
        return moment.astimezone(UTC).isoformat(timespec="milliseconds")
    return text


def _any(field: Field, value: object) -> JsonValue:
    """Check the value of a kind without rules of its own by the type the workflow wants."""
    given = plain(value)
    kind = field.value_type or ""
    if not _fits(kind, given):
        raise RefusedError(f"expected {_TYPES[kind][0]}, got {kind_of(given)}")
    return given


def _fits(kind: str, value: JsonValue) -> bool:
    return kind not in _TYPES or _TYPES[kind][1](value)


def _list_of(item: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: is_list(value) and all(map(item, value))


def _is_str(value: object) -> bool:
    return isinstance(value, str)


def _is_bool(value: object) -> bool:
    return isinstance(value, bool)


def _is_dict(value: object) -> bool:
    return isinstance(value, dict)


_TYPES: dict[str, tuple[str, Callable[[object], bool]]] = {
    "string": ("text", _is_str),
    "number": ("a number", is_number),
    "boolean": ("True or False", _is_bool),
    "object": ("a dict", _is_dict),
    "arrayString": ("a list of texts", _list_of(_is_str)),
    "arrayNumber": ("a list of numbers", _list_of(is_number)),
    "arrayBoolean": ("a list of True and False", _list_of(_is_bool)),
    "arrayObject": ("a list of dicts", _list_of(_is_dict)),
    "arrayAny": ("a list", is_list),
}

_WRITERS: dict[str, Callable[[Field, object], JsonValue]] = {
    "input": _text,
    "textarea": _text,
    "password": _password,
    "numberInput": _number,
    "switch": _switch,
    "select": _select,
    "multipleSelect": _multiple_select,
    "JSONEditor": _json_text,
    "fileSelect": _files,
    "timePointSelect": _time_point,
    "timeRangeSelect": _time_range,
}
