"""Long runs: signs of life, cuts, readers that leave, and what becomes of the runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from fastgpt_typed.testing import Cut, Fail, FakeFastGPT, Pause, Reply, Select

from .caller import CHAT_ID, Caller, Clock, calling, names_of, parse_events, refusal, words_of

RESUMABLE = {"x-fastgpt-stream-resume": "1"}
STREAM = {"Accept": "text/event-stream"}
LIVE = b"event: resumePhase\ndata: live\n\n"
BEAT = b'"content":""'


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def caller(version: str, clock: Clock) -> Iterator[Caller]:
    with calling(FakeFastGPT(version, clock=clock, heartbeat=0.01)) as found:
        yield found


@contextmanager
def running(
    caller: Caller, *, v: int = 2, chat_id: str = CHAT_ID, **options: Any
) -> Iterator[Iterator[bytes]]:
    """Start a stream, read its first word, and hand over the rest."""
    messages = [{"role": "user", "content": "Hi"}]
    body = {"messages": messages, "chatId": chat_id, "stream": True, "detail": True}
    path = f"/api/v{v}/chat/completions"
    with caller.http.stream("POST", path, json=body, **options) as response:
        pieces = response.iter_raw()
        while b"One" not in next(pieces):
            pass
        yield pieces


def resume(caller: Caller) -> tuple[bytes, bool]:
    """Resume a stream; what comes, and whether the connection broke."""
    query = {"appId": caller.fake.app_id, "chatId": CHAT_ID}
    got = b""
    with caller.http.stream(
        "GET", "/api/core/chat/resume", params=query, headers=STREAM
    ) as response:
        try:
            for piece in response.iter_raw():
                got += piece
        except httpx.RemoteProtocolError:
            return got, True
    return got, False


def states(caller: Caller) -> list[str]:
    return [run.state for run in caller.fake.runs]


def run_through(caller: Caller, **headers: str) -> bytes:
    """Run to the end or the cut; what comes."""
    messages = [{"role": "user", "content": "Hi"}]
    body = {"messages": messages, "chatId": CHAT_ID, "stream": True, "detail": True}
    got = b""
    with caller.http.stream(
        "POST", "/api/v2/chat/completions", json=body, headers=headers
    ) as response:
        try:
            for piece in response.iter_raw():
                got += piece
        except httpx.RemoteProtocolError:
            return got
    return got


each_version = pytest.mark.parametrize("version", ["4.14.11", "4.16.0"])


@pytest.mark.parametrize("version", ["4.9.0", "4.16.0"])
@pytest.mark.parametrize(("heartbeat", "beats"), [(0.02, 5), (0.2, 0), (None, 0)])
def test_heartbeats(version: str, heartbeat: float | None, beats: int) -> None:
    with calling(FakeFastGPT(version, heartbeat=heartbeat)) as caller:
        caller.fake.reply(*[Reply("One ", Pause(0.11), "two")] * 2)
        plain, detailed = caller.run("Hi", stream=True), caller.run("Hi", stream=True, detail=True)
        assert plain.text.count('"content":""') == beats
        assert detailed.text.count('"content":""') == beats
        assert {
            name for name, data in parse_events(detailed.text) if BEAT.decode() in str(data)
        } <= {"answer"}
        assert words_of(parse_events(plain.text)) == "One two"


@pytest.mark.parametrize("heartbeat", [0, -1.0])
def test_heartbeats_need_time(heartbeat: float) -> None:
    with pytest.raises(ValueError, match="more than 0 seconds"):
        FakeFastGPT(heartbeat=heartbeat)


@each_version
def test_every_cut_breaks_one_connection(caller: Caller) -> None:
    caller.fake.reply(Reply("a ", Cut(), "b ", Cut(), "c"))
    first = run_through(caller, **RESUMABLE)
    assert words_of(parse_events(first.decode())) == "a "
    second, broken = resume(caller)
    caught, live = second.split(LIVE)
    assert caught == b"event: resumePhase\ndata: catchup\n\n" + first
    assert words_of(parse_events(live.decode())) == "b "
    assert broken
    third, broken = resume(caller)
    again, rest = third.split(LIVE)
    assert again == caught + live
    assert words_of(parse_events(rest.decode())) == "c"
    assert third.endswith(b"event: answer\ndata: [DONE]\n\n")
    assert not broken
    assert states(caller) == ["finished"]
    assert caller.texts() == ["Hi", "a b c"]


@pytest.mark.parametrize("version", ["4.16.0"])
def test_cut_breaks_only_the_first_reader_that_gets_there(caller: Caller) -> None:
    caller.fake.reply(Reply("One ", Pause(0), "two ", Cut(), "three"))
    with running(caller, headers=RESUMABLE) as rest:
        got, broken = resume(caller)
        assert broken
        assert b"three" in b"".join(rest)
    assert b"three" not in got
    assert caller.texts() == ["Hi", "One two three"]


@each_version
def test_run_that_ended_after_its_cut(caller: Caller, clock: Clock) -> None:
    caller.fake.reply(Reply("One ", Cut(), "two"))
    run_through(caller, **RESUMABLE)
    assert states(caller) == ["running"]
    clock.forward(5)
    assert states(caller) == ["finished"]
    events = parse_events(resume(caller)[0].decode())
    assert [name for name, _ in events] == ["resumeCompleted", "done"]
    [_, answer] = events[0][1]["records"]["list"]
    assert answer["value"][0]["text"]["content"] == "One two"


@pytest.mark.parametrize("version", ["4.16.0"])
def test_signs_of_life_end_with_the_first_reader(caller: Caller) -> None:
    """What is written down is what was sent to it."""
    caller.fake.reply(Reply("One ", Pause(0.035), "two ", Pause(0.035), "three"))
    with running(caller, headers=RESUMABLE) as rest:
        while BEAT not in next(rest):
            pass
    text = resume(caller)[0]
    caught, live = text.split(LIVE)
    assert caught.count(BEAT) == 1
    assert BEAT not in live
    assert words_of(parse_events(text.decode())) == "One two three"


@pytest.mark.parametrize("version", ["4.16.0"])
def test_sign_of_life_that_is_half_sent(caller: Caller) -> None:
    caller.fake.reply(Reply("One ", Pause(0.015), "two"))
    with running(caller, headers=RESUMABLE) as rest:
        assert next(rest) == b"event: answer\n"
    text = resume(caller)[0]
    caught, live = text.split(LIVE)
    assert caught.endswith(BEAT + b'},"index":0,"finish_reason":null}]}\n\n')
    assert names_of(parse_events(live.decode()))[0] == "answer"
    assert words_of(parse_events(text.decode())) == "One two"


@each_version
def test_resume_unavailable(version: str) -> None:
    fake = FakeFastGPT(version, heartbeat=0.01, resume_unavailable="memoryPressure")
    with calling(fake) as caller:
        caller.fake.reply(Reply("One ", Cut(), "two"))
        assert b"two" not in run_through(caller, **RESUMABLE)
        text = resume(caller)[0].decode()
    assert text.startswith(
        "event: resumePhase\ndata: catchup\n\n"
        'event: resumeUnavailable\ndata: {"reason":"memoryPressure"}\n\n: ping\n\n: ping\n\n'
    )
    events = parse_events(text.replace(": ping\n\n", ""))
    assert [name for name, _ in events] == [
        "resumePhase", "resumeUnavailable", "resumeCompleted", "done",
    ]  # fmt: skip
    assert events[2][1]["chatGenerateStatus"] == 1
    [_, answer] = events[2][1]["records"]["list"]
    assert answer["value"][0]["text"]["content"] == "One two"


@pytest.mark.parametrize(("version", "v", "left", "later"), [
    ("4.14.4", 2, "aborted", "aborted"), ("4.14.5", 2, "running", "finished"),
    ("4.16.0", 2, "running", "finished"), ("4.14.0", 1, "aborted", "aborted"),
    ("4.16.0", 1, "aborted", "aborted"),
])  # fmt: skip
def test_leaving(caller: Caller, clock: Clock, v: int, left: str, later: str) -> None:
    caller.fake.reply(Reply("One ", Pause(20), "two"))
    with running(caller, v=v):
        assert states(caller) == ["running"]
    assert states(caller) == [left]
    [run] = caller.fake.runs
    assert (run.chat_id, run.version) == (CHAT_ID, f"v{v}")
    clock.forward(20)
    assert states(caller) == [left]
    clock.forward(1)
    assert states(caller) == [later]
    assert caller.texts() == ["Hi", "One two" if later == "finished" else "One "]


def test_leaving_within_a_pause(clock: Clock) -> None:
    with calling(FakeFastGPT(clock=clock, heartbeat=None)) as caller:
        caller.fake.reply(Reply("One ", Pause(20), "two"))
        with running(caller, timeout=0.01) as rest, pytest.raises(httpx.ReadTimeout):
            list(rest)
        clock.forward(20)
        assert states(caller) == ["running"]
        clock.forward(1)
        assert states(caller) == ["finished"]


@pytest.mark.parametrize("version", ["4.14.5", "4.16.0"])
@pytest.mark.parametrize("headers", [{}, RESUMABLE])
def test_stop_after_leaving(caller: Caller, clock: Clock, headers: dict[str, str]) -> None:
    caller.fake.reply(Reply("One ", "two"))
    with running(caller, headers=headers):
        pass
    clock.forward(0.9)
    if caller.fake.version == "4.16.0":
        assert refusal(caller.run("Next", chatId=CHAT_ID))[2] == "chatIsGenerating"
    caller.result("chat.stop", chatId=CHAT_ID)
    assert states(caller) == ["stopped"]
    clock.forward(9)
    assert states(caller) == ["stopped"]
    assert caller.texts() == ["Hi", "One "]
    assert caller.run("Next", chatId=CHAT_ID).status_code == 200


@pytest.mark.parametrize("version", ["4.16.0"])
def test_what_becomes_of_runs(caller: Caller) -> None:
    caller.fake.reply(
        "Fine", Reply("One ", Cut()), Reply("One ", Fail("No")), Fail("No"), Select("?", ["Yes"])
    )
    caller.run("Hi", chatId="sync")
    with running(caller, chat_id="cut") as rest, pytest.raises(httpx.RemoteProtocolError):
        list(rest)
    with running(caller, v=1, chat_id="failed") as rest:
        list(rest)
    caller.run("Hi", chatId="refused")
    caller.run("Hi", chatId="asked", v=2)
    assert [(run.chat_id, run.version, run.state) for run in caller.fake.runs] == [
        ("sync", "v1", "finished"),
        ("cut", "v2", "aborted"),
        ("failed", "v1", "finished"),
        ("asked", "v2", "finished"),
    ]


@pytest.mark.parametrize("version", ["4.16.0"])
def test_runs_stay_as_they_were_told(caller: Caller) -> None:
    caller.fake.reply(Reply("One ", "two"))
    with running(caller) as rest:
        [before] = caller.fake.runs
        list(rest)
    assert (before.state, states(caller)) == ("running", ["finished"])
