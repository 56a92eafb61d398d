"""Unpacks bodies that were packed on the way, in small pieces whatever their size."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import cache

_KNOWN = {"gzip", "deflate", "identity"}

LARGEST_PIECE = 256 * 1024
"""Bytes unpacked at a time: a few kB may stand for many MB."""

_GZIP = 16 + zlib.MAX_WBITS
_RAW = -zlib.MAX_WBITS


class UndecodableError(ValueError):
    """A body is not packed in the way its headers say, or in one nobody asked for."""


class Decoder:
    """Leaves a body as it is."""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Yield what some bytes of the body stand for.

        Raises:
            UndecodableError: They stand for nothing.
        """
        yield data

    def finish(self) -> None:
        """Note that the body is over.

        Raises:
            UndecodableError: There was to be more of it.
        """


class _Unpacking(Decoder):
    def __init__(self, encoding: str) -> None:
        self._encoding = encoding
        self._unpack = zlib.decompressobj(_GZIP if encoding == "gzip" else zlib.MAX_WBITS)
        self._is_begun = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        while data and not self._unpack.eof:
            try:
                piece = self._unpack.decompress(data, LARGEST_PIECE)
            except zlib.error as error:
                if self._is_begun or self._encoding == "gzip":
                    raise UndecodableError(f"it is no {self._encoding}") from error
                # Some servers take "deflate" at its word, which was never meant.
                self._unpack = zlib.decompressobj(_RAW)
                self._is_begun = True
                continue
            self._is_begun = True
            data = self._unpack.unconsumed_tail
            if piece:
                yield piece

    def finish(self) -> None:
        if self._is_begun and not self._unpack.eof:
            raise UndecodableError(f"the {self._encoding} breaks off")


@cache
def accepted_encodings(wanted: str) -> str:
    """Return which of the encodings an HTTP client would accept can be unpacked here."""
    names = [name.strip().lower() for name in wanted.split(",")]
    return ", ".join(name for name in names if name in _KNOWN) or "identity"


def decoder_for(content_encoding: str) -> Decoder:
    """Return what unpacks a body with this `Content-Encoding`.

    Raises:
        UndecodableError: Nothing does.
    """
    names = [name.strip().lower() for name in content_encoding.split(",")]
    match [name for name in names if name not in ("", "identity")]:
        case []:
            return Decoder()
        case ["gzip" | "x-gzip"]:
            return _Unpacking("gzip")
        case ["deflate"]:
            return _Unpacking("deflate")
        case unknown:
            raise UndecodableError(f"nobody asked for {', '.join(unknown)!r}")
