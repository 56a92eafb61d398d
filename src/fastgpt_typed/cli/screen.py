"""What a command writes: text for people on a terminal, JSON lines for programs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import datetime

from pydantic_core import to_json
from rich.console import Console
from rich.table import Table

out = Console()
err = Console(stderr=True)


def write_json(value: object) -> None:
    """Write a value on a line of its own, as it is called on the wire."""
    sys.stdout.write(to_json(value, by_alias=True, exclude_none=True).decode() + "\n")
    sys.stdout.flush()


def write_table(
    columns: Sequence[str], rows: Iterable[Sequence[object]], *, title: str = ""
) -> None:
    """Write rows under headings; numbers stand to the right."""
    listed = [list(row) for row in rows]
    table = Table(title=title or None, title_justify="left", header_style="bold", box=None)
    for place, column in enumerate(columns):
        numbers = any(isinstance(row[place], int | float) for row in listed)
        table.add_column(column, justify="right" if numbers else "left", overflow="fold")
    for row in listed:
        table.add_row(*("" if value is None else str(value) for value in row))
    out.print(table)


def moment(time: datetime | None) -> str:
    """Write a time as the clock on this machine shows it."""
    return "" if time is None else time.astimezone().strftime("%Y-%m-%d %H:%M")


def complain(message: str) -> None:
    """Tell what went wrong, where it does not get into what the command writes."""
    err.print("error:", style="bold red", end=" ")
    err.print(message, markup=False, highlight=False)
