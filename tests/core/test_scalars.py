"""Ids and moments, as JSON writes them and as Python has them."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from fastgpt_typed._base.scalars import AppId, EpochMillis, Instant, Timestamp

APP_ID: TypeAdapter[str] = TypeAdapter(AppId)
EPOCH: TypeAdapter[datetime] = TypeAdapter(EpochMillis)
INSTANT: TypeAdapter[datetime] = TypeAdapter(Instant)
TIMESTAMP: TypeAdapter[datetime] = TypeAdapter(Timestamp)

CHINA = timezone(timedelta(hours=8))
MORNING = datetime(2025, 9, 20, 8, tzinfo=CHINA)
ZONES = st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@pytest.mark.parametrize("text", ["68c46a70d950e8850ae564ba", "68C46A70D950E8850AE564BA"])
def test_an_app_id(text: str) -> None:
    assert APP_ID.validate_python(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "68c46a70d950e8850ae564b",
        "68c46a70d950e8850ae564ba0",
        "68c46a70d950e8850ae564bg",
        "68c46a70d950e8850ae564ba\n",
        " 8c46a70d950e8850ae564ba",
        "\uff168c46a70d950e8850ae564ba",
        "../../v1/chat/completion",
    ],
)
def test_no_app_id(text: str) -> None:
    with pytest.raises(ValidationError, match=rf"24 hexadecimal .* got {len(text)} characters"):
        APP_ID.validate_python(text)


@pytest.mark.parametrize(
    ("millis", "moment"),
    [
        (0, datetime(1970, 1, 1, tzinfo=UTC)),
        (1758326400000, datetime(2025, 9, 20, tzinfo=UTC)),
        (1758326400007, datetime(2025, 9, 20, 0, 0, 0, 7000, tzinfo=UTC)),
        (-1, datetime(1969, 12, 31, 23, 59, 59, 999000, tzinfo=UTC)),
    ],
)
def test_epoch_millis(millis: int, moment: datetime) -> None:
    assert EPOCH.validate_json(json.dumps(millis)) == moment
    assert EPOCH.validate_json(json.dumps(float(millis))) == moment
    assert json.loads(EPOCH.dump_json(moment)) == millis


@settings(deadline=None, max_examples=100)
@given(st.integers(-62135596800000, 253402300799999))
def test_epoch_millis_come_back(millis: int) -> None:
    moment = EPOCH.validate_python(millis)
    assert moment.utcoffset() == timedelta(0)
    assert EPOCH.dump_python(moment, mode="json") == millis


@pytest.mark.parametrize("zone", [UTC, CHINA])
def test_epoch_millis_of_a_moment_in_any_zone(zone: timezone) -> None:
    assert EPOCH.dump_python(MORNING.astimezone(zone), mode="json") == 1758326400000


@pytest.mark.parametrize(
    "wire", ["true", "null", "1e20", "-1e17", "NaN", "Infinity", '"soon"', "{}"]
)
def test_no_epoch_millis(wire: str) -> None:
    with pytest.raises(ValidationError):
        EPOCH.validate_json(wire)


@pytest.mark.parametrize("wire", ["2025-09-20T01:02:03.004Z", "1970-01-01T00:00:00.000Z"])
def test_a_timestamp_goes_back_as_it_came(wire: str) -> None:
    assert TIMESTAMP.dump_python(TIMESTAMP.validate_python(wire), mode="json") == wire


def test_a_timestamp_of_another_zone_is_the_same_moment() -> None:
    moment = TIMESTAMP.validate_python("2025-09-20T08:00:00+08:00")
    assert moment == MORNING
    assert TIMESTAMP.dump_python(moment, mode="json") == "2025-09-20T00:00:00.000Z"


@pytest.mark.parametrize(
    ("given_", "wire"),
    [
        (MORNING, "2025-09-20T00:00:00.000Z"),
        (MORNING.astimezone(UTC), "2025-09-20T00:00:00.000Z"),
        (datetime(2025, 9, 20, 8, 0, 0, 7999, tzinfo=UTC), "2025-09-20T08:00:00.007Z"),
        (date(2025, 9, 20), "2025-09-20T00:00:00.000Z"),
        ("2025-09-20", "2025-09-20T00:00:00.000Z"),
        ("2025-09-20T08:00:00+08:00", "2025-09-20T00:00:00.000Z"),
        ("2025-09-20 08:00+08:00", "2025-09-20T00:00:00.000Z"),
        ("2025-09-20T08:00:00.5Z", "2025-09-20T08:00:00.500Z"),
    ],
)
def test_an_instant_is_sent_in_utc(given_: Any, wire: str) -> None:
    moment = INSTANT.validate_python(given_, strict=True)
    assert INSTANT.dump_python(moment, mode="json") == wire


@settings(deadline=None, max_examples=100)
@given(st.datetimes(datetime(1970, 1, 2), datetime(2200, 1, 1), timezones=ZONES))  # noqa: DTZ001
def test_an_instant_is_the_same_moment_in_any_spelling(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    for spelling in (moment, moment.isoformat(), moment.astimezone(UTC).isoformat()):
        wire = INSTANT.dump_python(INSTANT.validate_python(spelling, strict=True), mode="json")
        assert datetime.fromisoformat(wire) == moment


@pytest.mark.parametrize(
    "naive",
    [
        datetime(2025, 9, 20),  # noqa: DTZ001
        datetime(2025, 9, 20, 8),  # noqa: DTZ001
        "2025-09-20T00:00:00",
        "2025-09-20T08:00",
        "2025-09-20 08:00:00",
    ],
)
def test_a_time_without_a_zone_is_refused(naive: Any) -> None:
    with pytest.raises(ValidationError, match="a time with a zone"):
        INSTANT.validate_python(naive, strict=True)


@pytest.mark.parametrize("text", ["", "yesterday", "2025-9-20", "2025-09-31", "2025-09-20T25:00Z"])
def test_no_iso_8601(text: str) -> None:
    with pytest.raises(ValidationError, match="expected an ISO 8601 date or time such as"):
        INSTANT.validate_python(text, strict=True)


@pytest.mark.parametrize(
    "value", [1758326400000, 1758326400.0, True, b"2025-09-20", ["2025-09-20"]]
)
def test_no_instant(value: Any) -> None:
    with pytest.raises(ValidationError, match="valid datetime"):
        INSTANT.validate_python(value, strict=True)
