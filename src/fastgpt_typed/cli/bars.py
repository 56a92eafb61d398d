"""Bars that show how far something long has come, on a terminal and only there."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager

from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)
from rich.table import Column

from .screen import err

_WIDE = 70
"""From so many cells on there is room for the speed."""

Advance = Callable[[int, int], None]
"""Takes how much is done and how much there is in all, 0 where nobody knows."""


@contextmanager
def bytes_bar(name: str) -> Generator[Advance]:
    """Show how much of a file has gone over the wire."""
    columns: list[ProgressColumn] = [DownloadColumn()]
    if err.width >= _WIDE:
        columns.append(TransferSpeedColumn())
    with _bar(name, columns) as advance:
        yield advance


@contextmanager
def items_bar(name: str) -> Generator[Advance]:
    """Show how many things are done."""
    with _bar(name, [MofNCompleteColumn()]) as advance:
        yield advance


@contextmanager
def _bar(name: str, columns: list[ProgressColumn]) -> Generator[Advance]:
    title = TextColumn(
        "{task.description}",
        markup=False,
        table_column=Column(ratio=1, no_wrap=True, overflow="ellipsis"),
    )
    progress = Progress(
        title,
        BarColumn(bar_width=None, table_column=Column(ratio=2)),
        *columns,
        TimeRemainingColumn(compact=True),
        console=err,
        transient=True,
        expand=True,
        disable=not err.is_terminal or err.is_dumb_terminal,
    )
    with progress:
        task = progress.add_task(name, total=None)

        def advance(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total or None)

        yield advance
