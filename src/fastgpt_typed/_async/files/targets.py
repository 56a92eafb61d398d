"""Writes what is downloaded: to a path, or into an open file.

All methods block, and run in threads of which several may be at work once their task has been
cancelled.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import IO, Protocol

from ..._core.errors import DownloadError, RequestValidationError
from ..._core.files.download import DOWNLOAD


class FileTarget(Protocol):
    """Where a file is written to."""

    def open(self) -> None:
        """Get ready, or say why not."""

    def write(self, chunk: bytes) -> None:
        """Write what has come."""

    def finish(self) -> Path | int:
        """Return what the caller gets."""
        ...

    def discard(self) -> None:
        """Let go of it; called in any case, last."""


class NewFile:
    """A file that is written under another name, and has its own once it is whole."""

    def __init__(self, to: str | os.PathLike[str], name: str) -> None:
        self._to = to
        self._name = name
        self._path = Path(to)
        self._place = self._path
        self._part: Path | None = None
        self._file: IO[bytes] | None = None
        self._lock = Lock()
        self._discarded = False

    def open(self) -> None:
        """Make the file, next to its place.

        Raises:
            RequestValidationError: Nothing can be written there.
        """
        with self._lock, _checked():
            if self._discarded:
                return
            if self._path.is_dir():
                self._path /= self._name
            elif os.fspath(self._to).endswith(("/", os.sep)):
                raise _refusal("there is no such folder")
            # What a link leads to is replaced, not the link.
            self._place = self._path.resolve()
            if _exists(self._place) and not self._place.is_file():
                raise _refusal("it is no file")
            self._part = self._place.with_name(f".{secrets.token_hex(8)}.part")
            self._file = self._part.open("xb")

    def write(self, chunk: bytes) -> None:
        """Write what has come.

        Raises:
            DownloadError: It cannot be written.
        """
        with self._lock, _written():
            if self._file is not None:
                self._file.write(chunk)

    def finish(self) -> Path:
        """Put the file in its place.

        Raises:
            DownloadError: It cannot be put there.
        """
        with self._lock, _written():
            if self._file is not None and self._part is not None:
                self._file.close()
                self._part.replace(self._place)
        return self._path

    def discard(self) -> None:
        """Leave nothing behind, unless the file is in its place."""
        with self._lock:
            self._discarded = True
            file, self._file = self._file, None
            if file is not None:
                with suppress(OSError):
                    file.close()
            if self._part is not None:
                with suppress(OSError):
                    self._part.unlink(missing_ok=True)


class OpenFile:
    """A file of the caller's, which stays open."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._size = 0

    def open(self) -> None:
        """See whether it takes bytes.

        Raises:
            RequestValidationError: It does not.
        """
        try:
            self._file.write(b"")
        except (AttributeError, OSError, TypeError, ValueError):
            raise _refusal("expected a path or an open binary file") from None

    def write(self, chunk: bytes) -> None:
        """Write what has come; files without a buffer may take a part of it at a time.

        Raises:
            DownloadError: It cannot be written.
        """
        self._size += len(chunk)
        with _written():
            while chunk:
                chunk = chunk[self._file.write(chunk) or len(chunk) :]

    def finish(self) -> int:
        """Return the bytes written."""
        return self._size

    def discard(self) -> None:
        """Leave it as it is."""


def target_of(to: str | os.PathLike[str] | IO[bytes], name: str) -> FileTarget:
    """Say how to write to what the caller gave.

    Args:
        to: A path or an open file.
        name: What to call the file in a folder.
    """
    return NewFile(to, name) if isinstance(to, str | os.PathLike) else OpenFile(to)


def _exists(path: Path) -> bool:
    """Whether something is there; other than `Path.exists`, fails where it cannot be told."""
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    return True


@contextmanager
def _checked() -> Generator[None]:
    try:
        yield
    except RequestValidationError:
        raise
    except (OSError, RuntimeError, ValueError) as error:
        raise _refusal(getattr(error, "strerror", None) or str(error)) from error


@contextmanager
def _written() -> Generator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or error
        raise DownloadError(
            f"The file could not be written: {reason}", operation=DOWNLOAD
        ) from error


def _refusal(reason: str) -> RequestValidationError:
    return RequestValidationError({"to": f"cannot be written: {reason}"}, operation=DOWNLOAD)
