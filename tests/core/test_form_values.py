"""What each kind of form field takes, and how it is sent."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastgpt_typed import RequestValidationError, UploadedFile, models
from tests.core.forms import COLOURS, field, filled, form, problems, refused

LONDON = ZoneInfo("Europe/London")
UPLOADED = UploadedFile(
    name="bill.pdf", key="chat/1/bill.pdf", url="https://x.org/b?sig=1", size=3, content_type="a/b"
)
ODD = [{"label": "One", "value": 1}, {"label": "Yes", "value": True}]
ODD += [{"label": "Deep", "value": {"a": [1]}}, {"label": "None", "value": None}]


@pytest.mark.parametrize("kind", ["input", "textarea"])
def test_text(kind: str) -> None:
    assert filled(kind, "Øslo\n") == "Øslo\n"
    assert filled(kind, "abc", maxLength=3, minLength=3) == "abc"
    assert filled(kind, "abcd", maxLength=0) == "abcd"
    assert refused(kind, "abcd", maxLength=3) == "expected at most 3 characters, got 4"
    assert refused(kind, "ab", minLength=3) == "expected at least 3 characters, got 2"
    assert refused(kind, 7) == "expected text, got int"
    assert refused(kind, b"a") == "expected text, got bytes"
    assert "half a character" in refused(kind, "\ud83d")


def test_a_password_is_sent_so_that_it_stays_a_text() -> None:
    assert filled("password", "12345") == {"value": "12345", "secret": ""}


@pytest.mark.parametrize("more", [{"maxLength": 3}, {"minLength": 30}, {"list": COLOURS}])
@pytest.mark.parametrize("value", ["sesame-4711", ["sesame-4711"], {"value": "sesame-4711"}])
def test_a_password_stands_in_no_error(value: Any, more: dict[str, Any]) -> None:
    two = form(field("password", **more), {"type": "input", "key": "b", "required": True})
    told = problems(two, {"it": value})
    assert "b" in told
    assert "sesame" not in str(told)


@pytest.mark.parametrize("value", [0, -3, 2.5, 10**20, 5])
def test_a_number(value: float) -> None:
    assert filled("numberInput", value) == value


def test_a_number_that_does_not_fit() -> None:
    assert filled("numberInput", 1, min=1, max=1) == 1
    assert refused("numberInput", 0, min=1) == "expected at least 1, got 0"
    assert refused("numberInput", 1000001, max=1000000) == "expected at most 1000000, got 1000001"
    assert refused("numberInput", 1, min=1.5) == "expected at least 1.5, got 1"
    assert refused("numberInput", "5") == "expected a number, got str"
    assert refused("numberInput", value=True) == "expected a number, got bool"
    for odd in (float("nan"), float("inf"), 10**5000):
        assert refused("numberInput", odd).startswith("expected what JSON can write")


@pytest.mark.parametrize("value", ["yes", 1, None, "true"])
def test_a_switch_is_on_or_off(value: Any) -> None:
    assert filled("switch", value=True) is True
    if value is not None:
        assert refused("switch", value).startswith("expected True or False, got ")


def test_a_choice_is_one_of_the_list() -> None:
    assert filled("select", "r", list=COLOURS) == "r"
    assert filled("select", "Red", list=COLOURS) == "r"
    assert refused("select", "green", list=COLOURS) == "expected one of 'r', 'b', got 'green'"
    assert refused("select", ["r"], list=COLOURS) == "expected one of 'r', 'b', got ['r']"
    assert refused("select", "x" * 99, list=COLOURS).endswith(f"got '{'x' * 39}...")
    assert filled("select", "anything") == "anything"
    assert filled("select", "A", list=[{"label": "B", "value": "A"}, {"label": "A"}]) == "A"


def test_a_label_that_is_there_twice_is_no_choice() -> None:
    twins = [{"label": "Red", "value": "r1"}, {"label": "Red", "value": "r2"}]
    assert "'r1', 'r2'" in refused("select", "Red", list=twins)


@pytest.mark.parametrize(
    ("value", "sent"), [(1, 1), (1.0, 1), (True, True), ({"a": [1.0]}, {"a": [1]}), ("One", 1)]
)
def test_choices_are_compared_as_json(value: Any, sent: Any) -> None:
    chosen = filled("select", value, list=ODD)
    assert (chosen, type(chosen)) == (sent, type(sent))


@pytest.mark.parametrize("value", [False, 0, {"a": [True]}, {"a": [1, 2]}, {"b": [1]}, [1], "1"])
def test_choices_of_another_type_are_others(value: Any) -> None:
    assert refused("select", value, list=ODD).startswith("expected one of 1, True, {'a': [1]}")
    assert refused("multipleSelect", [value], list=ODD).startswith("expected one of")


def test_several_choices() -> None:
    assert filled("multipleSelect", ["b", "Red"], list=COLOURS) == ["b", "r"]
    assert filled("multipleSelect", ("b",), list=COLOURS) == ["b"]
    assert filled("multipleSelect", [], list=COLOURS) == []
    assert refused("multipleSelect", "r", list=COLOURS) == "expected a list, got str"
    assert refused("multipleSelect", ["r", "x"], list=COLOURS).endswith("got 'x'")


@pytest.mark.parametrize(
    ("value", "sent"),
    [
        ('{ "a": 1 }', '{ "a": 1 }'),
        ({"a": "é"}, '{"a":"é"}'),
        ([1, None], "[1,null]"),
        (5, "5"),
        (True, "true"),
    ],
)
def test_an_editor_of_json_gives_text(value: Any, sent: str) -> None:
    assert filled("JSONEditor", value) == sent


@pytest.mark.parametrize("value", ["{a: 1}", "hello", "NaN", "[" * 100_000])
def test_an_editor_of_json_takes_no_other_text(value: str) -> None:
    assert refused("JSONEditor", value).startswith("expected JSON text")


@pytest.mark.parametrize("value", [{1, 2}, float("nan"), [object()], {"a": b""}])
def test_an_editor_of_json_takes_only_what_json_has(value: Any) -> None:
    assert refused("JSONEditor", value).startswith("expected what JSON can write")


URL = "https://example.org/a.pdf"


@pytest.mark.parametrize(
    ("value", "sent"),
    [
        (URL, [{"name": URL, "url": URL}]),
        ([f" {URL} "], [{"name": URL, "url": URL}]),
        (("/api/file/a.pdf",), [{"name": "/api/file/a.pdf", "url": "/api/file/a.pdf"}]),
        (
            UPLOADED,
            [{"name": "bill.pdf", "key": "chat/1/bill.pdf", "url": "https://x.org/b?sig=1"}],
        ),
        ({"url": URL, "key": None, "size": 3}, [{"name": URL, "url": URL}]),
        ({"key": "k", "type": "image"}, [{"name": "k", "type": "image", "key": "k"}]),
        (
            [{"key": "k", "url": "data:a", "name": "n"}, URL],
            [{"name": "n", "key": "k"}, {"name": URL, "url": URL}],
        ),
        (models.FilePart(name="n", url=URL, key="k"), [{"name": "n", "key": "k", "url": URL}]),
    ],
)
def test_files(value: Any, sent: Any) -> None:
    assert filled("fileSelect", value) == sent


def test_there_may_be_too_many_files() -> None:
    assert len(filled("fileSelect", [URL] * 2, maxFiles=2)) == 2
    assert len(filled("fileSelect", [URL] * 9)) == 9
    assert refused("fileSelect", [URL] * 3, maxFiles=2) == "expected at most 2 files, got 3"
    assert refused("fileSelect", URL, maxFiles=0) == "expected at most 0 files, got 1"


@pytest.mark.parametrize("value", ["data:,hi", "data:,http://a", "a.pdf", "", {"url": "a.pdf"}])
def test_a_file_has_to_be_where_fastgpt_can_read_it(value: Any) -> None:
    assert refused("fileSelect", [value]).startswith("expected the URL of a file")


@pytest.mark.parametrize("value", [7, Path("a.pdf"), {}, {"name": "n"}, {"url": ""}, b"", [URL]])
def test_a_file_needs_a_key_or_a_url(value: Any) -> None:
    assert refused("fileSelect", [value]).startswith("expected a URL, or a file with a `key`")


def test_the_parts_of_a_file_are_texts() -> None:
    assert refused("fileSelect", {"url": 7}) == "expected text, got int"


MOMENT = datetime(2025, 9, 20, 8, tzinfo=timezone(timedelta(hours=8)))


@pytest.mark.parametrize(
    ("value", "sent"),
    [
        (MOMENT, "2025-09-20T08:00:00.000+08:00"),
        (MOMENT.replace(microsecond=1999), "2025-09-20T08:00:00.001+08:00"),
        (datetime(2025, 7, 1, tzinfo=UTC), "2025-07-01T00:00:00.000+00:00"),
        (datetime(2025, 7, 1, tzinfo=LONDON), "2025-07-01T00:00:00.000+01:00"),
        ("2025-09-20T08:00:00+08:00", "2025-09-20T08:00:00.000+08:00"),
        ("2025-09-20 00:00Z", "2025-09-20T00:00:00.000+00:00"),
        (datetime(1800, 1, 1, tzinfo=LONDON), "1800-01-01T00:01:15.000+00:00"),
    ],
)
def test_a_time(value: Any, sent: str) -> None:
    assert filled("timePointSelect", value) == sent


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (datetime(2025, 9, 20), "expected a time with a zone"),  # noqa: DTZ001 - to be refused
        ("2025-09-20T08:00:00", "expected a time with a zone"),
        ("2025-09-20", "expected a time with a zone"),
        ("tomorrow", "expected an ISO 8601 time"),
        (date(2025, 9, 20), "expected a datetime or an ISO 8601 text, got date"),
        (1758326400, "expected a datetime or an ISO 8601 text, got int"),
        (datetime.min.replace(tzinfo=timezone(timedelta(hours=8))), "expected a time within"),
        ("9999-12-31T23:59:59-08:00", "expected a time within"),
    ],
)
def test_what_is_no_time(value: Any, told: str) -> None:
    assert refused("timePointSelect", value).startswith(told)
    assert refused("timeRangeSelect", [value, MOMENT]).startswith(told)


def test_a_range_of_times() -> None:
    later = datetime(2025, 9, 20, 1, tzinfo=UTC)
    sent = ["2025-09-20T08:00:00.000+08:00", "2025-09-20T01:00:00.000+00:00"]
    assert filled("timeRangeSelect", (MOMENT, later)) == sent
    assert filled("timeRangeSelect", sent) == sent
    assert filled("timeRangeSelect", [MOMENT, MOMENT]) == [sent[0], sent[0]]
    assert refused("timeRangeSelect", (later, MOMENT)) == (
        "expected a start that is not after the end"
    )


def test_a_range_counts_the_hour_that_comes_twice() -> None:
    first = datetime(2025, 10, 26, 1, 30, tzinfo=LONDON)
    again = datetime(2025, 10, 26, 1, 15, fold=1, tzinfo=LONDON)
    assert filled("timeRangeSelect", [first, again])[1] == "2025-10-26T01:15:00.000+00:00"
    assert "not after" in refused("timeRangeSelect", [again, first])


@pytest.mark.parametrize("value", [MOMENT, [MOMENT], [MOMENT] * 3, [], "ab", {"a": 1, "b": 2}])
def test_a_range_is_a_pair(value: Any) -> None:
    assert refused("timeRangeSelect", value).startswith("expected a pair of times")


TYPED: list[tuple[str, Any, Any, str]] = [
    ("string", "a", 1, "text"),
    ("number", 1.5, True, "a number"),
    ("boolean", False, 0, "True or False"),
    ("object", {"a": 1}, [], "a dict"),
    ("arrayString", ["a"], ["a", 1], "a list of texts"),
    ("arrayNumber", [1, 2.5], [True], "a list of numbers"),
    ("arrayBoolean", [True], [1], "a list of True and False"),
    ("arrayObject", [{}], ["a"], "a list of dicts"),
    ("arrayAny", [1, "a"], "a", "a list"),
]


@pytest.mark.parametrize("kind", [None, "newKind", "selectDataset", "selectLLMModel", "reference"])
@pytest.mark.parametrize(("value_type", "right", "wrong", "told"), TYPED)
def test_other_kinds_go_by_the_type_of_the_value(
    kind: str | None, value_type: str, right: Any, wrong: Any, told: str
) -> None:
    assert filled(kind, right, valueType=value_type) == right
    assert refused(kind, wrong, valueType=value_type).startswith(f"expected {told}, got ")
    for vague in (None, "any", "selectDataset", "newType"):
        assert filled(kind, wrong, valueType=vague) == wrong
    assert refused(kind, object()).startswith("expected what JSON can write")


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    # Half a character cannot be sent.
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(value=JSON.filter(lambda value: value is not None))
def test_any_json_comes_through_as_it_is(value: Any) -> None:
    assert filled("newKind", value) == value
    if not isinstance(value, str):
        assert json.loads(filled("JSONEditor", value)) == value
    assert filled("select", value, list=[{"label": "a", "value": value}]) == value


@given(moment=st.datetimes(timezones=st.timezones() | st.just(UTC)))
def test_any_moment_stays_the_moment_it_is(moment: datetime) -> None:
    try:
        sent = datetime.fromisoformat(filled("timePointSelect", moment))
    except RequestValidationError as error:
        assert moment.year in (1, 9999), error  # noqa: PT017 - either may happen
    else:
        late = moment.astimezone(UTC) - sent.astimezone(UTC)
        assert timedelta(0) <= late < timedelta(milliseconds=1)
