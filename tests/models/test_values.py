"""The values the models are tried with are what servers send, in all their variety."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from tests.models.test_responses import COMPONENTS, ODD, PLAIN
from tests.models.values import Strategy, kept, sent
from tests.spec.document import component, faults


@pytest.mark.parametrize("name", COMPONENTS)
@given(data=st.data())
def test_they_fit_the_spec(name: str, data: st.DataObject) -> None:
    assert faults(component(name), data.draw(PLAIN.component(name))) == []


def first(values: Strategy, wanted: Callable[[Any], object]) -> Any:
    """A value that is as wanted, among the first few thousand."""
    tried = settings(max_examples=5000, derandomize=True, database=None, phases=[Phase.generate])
    return find(values, lambda value: bool(wanted(value)), settings=tried)


def objects(value: object, depth: int) -> Iterator[dict[str, Any]]:
    """The objects in a value, that many levels down."""
    inner = list(value.values()) if isinstance(value, dict) else value
    if isinstance(value, dict) and depth == 0:
        yield value
    elif isinstance(inner, list):
        for item in inner:
            yield from objects(item, depth - isinstance(value, dict))


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("History", lambda value: value.keys() == {"chatId"}),
        ("History", lambda value: len(value) > 6),
        ("History", lambda value: "xNew" in value),
        ("History", lambda value: value.get("appId", "") is None),
        ("Record", lambda value: value["obj"] == "newKind"),
        ("Interactive", lambda value: value.get("type") == "newKind"),
        ("ChatCompletionBody", lambda value: any("xNew" in inner for inner in objects(value, 2))),
        ("NodeResponse", lambda value: list(objects(value, 2))),
    ],
)
def test_some_are_odd(name: str, wanted: Callable[[Any], object]) -> None:
    assert first(PLAIN.component(name), wanted)


def test_some_do_not_fit_the_spec() -> None:
    pages = ODD.component("HistoryPage")
    without = first(pages, lambda page: sent(page).get("total", 0) is None)
    assert "total" not in kept(without)
    digits = first(pages, lambda page: isinstance(sent(page).get("total"), str))
    assert str(kept(digits)["total"]) == sent(digits)["total"]
