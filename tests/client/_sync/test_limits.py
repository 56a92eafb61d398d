# Generated from tests/client/_async/test_limits.py; do not edit.
# Regenerate with `make generate`.
"""How much of an answer is taken, and how long a call may last."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import httpx
import pytest
import respx

from fastgpt_typed import (
    APIConnectionError,
    APITimeoutError,
    FastGPT,
    IncompleteStreamError,
    InternalServerError,
    RequestValidationError,
    ResponseValidationError,
    Timeout,
)
from fastgpt_typed._core.attempts import retry
from tests.client._compat_sync import at_once, sleep
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
def small() -> Iterator[FastGPT]:
    """A client that takes small answers only."""
    with FastGPT(KEY, BASE_URL, max_response_size=SMALL) as client:
        yield client


@respx.mock
def test_an_answer_that_is_too_large_is_named_with_the_cure(small: FastGPT) -> None:
    route = respx.post(RUN).mock(return_value=completion("x" * SMALL))
    with pytest.raises(ResponseValidationError, match="max_response_size") as caught:
        small.chat.completions.create("Hi")
    assert (caught.value.path, caught.value.status_code) == ("/api/v1/chat/completions", 200)
    assert caught.value.body.startswith('{"id"')
    assert route.call_count == 1
    for limit in (2 * SMALL, None):
        larger = small.with_options(max_response_size=limit)
        assert len((larger.chat.completions.create("Hi")).text) == SMALL


@respx.mock
def test_no_more_is_read_than_is_taken(small: FastGPT) -> None:
    read: list[int] = []

    def endless() -> Iterator[bytes]:
        while True:
            read.append(1000)
            yield b" " * 1000
            sleep(0)

    respx.get(READ).mock(return_value=httpx.Response(200, content=endless()))
    with pytest.raises(ResponseValidationError, match="max_response_size"):
        small.apps.logs.totals(app_id=APP_ID)
    assert SMALL < sum(read) <= SMALL + 2000


@respx.mock
def test_a_packed_answer_counts_as_it_is_unpacked(small: FastGPT) -> None:
    headers = {"content-encoding": "gzip"}

    def packed(body: bytes) -> Iterator[bytes]:
        yield gzip.compress(body)

    bomb = httpx.Response(200, headers=headers, content=packed(bytes(100_000_000)))
    fitting = httpx.Response(200, headers=headers, content=packed(completion("Hi").content))
    respx.post(RUN).mock(side_effect=[bomb, fitting])
    with pytest.raises(ResponseValidationError, match="max_response_size"):
        small.chat.completions.create("Hi")
    assert (small.chat.completions.create("Hi")).text == "Hi"


@respx.mock
def test_servers_are_asked_only_for_what_can_be_unpacked(client: FastGPT) -> None:
    route = respx.post(RUN).mock(return_value=completion())
    client.chat.completions.create("Hi")
    with httpx.Client(headers={"accept-encoding": "identity"}) as plain:
        FastGPT(KEY, BASE_URL, http_client=plain).chat.completions.create("Hi")
    asked = [call.request.headers["accept-encoding"] for call in route.calls]
    assert asked == ["gzip, deflate", "identity"]


@pytest.mark.parametrize("encoding", ["br", "gzip", "gzip, gzip"])
@respx.mock
def test_an_answer_that_cannot_be_unpacked_is_told(client: FastGPT, encoding: str) -> None:
    def body() -> Iterator[bytes]:
        yield b"no such thing"

    answer = httpx.Response(200, headers={"content-encoding": encoding}, content=body())
    route = respx.post(RUN).mock(return_value=answer)
    with pytest.raises(APIConnectionError, match="could not be decoded") as caught:
        client.chat.completions.create("Hi")
    assert caught.value.maybe_sent
    assert route.call_count == 1


@respx.mock
def test_hooks_of_the_http_client_may_read_the_answer() -> None:
    seen: list[bytes] = []

    def read(response: httpx.Response) -> None:
        seen.append(response.read())

    respx.post(RUN).mock(return_value=completion("Hi"))
    with httpx.Client(event_hooks={"response": [read]}) as http:
        client = FastGPT(KEY, BASE_URL, http_client=http)
        assert (client.chat.completions.create("Hi")).text == "Hi"
    assert seen == [completion("Hi").content]


@respx.mock
def test_an_event_that_is_too_large_ends_the_stream_with_what_had_come(
    small: FastGPT,
) -> None:
    body = sse(("answer", delta("One "))) + b"data: " + b"x" * SMALL
    answer = httpx.Response(200, headers=EVENT_STREAM, content=body)
    respx.post(RUN).mock(return_value=answer)
    with small.chat.completions.stream("Hi") as running:
        with pytest.raises(IncompleteStreamError, match="max_response_size") as caught:
            running.final()
    assert caught.value.partial.text == "One "


@respx.mock
def test_a_stream_may_be_larger_than_an_event(small: FastGPT) -> None:
    words = [("answer", delta("x" * 100)) for _ in range(SMALL // 100)]
    done = sse(*words, ("answer", "[DONE]"))
    respx.post(RUN).mock(return_value=httpx.Response(200, headers=EVENT_STREAM, content=done))
    with small.chat.completions.stream("Hi") as running:
        assert len((running.final()).text) == SMALL


@pytest.mark.parametrize("size", [0, -1, 1.5, "1", True])
def test_a_size_that_is_none_is_refused(size: object) -> None:
    with pytest.raises(RequestValidationError, match="max_response_size: expected a number"):
        FastGPT(KEY, BASE_URL, max_response_size=size)  # type: ignore[arg-type]


@pytest.mark.parametrize("seconds", [0, -1, "1", True, float("nan")])
def test_a_deadline_that_is_none_is_refused(seconds: object) -> None:
    with pytest.raises(RequestValidationError, match="deadline: expected seconds"):
        FastGPT(KEY, BASE_URL, deadline=seconds)  # type: ignore[arg-type]


@respx.mock
def test_every_step_of_a_call_ends_before_its_deadline(client: FastGPT) -> None:
    route = respx.get(READ).mock(return_value=envelope({}))
    hurried = client.with_options(deadline=7, timeout=Timeout(connect=2, read=None))
    hurried.apps.logs.totals(app_id=APP_ID)
    sent = route.calls.last.request.extensions["timeout"]
    assert sent["connect"] == 2
    assert all(6 < sent[step] <= 7 for step in ("read", "write", "pool"))


@respx.mock
def test_all_attempts_together_end_before_it(
    client: FastGPT, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses = iter([0.0, 0.0, 30.0])
    monkeypatch.setattr(retry, "pause", lambda attempt: next(pauses))
    down = httpx.Response(503, text="upstream is down")
    route = respx.get(READ).mock(return_value=down)
    with pytest.raises(InternalServerError):
        hurried = client.with_options(deadline=20, max_retries=99)
        hurried.apps.logs.totals(app_id=APP_ID)
    assert route.call_count == 3


@respx.mock
def test_a_pause_the_server_asks_for_may_be_too_long(client: FastGPT) -> None:
    busy = httpx.Response(503, headers={"retry-after": "30"}, text="busy")
    route = respx.get(READ).mock(return_value=busy)
    with pytest.raises(InternalServerError):
        client.with_options(deadline=20).apps.logs.totals(app_id=APP_ID)
    assert route.call_count == 1


@respx.mock
def test_a_call_that_is_late_says_so(client: FastGPT) -> None:
    asked: list[httpx.Request] = []

    def slow(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        sleep(0.1)
        raise httpx.ReadTimeout("slow")

    respx.get(READ).mock(side_effect=slow)
    with pytest.raises(APITimeoutError, match=r"deadline of 0\.05 s") as caught:
        client.with_options(deadline=0.05).apps.logs.totals(app_id=APP_ID)
    assert (caught.value.phase, caught.value.operation) == ("deadline", "apps.logs.totals")
    assert len(asked) == 1


@respx.mock
def test_an_answer_that_trickles_in_is_late_too(client: FastGPT) -> None:
    def trickle() -> Iterator[bytes]:
        while True:
            sleep(0.02)
            yield b" "

    route = respx.post(RUN).mock(return_value=httpx.Response(200, content=trickle()))
    with pytest.raises(APITimeoutError, match=r"deadline of 0\.1 s") as caught:
        client.with_options(deadline=0.1).chat.completions.create("Hi")
    assert caught.value.maybe_sent
    assert route.call_count == 1


@respx.mock
def test_looking_for_an_address_counts(client: FastGPT) -> None:
    def slow(request: httpx.Request) -> httpx.Response:
        sleep(0.2)
        return HTML_404

    new = respx.post(f"{API}/core/chat/history/getHistories").mock(side_effect=slow)
    respx.post(f"{API}/core/chat/getHistories").mock(side_effect=httpx.ReadTimeout("slow"))

    def look() -> None:
        with pytest.raises(APITimeoutError) as caught:
            hurried = client.with_options(deadline=0.1)
            hurried.chat.histories.list(app_id=APP_ID).page()
        assert caught.value.phase == "deadline"

    at_once(5, look)
    assert new.call_count <= 2


@respx.mock
def test_a_stream_that_has_begun_in_time_may_last(client: FastGPT) -> None:
    def body() -> Iterator[bytes]:
        yield sse(("answer", delta("One ")))
        sleep(0.2)
        yield sse(("answer", delta("two")), ("answer", "[DONE]"))

    answer = httpx.Response(200, headers=EVENT_STREAM, content=body())
    route = respx.post(RUN).mock(return_value=answer)
    hurried = client.with_options(deadline=0.1, stream_idle_timeout=9)
    with hurried.chat.completions.stream("Hi") as running:
        assert (running.final()).text == "One two"
    assert route.calls.last.request.extensions["timeout"]["read"] == 9


@respx.mock
def test_a_stream_that_does_not_begin_in_time_is_late(client: FastGPT) -> None:
    def slow(request: httpx.Request) -> httpx.Response:
        sleep(0.1)
        raise httpx.ReadTimeout("slow")

    respx.post(RUN).mock(side_effect=slow)
    with pytest.raises(APITimeoutError) as caught:
        with client.with_options(deadline=0.05).chat.completions.stream("Hi"):
            pass
    assert caught.value.phase == "deadline"
