"""Certificates, and HTTP/2 with a client of the user's."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import httpx
import pytest

from fastgpt_typed import APIConnectionError, AsyncFastGPT
from fastgpt_typed.testing import FakeFastGPT, Pause, Reply, Text
from tests.client._compat_async import at_once
from tests.client.secure import Certificates, secure_server
from tests.client.wire import Target

LONG = Reply(Text("", deltas=[f"{number} " for number in range(400)]))


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return Certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def fake(certificates: Certificates) -> Iterator[FakeFastGPT]:
    fake = FakeFastGPT(heartbeat=None)
    with secure_server(fake, certificates):
        yield fake


Seen = list[httpx.Response]


@pytest.fixture
def seen() -> Seen:
    """What the user's client has received."""
    return []


@pytest.fixture
async def client(
    fake: FakeFastGPT, certificates: Certificates, seen: Seen
) -> AsyncIterator[AsyncFastGPT]:
    """A client with a single connection of HTTP/2."""

    async def note(response: httpx.Response) -> None:
        seen.append(response)

    async with (
        httpx.AsyncClient(
            http1=False,
            http2=True,
            verify=certificates.trusting(),
            event_hooks={"response": [note]},
        ) as http,
        AsyncFastGPT(fake.api_key, fake.base_url, http_client=http) as client,
    ):
        yield client


def connections(seen: Seen) -> set[object]:
    assert {response.http_version for response in seen} == {"HTTP/2"}
    networks = [response.extensions["network_stream"] for response in seen]
    return {network.get_extra_info("client_addr") for network in networks}


async def test_answers_and_streams(fake: FakeFastGPT, client: AsyncFastGPT, seen: Seen) -> None:
    assert (await client.chat.completions.create("Hi")).text == "Echo: Hi"
    async with client.chat.completions.stream("Hi") as stream:
        assert (await stream.final()).text == "Echo: Hi"
    assert len(connections(seen)) == 1


async def test_calls_at_once_share_a_connection(client: AsyncFastGPT, seen: Seen) -> None:
    await client.chat.completions.create("Hi")

    async def ask() -> None:
        assert (await client.chat.completions.create("Hi")).text == "Echo: Hi"
        async with client.chat.completions.stream("Hi") as stream:
            assert (await stream.final()).text == "Echo: Hi"

    await at_once(20, ask)
    assert len(seen) == 41
    assert len(connections(seen)) == 1


@pytest.mark.parametrize(
    "reply", [LONG, Reply("0 ", Pause(3600))], ids=["in the middle", "while it is silent"]
)
async def test_a_stream_that_is_left_leaves_the_others_their_connection(
    fake: FakeFastGPT, client: AsyncFastGPT, seen: Seen, reply: Reply
) -> None:
    fake.reply(Reply("One ", "two"))
    async with client.chat.completions.stream("Hi") as stays:
        words = stays.text
        assert await anext(words) == "One "
        fake.reply(reply)
        async with client.chat.completions.stream("Count") as leaves:
            assert await anext(leaves.text) == "0 "
        assert await anext(words) == "two"
    assert (await client.chat.completions.create("Hi")).text == "Echo: Hi"
    assert len(connections(seen)) == 1


async def test_a_file_travels(fake: FakeFastGPT, client: AsyncFastGPT, seen: Seen) -> None:
    target: Target = {"app_id": fake.app_id, "chat_id": "x" * 24}
    uploaded = await client.chat.files.upload(("big.txt", b"line\n" * 200_000), **target)
    assert uploaded.size == 1_000_000
    assert len(connections(seen)) == 1


# Where sending fails, httpx leaves the body of a request to the garbage, which trio minds.
@pytest.mark.filterwarnings("ignore:Async generator 'httpx.:ResourceWarning")
async def test_a_client_shows_its_certificate(certificates: Certificates) -> None:
    fake = FakeFastGPT()
    with secure_server(fake, certificates, asks_clients=True) as address:
        for known in (True, False):
            context = certificates.trusting(with_certificate=known)
            async with (
                httpx.AsyncClient(verify=context) as http,
                AsyncFastGPT(fake.api_key, address, max_retries=0, http_client=http) as client,
            ):
                if known:
                    assert (await client.chat.completions.create("Hi")).text == "Echo: Hi"
                else:
                    with pytest.raises(APIConnectionError):
                        await client.chat.completions.create("Hi")


async def test_authorities_of_the_environment_are_trusted(
    fake: FakeFastGPT, certificates: Certificates, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with AsyncFastGPT(fake.api_key, fake.base_url, max_retries=0) as client:
        with pytest.raises(APIConnectionError, match="certificate verify failed"):
            await client.chat.completions.create("Hi")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates.authority))
    async with AsyncFastGPT(fake.api_key, fake.base_url) as client:
        assert (await client.chat.completions.create("Hi")).text == "Echo: Hi"
