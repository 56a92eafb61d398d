"""What can happen to any request: limits, proxies, cut connections, delays."""

from __future__ import annotations

import httpx
import pytest

from fastgpt_typed.testing import (
    Cut,
    CutAfter,
    Fail,
    FakeFastGPT,
    Pause,
    QuotaExceeded,
    RateLimited,
    Reply,
    Unavailable,
)

from .caller import Caller, Clock, calling, parse_events, refusal

LIST = "chat.histories.list"
WORDS = (
    "Rate limit exceeded. Maximum {} requests per 60 seconds for this team. "
    "Please try again in {} seconds."
)


@pytest.mark.parametrize(
    ("version", "status", "words", "kind"),
    [
        ("4.14.0", 500, "Too many request, request 30 times every 60 seconds", None),
        ("4.14.3", 500, WORDS.format(30, 60), None),
        ("4.14.11", 429, WORDS.format(30, 60), None),
        ("4.16.0", 429, WORDS.format(30, 60), "UserError"),
    ],
)
@pytest.mark.parametrize("stream", [False, True])
def test_limit_of_runs(
    version: str, status: int, words: str, kind: str | None, stream: bool
) -> None:
    with calling(FakeFastGPT(version)) as caller:
        caller.fake.intercept(RateLimited())
        response = caller.run("Hi", stream=stream)
        assert refusal(response) == (status, 429, words)
        assert response.json().get("errorType") == kind
        assert not {"retry-after", "x-ratelimit-limit"} & response.headers.keys()
        assert caller.run("Hi").status_code == 200


@pytest.mark.parametrize(
    ("version", "status", "name"),
    [
        ("4.14.0", 500, "tooManyRequest"),
        ("4.14.11", 429, "uploadFileIntervalLimit"),
        ("4.16.0", 429, "tooManyRequest"),
    ],
)
def test_limit_of_uploads(version: str, status: int, name: str) -> None:
    with calling(FakeFastGPT(version)) as caller:
        caller.fake.intercept(RateLimited(retry_after=7), operation="chat.files.presign_upload")
        asked = caller.call("chat.files.presign_upload", filename="a.txt", chatId="x" * 24)
        assert refusal(asked) == (status, 429, name)
        assert asked.headers["retry-after"] == "7"


def test_limit_of_any_other_call(any_version: Caller) -> None:
    any_version.fake.intercept(RateLimited(limit=5), operation=LIST, times=2)
    for _ in range(2):
        code, words = refusal(any_version.call(LIST))[1:]
        assert (code, words) == (429, "Too many request, request 5 times every 60 seconds")
    assert any_version.call(LIST).status_code == 200


def test_runs_are_counted_by_the_minute() -> None:
    clock = Clock()
    with calling(FakeFastGPT("4.16.0", runs_per_minute=2, clock=clock)) as caller:
        assert [caller.run("Hi").headers["x-ratelimit-remaining"] for _ in "ab"] == ["1", "0"]
        clock.forward(45)
        assert refusal(caller.run("Hi")) == (429, 429, WORDS.format(2, 15))
        clock.forward(15)
        assert caller.run("Hi").headers["x-ratelimit-remaining"] == "1"


def test_old_servers_do_not_count() -> None:
    with calling(FakeFastGPT("4.14.0", runs_per_minute=1)) as caller:
        assert [caller.run("Hi").status_code for _ in "ab"] == [200, 200]


@pytest.mark.parametrize(
    "failure", [QuotaExceeded(), QuotaExceeded(status_text="appAmountNotEnough")]
)
def test_quota(any_version: Caller, failure: QuotaExceeded) -> None:
    any_version.fake.intercept(failure, operation=LIST)
    any_version.fake.reply(failure, failure)
    assert refusal(any_version.call(LIST))[2] == failure.status_text
    assert refusal(any_version.run("Hi"))[2] == failure.status_text
    stream = any_version.run("Hi", stream=True)
    [(name, data)] = parse_events(stream.text)
    assert (name, data["statusText"]) == ("error", failure.status_text)


@pytest.mark.parametrize("stream", [False, True])
def test_runs_can_fail_like_other_calls(any_version: Caller, stream: bool) -> None:
    any_version.fake.intercept(Fail(status_text="unAuthApp"))
    response = any_version.run("Hi", stream=stream)
    assert response.status_code == (200 if stream else 500)
    assert "unAuthApp" in response.text
    assert "content-type" in response.headers or stream
    assert any_version.run("Hi").status_code == 200


@pytest.mark.parametrize("status", [502, 503, 504])
def test_proxies_answer_in_its_place(any_version: Caller, status: int) -> None:
    any_version.fake.intercept(Unavailable(status, retry_after=3), operation=LIST)  # type: ignore[arg-type]
    response = any_version.call(LIST)
    assert (response.status_code, response.headers["retry-after"]) == (status, "3")
    assert response.headers["content-type"] == "text/html"
    assert "x-request-id" not in response.headers


def test_cut_before_anything_is_done(any_version: Caller, over_socket: bool) -> None:
    any_version.fake.intercept(Cut(), operation="chat.histories.update")
    any_version.run("Hi", chatId="desk")
    with (
        calling(any_version.fake, socket=over_socket) as caller,
        pytest.raises(httpx.RemoteProtocolError),
    ):
        caller.call("chat.histories.update", chatId="desk", customTitle="New")
    assert any_version.result(LIST)["list"][0]["customTitle"] == ""


@pytest.mark.parametrize("size", [0, 20])
def test_cut_after_it_is_done(any_version: Caller, over_socket: bool, size: int) -> None:
    any_version.fake.intercept(CutAfter(size), operation="chat.histories.update")
    any_version.run("Hi", chatId="desk")
    with (
        calling(any_version.fake, socket=over_socket) as caller,
        pytest.raises(httpx.RemoteProtocolError),
    ):
        caller.call("chat.histories.update", chatId="desk", customTitle="New")
    assert any_version.result(LIST)["list"][0]["customTitle"] == "New"


def test_cut_amid_a_stream(any_version: Caller) -> None:
    any_version.fake.intercept(CutAfter(300))
    any_version.fake.reply("A long answer, of many words, of which not all get through")
    got = b""
    body = {"messages": [{"role": "user", "content": "Hi"}], "stream": True}
    with (
        pytest.raises(httpx.RemoteProtocolError),
        any_version.http.stream("POST", "/api/v1/chat/completions", json=body) as response,
    ):
        for chunk in response.iter_raw():
            got += chunk
    assert len(got) == 300
    assert [run.state for run in any_version.fake.runs] == ["aborted"]


def test_late_answers(any_version: Caller) -> None:
    any_version.fake.intercept(Pause(3600), operation=LIST)
    with pytest.raises(httpx.ReadTimeout):
        any_version.http.post(
            "/api/core/chat/getHistories", json={"appId": any_version.fake.app_id}, timeout=0.01
        )
    any_version.fake.intercept(Pause(0.01))
    any_version.fake.reply(Reply("Fine"))
    assert any_version.run("Hi").json()["choices"][0]["message"]["content"] == "Fine"
