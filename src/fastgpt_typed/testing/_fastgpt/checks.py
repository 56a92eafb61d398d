"""Checks requests as FastGPT's schemas do, and says the same about them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeGuard

from .errors import Issue, RefusalError

OBJECT_ID = "^[0-9a-fA-F]{24}$"


def is_object(value: object) -> TypeGuard[dict[str, object]]:
    """Whether this is a JSON object."""
    return isinstance(value, dict)


def is_array(value: object) -> TypeGuard[list[object]]:
    """Whether this is a JSON array."""
    return isinstance(value, list)


class _Missing:
    """A field that is not there."""


_MISSING = _Missing()


def type_name(value: object) -> str:
    """Name a JSON value as JavaScript does."""
    if value is None:
        return "null"
    if isinstance(value, _Missing):
        return "undefined"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "number"
    return "string" if isinstance(value, str) else "array" if is_array(value) else "object"


def wrong_type(expected: str, value: object, *path: str | int) -> Issue:
    """Say that a value is of the wrong type."""
    return {
        "expected": expected,
        "code": "invalid_type",
        "path": list(path),
        "message": f"Invalid input: expected {expected}, received {type_name(value)}",
    }


def wrong_format(pattern: str, *path: str | int) -> Issue:
    """Say that a string does not match a pattern."""
    written = f"/{pattern}/"
    return {
        "origin": "string",
        "code": "invalid_format",
        "format": "regex",
        "pattern": written,
        "path": list(path),
        "message": f"Invalid string: must match pattern {written}",
    }


class Checker:
    """Gathers what is wrong with a request.

    Args:
        fields: The request.
        nullable: Whether a null counts as a field that is not there.
    """

    def __init__(self, fields: Mapping[str, object], *, nullable: bool = False) -> None:
        self._fields = fields
        self._nullable = nullable
        self._issues: list[Issue] = []
        self._lacks_target = False

    def add(self, issue: Issue) -> None:
        """Add something that is wrong."""
        self._issues.append(issue)

    def finish(self) -> None:
        """Refuse the request if anything is wrong with it."""
        if not self._issues and self._lacks_target:
            message = "appId, skillId or share auth must be provided"
            self.add({"code": "custom", "message": message, "path": []})
        if self._issues:
            raise RefusalError.invalid(self._issues)

    def target(self) -> None:
        """Check that the request names an app; said only if nothing else is wrong."""
        self._lacks_target = "appId" not in self._fields
        self.object_id("appId")

    def object_id(self, name: str) -> None:
        """Check an optional id of the database."""
        value = self._value(name)
        if isinstance(value, str):
            if not re.fullmatch(OBJECT_ID, value):
                self.add(wrong_format(OBJECT_ID, name))
        elif not isinstance(value, _Missing):
            self.add(wrong_type("string", value, name))

    def string(
        self,
        name: str,
        *,
        required: bool = False,
        least: int = 0,
        most: int | None = None,
        exact: int | None = None,
    ) -> None:
        """Check a string and its length."""
        value = self._value(name)
        if not isinstance(value, str):
            if required or not isinstance(value, _Missing):
                self.add(wrong_type("string", value, name))
            return
        least, most = (least, most) if exact is None else (exact, exact)
        if len(value) < least:
            self.add(_wrong_length("small", least, name, exact=exact is not None))
        elif most is not None and len(value) > most:
            self.add(_wrong_length("big", most, name, exact=exact is not None))

    def boolean(self, name: str) -> None:
        """Check an optional boolean."""
        self._optional(name, "boolean", bool)

    def record(self, name: str, *, required: bool = False) -> None:
        """Check an object."""
        if required and isinstance(self._value(name), _Missing):
            self.add(wrong_type("object", _MISSING, name))
        self._optional(name, "record", dict)

    def array(self, name: str) -> None:
        """Check an optional array."""
        self._optional(name, "array", list)

    def one_of(self, name: str, values: Sequence[str]) -> None:
        """Check an optional string that must be one of these."""
        value = self._value(name)
        if not isinstance(value, _Missing) and value not in values:
            options = "|".join(f'"{option}"' for option in values)
            self.add(
                {
                    "code": "invalid_value",
                    "values": list(values),
                    "path": [name],
                    "message": f"Invalid option: expected one of {options}",
                }
            )

    def _optional(self, name: str, expected: str, kind: type) -> None:
        value = self._value(name)
        if not isinstance(value, (_Missing, kind)):
            self.add(wrong_type(expected, value, name))

    def _value(self, name: str) -> object:
        value = self._fields.get(name, _MISSING)
        return _MISSING if value is None and self._nullable else value


def _wrong_length(size: str, bound: int, name: str, *, exact: bool) -> Issue:
    issue: dict[str, object] = {"origin": "string", "code": f"too_{size}"}
    issue["minimum" if size == "small" else "maximum"] = bound
    issue["inclusive"] = True
    if exact:
        issue["exact"] = True
    sign = ">=" if size == "small" else "<="
    issue["path"] = [name]
    issue["message"] = f"Too {size}: expected string to have {sign}{bound} characters"
    return issue
