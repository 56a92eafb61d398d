"""Anything that can be uploaded arrives whole on every generation of servers."""

from __future__ import annotations

import io
import os
from base64 import b64encode
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple

import httpx
import pytest

from fastgpt_typed import AsyncFastGPT, RequestValidationError, UploadError, models
from fastgpt_typed.testing import FakeFastGPT
from tests.client.wire import CHAT_ID, Target

CONTENT = bytes(range(256)) * 5 + b"end"
SERVERS = {
    "form to FastGPT": ("4.8.22", 1000),
    "form to S3": ("4.14.0", 1000),
    "PUT to S3": ("4.14.5", 1000),
    "PUT with signed names": ("4.14.10", 1000),
    "PUT to a path": ("4.14.11", 1000),
    "PUT with preview": ("4.15.0", 1000),
    "PUT to an alias": ("4.15.2", 1000),
    "single": ("4.16.0", 1000),
    "parts": ("4.16.0", 100),
}


class OnlyReads:
    """What can be read, and nothing else."""

    def __init__(self, content: bytes) -> None:
        self._file = io.BytesIO(content)

    def read(self, size: int = -1, /) -> bytes:
        return self._file.read(min(size, 300))


async def iterate(content: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(content), 300):
        yield content[start : start + 300]


def in_the_middle(content: bytes) -> io.BytesIO:
    file = io.BytesIO(b"skipped" + content)
    file.seek(len(b"skipped"))
    return file


def piped(content: bytes) -> io.BufferedReader:
    reading, writing = os.pipe()
    os.write(writing, content)
    os.close(writing)
    return os.fdopen(reading, "rb")


SOURCES: dict[str, Callable[[Path, bytes], Any]] = {
    "path": lambda path, content: path,
    "text path": lambda path, content: str(path),
    "bytes": lambda path, content: content,
    "named bytes": lambda path, content: ("other.txt", content),
    "open file": lambda path, content: path.open("rb"),
    "unbuffered file": lambda path, content: path.open("rb", buffering=0),
    "in the middle": lambda path, content: in_the_middle(content),
    "pipe": lambda path, content: piped(content),
    "only reads": lambda path, content: OnlyReads(content),
    "iterator": lambda path, content: iterate(content),
    "data URL": lambda path, content: f"data:text/plain;base64,{b64encode(content).decode()}",
}


class Setting(NamedTuple):
    """A client, its server, and what goes over the wire between them."""

    fake: FakeFastGPT
    client: AsyncFastGPT
    http: httpx.AsyncClient
    requests: list[httpx.Request]

    def uploads(self) -> list[httpx.Request]:
        """The requests that carry bytes of a file, and those that end an upload in parts."""
        return [request for request in self.requests if "/api/core/" not in request.url.path]


@pytest.fixture(params=SERVERS)
async def setting(request: pytest.FixtureRequest) -> AsyncIterator[Setting]:
    """A server of each generation, and a client with much that must not be sent along."""
    version, part_size = SERVERS[request.param]
    fake = FakeFastGPT(version, part_size=part_size)
    requests: list[httpx.Request] = []

    async def note(request: httpx.Request) -> None:
        requests.append(request)

    http = httpx.AsyncClient(
        transport=fake.async_transport(),
        headers={"X-Tenant": "me", "Accept": "sesame/*"},
        cookies={"session": "sesame"},
        event_hooks={"request": [note]},
    )
    async with http, AsyncFastGPT(fake.api_key, fake.base_url, http_client=http) as client:
        yield Setting(fake, client, http, requests)


@pytest.fixture
def closing() -> Iterator[ExitStack]:
    """Closes what a test has opened."""
    with ExitStack() as stack:
        yield stack


@pytest.mark.parametrize("kind", SOURCES)
async def test_it_arrives_whole(
    setting: Setting, kind: str, tmp_path: Path, closing: ExitStack
) -> None:
    path = tmp_path / "terms.txt"
    path.write_bytes(CONTENT)
    source = SOURCES[kind](path, CONTENT)
    if isinstance(source, io.IOBase):
        closing.enter_context(source)
    told: list[tuple[int, int]] = []
    uploaded = await setting.client.chat.files.upload(
        source,
        app_id=setting.fake.app_id,
        chat_id=CHAT_ID,
        progress=lambda sent, total: told.append((sent, total)),
    )
    uploads = setting.uploads()
    assert uploaded.size == len(CONTENT)
    if isinstance(source, io.IOBase):
        assert not source.closed
    assert told == sorted(set(told))
    assert told[-1] == (len(CONTENT), len(CONTENT))
    for request in uploads:
        names = [name.lower() for name, _ in request.headers.raw]
        assert sorted(set(names)) == sorted(names)
        assert b"transfer-encoding" not in names
        assert int(request.headers["content-length"]) == len(request.content)
    assert (await setting.http.get(uploaded.url)).content == CONTENT


async def test_nothing_but_the_file_is_sent_to_where_it_is_kept(setting: Setting) -> None:
    target = Target(app_id=setting.fake.app_id, chat_id=CHAT_ID)
    presign = setting.client.chat.files.with_raw_response.presign_upload
    await setting.client.chat.files.upload(("a.txt", CONTENT), **target)
    requests = setting.uploads()
    assert requests
    if setting.fake.version == "4.8.22":
        (form,) = [request for request in requests if request.method == "POST"]
        assert form.headers["authorization"] == f"Bearer {setting.fake.api_key}"
        return
    answered = await presign(filename="a.txt", **target)
    # What is in front of the server may need the other headers of the user's client.
    allowed = {"host", "user-agent", "content-length", "content-type", "x-tenant"}
    if isinstance(answered.parsed, models.UploadTarget):
        allowed |= {name.lower() for name in answered.parsed.headers or {}}
    for request in requests:
        assert {name.lower().decode() for name, _ in request.headers.raw} <= allowed | {"accept"}
        assert "sesame" not in str(request.headers.raw)


@pytest.mark.parametrize("kind", ["path", "bytes", "pipe", "only reads", "iterator", "data URL"])
async def test_nothing_arrives_as_nothing(
    setting: Setting, kind: str, tmp_path: Path, closing: ExitStack
) -> None:
    path = tmp_path / "terms.txt"
    path.touch()
    source = SOURCES[kind](path, b"")
    if isinstance(source, io.IOBase):
        closing.enter_context(source)
    told: list[tuple[int, int]] = []
    target = Target(app_id=setting.fake.app_id, chat_id=CHAT_ID)
    if setting.fake.version == "4.14.0":
        with pytest.raises(UploadError, match="EntityTooSmall"):
            await setting.client.chat.files.upload(source, **target)
        return
    uploaded = await setting.client.chat.files.upload(
        source, **target, progress=lambda sent, total: told.append((sent, total))
    )
    assert (uploaded.size, told) == (0, [(0, 0)])
    assert (await setting.http.get(uploaded.url)).content == b""


@pytest.mark.parametrize("name", ["100%.txt", "%zz.txt", "a b?c#d&e.txt", "猫 🐱.txt", "50%25.txt"])
async def test_any_name_leads_back_to_its_file(setting: Setting, name: str) -> None:
    uploaded = await setting.client.chat.files.upload(
        (name, CONTENT), app_id=setting.fake.app_id, chat_id=CHAT_ID
    )
    assert uploaded.name == name
    assert (await setting.http.get(uploaded.url)).content == CONTENT


@pytest.mark.parametrize("version", ["4.8.22", "4.16.0"])
async def test_a_recording_keeps_its_name_too(version: str) -> None:
    fake = FakeFastGPT(version)
    http = httpx.AsyncClient(transport=fake.async_transport())
    async with http, AsyncFastGPT(fake.api_key, fake.base_url, http_client=http) as client:
        text = await client.chat.transcriptions.create(
            ("100% “you”.mp3", b"ID3"), duration=1, app_id=fake.app_id, chat_id=CHAT_ID
        )
    assert text
    assert b'filename="100%25%20%E2%80%9Cyou%E2%80%9D.mp3"' in fake.requests[-1].body


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no pipes with names")
async def test_a_path_may_lead_to_a_pipe(tmp_path: Path) -> None:
    path = tmp_path / "terms.txt"
    os.mkfifo(path)
    writer = Thread(target=path.write_bytes, args=(CONTENT,))
    writer.start()
    fake = FakeFastGPT()
    http = httpx.AsyncClient(transport=fake.async_transport())
    async with http, AsyncFastGPT(fake.api_key, fake.base_url, http_client=http) as client:
        uploaded = await client.chat.files.upload(path, app_id=fake.app_id, chat_id=CHAT_ID)
        assert (await http.get(uploaded.url)).content == CONTENT
    writer.join()
    assert uploaded.name == "terms.txt"


def texts() -> Any:
    return io.StringIO("text")


async def iterate_texts() -> AsyncIterator[Any]:
    yield b"bytes, and then "
    yield "text"


class Texts:
    def read(self, size: int = -1, /) -> Any:
        return "text"


class Silent:
    """A pipe that does not wait has nothing yet."""

    def read(self, size: int = -1, /) -> Any:
        return None


def shut() -> io.BytesIO:
    file = io.BytesIO(CONTENT)
    file.close()
    return file


@pytest.mark.parametrize("make", [texts, iterate_texts, Texts, Silent, shut, object])
async def test_what_gives_no_bytes_is_refused(make: Callable[[], Any]) -> None:
    fake = FakeFastGPT()
    http = httpx.AsyncClient(transport=fake.async_transport())
    async with http, AsyncFastGPT(fake.api_key, fake.base_url, http_client=http) as client:
        with pytest.raises(RequestValidationError, match="file: expected a path, bytes"):
            await client.chat.files.upload(make(), app_id=fake.app_id, chat_id=CHAT_ID)
    assert fake.requests == []


@pytest.mark.parametrize(
    ("source", "given", "problem"),
    [
        (b"", "text/plain\r\nX-Evil: 1", "content_type: expected a content type"),
        (b"", "text/plün", "content_type: expected a content type"),
        ("data:a/b\r\nX-Evil: 1;base64,AAAA", None, "file: expected a content type"),
    ],
)
async def test_a_content_type_cannot_break_out_of_its_header(
    source: Any, given: str | None, problem: str
) -> None:
    async with AsyncFastGPT("key") as client:
        with pytest.raises(RequestValidationError, match=problem):
            await client.chat.files.upload(source, content_type=given, chat_id=CHAT_ID)
