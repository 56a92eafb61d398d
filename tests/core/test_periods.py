"""Which window is meant."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from fastgpt_typed import RequestValidationError
from fastgpt_typed._core.usage.periods import TIMESPANS, Period, resolve_period, resolve_widths

NOW = datetime(2026, 3, 31, 10, 30, tzinfo=UTC)


def period(**given: Any) -> Period:
    return resolve_period("op", **{"start": None, "end": None, "last": None, "now": NOW, **given})


def refusal(**given: Any) -> str:
    with pytest.raises(RequestValidationError) as caught:
        period(**given)
    return str(caught.value)


@pytest.mark.parametrize(
    ("last", "start"),
    [
        ("12h", "2026-03-30T22:30"),
        ("30d", "2026-03-01T10:30"),
        ("4w", "2026-03-03T10:30"),
        ("1mo", "2026-02-28T10:30"),
        ("3mo", "2025-12-31T10:30"),
        ("25mo", "2024-02-29T10:30"),
    ],
)
def test_relative_windows_end_now(last: str, start: str) -> None:
    assert period(last=last) == (datetime.fromisoformat(start).replace(tzinfo=UTC), NOW)


@pytest.mark.parametrize(
    "last", ["", "30", "d", "0d", "-1d", "1.5d", "1 d", "30D", "1y", "12345d", 30]
)
def test_other_words_are_refused_with_an_example(last: object) -> None:
    assert 'last: expected a number with h, d, w or mo, such as "12h"' in refusal(last=last)


def test_moments_of_all_kinds() -> None:
    shanghai = timezone(timedelta(hours=8))
    found = period(start=date(2026, 3, 1), end=datetime(2026, 3, 8, 8, tzinfo=shanghai))
    assert found == (datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 8, tzinfo=UTC))
    assert period(start="2026-03-01", end="2026-03-08T08:00:00+08:00") == found


def test_without_an_end_it_ends_now() -> None:
    assert period(start="2026-03-01").end == NOW


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({}, 'start: required, or else last="30d"'),
        ({"end": "2026-03-01"}, 'start: required, or else last="30d"'),
        ({"last": "30d", "start": "2026-03-01"}, "last: give either start and end, or last="),
        ({"last": "30d", "end": "2026-03-01"}, "last: give either start and end, or last="),
        ({"start": "2026-04-01"}, "start: expected a moment before the end"),
        ({"start": "2026-03-02", "end": "2026-03-01"}, "start: expected a moment before the end"),
        ({"start": "last week"}, "start: expected an ISO 8601 date or time"),
        ({"start": "2026-03-01", "end": "2026-03-08T08:00"}, "end: expected a time with a zone"),
        ({"start": 1772409600}, "start: expected a valid datetime"),
    ],
)
def test_what_is_wrong_is_named(given: dict[str, Any], problem: str) -> None:
    assert problem in refusal(**given)


def test_a_naive_time_is_told_how_to_get_a_zone() -> None:
    told = refusal(start=datetime(2026, 3, 1))  # noqa: DTZ001
    assert "datetime.now(timezone.utc), or .astimezone() of a local time" in told


def test_one_width_is_for_all_series_and_days_are_for_the_rest() -> None:
    assert resolve_widths("op", "week", TIMESPANS) == {
        "users": "week", "chats": "week", "answers": "week",
    }  # fmt: skip
    assert resolve_widths("op", {"chats": "month"}, TIMESPANS) == {
        "users": "day", "chats": "month", "answers": "day",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("every", "problem"),
    [
        ("hour", "every: expected 'day', 'week', 'month' or 'quarter'"),
        (1, "every: expected 'day', 'week', 'month' or 'quarter'"),
        ({"chats": "hour"}, "every.chats: expected 'day', 'week', 'month' or 'quarter'"),
        ({"app": "day"}, "every: expected users, chats or answers, got 'app'"),
    ],
)
def test_other_widths_and_series_are_refused(every: Any, problem: str) -> None:
    with pytest.raises(RequestValidationError) as caught:
        resolve_widths("op", every, TIMESPANS)
    assert problem in str(caught.value)
