"""What may go into an answer, as plain JSON values, and how errors show it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TypeGuard, cast

from pydantic import JsonValue

SHOWN = 40
"""How many characters of a value of the user's an error shows."""


class RefusedError(ValueError):
    """A value that does not fit; the text says why."""


def plain(value: object) -> JsonValue:
    """Copy a value into what JSON has: text, numbers, true, false, null, lists and objects.

    Raises:
        RefusedError: JSON cannot write it.
    """
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False)
        text.encode()
        return cast("JsonValue", json.loads(text))
    except UnicodeEncodeError:
        raise RefusedError("holds half a character, which cannot be sent") from None
    except (TypeError, ValueError, RecursionError):
        raise RefusedError(
            f"expected what JSON can write (no NaN, no objects of Python), got {kind_of(value)}"
        ) from None


def as_text(value: object) -> str:
    """Accept text, and nothing else.

    Raises:
        RefusedError: It is none, or cannot be sent.
    """
    if not isinstance(value, str):
        raise RefusedError(f"expected text, got {kind_of(value)}")
    return str(plain(value))


def is_list(value: object) -> TypeGuard[Sequence[object]]:
    """Whether this is a list to Python: a tuple is one, a text is none."""
    return isinstance(value, Sequence) and not isinstance(value, str | bytes | bytearray)


def is_number(value: object) -> TypeGuard[int | float]:
    """Whether this is a number to JSON, which True and False are not."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_same(one: object, other: object) -> bool:
    """Whether JSON means the same by both: 1 is 1.0, but not True."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if is_list(one) and is_list(other):
        return len(one) == len(other) and all(map(is_same, one, other))
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        members = cast("Mapping[object, object]", one)
        others = cast("Mapping[object, object]", other)
        return members.keys() == others.keys() and all(
            is_same(members[key], others[key]) for key in members
        )
    return one == other


def dump(value: object) -> str:
    """Write JSON as chat windows do."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def kind_of(value: object) -> str:
    """Name the type of a value, which is safe to show."""
    return "None" if value is None else type(value).__name__


def shown(value: object) -> str:
    """Show a value on one line, its beginning if it is long."""
    text = repr(value)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}..."


def listed(values: Sequence[object]) -> str:
    """Name the values to choose from."""
    return ", ".join(map(repr, values))
