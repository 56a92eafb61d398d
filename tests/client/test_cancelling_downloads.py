"""Tasks that are cancelled in the middle of a download leave nothing on the disk.

Threads cannot be cancelled, so this has no synchronous twin.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest

from fastgpt_typed import AsyncFastGPT, UploadedFile
from fastgpt_typed._async.files.targets import target_of
from fastgpt_typed.testing import FakeFastGPT, FakeServer, Pause, WireResponse
from tests.client.downloading import CONTENT, OLD, PLACE, untouched

Waiting = Callable[[], Any]


@pytest.fixture(params=["asyncio", "trio"])
def anyio_backend(request: pytest.FixtureRequest) -> str:
    """Both event loops."""
    return str(request.param)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where to download to; there is something already."""
    path = tmp_path / PLACE
    path.write_bytes(OLD)
    return path


@pytest.fixture
def server() -> Iterator[FakeServer]:
    """A server whose file stops in the middle."""
    with FakeServer(FakeFastGPT()) as server:
        headers = [("Content-Length", "1000")]
        server.fake.intercept(WireResponse(200, headers, [CONTENT, Pause(3600)]))
        yield server


def download_to(place: Path, server: FakeServer, came: list[int]) -> Waiting:
    file = UploadedFile("a.pdf", None, f"{server.base_url}/file", 1000, "application/pdf")

    async def work() -> None:
        async with AsyncFastGPT(server.fake.api_key, server.base_url) as client:
            await client.chat.files.download(
                file, place, chat_id="c", progress=lambda got, _: came.append(got)
            )

    return work


async def until(happened: Callable[[], object]) -> None:
    while not happened():  # noqa: ASYNC110 - the server is a thread
        await anyio.sleep(0.005)


async def test_in_the_middle(server: FakeServer, place: Path) -> None:
    came: list[int] = []
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(download_to(place, server, came))
        await until(lambda: came)
        tasks.cancel_scope.cancel()
    assert came == [len(CONTENT)]
    assert untouched(place)


@pytest.mark.parametrize("anyio_backend", ["asyncio"])
async def test_a_task_of_asyncio(server: FakeServer, place: Path) -> None:
    came: list[int] = []
    task = asyncio.create_task(download_to(place, server, came)())
    await until(lambda: came)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert untouched(place)


@pytest.mark.parametrize("anyio_backend", ["asyncio"])
async def test_a_task_of_asyncio_whose_file_is_just_being_made(
    server: FakeServer, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []
    is_dir = Path.is_dir

    def slow(path: Path) -> bool:
        asked.append(path)
        time.sleep(0.2)
        return is_dir(path)

    monkeypatch.setattr(Path, "is_dir", slow)
    task = asyncio.create_task(download_to(place, server, [])())
    await until(lambda: asked)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert untouched(place)


def test_a_thread_that_comes_too_late_makes_no_file(place: Path) -> None:
    target = target_of(place, "a.pdf")
    target.discard()
    target.open()
    target.write(CONTENT)
    assert untouched(place)
