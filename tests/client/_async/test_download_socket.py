"""Downloads from the fake, over a socket where it counts."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from fastgpt_typed import (
    APIConnectionError,
    APITimeoutError,
    AsyncFastGPT,
    DownloadError,
    NotFoundError,
    Timeout,
    UploadedFile,
)
from fastgpt_typed.testing import (
    Cut,
    FakeFastGPT,
    FakeServer,
    Pause,
    RecordedRequest,
    WireResponse,
)
from tests.client._compat_async import at_once
from tests.client.downloading import CONTENT, OLD, PLACE, found, untouched
from tests.client.wire import CHAT_ID, Target

BIG = bytes(range(256)) * 16_384
GENERATIONS = ["4.13.2", "4.14.0", "4.14.5", "4.14.11", "4.15.2", "4.16.0"]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where to download to; there is something already."""
    path = tmp_path / PLACE
    path.write_bytes(OLD)
    return path


@pytest.fixture
def server() -> Iterator[FakeServer]:
    """A fake server on a port of this machine."""
    with FakeServer(FakeFastGPT()) as server:
        yield server


def client_of(server: FakeServer) -> AsyncFastGPT:
    return AsyncFastGPT(server.fake.api_key, server.base_url)


def target_of(server: FakeServer) -> Target:
    return {"app_id": server.fake.app_id, "chat_id": CHAT_ID}


def reads(server: FakeServer) -> list[RecordedRequest]:
    """The requests for files themselves."""
    return [request for request in server.fake.requests if request.method == "GET"]


def file_of(server: FakeServer) -> UploadedFile:
    """A file without a key, so that its address is asked at once."""
    url = f"{server.base_url}/api/file?token=sesame"
    return UploadedFile("a.pdf", None, url, len(CONTENT), "application/pdf")


def pdf(*pieces: bytes | Pause | Cut, length: int | None = None) -> WireResponse:
    """What the server sends for it."""
    headers = [("Content-Type", "application/pdf")]
    if length is not None:
        headers.append(("Content-Length", str(length)))
    return WireResponse(200, headers, pieces)


@pytest.mark.parametrize("version", GENERATIONS)
async def test_what_went_up_comes_down(version: str, tmp_path: Path) -> None:
    with FakeServer(FakeFastGPT(version)) as server:
        async with client_of(server) as client:
            target = target_of(server)
            uploaded = await client.chat.files.upload(("big file.txt", BIG), **target)
            path = await client.chat.files.download(uploaded, tmp_path, **target)
        assert all("authorization" not in read.headers for read in reads(server))
    assert path == tmp_path / "big file.txt"
    assert found(tmp_path) == {"big file.txt": BIG}


@pytest.mark.parametrize("version", ["4.14.0", "4.14.11", "4.16.0"])
async def test_by_its_key_into_an_open_file(version: str) -> None:
    with FakeServer(FakeFastGPT(version)) as server:
        async with client_of(server) as client:
            target = target_of(server)
            uploaded = await client.chat.files.upload(("a.txt", CONTENT), **target)
            assert uploaded.key is not None
            file = io.BytesIO()
            assert await client.chat.files.download(uploaded.key, file, **target) == len(CONTENT)
    assert file.getvalue() == CONTENT


async def test_the_server_may_send_on_to_its_store(tmp_path: Path) -> None:
    with FakeServer(FakeFastGPT(redirect_downloads=True)) as server:
        async with client_of(server) as client:
            target = target_of(server)
            uploaded = await client.chat.files.upload(("big.txt", BIG), **target)
            await client.chat.files.download(uploaded, tmp_path, **target)
        assert [read.path.split("/")[1] for read in reads(server)] == ["api", "s3-fake"]
    assert found(tmp_path) == {"big.txt": BIG}


@pytest.mark.parametrize(
    ("version", "redirects", "kind"),
    [
        ("4.14.0", False, DownloadError),
        ("4.16.0", False, NotFoundError),
        ("4.16.0", True, DownloadError),
    ],
)
async def test_a_file_that_is_gone(
    place: Path, version: str, *, redirects: bool, kind: type[Exception]
) -> None:
    with FakeServer(FakeFastGPT(version, redirect_downloads=redirects)) as server:
        async with client_of(server) as client:
            target = target_of(server)
            uploaded = await client.chat.files.upload(("a.txt", CONTENT), **target)
            key = f"{uploaded.key}.old"
            with pytest.raises(kind) as caught:
                await client.chat.files.download(key, place, **target)
    assert "X-Amz" not in f"{caught.value} {caught.value!r}"
    assert getattr(caught.value, "storage_code", "NoSuchKey") == "NoSuchKey"
    assert untouched(place)


async def test_progress_grows_to_all_there_is(server: FakeServer, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    async with client_of(server) as client:
        target = target_of(server)
        uploaded = await client.chat.files.upload(("big.txt", BIG), **target)
        await client.chat.files.download(
            uploaded, tmp_path, **target, progress=lambda *numbers: told.append(numbers)
        )
    assert told[-1] == (len(BIG), len(BIG))
    assert told == sorted(set(told))
    assert {total for _, total in told} == {len(BIG)}
    assert len(told) > 10


async def test_without_a_length_all_there_is_shows_at_the_end(
    server: FakeServer, tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []
    server.fake.intercept(pdf(b"one", Pause(0.05), b"two"))
    async with client_of(server) as client:
        path = await client.chat.files.download(
            file_of(server),
            tmp_path,
            chat_id=CHAT_ID,
            progress=lambda *numbers: told.append(numbers),
        )
    assert found(tmp_path) == {path.name: b"onetwo"}
    assert told == [(3, 0), (6, 0), (6, 6)]


async def test_an_empty_file(server: FakeServer, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    server.fake.intercept(pdf(length=0))
    async with client_of(server) as client:
        await client.chat.files.download(
            file_of(server),
            tmp_path,
            chat_id=CHAT_ID,
            progress=lambda *numbers: told.append(numbers),
        )
    assert found(tmp_path) == {"a.pdf": b""}
    assert told == [(0, 0)]


async def test_what_comes_packed_is_unpacked(server: FakeServer, tmp_path: Path) -> None:
    packed = gzip.compress(BIG)
    response = pdf(packed, length=len(packed))
    headers = [*response.headers, ("Content-Encoding", "gzip")]
    told: list[tuple[int, int]] = []
    server.fake.intercept(replace(response, headers=headers))
    async with client_of(server) as client:
        await client.chat.files.download(
            file_of(server),
            tmp_path,
            chat_id=CHAT_ID,
            progress=lambda *numbers: told.append(numbers),
        )
    assert found(tmp_path) == {"a.pdf": BIG}
    assert told[-1] == (len(BIG), len(BIG))
    assert reads(server)[0].headers["accept-encoding"] == "identity"


@pytest.mark.parametrize("length", [None, len(CONTENT)])
async def test_a_cut_in_the_middle_leaves_nothing(
    server: FakeServer, place: Path, length: int | None
) -> None:
    server.fake.intercept(pdf(CONTENT[:5], Pause(0.05), Cut(), length=length))
    async with client_of(server) as client:
        with pytest.raises(APIConnectionError, match="broke") as caught:
            await client.chat.files.download(file_of(server), place, chat_id=CHAT_ID)
    assert caught.value.operation == "chat.files.download"
    assert "sesame" not in f"{caught.value} {caught.value!r}"
    assert len(server.fake.requests) == 1
    assert untouched(place)


async def test_an_open_file_keeps_what_had_come(server: FakeServer) -> None:
    server.fake.intercept(pdf(CONTENT[:5], Pause(0.05), Cut(), length=len(CONTENT)))
    file = io.BytesIO()
    async with client_of(server) as client:
        with pytest.raises(APIConnectionError):
            await client.chat.files.download(file_of(server), file, chat_id=CHAT_ID)
    assert file.getvalue() == CONTENT[:5]


async def test_a_cut_before_the_first_byte_does_no_harm(
    server: FakeServer, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fastgpt_typed._core.attempts.retry.FIRST_PAUSE", 0)
    server.fake.intercept(pdf(Cut(), length=len(CONTENT)))
    server.fake.intercept(pdf(b"", Pause(0.05), Cut(), length=len(CONTENT)))
    server.fake.intercept(pdf(CONTENT, length=len(CONTENT)))
    async with client_of(server) as client:
        await client.chat.files.download(file_of(server), place, chat_id=CHAT_ID)
    assert found(place.parent) == {PLACE: CONTENT}
    assert len(server.fake.requests) == 3


async def test_a_reader_may_lose_patience_in_the_middle(server: FakeServer, place: Path) -> None:
    server.fake.intercept(pdf(CONTENT[:5], Pause(3600), CONTENT[5:], length=len(CONTENT)))
    async with client_of(server) as client:
        patient = client.with_options(timeout=0.2)
        with pytest.raises(APITimeoutError):
            await patient.chat.files.download(file_of(server), place, chat_id=CHAT_ID)
    assert untouched(place)


async def test_a_callback_that_fails_frees_the_connection(server: FakeServer, place: Path) -> None:
    server.fake.intercept(pdf(CONTENT[:5], Pause(3600), CONTENT[5:], length=len(CONTENT)))
    limits = httpx.Limits(max_connections=1)
    async with (
        httpx.AsyncClient(limits=limits) as http,
        AsyncFastGPT(
            server.fake.api_key, server.base_url, timeout=Timeout(pool=5), http_client=http
        ) as client,
    ):
        # Its traceback keeps alive what would be closed with the last reference to it.
        with pytest.raises(ZeroDivisionError) as caught:
            await client.chat.files.download(
                file_of(server), place, chat_id=CHAT_ID, progress=lambda got, total: got / 0
            )
        assert caught.traceback
        assert untouched(place)
        assert (await client.chat.completions.create("Hi")).text == "Echo: Hi"


async def test_many_write_to_one_place_and_one_of_them_wins(
    server: FakeServer, place: Path
) -> None:
    async with client_of(server) as client:
        target = target_of(server)
        uploaded = await client.chat.files.upload(("big.txt", BIG), **target)

        async def fetch() -> None:
            await client.chat.files.download(uploaded, place, **target)

        await at_once(5, fetch)
    assert found(place.parent) == {PLACE: BIG}
