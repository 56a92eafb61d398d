"""Tells what kind of picture some bytes are."""

from __future__ import annotations

import re
from base64 import b64encode

_STARTS = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png"),
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),
    (re.compile(rb"GIF8[79]a"), "image/gif"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "image/webp"),
    # Two letters are no proof: the four bytes that are always zero in a bitmap are.
    (re.compile(rb"BM....\0\0\0\0", re.DOTALL), "image/bmp"),
    (re.compile(rb"II\*\0|MM\0\*"), "image/tiff"),
    (re.compile(rb"....ftypavi[fs]", re.DOTALL), "image/avif"),
    (re.compile(rb"....ftyp(hei[cx]|mif1)", re.DOTALL), "image/heic"),
    (re.compile(rb"(\xef\xbb\xbf)?\s*(<[?!][^<]*>\s*)*<svg[\s>]"), "image/svg+xml"),
)
"""How kinds of pictures begin."""

_LONGEST_START = 1024

_ENDINGS = {"image/jpeg": ".jpg", "image/jpg": ".jpg", "image/svg+xml": ".svg"}
"""Endings that are not the name of the type; those that FastGPT knows."""


def image_type(content: bytes) -> str | None:
    """The content type of a picture; None where it is none that is known."""
    start = content[:_LONGEST_START]
    return next((kind for pattern, kind in _STARTS if pattern.match(start)), None)


def image_name(content_type: str) -> str:
    """A file name that fits a type of picture."""
    return "image" + _ENDINGS.get(content_type, "." + content_type.removeprefix("image/"))


def as_data_url(content: bytes, content_type: str) -> str:
    """Put a file into a URL."""
    return f"data:{content_type};base64,{b64encode(content).decode()}"
