# Generated from tests/client/_async/test_opentelemetry.py; do not edit.
# Regenerate with `make generate`.
"""The spans and metrics that OpenTelemetry gets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import respx
from opentelemetry import trace
from opentelemetry.trace import SpanKind, StatusCode

from fastgpt_typed import (
    AuthenticationError,
    FastGPT,
    IncompleteStreamError,
    InternalServerError,
)
from fastgpt_typed._core.attempts import retry
from fastgpt_typed._core.streams import resuming
from fastgpt_typed.testing import FakeFastGPT
from tests.client._compat_sync import at_once, give_up, never, sleep
from tests.client.sabotage import CONTENT, PART_SIZE, PARTS
from tests.client.telemetry import Telemetry, attributes, parent_of
from tests.client.wire import (
    API,
    APP_ID,
    BASE_URL,
    CHAT_ID,
    HALF,
    HTML_404,
    KEY,
    READ,
    RESUME,
    RUN,
    RUN_V2,
    TARGET,
    WHOLE,
    completion,
    envelope,
    failure,
    sse,
    stream,
)

DURATION = "gen_ai.client.operation.duration"
FIRST_CHUNK = "gen_ai.client.operation.time_to_first_chunk"
TOKENS = "gen_ai.client.token.usage"
NODES = [
    {"id": "a", "moduleType": "chatNode", "inputTokens": 30, "outputTokens": 5, "totalPoints": 0.5},
    {
        "id": "b",
        "moduleType": "tools",
        "toolCallInputTokens": 100,
        "toolCallOutputTokens": 20,
        "totalPoints": 2,
        "childTotalPoints": 1,
        "toolDetail": [{"id": "c", "inputTokens": 7, "outputTokens": 1, "totalPoints": 1}],
    },
]
LABELS = {
    "gen_ai.provider.name": "fastgpt",
    "gen_ai.operation.name": "invoke_agent",
    "gen_ai.agent.id": APP_ID,
    "server.address": "fastgpt.test",
    "server.port": 80,
}


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try again at once."""
    monkeypatch.setattr(retry, "FIRST_PAUSE", 0.0)
    monkeypatch.setattr(resuming, "pause", lambda attempt: 0.0)


@pytest.fixture
def telemetry() -> Telemetry:
    """Where the client tells of itself."""
    return Telemetry()


@pytest.fixture
def client(telemetry: Telemetry) -> Iterator[FastGPT]:
    """A client that tells of itself, without content."""
    with FastGPT(KEY, BASE_URL, hooks=[telemetry.hook()]) as client:
        yield client


def cut(*sent: tuple[str, Any]) -> httpx.Response:
    """A stream whose connection breaks after these events."""

    def body() -> Iterator[bytes]:
        yield sse(*sent)
        raise httpx.ReadError("reset by peer")

    headers = {"content-type": "text/event-stream;charset=utf-8"}
    return httpx.Response(200, headers=headers, content=body())


@respx.mock
def test_a_run_is_an_invocation_of_an_agent(client: FastGPT, telemetry: Telemetry) -> None:
    answer = completion(responseData=NODES)
    answer.headers["x-request-id"] = "r-1"
    respx.post(RUN).mock(return_value=answer)
    client.chat.completions.create("Hi", **TARGET, detail=True)
    (span,) = telemetry.spans
    assert (span.name, span.kind, span.status.status_code) == (
        "invoke_agent",
        SpanKind.CLIENT,
        StatusCode.UNSET,
    )
    assert attributes(span) == LABELS | {
        "fastgpt.operation": "chat.completions.create",
        "http.request.method": "POST",
        "url.path": "/api/v1/chat/completions",
        "gen_ai.conversation.id": CHAT_ID,
        "http.response.status_code": 200,
        "fastgpt.request_id": "r-1",
        "gen_ai.response.finish_reasons": ("stop",),
        "gen_ai.usage.input_tokens": 137,
        "gen_ai.usage.output_tokens": 26,
        "fastgpt.points": 2.5,
    }
    ((labels, seconds, count),) = telemetry.metric(DURATION)
    assert (labels, count) == (LABELS, 1)
    assert seconds > 0
    assert telemetry.metric(TOKENS) == [
        (LABELS | {"gen_ai.token.type": "input"}, 137, 1),
        (LABELS | {"gen_ai.token.type": "output"}, 26, 1),
    ]
    assert telemetry.metric(FIRST_CHUNK) == []


@respx.mock
def test_figures_that_are_no_figures_are_not_told(client: FastGPT, telemetry: Telemetry) -> None:
    """An answer always says that it took one token and made one."""
    respx.post(RUN).mock(return_value=completion())
    client.chat.completions.create("Hi")
    assert telemetry.attribute("gen_ai.usage.input_tokens") == [None]
    assert telemetry.attribute("gen_ai.agent.id") == [None]
    assert telemetry.metric(TOKENS) == []


@respx.mock
def test_other_calls_are_spans_of_their_own_name(client: FastGPT, telemetry: Telemetry) -> None:
    respx.get(READ).mock(return_value=envelope({}))
    client.apps.logs.totals(app_id=APP_ID)
    (span,) = telemetry.spans
    assert (span.name, span.kind) == ("apps.logs.totals", SpanKind.CLIENT)
    assert "gen_ai.operation.name" not in attributes(span)
    assert telemetry.metric(DURATION) == []


@respx.mock
def test_a_refusal_is_an_error_of_its_class(client: FastGPT, telemetry: Telemetry) -> None:
    respx.post(RUN).mock(return_value=failure(514, "unAuthApiKey"))
    with pytest.raises(AuthenticationError):
        client.chat.completions.create("Hi", **TARGET)
    (span,) = telemetry.spans
    assert span.status.status_code is StatusCode.ERROR
    assert telemetry.attribute("error.type") == ["AuthenticationError"]
    assert telemetry.attribute("fastgpt.status_text") == ["unAuthApiKey"]
    assert telemetry.attribute("http.response.status_code") == [500]
    ((labels, _, count),) = telemetry.metric(DURATION)
    assert (labels, count) == (LABELS | {"error.type": "AuthenticationError"}, 1)


@respx.mock
def test_every_attempt_has_a_span(client: FastGPT, telemetry: Telemetry) -> None:
    down = httpx.Response(503, text="down")
    respx.get(READ).mock(side_effect=[down, httpx.ConnectTimeout("slow"), envelope({})])
    with telemetry.tracer.start_as_current_span("user") as user:
        client.apps.logs.totals(app_id=APP_ID)
    assert [parent_of(span) for span in telemetry.spans] == [user.get_span_context().span_id] * 3
    assert telemetry.attribute("http.request.resend_count") == [None, 1, 2]
    assert telemetry.attribute("error.type") == ["503", "APITimeoutError", None]
    assert telemetry.attribute("fastgpt.retry_in") == [0, 0, None]


@respx.mock
def test_an_older_address_shows(client: FastGPT, telemetry: Telemetry) -> None:
    respx.post(f"{API}/core/chat/history/getHistories").mock(return_value=HTML_404)
    respx.post(f"{API}/core/chat/getHistories").mock(
        return_value=envelope({"list": [{"chatId": "c"}], "total": 1})
    )
    client.chat.histories.list(app_id=APP_ID).page()
    assert telemetry.attribute("error.type") == ["404", None]
    assert telemetry.attribute("url.path") == [
        "/api/core/chat/history/getHistories",
        "/api/core/chat/getHistories",
    ]


@respx.mock
def test_the_span_of_a_stream_ends_with_the_stream(client: FastGPT, telemetry: Telemetry) -> None:
    nodes = ("flowResponses", NODES)
    respx.post(RUN).mock(return_value=stream(*WHOLE, nodes))
    with client.chat.completions.stream("Hi", **TARGET, detail=True) as running:
        assert telemetry.spans == []
        running.final()
    assert telemetry.attribute("gen_ai.request.stream") == [True]
    assert telemetry.attribute("gen_ai.response.finish_reasons") == [("stop",)]
    assert telemetry.attribute("gen_ai.usage.input_tokens") == [137]
    ((labels, seconds, count),) = telemetry.metric(FIRST_CHUNK)
    assert (labels, count) == (LABELS, 1)
    assert telemetry.attribute("gen_ai.response.time_to_first_chunk") == [seconds]
    assert 0 < seconds < telemetry.metric(DURATION)[0][1]


@respx.mock
def test_a_stream_that_is_left_has_not_failed(client: FastGPT, telemetry: Telemetry) -> None:
    respx.post(RUN).mock(return_value=stream(*WHOLE))
    with client.chat.completions.stream("Hi") as running:
        for _ in running.text:
            break
    assert telemetry.attribute("error.type") == [None]
    assert telemetry.attribute("gen_ai.response.finish_reasons") == [None]


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (lambda: cut(HALF), IncompleteStreamError),
        (lambda: stream(HALF, ("error", {"code": 500, "message": "no"})), InternalServerError),
        (lambda: failure(514, "unAuthApiKey", status=200), AuthenticationError),
    ],
    ids=["cut", "error event", "refused"],
)
@respx.mock
def test_a_stream_that_fails_is_an_error_of_its_class(
    client: FastGPT, telemetry: Telemetry, answer: Any, error: type[Exception]
) -> None:
    respx.post(RUN).mock(return_value=answer())
    with pytest.raises(error):
        with client.chat.completions.stream("Hi") as running:
            running.final()
    assert telemetry.attribute("error.type") == [error.__name__]
    assert telemetry.metric(FIRST_CHUNK) == []


@respx.mock
def test_a_stream_that_is_taken_up_again_has_two_spans(
    client: FastGPT, telemetry: Telemetry
) -> None:
    respx.post(RUN_V2).mock(return_value=cut(HALF))
    respx.get(RESUME).mock(return_value=stream(("resumePhase", "catchup"), *WHOLE))
    run = client.chat.completions.stream("Hi", **TARGET, version="v2", resumable=True)
    with telemetry.tracer.start_as_current_span("user") as user:
        with run as running:
            running.final()
            assert trace.get_current_span() is user
    assert [span.name for span in telemetry.spans] == ["invoke_agent"] * 2
    assert [parent_of(span) for span in telemetry.spans] == [user.get_span_context().span_id] * 2
    assert telemetry.attribute("fastgpt.operation") == [
        "chat.completions.create_v2",
        "chat.resume",
    ]
    assert telemetry.attribute("error.type") == ["IncompleteStreamError", None]


@pytest.mark.parametrize("is_stream", [False, True])
@respx.mock
def test_the_span_is_current_while_the_request_is_sent(
    client: FastGPT, telemetry: Telemetry, is_stream: bool
) -> None:
    below: list[int] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sleep(0)
        below.append(trace.get_current_span().get_span_context().span_id)
        return stream(*WHOLE) if is_stream else completion()

    respx.post(RUN).mock(side_effect=answer)
    with telemetry.tracer.start_as_current_span("user") as user:
        if is_stream:
            with client.chat.completions.stream("Hi") as running:
                for _ in running:
                    assert trace.get_current_span() is user
        else:
            client.chat.completions.create("Hi")
        assert trace.get_current_span() is user
    (span,) = telemetry.spans
    assert below == [span.context.span_id]
    assert parent_of(span) == user.get_span_context().span_id


@respx.mock
def test_a_call_that_is_given_up_leaves_the_program_where_it_was(
    client: FastGPT, telemetry: Telemetry, caplog: pytest.LogCaptureFixture
) -> None:
    def wait(request: httpx.Request) -> httpx.Response:
        never()
        return HTML_404

    respx.get(READ).mock(side_effect=wait)
    with telemetry.tracer.start_as_current_span("user") as user:
        give_up(lambda: client.apps.logs.totals(app_id=APP_ID))
        assert trace.get_current_span() is user
    (span,) = telemetry.spans
    assert span.status.status_code is StatusCode.ERROR
    assert telemetry.attribute("error.type") in (["CancelledError"], ["Cancelled"], INTERRUPTED)
    assert [record for record in caplog.records if record.name.startswith("opentelemetry")] == []


INTERRUPTED = ["KeyboardInterrupt"]
"""How threads are told to stop."""


@respx.mock
def test_calls_at_once_do_not_mix(client: FastGPT, telemetry: Telemetry) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        sleep(0.01)
        return completion()

    def call() -> None:
        with telemetry.tracer.start_as_current_span("user"):
            client.chat.completions.create("Hi")

    respx.post(RUN).mock(side_effect=answer)
    at_once(50, call)
    parents = {span.context.span_id for span in telemetry.user_spans}
    assert len(parents) == 50
    assert {parent_of(span) for span in telemetry.spans} == parents


@respx.mock
def test_streams_that_are_read_in_turns_do_not_mix(
    client: FastGPT, telemetry: Telemetry, caplog: pytest.LogCaptureFixture
) -> None:
    respx.post(RUN).mock(side_effect=[stream(*WHOLE), stream(*WHOLE)])
    with telemetry.tracer.start_as_current_span("user") as user:
        with client.chat.completions.stream("One") as one:
            next(one)
            with client.chat.completions.stream("Two") as two:
                next(two)
                one.final()
                assert trace.get_current_span() is user
                two.final()
        assert trace.get_current_span() is user
    assert [parent_of(span) for span in telemetry.spans] == [user.get_span_context().span_id] * 2
    assert [record for record in caplog.records if record.name.startswith("opentelemetry")] == []


def test_parts_of_a_file_stand_below_the_span_of_who_sends_it(telemetry: Telemetry) -> None:
    fake = FakeFastGPT(part_size=PART_SIZE)
    with httpx.Client(transport=fake.transport()) as http:
        client = FastGPT(fake.api_key, fake.base_url, http_client=http, hooks=[telemetry.hook()])
        with telemetry.tracer.start_as_current_span("user") as user:
            client.chat.files.upload(("a.txt", CONTENT), **TARGET)
    assert len(telemetry.spans) > PARTS
    assert {parent_of(span) for span in telemetry.spans} == {user.get_span_context().span_id}
    assert set(telemetry.attribute("error.type")) == {None}
