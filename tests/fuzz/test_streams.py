"""Whatever comes in place of a stream is events and an end, wherever its bytes are cut."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastgpt_typed import FastGPTError
from tests.client.every_call import arguments_of, client_of
from tests.fuzz.mutations import mutated
from tests.fuzz.test_answers import look_at, look_at_error
from tests.spec.samples import STREAMS, ExampleFile

HEADERS = {"content-type": "text/event-stream;charset=utf-8"}
LARGEST_CHUNK = 400


class Pieces(httpx.SyncByteStream):
    """A body that comes in pieces."""

    def __init__(self, pieces: list[bytes]) -> None:
        self._pieces = pieces

    def __iter__(self) -> Iterator[bytes]:
        yield from self._pieces


def cut(random: Random, body: bytes) -> list[bytes]:
    """Cut a body in pieces of random lengths, empty ones among them."""
    pieces: list[bytes] = []
    while body:
        length = random.choice([0, 1, 1, 2, random.randint(1, LARGEST_CHUNK)])
        pieces.append(body[:length])
        body = body[length:]
    return pieces


def read(file: ExampleFile, pieces: list[bytes]) -> tuple[list[str], str]:
    """What the reader of a stream gets: its events, and how it ends."""
    client = client_of(lambda _: httpx.Response(200, headers=HEADERS, stream=Pieces(pieces)))
    if file.call.name == "chat.resume":
        opening = client.chat.resume(**arguments_of("chat.resume"))  # type: ignore[arg-type]
    else:
        arguments = arguments_of("chat.completions.stream")
        opening = client.chat.completions.stream(**arguments, detail=True)  # type: ignore[arg-type]
    told: list[str] = []
    with opening as stream:
        try:
            for event in stream:
                look_at(event)
                told.append(repr(event))
            final = stream.final()
        except FastGPTError as error:
            look_at_error(error)
            look_at(stream.partial)
            return told, f"{error!r} {stream.partial!r}"
        look_at(final)
        return told, repr(final)


@pytest.mark.parametrize("file", STREAMS, ids=lambda file: file.path.stem)
@given(seed=st.integers(0, 2**64))
def test_how_a_stream_is_cut_changes_nothing(file: ExampleFile, seed: int) -> None:
    random = Random(seed)
    body = mutated(random, file.path.read_bytes())
    whole = read(file, [body])
    assert read(file, cut(random, body)) == whole
    assert read(file, [body[place : place + 1] for place in range(len(body))]) == whole
