# Generated from tests/client/_async/test_socket.py; do not edit.
# Regenerate with `make generate`.
"""What only shows on a real connection."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from fastgpt_typed import (
    FastGPT,
    IncompleteStreamError,
    StreamIdleTimeoutError,
    Timeout,
    events,
)
from fastgpt_typed.testing import Cut, FakeFastGPT, FakeServer, Pause, Reply, Text
from tests.client._compat_sync import at_once
from tests.client.wire import Target

LONG = Reply(Text("", deltas=[f"{number} " for number in range(400)]))


@pytest.fixture
def server() -> Iterator[FakeServer]:
    """A fake server on a port of this machine."""
    with FakeServer(FakeFastGPT()) as server:
        yield server


@pytest.fixture
def client(server: FakeServer) -> Iterator[FastGPT]:
    """A client of that server with a single connection."""
    limits = httpx.Limits(max_connections=1)
    with (
        httpx.Client(limits=limits) as http,
        FastGPT(
            server.fake.api_key, server.base_url, timeout=Timeout(pool=5), http_client=http
        ) as client,
    ):
        yield client


def test_abandoned_streams_give_their_connection_back(server: FakeServer, client: FastGPT) -> None:
    for _ in range(50):
        server.fake.reply(LONG)
        with client.chat.completions.stream("Count") as running:
            for event in running:
                if isinstance(event, events.Answer) and event.text:
                    break
    assert (client.chat.completions.create("Hi")).text == "Echo: Hi"


def test_a_stream_that_fell_silent_can_be_left(server: FakeServer, client: FastGPT) -> None:
    server.fake.reply(Reply("One ", Pause(3600)))
    with client.chat.completions.stream("Hi") as running:
        for word in running.text:
            assert word == "One "
            break
    assert (client.chat.completions.create("Hi")).text == "Echo: Hi"


def test_a_stream_is_closed_when_the_block_fails(server: FakeServer, client: FastGPT) -> None:
    server.fake.reply(LONG)
    with pytest.raises(ZeroDivisionError):
        with client.chat.completions.stream("Count") as running:
            for _ in running:
                raise ZeroDivisionError
    assert (client.chat.completions.create("Hi")).text == "Echo: Hi"


def test_words_may_be_left_early(server: FakeServer, client: FastGPT) -> None:
    server.fake.reply(LONG)
    with client.chat.completions.stream("Count") as running:
        for word in running.text:
            assert word == "0 "
            break
    assert (client.chat.completions.create("Hi")).text == "Echo: Hi"


@pytest.mark.parametrize("detail", [False, True])
def test_a_cut_connection_is_told_with_what_had_come(
    server: FakeServer, client: FastGPT, *, detail: bool
) -> None:
    server.fake.reply(Reply("Half an ", Cut()))
    with client.chat.completions.stream("Hi", detail=detail) as running:
        with pytest.raises(IncompleteStreamError) as caught:
            running.final()
    assert caught.value.partial.text == "Half an "
    assert (client.chat.completions.create("Hi")).text == "Echo: Hi"


def test_silence_in_a_stream_is_told(server: FakeServer) -> None:
    server.fake.reply(Reply("One ", Pause(2), "two"))
    key, address = server.fake.api_key, server.base_url
    with (
        FastGPT(key, address, stream_idle_timeout=0.3) as client,
        client.chat.completions.stream("Hi") as running,
    ):
        with pytest.raises(StreamIdleTimeoutError) as caught:
            running.final()
    assert caught.value.partial is not None
    assert caught.value.partial.text == "One "


def test_calls_go_side_by_side(server: FakeServer) -> None:
    with FastGPT(server.fake.api_key, server.base_url) as client:

        def ask() -> None:
            assert (client.chat.completions.create("Hi")).text == "Echo: Hi"

        at_once(20, ask)
    assert len(server.fake.requests) == 20


def test_a_file_travels_over_the_wire(server: FakeServer, client: FastGPT) -> None:
    target: Target = {"app_id": server.fake.app_id, "chat_id": "x" * 24}
    uploaded = client.chat.files.upload(("big.txt", b"line\n" * 200_000), **target)
    assert uploaded.size == 1_000_000
    with httpx.Client() as http:
        assert len((http.get(uploaded.url)).content) == 1_000_000
