"""A client from its first call to its last, and what becomes of those that are forgotten."""

from __future__ import annotations

import gc
import warnings
from collections.abc import Iterator

import httpx
import pytest

from fastgpt_typed import (
    APIConnectionError,
    APITimeoutError,
    AsyncFastGPT,
    IncompleteStreamError,
    Timeout,
)
from fastgpt_typed.testing import FakeFastGPT, FakeServer, Pause, Reply
from tests.client._compat_async import at_once, meanwhile, sleep
from tests.client.sockets import socket_server
from tests.client.wire import KEY, Target, completion

SLOW = Reply("One ", Pause(3600), "two")
CLOSED = "The client has been closed"


@pytest.fixture
def server() -> Iterator[FakeServer]:
    """A fake server on a port of this machine."""
    with FakeServer(FakeFastGPT(heartbeat=None)) as server:
        yield server


def client_of(server: FakeServer, http: httpx.AsyncClient | None = None) -> AsyncFastGPT:
    return AsyncFastGPT(server.fake.api_key, server.base_url, http_client=http)


async def arrived(server: FakeServer, count: int) -> None:
    """Wait until so many requests have come, and their senders wait for the answers."""
    while len(server.fake.requests) < count:
        await sleep(0.005)
    await sleep(0.1)


def leaks(seen: list[warnings.WarningMessage]) -> list[tuple[str, int]]:
    """Where clients were made that were not closed; trio has a warning of its own."""
    ours = [warning for warning in seen if "never closed" in str(warning.message)]
    assert all(warning.category is ResourceWarning for warning in ours)
    return [(warning.filename, warning.lineno) for warning in ours]


async def test_closing_twice_is_as_good_as_once(server: FakeServer) -> None:
    async with client_of(server) as client:
        await client.chat.completions.create("Hi")
        await client.aclose()
        await client.aclose()


async def test_many_may_close_at_once(server: FakeServer) -> None:
    client = client_of(server)
    await client.chat.completions.create("Hi")
    await at_once(8, client.aclose)
    with pytest.raises(APIConnectionError, match=CLOSED):
        await client.chat.completions.create("Hi")


async def test_copies_are_closed_with_their_original(server: FakeServer) -> None:
    async with client_of(server) as client:
        copy = client.with_options(timeout=5)
        assert (await copy.chat.completions.create("Hi")).text == "Echo: Hi"
    with pytest.raises(APIConnectionError, match=CLOSED):
        await copy.chat.completions.create("Hi")


async def test_who_waits_for_an_answer_hears_that_the_client_was_closed(
    server: FakeServer,
) -> None:
    server.fake.reply(SLOW)
    client = client_of(server)

    async def ask() -> None:
        with pytest.raises(APIConnectionError, match=CLOSED) as caught:
            await client.chat.completions.create("Hi")
        assert caught.value.maybe_sent

    async with meanwhile(ask):
        await arrived(server, 1)
        await client.aclose()
    assert len(server.fake.requests) == 1


@pytest.mark.parametrize("resumable", [False, True])
async def test_who_reads_a_stream_hears_that_the_client_was_closed(
    server: FakeServer, *, resumable: bool
) -> None:
    server.fake.reply(SLOW)
    client = client_of(server)

    async def read() -> None:
        target: Target = {"app_id": server.fake.app_id, "chat_id": "c" * 24}
        stream = client.chat.completions.stream("Hi", version="v2", resumable=resumable, **target)
        async with stream as running:
            with pytest.raises(IncompleteStreamError) as caught:
                await running.final()
        assert caught.value.partial.text == "One "
        assert CLOSED in str(caught.value.__cause__)

    async with meanwhile(read):
        await arrived(server, 1)
        await client.aclose()
    assert len(server.fake.requests) == 1


async def test_a_forgotten_client_is_told_by_where_it_was_made(server: FakeServer) -> None:
    with warnings.catch_warnings(record=True, action="always") as seen:
        client, line = client_of(server), client_of.__code__.co_firstlineno + 1
        await client.chat.completions.create("Hi")
        copy = client.with_options(timeout=5)
        del client
        gc.collect()
        assert leaks(seen) == []
        assert (await copy.chat.completions.create("Hi")).text == "Echo: Hi"
        del copy
        gc.collect()
        await sleep(0.05)
    assert leaks(seen) == [(__file__, line)]
    own = [warning for warning in seen if "socket" in str(warning.message)]
    assert own == [], "the connections are closed nevertheless"


async def test_nobody_is_told_of_what_holds_no_connection(server: FakeServer) -> None:
    with warnings.catch_warnings(record=True, action="always") as seen:
        client_of(server)
        closed = client_of(server)
        await closed.chat.completions.create("Hi")
        await closed.aclose()
        del closed
        async with httpx.AsyncClient() as mine:
            await client_of(server, mine).chat.completions.create("Hi")
            gc.collect()
    assert seen == []


async def test_a_stream_keeps_the_client_it_came_from(server: FakeServer) -> None:
    with warnings.catch_warnings(record=True, action="always") as seen:
        async with client_of(server).chat.completions.stream("Hi") as running:
            gc.collect()
            assert (await running.final()).text == "Echo: Hi"
        assert leaks(seen) == []
        del running
        gc.collect()
        await sleep(0.05)
    assert len(leaks(seen)) == 1


async def test_first_calls_at_once_share_their_connections() -> None:
    async def ask() -> None:
        await client.chat.completions.create("Hi")

    with socket_server() as server:
        async with AsyncFastGPT(KEY, server.address) as client:
            server.hold.clear()
            async with meanwhile(lambda: at_once(32, ask)):
                while len(server.targets) < 32:
                    await sleep(0.005)
                server.hold.set()
            await at_once(8, ask)
        assert len(server.targets) == 40
        assert server.connections == 32


@pytest.mark.parametrize("reset", [False, True], ids=["closed", "reset"])
async def test_idle_connections_the_server_let_go_of_are_replaced(*, reset: bool) -> None:
    with socket_server() as server:
        async with AsyncFastGPT(KEY, server.address, max_retries=0) as client:
            for count in range(1, 4):
                assert (await client.chat.completions.create("Hi")).text == "Hello"
                assert (len(server.targets), server.connections) == (count, count)
                server.hang_up(reset=reset)


async def test_a_pool_without_a_free_connection_is_told(server: FakeServer) -> None:
    server.fake.reply(SLOW)
    limits = httpx.Limits(max_connections=1)
    async with (
        httpx.AsyncClient(limits=limits) as mine,
        AsyncFastGPT(
            server.fake.api_key, server.base_url, timeout=Timeout(pool=0.2), http_client=mine
        ) as client,
        client.chat.completions.stream("Hi"),
    ):
        with pytest.raises(APITimeoutError, match="connections of the pool") as caught:
            await client.chat.completions.create("Hi")
        assert (caught.value.phase, caught.value.maybe_sent) == ("pool", False)
    assert len(server.fake.requests) == 1


async def test_a_key_is_asked_for_again_with_every_attempt() -> None:
    asked: list[str] = []
    refusal = httpx.Response(503, headers={"retry-after": "0"})

    def key() -> str:
        asked.append(f"key-{len(asked)}")
        return asked[-1]

    seen: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers["authorization"].removeprefix("Bearer "))
        return completion() if len(seen) == 3 else refusal

    transport = httpx.MockTransport(answer)
    async with (
        httpx.AsyncClient(transport=transport) as mine,
        AsyncFastGPT(key, "http://fastgpt.test", max_retries=2, http_client=mine) as client,
    ):
        await client.chat.completions.create("Hi")
    assert seen == asked == ["key-0", "key-1", "key-2"]
