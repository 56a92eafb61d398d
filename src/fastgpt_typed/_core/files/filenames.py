"""Names of files as servers can take them."""

from __future__ import annotations

import re

UNNAMED = "file"
"""What is sent as the name of something that has none."""

LONGEST_NAME = 200
"""Bytes; stores put a path before the name, and have room for 1024 in all."""

LONGEST_ENDING = 20
"""Bytes; what is longer is no ending that says how a file is read."""

_SEPARATORS = re.compile(r"[/\\]")
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f\u2028\u2029"]')


def safe_name(name: str) -> str:
    """Make one plain name of what may be a path, too long, or meant to break out of a header."""
    last = _UNSAFE.sub("", _SEPARATORS.split(name)[-1]).strip()
    short = _shortened(last.encode(errors="replace").decode())
    return short if short.strip(". ") else UNNAMED


def _shortened(name: str) -> str:
    if len(name.encode()) <= LONGEST_NAME:
        return name
    stem, dot, ending = name.rpartition(".")
    if not stem or len(ending.encode()) > LONGEST_ENDING:
        stem, dot, ending = name, "", ""
    room = LONGEST_NAME - len((dot + ending).encode())
    return (stem.encode()[:room].decode(errors="ignore") + dot + ending).strip()
