"""Streams that were cut short do not look whole, and whole ones do not look cut short."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest
import respx

from fastgpt_typed import AsyncChatStream, AsyncFastGPT, IncompleteStreamError
from fastgpt_typed._core._compat_async import Outcome
from tests.client._compat_async import give_up, never
from tests.client.wire import API, APP_ID, CHAT_ID, STOP, delta, sse

RUN = {version: f"{API}/{version}/chat/completions" for version in ("v1", "v2")}
TARGET: dict[str, Any] = {"app_id": APP_ID, "chat_id": CHAT_ID, "on_exit": "leave"}
HALF = ("answer", delta("Half an "))
WHOLE = [HALF, ("answer", delta("answer.")), ("answer", STOP), ("answer", "[DONE]")]
NODES = ("flowResponses", [{"id": "n", "moduleName": "AI chat"}])
RESET = httpx.ReadError("reset by peer")
SILENCE = httpx.ReadTimeout("")


def breaking(
    *sent: tuple[str, Any],
    by: Exception = RESET,
    after: Callable[[], Outcome[object]] | None = None,
) -> httpx.Response:
    """A stream whose connection breaks once something has been done."""

    async def body() -> AsyncIterator[bytes]:
        yield sse(*sent)
        if after is not None:
            await after()
        raise by

    headers = {"content-type": "text/event-stream;charset=utf-8"}
    return httpx.Response(200, headers=headers, content=body())


@pytest.mark.parametrize("error", [RESET, SILENCE], ids=["reset", "silence"])
@pytest.mark.parametrize(
    ("version", "detail", "last"),
    [("v2", True, []), ("v2", False, []), ("v1", False, []), ("v1", True, [NODES])],
)
@respx.mock
async def test_what_breaks_when_all_has_come_is_whole(
    client: AsyncFastGPT, version: Any, detail: bool, last: list[Any], error: Exception
) -> None:
    respx.post(RUN[version]).mock(return_value=breaking(*WHOLE, *last, by=error))
    stream = client.chat.completions.stream("Hi", version=version, detail=detail, **TARGET)
    async with stream as running:
        final = await running.final()
    assert final.text == "Half an answer."
    assert len(final.response_data) == len(last)


@respx.mock
async def test_nodes_that_are_still_to_come_are_missed(client: AsyncFastGPT) -> None:
    respx.post(RUN["v1"]).mock(return_value=breaking(*WHOLE))
    async with client.chat.completions.stream("Hi", detail=True, **TARGET) as running:
        with pytest.raises(IncompleteStreamError, match="before what its nodes did") as caught:
            await running.final()
    assert caught.value.partial.text == "Half an answer."


@respx.mock
async def test_an_error_is_not_its_own_cause(client: AsyncFastGPT) -> None:
    respx.post(RUN["v1"]).mock(return_value=httpx.Response(200, content=sse(HALF)))
    async with client.chat.completions.stream("Hi", **TARGET) as running:
        with pytest.raises(IncompleteStreamError) as caught:
            await running.final()
    assert caught.value.__cause__ is None


@respx.mock
async def test_who_reads_on_after_an_error_gets_it_again(client: AsyncFastGPT) -> None:
    respx.post(RUN["v1"]).mock(return_value=breaking(HALF))
    async with client.chat.completions.stream("Hi", **TARGET) as running:
        for _ in range(2):
            with pytest.raises(IncompleteStreamError, match="cut"):
                [event async for event in running]
    with pytest.raises(IncompleteStreamError, match="cut"):
        await anext(running.text)


@respx.mock
async def test_who_reads_on_after_leaving_is_told(client: AsyncFastGPT) -> None:
    respx.post(RUN["v1"]).mock(return_value=breaking(HALF))
    async with client.chat.completions.stream("Hi", **TARGET) as running:
        await anext(running)
    with pytest.raises(IncompleteStreamError, match="left"):
        await anext(running.text)


@respx.mock
async def test_a_read_that_was_given_up_does_not_end_the_stream_in_silence(
    client: AsyncFastGPT,
) -> None:
    respx.post(RUN["v1"]).mock(return_value=breaking(HALF, after=never))
    async with client.chat.completions.stream("Hi", **TARGET) as running:
        await anext(running)
        await give_up(running.final)
        with pytest.raises(IncompleteStreamError) as caught:
            await anext(running)
    assert caught.value.partial.text == "Half an "


@respx.mock
async def test_two_readers_are_one_too_many(client: AsyncFastGPT) -> None:
    opened: list[AsyncChatStream] = []

    async def read_beside() -> None:
        with pytest.raises(RuntimeError, match="one reader"):
            await anext(opened[0])
        await opened[0].aclose()

    respx.post(RUN["v1"]).mock(return_value=breaking(HALF, after=read_beside))
    async with client.chat.completions.stream("Hi", **TARGET) as running:
        opened.append(running)
        with pytest.raises(IncompleteStreamError, match="left"):
            await running.final()


@respx.mock
async def test_a_stream_is_opened_once(client: AsyncFastGPT) -> None:
    run = respx.post(RUN["v1"]).mock(return_value=httpx.Response(200, content=sse(*WHOLE)))
    stream = client.chat.completions.stream("Hi", **TARGET)
    async with stream as running:
        await running.final()
    with pytest.raises(RuntimeError, match="opened before"):
        async with stream:
            pass
    assert run.call_count == 1


@respx.mock
async def test_how_long_a_stream_may_be_silent_can_be_said_for_one(client: AsyncFastGPT) -> None:
    run = respx.post(RUN["v1"]).mock(return_value=httpx.Response(200, content=sse(*WHOLE)))
    async with client.with_options(stream_idle_timeout=300).chat.completions.stream("Hi") as slow:
        await slow.final()
    async with client.chat.completions.stream("Hi") as usual:
        await usual.final()
    waited = [call.request.extensions["timeout"]["read"] for call in run.calls]
    assert waited == [300, 60]
