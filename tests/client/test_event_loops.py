"""One client in many event loops, one after another and at the same time.

Threads share their connections, so this has no synchronous twin.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import httpx
import pytest
import trio

from fastgpt_typed import APIConnectionError, AsyncFastGPT
from fastgpt_typed.testing import FakeFastGPT, FakeServer
from tests.client.sockets import SocketServer, socket_server
from tests.client.wire import KEY

Work = Callable[[], Coroutine[Any, Any, object]]


def run_with_asyncio(work: Work) -> None:
    asyncio.run(work())


def run_with_trio(work: Work) -> None:
    trio.run(work)


RUNS = pytest.mark.parametrize("run", [run_with_asyncio, run_with_trio])


@pytest.fixture
def server() -> Iterator[SocketServer]:
    """A server that counts connections."""
    with socket_server() as server:
        yield server


def asking(client: AsyncFastGPT, times: int = 2) -> Work:
    async def ask() -> None:
        for _ in range(times):
            assert (await client.chat.completions.create("Hi")).text == "Hello"

    return ask


@RUNS
def test_one_after_another(server: SocketServer, run: Callable[[Work], None]) -> None:
    client = AsyncFastGPT(KEY, server.address)
    for _ in range(3):
        run(asking(client))
        gc.collect()
    assert (len(server.targets), server.connections) == (6, 3)
    server.wait_until_left(3)


def test_asyncio_and_trio_in_turn(server: SocketServer) -> None:
    client = AsyncFastGPT(KEY, server.address)
    for run in (run_with_asyncio, run_with_trio, run_with_asyncio, run_with_trio):
        run(asking(client))
    server.wait_until_left(4)


@RUNS
def test_at_the_same_time(server: SocketServer, run: Callable[[Work], None]) -> None:
    client = AsyncFastGPT(KEY, server.address)
    all_run = Barrier(4)

    async def ask_when_all_run() -> None:
        all_run.wait()
        await asking(client, 10)()

    with ThreadPoolExecutor(4) as threads:
        for done in [threads.submit(run, ask_when_all_run) for _ in range(4)]:
            done.result()
    assert (len(server.targets), server.connections) == (40, 4)
    server.wait_until_left(4)


@RUNS
def test_who_looks_for_an_address_is_not_waited_for_in_another_loop(
    run: Callable[[Work], None],
) -> None:
    fake = FakeFastGPT(share_id="link")
    with FakeServer(fake) as server:
        client = AsyncFastGPT(fake.api_key, server.base_url)
        visitor = client.share("link", "visitor")
        all_run = Barrier(4)

        async def look() -> None:
            all_run.wait()
            assert (await client.chat.histories.list(app_id=fake.app_id)).total == 0
            assert (await visitor.chat.histories.list()).total == 0

        with ThreadPoolExecutor(4) as threads:
            for done in [threads.submit(run, look) for _ in range(4)]:
                done.result()


def test_a_loop_that_is_closed_without_its_generators(server: SocketServer) -> None:
    """Nobody can close its connections properly any more, of which asyncio warns itself."""
    client = AsyncFastGPT(KEY, server.address)
    loop = asyncio.new_event_loop()
    loop.run_until_complete(asking(client)())
    loop.close()
    del loop

    def ask_again() -> None:
        run_with_asyncio(asking(client))
        gc.collect()

    with pytest.warns(ResourceWarning, match="unclosed"):
        ask_again()
    assert (len(server.targets), server.connections) == (4, 2)
    server.wait_until_left(2)


@RUNS
def test_a_client_that_was_closed_in_one_loop_is_closed_in_all(
    server: SocketServer, run: Callable[[Work], None]
) -> None:
    client = AsyncFastGPT(KEY, server.address)
    run(asking(client))
    run(client.aclose)
    with pytest.raises(APIConnectionError, match="has been closed"):
        run(asking(client))


def test_closing_in_one_loop_lets_the_calls_of_others_finish(server: SocketServer) -> None:
    client = AsyncFastGPT(KEY, server.address)
    server.hold.clear()

    async def close() -> None:
        await client.aclose()
        server.hold.set()

    with ThreadPoolExecutor(1) as threads:
        asked = threads.submit(run_with_asyncio, asking(client, 1))
        server.wait_until_asked(1)
        run_with_asyncio(close)
        asked.result()
        gc.collect()
    server.wait_until_left(1)


@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
@pytest.mark.filterwarnings("ignore:.*unclosed:pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize(
    ("first", "second"),
    [
        (run_with_asyncio, run_with_asyncio),
        (run_with_asyncio, run_with_trio),
        (run_with_trio, run_with_asyncio),
    ],
)
def test_an_http_client_of_the_user_is_of_one_loop(
    server: SocketServer, first: Callable[[Work], None], second: Callable[[Work], None]
) -> None:
    client = AsyncFastGPT(KEY, server.address, http_client=httpx.AsyncClient())
    first(asking(client))
    with pytest.raises(APIConnectionError, match="one for each event loop") as caught:
        second(asking(client))
    assert caught.value.maybe_sent
    del client, caught
    gc.collect()
