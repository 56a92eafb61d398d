"""Forks use a client as their parent does, and neither notices the other.

The two sides are told apart here, because an event loop cannot be used in a fork.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import sys
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import trio

from fastgpt_typed import APIConnectionError, AsyncFastGPT, FastGPT
from fastgpt_typed.testing import FakeFastGPT, FakeServer, Pause, Reply, WireResponse
from tests.client.forking import in_child
from tests.client.sockets import SocketServer, socket_server, wait_until
from tests.client.wire import KEY

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot fork"),
    pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning"),
]

HANGING = WireResponse(200, (), [Pause(3600)])

Work = Callable[[], Coroutine[Any, Any, str]]


@pytest.fixture
def server() -> Iterator[SocketServer]:
    """A server that counts connections."""
    with socket_server() as server:
        yield server


def ask(client: FastGPT) -> str:
    return client.chat.completions.create("Hi").text


def run_with_asyncio(work: Work) -> str:
    return asyncio.run(work())


def run_with_trio(work: Work) -> str:
    return trio.run(work)


def test_parent_and_child_have_connections_of_their_own(server: SocketServer) -> None:
    with FastGPT(KEY, server.address) as client:
        assert ask(client) == "Hello"
        assert in_child(lambda: ask(client)) == "Hello"
        assert ask(client) == "Hello"
    assert (len(server.targets), server.connections) == (3, 2)


def test_a_process_of_multiprocessing(server: SocketServer) -> None:
    with FastGPT(KEY, server.address) as client:
        ask(client)
        context = multiprocessing.get_context("fork")
        said = context.SimpleQueue()
        process = context.Process(target=lambda: said.put(ask(client)))
        process.start()
        assert said.get() == "Hello"
        process.join()
        assert process.exitcode == 0
        assert ask(client) == "Hello"
    assert (len(server.targets), server.connections) == (3, 2)


def test_a_child_may_close_or_forget_what_it_inherited(server: SocketServer) -> None:
    clients = [FastGPT(KEY, server.address), FastGPT(KEY, server.address)]
    for client in clients:
        ask(client)
    del client

    def close_one_and_forget_the_other() -> str:
        clients.pop().close()
        clients.pop()
        return "done"

    assert in_child(close_one_and_forget_the_other) == "done"
    assert [ask(client) for client in clients] == ["Hello", "Hello"]
    assert server.connections == 2
    for client in clients:
        client.close()


def test_a_stream_that_is_left_ends_though_a_child_lives_on() -> None:
    fake = FakeFastGPT()
    fake.reply(Reply("One ", Pause(3600), "two"))
    context = multiprocessing.get_context("fork")
    begun, may_end = context.Event(), context.Event()

    def live() -> None:
        begun.set()
        may_end.wait()

    child = context.Process(target=live)
    with FakeServer(fake) as server, FastGPT(fake.api_key, server.base_url) as client:
        with client.chat.completions.stream("Count") as stream:
            assert next(stream.text) == "One "
            child.start()
            begun.wait()
        wait_until(lambda: fake.runs[0].state == "aborted")
    may_end.set()
    child.join()


@pytest.mark.parametrize(
    ("as_visitor", "hanging"), [(False, "chat.histories.list"), (True, "chat.share_init")]
)
def test_a_child_made_in_the_middle_of_a_call_of_another_thread(
    *, as_visitor: bool, hanging: str
) -> None:
    """Locks stay locked in the child, and whom it would wait for is not there."""
    fake = FakeFastGPT(share_id="link")
    fake.intercept(HANGING, operation=hanging)
    with FakeServer(fake) as server, ThreadPoolExecutor(1) as threads:
        client = FastGPT(fake.api_key, server.base_url)
        caller = client.share("link", "visitor") if as_visitor else client

        def look() -> str:
            return f"{caller.chat.histories.list(app_id=fake.app_id).page().total} chats"

        first = threads.submit(look)
        wait_until(lambda: fake.requests)
        assert in_child(look) == "0 chats"
        client.close()
        with pytest.raises(APIConnectionError, match="has been closed"):
            first.result()


@pytest.mark.parametrize("run", [run_with_asyncio, run_with_trio])
def test_a_fork_with_an_event_loop(server: SocketServer, run: Callable[[Work], str]) -> None:
    client = AsyncFastGPT(KEY, server.address)

    async def ask() -> str:
        return (await client.chat.completions.create("Hi")).text

    def ask_elsewhere() -> str:
        with ThreadPoolExecutor(1) as threads:
            return threads.submit(run, ask).result()

    async def fork() -> str:
        async with client:
            answers = [await ask(), in_child(ask_elsewhere), await ask()]
        return " ".join(answers)

    assert run(fork) == "Hello Hello Hello"
    assert (len(server.targets), server.connections) == (3, 2)
