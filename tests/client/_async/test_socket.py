"""What only shows on a real connection."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import httpx
import pytest

from fastgpt_typed import (
    AsyncFastGPT,
    IncompleteStreamError,
    StreamIdleTimeoutError,
    Timeout,
    events,
)
from fastgpt_typed.testing import Cut, FakeFastGPT, FakeServer, Pause, Reply, Text
from tests.client._compat_async import at_once
from tests.client.wire import Target

LONG = Reply(Text("", deltas=[f"{number} " for number in range(400)]))


@pytest.fixture
def server() -> Iterator[FakeServer]:
    """A fake server on a port of this machine."""
    with FakeServer(FakeFastGPT()) as server:
        yield server


@pytest.fixture
async def client(server: FakeServer) -> AsyncIterator[AsyncFastGPT]:
    """A client of that server with a single connection."""
    limits = httpx.Limits(max_connections=1)
    async with (
        httpx.AsyncClient(limits=limits) as http,
        AsyncFastGPT(
            server.fake.api_key, server.base_url, timeout=Timeout(pool=5), http_client=http
        ) as client,
    ):
        yield client


async def test_abandoned_streams_give_their_connection_back(
    server: FakeServer, client: AsyncFastGPT
) -> None:
    for _ in range(50):
        server.fake.reply(LONG)
        async with client.chat.completions.stream("Count") as running:
            async for event in running:
                if isinstance(event, events.Answer) and event.text:
                    break
    assert (await client.chat.completions.create("Hi")).text == "Echo: Hi"


async def test_a_stream_that_fell_silent_can_be_left(
    server: FakeServer, client: AsyncFastGPT
) -> None:
    server.fake.reply(Reply("One ", Pause(3600)))
    async with client.chat.completions.stream("Hi") as running:
        async for word in running.text:
            assert word == "One "
            break
    assert (await client.chat.completions.create("Hi")).text == "Echo: Hi"


async def test_a_stream_is_closed_when_the_block_fails(
    server: FakeServer, client: AsyncFastGPT
) -> None:
    server.fake.reply(LONG)
    with pytest.raises(ZeroDivisionError):
        async with client.chat.completions.stream("Count") as running:
            async for _ in running:
                raise ZeroDivisionError
    assert (await client.chat.completions.create("Hi")).text == "Echo: Hi"


async def test_words_may_be_left_early(server: FakeServer, client: AsyncFastGPT) -> None:
    server.fake.reply(LONG)
    async with client.chat.completions.stream("Count") as running:
        async for word in running.text:
            assert word == "0 "
            break
    assert (await client.chat.completions.create("Hi")).text == "Echo: Hi"


@pytest.mark.parametrize("detail", [False, True])
async def test_a_cut_connection_is_told_with_what_had_come(
    server: FakeServer, client: AsyncFastGPT, *, detail: bool
) -> None:
    server.fake.reply(Reply("Half an ", Cut()))
    async with client.chat.completions.stream("Hi", detail=detail) as running:
        with pytest.raises(IncompleteStreamError) as caught:
            await running.final()
    assert caught.value.partial.text == "Half an "
    assert (await client.chat.completions.create("Hi")).text == "Echo: Hi"


async def test_silence_in_a_stream_is_told(server: FakeServer) -> None:
    server.fake.reply(Reply("One ", Pause(2), "two"))
    key, address = server.fake.api_key, server.base_url
    async with (
        AsyncFastGPT(key, address, stream_idle_timeout=0.3) as client,
        client.chat.completions.stream("Hi") as running,
    ):
        with pytest.raises(StreamIdleTimeoutError) as caught:
            await running.final()
    assert caught.value.partial is not None
    assert caught.value.partial.text == "One "


async def test_calls_go_side_by_side(server: FakeServer) -> None:
    async with AsyncFastGPT(server.fake.api_key, server.base_url) as client:

        async def ask() -> None:
            assert (await client.chat.completions.create("Hi")).text == "Echo: Hi"

        await at_once(20, ask)
    assert len(server.fake.requests) == 20


async def test_a_file_travels_over_the_wire(server: FakeServer, client: AsyncFastGPT) -> None:
    target: Target = {"app_id": server.fake.app_id, "chat_id": "x" * 24}
    uploaded = await client.chat.files.upload(("big.txt", b"line\n" * 200_000), **target)
    assert uploaded.size == 1_000_000
    async with httpx.AsyncClient() as http:
        assert len((await http.get(uploaded.url)).content) == 1_000_000
