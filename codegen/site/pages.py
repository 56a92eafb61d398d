"""Puts the pages of the site together."""

from __future__ import annotations

import json
import os
import re
import textwrap
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import cast

from ..spec import Spec
from .reference import Reference

CONFIG = "zensical.toml"
DOCS = "docs"

PLACES = {
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "README.md": "index.md",
    "README.zh.md": "zh/index.md",
    "spec/CHANGELOG.md": "wire.md",
}
"""Where files outside of `docs/` stand on the site."""

_FENCED = re.compile(r"(^(`{3,}).*?^\2$)", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?P<picture>!?)\[(?P<text>[^\]]*)\]\((?P<target>[^)\s]+)\)")
_JOINT = re.compile(r"(?<=[\u3001-\u9fff\uff00-\uffef])\n(?=[\u3001-\u9fff\uff00-\uffef])")
"""A line end within Chinese, which has no blanks between words."""
_TAB = re.compile(r"^\*\*([^*\n]+)\*\*\n\n(```.*?^```)$", re.MULTILINE | re.DOTALL)


def sources(root: Path) -> dict[Path, float]:
    """What the site is made of, with the time of its last change."""
    files = [root / name for name in (CONFIG, *PLACES)]
    files += [path for path in (root / DOCS).rglob("*") if path.is_file()]
    files += (root / "src").rglob("*.py")
    files += (root / "spec").glob("*.yaml")
    return {path: path.stat().st_mtime for path in files}


def assemble(root: Path, build: Path, spec: Spec, source_url: str | None) -> list[str]:
    """Write the pages and the configuration into `build`, and name pages nobody would find.

    Args:
        root: The repository.
        build: The folder to write to.
        spec: What the reference is made of.
        source_url: Where the files of the repository can be seen, for links to them. Without it
            such links are plain text.
    """
    pages = Pages(root, source_url)
    reference = Reference(spec)
    files = pages.files() | {
        f"reference/{name}": text.encode() for name, text in reference.pages().items()
    }
    _write_changed(build / "pages", files)
    config = tomllib.loads((root / CONFIG).read_text(encoding="utf-8"))
    for item in config["project"]["nav"]:
        if "reference/" in item.values():
            item.update({title: reference.navigation() for title in item})
    navigation = json.dumps(config["project"]["nav"], ensure_ascii=False)
    (build / CONFIG).write_text(f"project = {_as_toml(config['project'])}\n", encoding="utf-8")
    return [
        f"{name} is not in the navigation: add it to {CONFIG}"
        for name in files
        if name.endswith(".md") and f'"{name}"' not in navigation
    ]


@dataclass(frozen=True)
class Pages:
    """The pages that people wrote."""

    root: Path
    source_url: str | None

    def files(self) -> dict[str, bytes]:
        """The content of each file of the site, by its path there."""
        found = {path: path.relative_to(self.root / DOCS).as_posix() for path in self._docs()}
        found |= {
            self.root / name: place for name, place in PLACES.items() if place not in found.values()
        }
        return {
            place: self._page(path).encode() if path.suffix == ".md" else path.read_bytes()
            for path, place in found.items()
        }

    def _docs(self) -> list[Path]:
        return [path for path in sorted((self.root / DOCS).rglob("*")) if path.is_file()]

    def _page(self, path: Path) -> str:
        """A page with its labelled code blocks as tabs, and its links as they are on the site."""
        parts = _FENCED.split(path.read_text(encoding="utf-8"))
        # Of each block there are three parts: what stands before, the block, and its fence.
        parts[::3] = [_LINK.sub(self._relinked(path), _JOINT.sub("", part)) for part in parts[::3]]
        del parts[2::3]
        return _TAB.sub(_tab, "".join(parts))

    def _relinked(self, page: Path) -> Callable[[re.Match[str]], str]:
        place = self._place(page)

        def relink(match: re.Match[str]) -> str:
            target, _, anchor = match["target"].partition("#")
            if not target or "://" in target:
                return match[0]
            file = Path(os.path.normpath(page.parent / target))
            if there := self._place(file):
                link = os.path.relpath(there, PurePosixPath(place).parent)
            elif self.source_url:
                link = f"{self.source_url}/{file.relative_to(self.root).as_posix()}"
            else:
                return match["text"]
            return f"{match['picture']}[{match['text']}]({link}{'#' if anchor else ''}{anchor})"

        return relink

    def _place(self, file: Path) -> str:
        """Where a file of the repository stands on the site; empty if it is not there."""
        if file.is_relative_to(self.root / DOCS):
            return file.relative_to(self.root / DOCS).as_posix()
        return PLACES.get(file.relative_to(self.root).as_posix(), "")


def _tab(match: re.Match[str]) -> str:
    return f'=== "{match[1]}"\n\n{textwrap.indent(match[2], "    ")}'


def _write_changed(folder: Path, files: dict[str, bytes]) -> None:
    """Leave files alone that are as they should be, so that a server sees what has changed."""
    for path in folder.rglob("*"):
        if path.is_file() and path.relative_to(folder).as_posix() not in files:
            path.unlink()
    for name, content in files.items():
        target = folder / name
        if not target.exists() or target.read_bytes() != content:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)


def _as_toml(value: object) -> str:
    if isinstance(value, dict):
        pairs = cast("dict[str, object]", value).items()
        return "{" + ", ".join(f"{_as_toml(key)} = {_as_toml(item)}" for key, item in pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_as_toml, cast("list[object]", value))) + "]"
    return json.dumps(value, ensure_ascii=False)
