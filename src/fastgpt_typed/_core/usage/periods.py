"""Which window of time a question about usage is about, and how it is cut."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import Literal, NamedTuple, TypeAlias, TypeVar, get_args

from pydantic import ValidationError

from ..._base.model import RequestModel
from ..._base.scalars import Instant
from ..._generated.models import Timespan
from ..errors import RequestValidationError
from ..requests.explain import explain

W = TypeVar("W", bound=str)

Moment: TypeAlias = datetime | date | str
"""A datetime with a zone, a date (its midnight in UTC), or an ISO 8601 string."""

LogSeries: TypeAlias = Literal["users", "chats", "answers"]
"""The name of a series of a chart."""

_LAST = re.compile(r"([1-9][0-9]{0,3})(h|d|w|mo)")
_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
SERIES: tuple[LogSeries, ...] = get_args(LogSeries)
TIMESPANS: tuple[Timespan, ...] = get_args(Timespan.__value__)
"""The widths FastGPT knows, days first."""


class Period(NamedTuple):
    """From when to when."""

    start: datetime
    end: datetime


class _Period(RequestModel):
    start: Instant
    end: Instant


def resolve_period(
    operation: str,
    *,
    start: Moment | None,
    end: Moment | None,
    last: str | None,
    now: datetime,
) -> Period:
    """Say which window is meant: from `start` to `end` or until now, or the last so many days.

    Raises:
        RequestValidationError: Too much or too little was given, or what was given is no time.
    """
    if last is not None:
        if start is not None or end is not None:
            problem = 'give either start and end, or last="30d" in their place'
            raise RequestValidationError({"last": problem}, operation=operation)
        return Period(_before(now, last, operation), now)
    if start is None:
        problem = 'required, or else last="30d" (or "12h", "4w", "3mo")'
        raise RequestValidationError({"start": problem}, operation=operation)
    given = {"start": start, "end": now if end is None else end}
    try:
        window = _Period.model_validate(given)
    except ValidationError as error:
        problems = explain(error.errors(include_url=False), given)
        raise RequestValidationError(problems, operation=operation) from None
    if window.start > window.end:
        problem = "expected a moment before the end"
        raise RequestValidationError({"start": problem}, operation=operation)
    return Period(window.start, window.end)


def resolve_widths(
    operation: str, every: W | Mapping[LogSeries, W], allowed: Sequence[W]
) -> dict[LogSeries, W]:
    """Say how wide the buckets of each series are; days where nothing is said of one.

    Raises:
        RequestValidationError: There is no such series or width.
    """
    if not isinstance(every, Mapping):
        return same_width(operation, every, allowed)
    if unknown := [name for name in every if name not in SERIES]:
        problem = f"expected users, chats or answers, got {unknown[0]!r:.40}"
        raise RequestValidationError({"every": problem}, operation=operation)
    for name, width in every.items():
        _check_width(operation, f"every.{name}", width, allowed)
    return {name: every.get(name, allowed[0]) for name in SERIES}


def same_width(operation: str, every: W, allowed: Sequence[W]) -> dict[LogSeries, W]:
    """Say that the buckets of all series are so wide.

    Raises:
        RequestValidationError: There is no such width.
    """
    _check_width(operation, "every", every, allowed)
    return dict.fromkeys(SERIES, every)


def check_zone(operation: str, zone: object) -> None:
    """Insist on a zone, since the name of one is easily given in its place.

    Raises:
        RequestValidationError: It is none.
    """
    if not isinstance(zone, tzinfo):
        problem = 'expected a tzinfo such as ZoneInfo("Asia/Shanghai")'
        raise RequestValidationError({"zone": problem}, operation=operation)


def _check_width(operation: str, where: str, width: object, allowed: Sequence[str]) -> None:
    if width not in allowed:
        problem = f"expected {', '.join(map(repr, allowed[:-1]))} or {allowed[-1]!r}"
        raise RequestValidationError({where: problem}, operation=operation)


def _before(now: datetime, last: str, operation: str) -> datetime:
    match = _LAST.fullmatch(str(last))
    if match is None:
        problem = 'expected a number with h, d, w or mo, such as "12h", "30d", "4w" or "3mo"'
        raise RequestValidationError({"last": problem}, operation=operation)
    count, unit = int(match[1]), match[2]
    if unit in _UNITS:
        return now - count * _UNITS[unit]
    months = now.year * 12 + now.month - 1 - count
    year, month = months // 12, months % 12 + 1
    return now.replace(year=year, month=month, day=min(now.day, monthrange(year, month)[1]))
