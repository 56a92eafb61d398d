"""A run that is stopped ends at once, also amid a pause."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator

import anyio
import pytest

from fastgpt_typed.testing import FakeFastGPT, Pause, Reply, WireRequest
from fastgpt_typed.testing.waiting import apause, pause
from fastgpt_typed.testing.wire import Piece

from .caller import calling, parse_events, words_of

CHAT = "slow"
NEVER = 3600.0


def send(fake: FakeFastGPT, path: str, **fields: object) -> Iterator[Piece]:
    headers = {"authorization": f"Bearer {fake.api_key}", "content-type": "application/json"}
    body = json.dumps({"chatId": CHAT, "appId": fake.app_id, **fields}).encode()
    return fake.handle(WireRequest("POST", f"/api{path}", {}, headers, body)).pieces()


def begin(fake: FakeFastGPT) -> Iterator[Piece]:
    """Begin a run, and read it up to its pause."""
    fake.reply(Reply("One ", Pause(NEVER), "two"))
    messages = [{"role": "user", "content": "Hi"}]
    pieces = send(fake, "/v2/chat/completions", messages=messages, stream=True)
    for piece in pieces:
        if isinstance(piece, Pause):
            break
    return pieces


def asynchronously(backend: str) -> Callable[[Iterator[Piece]], None]:
    return lambda pieces: anyio.run(apause, pieces, NEVER, backend=backend)


@pytest.mark.parametrize(
    "wait",
    [lambda pieces: pause(pieces, NEVER), asynchronously("asyncio"), asynchronously("trio")],
    ids=["sync", "asyncio", "trio"],
)
def test_who_waits_is_woken(wait: Callable[[Iterator[Piece]], None]) -> None:
    fake = FakeFastGPT(heartbeat=None)
    pieces = begin(fake)
    waiting = threading.Thread(target=wait, args=(pieces,), daemon=True)
    waiting.start()
    send(fake, "/v2/chat/stop")
    waiting.join(timeout=60)
    assert not waiting.is_alive()
    rest = b"".join(piece for piece in pieces if isinstance(piece, bytes))
    assert b"two" not in rest
    assert rest.endswith(b"data: [DONE]\n\n")


def test_streams_end_over_a_socket() -> None:
    fake = FakeFastGPT(heartbeat=None)
    fake.reply(Reply("One ", Pause(NEVER), "two"))
    with calling(fake, socket=True) as caller:
        body = {"messages": [{"role": "user", "content": "Hi"}], "stream": True, "chatId": CHAT}
        with caller.http.stream("POST", "/api/v2/chat/completions", json=body) as response:
            texts = response.iter_text()
            first = next(texts)
            caller.result("chat.stop", chatId=CHAT)
            text = first + "".join(texts)
    assert words_of(parse_events(text)) == "One "
    assert [run.state for run in fake.runs] == ["stopped"]
