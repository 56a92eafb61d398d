"""Streams that survive a cut connection: every event once, or the error of any cut stream."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest
import respx

from fastgpt_typed import (
    AsyncChatStream,
    AsyncFastGPT,
    IncompleteStreamError,
    InternalServerError,
    RequestValidationError,
    StreamIdleTimeoutError,
    events,
)
from fastgpt_typed._core.streams import resuming
from fastgpt_typed.testing import Cut, FakeFastGPT, FakeServer, Pause, Reply
from tests.client.wire import (
    API,
    APP_ID,
    CHAT_ID,
    HTML_404,
    RESUME,
    STOP,
    delta,
    envelope,
    failure,
    sse,
    stream,
)

RUN = f"{API}/v2/chat/completions"
NODES = f"{API}/core/chat/record/getResData"
DONE = ("answer", "[DONE]")
CATCHUP = ("resumePhase", "catchup")
LIVE = ("resumePhase", "live")
TITLE = ("chatTitle", {"title": "Rain"})
HALF = ("answer", delta("Half an "))
REST = ("answer", delta("answer."))
NODE = ("flowNodeResponse", {"id": "n", "moduleName": "AI chat"})
WHOLE = [TITLE, HALF, REST, NODE, ("answer", STOP), DONE]
TARGET: dict[str, Any] = {
    "app_id": APP_ID,
    "chat_id": CHAT_ID,
    "version": "v2",
    "detail": True,
    "resumable": True,
}


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have tests try again at once."""
    monkeypatch.setattr(resuming, "pause", lambda attempt: 0.0)


def cut(*sent: tuple[str, Any], error: Exception | None = None) -> httpx.Response:
    """A stream whose connection breaks after these events."""

    async def body() -> AsyncIterator[bytes]:
        yield sse(*sent)
        raise error or httpx.ReadError("reset by peer")

    headers = {"content-type": "text/event-stream;charset=utf-8"}
    return httpx.Response(200, headers=headers, content=body())


async def read(client: AsyncFastGPT, **more: Any) -> tuple[list[str], str]:
    """What kinds of events come, and the text in the end."""
    async with client.chat.completions.stream("Rain?", **{**TARGET, **more}) as running:
        kinds = [type(event).__name__ async for event in running]
        return kinds, (await running.final()).text


ALL = ["Title", "Answer", "Answer", "NodeResponse", "Answer", "Done"]


@pytest.mark.parametrize("place", range(len(WHOLE)))
@respx.mock
async def test_every_event_comes_once_wherever_the_cut_is(client: AsyncFastGPT, place: int) -> None:
    run = respx.post(RUN).mock(return_value=cut(*WHOLE[:place]))
    again = respx.get(RESUME).mock(
        return_value=stream(CATCHUP, *WHOLE[:place], LIVE, *WHOLE[place:])
    )
    assert await read(client) == (ALL, "Half an answer.")
    assert run.calls.last.request.headers["x-fastgpt-stream-resume"] == "1"
    assert dict(again.calls.last.request.url.params) == {"appId": APP_ID, "chatId": CHAT_ID}
    assert again.calls.last.request.headers["accept"] == "text/event-stream"


@respx.mock
async def test_an_event_that_was_cut_in_two_comes_whole(client: AsyncFastGPT) -> None:
    half = sse(TITLE, HALF)[:-30]
    respx.post(RUN).mock(return_value=httpx.Response(200, content=half))
    respx.get(RESUME).mock(return_value=stream(CATCHUP, TITLE, LIVE, *WHOLE[1:]))
    assert await read(client) == (ALL, "Half an answer.")


@respx.mock
async def test_words_may_come_in_other_pieces(client: AsyncFastGPT) -> None:
    respx.post(RUN).mock(return_value=cut(TITLE, HALF))
    beat, all_words = ("answer", delta("")), ("answer", delta("Half an answer."))
    respx.get(RESUME).mock(return_value=stream(CATCHUP, TITLE, beat, LIVE, all_words, *WHOLE[3:]))
    async with client.chat.completions.stream("Rain?", **TARGET) as running:
        assert [word async for word in running.text] == ["Half an ", "answer."]


@respx.mock
async def test_a_stream_may_be_cut_again_and_again(client: AsyncFastGPT) -> None:
    respx.post(RUN).mock(return_value=cut())
    pieces = [cut(CATCHUP, *WHOLE[:place], LIVE) for place in range(1, len(WHOLE))]
    again = respx.get(RESUME).mock(side_effect=[*pieces, stream(CATCHUP, *WHOLE)])
    assert await read(client) == (ALL, "Half an answer.")
    assert again.call_count == len(WHOLE)


@pytest.mark.parametrize(
    "first", [cut, lambda: httpx.Response(502, html="<html>restarting</html>")]
)
@respx.mock
async def test_a_server_may_need_a_moment(
    client: AsyncFastGPT, first: Callable[[], httpx.Response]
) -> None:
    respx.post(RUN).mock(return_value=cut(TITLE, HALF))
    again = respx.get(RESUME).mock(side_effect=[first(), stream(CATCHUP, *WHOLE)])
    assert await read(client) == (ALL, "Half an answer.")
    assert again.call_count == 2


@respx.mock
async def test_a_stream_that_is_over_is_not_taken_up_again(client: AsyncFastGPT) -> None:
    respx.post(RUN).mock(return_value=cut(*WHOLE))
    again = respx.get(RESUME).mock(return_value=HTML_404)
    assert await read(client) == (ALL, "Half an answer.")
    assert not again.called


@respx.mock
async def test_a_whole_answer_is_one_though_its_last_event_is_lost(client: AsyncFastGPT) -> None:
    respx.post(RUN).mock(return_value=cut(*WHOLE[:-1]))
    respx.get(RESUME).mock(return_value=HTML_404)
    assert await read(client) == (ALL[:-1], "Half an answer.")


@respx.mock
async def test_a_stream_that_was_left_is_not_taken_up_again(client: AsyncFastGPT) -> None:
    opened: list[AsyncChatStream] = []

    async def body() -> AsyncIterator[bytes]:
        yield sse(TITLE, HALF)
        await opened[0].aclose()
        raise httpx.ReadError("closed")

    respx.post(RUN).mock(return_value=httpx.Response(200, content=body()))
    again = respx.get(RESUME).mock(return_value=stream(CATCHUP, *WHOLE))
    async with client.chat.completions.stream("Rain?", on_exit="leave", **TARGET) as running:
        opened.append(running)
        with pytest.raises(IncompleteStreamError, match="left"):
            await running.final()
    assert not again.called


@respx.mock
async def test_attempts_without_news_are_bounded(client: AsyncFastGPT) -> None:
    respx.post(RUN).mock(return_value=cut(TITLE, HALF))
    stuck = [cut(CATCHUP, TITLE, HALF) for _ in range(resuming.MOST_ATTEMPTS - 1)]
    again = respx.get(RESUME).mock(side_effect=[httpx.ConnectError("no route"), *stuck])
    async with client.chat.completions.stream("Rain?", on_exit="leave", **TARGET) as running:
        with pytest.raises(IncompleteStreamError, match="connection was cut") as caught:
            await running.final()
    assert caught.value.partial.text == "Half an "
    assert again.call_count == resuming.MOST_ATTEMPTS


STATE = {
    "chatGenerateStatus": 1,
    "hasBeenRead": True,
    "records": {
        "list": [
            {"obj": "Human", "dataId": "q", "value": [{"text": {"content": "Rain?"}}]},
            {"obj": "AI", "dataId": "a", "value": [{"text": {"content": "Half an answer."}}]},
        ]
    },
}


@respx.mock
async def test_a_run_that_ended_meanwhile_gives_what_is_missing(client: AsyncFastGPT) -> None:
    respx.post(RUN).mock(return_value=cut(TITLE, HALF))
    respx.get(RESUME).mock(return_value=stream(("resumeCompleted", STATE), ("done", "[DONE]")))
    nodes = respx.get(NODES).mock(return_value=envelope([{"id": "n", "moduleName": "AI chat"}]))
    async with client.chat.completions.stream("Rain?", **TARGET) as running:
        kinds = [type(event).__name__ async for event in running]
        final = await running.final()
    assert kinds == ["Title", "Answer", "Answer", "ResumeCompleted", "NodeResponses", "Done"]
    assert final.text == "Half an answer."
    assert [node.module_name for node in final.response_data] == ["AI chat"]
    assert nodes.calls.last.request.url.params["dataId"] == "a"


@pytest.mark.parametrize("more", [{"detail": False}, {"keep_nodes": False}])
@respx.mock
async def test_nodes_that_nobody_wants_are_not_asked_for(
    client: AsyncFastGPT, more: dict[str, Any]
) -> None:
    respx.post(RUN).mock(return_value=cut(TITLE, HALF))
    respx.get(RESUME).mock(return_value=stream(("resumeCompleted", STATE), ("done", "[DONE]")))
    kinds, text = await read(client, **more)
    assert kinds == ["Title", "Answer", "Answer", "ResumeCompleted", "Done"]
    assert text == "Half an answer."


@respx.mock
async def test_a_mirror_that_failed_ends_with_the_stored_answer(client: AsyncFastGPT) -> None:
    respx.post(RUN).mock(return_value=cut(TITLE, HALF))
    refused = ("resumeUnavailable", {"reason": "memoryPressure"})
    respx.get(RESUME).mock(
        return_value=stream(CATCHUP, refused, ("resumeCompleted", STATE), ("done", "[DONE]"))
    )
    respx.get(NODES).mock(return_value=failure(500, "error"))
    kinds, text = await read(client)
    assert kinds == ["Title", "Answer", "Answer", "ResumeCompleted", "Done"]
    assert text == "Half an answer."


OTHER = {"records": {"list": [{"obj": "AI", "value": [{"text": {"content": "Sun."}}]}]}}


@pytest.mark.parametrize(
    "answer",
    [
        lambda: HTML_404,
        lambda: failure(403, "unAuthorization", status=403),
        lambda: failure(406, "error", status=406),
        lambda: httpx.Response(200, html="<html>proxy</html>"),
        lambda: stream(CATCHUP, LIVE),
        lambda: stream(CATCHUP, TITLE, ("answer", delta("Half in ")), LIVE, *WHOLE[2:]),
        lambda: stream(CATCHUP, LIVE, ("answer", STOP), DONE),
        lambda: stream(("resumeCompleted", OTHER), ("done", "[DONE]")),
        lambda: stream(("resumeCompleted", {"records": None}), ("done", "[DONE]")),
        lambda: cut(CATCHUP, LIVE, error=httpx.ReadTimeout("")),
    ],
    ids=[
        "too old",
        "keys are not taken",
        "not for us",
        "no FastGPT",
        "not mirrored",
        "another run",
        "another run that is shorter",
        "another run that has ended",
        "nothing stored",
        "silent for ever",
    ],
)
@respx.mock
async def test_what_cannot_be_resumed_ends_as_any_cut_stream(
    client: AsyncFastGPT, answer: Callable[[], httpx.Response]
) -> None:
    respx.post(RUN).mock(return_value=cut(TITLE, HALF))
    again = respx.get(RESUME).mock(return_value=answer())
    async with client.chat.completions.stream("Rain?", on_exit="leave", **TARGET) as running:
        with pytest.raises(IncompleteStreamError, match="connection was cut") as caught:
            await running.final()
    assert caught.value.partial.text == "Half an "
    assert again.call_count == 1


@respx.mock
async def test_a_silent_stream_is_taken_up_again_too(client: AsyncFastGPT) -> None:
    silent = cut(TITLE, HALF, error=httpx.ReadTimeout(""))
    respx.post(RUN).mock(return_value=silent)
    respx.get(RESUME).mock(return_value=stream(CATCHUP, *WHOLE))
    assert await read(client) == (ALL, "Half an answer.")


@respx.mock
async def test_a_stream_that_stays_silent_is_told_as_such(client: AsyncFastGPT) -> None:
    respx.post(RUN).mock(return_value=cut(TITLE, HALF, error=httpx.ReadTimeout("")))
    respx.get(RESUME).mock(return_value=HTML_404)
    async with client.chat.completions.stream("Rain?", on_exit="leave", **TARGET) as running:
        with pytest.raises(StreamIdleTimeoutError) as caught:
            await running.final()
    assert caught.value.partial.text == "Half an "


@respx.mock
async def test_a_run_that_fails_after_the_cut_fails_as_it_would_have(client: AsyncFastGPT) -> None:
    respx.post(RUN).mock(return_value=cut(TITLE, HALF))
    error = ("error", {"message": "terminated"})
    respx.get(RESUME).mock(return_value=stream(CATCHUP, TITLE, HALF, LIVE, error))
    async with client.chat.completions.stream("Rain?", **TARGET) as running:
        with pytest.raises(InternalServerError, match="terminated") as caught:
            await running.final()
    assert caught.value.partial is not None
    assert caught.value.partial.text == "Half an "


@respx.mock
async def test_a_stopped_stream_is_not_taken_up_again(client: AsyncFastGPT) -> None:
    respx.post(RUN).mock(return_value=cut(TITLE, HALF))
    respx.post(f"{API}/v2/chat/stop").mock(
        return_value=httpx.Response(200, json={"code": 200, "data": {"success": True}})
    )
    async with client.chat.completions.stream("Rain?", **TARGET) as running:
        await anext(running.text)
        await running.stop()
        assert (await running.final()).text == "Half an "


@pytest.mark.parametrize(
    ("more", "problem"),
    [({"version": "v1"}, "resumable"), ({"app_id": None}, "app_id")],
)
async def test_what_could_never_be_resumed_is_told_before_anything_is_sent(
    client: AsyncFastGPT, more: dict[str, Any], problem: str
) -> None:
    with pytest.raises(RequestValidationError, match=problem):
        client.chat.completions.stream("Rain?", **{**TARGET, **more})


@respx.mock
async def test_only_streams_that_ask_for_it_are_mirrored(client: AsyncFastGPT) -> None:
    run = respx.post(RUN).mock(return_value=stream(*WHOLE))
    assert await read(client, resumable=False) == (ALL, "Half an answer.")
    assert "x-fastgpt-stream-resume" not in run.calls.last.request.headers


@pytest.mark.parametrize("version", ["4.14.11", "4.16.0"])
async def test_a_run_goes_on_over_a_new_connection(version: str) -> None:
    fake = FakeFastGPT(version=version)
    fake.reply(Reply("Half ", "an ", Cut(), Pause(0.1), "answer."))
    with FakeServer(fake) as server:
        async with AsyncFastGPT(fake.api_key, server.base_url) as client:
            target = {**TARGET, "app_id": fake.app_id}
            async with client.chat.completions.stream("Rain?", **target) as running:
                seen = [event async for event in running]
                final = await running.final()
    assert final.text == "Half an answer."
    assert sum(isinstance(event, events.Done) for event in seen) == 1
    assert not [event for event in seen if isinstance(event, events.ResumePhase)]
    assert len(final.response_data) == sum(isinstance(e, events.NodeResponse) for e in seen)
    assert [request.operation for request in fake.requests] == [
        "chat.completions.create_v2",
        "chat.resume",
    ]
