"""No fault of a server or a network gets past the client, and none outlasts its call."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from typing import NamedTuple

import httpx
import pytest

from fastgpt_typed import AsyncFastGPT, FastGPTError, RouteNotFoundError, Timeout
from fastgpt_typed._core._compat_async import Outcome
from fastgpt_typed._core.attempts import retry
from tests.client._compat_async import context, sleep
from tests.client.faults import FAULTS, MOST_BYTES, Fault
from tests.client.faulty import SPEECH, UPLOAD_URL, FaultyServer, faulty_server
from tests.client.stream_faults import STREAM_FAULTS, StreamFault
from tests.client.wire import APP_ID, KEY, TARGET


class Call(NamedTuple):
    """A call, what it gives, and where it goes."""

    operation: str
    make: Callable[[AsyncFastGPT], Outcome[object]]
    value: object
    paths: list[str]
    is_safe: bool = False


async def create(client: AsyncFastGPT) -> object:
    return (await client.chat.completions.create("Hi", **TARGET)).text


async def stream(client: AsyncFastGPT) -> object:
    async with client.chat.completions.stream("Hi", **TARGET) as running:
        return (await running.final()).text


async def totals(client: AsyncFastGPT) -> object:
    return (await client.apps.logs.totals(app_id=APP_ID)).total_chats


async def histories(client: AsyncFastGPT) -> object:
    return [chat.title for chat in (await client.chat.histories.list(app_id=APP_ID).page()).items]


async def presign(client: AsyncFastGPT) -> object:
    return (await client.chat.files.presign_upload(filename="a.txt", **TARGET)).url


async def speak(client: AsyncFastGPT) -> object:
    voice = {"type": "model", "model": "m", "voice": "v"}
    return await client.chat.speech.create(input="Hi", tts_config=voice, app_id=APP_ID)


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
async def client_of(server: FaultyServer, patience: float) -> AsyncIterator[AsyncFastGPT]:
    """A client with a single connection, of which nothing may be left in the end."""
    async with (
        httpx.AsyncClient(limits=httpx.Limits(max_connections=1), verify=False) as http,
        AsyncFastGPT(
            KEY,
            server.address,
            timeout=Timeout(connect=5, read=patience, write=5, pool=5),
            stream_idle_timeout=patience,
            max_response_size=MOST_BYTES,
            http_client=http,
        ) as client,
    ):
        yield client
    await until(lambda: server.open_connections == 0)
    assert server.open_connections == 0


def patient(client: AsyncFastGPT) -> AsyncFastGPT:
    """A copy that waits as long as it takes."""
    return client.with_options(timeout=5, stream_idle_timeout=5)


async def settle(server: FaultyServer, hits: Counter[str]) -> None:
    """See that a server was asked so often, and has closed what it wants to close."""
    await until(lambda: server.hits == hits and server.is_at_rest)
    assert server.hits == hits


async def until(condition: Callable[[], bool]) -> None:
    """Wait for what is about to happen in the server's threads, though not for ever."""
    for _ in range(3000):
        if condition():
            return
        await sleep(0.001)


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
async def test_every_fault_ends_as_it_should(server: FaultyServer, name: str, fault: Fault) -> None:
    call = CALLS[name]
    expected = {"stream": fault.stream, "speech": fault.bytes}.get(name, fault.json)
    async with client_of(server, fault.patience) as client:
        server.fault = fault.play
        if fault.play is None:
            server.refuse()
        if expected.error is None:
            value = await call.make(client)
            assert isinstance(value, type(call.value)) if expected.as_sent else value == call.value
        else:
            with pytest.raises(FastGPTError) as caught:
                await call.make(client)
            assert type(caught.value) is expected.error
            assert caught.value.operation == call.operation
            assert repr(caught.value)
        tries = 3 if expected.again and call.is_safe else 1
        paths = call.paths if expected.error is RouteNotFoundError else call.paths[:1]
        hits = Counter({} if fault.unheard else dict.fromkeys(paths, tries))
        await settle(server, hits)
        if fault.play is None:
            server.accept_again()
        server.fault = None
        assert await call.make(patient(client)) == call.value


@pytest.mark.parametrize("fault", STREAM_FAULTS.values(), ids=STREAM_FAULTS)
async def test_every_fault_of_a_stream_ends_as_it_should(
    server: FaultyServer, fault: StreamFault
) -> None:
    expected, words = fault.outcome, ""
    async with client_of(server, fault.patience) as client:
        server.fault = fault.play
        if expected.error is None:
            words = str(await stream(client))
        else:
            with pytest.raises(FastGPTError) as caught:
                await stream(client)
            error = caught.value
            assert type(error) is expected.error
            assert error.operation == "chat.completions.create"
            partial = getattr(error, "partial", None)
            words = "" if partial is None else partial.text
            assert partial is not None or not fault.words
        assert words == fault.words
        await settle(server, Counter(RUN))
        server.fault = None
        assert await stream(patient(client)) == "Hello"
