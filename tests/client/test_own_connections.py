"""The connections of a client that was given none: how many, how long, and what they remember.

Both clients are made of one source, so one of them is tried.
"""

from __future__ import annotations

import ssl
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import httpx
import pytest

from fastgpt_typed import APITimeoutError, FastGPT, Timeout
from tests.client.sockets import socket_server, wait_until
from tests.client.wire import BASE_URL, KEY, completion

LANES = "fastgpt_typed._sync.http.lanes"


def test_one_that_was_idle_for_long_is_closed_and_replaced(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = count(step=5)
    monkeypatch.setattr(f"{LANES}.monotonic", lambda: next(clock))
    with socket_server() as server, FastGPT(KEY, server.address) as client:
        for made in range(1, 4):
            client.chat.completions.create("Hi")
            assert server.connections == made
            server.wait_until_left(made - 1)


def test_those_that_are_not_needed_any_more_are_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{LANES}.MOST_IDLE_CONNECTIONS", 2)
    with socket_server() as server, FastGPT(KEY, server.address) as client:
        server.hold.clear()
        with ThreadPoolExecutor(5) as threads:
            for _ in range(5):
                threads.submit(client.chat.completions.create, "Hi")
            server.wait_until_asked(5)
            server.hold.set()
        server.wait_until_left(3)
        client.chat.completions.create("Hi")
        assert (server.connections, server.left) == (5, 3)


def test_who_finds_none_free_waits_for_the_pool_timeout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{LANES}.MOST_CONNECTIONS", 1)
    timeout = Timeout(pool=0.05)
    with (
        socket_server() as server,
        FastGPT(KEY, server.address, timeout=timeout, max_retries=0) as client,
        ThreadPoolExecutor(1) as threads,
    ):
        server.hold.clear()
        first = threads.submit(client.chat.completions.create, "Hi")
        server.wait_until_asked(1)
        with pytest.raises(APITimeoutError) as caught:
            client.chat.completions.create("Hi")
        assert (caught.value.phase, caught.value.maybe_sent) == ("pool", False)
        server.hold.set()
        assert first.result().text == "Hello"
        assert client.chat.completions.create("Hi").text == "Hello"
        assert server.connections == 1


def test_none_free_means_nothing_was_sent_while_another_error_is_handled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(f"{LANES}.MOST_CONNECTIONS", 0)
    with FastGPT(KEY, BASE_URL, timeout=Timeout(pool=0), max_retries=0) as client:
        try:
            raise RuntimeError("of the caller's")  # noqa: TRY301 - that is what it is about
        except RuntimeError:
            with pytest.raises(APITimeoutError) as caught:
                client.chat.completions.create("Hi")
    assert not caught.value.maybe_sent


def test_a_connection_that_fails_makes_room_for_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{LANES}.MOST_CONNECTIONS", 1)
    with socket_server() as server, FastGPT(KEY, server.address, max_retries=0) as client:
        for asked in (1, 2):
            server.hold.clear()
            with ThreadPoolExecutor(1) as threads:
                call = threads.submit(client.chat.completions.create, "Hi")
                server.wait_until_asked(asked)
                wait_until(lambda: server._open)
                server._open[-1][0].shutdown(2)
                assert call.exception() is not None
            server.hold.set()
        assert client.chat.completions.create("Hi").text == "Hello"


def test_cookies_come_back_as_they_do_with_httpx() -> None:
    answer = completion()
    answer.headers["set-cookie"] = "lane=7; path=/"
    with socket_server(answer) as server:
        with FastGPT(KEY, server.address) as client:
            client.chat.completions.create("Hi")
            client.chat.completions.create("Hi")
        assert server.cookies == [None, "lane=7"]


@pytest.mark.parametrize(
    ("address", "reads"), [("http://127.0.0.1:1", False), ("https://127.0.0.1:1", True)]
)
def test_certificates_are_read_for_tls_alone(
    monkeypatch: pytest.MonkeyPatch, address: str, *, reads: bool
) -> None:
    made: list[ssl.SSLContext] = []

    def make() -> ssl.SSLContext:
        made.append(httpx.create_ssl_context())
        return made[-1]

    monkeypatch.setattr(f"{LANES}._trusting", make)
    with FastGPT(KEY, address, max_retries=0) as client, pytest.raises(Exception, match="reached"):
        client.chat.completions.create("Hi")
    assert bool(made) is reads


def test_models_of_rooms_nobody_enters_are_not_loaded() -> None:
    program = (
        "import sys, fastgpt_typed; fastgpt_typed.FastGPT('k').chat.completions;"
        "models = 'fastgpt_typed._generated.models.'; "
        "print({name.removeprefix(models) for name in sys.modules if name.startswith(models)}"
        " & {'chat_files', 'chat_histories', 'chat_quotes', 'chat_records'})"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "set()"
