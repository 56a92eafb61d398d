"""HTTP clients and transports of the user's, and proxies of either."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import httpx
import pytest

from fastgpt_typed import APIConnectionError, AsyncFastGPT, IncompleteStreamError
from fastgpt_typed._core.attempts import retry
from fastgpt_typed.testing import FakeFastGPT
from tests.client.sockets import SocketServer, socket_server
from tests.client.wire import APP_ID, BASE_URL, KEY, RUN, completion, delta, stream


@pytest.fixture
def proxy() -> Iterator[SocketServer]:
    """A proxy that answers itself what it is asked to hand on."""
    with socket_server() as server:
        yield server


@pytest.fixture(autouse=True)
def no_proxy_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http", "https", "all", "no"):
        monkeypatch.delenv(f"{name}_proxy", raising=False)
        monkeypatch.delenv(f"{name}_proxy".upper(), raising=False)


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
async def test_a_proxy_of_the_environment_is_used(
    proxy: SocketServer, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, proxy.address)
    async with AsyncFastGPT(KEY, BASE_URL) as client:
        assert (await client.chat.completions.create("Hi")).text == "Hello"
        assert (await client.chat.completions.create("Hi")).text == "Hello"
    assert proxy.targets == [RUN, RUN]
    assert proxy.connections == 1


async def test_hosts_may_be_exempt_from_the_proxy(
    proxy: SocketServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy.address)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with socket_server() as server:
        async with AsyncFastGPT(KEY, server.address) as client:
            assert (await client.chat.completions.create("Hi")).text == "Hello"
        assert len(server.targets) == 1
    assert proxy.targets == []


async def test_a_proxy_of_the_users_client_is_used(proxy: SocketServer) -> None:
    async with (
        httpx.AsyncClient(proxy=proxy.address) as mine,
        AsyncFastGPT(KEY, BASE_URL, http_client=mine) as client,
    ):
        assert (await client.chat.completions.create("Hi")).text == "Hello"
    assert proxy.targets == [RUN]


async def test_hooks_of_the_users_client_see_every_attempt() -> None:
    answers = iter([httpx.Response(503, headers={"retry-after": "0"}), completion()])
    sent: list[str] = []
    received: list[int] = []

    async def note_request(request: httpx.Request) -> None:
        sent.append(str(request.url))

    async def note_response(response: httpx.Response) -> None:
        received.append(response.status_code)

    hooks: dict[str, list[Callable[..., Any]]] = {
        "request": [note_request],
        "response": [note_response],
    }
    transport = httpx.MockTransport(lambda _: next(answers))
    async with (
        httpx.AsyncClient(transport=transport, event_hooks=hooks) as mine,
        AsyncFastGPT(KEY, BASE_URL, http_client=mine) as client,
    ):
        assert (await client.chat.completions.create("Hi")).text == "Hello"
    assert sent == [RUN, RUN]
    assert received == [503, 200]


async def test_what_the_users_client_says_goes_along() -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return completion()

    async with (
        httpx.AsyncClient(
            transport=httpx.MockTransport(answer),
            base_url="http://elsewhere.test/prefix/",
            headers={"x-tenant": "blue", "user-agent": "mine", "accept": "text/plain"},
            cookies={"session": "s1"},
            params={"region": "eu"},
            follow_redirects=True,
            timeout=1,
        ) as mine,
        AsyncFastGPT(KEY, BASE_URL, http_client=mine) as client,
    ):
        await client.chat.completions.create("Hi")
    (request,) = asked
    assert request.url.copy_with(query=None) == RUN
    assert request.url.params["region"] == "eu"
    assert request.headers["x-tenant"] == "blue"
    assert request.headers["cookie"] == "session=s1"
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert request.headers["accept"] == "application/json"
    assert request.extensions["timeout"]["read"] == 300


class Wrapper(httpx.AsyncBaseTransport):
    """Counts what goes through it."""

    def __init__(self, inner: httpx.AsyncBaseTransport) -> None:
        self.inner = inner
        self.count = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.count += 1
        return await self.inner.handle_async_request(request)


async def test_a_transport_may_wrap_another() -> None:
    fake = FakeFastGPT()
    wrapper = Wrapper(fake.async_transport())
    async with (
        httpx.AsyncClient(transport=wrapper) as mine,
        AsyncFastGPT(fake.api_key, fake.base_url, http_client=mine) as client,
    ):
        assert (await client.chat.completions.create("Hi")).text == "Echo: Hi"
        async with client.chat.completions.stream("Hi") as stream:
            assert (await stream.final()).text == "Echo: Hi"
    assert wrapper.count == 2


async def test_a_users_client_that_is_closed_is_told() -> None:
    mine = httpx.AsyncClient()
    await mine.aclose()
    client = AsyncFastGPT(KEY, BASE_URL, http_client=mine)
    with pytest.raises(APIConnectionError, match="has been closed"):
        await client.chat.completions.create("Hi")


class Misjudging(httpx.AsyncBaseTransport):
    """Sends every request, and tells of the server that hangs up then in words of its own."""

    def __init__(self, told: type[httpx.RequestError], *, whence: bool) -> None:
        self.told = told
        self.whence = whence
        self.sent: list[str] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.sent.append(request.url.path)
        try:
            raise RuntimeError("hung up")  # noqa: TRY301 - as another HTTP library does
        except RuntimeError as error:
            if self.whence:
                raise self.told("") from error
            raise self.told("") from None


@pytest.mark.parametrize("whence", [True, False], ids=["cause", "no cause"])
@pytest.mark.parametrize(
    "told",
    [
        httpx.ConnectError,
        httpx.ConnectTimeout,
        httpx.PoolTimeout,
        httpx.UnsupportedProtocol,
        httpx.RequestError,
    ],
)
async def test_a_run_is_sent_once_over_a_transport_that_misjudges_what_broke(
    told: type[httpx.RequestError], whence: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retry, "FIRST_PAUSE", 0.0)
    transport = Misjudging(told, whence=whence)
    async with (
        httpx.AsyncClient(transport=transport) as mine,
        AsyncFastGPT(KEY, BASE_URL, http_client=mine) as client,
    ):
        with pytest.raises(APIConnectionError, match="hung up") as caught:
            await client.chat.completions.create("Hi")
        assert len(transport.sent) == 1
        assert caught.value.maybe_sent
        with pytest.raises(APIConnectionError):
            await client.apps.logs.totals(app_id=APP_ID)
        assert len(transport.sent) == 4  # a read does no harm


class OtherLibraryError(Exception):
    """Of an HTTP library that is not httpx."""


@pytest.mark.parametrize("told", [OtherLibraryError("cut"), ConnectionResetError("cut")])
async def test_what_had_come_is_kept_when_a_stream_breaks_in_words_of_another_library(
    told: Exception,
) -> None:
    async def body() -> AsyncIterator[bytes]:
        yield stream(("answer", delta("Half"))).content
        raise told

    transport = httpx.MockTransport(
        lambda _: httpx.Response(200, headers={"content-type": "text/event-stream"}, content=body())
    )
    async with (
        httpx.AsyncClient(transport=transport) as mine,
        AsyncFastGPT(KEY, BASE_URL, http_client=mine) as client,
        client.chat.completions.stream("Hi") as running,
    ):
        with pytest.raises(IncompleteStreamError) as caught:
            await running.final()
    assert caught.value.partial.text == "Half"
    assert isinstance(caught.value.__cause__, APIConnectionError)
    assert caught.value.__cause__.__cause__ is told


async def test_a_mistake_in_a_transport_stays_one() -> None:
    async def body() -> AsyncIterator[bytes]:
        yield b"{"
        raise KeyError("typo")

    transport = httpx.MockTransport(lambda _: httpx.Response(200, content=body()))
    async with (
        httpx.AsyncClient(transport=transport) as mine,
        AsyncFastGPT(KEY, BASE_URL, http_client=mine) as client,
    ):
        with pytest.raises(KeyError, match="typo"):
            await client.chat.completions.create("Hi")


async def test_a_run_goes_again_where_the_users_client_cannot_connect(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(retry, "FIRST_PAUSE", 0.0)
    asked: list[httpx.Request] = []

    async def note(request: httpx.Request) -> None:
        asked.append(request)

    with socket.create_server(("127.0.0.1", 0)) as nobody:
        port = nobody.getsockname()[1]
    async with (
        httpx.AsyncClient(event_hooks={"request": [note]}) as mine,
        AsyncFastGPT(KEY, f"http://127.0.0.1:{port}", http_client=mine) as client,
    ):
        with pytest.raises(APIConnectionError, match="could not be reached") as caught:
            await client.chat.completions.create("Hi")
    assert len(asked) == 3
    assert not caught.value.maybe_sent
