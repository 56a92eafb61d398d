"""Reads the documents: their headings, their code blocks, and the names they mention."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]

_FENCE = re.compile(r"^(?P<fence>(?P<indent> *)`{3,})(?P<language>\w*)\s*$")
_TAB = re.compile(r"\*\*([^*]+)\*\*\n\n\Z")
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
    tab: str = ""
    """The bold line over it, which makes it a tab of the site."""

    @property
    def changes_python(self) -> bool:
        """Whether it is a block of differences in Python; one that names a file may be of any."""
        return self.language == "diff" and not self.code.startswith("---")

    @property
    def after(self) -> str:
        """What a block of differences has after the change, each line where it stands."""
        return self._without("-")

    @property
    def before(self) -> str:
        """What a block of differences had before the change."""
        return self._without("+")

    def _without(self, sign: str) -> str:
        lines = self.code.splitlines()
        return "".join(("" if line.startswith(sign) else line[1:]) + "\n" for line in lines)

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

    @property
    def tabs(self) -> list[str]:
        """The names of tabs, in order."""
        return list(dict.fromkeys(block.tab for block in self.blocks if block.tab))

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
    def anchors(self) -> set[str]:
        """What links to headings end with."""
        titles = [line.lstrip("#").strip() for _, line in self.prose if _HEADING.match(line)]
        return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}

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
        fence, indent, language, start, code, tab = "", "", "", 0, list[str](), ""
        for number, line in enumerate(self.text.splitlines(), start=1):
            if fence and line.rstrip() == fence:
                blocks.append(Block(self.path, start, language, "\n".join(code) + "\n", tab))
                fence = ""
            elif fence:
                code.append(line.removeprefix(indent))
            elif match := _FENCE.match(line):
                fence, indent, language = match["fence"], match["indent"], match["language"]
                start, code = number + 1, []
                above = "".join(f"{text}\n" for _, text in prose[-2:])
                tab = found[1] if (found := _TAB.fullmatch(above)) else ""
            else:
                prose.append((number, line))
        assert not fence, f"{self.path}:{start}: the code block has no end"
        return blocks, prose


README = Document(ROOT / "README.md")
README_ZH = Document(ROOT / "README.zh.md")
CONTRIBUTING = Document(ROOT / "CONTRIBUTING.md")
ERRORS_PAGE = Document(ROOT / "docs/errors.md")
QUICKSTART = Document(ROOT / "docs/quickstart.md")
QUICKSTART_ZH = Document(ROOT / "docs/zh/quickstart.md")
TRANSLATIONS = [(README, README_ZH), (QUICKSTART, QUICKSTART_ZH)]
VERSIONS_PAGE = Document(ROOT / "docs/versions.md")
DOCUMENTS = [README, README_ZH, CONTRIBUTING, *map(Document, sorted(ROOT.glob("docs/**/*.md")))]


def name_of(document: Document) -> str:
    """How a document is called in the names of tests."""
    return document.path.relative_to(ROOT).as_posix()
