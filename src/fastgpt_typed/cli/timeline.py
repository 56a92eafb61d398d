"""Lays the nodes of a run out over time, as far as the server tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from .. import models
from .wording import plain, worded

Measure = Literal["time", "points", "tokens"]

ROUNDING = 0.02
"""Seconds by which times, which come in hundredths, may miss each other."""


@dataclass(frozen=True)
class Span:
    """A node of a run.

    Attributes:
        node: What the server tells of it.
        path: The names of the nodes it is in, and its own.
        lasts: For each of them, whether it is the last one at its place.
        start: Seconds after the begin of the run, as is assumed.
        seconds: How long it ran.
        overlaps: Whether it has to have run beside another node, or its parent says that it did.
        own: What of its time, points and tokens is its own, and not that of nodes inside it.
        has_children: Whether there are nodes inside it.
        error: Why it failed; empty when it did not.
    """

    node: models.NodeResponse
    path: tuple[str, ...]
    lasts: tuple[bool, ...]
    start: float
    seconds: float
    overlaps: bool
    own: dict[Measure, float]
    has_children: bool
    error: str

    @property
    def name(self) -> str:
        """The name of the node."""
        return self.path[-1]

    @property
    def place(self) -> str:
        """Its name, and those of the nodes it is in."""
        return " > ".join(self.path)

    @property
    def points(self) -> float:
        """What it cost, with the nodes inside it."""
        return self.node.total_points or 0


@dataclass(frozen=True)
class Timeline:
    """The nodes of a run over time.

    Attributes:
        spans: The nodes, parents before what is inside them.
        seconds: How long the run took.
        totals: The time, points and tokens of all nodes.
        is_measured: Whether the server told how long the run took; else it is the sum of the nodes.
    """

    spans: Sequence[Span]
    seconds: float
    totals: dict[Measure, float]
    is_measured: bool

    @property
    def overlaps(self) -> bool:
        """Whether nodes ran side by side."""
        return any(span.overlaps for span in self.spans)

    def share(self, span: Span, measure: Measure) -> float:
        """What part of the whole a node itself took, from 0 to 1."""
        whole = self.seconds if measure == "time" else self.totals[measure]
        return min(span.own[measure] / whole, 1.0) if whole else 0.0

    def ranked(self, measure: Measure) -> list[Span]:
        """Those that took something, the greediest first."""
        found = [span for span in self.spans if span.own[measure] > 0]
        return sorted(found, key=lambda span: -span.own[measure])


def lay_out(nodes: Sequence[models.NodeResponse], seconds: float | None = None) -> Timeline:
    """Lay nodes out over time.

    The server tells how long each node ran, not when it began. So nodes are laid one after the
    other, in the order in which they ended; tasks of a parallel run side by side; and a node that
    would run longer than the one it is in goes back in time as far as it must.

    Args:
        nodes: The nodes.
        seconds: How long the run took, if that is known.
    """
    layer = _Layer()
    layer.place(nodes, start=0, end=seconds)
    end = max([span.start + span.seconds for span in layer.spans], default=0)
    totals: dict[Measure, float] = {
        measure: sum(span.own[measure] for span in layer.spans)
        for measure in ("time", "points", "tokens")
    }
    totals["points"] = sum(node.total_points or 0 for node in nodes)
    return Timeline(layer.spans, max(end, seconds or 0), totals, seconds is not None)


class _Layer:
    def __init__(self) -> None:
        self.spans: list[Span] = []

    def place(
        self,
        nodes: Sequence[models.NodeResponse],
        *,
        start: float,
        end: float | None,
        parent: Span | None = None,
    ) -> None:
        path, lasts = (parent.path, parent.lasts) if parent else ((), ())
        tasks = _tasks(nodes) if parent and parent.node.module_type == "parallelRun" else [nodes]
        for task in tasks:
            cursor = start
            for node in task:
                seconds = node.running_time or 0
                fits = end is None or cursor + seconds <= end + ROUNDING * len(nodes)
                begin = cursor if fits or end is None else max(start, end - seconds)
                cursor = max(cursor, begin + seconds)
                span = Span(
                    node=node,
                    path=(*path, worded(node.module_name or node.module_type) or "node"),
                    lasts=(*lasts, node is nodes[-1]),
                    start=begin,
                    seconds=seconds,
                    overlaps=not fits or len(tasks) > 1,
                    own=_own(node),
                    has_children=bool(node.children),
                    error=plain(node.failure or "").strip(),
                )
                self.spans.append(span)
                self.place(node.children, start=begin, end=begin + seconds, parent=span)


def _tasks(nodes: Sequence[models.NodeResponse]) -> list[list[models.NodeResponse]]:
    """Part what ran in parallel: each task begins with a node that only starts it, if with any."""
    tasks: list[list[models.NodeResponse]] = []
    starts = any(_starts(node) for node in nodes)
    for node in nodes:
        if not tasks or not starts or _starts(node):
            tasks.append([])
        tasks[-1].append(node)
    return tasks


def _starts(node: models.NodeResponse) -> bool:
    return (node.module_type or "").endswith("Start")


def _own(node: models.NodeResponse) -> dict[Measure, float]:
    """What a node took itself: its time and points include those of the nodes inside it."""
    children = node.children
    inside = sum(child.running_time or 0 for child in children)
    paid = sum(child.total_points or 0 for child in children)
    return {
        "time": max(0.0, round((node.running_time or 0) - inside, 4)),
        "points": max(0.0, round((node.total_points or 0) - paid, 6)),
        "tokens": sum(tokens_of(node)),
    }


def tokens_of(node: models.NodeResponse) -> tuple[float, float]:
    """The tokens a node read and wrote itself."""
    read = [
        node.input_tokens or node.tokens,
        node.tool_call_input_tokens or node.tool_call_tokens,
        node.embedding_tokens,
        node.re_rank_input_tokens,
    ]
    written = [node.output_tokens, node.tool_call_output_tokens]
    return sum(count or 0 for count in read), sum(count or 0 for count in written)
