"""Values that JSON writes in a form of FastGPT's own."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, PlainSerializer
from pydantic_core import PydanticCustomError

_OBJECT_ID = re.compile(r"[0-9a-fA-F]{24}")


def _check_object_id(value: str) -> str:
    if not _OBJECT_ID.fullmatch(value):
        raise PydanticCustomError(
            "object_id",
            "expected 24 hexadecimal characters such as 68c46a70d950e8850ae564ba, "
            "as in the address of the app's page; got {length} characters",
            {"length": len(value)},
        )
    return value


def _from_epoch_millis(value: object) -> object:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return datetime.fromtimestamp(value / 1000, UTC)
    return value


def _to_epoch_millis(value: datetime) -> int:
    return round(value.timestamp() * 1000)


def _to_instant(value: object) -> object:
    """Accept an aware datetime, a date (midnight UTC) or an ISO string; refuse a naive time."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError(
                "instant", "expected an ISO 8601 date or time such as 2025-09-20T08:00:00+08:00"
            ) from None
        if value.tzinfo is None and value.time() == time.min:
            value = value.replace(tzinfo=UTC)
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, time.min, UTC)
    if isinstance(value, datetime) and value.tzinfo is None:
        raise PydanticCustomError(
            "naive_time",
            "expected a time with a zone, such as datetime.now(timezone.utc); "
            "a time without one would mean another moment on the server",
        )
    return value


def _to_iso_instant(value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


AppId = Annotated[str, AfterValidator(_check_object_id)]
"""The id of an app: 24 hexadecimal characters."""

EpochMillis = Annotated[
    datetime,
    BeforeValidator(_from_epoch_millis),
    PlainSerializer(_to_epoch_millis, return_type=int, when_used="json"),
]
"""A moment that JSON writes as milliseconds since 1970."""

Instant = Annotated[
    datetime,
    BeforeValidator(_to_instant),
    PlainSerializer(_to_iso_instant, return_type=str, when_used="json"),
]
"""A moment of a request: an aware datetime, a date or an ISO string; sent in UTC."""
