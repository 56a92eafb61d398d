"""Reads what is to be uploaded, piece by piece."""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator, AsyncIterable
from contextlib import suppress
from inspect import iscoroutinefunction
from io import BytesIO
from pathlib import Path
from tempfile import SpooledTemporaryFile
from threading import Lock
from typing import BinaryIO, TypeAlias, cast

from .._core._compat_async import run_blocking, shielded
from .._core.errors import RequestValidationError, UploadError
from .._core.files.data_url import decode_data_url
from .._core.files.filenames import UNNAMED, safe_name
from .._core.files.upload import (
    CHUNK_SIZE,
    UPLOAD,
    FileInput,
    Piece,
    Readable,
    check_content_type,
    guess_content_type,
)
from .meter import Meter

AsyncUploadSource: TypeAlias = FileInput | AsyncIterable[bytes]
"""What can be uploaded, with iterators of bytes."""

IN_MEMORY = 1024 * 1024
"""Bytes of a copy that are kept in memory; a larger one goes to a temporary file."""

_EXPECTED = (
    "expected a path, bytes, (name, bytes), an open binary file, an iterator of bytes, "
    "or a data URL"
)


class AsyncFileSource:
    """A file that is to be uploaded: its name, its type, its size and its bytes.

    It can be read anywhere and again. What can be read only once, such as a pipe or an iterator, is
    copied first, which also tells its size.
    """

    def __init__(self, file: BinaryIO, *, name: str, content_type: str | None, owned: bool) -> None:
        self.name = safe_name(name)
        self.content_type = content_type or guess_content_type(self.name)
        self.size = 0
        self._file = file
        self._start = 0
        self._owned = owned
        self._reading = Lock()

    @classmethod
    async def open(
        cls, source: AsyncUploadSource, *, filename: str | None, content_type: str | None
    ) -> AsyncFileSource:
        """Open a source and measure it.

        Raises:
            RequestValidationError: It is none of the kinds that can be uploaded, or not readable.
        """
        file: BinaryIO
        owned = True
        if content_type is not None:
            check_content_type(content_type, "content_type")
        match source:
            case str() if source.startswith("data:"):
                found_type, content = decode_data_url(source)
                check_content_type(found_type, "file")
                name, file = UNNAMED, BytesIO(content)
                content_type = content_type or found_type
            case (str() as name, bytes() as content):
                file = BytesIO(content)
            case bytes():
                name, file = UNNAMED, BytesIO(source)
            case str() | os.PathLike():
                path = Path(source)
                name, file = path.name, await _open_path(path)
            case _ if _is_readable(source):
                readable = cast("Readable", source)
                name = _name_of(readable)
                owned = not await run_blocking(_is_seekable, readable)
                file = await _copy(_chunks(readable)) if owned else cast("BinaryIO", readable)
            case AsyncIterable():
                name, file = UNNAMED, await _copy(source)
            case _:
                raise _unreadable()
        result = cls(file, name=filename or name, content_type=content_type, owned=owned)
        try:
            result._start, result.size = await run_blocking(_measure, file)
        except BaseException:
            await result.aclose()
            raise
        return result

    async def body(self, piece: Piece, meter: Meter) -> AsyncGenerator[bytes]:
        """Yield a piece with what stands around it, and note how far it is.

        Raises:
            UploadError: The file has become shorter.
        """
        if piece.prefix:
            yield piece.prefix
        sent = 0
        while sent < piece.length:
            most = min(CHUNK_SIZE, piece.length - sent)
            chunk = await run_blocking(self._read, piece.start + sent, most)
            if not chunk:
                raise UploadError("The file became shorter while it was sent", operation=UPLOAD)
            yield chunk
            sent += len(chunk)
            meter.note(piece.start, sent)
        if piece.suffix:
            yield piece.suffix

    async def aclose(self) -> None:
        """Close the file, unless it is the caller's."""
        if self._owned:
            with suppress(OSError), shielded():
                await run_blocking(self._file.close)

    def _read(self, position: int, size: int) -> bytes:
        """Read from a place; parts take turns."""
        with self._reading:
            self._file.seek(self._start + position)
            return self._file.read(size)


async def _open_path(path: Path) -> BinaryIO:
    try:
        file = await run_blocking(_open_binary, path)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise RequestValidationError({"file": f"cannot be read: {reason}"}) from error
    if file.seekable():
        return file
    try:
        return await _copy(_chunks(file))
    finally:
        with shielded():
            await run_blocking(file.close)


async def _copy(chunks: AsyncIterable[bytes]) -> BinaryIO:
    """Copy what can be read only once."""
    copy = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the source closes it
    try:
        async for chunk in chunks:
            await run_blocking(copy.write, _checked(chunk))
    except BaseException:
        with shielded():
            await run_blocking(copy.close)
            if isinstance(chunks, AsyncGenerator):
                await chunks.aclose()
        raise
    await run_blocking(copy.seek, 0)
    return cast("BinaryIO", copy)


def _checked(chunk: object) -> bytes:
    if not isinstance(chunk, bytes):
        raise _unreadable()
    return chunk


async def _chunks(file: Readable) -> AsyncGenerator[bytes]:
    while chunk := _checked(await run_blocking(file.read, CHUNK_SIZE)):
        yield chunk


def _is_readable(source: object) -> bool:
    read = getattr(source, "read", None)
    return callable(read) and not iscoroutinefunction(read)


def _name_of(file: object) -> str:
    """The name of an open file; temporary ones have a number or None for it."""
    name = getattr(file, "name", None)
    return Path(name).name if isinstance(name, str) else UNNAMED


def _open_binary(path: Path) -> BinaryIO:
    return path.open("rb")


def _is_seekable(file: Readable) -> bool:
    try:
        cast("BinaryIO", file).seek(cast("BinaryIO", file).tell())
    except (AttributeError, OSError):
        return False
    except ValueError:
        raise _unreadable() from None
    return True


def _measure(file: BinaryIO) -> tuple[int, int]:
    """Where the file stands, and the bytes from there to its end."""
    try:
        start = file.tell()
        end = file.seek(0, os.SEEK_END)
        file.seek(start)
        is_binary = isinstance(file.read(0), bytes)  # pyright: ignore[reportUnnecessaryIsInstance]
    except (AttributeError, OSError, ValueError):
        is_binary, start, end = False, 0, 0
    if not is_binary:
        raise _unreadable()
    return start, end - start


def _unreadable() -> RequestValidationError:
    return RequestValidationError({"file": _EXPECTED})
