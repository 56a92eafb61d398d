# Generated from tests/client/_async/test_faults.py; do not edit.
# Regenerate with `make generate`.
"""No fault of a server or a network gets past the client, and none outlasts its call."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

import httpx
import pytest

from fastgpt_typed import FastGPT, FastGPTError, RouteNotFoundError, Timeout
from fastgpt_typed._core._compat_sync import Outcome
from fastgpt_typed._core.attempts import retry
from tests.client._compat_sync import context, sleep
from tests.client.faults import FAULTS, MOST_BYTES, Fault
from tests.client.faulty import SPEECH, UPLOAD_URL, FaultyServer, faulty_server
from tests.client.stream_faults import STREAM_FAULTS, StreamFault
from tests.client.wire import APP_ID, KEY, TARGET


class Call(NamedTuple):
    """A call, what it gives, and where it goes."""

    operation: str
    make: Callable[[FastGPT], Outcome[object]]
    value: object
    paths: list[str]
    is_safe: bool = False


def create(client: FastGPT) -> object:
    return (client.chat.completions.create("Hi", **TARGET)).text


def stream(client: FastGPT) -> object:
    with client.chat.completions.stream("Hi", **TARGET) as running:
        return (running.final()).text


def totals(client: FastGPT) -> object:
    return (client.apps.logs.totals(app_id=APP_ID)).total_chats


def histories(client: FastGPT) -> object:
    return [chat.title for chat in (client.chat.histories.list(app_id=APP_ID).page()).items]


def presign(client: FastGPT) -> object:
    return (client.chat.files.presign_upload(filename="a.txt", **TARGET)).url


def speak(client: FastGPT) -> object:
    voice = {"type": "model", "model": "m", "voice": "v"}
    return client.chat.speech.create(input="Hi", tts_config=voice, app_id=APP_ID)


RUN = ["/api/v1/chat/completions"]
CALLS = {
    "create": Call("chat.completions.create", create, "Hello", RUN),
    "stream": Call("chat.completions.create", stream, "Hello", RUN),
    "totals": Call(
        "apps.logs.totals", totals, 3, ["/api/proApi/core/app/logs/getTotalData"], is_safe=True
    ),
    "histories": Call(
        "chat.histories.list",
        histories,
        ["Hello"],
        ["/api/core/chat/history/getHistories", "/api/core/chat/getHistories"],
        is_safe=True,
    ),
    "presign": Call(
        "chat.files.presign_upload",
        presign,
        UPLOAD_URL,
        [
            "/api/core/chat/file/presignChatFilePostUrl",
            "/api/core/chat/presignChatFilePostUrl",
        ],
        is_safe=True,
    ),
    "speech": Call(
        "chat.speech.create",
        speak,
        SPEECH,
        ["/api/core/chat/record/getSpeech", "/api/core/chat/item/getSpeech"],
    ),
}


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try again at once."""
    monkeypatch.setattr(retry, "FIRST_PAUSE", 0.0)


@pytest.fixture
def server() -> Iterator[FaultyServer]:
    """A server that is well as long as it is not given a fault."""
    with faulty_server() as server:
        yield server


@context
def client_of(server: FaultyServer, patience: float) -> Iterator[FastGPT]:
    """A client with a single connection, of which nothing may be left in the end."""
    with (
        httpx.Client(limits=httpx.Limits(max_connections=1), verify=False) as http,
        FastGPT(
            KEY,
            server.address,
            timeout=Timeout(connect=5, read=patience, write=5, pool=5),
            stream_idle_timeout=patience,
            max_response_size=MOST_BYTES,
            http_client=http,
        ) as client,
    ):
        yield client
    until(lambda: server.open_connections == 0)
    assert server.open_connections == 0


def patient(client: FastGPT) -> FastGPT:
    """A copy that waits as long as it takes."""
    return client.with_options(timeout=5, stream_idle_timeout=5)


def settle(server: FaultyServer, hits: Counter[str]) -> None:
    """See that a server was asked so often, and has closed what it wants to close."""
    until(lambda: server.hits == hits and server.is_at_rest)
    assert server.hits == hits


def until(condition: Callable[[], bool]) -> None:
    """Wait for what is about to happen in the server's threads, though not for ever."""
    for _ in range(3000):
        if condition():
            return
        sleep(0.001)


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_every_fault_ends_as_it_should(server: FaultyServer, name: str, fault: Fault) -> None:
    call = CALLS[name]
    expected = {"stream": fault.stream, "speech": fault.bytes}.get(name, fault.json)
    with client_of(server, fault.patience) as client:
        server.fault = fault.play
        if fault.play is None:
            server.refuse()
        if expected.error is None:
            value = call.make(client)
            assert isinstance(value, type(call.value)) if expected.as_sent else value == call.value
        else:
            with pytest.raises(FastGPTError) as caught:
                call.make(client)
            assert type(caught.value) is expected.error
            assert caught.value.operation == call.operation
            assert repr(caught.value)
        tries = 3 if expected.again and call.is_safe else 1
        paths = call.paths if expected.error is RouteNotFoundError else call.paths[:1]
        hits = Counter({} if fault.unheard else dict.fromkeys(paths, tries))
        settle(server, hits)
        if fault.play is None:
            server.accept_again()
        server.fault = None
        assert call.make(patient(client)) == call.value


@pytest.mark.parametrize("fault", STREAM_FAULTS.values(), ids=STREAM_FAULTS)
def test_every_fault_of_a_stream_ends_as_it_should(
    server: FaultyServer, fault: StreamFault
) -> None:
    expected, words = fault.outcome, ""
    with client_of(server, fault.patience) as client:
        server.fault = fault.play
        if expected.error is None:
            words = str(stream(client))
        else:
            with pytest.raises(FastGPTError) as caught:
                stream(client)
            error = caught.value
            assert type(error) is expected.error
            assert error.operation == "chat.completions.create"
            partial = getattr(error, "partial", None)
            words = "" if partial is None else partial.text
            assert partial is not None or not fault.words
        assert words == fault.words
        settle(server, Counter(RUN))
        server.fault = None
        assert stream(patient(client)) == "Hello"
