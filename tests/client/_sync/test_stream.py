# Generated from tests/client/_async/test_stream.py; do not edit.
# Regenerate with `make generate`.
"""Runs that are read while they go on."""

from __future__ import annotations

import httpx
import pytest
import respx

from fastgpt_typed import (
    APIStatusError,
    AuthenticationError,
    BadRequestError,
    FastGPT,
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
def test_events_come_typed_and_in_order(client: FastGPT) -> None:
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
    with client.chat.completions.stream("Weather?", chat_id="demo", detail=True) as running:
        seen = [event for event in running]
        final = running.final()
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
def test_only_the_words(client: FastGPT) -> None:
    respx.post(RUN).mock(return_value=stream(*HELLO))
    with client.chat.completions.stream("Hi") as running:
        assert [word for word in running.text] == ["Hel", "lo"]


@respx.mock
def test_without_detail_events_have_no_names(client: FastGPT) -> None:
    respx.post(RUN).mock(return_value=stream(*(("", data) for _, data in HELLO)))
    with client.chat.completions.stream("Hi") as running:
        assert (running.final()).text == "Hello"


@respx.mock
def test_final_reads_on_after_a_break(client: FastGPT) -> None:
    respx.post(RUN).mock(return_value=stream(*HELLO))
    with client.chat.completions.stream("Hi") as running:
        for event in running:
            if isinstance(event, events.Answer):
                break
        assert (running.final()).text == "Hello"


@respx.mock
def test_a_stream_that_ends_early_is_not_taken_for_an_answer(client: FastGPT) -> None:
    respx.post(RUN).mock(return_value=stream(("answer", delta("Half an "))))
    with client.chat.completions.stream("Hi") as running:
        with pytest.raises(IncompleteStreamError) as caught:
            running.final()
        assert caught.value.partial.text == "Half an "
        with pytest.raises(IncompleteStreamError):
            running.final()


@respx.mock
def test_a_refused_run_has_no_content_type(client: FastGPT) -> None:
    body = sse(("error", {"code": 514, "statusText": "unAuthApiKey", "message": "x", "data": None}))
    respx.post(RUN).mock(return_value=httpx.Response(200, content=body))
    with client.chat.completions.stream("Hi") as running:
        with pytest.raises(AuthenticationError) as caught:
            running.final()
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
def test_what_is_no_stream_is_told_at_once(
    client: FastGPT, answer: httpx.Response, error: type[Exception]
) -> None:
    respx.post(RUN).mock(return_value=answer)
    with pytest.raises(error):
        with client.chat.completions.stream("Hi"):
            pytest.fail("there is no stream")


@respx.mock
def test_a_missing_address_is_told(client: FastGPT) -> None:
    respx.post(f"{API}/v2/chat/completions").mock(return_value=HTML_404)
    with pytest.raises(Exception, match=r"exists since 4\.9\.4"):
        with client.chat.completions.stream("Hi", version="v2"):
            pytest.fail("there is no stream")


@respx.mock
def test_silence_before_the_first_event_is_told(client: FastGPT) -> None:
    route = respx.post(RUN).mock(side_effect=httpx.ReadTimeout("silence"))
    with pytest.raises(StreamIdleTimeoutError):
        with client.chat.completions.stream("Hi"):
            pytest.fail("there is no stream")
    assert route.calls.last.request.extensions["timeout"]["read"] == 60
    assert route.call_count == 1


@respx.mock
def test_a_failed_node_raises_only_where_wanted(client: FastGPT) -> None:
    nodes = ("flowResponses", [{"id": "n", "errorText": "no such model"}])
    respx.post(RUN).mock(return_value=stream(("answer", STOP), DONE, nodes))
    with client.chat.completions.stream("Hi", detail=True) as running:
        assert (running.final()).error_message == "no such model"
    strict = client.chat.completions.stream("Hi", detail=True, raise_on_node_error=True)
    with strict as running:
        with pytest.raises(WorkflowError, match="no such model"):
            running.final()


@respx.mock
def test_an_exception_in_the_block_passes_through(client: FastGPT) -> None:
    respx.post(RUN).mock(return_value=stream(*HELLO))
    with pytest.raises(ZeroDivisionError):
        with client.chat.completions.stream("Hi") as running:
            for _ in running:
                raise ZeroDivisionError


@respx.mock
def test_a_run_of_another_is_read_from_where_it_is(client: FastGPT) -> None:
    route = respx.get(f"{API}/core/chat/resume").mock(
        return_value=stream(
            ("resumePhase", "catchup"), HELLO[0], ("resumePhase", "live"), *HELLO[1:]
        )
    )
    with client.chat.resume(app_id=APP_ID, chat_id=CHAT_ID, source_type="app") as running:
        phases = [event for event in running if isinstance(event, events.ResumePhase)]
        final = running.final()
    assert len(phases) == 2
    assert (final.text, final.chat_id, running.chat_id) == ("Hello", CHAT_ID, CHAT_ID)
    assert dict(route.calls.last.request.url.params) == {
        "appId": APP_ID,
        "chatId": CHAT_ID,
        "sourceType": "app",
    }
    with client.chat.resume(skill_id=APP_ID, chat_id=CHAT_ID):
        pass
    sent = dict(route.calls.last.request.url.params)
    assert sent == {"skillId": APP_ID, "chatId": CHAT_ID}


@respx.mock
def test_a_failed_node_of_a_resumed_run_does_not_end_it(client: FastGPT) -> None:
    failed = ("flowResponses", [{"id": "n", "moduleName": "Tool", "errorText": "no such order"}])
    respx.get(f"{API}/core/chat/resume").mock(return_value=stream(*HELLO[:3], failed, DONE))
    with client.chat.resume(app_id=APP_ID, chat_id=CHAT_ID) as running:
        final = running.final()
    assert [node.module_name for node in final.node_errors] == ["Tool"]


def test_what_cannot_be_resumed_is_told_before_anything_is_opened(
    client: FastGPT,
) -> None:
    with pytest.raises(RequestValidationError, match="app_id"):
        client.chat.resume(chat_id=CHAT_ID)


@respx.mock
def test_a_404_of_fastgpts_own_is_an_answer_to_a_stream_too(client: FastGPT) -> None:
    respx.post(RUN).mock(return_value=failure(502000, "appUnExist", status=404))
    with pytest.raises(NotFoundError):
        with client.chat.completions.stream("Hi"):
            pass


@respx.mock
def test_a_stream_is_opened_again_when_the_server_asks_for_it(client: FastGPT) -> None:
    busy = httpx.Response(429, headers={"retry-after": "0"}, text="busy")
    route = respx.post(RUN).mock(side_effect=[busy, stream(*HELLO)])
    with client.chat.completions.stream("Hi") as running:
        assert (running.final()).text == "Hello"
    assert route.call_count == 2
