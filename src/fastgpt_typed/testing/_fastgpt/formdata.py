"""Reads `multipart/form-data`."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BOUNDARY = re.compile(r'boundary="?([^";]+)"?')
_PARAMETER = re.compile(r'(\w+)="((?:[^"\\]|\\.)*)"')


@dataclass(frozen=True)
class Part:
    """A field of a form; only files have a file name."""

    name: str
    filename: str | None
    content: bytes


def parse_form(content_type: str, body: bytes) -> list[Part] | None:
    """Return the parts of a form in their order, or None if it is not a form."""
    boundary = _BOUNDARY.search(content_type)
    if not content_type.startswith("multipart/form-data") or boundary is None:
        return None
    sections = (b"\r\n" + body).split(b"\r\n--" + boundary[1].encode())
    if len(sections) < 3 or not sections[-1].startswith(b"--"):
        return None
    return [_parse_part(section) for section in sections[1:-1]]


def _parse_part(section: bytes) -> Part:
    head, _, content = section.removeprefix(b"\r\n").partition(b"\r\n\r\n")
    disposition = next(
        (
            line
            for line in head.decode("utf-8", "replace").split("\r\n")
            if line.lower().startswith("content-disposition:")
        ),
        "",
    )
    parameters = dict(_PARAMETER.findall(disposition))
    return Part(parameters.get("name", ""), parameters.get("filename"), content)
