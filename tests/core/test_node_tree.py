"""Node items that came one by one hang under their parents."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fastgpt_typed._core.streams.node_tree import node_tree
from fastgpt_typed._generated import models

Shape = dict[str, Any]


def item(item_id: str | None, parent: str | None = None, **more: Any) -> models.NodeResponse:
    fields = {"id": item_id, "parentId": parent, **more}
    told = {name: value for name, value in fields.items() if value is not None}
    return models.NodeResponse.model_validate(told)


def shape(items: list[models.NodeResponse]) -> Shape:
    return {str(node.id): shape(node.children_responses or []) for node in items}


AGENT = [item("a"), item("b", "a"), item("c", "b"), item("d", "b"), item("e")]


@pytest.mark.parametrize("order", list(permutations(range(5))), ids=str)
def test_parents_may_come_before_or_after_their_children(order: tuple[int, ...]) -> None:
    tree = node_tree(AGENT[number] for number in order)
    found = shape(tree)
    assert found == {"a": {"b": {"c": {}, "d": {}}}, "e": {}}
    assert list(found["a"]["b"]) == [str(AGENT[number].id) for number in order if number in {2, 3}]


def test_the_items_themselves_are_not_changed() -> None:
    node_tree(AGENT)
    assert all(node.children_responses is None for node in AGENT)


def test_children_that_are_nested_already_stay() -> None:
    nested = item("a", childrenResponses=[{"id": "b"}])
    assert shape(node_tree([nested, item("c", "a")])) == {"a": {"b": {}, "c": {}}}


def test_an_item_whose_parent_does_not_come_stays_where_it_is() -> None:
    orphan = item("b", "never")
    assert [*node_tree([item("a"), orphan, item("c")])] == [item("a"), orphan, item("c")]


def test_items_without_an_id_are_told_apart() -> None:
    assert len(node_tree([item(None, moduleName="A"), item(None, moduleName="A")])) == 2


def test_a_node_that_tells_of_itself_in_parts_is_one_item() -> None:
    first = item(
        "a", totalPoints=1.5, runningTime=0.1, query="Rain?", childrenResponses=[{"id": "k"}]
    )
    later = item("a", totalPoints=2, runningTime=0.2, textOutput="No.", newer={"x": 1})
    [node] = node_tree([first, later])
    assert node.to_api() == {
        "id": "a",
        "totalPoints": 3.5,
        "runningTime": 0.3,
        "query": "Rain?",
        "textOutput": "No.",
        "newer": {"x": 1},
        "childrenResponses": [{"id": "k"}],
    }
    assert first.total_points == 1.5


def test_the_same_id_under_another_parent_is_another_item() -> None:
    tree = node_tree([item("a"), item("b"), item("x", "a"), item("x", "b")])
    assert shape(tree) == {"a": {"x": {}}, "b": {"x": {}}}


@settings(deadline=None, max_examples=200)
@given(
    st.lists(
        st.tuples(st.sampled_from(["a", "b", "c", None]), st.sampled_from(["a", "b", "c", None])),
        max_size=8,
        unique=True,
    )
)
def test_nothing_is_lost_whoever_is_whose_parent(
    pairs: list[tuple[str | None, str | None]],
) -> None:
    items = [item(own, parent) for own, parent in pairs]
    found = [(node.id, node.parent_id) for node in node_tree(items).walk()]
    assert sorted(map(str, found)) == sorted(map(str, pairs))
