# Generated from tests/client/_async/test_http2.py; do not edit.
# Regenerate with `make generate`.
"""Certificates, and HTTP/2 with a client of the user's."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from fastgpt_typed import APIConnectionError, FastGPT
from fastgpt_typed.testing import FakeFastGPT, Pause, Reply, Text
from tests.client._compat_sync import at_once
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
def client(fake: FakeFastGPT, certificates: Certificates, seen: Seen) -> Iterator[FastGPT]:
    """A client with a single connection of HTTP/2."""

    def note(response: httpx.Response) -> None:
        seen.append(response)

    with (
        httpx.Client(
            http1=False,
            http2=True,
            verify=certificates.trusting(),
            event_hooks={"response": [note]},
        ) as http,
        FastGPT(fake.api_key, fake.base_url, http_client=http) as client,
    ):
        yield client


def connections(seen: Seen) -> set[object]:
    assert {response.http_version for response in seen} == {"HTTP/2"}
    networks = [response.extensions["network_stream"] for response in seen]
    return {network.get_extra_info("client_addr") for network in networks}


def test_answers_and_streams(fake: FakeFastGPT, client: FastGPT, seen: Seen) -> None:
    assert (client.chat.completions.create("Hi")).text == "Echo: Hi"
    with client.chat.completions.stream("Hi") as stream:
        assert (stream.final()).text == "Echo: Hi"
    assert len(connections(seen)) == 1


def test_calls_at_once_share_a_connection(client: FastGPT, seen: Seen) -> None:
    client.chat.completions.create("Hi")

    def ask() -> None:
        assert (client.chat.completions.create("Hi")).text == "Echo: Hi"
        with client.chat.completions.stream("Hi") as stream:
            assert (stream.final()).text == "Echo: Hi"

    at_once(20, ask)
    assert len(seen) == 41
    assert len(connections(seen)) == 1


@pytest.mark.parametrize(
    "reply", [LONG, Reply("0 ", Pause(3600))], ids=["in the middle", "while it is silent"]
)
def test_a_stream_that_is_left_leaves_the_others_their_connection(
    fake: FakeFastGPT, client: FastGPT, seen: Seen, reply: Reply
) -> None:
    fake.reply(Reply("One ", "two"))
    with client.chat.completions.stream("Hi") as stays:
        words = stays.text
        assert next(words) == "One "
        fake.reply(reply)
        with client.chat.completions.stream("Count") as leaves:
            assert next(leaves.text) == "0 "
        assert next(words) == "two"
    assert (client.chat.completions.create("Hi")).text == "Echo: Hi"
    assert len(connections(seen)) == 1


def test_a_file_travels(fake: FakeFastGPT, client: FastGPT, seen: Seen) -> None:
    target: Target = {"app_id": fake.app_id, "chat_id": "x" * 24}
    uploaded = client.chat.files.upload(("big.txt", b"line\n" * 200_000), **target)
    assert uploaded.size == 1_000_000
    assert len(connections(seen)) == 1


# Where sending fails, httpx leaves the body of a request to the garbage, which trio minds.
@pytest.mark.filterwarnings("ignore:Async generator 'httpx.:ResourceWarning")
def test_a_client_shows_its_certificate(certificates: Certificates) -> None:
    fake = FakeFastGPT()
    with secure_server(fake, certificates, asks_clients=True) as address:
        for known in (True, False):
            context = certificates.trusting(with_certificate=known)
            with (
                httpx.Client(verify=context) as http,
                FastGPT(fake.api_key, address, max_retries=0, http_client=http) as client,
            ):
                if known:
                    assert (client.chat.completions.create("Hi")).text == "Echo: Hi"
                else:
                    with pytest.raises(APIConnectionError):
                        client.chat.completions.create("Hi")


def test_authorities_of_the_environment_are_trusted(
    fake: FakeFastGPT, certificates: Certificates, monkeypatch: pytest.MonkeyPatch
) -> None:
    with FastGPT(fake.api_key, fake.base_url, max_retries=0) as client:
        with pytest.raises(APIConnectionError, match="certificate verify failed"):
            client.chat.completions.create("Hi")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates.authority))
    with FastGPT(fake.api_key, fake.base_url) as client:
        assert (client.chat.completions.create("Hi")).text == "Echo: Hi"
