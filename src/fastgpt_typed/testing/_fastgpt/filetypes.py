"""Which files an app takes, and what their content looks like."""

from __future__ import annotations

import re

_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "txt": "text/plain",
    "md": "text/markdown",
    "html": "text/html",
    "csv": "text/csv",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "bmp": "image/bmp",
    "webp": "image/webp",
    "svg": "image/svg+xml",
}

_STARTS = {
    "pdf": rb"%PDF-",
    "docx": rb"PK",
    "pptx": rb"PK",
    "xlsx": rb"PK",
    "jpg": rb"\xff\xd8\xff",
    "jpeg": rb"\xff\xd8\xff",
    "png": rb"\x89PNG\r\n\x1a\n",
    "gif": rb"GIF8",
    "bmp": rb"BM",
    "webp": rb"RIFF",
}


def extension(name: str) -> str:
    """Return the ending of a file name in small letters, without the dot."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def content_type(name: str) -> str:
    """Return the content type of a file by its name."""
    return _TYPES.get(extension(name), "application/octet-stream")


def is_allowed(name: str) -> bool:
    """Whether an app that takes documents and images takes this one."""
    return not extension(name) or extension(name) in _TYPES


def fits(name: str, content: bytes) -> bool:
    """Whether the content of a file is what its name says."""
    start = _STARTS.get(extension(name))
    return not content or start is None or re.match(start, content) is not None
