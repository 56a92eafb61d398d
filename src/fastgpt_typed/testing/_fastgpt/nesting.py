"""Nodes that others are inside of: what their interactive nodes and their items look like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..._base.operation import Version
from ..interactions import Wrapper
from .chats import JsonObject
from .checks import is_object
from .dialect import Dialect
from .ids import Ids
from .nodes import AGENT, CHILD_APP, LOOP, LOOP_RUN, Module, nested, node_item


@dataclass(frozen=True)
class Nesting:
    """What there is to know of a kind of wrapper.

    Args:
        module: The node.
        detail: The field of its item that older servers put the nodes inside it into.
        since: The first version that has it.
    """

    module: Module
    detail: str
    since: Version


WRAPPERS: Mapping[Wrapper, Nesting] = {
    "childrenInteractive": Nesting(CHILD_APP, "pluginDetail", (4, 9, 5)),
    "toolChildrenInteractive": Nesting(AGENT, "toolDetail", (4, 14, 2)),
    "loopInteractive": Nesting(LOOP, "loopDetail", (4, 9, 6)),
    "loopRunInteractive": Nesting(LOOP_RUN, "loopRunDetail", (4, 14, 16)),
}


def wrap(kind: Wrapper, inner: JsonObject, *, dialect: Dialect, ids: Ids) -> JsonObject:
    """Put an interactive node into a wrapper."""
    params: JsonObject = {"childrenResponse": inner}
    if kind == "toolChildrenInteractive":
        memory: JsonObject = {"memoryRequestMessages": []} if dialect.keeps_tool_messages else {}
        params["toolParams"] = {**memory, "toolCallId": f"call_{ids.nano(16)}"}
    elif kind == "loopInteractive":
        params = {"currentIndex": 0, **params, "loopResult": []}
    elif kind == "loopRunInteractive":
        params = {"loopHistory": [], **params, "iteration": 1}
        if dialect.sums_loop_rounds:
            params["pendingIterationSummary"] = {"responseIds": [], "finishedNodeIds": []}
        else:
            params["pendingIterationResponses"] = []
    return {"type": kind, "params": params}


def innermost(interactive: JsonObject) -> JsonObject:
    """Return the interactive node that users answer."""
    params = interactive.get("params")
    inner = params.get("childrenResponse") if is_object(params) else None
    return innermost(inner) if is_object(inner) else interactive


def inside_out(
    item: JsonObject, kinds: Sequence[Wrapper], seconds: float, *, dialect: Dialect, ids: Ids
) -> tuple[list[JsonObject], JsonObject]:
    """Put the item of a node into those of its wrappers.

    Returns:
        The items a stream has, one after the other, and the outermost one with all the others in
        it.
    """
    sent, whole = [item], item
    for kind in reversed(kinds):
        nesting, outer_id = WRAPPERS[kind], ids.nano(16)
        details = {} if dialect.sends_child_nodes else {nesting.detail: [whole]}
        outer = node_item(nesting.module, details, seconds, dialect=dialect, item_id=outer_id)
        if dialect.sends_child_nodes:
            sent[-1]["parentId"] = whole["parentId"] = outer_id
            sent.append(outer)
            whole = nested(outer, [whole])
        else:
            sent, whole = [outer], outer
    return sent, whole
