# Generated from tests/client/_async/test_upload_faults.py; do not edit.
# Regenerate with `make generate`.
"""Uploads over connections that break, to storages that refuse."""

from __future__ import annotations

import gc
import io
import logging
import os
import tempfile
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from fastgpt_typed import (
    APIConnectionError,
    FastGPT,
    FileTooLargeError,
    UploadError,
)
from fastgpt_typed._core.attempts import retry
from tests.client.breaking import SIGNATURE, BreakingServer, CutAfter, Says, Step, breaking
from tests.client.wire import KEY, TARGET

CONTENT = os.urandom(2 * 2**20)


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try again at once."""
    monkeypatch.setattr(retry, "FIRST_PAUSE", 0.0)


@pytest.fixture(params=["put", "form"])
def server(request: pytest.FixtureRequest) -> Iterator[BreakingServer]:
    """A server for uploads."""
    with breaking(request.param) as server:
        yield server


@pytest.fixture
def client(server: BreakingServer) -> Iterator[FastGPT]:
    """A client of it."""
    with FastGPT(KEY, server.address) as client:
        yield client
    gc.collect()


@pytest.fixture(autouse=True)
def nothing_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No file stays open and no temporary one on the disk, whatever happens."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    yield
    assert list(temporary.iterdir()) == []
    assert [name for name in open_files() if str(tmp_path) in name] == []


def open_files() -> list[str]:
    """The files this process has open, where it is told."""
    links = Path("/proc/self/fd")
    return [str(link.readlink()) for link in links.iterdir() if link.exists()]


def iterate() -> Iterator[bytes]:
    for start in range(0, len(CONTENT), 100_000):
        yield CONTENT[start : start + 100_000]


def stored(tmp_path: Path) -> Path:
    path = tmp_path / "big.bin"
    path.write_bytes(CONTENT)
    return path


class Pipe(io.BytesIO):
    def seekable(self) -> bool:
        return False

    def seek(self, offset: int, whence: int = 0, /) -> int:
        raise io.UnsupportedOperation


SOURCES: dict[str, Callable[[Path], Any]] = {
    "path": stored,
    "file": lambda _: io.BytesIO(CONTENT),
    "pipe": lambda _: Pipe(CONTENT),
    "iterator": lambda _: iterate(),
}
CUTS = pytest.mark.parametrize("fraction", [0, 0.5, 0.99])


def whole(server: BreakingServer) -> bool:
    """Whether all bodies that came have the whole file in them, once."""
    sizes = {int(head["content-length"]) for head in server.heads}
    return len(sizes) == 1 and all(
        len(body) in sizes and body.count(CONTENT) == 1 for body in server.bodies
    )


@CUTS
@pytest.mark.parametrize("kind", SOURCES)
def test_after_a_cut_the_file_is_sent_from_its_beginning(
    client: FastGPT, server: BreakingServer, tmp_path: Path, kind: str, fraction: float
) -> None:
    server.script = [CutAfter(fraction), CutAfter(fraction)]
    told: list[int] = []
    source = SOURCES[kind](tmp_path)
    uploaded = client.chat.files.upload(
        source, **TARGET, progress=lambda sent, _: told.append(sent)
    )
    assert uploaded.size == len(CONTENT)
    assert (len(server.heads), len(server.bodies)) == (3, 1)
    assert whole(server)
    assert told == sorted(set(told))
    assert told[-1] == len(CONTENT)
    assert all("authorization" not in head for head in server.heads)


@CUTS
@pytest.mark.parametrize("kind", ["path", "iterator"])
def test_cut_after_cut_is_told(
    client: FastGPT, server: BreakingServer, tmp_path: Path, kind: str, fraction: float
) -> None:
    server.script = [CutAfter(fraction)] * 9
    with pytest.raises(APIConnectionError, match=r"The connection to .* broke") as caught:
        client.chat.files.upload(SOURCES[kind](tmp_path), **TARGET)
    assert caught.value.operation == "chat.files.upload"
    assert (len(server.heads), server.bodies) == (3, [])


def test_without_retries_the_first_cut_is_told(client: FastGPT, server: BreakingServer) -> None:
    server.script = [CutAfter(0.5)]
    with pytest.raises(APIConnectionError):
        client.with_options(max_retries=0).chat.files.upload(CONTENT, **TARGET)
    assert len(server.heads) == 1


@pytest.mark.parametrize(
    "busy",
    [Says(503, "SlowDown", "Reduce your request rate"), Says(500, "InternalError"), Says(502)],
)
def test_a_busy_storage_is_asked_again(client: FastGPT, server: BreakingServer, busy: Step) -> None:
    server.script = [busy, busy]
    client.chat.files.upload(CONTENT, **TARGET)
    assert len(server.bodies) == 3
    assert whole(server)


@pytest.mark.parametrize(
    ("answer", "kind", "words", "times"),
    [
        (Says(403, "AccessDenied", "Request has expired"), UploadError, "Request has expired", 1),
        (Says(403, "SignatureDoesNotMatch", "It does not"), UploadError, "SignatureDoesNot", 1),
        (Says(400, "EntityTooLarge", "Too much"), FileTooLargeError, f"{len(CONTENT)} bytes", 1),
        (Says(413), FileTooLargeError, f"{len(CONTENT)} bytes; the server allows less", 1),
        (Says(400, "EntityTooSmall", "Your upload is"), UploadError, "EntityTooSmall", 1),
        (Says(307, location="http://127.0.0.1:9/"), UploadError, "HTTP 307", 1),
        (Says(500, "InternalError", "We had a hiccup"), UploadError, "Error: We had a hiccup", 3),
        (Says(503, "SlowDown", "Reduce"), UploadError, "503: SlowDown: Reduce", 3),
    ],
)
def test_what_the_storage_says_is_told(
    client: FastGPT,
    server: BreakingServer,
    *,
    answer: Says,
    kind: type[UploadError],
    words: str,
    times: int,
) -> None:
    server.script = [answer] * 9
    with pytest.raises(kind, match=words) as caught:
        client.chat.files.upload(CONTENT, **TARGET)
    assert type(caught.value) is kind
    assert len(server.heads) == times


@pytest.mark.parametrize("kind", SOURCES)
def test_what_progress_raises_ends_it(
    client: FastGPT, server: BreakingServer, tmp_path: Path, kind: str
) -> None:
    def refuse(sent: int, total: int) -> None:
        if sent > total / 2:
            raise ZeroDivisionError

    source = SOURCES[kind](tmp_path)
    with pytest.raises(ZeroDivisionError):
        client.chat.files.upload(source, **TARGET, progress=refuse)
    assert server.bodies == []
    client.chat.files.upload(CONTENT, **TARGET)
    assert len(server.bodies) == 1


def broken_off() -> Iterator[bytes]:
    yield bytes(2**20)
    raise ZeroDivisionError


class BrokenPipe(Pipe):
    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell() > 2**19:
            raise ZeroDivisionError
        return super().read(size)


class BrokenDisk(io.BytesIO):
    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell() > 2**19:
            raise ZeroDivisionError
        return super().read(size)


@pytest.mark.parametrize(
    "make", [broken_off, lambda: BrokenPipe(CONTENT), lambda: BrokenDisk(CONTENT)]
)
def test_a_source_that_fails_in_the_middle_is_told_as_it_is(
    client: FastGPT, server: BreakingServer, make: Callable[[], Any]
) -> None:
    source = make()
    with pytest.raises(ZeroDivisionError):
        client.chat.files.upload(source, **TARGET)
    assert server.bodies == []
    if isinstance(source, io.BytesIO):
        assert not source.closed


def test_a_file_that_shrinks_is_told(
    client: FastGPT, server: BreakingServer, tmp_path: Path
) -> None:
    path = stored(tmp_path)

    def shrink(sent: int, total: int) -> None:
        os.truncate(path, sent)

    with pytest.raises(UploadError, match="became shorter"):
        client.chat.files.upload(path, **TARGET, progress=shrink)
    assert server.bodies == []


def test_a_file_that_grows_goes_up_as_it_was(
    client: FastGPT, server: BreakingServer, tmp_path: Path
) -> None:
    path = stored(tmp_path)

    def grow(sent: int, total: int) -> None:
        with path.open("ab") as file:
            file.write(b"more")

    uploaded = client.chat.files.upload(path, **TARGET, progress=grow)
    assert uploaded.size == len(CONTENT)
    assert whole(server)


@pytest.mark.parametrize(
    "step", [Says(200), CutAfter(0.5), Says(403, "AccessDenied", "Expired"), Says(307)]
)
def test_no_signature_is_told_anywhere(
    client: FastGPT, server: BreakingServer, caplog: pytest.LogCaptureFixture, step: Step
) -> None:
    server.script = [step] * 9
    told = ""
    with caplog.at_level(logging.DEBUG):
        try:
            told += repr(client.chat.files.upload(CONTENT, **TARGET))
        except (UploadError, APIConnectionError) as error:
            told += "".join(traceback.format_exception(error))
            chained: BaseException | None = error
            while chained is not None:
                told += f"{chained} {chained!r}"
                chained = chained.__cause__ or chained.__context__
    logged = "\n".join(record.getMessage() for record in caplog.records)
    assert "127.0.0.1" in logged
    assert SIGNATURE not in logged
    assert SIGNATURE not in told
