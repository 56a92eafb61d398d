# Generated from tests/client/_async/test_hooks.py; do not edit.
# Regenerate with `make generate`.
"""What hooks see of the requests of a client, and when."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import respx

from fastgpt_typed import (
    APITimeoutError,
    Attempt,
    AttemptHook,
    AuthenticationError,
    ChatCompletion,
    FastGPT,
    IncompleteStreamError,
    InternalServerError,
    PermissionDeniedError,
    RequestValidationError,
)
from fastgpt_typed._core.attempts import retry
from fastgpt_typed._core.streams import resuming
from fastgpt_typed.testing import FakeFastGPT
from tests.client._compat_sync import give_up, never
from tests.client.downloading import UPLOADED, serve
from tests.client.observing import ONE_ATTEMPT, UNANSWERED, Watcher
from tests.client.sabotage import CONTENT, PART_SIZE, PARTS
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

CREATE = "chat.completions.create"
TOTALS = "apps.logs.totals"
SECRET = "the-cellar-door"


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try again at once."""
    monkeypatch.setattr(retry, "FIRST_PAUSE", 0.0)
    monkeypatch.setattr(resuming, "pause", lambda attempt: 0.0)


@pytest.fixture
def watcher() -> Watcher:
    """What watches the client."""
    return Watcher()


@pytest.fixture
def client(watcher: Watcher) -> Iterator[FastGPT]:
    """A client that is watched."""
    with FastGPT(KEY, BASE_URL, hooks=[watcher]) as client:
        yield client


def cut(*sent: tuple[str, object]) -> httpx.Response:
    """A stream whose connection breaks after these events."""

    def body() -> Iterator[bytes]:
        yield sse(*sent)
        raise httpx.ReadError("reset by peer")

    headers = {"content-type": "text/event-stream;charset=utf-8"}
    return httpx.Response(200, headers=headers, content=body())


@respx.mock
def test_each_moment_shows_what_is_known_by_then(client: FastGPT, watcher: Watcher) -> None:
    answer = completion("Hello")
    answer.headers["x-request-id"] = "r-1"
    respx.post(RUN).mock(return_value=answer)
    returned = client.chat.completions.create("Hi", **TARGET)
    assert watcher.moments == ONE_ATTEMPT
    started, answered, ended = (sight.attempt for sight in watcher.seen)
    for attempt in (started, answered, ended):
        assert (attempt.operation, attempt.number, attempt.method) == (CREATE, 1, "POST")
        assert (attempt.server, attempt.path) == (BASE_URL, "/api/v1/chat/completions")
        assert (attempt.app_id, attempt.chat_id) == (APP_ID, CHAT_ID)
        assert not attempt.is_stream
        assert (attempt.error, attempt.retry_in) == (None, None)
    assert (started.status_code, started.request_id, started.duration) == (None, None, 0.0)
    assert (answered.status_code, answered.request_id, answered.value) == (200, "r-1", None)
    assert started.duration < answered.duration <= ended.duration
    assert ended.value == returned


@respx.mock
def test_a_refusal_ends_with_its_error(client: FastGPT, watcher: Watcher) -> None:
    respx.get(READ).mock(return_value=failure(514, "unAuthApiKey"))
    with pytest.raises(AuthenticationError) as caught:
        client.apps.logs.totals(app_id=APP_ID)
    assert watcher.moments == ONE_ATTEMPT
    assert watcher.ends[0].error is caught.value
    assert watcher.ends[0].status_code == 500


@respx.mock
def test_every_attempt_is_seen(client: FastGPT, watcher: Watcher) -> None:
    down = httpx.Response(503, text="down")
    respx.get(READ).mock(side_effect=[down, httpx.ReadTimeout("slow"), envelope({})])
    client.apps.logs.totals(app_id=APP_ID)
    assert watcher.moments == [*ONE_ATTEMPT, *UNANSWERED, *ONE_ATTEMPT]
    assert watcher.outcomes == [
        (TOTALS, 1, 503, ""),
        (TOTALS, 2, None, "APITimeoutError"),
        (TOTALS, 3, 200, ""),
    ]
    assert [attempt.retry_in for attempt in watcher.ends] == [0.0, 0.0, None]
    assert [attempt.value is None for attempt in watcher.ends] == [True, True, False]


@respx.mock
def test_a_timeout_that_is_told_is_the_one_that_was_seen(client: FastGPT, watcher: Watcher) -> None:
    respx.post(RUN).mock(side_effect=httpx.ReadTimeout("slow"))
    with pytest.raises(APITimeoutError) as caught:
        client.chat.completions.create("Hi")
    assert watcher.moments == UNANSWERED
    assert watcher.ends[0].error is caught.value
    assert watcher.ends[0].retry_in is None


@respx.mock
def test_a_call_that_is_given_up_ends_too(client: FastGPT, watcher: Watcher) -> None:
    def wait(request: httpx.Request) -> httpx.Response:
        never()
        return HTML_404

    respx.get(READ).mock(side_effect=wait)
    give_up(lambda: client.apps.logs.totals(app_id=APP_ID))
    assert watcher.moments == UNANSWERED
    (ended,) = watcher.ends
    assert ended.error is not None
    assert not isinstance(ended.error, Exception)


@respx.mock
def test_a_stream_ends_when_it_has_been_read(client: FastGPT, watcher: Watcher) -> None:
    respx.post(RUN).mock(return_value=stream(*WHOLE))
    with client.chat.completions.stream("Hi") as running:
        assert watcher.moments == ["started", "answered"]
        final = running.final()
        assert watcher.moments == ONE_ATTEMPT
    assert watcher.moments == ONE_ATTEMPT
    (ended,) = watcher.ends
    assert ended.is_stream
    assert ended.value == final
    assert ended.error is None


@respx.mock
def test_a_stream_that_is_left_shows_what_was_read(client: FastGPT, watcher: Watcher) -> None:
    respx.post(RUN).mock(return_value=stream(*WHOLE))
    with client.chat.completions.stream("Hi") as running:
        for _ in running.text:
            break
    assert watcher.moments == ONE_ATTEMPT
    value = watcher.ends[0].value
    assert isinstance(value, ChatCompletion)
    assert value.text == "Half "
    assert value.choices[0].finish_reason is None


@respx.mock
def test_a_stream_that_is_cut_ends_with_the_error(client: FastGPT, watcher: Watcher) -> None:
    respx.post(RUN).mock(return_value=cut(HALF))
    with pytest.raises(IncompleteStreamError) as caught:
        with client.chat.completions.stream("Hi") as running:
            running.final()
    assert watcher.moments == ONE_ATTEMPT
    assert watcher.ends[0].error is caught.value


@respx.mock
def test_a_stream_that_is_cut_after_the_answer_has_not_failed(
    client: FastGPT, watcher: Watcher
) -> None:
    respx.post(RUN).mock(return_value=cut(*WHOLE))
    with client.chat.completions.stream("Hi") as running:
        final = running.final()
    assert watcher.outcomes == [(CREATE, 1, 200, "")]
    assert watcher.ends[0].value == final


@respx.mock
def test_an_error_event_ends_the_stream_with_its_error(client: FastGPT, watcher: Watcher) -> None:
    error = ("error", {"code": 500, "statusText": "", "message": "no"})
    respx.post(RUN).mock(return_value=stream(HALF, error))
    with pytest.raises(InternalServerError) as caught:
        with client.chat.completions.stream("Hi") as running:
            running.final()
    assert watcher.moments == ONE_ATTEMPT
    assert watcher.ends[0].error is caught.value


@respx.mock
def test_a_stream_that_is_refused_ends_with_the_error(client: FastGPT, watcher: Watcher) -> None:
    respx.post(RUN).mock(return_value=failure(514, "unAuthApiKey", status=200))
    with pytest.raises(AuthenticationError) as caught:
        with client.chat.completions.stream("Hi"):
            pass
    assert watcher.moments == ONE_ATTEMPT
    assert watcher.ends[0].error is caught.value


@respx.mock
def test_a_stream_that_is_taken_up_again_is_an_attempt_of_its_own(
    client: FastGPT, watcher: Watcher
) -> None:
    respx.post(RUN_V2).mock(return_value=cut(HALF))
    respx.get(RESUME).mock(return_value=stream(("resumePhase", "catchup"), *WHOLE))
    run = client.chat.completions.stream("Hi", **TARGET, version="v2", resumable=True)
    with run as running:
        final = running.final()
    assert watcher.outcomes == [
        ("chat.completions.create_v2", 1, 200, "IncompleteStreamError"),
        ("chat.resume", 1, 200, ""),
    ]
    assert [attempt.is_stream for attempt in watcher.ends] == [True, True]
    assert watcher.ends[-1].value == final


@respx.mock
def test_a_search_for_the_address_is_no_error(client: FastGPT, watcher: Watcher) -> None:
    respx.post(f"{API}/core/chat/history/getHistories").mock(return_value=HTML_404)
    respx.post(f"{API}/core/chat/getHistories").mock(
        return_value=envelope({"list": [{"chatId": "c"}], "total": 1})
    )
    client.chat.histories.list(app_id=APP_ID).page()
    listing = "chat.histories.list"
    assert watcher.outcomes == [(listing, 1, 404, ""), (listing, 1, 200, "")]
    assert [attempt.path for attempt in watcher.ends] == [
        "/api/core/chat/history/getHistories",
        "/api/core/chat/getHistories",
    ]


def test_visitors_are_seen_to_be_greeted(watcher: Watcher) -> None:
    fake = FakeFastGPT()
    http = httpx.Client(transport=fake.transport())
    client = FastGPT(base_url=fake.base_url, http_client=http, hooks=[watcher])
    client.share(fake.share_id, "visitor-7").chat.histories.list().page()
    http.close()
    seen = [attempt.operation for attempt in watcher.ends]
    assert list(dict.fromkeys(seen)) == ["chat.share_init", "chat.histories.list"]


@pytest.mark.parametrize("part_size", [PART_SIZE, 1 << 20], ids=["in parts", "whole"])
def test_every_request_of_an_upload_is_seen(watcher: Watcher, part_size: int) -> None:
    fake = FakeFastGPT(part_size=part_size)
    with httpx.Client(transport=fake.transport()) as http:
        client = FastGPT(fake.api_key, fake.base_url, http_client=http, hooks=[watcher])
        client.chat.files.upload(("a.txt", CONTENT), **TARGET)
    sent = [attempt for attempt in watcher.ends if attempt.method == "PUT"]
    assert len(sent) == (PARTS if part_size == PART_SIZE else 1)
    assert {(attempt.operation, attempt.path, attempt.status_code) for attempt in sent} == {
        ("chat.files.upload", "", 200)
    }
    assert all(dict(attempt.request) == {} for attempt in sent)
    assert sorted(watcher.moments) == sorted(ONE_ATTEMPT * len(fake.requests))


@respx.mock
def test_a_download_is_seen(client: FastGPT, watcher: Watcher, tmp_path: Path) -> None:
    serve()
    client.chat.files.download(UPLOADED, tmp_path / "new.pdf", **TARGET)
    serve(httpx.Response(403, text="no"))
    with pytest.raises(PermissionDeniedError):
        client.chat.files.download(UPLOADED, tmp_path / "newer.pdf", **TARGET)
    sent = [attempt for attempt in watcher.ends if attempt.operation == "chat.files.download"]
    assert {(attempt.server, attempt.path) for attempt in sent} == {(BASE_URL, "")}
    assert [attempt.status_code for attempt in sent][:2] == [200, 403]


class Failing(AttemptHook):
    """Fails at every moment."""

    def started(self, attempt: Attempt) -> None:
        raise ZeroDivisionError

    answered = ended = started


@respx.mock
def test_a_hook_that_fails_is_logged_and_harms_nobody(
    watcher: Watcher, caplog: pytest.LogCaptureFixture
) -> None:
    respx.post(RUN).mock(side_effect=[completion("Hello"), stream(*WHOLE)])
    with FastGPT(KEY, BASE_URL, hooks=[Failing(), watcher]) as client:
        assert (client.chat.completions.create("Hi")).text == "Hello"
        with client.chat.completions.stream("Hi") as running:
            assert (running.final()).text == "Half an answer."
    assert watcher.moments == ONE_ATTEMPT * 2
    told = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert [record.getMessage() for record in told] == ["The hook Failing failed"] * 6


@respx.mock
def test_hooks_are_called_in_their_order() -> None:
    first, second = Watcher(), Watcher()
    second.seen = first.seen
    respx.post(RUN).mock(return_value=completion())
    with FastGPT(KEY, BASE_URL, hooks=(first, second)) as client:
        client.chat.completions.create("Hi")
    assert first.moments == ["started"] * 2 + ["answered"] * 2 + ["ended"] * 2


@respx.mock
def test_copies_are_watched_too(client: FastGPT, watcher: Watcher) -> None:
    respx.get(READ).mock(return_value=envelope({}))
    client.with_options(timeout=5).apps.logs.totals(app_id=APP_ID)
    assert watcher.moments == ONE_ATTEMPT


@respx.mock
def test_content_is_there_for_who_asks_and_not_shown_by_accident(
    client: FastGPT, watcher: Watcher
) -> None:
    respx.post(RUN).mock(return_value=completion(SECRET))
    client.chat.completions.create(SECRET, variables={"name": SECRET})
    for sight in watcher.seen:
        assert SECRET in str(sight.attempt.request["messages"])
        assert SECRET in str(sight.attempt.request["variables"])
        assert SECRET not in repr(sight.attempt)
        assert KEY not in repr(sight.attempt)
    assert SECRET in str(watcher.ends[0].value)


@pytest.mark.parametrize("wrong", [Watcher(), [print], "hook", None])
def test_what_is_no_hook_is_refused(wrong: Any) -> None:
    with pytest.raises(RequestValidationError, match="hooks"):
        FastGPT(KEY, BASE_URL, hooks=wrong)
