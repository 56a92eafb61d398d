"""Streams of a run: how they begin, how they fail and how they end."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from fastgpt_typed._core.completion import ChatCompletion
from fastgpt_typed._core.errors import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    AuthenticationError,
    ConflictError,
    IncompleteStreamError,
    InternalServerError,
    QuotaExceededError,
    RateLimitError,
    StreamIdleTimeoutError,
)
from fastgpt_typed._core.http import is_event_stream
from fastgpt_typed._core.runs.run import Run
from fastgpt_typed._core.streams.events import Answer, Done, Event, NodeResponses, Unknown
from fastgpt_typed._core.streams.reader import StreamReader, silence
from fastgpt_typed._generated.operations import CHAT_COMPLETIONS_CREATE
from tests.core.support import CHAT_ID, DONE, STOP, chunk, event, failure

RUN = Run(CHAT_COMPLETIONS_CREATE.returning(lambda: ChatCompletion), {}, CHAT_ID)
HELLO = event("answer", chunk("Hello"))


def reader() -> StreamReader:
    return StreamReader(RUN, request_id="req-1")


def read(stream: StreamReader, *chunks: bytes) -> list[Event]:
    events = [event for chunk in chunks for event in stream.feed(chunk)]
    return [*events, *stream.finish()]


@pytest.mark.parametrize(
    ("status", "content_type", "expected"),
    [
        (200, "text/event-stream", True),
        (200, "text/event-stream;charset=utf-8", True),
        (200, None, True),
        (200, "application/json; charset=utf-8", False),
        (200, "text/html", False),
        (500, "text/event-stream", False),
        (404, None, False),
    ],
)
def test_what_is_a_stream(status: int, content_type: str | None, expected: bool) -> None:
    assert is_event_stream(status, content_type) is expected


def test_what_follows_done_is_not_lost() -> None:
    stream = reader()
    events = read(stream, HELLO, STOP, DONE, event("flowResponses", [{"id": "1"}]))
    assert [type(item) for item in events] == [Answer, Answer, Done, NodeResponses]
    assert [node.id for node in stream.completion().response_data] == ["1"]


def test_what_comes_before_done_is_not_lost() -> None:
    stream = reader()
    read(stream, HELLO, STOP, event("flowResponses", [{"id": "1"}]), DONE)
    assert [node.id for node in stream.completion().response_data] == ["1"]


def test_where_the_body_is_cut_does_not_matter() -> None:
    body = HELLO + event("flowNodeResponse", {"id": "1"}) + STOP + DONE
    whole = reader()
    events = read(whole, body)
    for cut in range(len(body)):
        stream = reader()
        assert read(stream, body[:cut], body[cut:]) == events
        assert stream.completion() == whole.completion()


def test_events_are_read_when_they_are_asked_for() -> None:
    stream = reader()
    events = stream.feed(HELLO + event("error", {"message": "too late"}))
    first = next(events)
    assert isinstance(first, Answer)
    assert first.text == "Hello"
    with pytest.raises(InternalServerError, match="too late"):
        next(events)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (failure(514, "unAuthApiKey", "common:code_error.error_message.514"), AuthenticationError),
        (failure(500004, "aiPointsNotEnough", "common:x.y"), QuotaExceededError),
        (failure(504001, "chatIsGenerating", "", errorType="UserError"), ConflictError),
        ({"message": "Chat dataId already exists: a1"}, ConflictError),
        ({"message": "Please try again in 9 seconds."}, RateLimitError),
        ({"message": "Connection error."}, InternalServerError),
        ({}, InternalServerError),
    ],
)
@pytest.mark.parametrize("before", [b"", HELLO])
def test_an_error_event_is_raised_with_what_came_before(
    body: dict[str, Any], kind: type[APIStatusError], before: bytes
) -> None:
    with pytest.raises(APIStatusError) as caught:
        read(reader(), before, event("error", body))
    error = caught.value
    assert type(error) is kind
    assert error.partial is not None
    assert error.partial.text == ("Hello" if before else "")
    assert error.partial.chat_id == CHAT_ID
    assert error.body == body
    assert error.code == body.get("code")
    assert error.status_text == body.get("statusText", "")
    assert error.server_message == body.get("message", "")
    assert (error.status_code, error.request_id) == (200, "req-1")
    assert error.operation == "chat.completions.create"


def test_the_words_of_an_error_event_without_a_code_are_told() -> None:
    with pytest.raises(InternalServerError, match=r"^FastGPT says: Connection error\. \("):
        read(reader(), event("error", {"message": "Connection error."}))


@pytest.mark.parametrize("data", ["upstream gone", '["upstream gone"]'])
def test_an_error_event_that_is_no_object_is_an_error_too(data: str) -> None:
    with pytest.raises(InternalServerError, match="upstream gone"):
        read(reader(), event("error", data))


def test_an_error_is_raised_after_done_too() -> None:
    with pytest.raises(InternalServerError) as caught:
        read(reader(), HELLO, STOP, DONE, event("error", {"message": "late"}))
    assert caught.value.partial is not None
    assert caught.value.partial.text == "Hello"


def test_an_error_at_the_very_end_needs_no_blank_line() -> None:
    with pytest.raises(AuthenticationError):
        read(reader(), event("error", failure(514, "unAuthApiKey")).rstrip(b"\n"))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        HELLO,
        HELLO + event("workflowDuration", {"durationSeconds": 1}),
        HELLO + event("flowResponses", []),
        HELLO + STOP[:30],
        HELLO + event("flowNodeResponse", "undefined"),
    ],
)
def test_an_end_before_the_answer_is_complete_is_an_error(body: bytes) -> None:
    with pytest.raises(IncompleteStreamError) as caught:
        read(reader(), body)
    assert caught.value.partial.text == ("Hello" if body else "")
    assert caught.value.partial.chat_id == CHAT_ID
    assert caught.value.operation == "chat.completions.create"


@pytest.mark.parametrize("end", [STOP, DONE, STOP + DONE, event("", "[DONE]"), DONE[:-2]])
def test_either_sign_of_the_end_is_enough(end: bytes) -> None:
    stream = reader()
    read(stream, HELLO, end)
    assert stream.completion().text == "Hello"
    assert stream.completion().request_id == "req-1"


def test_signs_of_life_and_what_is_no_json_pass() -> None:
    stream = reader()
    heartbeat = event("answer", chunk(""))
    events = read(stream, b": hi\n\n", heartbeat, event("flowNodeResponse", "undefined"), DONE)
    assert [type(item) for item in events] == [Answer, Unknown, Done]
    assert stream.completion().text == ""


def test_a_cut_connection_leaves_what_had_arrived() -> None:
    stream = reader()
    list(stream.feed(HELLO))
    error = stream.broken(APIConnectionError("The connection broke", maybe_sent=True))
    assert type(error) is IncompleteStreamError
    assert error.partial.text == "Hello"


def test_a_silent_server_leaves_what_had_arrived() -> None:
    stream = reader()
    list(stream.feed(HELLO))
    error = stream.broken(APITimeoutError("The server sent nothing", phase="read"))
    assert type(error) is StreamIdleTimeoutError
    assert error.partial.text == "Hello"
    assert (error.phase, error.maybe_sent) == ("read", True)


@pytest.mark.parametrize("phase", ["connect", "pool", "write"])
def test_a_timeout_of_another_kind_is_no_silence(phase: str) -> None:
    error = APITimeoutError("No connection", phase=phase)
    assert silence(error, RUN) is error


def test_silence_before_the_first_event() -> None:
    error = APITimeoutError("The server sent nothing", phase="read")
    silent = silence(error, RUN)
    assert isinstance(silent, StreamIdleTimeoutError)
    assert (silent.partial.text, silent.partial.chat_id) == ("", CHAT_ID)
    assert silent.operation == "chat.completions.create"


def test_an_error_with_its_partial_answer_can_be_pickled() -> None:
    with pytest.raises(IncompleteStreamError) as caught:
        read(reader(), HELLO)
    again = pickle.loads(pickle.dumps(caught.value))
    assert type(again) is IncompleteStreamError
    assert (again.partial.text, again.partial.chat_id) == ("Hello", CHAT_ID)
