"""Tasks that are cancelled in the middle of a stream give back what they hold.

Threads cannot be cancelled, so this has no synchronous twin.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from typing import Any

import anyio
import httpx
import pytest

from fastgpt_typed import AsyncFastGPT, IncompleteStreamError, Timeout
from fastgpt_typed.testing import Cut, FakeFastGPT, FakeServer, Pause, Reply, WireResponse

ENDLESS = Reply("One ", Pause(3600), "two")
SILENT = Reply(Pause(3600), "late")
HANGING = WireResponse(200, (), [Pause(3600)])
RUN_OF = {"v1": "chat.completions.create", "v2": "chat.completions.create_v2"}
STOP = "chat.stop"
VERSIONS = pytest.mark.parametrize("version", ["v1", "v2"])

Work = Callable[[], Coroutine[Any, Any, object]]


@pytest.fixture(params=["asyncio", "trio"])
def anyio_backend(request: pytest.FixtureRequest) -> str:
    """Both event loops."""
    return str(request.param)


@pytest.fixture
def server() -> Iterator[FakeServer]:
    """A fake server on a port of this machine."""
    with FakeServer(FakeFastGPT(heartbeat=None)) as server:
        yield server


@pytest.fixture
async def client(server: FakeServer) -> AsyncIterator[AsyncFastGPT]:
    """A client with a single connection, which has to work to the end."""
    async with (
        httpx.AsyncClient(limits=httpx.Limits(max_connections=1)) as http,
        AsyncFastGPT(
            server.fake.api_key, server.base_url, timeout=Timeout(pool=5), http_client=http
        ) as client,
    ):
        yield client
        again = await client.chat.completions.create("Hi", app_id=server.fake.app_id)
        assert again.text == "Echo: Hi"
    gc.collect()


def target(server: FakeServer, version: str, **more: Any) -> dict[str, Any]:
    return {"app_id": server.fake.app_id, "chat_id": "c" * 24, "version": version, **more}


def calls(server: FakeServer) -> list[str | None]:
    return [request.operation for request in server.fake.requests]


async def until(happened: Callable[[], object]) -> None:
    """Wait until something has happened, and those who heard of it wait for what comes next."""
    while not happened():  # noqa: ASYNC110 - the server is a thread
        await anyio.sleep(0.005)
    await anyio.sleep(0.02)


async def cancel(work: Work, when: Callable[[], object]) -> None:
    """Begin work and cancel it once something has happened."""
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(work)
        await until(when)
        tasks.cancel_scope.cancel()


def stops(version: str) -> list[str]:
    """What is called when a stream is left: only runs of v2 have to be stopped."""
    return [RUN_OF[version], STOP] if version == "v2" else [RUN_OF[version]]


@VERSIONS
async def test_while_waiting_for_the_next_event(
    server: FakeServer, client: AsyncFastGPT, version: str
) -> None:
    server.fake.reply(ENDLESS)
    words: list[str] = []

    async def read() -> None:
        async with client.chat.completions.stream("Hi", **target(server, version)) as running:
            async for word in running.text:
                words.append(word)  # noqa: PERF401 - what came counts, though it was cancelled

    await cancel(read, when=lambda: words)
    assert words == ["One "]
    assert calls(server) == stops(version)


@VERSIONS
async def test_inside_the_block_what_had_come_is_kept(
    server: FakeServer, client: AsyncFastGPT, version: str
) -> None:
    server.fake.reply(ENDLESS)
    async with client.chat.completions.stream("Hi", **target(server, version)) as running:
        assert await anext(running.text) == "One "
        with anyio.move_on_after(0.05):
            await running.final()
        assert running.partial.text == "One "
        with pytest.raises(IncompleteStreamError, match="left"):
            await running.final()
    assert calls(server) == stops(version)


@VERSIONS
async def test_before_the_server_has_answered(
    server: FakeServer, client: AsyncFastGPT, version: str
) -> None:
    server.fake.reply(SILENT)

    async def read() -> None:
        async with client.chat.completions.stream("Hi", **target(server, version)):
            pytest.fail("there is no stream yet")

    await cancel(read, when=lambda: calls(server))
    assert calls(server) == stops(version)


@VERSIONS
async def test_while_the_rest_is_read(
    server: FakeServer, client: AsyncFastGPT, version: str
) -> None:
    server.fake.reply(ENDLESS)
    opened: list[object] = []

    async def read() -> None:
        async with client.chat.completions.stream("Hi", **target(server, version)) as running:
            opened.append(running)
            await running.final()

    await cancel(read, when=lambda: opened)
    assert calls(server) == stops(version)


async def test_while_the_run_is_stopped(server: FakeServer, client: AsyncFastGPT) -> None:
    server.fake.reply(ENDLESS)
    server.fake.intercept(HANGING, operation=STOP)

    async def read() -> None:
        async with client.chat.completions.stream("Hi", **target(server, "v2")) as running:
            await anext(running.text)
            await running.stop()

    await cancel(read, when=lambda: STOP in calls(server))
    assert calls(server) == [RUN_OF["v2"], STOP, STOP]
    assert server.fake.runs[0].state == "stopped"


async def test_while_a_stop_waits_for_a_connection(
    server: FakeServer, client: AsyncFastGPT
) -> None:
    server.fake.reply(ENDLESS)
    words: list[str] = []

    async def read() -> None:
        async with client.chat.completions.stream("Hi", **target(server, "v2")) as running:
            words.append(await anext(running.text))
            await running.stop()

    await cancel(read, when=lambda: words)
    assert calls(server) == [RUN_OF["v2"], STOP]


async def test_while_a_cut_stream_is_taken_up_again(
    server: FakeServer, client: AsyncFastGPT
) -> None:
    server.fake.reply(Reply("One ", Cut(), Pause(3600), "two"))
    server.fake.intercept(HANGING, operation="chat.resume")

    async def read() -> None:
        stream = client.chat.completions.stream("Hi", **target(server, "v2", resumable=True))
        async with stream as running:
            await running.final()

    await cancel(read, when=lambda: "chat.resume" in calls(server))
    assert calls(server) == [RUN_OF["v2"], "chat.resume", STOP]


async def test_while_an_answer_is_waited_for(server: FakeServer, client: AsyncFastGPT) -> None:
    server.fake.reply(SILENT)

    async def ask() -> None:
        await client.chat.completions.create("Hi", **target(server, "v1"))

    await cancel(ask, when=lambda: calls(server))
    assert calls(server) == [RUN_OF["v1"]]


@pytest.mark.parametrize("anyio_backend", ["asyncio"])
@VERSIONS
async def test_a_timeout_of_asyncio(server: FakeServer, client: AsyncFastGPT, version: str) -> None:
    server.fake.reply(ENDLESS)
    with pytest.raises(TimeoutError):
        async with (
            asyncio.timeout(0.2),
            client.chat.completions.stream("Hi", **target(server, version)) as running,
        ):
            await running.final()
    assert calls(server) == stops(version)


@pytest.mark.parametrize("anyio_backend", ["asyncio"])
@pytest.mark.parametrize("reply", [ENDLESS, SILENT], ids=["reading", "opening"])
@VERSIONS
async def test_a_task_of_asyncio(
    server: FakeServer, client: AsyncFastGPT, version: str, reply: Reply
) -> None:
    server.fake.reply(reply)
    words: list[str] = []

    async def read() -> None:
        async with client.chat.completions.stream("Hi", **target(server, version)) as running:
            words.append(await anext(running.text))
            await running.final()

    task = asyncio.create_task(read())
    await until(lambda: words if reply is ENDLESS else calls(server))
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert calls(server) == stops(version)


@pytest.mark.parametrize("anyio_backend", ["asyncio"])
async def test_a_task_of_asyncio_that_is_cancelled_while_it_stops_its_run(
    server: FakeServer, client: AsyncFastGPT
) -> None:
    server.fake.reply(ENDLESS)
    server.fake.intercept(HANGING, operation=STOP)

    async def read() -> None:
        async with client.chat.completions.stream("Hi", **target(server, "v2")) as running:
            await running.final()

    task = asyncio.create_task(read())
    await until(lambda: calls(server))
    task.cancel()
    await until(lambda: STOP in calls(server))
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert calls(server) == stops("v2")


class Stuck(httpx.AsyncBaseTransport):
    """Takes a part of a request, and then nothing more."""

    def __init__(self) -> None:
        self.is_stuck = False

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        assert isinstance(request.stream, httpx.AsyncByteStream)
        async for _ in request.stream:
            self.is_stuck = True
            await anyio.sleep_forever()
        raise AssertionError


async def test_a_request_that_is_cancelled_half_way_leaves_no_generator_behind() -> None:
    stuck = Stuck()
    async with (
        httpx.AsyncClient(transport=stuck) as http,
        AsyncFastGPT("fastgpt-key", "http://fastgpt.test", http_client=http) as client,
    ):

        async def work() -> None:
            await client.chat.completions.create("Hi", chat_id="c" * 24)

        await cancel(work, lambda: stuck.is_stuck)
    gc.collect()
