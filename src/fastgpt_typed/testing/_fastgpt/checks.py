"""Checks requests as FastGPT's schemas do, and says the same about them."""

from __future__ import annotations

import json
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


def share_auth(fields: Mapping[str, object]) -> dict[str, object]:
    """Return what a visitor of a share link shows; in a query it is JSON text."""
    value = fields.get("outLinkAuthData")
    if isinstance(value, str):
        return parsed_object(value)
    return value if is_object(value) else {}


def parsed_object(text: str | bytes) -> dict[str, object]:
    """Read JSON text; what is no object is an empty one."""
    try:
        value: object = json.loads(text)
    except ValueError:
        return {}
    return value if is_object(value) else {}


class _Missing:
    """A field that is not there."""


MISSING = _Missing()


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
        self._late: list[Issue] = []

    def add(self, issue: Issue) -> None:
        """Add something that is wrong."""
        self._issues.append(issue)

    def finish(self) -> None:
        """Refuse the request if anything is wrong with it."""
        if self._issues or self._late:
            raise RefusalError.invalid(self._issues or self._late)

    def target(self, *, nested: bool, required: bool = True) -> None:
        """Check that the request names an app.

        Args:
            nested: Whether visitors of a share link show `outLinkAuthData` instead of an app.
            required: Whether a request that names nothing at all is refused.
        """
        self.object_id("appId", required=required and not nested)
        if not nested:
            return
        self.object_id("skillId")
        self.one_of("sourceType", ("app", "chatAgentHelper"))
        share = share_auth(self._fields)
        halves = [bool(share.get(name)) for name in ("shareId", "outLinkUid")]
        names_app, names_skill = (bool(self._fields.get(name)) for name in ("appId", "skillId"))
        if names_app + names_skill + all(halves) > 1:
            self.late("appId, skillId and share auth cannot be provided at the same time")
        if any(halves) and not all(halves):
            self.late("shareId and outLinkUid must be provided together")
        if names_skill and any(halves):
            self.late("skillId cannot be used with share auth")
        if names_app and all(halves):
            self.late("appId cannot be used with share auth")
        if required and not (names_app or names_skill or all(halves)):
            self.late("appId, skillId or share auth must be provided")

    def late(self, message: str) -> None:
        """Add something that is said only where every single field is right."""
        self._late.append({"code": "custom", "message": message, "path": []})

    def object_id(self, name: str, *, required: bool = False) -> None:
        """Check an id of the database."""
        value = self._value(name)
        if isinstance(value, str):
            if not re.fullmatch(OBJECT_ID, value):
                self.add(wrong_format(OBJECT_ID, name))
        elif required or not isinstance(value, _Missing):
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

    def boolean(self, name: str, *, required: bool = False) -> None:
        """Check a boolean."""
        self._typed(name, "boolean", bool, required=required)

    def record(self, name: str, *, required: bool = False) -> None:
        """Check an object."""
        if required and isinstance(self._value(name), _Missing):
            self.add(wrong_type("object", MISSING, name))
        self._typed(name, "record", dict)

    def array(self, name: str, *, required: bool = False) -> None:
        """Check an array."""
        self._typed(name, "array", list, required=required)

    def strings(self, name: str, *, least: int = 0, most: int | None = None) -> None:
        """Check an array of strings that must be there, and how many they are."""
        self.array(name, required=True)
        value = self._value(name)
        if not is_array(value):
            return
        for number, item in enumerate(value):
            if not isinstance(item, str):
                self.add(wrong_type("string", item, name, number))
        if len(value) < least:
            self.add(_wrong_count("small", least, name))
        elif most is not None and len(value) > most:
            self.add(_wrong_count("big", most, name))

    def one_of(self, name: str, values: Sequence[str], *, required: bool = False) -> None:
        """Check a string that must be one of these."""
        value = self._value(name)
        if (required or not isinstance(value, _Missing)) and value not in values:
            options = "|".join(f'"{option}"' for option in values)
            self.add(
                {
                    "code": "invalid_value",
                    "values": list(values),
                    "path": [name],
                    "message": f"Invalid option: expected one of {options}",
                }
            )

    def _typed(self, name: str, expected: str, kind: type, *, required: bool = False) -> None:
        value = self._value(name)
        allowed = (kind,) if required else (_Missing, kind)
        if not isinstance(value, allowed):
            self.add(wrong_type(expected, value, name))

    def _value(self, name: str) -> object:
        value = self._fields.get(name, MISSING)
        return MISSING if value is None and self._nullable else value


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


def _wrong_count(size: str, bound: int, name: str) -> Issue:
    sign = ">=" if size == "small" else "<="
    return {
        "origin": "array",
        "code": f"too_{size}",
        "minimum" if size == "small" else "maximum": bound,
        "inclusive": True,
        "path": [name],
        "message": f"Too {size}: expected array to have {sign}{bound} items",
    }
