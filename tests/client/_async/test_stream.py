"""Runs that are read while they go on."""

from __future__ import annotations

import httpx
import pytest
import respx

from fastgpt_typed import (
    APIStatusError,
    AsyncFastGPT,
    AuthenticationError,
    BadRequestError,
    IncompleteStreamError,
    NotFoundError,
    RequestValidationError,
    ResponseValidationError,
    StreamIdleTimeoutError,
    WorkflowError,
    events,
)
from tests.client.wire import API, APP_ID, CHAT_ID, HTML_404, RUN, STOP, delta, failure, sse, stream

DONE = ("answer", "[DONE]")
HELLO = [("answer", delta("Hel")), ("answer", delta("lo")), ("answer", STOP), DONE]


@respx.mock
async def test_events_come_typed_and_in_order(client: AsyncFastGPT) -> None:
    tool = {"id": "c", "toolName": "Weather", "functionName": "weather", "params": ""}
    piece = {"id": "c", "toolName": "", "toolAvatar": "", "params": '{"city":"Oslo"}'}
    answer = {"id": "c", "toolName": "", "toolAvatar": "", "params": "", "response": "3"}
    respx.post(RUN).mock(
        return_value=stream(
            ("chatTitle", {"title": "Weather"}),
            ("flowNodeStatus", {"status": "running", "name": "Agent"}),
            ("answer", delta(reasoning_content="Look it up.")),
            ("toolCall", {"tool": tool}),
            ("toolParams", {"tool": piece}),
            ("toolResponse", {"tool": answer}),
            ("updateVariables", {"city": "Oslo"}),
            ("fastAnswer", delta("3 degrees")),
            ("somethingNew", {"x": 1}),
            ("workflowDuration", {"durationSeconds": 1.5}),
            ("answer", STOP),
            ("flowResponses", [{"id": "n", "moduleName": "Agent"}]),
            DONE,
        )
    )
    async with client.chat.completions.stream("Weather?", chat_id="demo", detail=True) as running:
        seen = [event async for event in running]
        final = await running.final()
    assert [type(event) for event in seen] == [
        events.Title,
        events.NodeStatus,
        events.Answer,
        events.ToolCall,
        events.ToolParams,
        events.ToolResponse,
        events.VariablesUpdated,
        events.FastAnswer,
        events.Unknown,
        events.Duration,
        events.Answer,
        events.NodeResponses,
        events.Done,
    ]
    unknown = seen[8]
    assert isinstance(unknown, events.Unknown)
    assert (unknown.name, unknown.json()) == ("somethingNew", {"x": 1})
    assert (final.text, final.reasoning, final.title) == ("3 degrees", "Look it up.", "Weather")
    assert [(use.tool_name, use.params, use.response) for use in final.tools] == [
        ("Weather", '{"city":"Oslo"}', "3")
    ]
    assert final.new_variables == {"city": "Oslo"}
    assert final.duration == 1.5
    assert [node.module_name for node in final.response_data] == ["Agent"]
    assert final.chat_id == "demo"


@respx.mock
async def test_only_the_words(client: AsyncFastGPT) -> None:
    respx.post(RUN).mock(return_value=stream(*HELLO))
    async with client.chat.completions.stream("Hi") as running:
        assert [word async for word in running.text] == ["Hel", "lo"]


@respx.mock
async def test_without_detail_events_have_no_names(client: AsyncFastGPT) -> None:
    respx.post(RUN).mock(return_value=stream(*(("", data) for _, data in HELLO)))
    async with client.chat.completions.stream("Hi") as running:
        assert (await running.final()).text == "Hello"


@respx.mock
async def test_final_reads_on_after_a_break(client: AsyncFastGPT) -> None:
    respx.post(RUN).mock(return_value=stream(*HELLO))
    async with client.chat.completions.stream("Hi") as running:
        async for event in running:
            if isinstance(event, events.Answer):
                break
        assert (await running.final()).text == "Hello"


@respx.mock
async def test_a_stream_that_ends_early_is_not_taken_for_an_answer(client: AsyncFastGPT) -> None:
    respx.post(RUN).mock(return_value=stream(("answer", delta("Half an "))))
    async with client.chat.completions.stream("Hi") as running:
        with pytest.raises(IncompleteStreamError) as caught:
            await running.final()
        assert caught.value.partial.text == "Half an "
        with pytest.raises(IncompleteStreamError):
            await running.final()


@respx.mock
async def test_a_refused_run_has_no_content_type(client: AsyncFastGPT) -> None:
    body = sse(("error", {"code": 514, "statusText": "unAuthApiKey", "message": "x", "data": None}))
    respx.post(RUN).mock(return_value=httpx.Response(200, content=body))
    async with client.chat.completions.stream("Hi") as running:
        with pytest.raises(AuthenticationError) as caught:
            await running.final()
    assert (caught.value.code, caught.value.status_code) == (514, 200)


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (failure(400, "error", "Data validation error", 400), BadRequestError),
        (failure(403, "unAuthorization", status=200), AuthenticationError),
        (httpx.Response(200, html="<html>proxy</html>"), ResponseValidationError),
        (httpx.Response(200, json={"unexpected": True}), ResponseValidationError),
        (httpx.Response(502, text="bad gateway"), APIStatusError),
    ],
)
@respx.mock
async def test_what_is_no_stream_is_told_at_once(
    client: AsyncFastGPT, answer: httpx.Response, error: type[Exception]
) -> None:
    respx.post(RUN).mock(return_value=answer)
    with pytest.raises(error):
        async with client.chat.completions.stream("Hi"):
            pytest.fail("there is no stream")


@respx.mock
async def test_a_missing_address_is_told(client: AsyncFastGPT) -> None:
    respx.post(f"{API}/v2/chat/completions").mock(return_value=HTML_404)
    with pytest.raises(Exception, match=r"exists since 4\.9\.4"):
        async with client.chat.completions.stream("Hi", version="v2"):
            pytest.fail("there is no stream")


@respx.mock
async def test_silence_before_the_first_event_is_told(client: AsyncFastGPT) -> None:
    route = respx.post(RUN).mock(side_effect=httpx.ReadTimeout("silence"))
    with pytest.raises(StreamIdleTimeoutError):
        async with client.chat.completions.stream("Hi"):
            pytest.fail("there is no stream")
    assert route.calls.last.request.extensions["timeout"]["read"] == 60
    assert route.call_count == 1


@respx.mock
async def test_a_failed_node_raises_only_where_wanted(client: AsyncFastGPT) -> None:
    nodes = ("flowResponses", [{"id": "n", "errorText": "no such model"}])
    respx.post(RUN).mock(return_value=stream(("answer", STOP), DONE, nodes))
    async with client.chat.completions.stream("Hi", detail=True) as running:
        assert (await running.final()).error_message == "no such model"
    strict = client.chat.completions.stream("Hi", detail=True, raise_on_node_error=True)
    async with strict as running:
        with pytest.raises(WorkflowError, match="no such model"):
            await running.final()


@respx.mock
async def test_an_exception_in_the_block_passes_through(client: AsyncFastGPT) -> None:
    respx.post(RUN).mock(return_value=stream(*HELLO))
    with pytest.raises(ZeroDivisionError):
        async with client.chat.completions.stream("Hi") as running:
            async for _ in running:
                raise ZeroDivisionError


@respx.mock
async def test_a_run_of_another_is_read_from_where_it_is(client: AsyncFastGPT) -> None:
    route = respx.get(f"{API}/core/chat/resume").mock(
        return_value=stream(
            ("resumePhase", "catchup"), HELLO[0], ("resumePhase", "live"), *HELLO[1:]
        )
    )
    async with client.chat.resume(app_id=APP_ID, chat_id=CHAT_ID, source_type="app") as running:
        phases = [event async for event in running if isinstance(event, events.ResumePhase)]
        final = await running.final()
    assert len(phases) == 2
    assert (final.text, final.chat_id, running.chat_id) == ("Hello", CHAT_ID, CHAT_ID)
    assert dict(route.calls.last.request.url.params) == {
        "appId": APP_ID,
        "chatId": CHAT_ID,
        "sourceType": "app",
    }
    async with client.chat.resume(skill_id=APP_ID, chat_id=CHAT_ID):
        pass
    sent = dict(route.calls.last.request.url.params)
    assert sent == {"skillId": APP_ID, "chatId": CHAT_ID}


@respx.mock
async def test_a_failed_node_of_a_resumed_run_does_not_end_it(client: AsyncFastGPT) -> None:
    failed = ("flowResponses", [{"id": "n", "moduleName": "Tool", "errorText": "no such order"}])
    respx.get(f"{API}/core/chat/resume").mock(return_value=stream(*HELLO[:3], failed, DONE))
    async with client.chat.resume(app_id=APP_ID, chat_id=CHAT_ID) as running:
        final = await running.final()
    assert [node.module_name for node in final.node_errors] == ["Tool"]


async def test_what_cannot_be_resumed_is_told_before_anything_is_opened(
    client: AsyncFastGPT,
) -> None:
    with pytest.raises(RequestValidationError, match="app_id"):
        client.chat.resume(chat_id=CHAT_ID)


@respx.mock
async def test_a_404_of_fastgpts_own_is_an_answer_to_a_stream_too(client: AsyncFastGPT) -> None:
    respx.post(RUN).mock(return_value=failure(502000, "appUnExist", status=404))
    with pytest.raises(NotFoundError):
        async with client.chat.completions.stream("Hi"):
            pass


@respx.mock
async def test_a_stream_is_opened_again_when_the_server_asks_for_it(client: AsyncFastGPT) -> None:
    busy = httpx.Response(429, headers={"retry-after": "0"}, text="busy")
    route = respx.post(RUN).mock(side_effect=[busy, stream(*HELLO)])
    async with client.chat.completions.stream("Hi") as running:
        assert (await running.final()).text == "Hello"
    assert route.call_count == 2
