"""Transcripts: what a recorder writes, and what becomes of it in a replay."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx
import pytest

from fastgpt_typed import (
    AsyncFastGPT,
    AuthenticationError,
    FastGPT,
    RateLimitError,
)
from fastgpt_typed.testing import (
    Fail,
    FakeFastGPT,
    FakeServer,
    Form,
    Raw,
    Reasoning,
    Recorder,
    Replay,
    Reply,
    Select,
    Tool,
    WireResponse,
)
from tests.testing.recordings import CHAT, KEY, OTHER_APP, exchanges, recorded


@pytest.fixture(params=["4.8.22", "4.14.0", "4.16.0"])
def fake(request: pytest.FixtureRequest) -> FakeFastGPT:
    return FakeFastGPT(request.param, api_key=KEY, share_id="ourshare")


def chat(client: FastGPT, app_id: str) -> Any:
    """A chat, looked at from all sides, and what does not depend on texts in it."""
    target: dict[str, Any] = {"app_id": app_id, "chat_id": CHAT}
    with client.chat.completions.stream(
        "I am Bob Miller", **target, detail=True, variables={"region": "Ruritania"}
    ) as stream:
        events = [type(event) for event in stream]
        answer = stream.final()
    chats = [entry.chat_id for entry in client.chat.histories.list(app_id=app_id, source="api")]
    rows = list(client.chat.records.list(**target))
    client.chat.histories.update(**target, custom_title="Bob's taxes", top=True)
    client.chat.histories.delete(**target)
    left = [entry.chat_id for entry in client.chat.histories.list(app_id=app_id, source="api")]
    words = [len(answer.text), len(answer.reasoning), len(answer.tools)]
    return events, words, chats, [type(part) for row in rows for part in row.value], left


def test_a_session_is_replayed_without_its_texts(fake: FakeFastGPT, path: Path) -> None:
    fake.reply(
        Reply(
            Reasoning("Bob earns 48250 a year."),
            Tool("taxes", {"income": 48250, "place": "Ruritania"}, "9650 crowns"),
            "You owe 9650 crowns, Bob. 就这样",
        )
    )
    seen = recorded(fake, path, chat)
    assert chat(Replay(path).client(), OTHER_APP) == seen
    told = path.read_text(encoding="utf-8")
    for secret in ("Bob", "Miller", "Ruritania", "48250", "9650", "crowns", "就这样", CHAT, KEY):
        assert secret not in told
    assert fake.app_id not in told


@pytest.mark.anyio
async def test_asynchronous_clients_record_and_replay(api: FakeFastGPT, path: Path) -> None:
    async def session(client: AsyncFastGPT) -> list[str]:
        async with client.chat.completions.stream("Hi Bob", chat_id=CHAT) as stream:
            events = [type(event).__name__ async for event in stream]
        chats = client.chat.histories.list(app_id=api.app_id)
        return events + [entry.chat_id async for entry in chats]

    with Recorder(path) as recorder:
        transport = recorder.async_transport(api.async_transport())
        async with httpx.AsyncClient(transport=transport) as http_client:
            seen = await session(AsyncFastGPT(KEY, api.base_url, http_client=http_client))
    assert seen[-1] == CHAT
    assert await session(Replay(path).async_client()) == seen


def test_files_come_back_with_their_size(api: FakeFastGPT, path: Path) -> None:
    def session(client: FastGPT, app_id: str) -> tuple[int, int, str]:
        target: dict[str, Any] = {"app_id": app_id, "chat_id": CHAT}
        file = client.chat.files.upload(("Bob's taxes.txt", b"48250 crowns"), **target)
        content = io.BytesIO()
        client.chat.files.download(file, content, **target)
        return len(file.name), len(content.getvalue()), str(file.key)[-4:]

    assert recorded(api, path, session) == (15, 12, ".txt")
    assert session(Replay(path).client(), OTHER_APP) == (15, 12, ".txt")
    assert "Bob" not in path.read_text(encoding="utf-8")
    assert "crowns" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("version", ["4.14.0", "4.16.0"])
def test_a_storage_elsewhere_is_made_up(version: str, path: Path) -> None:
    def session(client: FastGPT, app_id: str) -> bytes:
        target: dict[str, Any] = {"app_id": app_id, "chat_id": CHAT}
        file = client.chat.files.upload(("a.txt", b"words"), **target)
        content = io.BytesIO()
        client.chat.files.download(file, content, **target)
        return content.getvalue()

    # Addresses of files lead to a socket, which the client reaches by itself.
    with FakeServer(FakeFastGPT(version, api_key=KEY)) as server:
        with (
            Recorder(path) as recorder,
            httpx.Client(transport=recorder.transport(server.fake.transport())) as http_client,
            FastGPT(KEY, "http://fastgpt.internal", http_client=http_client) as client,
        ):
            assert session(client, server.fake.app_id) == b"words"
        told = path.read_text(encoding="utf-8")
        assert "fastgpt.internal" not in told
        assert server.base_url not in told
    assert session(Replay(path).client(), OTHER_APP) == b"words"


def test_ids_keep_chats_apart(api: FakeFastGPT, path: Path) -> None:
    def session(client: FastGPT, app_id: str, order: str = "ab") -> list[int]:
        for name in "ab":
            client.chat.completions.create("Hello", chat_id=f"chat-{name}")
        client.chat.completions.create("Once more", chat_id="chat-b")
        return [
            client.chat.records.list(app_id=app_id, chat_id=f"chat-{name}").page().total or 0
            for name in order
        ]

    assert recorded(api, path, session) == [2, 4]
    assert session(Replay(path).client(), OTHER_APP, "ba") == [4, 2]


def test_chunks_are_cut_where_they_were_cut(api: FakeFastGPT, path: Path) -> None:
    whole = 'data: {"choices":[{"delta":{"content":"早上好"}}]}\n\ndata: [DONE]\n\n'.encode()
    line_end = whole.index(b"\n") + 1
    cuts = [0, 3, 40, line_end, line_end + 1, len(whole) - 9, len(whole)]
    chunks = [whole[start:end] for start, end in pairwise(cuts)]
    api.reply(WireResponse(headers=[("content-type", "text/event-stream")], body=chunks))

    def session(client: FastGPT, app_id: str) -> str:
        with client.chat.completions.stream("Hi") as stream:
            return "".join(stream.text)

    recorded(api, path, session)
    with httpx.Client(transport=Replay(path).transport()) as http_client:
        messages = [{"role": "user", "content": "Yo"}]
        asked = {"messages": messages, "stream": True, "chatId": "any"}
        address = "https://any.example/api/v1/chat/completions"
        with http_client.stream("POST", address, json=asked) as response:
            replayed = list(response.iter_raw())
    assert list(map(len, replayed)) == list(map(len, chunks))
    assert "文文文".encode() in b"".join(replayed)


@pytest.mark.parametrize(
    ("reply", "raised"),
    [
        (Fail(status_text="unAuthApiKey"), AuthenticationError),
        (Fail(f"Key {KEY} is expired"), AuthenticationError),
        (Fail("Please try again in 12 seconds, Bob"), RateLimitError),
    ],
)
@pytest.mark.parametrize("keep_texts", [False, True])
def test_errors_keep_their_meaning_and_lose_the_rest(
    reply: Fail, raised: type[Exception], api: FakeFastGPT, path: Path, *, keep_texts: bool
) -> None:
    def session(client: FastGPT, app_id: str) -> None:
        with pytest.raises(raised):
            client.chat.completions.create("Hi Bob")

    api.reply(reply)
    recorded(api, path, session, keep_texts=keep_texts)
    session(Replay(path).client().with_options(max_retries=0), OTHER_APP)
    told = path.read_text(encoding="utf-8")
    assert KEY not in told
    assert ("Bob" in told) is keep_texts


def test_texts_can_stay_but_not_what_lets_in(fake: FakeFastGPT, path: Path) -> None:
    fake.reply(f"Bob, your key is {KEY} and your chat {CHAT}.")
    recorded(fake, path, chat, keep_texts=True)
    told = path.read_text(encoding="utf-8")
    assert "I am Bob Miller" in told
    assert "Ruritania" in told
    assert not [secret for secret in (KEY, CHAT, fake.app_id) if secret in told]
    chat(Replay(path).client(), OTHER_APP)


def thirsty(client: FastGPT, app_id: str) -> None:
    """A chat in which a test gives answers by their words."""
    conversation = client.conversation(app_id, CHAT)
    conversation.send("I am thirsty")
    conversation.choose("tea")
    conversation.send("More")
    conversation.fill({"cups": 2})


@pytest.fixture
def cafe(api: FakeFastGPT) -> FakeFastGPT:
    api.reply(Reply(Select("Bob, tea or coffee?", ["tea", "coffee"])), Reply("Bob's tea"))
    api.reply(Reply(Form("How much?", [{"key": "cups", "type": "numberInput"}])), Reply("Done"))
    return api


def test_some_words_can_stay(cafe: FakeFastGPT, path: Path) -> None:
    recorded(cafe, path, thirsty, keep=["tea", "cups"])
    thirsty(Replay(path).client(), OTHER_APP)
    told = path.read_text(encoding="utf-8")
    assert '"tea"' in told
    assert "coffee" not in told
    assert "Bob" not in told


def test_words_that_are_chosen_stay_with_all_texts(cafe: FakeFastGPT, path: Path) -> None:
    recorded(cafe, path, thirsty, keep_texts=True)
    thirsty(Replay(path).client(), OTHER_APP)
    assert "coffee" in path.read_text(encoding="utf-8")


def test_addresses_lose_what_lets_in_and_stay_addresses(path: Path) -> None:
    data = {
        "url": "https://bob:hush@files.bob.example:9000/private/a%20b.pdf?X-Amz-Signature=hush",
        "key": "chat/hush/Bob's taxes.pdf",
        "previewUrl": "/api/system/file/d/hush?token=hush#hush",
        "maxSize": 1000,
        "headers": {"x-amz-security-token": "hush", "content-type": "application/pdf"},
    }
    body = {"code": 200, "statusText": "", "message": "", "data": data}
    inner = httpx.MockTransport(lambda _: httpx.Response(200, json=body))
    with (
        Recorder(path) as recorder,
        httpx.Client(transport=recorder.transport(inner)) as http_client,
    ):
        client = FastGPT(KEY, "http://a", http_client=http_client, server_version="4.16.0")
        client.chat.files.presign_upload(
            filename="taxes.pdf", size=10, app_id=OTHER_APP, chat_id=CHAT
        )
    told = path.read_text(encoding="utf-8")
    assert [secret for secret in ("hush", "bob", "Bob", "private", "taxes") if secret in told] == []
    masked = exchanges(path)[0]["response"]["json"]["data"]
    assert masked["url"].startswith("http://fastgpt.test/storage-1/")
    assert masked["previewUrl"].startswith("/api/")
    assert "X-Amz-Signature=" in masked["url"]
    assert masked["key"].endswith(".pdf")
    assert masked["maxSize"] == 1000


@pytest.mark.parametrize("is_read", [False, True])
def test_packed_answers_are_unpacked(path: Path, *, is_read: bool) -> None:
    body = {"code": 200, "statusText": "", "message": "", "data": {"list": [], "total": 0}}
    packed = httpx.ByteStream(gzip.compress(json.dumps(body).encode()))
    answer = httpx.Response(200, headers={"content-encoding": "gzip"}, stream=packed)
    if is_read:
        answer.read()
    inner = httpx.MockTransport(lambda _: answer)
    with (
        Recorder(path) as recorder,
        httpx.Client(transport=recorder.transport(inner)) as http_client,
    ):
        http_client.post("http://a/api/core/chat/history/getHistories", json={})
    assert exchanges(path)[0]["response"]["json"] == body


def test_what_comes_before_an_exception_is_written(api: FakeFastGPT, path: Path) -> None:
    def session(client: FastGPT, app_id: str) -> None:
        client.chat.completions.create("Hi")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        recorded(api, path, session)
    assert [entry["request"]["operation"] for entry in exchanges(path)] == [
        "chat.completions.create"
    ]


def test_raw_streams_are_masked_too(api: FakeFastGPT, path: Path) -> None:
    odd = b': hello Bob\nevent: Bob\ndata: not json, Bob\n\nid: Bob\ndata: {"Bob\n\n'
    api.reply(Reply(Raw(odd), "End"))

    def session(client: FastGPT, app_id: str) -> int:
        with client.chat.completions.stream("Hi", detail=True) as stream:
            return len(list(stream))

    assert recorded(api, path, session) == session(Replay(path).client(), OTHER_APP)
    assert "Bob" not in path.read_text(encoding="utf-8")


def test_a_new_process_knows_all_names_of_the_spec(tmp_path: Path) -> None:
    path = tmp_path / "transcript.jsonl"
    program = f"""
import httpx
from fastgpt_typed import FastGPT
from fastgpt_typed.testing import FakeFastGPT, Recorder

fake = FakeFastGPT()
with Recorder({str(path)!r}) as recorder:
    http_client = httpx.Client(transport=recorder.transport(fake.transport()))
    with FastGPT(fake.api_key, fake.base_url, http_client=http_client) as client:
        with client.chat.completions.stream("Hi") as stream:
            stream.final()
"""
    subprocess.run([sys.executable, "-c", program], check=True)
    (exchange,) = exchanges(path)
    assert '"delta"' in exchange["response"]["stream"][0]
