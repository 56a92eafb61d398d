"""How much of an answer is taken, and how long a call may last."""

from __future__ import annotations

import gzip
from collections.abc import AsyncIterator

import httpx
import pytest
import respx

from fastgpt_typed import (
    APIConnectionError,
    APITimeoutError,
    AsyncFastGPT,
    IncompleteStreamError,
    InternalServerError,
    RequestValidationError,
    ResponseValidationError,
    Timeout,
)
from fastgpt_typed._core.attempts import retry
from tests.client._compat_async import at_once, sleep
from tests.client.wire import (
    API,
    APP_ID,
    BASE_URL,
    HTML_404,
    KEY,
    READ,
    RUN,
    completion,
    delta,
    envelope,
    sse,
)

EVENT_STREAM = {"content-type": "text/event-stream"}
SMALL = 10_000


@pytest.fixture
async def small() -> AsyncIterator[AsyncFastGPT]:
    """A client that takes small answers only."""
    async with AsyncFastGPT(KEY, BASE_URL, max_response_size=SMALL) as client:
        yield client


@respx.mock
async def test_an_answer_that_is_too_large_is_named_with_the_cure(small: AsyncFastGPT) -> None:
    route = respx.post(RUN).mock(return_value=completion("x" * SMALL))
    with pytest.raises(ResponseValidationError, match="max_response_size") as caught:
        await small.chat.completions.create("Hi")
    assert (caught.value.path, caught.value.status_code) == ("/api/v1/chat/completions", 200)
    assert caught.value.body.startswith('{"id"')
    assert route.call_count == 1
    for limit in (2 * SMALL, None):
        larger = small.with_options(max_response_size=limit)
        assert len((await larger.chat.completions.create("Hi")).text) == SMALL


@respx.mock
async def test_no_more_is_read_than_is_taken(small: AsyncFastGPT) -> None:
    read: list[int] = []

    async def endless() -> AsyncIterator[bytes]:
        while True:
            read.append(1000)
            yield b" " * 1000
            await sleep(0)

    respx.get(READ).mock(return_value=httpx.Response(200, content=endless()))
    with pytest.raises(ResponseValidationError, match="max_response_size"):
        await small.apps.logs.totals(app_id=APP_ID)
    assert SMALL < sum(read) <= SMALL + 2000


@respx.mock
async def test_a_packed_answer_counts_as_it_is_unpacked(small: AsyncFastGPT) -> None:
    headers = {"content-encoding": "gzip"}

    async def packed(body: bytes) -> AsyncIterator[bytes]:
        yield gzip.compress(body)

    bomb = httpx.Response(200, headers=headers, content=packed(bytes(100_000_000)))
    fitting = httpx.Response(200, headers=headers, content=packed(completion("Hi").content))
    respx.post(RUN).mock(side_effect=[bomb, fitting])
    with pytest.raises(ResponseValidationError, match="max_response_size"):
        await small.chat.completions.create("Hi")
    assert (await small.chat.completions.create("Hi")).text == "Hi"


@respx.mock
async def test_servers_are_asked_only_for_what_can_be_unpacked(client: AsyncFastGPT) -> None:
    route = respx.post(RUN).mock(return_value=completion())
    await client.chat.completions.create("Hi")
    async with httpx.AsyncClient(headers={"accept-encoding": "identity"}) as plain:
        await AsyncFastGPT(KEY, BASE_URL, http_client=plain).chat.completions.create("Hi")
    asked = [call.request.headers["accept-encoding"] for call in route.calls]
    assert asked == ["gzip, deflate", "identity"]


@pytest.mark.parametrize("encoding", ["br", "gzip", "gzip, gzip"])
@respx.mock
async def test_an_answer_that_cannot_be_unpacked_is_told(
    client: AsyncFastGPT, encoding: str
) -> None:
    async def body() -> AsyncIterator[bytes]:
        yield b"no such thing"

    answer = httpx.Response(200, headers={"content-encoding": encoding}, content=body())
    route = respx.post(RUN).mock(return_value=answer)
    with pytest.raises(APIConnectionError, match="could not be decoded") as caught:
        await client.chat.completions.create("Hi")
    assert caught.value.maybe_sent
    assert route.call_count == 1


@respx.mock
async def test_hooks_of_the_http_client_may_read_the_answer() -> None:
    seen: list[bytes] = []

    async def read(response: httpx.Response) -> None:
        seen.append(await response.aread())

    respx.post(RUN).mock(return_value=completion("Hi"))
    async with httpx.AsyncClient(event_hooks={"response": [read]}) as http:
        client = AsyncFastGPT(KEY, BASE_URL, http_client=http)
        assert (await client.chat.completions.create("Hi")).text == "Hi"
    assert seen == [completion("Hi").content]


@respx.mock
async def test_an_event_that_is_too_large_ends_the_stream_with_what_had_come(
    small: AsyncFastGPT,
) -> None:
    body = sse(("answer", delta("One "))) + b"data: " + b"x" * SMALL
    answer = httpx.Response(200, headers=EVENT_STREAM, content=body)
    respx.post(RUN).mock(return_value=answer)
    async with small.chat.completions.stream("Hi") as running:
        with pytest.raises(IncompleteStreamError, match="max_response_size") as caught:
            await running.final()
    assert caught.value.partial.text == "One "


@respx.mock
async def test_a_stream_may_be_larger_than_an_event(small: AsyncFastGPT) -> None:
    words = [("answer", delta("x" * 100)) for _ in range(SMALL // 100)]
    done = sse(*words, ("answer", "[DONE]"))
    respx.post(RUN).mock(return_value=httpx.Response(200, headers=EVENT_STREAM, content=done))
    async with small.chat.completions.stream("Hi") as running:
        assert len((await running.final()).text) == SMALL


@pytest.mark.parametrize("size", [0, -1, 1.5, "1", True])
async def test_a_size_that_is_none_is_refused(size: object) -> None:
    with pytest.raises(RequestValidationError, match="max_response_size: expected a number"):
        AsyncFastGPT(KEY, BASE_URL, max_response_size=size)  # type: ignore[arg-type]


@pytest.mark.parametrize("seconds", [0, -1, "1", True, float("nan")])
async def test_a_deadline_that_is_none_is_refused(seconds: object) -> None:
    with pytest.raises(RequestValidationError, match="deadline: expected seconds"):
        AsyncFastGPT(KEY, BASE_URL, deadline=seconds)  # type: ignore[arg-type]


@respx.mock
async def test_every_step_of_a_call_ends_before_its_deadline(client: AsyncFastGPT) -> None:
    route = respx.get(READ).mock(return_value=envelope({}))
    hurried = client.with_options(deadline=7, timeout=Timeout(connect=2, read=None))
    await hurried.apps.logs.totals(app_id=APP_ID)
    sent = route.calls.last.request.extensions["timeout"]
    assert sent["connect"] == 2
    assert all(6 < sent[step] <= 7 for step in ("read", "write", "pool"))


@respx.mock
async def test_all_attempts_together_end_before_it(
    client: AsyncFastGPT, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses = iter([0.0, 0.0, 30.0])
    monkeypatch.setattr(retry, "pause", lambda attempt: next(pauses))
    down = httpx.Response(503, text="upstream is down")
    route = respx.get(READ).mock(return_value=down)
    with pytest.raises(InternalServerError):
        hurried = client.with_options(deadline=20, max_retries=99)
        await hurried.apps.logs.totals(app_id=APP_ID)
    assert route.call_count == 3


@respx.mock
async def test_a_pause_the_server_asks_for_may_be_too_long(client: AsyncFastGPT) -> None:
    busy = httpx.Response(503, headers={"retry-after": "30"}, text="busy")
    route = respx.get(READ).mock(return_value=busy)
    with pytest.raises(InternalServerError):
        await client.with_options(deadline=20).apps.logs.totals(app_id=APP_ID)
    assert route.call_count == 1


@respx.mock
async def test_a_call_that_is_late_says_so(client: AsyncFastGPT) -> None:
    asked: list[httpx.Request] = []

    async def slow(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        await sleep(0.1)
        raise httpx.ReadTimeout("slow")

    respx.get(READ).mock(side_effect=slow)
    with pytest.raises(APITimeoutError, match=r"deadline of 0\.05 s") as caught:
        await client.with_options(deadline=0.05).apps.logs.totals(app_id=APP_ID)
    assert (caught.value.phase, caught.value.operation) == ("deadline", "apps.logs.totals")
    assert len(asked) == 1


@respx.mock
async def test_an_answer_that_trickles_in_is_late_too(client: AsyncFastGPT) -> None:
    async def trickle() -> AsyncIterator[bytes]:
        while True:
            await sleep(0.02)
            yield b" "

    route = respx.post(RUN).mock(return_value=httpx.Response(200, content=trickle()))
    with pytest.raises(APITimeoutError, match=r"deadline of 0\.1 s") as caught:
        await client.with_options(deadline=0.1).chat.completions.create("Hi")
    assert caught.value.maybe_sent
    assert route.call_count == 1


@respx.mock
async def test_looking_for_an_address_counts(client: AsyncFastGPT) -> None:
    async def slow(request: httpx.Request) -> httpx.Response:
        await sleep(0.2)
        return HTML_404

    new = respx.post(f"{API}/core/chat/history/getHistories").mock(side_effect=slow)
    respx.post(f"{API}/core/chat/getHistories").mock(side_effect=httpx.ReadTimeout("slow"))

    async def look() -> None:
        with pytest.raises(APITimeoutError) as caught:
            hurried = client.with_options(deadline=0.1)
            await hurried.chat.histories.list(app_id=APP_ID).page()
        assert caught.value.phase == "deadline"

    await at_once(5, look)
    assert new.call_count <= 2


@respx.mock
async def test_a_stream_that_has_begun_in_time_may_last(client: AsyncFastGPT) -> None:
    async def body() -> AsyncIterator[bytes]:
        yield sse(("answer", delta("One ")))
        await sleep(0.2)
        yield sse(("answer", delta("two")), ("answer", "[DONE]"))

    answer = httpx.Response(200, headers=EVENT_STREAM, content=body())
    route = respx.post(RUN).mock(return_value=answer)
    hurried = client.with_options(deadline=0.1, stream_idle_timeout=9)
    async with hurried.chat.completions.stream("Hi") as running:
        assert (await running.final()).text == "One two"
    assert route.calls.last.request.extensions["timeout"]["read"] == 9


@respx.mock
async def test_a_stream_that_does_not_begin_in_time_is_late(client: AsyncFastGPT) -> None:
    async def slow(request: httpx.Request) -> httpx.Response:
        await sleep(0.1)
        raise httpx.ReadTimeout("slow")

    respx.post(RUN).mock(side_effect=slow)
    with pytest.raises(APITimeoutError) as caught:
        async with client.with_options(deadline=0.05).chat.completions.stream("Hi"):
            pass
    assert caught.value.phase == "deadline"
