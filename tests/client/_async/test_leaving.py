"""Streams that are left before their end: the connection is free, and the run is stopped."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from time import monotonic
from typing import Any

import httpx
import pytest
import respx

from fastgpt_typed import (
    APIStatusError,
    AsyncChatStream,
    AsyncFastGPT,
    IncompleteStreamError,
    InternalServerError,
    RequestValidationError,
    Timeout,
    events,
)
from fastgpt_typed._core._compat_async import Outcome
from fastgpt_typed.testing import (
    Cut,
    Fail,
    FakeFastGPT,
    FakeServer,
    Pause,
    Reply,
    WireResponse,
)
from tests.client._compat_async import at_once, give_up, never, sleep
from tests.client.wire import API, BASE_URL, KEY, TARGET, envelope, failure

ENDLESS = Reply("One ", Pause(3600), "two")
STOP = "chat.stop"


@pytest.fixture
def server() -> Iterator[FakeServer]:
    """A fake server on a port of this machine."""
    with FakeServer(FakeFastGPT()) as server:
        yield server


@pytest.fixture
async def client(server: FakeServer) -> AsyncIterator[AsyncFastGPT]:
    """A client of that server with a single connection."""
    async with (
        httpx.AsyncClient(limits=httpx.Limits(max_connections=1)) as http,
        AsyncFastGPT(
            server.fake.api_key, server.base_url, timeout=Timeout(pool=5), http_client=http
        ) as client,
    ):
        yield client


def calls(server: FakeServer) -> list[str | None]:
    return [request.operation for request in server.fake.requests]


def v2(server: FakeServer, **more: Any) -> dict[str, Any]:
    return {"app_id": server.fake.app_id, "chat_id": "c" * 24, "version": "v2", **more}


async def test_a_run_that_nobody_reads_any_more_is_stopped(
    server: FakeServer, client: AsyncFastGPT
) -> None:
    server.fake.reply(ENDLESS)
    async with client.chat.completions.stream("Hi", **v2(server)) as running:
        async for word in running.text:
            assert word == "One "
            break
    assert calls(server) == ["chat.completions.create_v2", STOP]
    again = await client.chat.completions.create("Again", **v2(server))
    assert again.text == "Echo: Again"


@pytest.mark.parametrize(
    "more",
    [{"version": "v1"}, {"on_exit": "leave"}, {"app_id": None}],
    ids=["v1 ends by itself", "it is to go on", "no app to name"],
)
async def test_a_run_that_is_not_stopped(
    server: FakeServer, client: AsyncFastGPT, more: dict[str, Any]
) -> None:
    server.fake.reply(ENDLESS)
    async with client.chat.completions.stream("Hi", **v2(server, **more)) as running:
        async for _ in running.text:
            break
    assert len(calls(server)) == 1


async def test_a_run_that_is_over_is_not_stopped(server: FakeServer, client: AsyncFastGPT) -> None:
    async with client.chat.completions.stream("Hi", **v2(server)) as running:
        async for event in running:
            if isinstance(event, events.Answer) and event.finish_reason:
                break
    async with client.chat.completions.stream("Hi", **v2(server)) as running:
        await running.final()
    server.fake.reply(Reply("One ", Fail("no")))
    with pytest.raises(InternalServerError):
        async with client.chat.completions.stream("Hi", **v2(server)) as running:
            await running.final()
    assert calls(server) == ["chat.completions.create_v2"] * 3


async def test_an_older_server_is_not_asked(server: FakeServer) -> None:
    server.fake.reply(ENDLESS)
    key, address = server.fake.api_key, server.base_url
    async with (
        AsyncFastGPT(key, address, server_version="4.14.4") as client,
        client.chat.completions.stream("Hi", **v2(server)) as running,
    ):
        async for _ in running.text:
            break
    assert calls(server) == ["chat.completions.create_v2"]


async def test_a_server_that_cannot_stop_runs_is_no_trouble() -> None:
    fake = FakeFastGPT(version="4.14.0")
    fake.reply(ENDLESS, ENDLESS)
    with FakeServer(fake) as server:
        async with AsyncFastGPT(fake.api_key, server.base_url) as client:
            async with client.chat.completions.stream("Hi", **v2(server)) as running:
                async for _ in running.text:
                    break
            async with client.chat.completions.stream("Hi", **v2(server)) as running:
                async for _ in running.text:
                    await running.stop()
                assert (await running.final()).text == "One "


async def test_an_exception_in_the_block_stops_the_run_too(
    server: FakeServer, client: AsyncFastGPT
) -> None:
    server.fake.reply(ENDLESS)
    with pytest.raises(ZeroDivisionError):
        async with client.chat.completions.stream("Hi", **v2(server)) as running:
            async for _ in running.text:
                raise ZeroDivisionError
    assert calls(server)[-1] == STOP


async def test_giving_up_stops_the_run_too(server: FakeServer, client: AsyncFastGPT) -> None:
    server.fake.reply(ENDLESS)

    async def read() -> None:
        async with client.chat.completions.stream("Hi", **v2(server)) as running:
            async for _ in running.text:
                await never()

    await give_up(read)
    assert calls(server) == ["chat.completions.create_v2", STOP]
    assert (await client.chat.completions.create("Hi", app_id=server.fake.app_id)).text


@pytest.mark.parametrize("fails", ["the key", "a hook"])
async def test_what_fails_while_leaving_does_not_hide_why(server: FakeServer, fails: str) -> None:
    keys = iter([server.fake.api_key])
    server.fake.reply(ENDLESS)
    server.fake.intercept(WireResponse(500, (), b"no"), operation=STOP)

    async def refuse_errors(response: httpx.Response) -> None:
        response.raise_for_status()

    key = (lambda: next(keys)) if fails == "the key" else server.fake.api_key
    async with (
        httpx.AsyncClient(event_hooks={"response": [refuse_errors]}) as http,
        AsyncFastGPT(key, server.base_url, http_client=http) as client,
    ):
        with pytest.raises(ZeroDivisionError):
            async with client.chat.completions.stream("Hi", **v2(server)) as running:
                async for _ in running.text:
                    raise ZeroDivisionError


async def test_a_transport_of_the_users_is_not_waited_for() -> None:
    async def body() -> AsyncIterator[bytes]:
        yield b'data: {"choices":[{"delta":{"content":"One"}}]}\n\n'
        await never()

    transport = httpx.MockTransport(lambda _: httpx.Response(200, content=body()))
    async with (
        httpx.AsyncClient(transport=transport) as http,
        AsyncFastGPT("key", http_client=http) as client,
        client.chat.completions.stream("Hi") as running,
    ):
        assert await anext(running.text) == "One"


async def test_a_cut_connection_stops_what_may_still_run(
    server: FakeServer, client: AsyncFastGPT
) -> None:
    server.fake.reply(Reply("Half an ", Cut()))
    with pytest.raises(IncompleteStreamError):
        async with client.chat.completions.stream("Hi", **v2(server)) as running:
            await running.final()
    assert calls(server)[-1] == STOP


@pytest.mark.parametrize(
    ("answer", "stops"),
    [
        (httpx.Response(504, html="<h1>Gateway Time-out</h1>"), 1),
        (httpx.Response(502, html="<h1>Bad Gateway</h1>"), 1),
        (httpx.Response(503, html="<h1>Service Unavailable</h1>"), 0),
        (httpx.Response(413, text="Body exceeded 10mb limit"), 0),
        (failure(504001, "chatIsGenerating"), 0),
    ],
)
@respx.mock
async def test_a_run_whose_proxy_lost_patience_is_stopped(
    answer: httpx.Response, stops: int
) -> None:
    respx.post(f"{API}/v2/chat/completions").mock(return_value=answer)
    stop = respx.post(f"{API}/v2/chat/stop").mock(return_value=envelope({"success": True}))
    async with AsyncFastGPT(KEY, BASE_URL) as client:
        with pytest.raises(APIStatusError):
            async with client.chat.completions.stream("Hi", version="v2", **TARGET):
                pass
    assert stop.call_count == stops


@pytest.mark.parametrize("version", ["v1", "v2"])
async def test_fifty_abandoned_streams_give_their_connection_back(
    server: FakeServer, client: AsyncFastGPT, version: str
) -> None:
    for _ in range(50):
        server.fake.reply(ENDLESS)
        async with client.chat.completions.stream("Hi", **v2(server, version=version)) as running:
            async for _ in running.text:
                break
    assert (await client.chat.completions.create("Hi", app_id=server.fake.app_id)).text


async def test_many_streams_are_abandoned_side_by_side(server: FakeServer) -> None:
    server.fake.reply(*[ENDLESS] * 20)
    async with AsyncFastGPT(server.fake.api_key, server.base_url) as client:

        async def look() -> None:
            target = v2(server, chat_id=None)
            async with client.chat.completions.stream("Hi", **target) as running:
                async for _ in running.text:
                    break

        await at_once(20, look)
    assert calls(server).count(STOP) == 20


@pytest.mark.parametrize("version", ["v1", "v2"])
async def test_a_stopped_stream_ends_with_what_there_is(server: FakeServer, version: str) -> None:
    server.fake.reply(Reply("One ", Pause(0.2), "two ", Pause(3600), "three"))
    key, address = server.fake.api_key, server.base_url
    async with AsyncFastGPT(key, address, stream_idle_timeout=2) as client:
        stream = client.chat.completions.stream("Hi", **v2(server, version=version))
        async with stream as running:
            async for word in running.text:
                if word == "One ":
                    await running.stop()
            final = await running.final()
    assert final.text.startswith("One ")
    assert "three" not in final.text
    assert calls(server).count(STOP) == (version == "v2")


async def test_stopping_works_with_a_single_connection(
    server: FakeServer, client: AsyncFastGPT
) -> None:
    server.fake.reply(ENDLESS)
    async with client.chat.completions.stream("Hi", **v2(server)) as running:
        async for _ in running.text:
            await running.stop()
        assert (await running.final()).text == "One "
    assert calls(server) == ["chat.completions.create_v2", STOP]


async def read_until(
    server: FakeServer, end: Callable[[AsyncChatStream], Outcome[None]]
) -> AsyncChatStream:
    """Read a stream that waits for its next word, and end it from elsewhere."""
    server.fake.reply(ENDLESS)
    async with AsyncFastGPT(server.fake.api_key, server.base_url) as client:
        async with client.chat.completions.stream("Hi", **v2(server, version="v1")) as running:
            await anext(running.text)

            async def read() -> None:
                with suppress(IncompleteStreamError):
                    await running.final()

            async def leave() -> None:
                await sleep(0.1)
                await end(running)

            roles = iter([read, leave])

            async def play() -> None:
                await next(roles)()

            began = monotonic()
            await at_once(2, play)
            assert monotonic() - began < 5
        return running


async def test_stopping_does_not_wait_for_who_reads(server: FakeServer) -> None:
    running = await read_until(server, AsyncChatStream.stop)
    assert (await running.final()).text == "One "


async def test_closing_does_not_wait_for_who_reads(server: FakeServer) -> None:
    running = await read_until(server, AsyncChatStream.aclose)
    with pytest.raises(IncompleteStreamError, match="left"):
        await running.final()


async def test_stopping_twice_or_late_does_nothing(
    server: FakeServer, client: AsyncFastGPT
) -> None:
    async with client.chat.completions.stream("Hi", **v2(server)) as running:
        assert (await running.final()).text == "Echo: Hi"
        await running.stop()
        await running.stop()
        assert (await running.final()).text == "Echo: Hi"
    assert calls(server) == ["chat.completions.create_v2"]


async def test_stopping_takes_the_app(server: FakeServer, client: AsyncFastGPT) -> None:
    server.fake.reply(ENDLESS)
    target = v2(server, app_id=None)
    async with client.chat.completions.stream("Hi", **target) as running:
        with pytest.raises(RequestValidationError, match="app_id"):
            await running.stop()
        assert await anext(running.text) == "One "


async def test_what_has_come_so_far_can_be_looked_at(
    server: FakeServer, client: AsyncFastGPT
) -> None:
    server.fake.reply(Reply("One ", "two"))
    async with client.chat.completions.stream("Hi", **v2(server)) as running:
        assert running.partial.text == ""
        await anext(running.text)
        assert running.partial.text == "One "
        assert not running.is_over
        await running.final()
        assert running.is_over
        assert running.partial.text == "One two"


async def test_a_stream_that_was_left_is_not_taken_for_an_answer(
    server: FakeServer, client: AsyncFastGPT
) -> None:
    async with client.chat.completions.stream("Hi", **v2(server)) as running:
        await anext(running.text)
    with pytest.raises(IncompleteStreamError, match="left") as caught:
        await running.final()
    assert caught.value.partial.text == "Echo: "


async def test_what_to_do_with_the_run_is_checked(client: AsyncFastGPT) -> None:
    unknown: Any = "die"
    with pytest.raises(RequestValidationError, match="on_exit"):
        client.chat.completions.stream("Hi", on_exit=unknown)
    with pytest.raises(RequestValidationError, match="version"):
        client.chat.completions.stream("Hi", version=unknown)
