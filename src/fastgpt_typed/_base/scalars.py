"""Values that JSON writes in a form of FastGPT's own."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, PlainSerializer
from pydantic_core import PydanticCustomError

_OBJECT_ID = re.compile(r"[0-9a-fA-F]{24}")


def _check_app_id(value: str) -> str:
    if not _OBJECT_ID.fullmatch(value):
        raise PydanticCustomError(
            "app_id",
            "expected 24 hexadecimal characters such as 68c46a70d950e8850ae564ba, "
            "as in the address of the app's page; got {length} characters",
            {"length": len(value)},
        )
    return value


def _check_object_id(value: str) -> str:
    if not _OBJECT_ID.fullmatch(value):
        raise PydanticCustomError(
            "object_id",
            "expected an id of 24 hexadecimal characters; got {length} characters",
            {"length": len(value)},
        )
    return value


def _from_epoch_millis(value: object) -> object:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return value
    try:
        return datetime.fromtimestamp(value / 1000, UTC)
    except (OverflowError, OSError, ValueError):
        raise PydanticCustomError(
            "epoch_millis", "expected milliseconds since 1970, within years 1 to 9999"
        ) from None


def _to_epoch_millis(value: datetime) -> int:
    return round(value.timestamp() * 1000)


def _to_instant(value: object) -> object:
    """Accept an aware datetime, a date (midnight UTC) or an ISO string; refuse a naive time."""
    if isinstance(value, str):
        value = _parse_iso(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, time.min, UTC)
    if isinstance(value, datetime) and value.tzinfo is None:
        raise PydanticCustomError(
            "naive_time",
            "expected a time with a zone, such as datetime.now(timezone.utc), or .astimezone() of "
            "a local time; a time without one would mean another moment on the server",
        )
    return value


def _parse_iso(text: str) -> date | datetime:
    """Read a date or a time; a date stays a date, since it has no zone to miss."""
    try:
        return (
            date.fromisoformat(text)
            if len(text) == len("2025-09-20")
            else datetime.fromisoformat(text)
        )
    except ValueError:
        raise PydanticCustomError(
            "instant", "expected an ISO 8601 date or time such as 2025-09-20T08:00:00+08:00"
        ) from None


def _to_iso_instant(value: datetime) -> str:
    if value.tzinfo is None:
        return value.isoformat()
    return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


AppId = Annotated[str, AfterValidator(_check_app_id)]
"""The id of an app: 24 hexadecimal characters."""

ObjectId = Annotated[str, AfterValidator(_check_object_id)]
"""Another id of the server's: 24 hexadecimal characters."""

EpochMillis = Annotated[
    datetime,
    BeforeValidator(_from_epoch_millis),
    PlainSerializer(_to_epoch_millis, return_type=int, when_used="json"),
]
"""A moment that JSON writes as milliseconds since 1970."""

Timestamp = Annotated[datetime, PlainSerializer(_to_iso_instant, return_type=str, when_used="json")]
"""A moment of a response: written as FastGPT writes it, in UTC with milliseconds."""

Instant = Annotated[
    datetime,
    BeforeValidator(_to_instant),
    PlainSerializer(_to_iso_instant, return_type=str, when_used="json"),
]
"""A moment of a request: an aware datetime, a date or an ISO string; sent in UTC."""
