"""Clients go to other processes, without their connections."""

from __future__ import annotations

import copy
import pickle

import httpx
import pytest

from fastgpt_typed import AsyncFastGPT, AttemptHook, FastGPT
from fastgpt_typed.testing import FakeFastGPT, FakeServer


class Counting(AttemptHook):
    """A hook that can be pickled."""


@pytest.mark.parametrize("kind", [FastGPT, AsyncFastGPT])
def test_a_client_that_was_pickled_has_been_told_the_same(
    kind: type[FastGPT | AsyncFastGPT],
) -> None:
    client = kind(
        "fastgpt-key",
        "http://fastgpt.test/api",
        timeout=7,
        max_retries=5,
        server_version="4.14.0",
        hooks=[Counting()],
    )
    twin = pickle.loads(pickle.dumps(client.with_options(deadline=9)))
    assert type(twin) is kind
    assert repr(twin) == repr(client)
    options = twin._transport.options
    assert (options.api_key, options.timeout.read, options.max_retries) == ("fastgpt-key", 7, 5)
    assert (options.server_version, options.deadline) == ((4, 14, 0), 9)
    assert [type(hook) for hook in options.hooks] == [Counting]


def test_the_visitor_of_a_share_link_stays_one() -> None:
    with FakeServer(FakeFastGPT("4.16.0")) as server, FastGPT(None, server.base_url) as client:
        visitor = client.share(server.fake.share_id, "ann")
        with pickle.loads(pickle.dumps(visitor)) as twin:
            assert twin.chat.completions.create("Hi").text == "Echo: Hi"


def test_a_copy_has_connections_of_its_own() -> None:
    with FakeServer(FakeFastGPT("4.16.0")) as server:
        client = FastGPT(server.fake.api_key, server.base_url)
        with copy.deepcopy(client) as twin:
            client.close()
            assert twin.chat.completions.create("Hi", app_id=server.fake.app_id).text


def test_a_client_on_connections_of_the_user_stays_where_it_is() -> None:
    with httpx.Client() as http:
        client = FastGPT("fastgpt-key", "http://fastgpt.test", http_client=http)
        with pytest.raises(TypeError, match="make a client where you need it"):
            pickle.dumps(client)
