"""Reads the documents: their headings, their code blocks, and the names they mention."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]

_FENCE = re.compile(r"^(?P<fence>`{3,})(?P<language>\w*)\s*$")
_HEADING = re.compile(r"^(#+) ")
_SPAN = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_LINK = re.compile(r"\]\(([^)\s]+)\)|<(?:img|source)[^>]* src(?:set)?=\"([^\"]+)\"")


@dataclass(frozen=True)
class Block:
    """A fenced code block; `line` is where its code begins, counted from 1."""

    path: Path
    line: int
    language: str
    code: str

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line}"


@dataclass(frozen=True)
class Document:
    """A Markdown file."""

    path: Path

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def blocks(self) -> list[Block]:
        return self._parts[0]

    @cached_property
    def prose(self) -> list[tuple[int, str]]:
        """The lines outside of code blocks, with their numbers."""
        return self._parts[1]

    @property
    def headings(self) -> list[int]:
        """The levels of the headings, in order."""
        found = [_HEADING.match(line) for _, line in self.prose]
        return [len(match[1]) for match in found if match]

    @property
    def spans(self) -> list[tuple[str, str]]:
        """What stands in backticks, with its place."""
        return [
            (f"{self.path.relative_to(ROOT)}:{number}", span)
            for number, line in self.prose
            for span in _SPAN.findall(line)
        ]

    @property
    def links(self) -> list[tuple[str, str]]:
        """The targets of links and pictures, with their places."""
        return [
            (f"{self.path.relative_to(ROOT)}:{number}", link or picture)
            for number, line in self.prose
            for link, picture in _LINK.findall(line)
        ]

    @cached_property
    def _parts(self) -> tuple[list[Block], list[tuple[int, str]]]:
        blocks: list[Block] = []
        prose: list[tuple[int, str]] = []
        fence, language, start, code = "", "", 0, list[str]()
        for number, line in enumerate(self.text.splitlines(), start=1):
            if fence and line.rstrip() == fence:
                blocks.append(Block(self.path, start, language, "\n".join(code) + "\n"))
                fence = ""
            elif fence:
                code.append(line)
            elif match := _FENCE.match(line):
                fence, language, start, code = match["fence"], match["language"], number + 1, []
            else:
                prose.append((number, line))
        assert not fence, f"{self.path}:{start}: the code block has no end"
        return blocks, prose


README = Document(ROOT / "README.md")
README_ZH = Document(ROOT / "README.zh.md")
CONTRIBUTING = Document(ROOT / "CONTRIBUTING.md")
ERRORS_PAGE = Document(ROOT / "docs/errors.md")
DOCUMENTS = [README, README_ZH, CONTRIBUTING, *map(Document, sorted(ROOT.glob("docs/**/*.md")))]


def name_of(document: Document) -> str:
    """How a document is called in the names of tests."""
    return document.path.relative_to(ROOT).as_posix()
