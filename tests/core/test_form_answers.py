"""Forms: what a user fills in, to the text FastGPT takes or all that is wrong with it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastgpt_typed import models
from tests.core.forms import field, filled, form, problems, refused


def test_the_answer_is_short_json_in_the_order_of_the_form() -> None:
    trip = form(
        {"type": "input", "key": "城市", "label": "City"},
        {"type": "numberInput", "key": "days", "label": "Days"},
        {"type": "switch", "key": "self", "label": "values"},
    )
    assert trip.fill({"self": False}, days=2, 城市="奥斯陆") == (
        '{"城市":"奥斯陆","days":2,"self":false}'
    )
    assert trip.fill(values=True) == '{"self":true}'


def test_labels_stand_in_for_keys_where_they_are_clear() -> None:
    twins = form(
        {"type": "input", "key": "a", "label": "Name"},
        {"type": "input", "key": "b", "label": "Name"},
        {"type": "input", "key": "c", "label": "a"},
    )
    assert twins.fill({"a": "x"}) == '{"a":"x"}'
    told = problems(twins, {"Name": "x"})
    assert told == {
        "Name": "the form has no such field; it has 'a' ('Name'), 'b' ('Name'), 'c' ('a')"
    }


def test_all_that_is_wrong_is_told_at_once() -> None:
    trip = form(
        {"type": "input", "key": "city", "label": "City", "required": True},
        {"type": "numberInput", "key": "days", "label": "days", "max": 30},
        {"type": "switch", "key": "hotel"},
    )
    assert problems(trip, {"town": "Oslo", 7: 8}, days=31, hotel="yes") == {
        "town": "the form has no such field; it has 'city' ('City'), 'days', 'hotel'",
        "7": "the form has no such field; it has 'city' ('City'), 'days', 'hotel'",
        "city": "required",
        "days": "expected at most 30, got 31",
        "hotel": "expected True or False, got str",
    }


def test_a_field_is_filled_in_once() -> None:
    one = form(field("input"))
    assert problems(one, {"it": "a"}, it="b") == {"it": "given twice"}
    assert problems(one, {"it": 7, "The field": "b"}) == {"it": "given twice"}


@pytest.mark.parametrize("values", [["it"], "it", 7])
def test_values_come_in_a_mapping(values: Any) -> None:
    [told] = problems(form(field("input")), values).items()
    assert told[0] == "values"
    assert told[1].startswith("expected a mapping of fields to values, got ")


def test_a_form_without_fields_takes_nothing() -> None:
    assert models.UserInput(type="userInput").fill() == "{}"
    assert problems(form(), a=1) == {"a": "the form has no such field; it has none"}


@pytest.mark.parametrize(
    ("more", "sent"),
    [
        ({}, {}),
        ({"value": None, "defaultValue": None}, {}),
        ({"defaultValue": "Oslo"}, {"it": "Oslo"}),
        ({"value": "", "defaultValue": "Oslo"}, {"it": "Oslo"}),
        ({"value": [], "defaultValue": ["Oslo"]}, {"it": ["Oslo"]}),
        ({"value": "Rome", "defaultValue": "Oslo"}, {"it": "Rome"}),
        ({"value": 0, "defaultValue": 5}, {"it": 0}),
        ({"value": False, "defaultValue": True}, {"it": False}),
        ({"value": ""}, {"it": ""}),
        ({"value": "", "defaultValue": ""}, {"it": ""}),
    ],
)
def test_a_field_that_is_not_given_keeps_what_it_shows(
    more: dict[str, Any], sent: dict[str, Any]
) -> None:
    assert json.loads(form(field("input", **more)).fill()) == sent
    needed = form(field("input", required=True, **more))
    if sent.get("it") in (None, ""):
        assert problems(needed) == {"it": "required"}
    else:
        assert json.loads(needed.fill()) == sent


def test_none_leaves_a_field_out() -> None:
    assert form(field("input", defaultValue="Oslo")).fill(it=None) == "{}"
    assert refused("input", None, defaultValue="Oslo", required=True) == "required"


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("input", ""),
        ("textarea", ""),
        ("password", ""),
        ("numberInput", ""),
        ("select", ""),
        ("multipleSelect", []),
        ("multipleSelect", ()),
        ("fileSelect", []),
        ("JSONEditor", ""),
        ("newKind", []),
    ],
)
def test_what_is_required_must_not_be_empty(kind: str, value: Any) -> None:
    assert refused(kind, value, required=True) == "required"


@pytest.mark.parametrize("kind", ["input", "textarea", "password", "JSONEditor"])
def test_a_text_may_be_empty_where_it_is_not_required(kind: str) -> None:
    assert filled(kind, "") == ""


def test_false_and_zero_are_no_empty_values() -> None:
    assert filled("switch", value=False, required=True) is False
    assert filled("numberInput", 0, required=True) == 0
    assert filled("JSONEditor", [], required=True) == "[]"


def test_fields_that_share_a_key_are_checked_by_the_last() -> None:
    twins = form(field("input"), field("numberInput"))
    assert twins.fill(it=5) == '{"it":5}'


def test_the_values_of_the_caller_stay_as_they_are() -> None:
    values = {"it": {"key": "k", "url": "data:a"}}
    form(field("fileSelect")).fill(values)
    assert values == {"it": {"key": "k", "url": "data:a"}}


@given(
    values=st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
        st.text(st.characters(exclude_categories=["Cs"]))
        | st.booleans()
        | st.integers(-(2**53), 2**53)
        | st.floats(allow_nan=False, allow_infinity=False),
        max_size=5,
    )
)
def test_what_is_accepted_parses_back_to_what_was_given(values: dict[str, Any]) -> None:
    kinds = {str: "textarea", bool: "switch", int: "numberInput", float: "numberInput"}
    fields = [{"type": kinds[type(value)], "key": key} for key, value in values.items()]
    text = form(*reversed(fields)).fill(values)
    assert json.loads(text) == values
    assert list(json.loads(text)) == list(reversed(values))
