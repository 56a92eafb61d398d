"""Says in Python's words which argument pydantic refused, and why."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import cast

from pydantic import BaseModel
from pydantic.alias_generators import to_camel
from pydantic_core import ErrorDetails

_SHOULD_BE = re.compile(r"^\w+ should (be|have) ")
_SHOULD = re.compile(r"^\w+ should ")


def explain(errors: Sequence[ErrorDetails], given: Mapping[str, object]) -> dict[str, str]:
    """Say what is wrong with which argument, without showing what was given.

    Where a member of a union fits but for something inside it, only that something is named.
    """
    problems: dict[str, list[str]] = {}
    for error in errors:
        where, what = _where(error, given), _what(error)
        if what not in (found := problems.setdefault(where, [])):
            found.append(what)
    return {
        where: ", or ".join(found)
        for where, found in problems.items()
        if not any(other.startswith((f"{where}.", f"{where}[")) for other in problems)
    }


def _what(error: ErrorDetails) -> str:
    if error["type"] == "union_tag_invalid":
        return f"expected one of {_context(error)['expected_tags']}"
    if error["type"] == "union_tag_not_found":
        return "required"
    message = _SHOULD_BE.sub("expected ", error["msg"]).replace(" after validation", "")
    return _SHOULD.sub("expected to ", message).removeprefix("Field ")


def _context(error: ErrorDetails) -> dict[str, object]:
    return error.get("ctx", {})


def _where(error: ErrorDetails, given: object) -> str:
    """Spell a location as Python would: `messages[0].content`.

    Parts of the location that name a member of a union, not a key of the data, are left out.
    """
    text = ""
    value: object = given
    free = bool(error["loc"]) and error["loc"][0] in _FREE_FORM
    tagged = False
    for position, part in enumerate(error["loc"], 1):
        if isinstance(part, int) and isinstance(value, Sequence):
            text, value = f"{text}[{part}]", cast("Sequence[object]", value)[part]
            tagged = False
            continue
        name = str(part)
        if not free and not tagged and name in (_lookup(value, "type"), _lookup(value, "role")):
            tagged = True
            continue
        inner = _lookup(value, name)
        if inner is not _ABSENT:
            text, value, tagged = f"{text}.{name}", inner, False
        elif error["type"] == "missing" and position == len(error["loc"]):
            text = f"{text}.{name}"
    if error["type"].startswith("union_tag"):
        text = f"{text}.{_context(error)['discriminator']}".replace("'", "")
    return text.removeprefix(".")


_FREE_FORM = ("variables", "metadata")
"""Arguments whose keys are the app's, so that none of them is the tag of a union."""

_ABSENT = object()


def _lookup(value: object, name: str) -> object:
    if isinstance(value, Mapping):
        members = cast("Mapping[str, object]", value)
        return members.get(name, members.get(to_camel(name), _ABSENT))
    return getattr(value, name, _ABSENT) if isinstance(value, BaseModel) else _ABSENT
