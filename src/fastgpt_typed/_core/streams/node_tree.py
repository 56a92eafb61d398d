"""Puts node items that came one by one into the tree that an answer has of them."""

from __future__ import annotations

from collections.abc import Iterable

from ..._base.nodes import Nodes
from ..._generated import models
from ..._generated.constants import ADDS_UP


def node_tree(items: Iterable[models.NodeResponse]) -> Nodes[models.NodeResponse]:
    """Hang every item under its parent, whichever came first.

    Streams of v2 send the items of nested nodes on their own, before that of the node they are in
    (4.15.0+). An item whose parent does not come stays where it is. The items are not changed.
    """
    merged = _merge_repeated(items)
    families: dict[str, list[models.NodeResponse]] = {}
    known = {item.id for item in merged if item.id}
    roots: list[models.NodeResponse] = []
    for item in merged:
        if item.parent_id in known and item.parent_id != item.id:
            families.setdefault(str(item.parent_id), []).append(item)
        else:
            roots.append(item)
    tree = Nodes(_with_children(item, families) for item in roots)
    tree.extend(item for circle in families.values() for item in circle)
    return tree


def _with_children(
    item: models.NodeResponse, families: dict[str, list[models.NodeResponse]]
) -> models.NodeResponse:
    children = families.pop(item.id, []) if item.id else []
    if not children:
        return item
    grown = Nodes(_with_children(child, families) for child in children)
    return item.model_copy(
        update={"children_responses": Nodes([*(item.children_responses or []), *grown])}
    )


def _merge_repeated(items: Iterable[models.NodeResponse]) -> list[models.NodeResponse]:
    """Make one of the items by which a node tells of itself in parts."""
    merged: dict[object, models.NodeResponse] = {}
    for position, item in enumerate(items):
        key: object = (item.id, item.parent_id) if item.id else position
        known = merged.get(key)
        merged[key] = item if known is None else _merge(known, item)
    return list(merged.values())


def _merge(known: models.NodeResponse, news: models.NodeResponse) -> models.NodeResponse:
    told = {name: getattr(news, name) for name in news.model_fields_set}
    for name in ADDS_UP[models.NodeResponse.__name__]:
        before, more = getattr(known, name), getattr(news, name)
        if before is not None and more is not None:
            told[name] = round(before + more, 10)
    children = [*(known.children_responses or []), *(news.children_responses or [])]
    if children:
        told["children_responses"] = node_tree(children)
    return known.model_copy(update=told)
