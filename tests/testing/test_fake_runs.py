from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from fastgpt_typed.testing import Cut, FakeFastGPT, Pause, Reply

from .caller import CHAT_ID, Caller, calling, parse_events, refusal, words_of

RESUMABLE = {"x-fastgpt-stream-resume": "1"}
STREAM = {"Accept": "text/event-stream"}
DONE = {"success": True, "completed": True, "chatGenerateStatus": 1}


@pytest.fixture
def caller(version: str) -> Iterator[Caller]:
    with calling(FakeFastGPT(version)) as found:
        yield found


@contextmanager
def running(
    caller: Caller, *, v: int = 2, headers: dict[str, str] | None = None
) -> Iterator[Iterator[bytes]]:
    """Start a run, read its first word, and hand over the rest."""
    body = {
        "messages": [{"role": "user", "content": "Hi"}],
        "chatId": CHAT_ID,
        "stream": True,
        "detail": True,
    }
    path = f"/api/v{v}/chat/completions"
    with caller.http.stream("POST", path, json=body, headers=headers) as response:
        pieces = response.iter_raw()
        while b"One" not in next(pieces):
            pass
        yield pieces


def resume(caller: Caller, **headers: str) -> httpx.Response:
    query = {"appId": caller.fake.app_id, "chatId": CHAT_ID}
    path = "/api/core/chat/resume"
    return caller.http.get(path, params=query, headers=headers, timeout=0.1)


def phases(text: str) -> list[tuple[str, Any]]:
    """Read a stream of a resumed run; the phases are no JSON."""
    for phase in ("catchup", "live"):
        text = text.replace(f"data: {phase}\n", f'data: "{phase}"\n')
    return parse_events(text)


@pytest.mark.parametrize(("version", "data"), [
    ("4.14.5", {"success": True}), ("4.14.11", {"success": True}), ("4.15.2", DONE),
    ("4.16.0", DONE),
])  # fmt: skip
def test_stop(caller: Caller, data: object) -> None:
    caller.fake.reply(Reply("One ", Pause(0), "two three"))
    with running(caller) as rest:
        assert caller.result("chat.stop", chatId=CHAT_ID) == data
        events = parse_events("event: x\ndata: 1\n\n" + b"".join(rest).decode())[1:]
    assert [name for name, _ in events] == [
        "flowNodeResponse", "workflowDuration", "answer", "answer",
    ]  # fmt: skip
    assert events[0][1]["finishReason"] == "close"
    assert events[-2][1]["choices"][0]["finish_reason"] == "stop"
    assert caller.texts() == ["Hi", "One "]
    assert caller.run("Next", chatId=CHAT_ID).status_code == 200


@pytest.mark.parametrize("version", ["4.16.0"])
def test_stop_within_an_event(caller: Caller) -> None:
    """The lines of an event are sent one by one; what is begun is sent to its end."""
    caller.fake.reply(Reply("One ", "two"))
    with running(caller) as rest:
        begun = next(rest)
        assert begun == b"event: answer\n"
        caller.result("chat.stop", chatId=CHAT_ID)
        events = parse_events((begun + b"".join(rest)).decode())
    assert words_of(events) == "two"


@pytest.mark.parametrize("version", ["4.15.2", "4.16.0"])
def test_stop_reaches_no_v1_run(caller: Caller) -> None:
    caller.fake.reply(Reply("One ", Pause(0), "two"))
    with running(caller, v=1) as rest:
        stopped = caller.result("chat.stop", chatId=CHAT_ID)
        assert stopped == {"success": True, "completed": False, "chatGenerateStatus": 0}
        assert b"two" in b"".join(rest)


@pytest.mark.parametrize("version", ["4.15.2", "4.16.0"])
def test_stop_where_nothing_runs(caller: Caller) -> None:
    assert caller.result("chat.stop", chatId="nope") == DONE
    caller.run("Hi", chatId=CHAT_ID)
    assert caller.result("chat.stop", chatId=CHAT_ID) == DONE
    assert caller.call("chat.stop").status_code == 400
    assert caller.call("chat.stop", appId=None, chatId=CHAT_ID).status_code == 400


@pytest.mark.parametrize("version", ["4.14.11", "4.16.0"])
def test_resume_of_a_cut_stream(caller: Caller) -> None:
    caller.fake.reply(Reply("One ", Cut(), "two"))
    with running(caller, headers=RESUMABLE) as rest, pytest.raises(httpx.RemoteProtocolError):
        list(rest)
    assert resume(caller).status_code == 406
    events = phases(resume(caller, **STREAM).text)
    at = [number for number, (name, _) in enumerate(events) if name == "resumePhase"]
    assert [events[number][1] for number in at] == ["catchup", "live"]
    assert words_of(events[: at[1]]) == "One "
    assert words_of(events[at[1] :]) == "two"
    assert events[-1] == ("answer", "[DONE]")
    assert caller.texts() == ["Hi", "One two"]


@pytest.mark.parametrize("version", ["4.16.0"])
def test_resume_of_a_stream_left_within_an_event(caller: Caller) -> None:
    caller.fake.reply(Reply("One ", "two ", "three"))
    with running(caller, headers=RESUMABLE) as rest:
        assert next(rest) == b"event: answer\n"
    events = phases(resume(caller, **STREAM).text)
    assert words_of(events[: events.index(("resumePhase", "live"))]) == "One two "
    assert words_of(events) == "One two three"


@pytest.mark.parametrize("version", ["4.16.0"])
def test_second_reader_of_a_stream(caller: Caller) -> None:
    caller.fake.reply(Reply("One ", Pause(0), "two"))
    with running(caller, headers=RESUMABLE) as rest:
        events = phases(resume(caller, **STREAM).text)
        assert words_of(events) == "One two"
        assert b"two" in b"".join(rest)
    assert caller.texts() == ["Hi", "One two"]


@pytest.mark.parametrize("version", ["4.16.0"])
def test_run_without_reader_comes_to_its_end(version: str) -> None:
    now = datetime(2026, 3, 1, tzinfo=UTC)
    with calling(FakeFastGPT(version, clock=lambda: now)) as caller:
        caller.fake.reply(Reply("One ", Pause(60), "two"))
        with running(caller, headers=RESUMABLE):
            pass
        for _ in range(2):
            assert refusal(caller.run("Next", chatId=CHAT_ID))[2] == "chatIsGenerating"
            now += timedelta(seconds=33)
        assert caller.texts() == ["Hi", "One two"]


@pytest.mark.parametrize("version", ["4.14.11", "4.16.0"])
@pytest.mark.parametrize(("v", "headers"), [(2, {}), (1, RESUMABLE)])
def test_resume_of_what_cannot_be_resumed(caller: Caller, v: int, headers: dict[str, str]) -> None:
    caller.fake.reply(Reply("One ", Pause(0), "two"))
    with running(caller, v=v, headers=headers):
        assert refusal(resume(caller))[:2] == (406, 406)
        with (
            pytest.raises(httpx.ReadTimeout),
            caller.http.stream(
                "GET",
                "/api/core/chat/resume",
                params={"appId": caller.fake.app_id, "chatId": CHAT_ID},
                headers=STREAM,
                timeout=0.05,
            ) as response,
        ):
            assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
            pieces = response.iter_raw()
            both = next(pieces) + next(pieces)
            assert [data for _, data in phases(both.decode())] == ["catchup", "live"]
            next(pieces)


@pytest.mark.parametrize("version", ["4.14.11", "4.16.0"])
def test_resume_of_a_finished_run(caller: Caller) -> None:
    caller.run("Hi", chatId=CHAT_ID)
    data = resume(caller).json()["data"]
    assert (data["chatGenerateStatus"], data["hasBeenRead"]) == (1, True)
    records = data["records"]
    assert records.keys() == {"list", "total", "hasMorePrev", "hasMoreNext"}
    assert [row["obj"] for row in records["list"]] == ["Human", "AI"]
    assert caller.result("chat.histories.list")["list"][0]["hasBeenRead"] is True
    completed, done = parse_events(resume(caller, **STREAM).text)
    assert completed == ("resumeCompleted", data)
    assert done == ("done", "[DONE]")


@pytest.mark.parametrize("version", ["4.16.0"])
def test_resume_refuses(caller: Caller) -> None:
    assert refusal(resume(caller)) == (500, 500, "Chat not found")
    refused = resume(caller, Authorization="")
    assert refusal(refused) == (403, 403, "unAuthorization")
