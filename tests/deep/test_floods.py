"""No server can fill the memory, however much it sends."""

from __future__ import annotations

import tracemalloc
import zlib
from collections.abc import Callable

import pytest

from fastgpt_typed import FastGPT, FastGPTError, IncompleteStreamError, ResponseValidationError
from tests.client.faulty import Play, faulty_server, head
from tests.client.plays import says
from tests.client.wire import APP_ID, KEY, TARGET

pytestmark = pytest.mark.deep

MEBIBYTE = 2**20
BOUND = 3 * 64 * MEBIBYTE
"""A few copies of the largest answer that is taken."""

JSON = "Content-Type: application/json"
EVENTS = "Content-Type: text/event-stream"
WORDS = b"x" * MEBIBYTE


def flood(start: bytes, more: bytes) -> Play:
    """Send a start, and then the same again and again."""
    return says(lambda _: start, lambda line: line.pour(more))


def bomb(kind: str, start: bytes) -> Play:
    """Send a start and a gigabyte of the same, in a megabyte of gzip."""

    def packed() -> bytes:
        packer = zlib.compressobj(1, wbits=16 + zlib.MAX_WBITS)
        pieces = [packer.compress(piece) for piece in (start, *[WORDS] * 1024)]
        return b"".join([*pieces, packer.flush()])

    return says(lambda _: head(kind, "Content-Encoding: gzip") + packed())


SENT: dict[str, tuple[Play, type[FastGPTError]]] = {
    "blanks": (flood(head(JSON), b" " * MEBIBYTE), ResponseValidationError),
    "a text": (flood(head(JSON) + b'{"data":"', WORDS), ResponseValidationError),
    "a packed text": (bomb(JSON, b'{"data":"'), ResponseValidationError),
    "an event": (flood(head(EVENTS) + b"data: ", WORDS), IncompleteStreamError),
    "lines of an event": (flood(head(EVENTS), b"data: " + WORDS + b"\n"), IncompleteStreamError),
    "a packed event": (bomb(EVENTS, b"data: "), IncompleteStreamError),
}


def call(client: FastGPT) -> object:
    return client.apps.logs.totals(app_id=APP_ID)


def stream(client: FastGPT) -> object:
    with client.chat.completions.stream("Hi", **TARGET) as running:
        return running.final()


def peak_of(play: Play, ask: Callable[[FastGPT], object], error: type[FastGPTError]) -> int:
    """How many bytes are in use at most while a call is answered."""
    with faulty_server() as server, FastGPT(KEY, server.address, max_retries=0) as client:
        server.fault = play
        tracemalloc.start()
        try:
            with pytest.raises(error):
                ask(client)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()


@pytest.mark.parametrize("name", SENT)
def test_what_never_ends_is_cut_off(name: str) -> None:
    play, error = SENT[name]
    ask = call if error is ResponseValidationError else stream
    assert peak_of(play, ask, error) < BOUND
