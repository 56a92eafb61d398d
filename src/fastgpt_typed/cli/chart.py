"""Usage figures, drawn with the letters of a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, TypeAlias

from pydantic.alias_generators import to_camel
from rich.bar import Bar
from rich.table import Table

from ..models import LogRow
from .screen import out, write_json

FigureName: TypeAlias = Literal[
    "users", "messages", "chats", "errors", "points", "likes", "dislikes", "seconds"
]

_FIGURES: dict[FigureName, str] = {
    "users": "users",
    "messages": "messages",
    "chats": "chats",
    "errors": "errors",
    "points": "points",
    "likes": "good_feedback",
    "dislikes": "bad_feedback",
    "seconds": "response_seconds",
}
_STEPS = " ▁▂▃▄▅▆▇█"
_NUMBER = 10
"""Cells that a number may take."""


def write_rows(rows: Sequence[LogRow]) -> None:
    """Write a line of JSON for each bucket."""
    for row in rows:
        write_json({to_camel(name): value for name, value in row.items()})


def write_chart(rows: Sequence[LogRow], figure: FigureName, every: str) -> None:
    """Draw a bar for each bucket, and a line with the course of every figure."""
    out.print(f"{figure.capitalize()} by {every}", style="bold")
    most = max(_values(rows, figure))
    label = max(len(_begin(row["timestamp"], every)) for row in rows)
    bars = Table.grid(padding=(0, 2, 0, 0))
    for row, value in zip(rows, _values(rows, figure), strict=True):
        width = max(out.width - label - _NUMBER - 4, 8)
        bar = Bar(most or 1, 0, value, width=min(width, 60), color="cyan")
        bars.add_row(_begin(row["timestamp"], every), bar, _number(value))
    bars.columns[2].justify = "right"
    out.print(bars)
    out.print()
    lines = Table.grid(padding=(0, 2, 0, 0))
    lines.add_row("", "", "most", "in all", style="dim")
    for name in _FIGURES:
        values = _values(rows, name)
        # Who came on two days is one user, so these do not add up.
        total = "" if name == "users" else _number(sum(values))
        spark = _spark(values, max(out.width - 2 * _NUMBER - 14, 8))
        lines.add_row(name, spark, _number(max(values)), total)
    for column in lines.columns[2:]:
        column.justify = "right"
    lines.columns[1].style = "cyan"
    out.print(lines)


def _values(rows: Sequence[LogRow], figure: FigureName) -> list[float]:
    """What the server does not tell counts as nothing."""
    values = [dict[str, object](row)[_FIGURES[figure]] for row in rows]
    return [float(value) if isinstance(value, int | float) else 0 for value in values]


def _spark(values: Sequence[float], width: int) -> str:
    """Draw values as high letters; where there are too many, the highest of a few stands for all.

    Whatever is more than nothing is seen.
    """
    few = -(-len(values) // width)
    highest = [max(values[at : at + few]) for at in range(0, len(values), few)]
    most = max(highest) or 1
    steps = [-(-value * (len(_STEPS) - 1) // most) for value in highest]
    return "".join(_STEPS[int(step)] for step in steps)


def _begin(time: datetime, every: str) -> str:
    match every:
        case "month":
            return f"{time:%Y-%m}"
        case "quarter":
            return f"{time:%Y} Q{(time.month + 2) // 3}"
        case _:
            return f"{time:%Y-%m-%d}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"
