"""Shows Markdown, also such of which only the beginning is known."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.markdown import Heading, Markdown
from rich.segment import Segment


class _LeftHeading(Heading):
    LEVEL_ALIGN = {}  # noqa: RUF012 - as the class it is of has it


class _Block(Markdown):
    """Markdown in the colours of the terminal; links show where they lead."""

    elements = {**Markdown.elements, "heading_open": _LeftHeading}  # noqa: RUF012 - as above

    def __init__(self, text: str) -> None:
        super().__init__(text, code_theme="ansi_dark", hyperlinks=False)


class Words:
    """Blocks of Markdown, all as far from one another.

    Args:
        text: The text.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for number, block in enumerate(_blocks(self._text)):
            if number:
                yield Segment.line()
            lines = console.render_lines(_Block(block), options, pad=False)
            while lines and _is_empty(lines[-1]):
                lines.pop()
            while lines and _is_empty(lines[0]):
                del lines[0]
            for line in lines:
                yield from line
                yield Segment.line()


class Tail:
    """The last lines of something that may be higher than the terminal."""

    def __init__(self, content: RenderableType, height: int) -> None:
        self._content = content
        self._height = height

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        lines = console.render_lines(self._content, options, pad=False)
        for line in lines[-self._height :]:
            yield from line
            yield Segment.line()


def latest(text: str, rows: int) -> str:
    """The end of a text, enough for so many rows; with what makes a table or code of it."""
    first, *lines = text.split("\n")
    if len(lines) <= 2 * rows:
        return text
    head = [first] if first.startswith(("```", "~~~")) else []
    if set(lines[0]) <= set("|-: ") and "|" in lines[0]:
        head = [first, lines[0]]
    return "\n".join([*head, *lines[-2 * rows :]])


def finished(text: str) -> int:
    """How much of a text will look the same whatever follows: all blocks but the last one."""
    whole_lines = text[: text.rfind("\n") + 1]
    *before, _ = _blocks(whole_lines) or [""]
    return sum(map(len, before))


def _blocks(text: str) -> list[str]:
    """Part a text into paragraphs, lists, tables and the like."""
    lines = text.splitlines(keepends=True)
    edges = [0, *list(_starts(text))[1:], len(lines)]
    return ["".join(lines[start:end]) for start, end in pairwise(edges)]


def _starts(text: str) -> Iterator[int]:
    """The lines at which blocks begin."""
    for token in _Block(text).parsed:
        if token.level == 0 and token.map and token.nesting >= 0:
            yield token.map[0]


def _is_empty(line: list[Segment]) -> bool:
    return not any(segment.text.strip() for segment in line)
