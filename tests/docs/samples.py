"""The files the documents speak of."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path


def write_samples(folder: Path) -> None:
    """Put them into a folder."""
    (folder / "cat.png").write_bytes(_picture())
    (folder / "terms.pdf").write_bytes(_PDF)


def _picture() -> bytes:
    """A PNG of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        length, checksum = len(data), zlib.crc32(kind + data)
        return struct.pack(">I", length) + kind + data + struct.pack(">I", checksum)

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(b"\x00\xff\x99\x33"))
    return b"\x89PNG\r\n\x1a\n" + head + body + chunk(b"IEND", b"")


_PDF = b"""%PDF-1.1
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj
trailer<</Root 1 0 R>>
%%EOF
"""
