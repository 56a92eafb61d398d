"""What the visitors of a share link see of a run."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from .chats import JsonObject
from .checks import is_array, is_object
from .dialect import Dialect
from .facts import ShareDetail
from .outcome import UNDEFINED, Happening, Outcome, Sent

_KINDS = frozenset(
    {"appModule", "pluginModule", "datasetSearchNode", "tools", "pluginOutput", "app"}
)
_FIELDS = frozenset({"moduleType", "quoteList", "pluginOutput", "runningTime"})
_TREE_FIELDS = frozenset({"id", "nodeId", "moduleName", "parentId", "totalPoints", "errorText"})
_STATUS = frozenset({"flowNodeStatus", "toolCall", "toolParams", "toolResponse"})
"""The events that tell how far a run is."""

_NESTED = frozenset({"toolDetail", "pluginDetail", "childrenResponses"})


def public_nodes(
    nodes: Sequence[JsonObject],
    dialect: Dialect,
    hidden: Collection[ShareDetail],
    *,
    in_run: bool = False,
) -> list[JsonObject]:
    """Return the node items that visitors see, and what they see of them.

    Args:
        nodes: All items.
        dialect: The wire of the server.
        hidden: What the link keeps from them.
        in_run: Whether the answer of a run shows them, which tells more on newer servers.
    """
    new = dialect.sends_child_nodes
    kinds = _KINDS | {"agent", "tool"} if new else _KINDS
    fields = _FIELDS | _TREE_FIELDS if new and in_run else _FIELDS
    if "citations" in hidden:
        fields -= {"quoteList"}
    return [
        {
            name: public_nodes(
                [child for child in value if is_object(child)], dialect, hidden, in_run=in_run
            )
            if name in _NESTED and is_array(value)
            else value
            for name, value in node.items()
            if name in fields or name in _NESTED
        }
        for node in nodes
        if node["moduleType"] in kinds
    ]


def public_values(
    values: Sequence[JsonObject], hidden: Collection[ShareDetail]
) -> list[JsonObject]:
    """Return the pieces of an answer that visitors see in the records."""
    return [v for v in values if "running_status" not in hidden or "tools" not in v]


def public_outcome(outcome: Outcome, dialect: Dialect, hidden: Collection[ShareDetail]) -> Outcome:
    """Return what visitors see of a run."""
    happenings: list[Happening] = []
    for happening in outcome.happenings:
        shown = happening
        tells = isinstance(happening, Sent) and happening.name in _STATUS
        if tells and "running_status" in hidden:
            continue
        if (
            isinstance(happening, Sent)
            and happening.name == "flowNodeResponse"
            and is_object(happening.data)
        ):
            seen = public_nodes([happening.data], dialect, hidden, in_run=True)
            if not seen and not dialect.sends_hidden_nodes:
                continue
            shown = replace(happening, data=seen[0] if seen else UNDEFINED)
        happenings.append(shown)
    nodes = public_nodes(outcome.nodes, dialect, hidden, in_run=True)
    return replace(outcome, happenings=happenings, nodes=nodes)
