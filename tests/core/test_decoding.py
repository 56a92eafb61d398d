"""Bodies that were packed on the way are unpacked in small pieces, or refused."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastgpt_typed._core.responses.decoding import (
    LARGEST_PIECE,
    UndecodableError,
    accepted_encodings,
    decoder_for,
)

WORDS = b"".join(b"%d bottles, " % number for number in range(5000))


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    "identity": bytes,
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "GZIP": gzip.compress,
    "identity, gzip": gzip.compress,
    "deflate": zlib.compress,
    "deflate ": raw_deflate,
}
EVERY = pytest.mark.parametrize("encoding", PACKERS)


def unpack(encoding: str, *chunks: bytes) -> bytes:
    decoder = decoder_for(encoding)
    data = b"".join(piece for chunk in chunks for piece in decoder.feed(chunk))
    decoder.finish()
    return data


@EVERY
@given(data=st.binary(max_size=2000), cut=st.integers(0, 3000))
def test_a_body_comes_back_wherever_it_is_cut(encoding: str, data: bytes, cut: int) -> None:
    packed = PACKERS[encoding](data)
    assert unpack(encoding, packed[:cut], packed[cut:]) == data


@EVERY
def test_an_empty_body_stays_empty(encoding: str) -> None:
    assert unpack(encoding) == b""


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_bomb_goes_off_in_small_pieces(encoding: str) -> None:
    bomb = PACKERS[encoding](bytes(100 * LARGEST_PIECE))
    assert len(bomb) < LARGEST_PIECE
    sizes = [len(piece) for piece in decoder_for(encoding).feed(bomb)]
    assert sum(sizes) == 100 * LARGEST_PIECE
    assert max(sizes) <= LARGEST_PIECE


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
@pytest.mark.parametrize("kept", [0.1, 0.5, 0.999])
def test_a_body_that_breaks_off_is_told(encoding: str, kept: float) -> None:
    packed = PACKERS[encoding](WORDS)
    with pytest.raises(UndecodableError, match="breaks off"):
        unpack(encoding, packed[: int(len(packed) * kept)])


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_what_follows_the_end_is_left_out(encoding: str) -> None:
    assert unpack(encoding, PACKERS[encoding](WORDS) + b"more", b"and more") == WORDS


@pytest.mark.parametrize(
    "body",
    [b"{}", b"\x1f\x8b no", gzip.compress(WORDS)[:50] + bytes(50)],
    ids=["JSON", "a bad head", "a bad body"],
)
def test_what_is_no_gzip_is_told(body: bytes) -> None:
    with pytest.raises(UndecodableError, match="gzip"):
        unpack("gzip", body)


def test_what_is_no_deflate_is_told() -> None:
    with pytest.raises(UndecodableError, match="deflate"):
        unpack("deflate", b"{}")


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "gzip, br", "compress", "\x00"])
def test_what_nobody_asked_for_is_refused(encoding: str) -> None:
    with pytest.raises(UndecodableError, match="nobody asked"):
        decoder_for(encoding)


@pytest.mark.parametrize(
    ("wanted", "asked"),
    [
        ("gzip, deflate", "gzip, deflate"),
        ("gzip, deflate, br, zstd", "gzip, deflate"),
        ("GZip", "gzip"),
        ("identity", "identity"),
        ("br", "identity"),
        ("", "identity"),
    ],
)
def test_servers_are_asked_for_what_can_be_unpacked(wanted: str, asked: str) -> None:
    assert accepted_encodings(wanted) == asked
