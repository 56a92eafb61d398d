"""Looks whether everything a built site refers to is there, and part of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_LOADS = {"script": "src", "img": "src", "iframe": "src", "source": "src"}


@dataclass
class _Page:
    links: list[str] = field(default_factory=list[str])
    loads: list[str] = field(default_factory=list[str])
    anchors: set[str] = field(default_factory=set[str])


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = _Page()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value for name, value in attrs if value}
        self.page.anchors |= {given[name] for name in ("id", "name") if name in given}
        if tag == "a" and "href" in given:
            self.page.links.append(given["href"])
        elif tag == "link" and given.get("rel") in {"stylesheet", "icon", "preload"}:
            self.page.loads.append(given.get("href", ""))
        elif tag in _LOADS and _LOADS[tag] in given:
            self.page.loads.append(given[_LOADS[tag]])


def faults(site: Path) -> list[str]:
    """Name links that lead nowhere, and what a page would load from elsewhere."""
    return [
        f"{path.relative_to(site).as_posix()}: {fault}"
        for path in sorted(site.rglob("*.html"))
        if path.name != "404.html"  # its links begin at the root of the server
        for fault in _faults(site, path)
    ]


def _faults(site: Path, path: Path) -> Iterator[str]:
    page = _read(path)
    for address in page.loads:
        if urlsplit(address).netloc:
            yield f"loads {address} from elsewhere"
    for address in dict.fromkeys(page.links + page.loads):
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            continue
        target = Path(os.path.normpath(path.parent / unquote(parts.path))) if parts.path else path
        target = target / "index.html" if target.is_dir() else target
        if not target.is_relative_to(site) or not target.is_file():
            yield f"{address} leads nowhere"
        elif parts.fragment and target.suffix == ".html":
            anchor = unquote(parts.fragment)
            if not anchor.startswith("__") and anchor not in _read(target).anchors:
                yield f"{address}: there is no such place on the page"


@cache
def _read(path: Path) -> _Page:
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader.page
