# Generated from src/fastgpt_typed/_async/sources.py; do not edit.
# Regenerate with `make generate`.
"""Reads what is to be uploaded, piece by piece."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from .._core._compat_sync import run_blocking, shielded
from .._core.data_url import decode_data_url
from .._core.errors import RequestValidationError
from .._core.form import Form
from .._core.upload import CHUNK_SIZE, FileInput, Progress, UploadPlan, guess_content_type

UNNAMED = "file"
"""What is sent as the name of something that has none."""


class FileSource:
    """A file that is to be uploaded: its name, its type, its size and its bytes."""

    def __init__(self, file: BinaryIO, *, name: str, content_type: str | None, owned: bool) -> None:
        self.name = name
        self.content_type = content_type or guess_content_type(name)
        self.size = 0
        self._file = file
        self._owned = owned

    @classmethod
    def open(
        cls, source: FileInput, *, filename: str | None, content_type: str | None
    ) -> FileSource:
        """Open a source and measure it.

        Raises:
            RequestValidationError: It is none of the kinds that can be uploaded, or not readable.
        """
        file: BinaryIO
        owned = True
        match source:
            case str() if source.startswith("data:"):
                found_type, content = decode_data_url(source)
                name, file = UNNAMED, BytesIO(content)
                content_type = content_type or found_type
            case (str() as name, bytes() as content):
                file = BytesIO(content)
            case bytes():
                name, file = UNNAMED, BytesIO(source)
            case str() | os.PathLike():
                path = Path(source)
                name, file = path.name, _open_path(path)
            case _:
                name, file, owned = _name_of(source), source, False
        result = cls(file, name=filename or name, content_type=content_type, owned=owned)
        try:
            result.size = run_blocking(_measure, file)
        except BaseException:
            result.close()
            raise
        return result

    def body(self, frame: UploadPlan | Form, progress: Progress | None = None) -> Iterator[bytes]:
        """Yield the file with what stands around it, and tell how far it is."""
        if frame.prefix:
            yield frame.prefix
        sent = 0
        while chunk := run_blocking(self._file.read, CHUNK_SIZE):
            yield chunk
            sent += len(chunk)
            if progress is not None:
                progress(sent, self.size)
        if frame.suffix:
            yield frame.suffix

    def close(self) -> None:
        """Close the file, unless it is the caller's."""
        if self._owned:
            with suppress(OSError), shielded():
                run_blocking(self._file.close)


def _open_path(path: Path) -> BinaryIO:
    try:
        return run_blocking(_open_binary, path)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise RequestValidationError({"file": f"cannot be read: {reason}"}) from error


def _name_of(file: object) -> str:
    """The name of an open file; temporary ones have a number or None for it."""
    name = getattr(file, "name", None)
    return Path(name).name if isinstance(name, str) else UNNAMED


def _open_binary(path: Path) -> BinaryIO:
    return path.open("rb")


def _measure(file: BinaryIO) -> int:
    """The bytes from where the file stands to its end."""
    try:
        start = file.tell()
        end = file.seek(0, os.SEEK_END)
        file.seek(start)
        is_binary = isinstance(file.read(0), bytes)  # pyright: ignore[reportUnnecessaryIsInstance]
    except (AttributeError, OSError, ValueError):
        is_binary, start, end = False, 0, 0
    if not is_binary:
        expected = "expected a path, bytes, (name, bytes) or an open, seekable binary file"
        raise RequestValidationError({"file": expected})
    return end - start
