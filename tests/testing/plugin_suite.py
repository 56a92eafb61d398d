"""The tests of somebody who uses the fixtures; `test_pytest_plugin.py` runs them."""

from __future__ import annotations

import asyncio
import os

import httpx
import pytest

from fastgpt_typed import APIConnectionError, AsyncFastGPT, CommercialEditionError, FastGPT
from fastgpt_typed.testing import FakeFastGPT, FakeServer

APP = "68c46a70d950e8850ae564ba"
LEFT: list[FastGPT | AsyncFastGPT] = []


def test_a_client_asks_the_fake(fastgpt_fake: FakeFastGPT, fastgpt_client: FastGPT) -> None:
    LEFT.append(fastgpt_client)
    fastgpt_fake.reply("Good morning")
    assert fastgpt_client.chat.completions.create("Hi").text == "Good morning"
    assert fastgpt_fake.requests.last.question == "Hi"


def test_each_test_has_a_fake_of_its_own(fastgpt_fake: FakeFastGPT) -> None:
    assert fastgpt_fake.requests == []
    assert fastgpt_fake.version == FakeFastGPT().version


def test_an_asynchronous_client_runs_in_any_loop(fastgpt_async_client: AsyncFastGPT) -> None:
    LEFT.append(fastgpt_async_client)

    async def ask() -> str:
        async with fastgpt_async_client.chat.completions.stream("Hi") as stream:
            return "".join([word async for word in stream.text])

    assert asyncio.run(ask()) == "Echo: Hi"
    assert asyncio.run(ask()) == "Echo: Hi"


@pytest.mark.anyio
async def test_an_asynchronous_test_uses_the_client(fastgpt_async_client: AsyncFastGPT) -> None:
    assert (await fastgpt_async_client.chat.completions.create("Hi")).text == "Echo: Hi"


def test_clients_are_closed_when_their_test_is_over() -> None:
    for client in LEFT:
        with pytest.raises(APIConnectionError, match="has been closed"):
            if isinstance(client, FastGPT):
                client.chat.completions.create("Hi")
            else:
                asyncio.run(client.chat.completions.create("Hi"))
    assert len(LEFT) == 2


def test_the_server_listens(fastgpt_fake: FakeFastGPT, fastgpt_server: FakeServer) -> None:
    assert fastgpt_server.fake is fastgpt_fake
    assert httpx.get(fastgpt_server.base_url, trust_env=False).status_code == 404


def test_code_that_makes_its_own_client_finds_it(fastgpt_env: FakeServer) -> None:
    with FastGPT() as client:
        assert client.chat.completions.create("Hi").text == "Echo: Hi"
        assert client.base_url == fastgpt_env.base_url
    assert os.environ["FASTGPT_APP_ID"] == fastgpt_env.fake.app_id
    assert "127.0.0.1" in os.environ["NO_PROXY"].split(",")


@pytest.mark.usefixtures("fastgpt_fake")
def test_the_environment_is_left_alone() -> None:
    assert "FASTGPT_BASE_URL" not in os.environ


@pytest.mark.fastgpt(version="4.14.0", commercial=False)
def test_the_marker_says_which_fake(fastgpt_fake: FakeFastGPT, fastgpt_client: FastGPT) -> None:
    assert fastgpt_fake.version == "4.14.0"
    with pytest.raises(CommercialEditionError):
        fastgpt_client.apps.logs.totals(app_id=APP)


@pytest.mark.fastgpt(versions=["4.8.22", "4.14.0", "4.18.0"])
def test_the_marker_says_several_versions(
    fastgpt_fake: FakeFastGPT, fastgpt_client: FastGPT, fastgpt_version: str
) -> None:
    assert fastgpt_fake.version == fastgpt_version
    assert fastgpt_client.chat.completions.create("Hi").text == "Echo: Hi"


@pytest.mark.fastgpt(versions=["4.9.4", "4.16.0"], api_key="its-own")
class TestMarkersOfClassesAndTests:
    def test_the_class_says_it(self, fastgpt_fake: FakeFastGPT) -> None:
        assert fastgpt_fake.version in {"4.9.4", "4.16.0"}
        assert fastgpt_fake.api_key == "its-own"

    @pytest.mark.fastgpt(version="4.14.0")
    def test_the_test_wins(self, fastgpt_fake: FakeFastGPT) -> None:
        assert fastgpt_fake.version == "4.14.0"
        assert fastgpt_fake.api_key == "its-own"


@pytest.mark.parametrize("fastgpt_version", ["4.10.0", "4.12.0"])
def test_versions_can_be_parameters(fastgpt_fake: FakeFastGPT, fastgpt_version: str) -> None:
    assert fastgpt_fake.version == fastgpt_version
