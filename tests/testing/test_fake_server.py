from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing

import httpx
import pytest

from fastgpt_typed.testing import Cut, FakeFastGPT, FakeServer, Pause, Reply
from fastgpt_typed.testing import __main__ as program

from .caller import calling

BODY = {"messages": [{"role": "user", "content": "Hi"}]}


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with FakeServer(FakeFastGPT("4.14.0")) as running:
        yield running


def connect(server: FakeServer) -> socket.socket:
    port = int(server.base_url.rpartition(":")[2])
    return socket.create_connection(("127.0.0.1", port), timeout=8)


def ask(server: FakeServer, body: object, **headers: str) -> bytes:
    content = json.dumps(body).encode()
    head = {
        "Host": "fake",
        "Authorization": f"Bearer {server.fake.api_key}",
        "Content-Type": "application/json",
        "Content-Length": str(len(content)),
        "Connection": "close",
        **headers,
    }
    lines = [f"{name}: {value}" for name, value in head.items()]
    request = "\r\n".join(["POST /api/v1/chat/completions HTTP/1.1", *lines, "", ""]).encode()
    with closing(connect(server)) as connection:
        connection.sendall(request + content)
        return b"".join(iter(lambda: connection.recv(65536), b""))


def test_event_and_data_lines_are_chunks_of_their_own(server: FakeServer) -> None:
    answer = ask(server, {**BODY, "stream": True, "detail": True})
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b"transfer-encoding: chunked" in head.lower()
    assert b"content-type: text/event-stream;charset=utf-8" in head.lower()
    assert body.startswith(b"16\r\nevent: flowNodeStatus\n\r\n45\r\ndata: {")
    assert body.endswith(b"\n\n\r\n0\r\n\r\n")


def test_refused_stream_has_no_content_type_line(server: FakeServer) -> None:
    head = ask(server, {"messages": [], "stream": True}).partition(b"\r\n\r\n")[0]
    assert b"content-type" not in head.lower()
    assert head.startswith(b"HTTP/1.1 200 OK\r\n")


def test_cut_leaves_out_the_last_chunk(server: FakeServer) -> None:
    server.fake.reply(Reply("Half", Cut()))
    answer = ask(server, {**BODY, "stream": True})
    assert b"Half" in answer
    assert not answer.endswith(b"0\r\n\r\n")
    server.fake.reply(Cut())
    assert ask(server, BODY).partition(b"\r\n\r\n")[2] == b""


def test_head_leaves_with_the_first_bytes(server: FakeServer) -> None:
    server.fake.reply(Reply(Pause(0.3), "Hi"))
    with (
        httpx.Client(base_url=server.base_url, trust_env=False) as http,
        pytest.raises(httpx.ReadTimeout),
    ):
        headers = {"Authorization": f"Bearer {server.fake.api_key}"}
        http.post("/api/v1/chat/completions", json=BODY, headers=headers, timeout=0.1)


def test_connections_are_kept_and_closed_when_idle(monkeypatch: pytest.MonkeyPatch) -> None:
    """As soon as it says, not after the five seconds uvicorn would wait anyway."""
    monkeypatch.setattr("fastgpt_typed.testing.server.IDLE_SECONDS", 0.5)
    request = b"GET /api/nope HTTP/1.1\r\nHost: fake\r\n\r\n"
    with FakeServer() as server, closing(connect(server)) as connection:
        connection.settimeout(4)
        for _ in range(2):
            connection.sendall(request)
            answer = b""
            while not answer.endswith(b"</html>"):
                answer += connection.recv(65536)
            assert answer.startswith(b"HTTP/1.1 404 ")
        assert connection.recv(1) == b""


def test_chunked_upload(server: FakeServer) -> None:
    def pieces() -> Iterator[bytes]:
        content = json.dumps(BODY).encode()
        yield content[:10]
        yield content[10:]

    headers = {
        "Authorization": f"Bearer {server.fake.api_key}",
        "Content-Type": "application/json",
    }
    with httpx.Client(base_url=server.base_url, trust_env=False) as http:
        response = http.post("/api/v1/chat/completions", content=pieces(), headers=headers)
    assert response.json()["choices"][0]["message"]["content"] == "Echo: Hi"


def test_leaving_early_ends_a_v1_run(server: FakeServer) -> None:
    fake = server.fake
    fake.reply(Reply("One ", Pause(0.1), "two ", Pause(0.1), "three"))
    headers = {"Authorization": f"Bearer {fake.api_key}"}
    with httpx.Client(base_url=server.base_url, headers=headers, trust_env=False) as http:
        body = {**BODY, "stream": True, "chatId": "desk"}
        with http.stream("POST", "/api/v1/chat/completions", json=body) as response:
            assert b"One" in next(response.iter_raw())
        time.sleep(0.6)
        page = {"appId": fake.app_id, "chatId": "desk"}
        rows = http.post("/api/core/chat/getPaginationRecords", json=page).json()["data"]["list"]
    assert "three" not in rows[1]["value"][0]["text"]["content"]


def test_many_callers_at_once(server: FakeServer) -> None:
    said: list[str] = []

    def call(number: int) -> None:
        with calling_server(server) as http:
            for turn in range(5):
                body = {"messages": [{"role": "user", "content": f"{number}.{turn}"}]}
                answer = http.post("/api/v1/chat/completions", json=body).json()
                said.append(answer["choices"][0]["message"]["content"])

    threads = [threading.Thread(target=call, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == sorted(f"Echo: {n}.{turn}" for n in range(8) for turn in range(5))
    assert len(server.fake.requests) == 40


def calling_server(server: FakeServer) -> httpx.Client:
    headers = {"Authorization": f"Bearer {server.fake.api_key}"}
    return httpx.Client(base_url=server.base_url, headers=headers, trust_env=False)


def test_answers_are_packed_on_request_but_streams_never() -> None:
    with calling(FakeFastGPT(), socket=True) as caller:
        long = "word " * 500
        packed = caller.run(long)
        assert packed.headers["content-encoding"] == "gzip"
        assert packed.json()["choices"][0]["message"]["content"] == f"Echo: {long}"
        plain = caller.run(long, stream=True)
        assert "content-encoding" not in plain.headers
        caller.http.headers["Accept-Encoding"] = "identity"
        assert "content-encoding" not in caller.run(long).headers


def test_server_gives_the_address_back() -> None:
    fake = FakeFastGPT(base_url="http://desk.test")
    with FakeServer(fake) as server:
        assert server.base_url == fake.base_url != "http://desk.test"
        with closing(connect(server)):
            pass
    assert fake.base_url == "http://desk.test"
    with FakeServer(fake) as again:
        assert httpx.get(f"{again.base_url}/nope", trust_env=False).status_code == 404


def test_stopping_does_not_wait_for_open_streams() -> None:
    fake = FakeFastGPT()
    fake.reply(Reply("Hi", Pause(3600)))
    headers = {"Authorization": f"Bearer {fake.api_key}"}

    def open_a_stream_and_stop() -> None:
        with httpx.Client(headers=headers, trust_env=False) as http:
            with FakeServer(fake) as server:
                url = f"{server.base_url}/api/v1/chat/completions"
                request = http.build_request("POST", url, json={**BODY, "stream": True})
                response = http.send(request, stream=True)
            response.close()

    stopping = threading.Thread(target=open_a_stream_and_stop, daemon=True)
    stopping.start()
    stopping.join(timeout=30)
    assert not stopping.is_alive()


def test_program_prints_where_it_is_and_ends_on_ctrl_c() -> None:
    command = [sys.executable, "-m", "fastgpt_typed.testing", "--version", "4.14.0", "--port", "0"]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env
    ) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline().strip() for _ in range(3)]
        told = dict(line.split("=", 1) for line in lines)
        assert list(told) == ["FASTGPT_BASE_URL", "FASTGPT_API_KEY", "FASTGPT_APP_ID"]
        headers = {"Authorization": f"Bearer {told['FASTGPT_API_KEY']}"}
        url = f"{told['FASTGPT_BASE_URL']}/api/v1/chat/completions"
        answer = httpx.post(url, json=BODY, headers=headers, trust_env=False).json()
        assert answer["choices"][0]["message"]["content"] == "Echo: Hi"
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=10)
    assert (process.returncode, errors) == (0, "")


@pytest.mark.parametrize("arguments", [["--version", "new"], ["--port", "{busy}"]])
def test_program_says_what_is_wrong(
    server: FakeServer, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    port = server.base_url.rpartition(":")[2]
    with pytest.raises(SystemExit) as caught:
        program.main([argument.format(busy=port) for argument in arguments])
    assert caught.value.code == 2
    assert arguments[0] in capsys.readouterr().err
