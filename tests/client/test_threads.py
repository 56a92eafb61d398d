"""One client in many threads. Tasks have `test_socket.py`."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from fastgpt_typed import APIConnectionError, FastGPT
from fastgpt_typed.testing import FakeServer
from tests.client.sockets import socket_server
from tests.client.wire import KEY

THREADS = 32


def test_calls_and_streams_do_not_mix_up_their_answers() -> None:
    with (
        FakeServer() as server,
        FastGPT(server.fake.api_key, server.base_url) as client,
        ThreadPoolExecutor(THREADS) as threads,
    ):
        app_id = server.fake.app_id

        def work(number: int) -> None:
            for turn in range(4):
                words = f"{number}/{turn}"
                assert client.chat.completions.create(words).text == f"Echo: {words}"
                with client.chat.completions.stream(words) as stream:
                    assert "".join(stream.text) == f"Echo: {words}"
                with client.chat.completions.stream(words) as stream:
                    assert next(stream.text)
                copy = client.with_options(timeout=60)
                assert copy.chat.histories.list(app_id=app_id).page().total > 0

        for done in [threads.submit(work, number) for number in range(THREADS)]:
            done.result()


def test_first_calls_at_once_leave_no_connection_behind() -> None:
    with socket_server() as server:
        for _ in range(10):
            begin = Barrier(THREADS)
            with FastGPT(KEY, server.address) as client, ThreadPoolExecutor(THREADS) as threads:

                def ask(client: FastGPT = client, begin: Barrier = begin) -> str:
                    begin.wait()
                    return client.chat.completions.create("Hi").text

                answers = [threads.submit(ask) for _ in range(THREADS)]
                assert {answer.result() for answer in answers} == {"Hello"}
        server.wait_until_left(server.connections)
        assert len(server.targets) == 10 * THREADS


def test_who_waits_for_a_connection_is_not_heard_after_the_client_was_closed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("fastgpt_typed._sync.http.lanes.MOST_CONNECTIONS", 1)
    with socket_server() as server, ThreadPoolExecutor(3) as threads:
        server.hold.clear()
        client = FastGPT(KEY, server.address)
        calls = [threads.submit(client.chat.completions.create, "Hi") for _ in range(3)]
        server.wait_until_asked(1)
        client.close()
        for call in calls:
            with pytest.raises(APIConnectionError, match="has been closed"):
                call.result()
        server.hold.set()
        assert (len(server.targets), server.connections) == (1, 1)
