"""Names of files as servers can take them."""

from __future__ import annotations

import re

UNNAMED = "file"
"""What is sent as the name of something that has none."""

LONGEST_NAME = 200
"""Bytes; stores put a path before the name, and have room for 1024 in all."""

_SEPARATORS = re.compile(r"[/\\]")
_UNSAFE = re.compile(r'[\x00-\x1f\x7f"]')


def safe_name(name: str) -> str:
    """Make one plain name of what may be a path, too long, or meant to break out of a header."""
    last = _UNSAFE.sub("", _SEPARATORS.split(name)[-1]).strip()
    last = last.encode(errors="replace").decode()
    if not last.strip("."):
        return UNNAMED
    stem, dot, ending = last.rpartition(".")
    if not stem or len(ending) > LONGEST_NAME // 4:
        stem, dot, ending = last, "", ""
    room = LONGEST_NAME - len((dot + ending).encode())
    return stem.encode()[:room].decode(errors="ignore").strip() + dot + ending
