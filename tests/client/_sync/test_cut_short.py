# Generated from tests/client/_async/test_cut_short.py; do not edit.
# Regenerate with `make generate`.
"""Streams that were cut short do not look whole, and whole ones do not look cut short."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
import respx

from fastgpt_typed import ChatStream, FastGPT, IncompleteStreamError
from fastgpt_typed._core._compat_sync import Outcome
from tests.client._compat_sync import give_up, never
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

    def body() -> Iterator[bytes]:
        yield sse(*sent)
        if after is not None:
            after()
        raise by

    headers = {"content-type": "text/event-stream;charset=utf-8"}
    return httpx.Response(200, headers=headers, content=body())


@pytest.mark.parametrize("error", [RESET, SILENCE], ids=["reset", "silence"])
@pytest.mark.parametrize(
    ("version", "detail", "last"),
    [("v2", True, []), ("v2", False, []), ("v1", False, []), ("v1", True, [NODES])],
)
@respx.mock
def test_what_breaks_when_all_has_come_is_whole(
    client: FastGPT, version: Any, detail: bool, last: list[Any], error: Exception
) -> None:
    respx.post(RUN[version]).mock(return_value=breaking(*WHOLE, *last, by=error))
    stream = client.chat.completions.stream("Hi", version=version, detail=detail, **TARGET)
    with stream as running:
        final = running.final()
    assert final.text == "Half an answer."
    assert len(final.response_data) == len(last)


@respx.mock
def test_nodes_that_are_still_to_come_are_missed(client: FastGPT) -> None:
    respx.post(RUN["v1"]).mock(return_value=breaking(*WHOLE))
    with client.chat.completions.stream("Hi", detail=True, **TARGET) as running:
        with pytest.raises(IncompleteStreamError, match="before what its nodes did") as caught:
            running.final()
    assert caught.value.partial.text == "Half an answer."


@respx.mock
def test_an_error_is_not_its_own_cause(client: FastGPT) -> None:
    respx.post(RUN["v1"]).mock(return_value=httpx.Response(200, content=sse(HALF)))
    with client.chat.completions.stream("Hi", **TARGET) as running:
        with pytest.raises(IncompleteStreamError) as caught:
            running.final()
    assert caught.value.__cause__ is None


@respx.mock
def test_who_reads_on_after_an_error_gets_it_again(client: FastGPT) -> None:
    respx.post(RUN["v1"]).mock(return_value=breaking(HALF))
    with client.chat.completions.stream("Hi", **TARGET) as running:
        for _ in range(2):
            with pytest.raises(IncompleteStreamError, match="cut"):
                [event for event in running]
    with pytest.raises(IncompleteStreamError, match="cut"):
        next(running.text)


@respx.mock
def test_who_reads_on_after_leaving_is_told(client: FastGPT) -> None:
    respx.post(RUN["v1"]).mock(return_value=breaking(HALF))
    with client.chat.completions.stream("Hi", **TARGET) as running:
        next(running)
    with pytest.raises(IncompleteStreamError, match="left"):
        next(running.text)


@respx.mock
def test_a_read_that_was_given_up_does_not_end_the_stream_in_silence(
    client: FastGPT,
) -> None:
    respx.post(RUN["v1"]).mock(return_value=breaking(HALF, after=never))
    with client.chat.completions.stream("Hi", **TARGET) as running:
        next(running)
        give_up(running.final)
        with pytest.raises(IncompleteStreamError) as caught:
            next(running)
    assert caught.value.partial.text == "Half an "


@respx.mock
def test_two_readers_are_one_too_many(client: FastGPT) -> None:
    opened: list[ChatStream] = []

    def read_beside() -> None:
        with pytest.raises(RuntimeError, match="one reader"):
            next(opened[0])
        opened[0].close()

    respx.post(RUN["v1"]).mock(return_value=breaking(HALF, after=read_beside))
    with client.chat.completions.stream("Hi", **TARGET) as running:
        opened.append(running)
        with pytest.raises(IncompleteStreamError, match="left"):
            running.final()


@respx.mock
def test_a_stream_is_opened_once(client: FastGPT) -> None:
    run = respx.post(RUN["v1"]).mock(return_value=httpx.Response(200, content=sse(*WHOLE)))
    stream = client.chat.completions.stream("Hi", **TARGET)
    with stream as running:
        running.final()
    with pytest.raises(RuntimeError, match="opened before"):
        with stream:
            pass
    assert run.call_count == 1


@respx.mock
def test_how_long_a_stream_may_be_silent_can_be_said_for_one(client: FastGPT) -> None:
    run = respx.post(RUN["v1"]).mock(return_value=httpx.Response(200, content=sse(*WHOLE)))
    with client.with_options(stream_idle_timeout=300).chat.completions.stream("Hi") as slow:
        slow.final()
    with client.chat.completions.stream("Hi") as usual:
        usual.final()
    waited = [call.request.extensions["timeout"]["read"] for call in run.calls]
    assert waited == [300, 60]
