"""What a command writes: text for people on a terminal, JSON lines for programs."""

from __future__ import annotations

import json
import os
import re
import sys
from codecs import lookup
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NoReturn

from pydantic_core import to_json
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType
from rich.padding import Padding
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_NUMBER = re.compile(r"-?[0-9,.]*")
_WORDLESS = re.compile(r"[!-~]*")
"""What gets unreadable when it is cut, such as an id."""
_WORD = 16
"""The longest text that always stays in one line."""
_NARROW = 12
"""The least cells of a column that may go on in the next line."""


class Screen(Console):
    """Where texts of strangers are shown: nothing in them gets to command the terminal."""

    def __init__(self, *, stderr: bool = False) -> None:
        super().__init__(stderr=stderr, markup=False, emoji=False, highlight=False)

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        """Render without the control characters of texts."""
        for segment in super().render(renderable, options):
            if segment.control or not _CONTROLS.search(segment.text):
                yield segment
            else:
                yield segment._replace(text=_CONTROLS.sub("", segment.text))

    def on_broken_pipe(self) -> NoReturn:
        """Leave it to the program what it ends with when nobody reads on."""
        raise BrokenPipeError


out = Screen()
err = Screen(stderr=True)


def write_json(value: object) -> None:
    """Write a value on a line of its own, as it is called on the wire.

    Where the output is in another encoding than UTF-8 it is in ASCII, which all of them can write.
    """
    line = to_json(value, by_alias=True, exclude_none=True).decode()
    if lookup(sys.stdout.encoding or "utf-8").name != "utf-8":
        line = json.dumps(json.loads(line))
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def write_table(
    columns: Sequence[str], rows: Iterable[Sequence[object]], *, title: str = ""
) -> None:
    """Write rows under headings; numbers stand to the right.

    Where the terminal is too narrow for that, each row is a block of lines. In a pipe that says
    nothing of its width, each row is one line.
    """
    listed = [[_text_of(value) for value in row] for row in (columns, *rows)]
    table = Table(title=title or None, title_justify="left", title_style="bold", box=None)
    table.pad_edge, table.padding = False, (0, 2, 0, 0)
    whole = narrowest = -2
    for column, cells in zip(columns, zip(*listed, strict=True), strict=True):
        is_number = len(cells) > 1 and all(_NUMBER.fullmatch(cell) for cell in cells[1:])
        wraps = any(len(cell) > _WORD and not _WORDLESS.fullmatch(cell) for cell in cells)
        width = max(1, *map(cell_len, cells))
        whole += width + 2
        narrowest += (min(width, _NARROW) if wraps else width) + 2
        table.add_column(
            column,
            justify="right" if is_number else "left",
            overflow="fold",
            no_wrap=not wraps,
            header_style="bold",
        )
    for row in listed[1:]:
        table.add_row(*row)
    if is_piped():
        out.width = max(out.width, whole)
    if narrowest <= out.width:
        out.print(table)
    else:
        _write_blocks(listed, title)


def is_piped() -> bool:
    """Whether what is written goes to no terminal, and nobody said how wide it is."""
    return not out.is_terminal and "COLUMNS" not in os.environ


def write_indented(part: RenderableType, by: int = 2) -> None:
    """Write something below a heading; in a pipe, and where it must not wrap, lines stay whole."""
    if isinstance(part, Text) and (part.no_wrap or is_piped()):
        for line in part.split("\n"):
            out.print(Text.assemble(" " * by, line), soft_wrap=True)
    else:
        out.print(Padding(part, (0, 0, 0, by), expand=False))


def _write_blocks(listed: Sequence[Sequence[str]], title: str) -> None:
    columns, *rows = listed
    if title:
        out.print(title, style="bold")
    for number, row in enumerate(rows):
        if number or title:
            out.print()
        out.print(row[0], style="bold")
        for column, text in zip(columns[1:], row[1:], strict=True):
            if text:
                write_indented(f"{column}: {text}")


def _text_of(value: object) -> str:
    if isinstance(value, int | float):
        return f"{value:,.2f}" if isinstance(value, float) else f"{value:,}"
    return "" if value is None else " ".join(str(value).split())


def moment(time: datetime | None) -> str:
    """Write a time as the clock on this machine shows it."""
    return "" if time is None else time.astimezone().strftime("%Y-%m-%d %H:%M")


def complain(message: str) -> None:
    """Tell what went wrong, where it does not get into what the command writes."""
    text = Text.assemble(("error:", "bold red"), " ", message)
    err.print(text, soft_wrap=not err.is_terminal)


def note(message: str) -> None:
    """Tell people something that is no part of what the command writes."""
    err.print(message, style="dim", soft_wrap=not err.is_terminal)
