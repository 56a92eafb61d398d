# Generated from tests/client/_async/test_leaving.py; do not edit.
# Regenerate with `make generate`.
"""Streams that are left before their end: the connection is free, and the run is stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from time import monotonic
from typing import Any

import httpx
import pytest
import respx

from fastgpt_typed import (
    APIStatusError,
    ChatStream,
    FastGPT,
    IncompleteStreamError,
    InternalServerError,
    RequestValidationError,
    Timeout,
    events,
)
from fastgpt_typed._core._compat_sync import Outcome
from fastgpt_typed.testing import (
    Cut,
    Fail,
    FakeFastGPT,
    FakeServer,
    Pause,
    Reply,
    WireResponse,
)
from tests.client._compat_sync import at_once, give_up, never, sleep
from tests.client.wire import API, BASE_URL, KEY, TARGET, envelope, failure

ENDLESS = Reply("One ", Pause(3600), "two")
STOP = "chat.stop"


@pytest.fixture
def server() -> Iterator[FakeServer]:
    """A fake server on a port of this machine."""
    with FakeServer(FakeFastGPT()) as server:
        yield server


@pytest.fixture
def client(server: FakeServer) -> Iterator[FastGPT]:
    """A client of that server with a single connection."""
    with (
        httpx.Client(limits=httpx.Limits(max_connections=1)) as http,
        FastGPT(
            server.fake.api_key, server.base_url, timeout=Timeout(pool=5), http_client=http
        ) as client,
    ):
        yield client


def calls(server: FakeServer) -> list[str | None]:
    return [request.operation for request in server.fake.requests]


def v2(server: FakeServer, **more: Any) -> dict[str, Any]:
    return {"app_id": server.fake.app_id, "chat_id": "c" * 24, "version": "v2", **more}


def test_a_run_that_nobody_reads_any_more_is_stopped(server: FakeServer, client: FastGPT) -> None:
    server.fake.reply(ENDLESS)
    with client.chat.completions.stream("Hi", **v2(server)) as running:
        for word in running.text:
            assert word == "One "
            break
    assert calls(server) == ["chat.completions.create_v2", STOP]
    again = client.chat.completions.create("Again", **v2(server))
    assert again.text == "Echo: Again"


@pytest.mark.parametrize(
    "more",
    [{"version": "v1"}, {"on_exit": "leave"}, {"app_id": None}],
    ids=["v1 ends by itself", "it is to go on", "no app to name"],
)
def test_a_run_that_is_not_stopped(
    server: FakeServer, client: FastGPT, more: dict[str, Any]
) -> None:
    server.fake.reply(ENDLESS)
    with client.chat.completions.stream("Hi", **v2(server, **more)) as running:
        for _ in running.text:
            break
    assert len(calls(server)) == 1


def test_a_run_that_is_over_is_not_stopped(server: FakeServer, client: FastGPT) -> None:
    with client.chat.completions.stream("Hi", **v2(server)) as running:
        for event in running:
            if isinstance(event, events.Answer) and event.finish_reason:
                break
    with client.chat.completions.stream("Hi", **v2(server)) as running:
        running.final()
    server.fake.reply(Reply("One ", Fail("no")))
    with pytest.raises(InternalServerError):
        with client.chat.completions.stream("Hi", **v2(server)) as running:
            running.final()
    assert calls(server) == ["chat.completions.create_v2"] * 3


def test_an_older_server_is_not_asked(server: FakeServer) -> None:
    server.fake.reply(ENDLESS)
    key, address = server.fake.api_key, server.base_url
    with (
        FastGPT(key, address, server_version="4.14.4") as client,
        client.chat.completions.stream("Hi", **v2(server)) as running,
    ):
        for _ in running.text:
            break
    assert calls(server) == ["chat.completions.create_v2"]


def test_a_server_that_cannot_stop_runs_is_no_trouble() -> None:
    fake = FakeFastGPT(version="4.14.0")
    fake.reply(ENDLESS, ENDLESS)
    with FakeServer(fake) as server:
        with FastGPT(fake.api_key, server.base_url) as client:
            with client.chat.completions.stream("Hi", **v2(server)) as running:
                for _ in running.text:
                    break
            with client.chat.completions.stream("Hi", **v2(server)) as running:
                for _ in running.text:
                    running.stop()
                assert (running.final()).text == "One "


def test_an_exception_in_the_block_stops_the_run_too(server: FakeServer, client: FastGPT) -> None:
    server.fake.reply(ENDLESS)
    with pytest.raises(ZeroDivisionError):
        with client.chat.completions.stream("Hi", **v2(server)) as running:
            for _ in running.text:
                raise ZeroDivisionError
    assert calls(server)[-1] == STOP


def test_giving_up_stops_the_run_too(server: FakeServer, client: FastGPT) -> None:
    server.fake.reply(ENDLESS)

    def read() -> None:
        with client.chat.completions.stream("Hi", **v2(server)) as running:
            for _ in running.text:
                never()

    give_up(read)
    assert calls(server) == ["chat.completions.create_v2", STOP]
    assert (client.chat.completions.create("Hi", app_id=server.fake.app_id)).text


@pytest.mark.parametrize("fails", ["the key", "a hook"])
def test_what_fails_while_leaving_does_not_hide_why(server: FakeServer, fails: str) -> None:
    keys = iter([server.fake.api_key])
    server.fake.reply(ENDLESS)
    server.fake.intercept(WireResponse(500, (), b"no"), operation=STOP)

    def refuse_errors(response: httpx.Response) -> None:
        response.raise_for_status()

    key = (lambda: next(keys)) if fails == "the key" else server.fake.api_key
    with (
        httpx.Client(event_hooks={"response": [refuse_errors]}) as http,
        FastGPT(key, server.base_url, http_client=http) as client,
    ):
        with pytest.raises(ZeroDivisionError):
            with client.chat.completions.stream("Hi", **v2(server)) as running:
                for _ in running.text:
                    raise ZeroDivisionError


def test_a_transport_of_the_users_is_not_waited_for() -> None:
    def body() -> Iterator[bytes]:
        yield b'data: {"choices":[{"delta":{"content":"One"}}]}\n\n'
        never()

    transport = httpx.MockTransport(lambda _: httpx.Response(200, content=body()))
    with (
        httpx.Client(transport=transport) as http,
        FastGPT("key", http_client=http) as client,
        client.chat.completions.stream("Hi") as running,
    ):
        assert next(running.text) == "One"


def test_a_cut_connection_stops_what_may_still_run(server: FakeServer, client: FastGPT) -> None:
    server.fake.reply(Reply("Half an ", Cut()))
    with pytest.raises(IncompleteStreamError):
        with client.chat.completions.stream("Hi", **v2(server)) as running:
            running.final()
    assert calls(server)[-1] == STOP


@pytest.mark.parametrize(
    ("answer", "stops"),
    [
        (httpx.Response(504, html="<h1>Gateway Time-out</h1>"), 1),
        (httpx.Response(502, html="<h1>Bad Gateway</h1>"), 1),
        (httpx.Response(503, html="<h1>Service Unavailable</h1>"), 0),
        (httpx.Response(413, text="Body exceeded 10mb limit"), 0),
        (failure(504001, "chatIsGenerating"), 0),
    ],
)
@respx.mock
def test_a_run_whose_proxy_lost_patience_is_stopped(answer: httpx.Response, stops: int) -> None:
    respx.post(f"{API}/v2/chat/completions").mock(return_value=answer)
    stop = respx.post(f"{API}/v2/chat/stop").mock(return_value=envelope({"success": True}))
    with FastGPT(KEY, BASE_URL) as client:
        with pytest.raises(APIStatusError):
            with client.chat.completions.stream("Hi", version="v2", **TARGET):
                pass
    assert stop.call_count == stops


@pytest.mark.parametrize("version", ["v1", "v2"])
def test_fifty_abandoned_streams_give_their_connection_back(
    server: FakeServer, client: FastGPT, version: str
) -> None:
    for _ in range(50):
        server.fake.reply(ENDLESS)
        with client.chat.completions.stream("Hi", **v2(server, version=version)) as running:
            for _ in running.text:
                break
    assert (client.chat.completions.create("Hi", app_id=server.fake.app_id)).text


def test_many_streams_are_abandoned_side_by_side(server: FakeServer) -> None:
    server.fake.reply(*[ENDLESS] * 20)
    with FastGPT(server.fake.api_key, server.base_url) as client:

        def look() -> None:
            target = v2(server, chat_id=None)
            with client.chat.completions.stream("Hi", **target) as running:
                for _ in running.text:
                    break

        at_once(20, look)
    assert calls(server).count(STOP) == 20


@pytest.mark.parametrize("version", ["v1", "v2"])
def test_a_stopped_stream_ends_with_what_there_is(server: FakeServer, version: str) -> None:
    server.fake.reply(Reply("One ", Pause(0.2), "two ", Pause(3600), "three"))
    key, address = server.fake.api_key, server.base_url
    with FastGPT(key, address, stream_idle_timeout=2) as client:
        stream = client.chat.completions.stream("Hi", **v2(server, version=version))
        with stream as running:
            for word in running.text:
                if word == "One ":
                    running.stop()
            final = running.final()
    assert final.text.startswith("One ")
    assert "three" not in final.text
    assert calls(server).count(STOP) == (version == "v2")


def test_stopping_works_with_a_single_connection(server: FakeServer, client: FastGPT) -> None:
    server.fake.reply(ENDLESS)
    with client.chat.completions.stream("Hi", **v2(server)) as running:
        for _ in running.text:
            running.stop()
        assert (running.final()).text == "One "
    assert calls(server) == ["chat.completions.create_v2", STOP]


def read_until(server: FakeServer, end: Callable[[ChatStream], Outcome[None]]) -> ChatStream:
    """Read a stream that waits for its next word, and end it from elsewhere."""
    server.fake.reply(ENDLESS)
    with FastGPT(server.fake.api_key, server.base_url) as client:
        with client.chat.completions.stream("Hi", **v2(server, version="v1")) as running:
            next(running.text)

            def read() -> None:
                with suppress(IncompleteStreamError):
                    running.final()

            def leave() -> None:
                sleep(0.1)
                end(running)

            roles = iter([read, leave])

            def play() -> None:
                next(roles)()

            began = monotonic()
            at_once(2, play)
            assert monotonic() - began < 5
        return running


def test_stopping_does_not_wait_for_who_reads(server: FakeServer) -> None:
    running = read_until(server, ChatStream.stop)
    assert (running.final()).text == "One "


def test_closing_does_not_wait_for_who_reads(server: FakeServer) -> None:
    running = read_until(server, ChatStream.close)
    with pytest.raises(IncompleteStreamError, match="left"):
        running.final()


def test_stopping_twice_or_late_does_nothing(server: FakeServer, client: FastGPT) -> None:
    with client.chat.completions.stream("Hi", **v2(server)) as running:
        assert (running.final()).text == "Echo: Hi"
        running.stop()
        running.stop()
        assert (running.final()).text == "Echo: Hi"
    assert calls(server) == ["chat.completions.create_v2"]


def test_stopping_takes_the_app(server: FakeServer, client: FastGPT) -> None:
    server.fake.reply(ENDLESS)
    target = v2(server, app_id=None)
    with client.chat.completions.stream("Hi", **target) as running:
        with pytest.raises(RequestValidationError, match="app_id"):
            running.stop()
        assert next(running.text) == "One "


def test_what_has_come_so_far_can_be_looked_at(server: FakeServer, client: FastGPT) -> None:
    server.fake.reply(Reply("One ", "two"))
    with client.chat.completions.stream("Hi", **v2(server)) as running:
        assert running.partial.text == ""
        next(running.text)
        assert running.partial.text == "One "
        assert not running.is_over
        running.final()
        assert running.is_over
        assert running.partial.text == "One two"


def test_a_stream_that_was_left_is_not_taken_for_an_answer(
    server: FakeServer, client: FastGPT
) -> None:
    with client.chat.completions.stream("Hi", **v2(server)) as running:
        next(running.text)
    with pytest.raises(IncompleteStreamError, match="left") as caught:
        running.final()
    assert caught.value.partial.text == "Echo: "


def test_what_to_do_with_the_run_is_checked(client: FastGPT) -> None:
    unknown: Any = "die"
    with pytest.raises(RequestValidationError, match="on_exit"):
        client.chat.completions.stream("Hi", on_exit=unknown)
    with pytest.raises(RequestValidationError, match="version"):
        client.chat.completions.stream("Hi", version=unknown)
