"""Where downloads are written to, and what is left where they fail."""

from __future__ import annotations

import io
import os
import socket
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
import respx

from fastgpt_typed import (
    AsyncFastGPT,
    DownloadError,
    RequestValidationError,
    UploadedFile,
)
from tests.client._compat_async import give_up, never
from tests.client.downloading import (
    CONTENT,
    FILE,
    FILE_KEY,
    OLD,
    PLACE,
    UPLOADED,
    found,
    serve,
    told_of,
    untouched,
)
from tests.client.wire import (
    TARGET,
)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where to download to; there is something already."""
    path = tmp_path / PLACE
    path.write_bytes(OLD)
    return path


@pytest.mark.parametrize(
    ("file", "name"),
    [
        (UPLOADED, "terms.pdf"),
        (FILE_KEY, "terms of use_aB3dE6.pdf"),
        ("key", "key"),
        ("a/..%2F..%2Fetc%2Fpasswd", "passwd"),
        ("a/C%3A%5CWindows%5Cx.ini", "x.ini"),
        ("a/C%3Ax.ini", "C_x.ini"),
        ("a/..", "file"),
        ("a/", "file"),
        ("a/.bashrc", "bashrc"),
        ("a/x%00%0Ay%E2%80%AE.txt", "x__y_.txt"),
        ("a/猫🐱.pdf", "猫🐱.pdf"),
        (replace(UPLOADED, name="../../evil"), "evil"),
        (replace(UPLOADED, name="/etc/passwd"), "passwd"),
    ],
)
@respx.mock
async def test_in_a_folder_the_file_has_its_own_name(
    client: AsyncFastGPT, tmp_path: Path, file: str | UploadedFile, name: str
) -> None:
    serve()
    assert await client.chat.files.download(file, tmp_path, **TARGET) == tmp_path / name
    assert found(tmp_path) == {name: CONTENT}


@respx.mock
async def test_an_open_file_is_written_from_where_it_stands(
    client: AsyncFastGPT, tmp_path: Path
) -> None:
    serve()
    memory = io.BytesIO(b"head")
    memory.seek(4)
    assert await client.chat.files.download(FILE_KEY, memory, **TARGET) == len(CONTENT)
    assert memory.getvalue() == b"head" + CONTENT
    with tempfile.NamedTemporaryFile() as file:
        assert await client.chat.files.download(FILE_KEY, file, **TARGET) == len(CONTENT)
        assert not file.closed
        file.seek(0)
        assert file.read() == CONTENT


@respx.mock
async def test_a_file_without_a_buffer_takes_a_part_at_a_time(client: AsyncFastGPT) -> None:
    class Slow(io.BytesIO):
        def write(self, data: Any, /) -> int:
            return super().write(bytes(data)[:3])

    serve()
    slow = Slow()
    await client.chat.files.download(FILE_KEY, slow, **TARGET)
    assert slow.getvalue() == CONTENT


@respx.mock
async def test_a_new_file_has_the_permissions_of_new_files(
    client: AsyncFastGPT, tmp_path: Path
) -> None:
    serve()
    path = await client.chat.files.download(FILE_KEY, tmp_path, **TARGET)
    usual = tmp_path / "usual"
    usual.touch()
    assert path.stat().st_mode == usual.stat().st_mode


@respx.mock
async def test_a_link_stays_one(client: AsyncFastGPT, place: Path) -> None:
    serve()
    link = place.parent / "latest"
    link.symlink_to(place.name)
    assert await client.chat.files.download(FILE_KEY, link, **TARGET) == link
    assert link.is_symlink()
    assert found(place.parent) == {PLACE: CONTENT, "latest": CONTENT}


def hidden(folder: Path) -> list[Path]:
    """What was begun and not taken away."""
    return list(folder.glob(".*"))


def named_pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe")
    return folder / "pipe"


def a_socket(folder: Path) -> Path:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(folder / "s"))
    return folder / "s"


def read_only_file(folder: Path) -> Any:
    (folder / "r").touch()
    return (folder / "r").open("rb")


def closed_file(folder: Path) -> Any:
    file = io.BytesIO()
    file.close()
    return file


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (lambda folder: folder / "no" / "such", "No such file"),
        (lambda folder: f"{folder}/no/", "there is no such folder"),
        (lambda folder: folder / "a\0b", "null"),
        (lambda folder: folder / ("x" * 300), "too long"),
        (named_pipe, "it is no file"),
        (a_socket, "it is no file"),
        (read_only_file, "expected a path or an open binary file"),
        (closed_file, "expected a path or an open binary file"),
        (lambda folder: io.StringIO(), "expected a path or an open binary file"),
        (lambda folder: 5, "expected a path or an open binary file"),
    ],
)
@respx.mock
async def test_where_nothing_can_be_written_nothing_is_asked(
    client: AsyncFastGPT, tmp_path: Path, make: Callable[[Path], Any], problem: str
) -> None:
    to = make(tmp_path)
    with pytest.raises(RequestValidationError, match=f"to: cannot be written: .*{problem}"):
        await client.chat.files.download(FILE_KEY, to, **TARGET)
    assert not respx.calls
    assert not hidden(tmp_path)
    if isinstance(to, io.IOBase):
        to.close()


@respx.mock
async def test_a_full_disk_is_told(
    client: AsyncFastGPT, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    serve()
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(DownloadError, match="could not be written: No space left"):
        await client.chat.files.download(FILE_KEY, place, **TARGET)
    assert untouched(place)


@pytest.mark.parametrize("at", [0, 1])
@respx.mock
async def test_a_callback_may_break_it_off(client: AsyncFastGPT, place: Path, at: int) -> None:
    def stop(received: int, total: int) -> None:
        if received >= at * len(CONTENT):
            raise ZeroDivisionError

    read = serve()
    with pytest.raises(ZeroDivisionError):
        await client.chat.files.download(FILE_KEY, place, **TARGET, progress=stop)
    assert read.call_count == 1
    assert untouched(place)


@respx.mock
async def test_it_can_be_given_up(client: AsyncFastGPT, place: Path) -> None:
    async def stuck(request: httpx.Request) -> httpx.Response:
        await never()
        raise AssertionError

    told_of()
    respx.get(FILE).mock(side_effect=stuck)
    await give_up(lambda: client.chat.files.download(FILE_KEY, place, **TARGET))
    assert untouched(place)
