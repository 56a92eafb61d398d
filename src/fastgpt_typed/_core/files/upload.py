"""How a file is to be sent, by what the server answered to the presign call."""

from __future__ import annotations

import mimetypes
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol, TypeAlias
from urllib.parse import quote, urlencode

from ..._base.model import RequestModel
from ..._generated import models
from ..errors import FileTooLargeError, RequestValidationError, UploadError
from ..http import OK, HTTPRequest, HTTPResponse, Timeout
from ..requests.multipart import build_form
from ..requests.options import user_agent
from ..responses.envelope import as_envelope
from ..responses.failures import error_from_envelope
from ..responses.reading import parse_json
from ..urls import absolute_url
from .storage import storage_code, storage_reason


class Readable(Protocol):
    """A binary file that can be read from its beginning to its end, such as a pipe."""

    def read(self, size: int = -1, /) -> bytes:
        """Return that many bytes at most; none at the end."""
        ...


FileInput: TypeAlias = str | os.PathLike[str] | bytes | tuple[str, bytes] | BinaryIO | Readable
"""What can be uploaded: a path, bytes, (name, bytes), an open binary file, or a data URL."""

Progress: TypeAlias = Callable[[int, int], object]
"""Is told the bytes sent and the bytes in all."""

UPLOAD = "chat.files.upload"
CHUNK_SIZE = 256 * 1024
TOO_LARGE = "EntityTooLarge"
FORM_TOO_LARGE = "File too large"

MOST_PARTS = 10_000
"""What S3 takes."""

MOST_AT_ONCE = 32
MOST_PART_RETRIES = 10
"""However much the server wants: who says a million may be broken, and may never come to an end."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes of a file that go out in one request, and what stands around them."""

    start: int
    length: int
    prefix: bytes = field(default=b"", repr=False)
    suffix: bytes = field(default=b"", repr=False)

    @property
    def content_length(self) -> int:
        """The bytes of the request's body."""
        return len(self.prefix) + self.length + len(self.suffix)


@dataclass(frozen=True, slots=True)
class UploadPlan:
    """The way a file goes: in one request, or in parts."""

    method: str
    url: str = field(repr=False)
    headers: Mapping[str, str]
    key: str
    preview_url: str | None = field(default=None, repr=False)
    max_size: int | None = None
    prefix: bytes = field(default=b"", repr=False)
    suffix: bytes = field(default=b"", repr=False)
    parts: PartsPlan | None = None

    def check_size(self, size: int) -> None:
        """Refuse a file the server would refuse after it has been sent.

        Raises:
            FileTooLargeError: It is larger than the server allows.
        """
        if self.max_size is not None and size > self.max_size:
            raise too_large(size, self.max_size)

    def whole(self, size: int) -> Piece:
        """The file as one piece."""
        return Piece(0, size, self.prefix, self.suffix)

    def request(self, piece: Piece, timeout: Timeout, *, number: int | None = None) -> HTTPRequest:
        """The request around a piece, which is the whole file or the part of this number."""
        url = self.url
        if number is not None:
            url += ("&" if "?" in url else "?") + urlencode({"partNumber": number})
        own = {"user-agent": user_agent()}
        length = {"content-length": str(piece.content_length)}
        return HTTPRequest(self.method, url, _merged(own, self.headers, length), timeout)


@dataclass(frozen=True, slots=True)
class PartsPlan:
    """How a large file goes in parts (4.16+)."""

    complete_url: str = field(repr=False)
    abort_url: str = field(repr=False)
    part_size: int
    concurrency: int
    max_retry: int

    def pieces(self, size: int) -> list[Piece]:
        """The parts, all of the same length but the last.

        Raises:
            UploadError: They are more than any storage takes.
        """
        if size > self.part_size * MOST_PARTS:
            raise UploadError(
                f"The server wants the file in parts of {self.part_size} bytes, which would be "
                f"more than {MOST_PARTS}",
                operation=UPLOAD,
            )
        return [
            Piece(start, min(self.part_size, size - start))
            for start in range(0, size, self.part_size)
        ]


def plan_upload(
    answer: models.PresignedUpload, *, base_url: str, filename: str, content_type: str
) -> UploadPlan:
    """Read the answer to a presign call."""
    if isinstance(answer, models.UploadForm):
        return _plan_form(answer, base_url, filename, content_type)
    return UploadPlan(
        method="PUT",
        url=absolute_url(base_url, answer.url),
        headers=answer.headers or {"content-type": content_type},
        key=answer.key,
        preview_url=absolute_url(base_url, answer.preview_url) if answer.preview_url else None,
        max_size=answer.max_size,
        parts=_plan_parts(answer, base_url),
    )


def check_upload_answer(response: HTTPResponse, *, size: int, max_size: int | None) -> None:
    """Raise the error the storage answered with, if it did.

    Raises:
        FileTooLargeError: It is larger than it said before, or than it said at all.
        APIStatusError: FastGPT itself took the file and refused it.
        UploadError: The storage refused it.
    """
    envelope = as_envelope(parse_json(response.content))
    if envelope is not None and envelope.get("code") != OK:
        if envelope["code"] == 413 or TOO_LARGE in (
            envelope.get("message"),
            envelope.get("statusText"),
        ):
            raise too_large(size, max_size)
        raise error_from_envelope(
            envelope,
            status_code=response.status_code,
            operation=UPLOAD,
            request_id=response.request_id,
        )
    if not 200 <= response.status_code < 300:
        if response.status_code == 413 or storage_code(response.content) == TOO_LARGE:
            raise too_large(size, max_size)
        reason = storage_reason(response.content)
        raise UploadError(
            f"The storage answered HTTP {response.status_code}{reason}", operation=UPLOAD
        )
    if response.is_web_page:
        raise UploadError("A web page came instead of an answer; check base_url", operation=UPLOAD)


def read_etag(response: HTTPResponse) -> str:
    """What the server calls a part it has taken, quotes and all.

    Raises:
        UploadError: It does not say.
    """
    envelope = as_envelope(parse_json(response.content)) or {}
    data = envelope.get("data")
    etag = data.get("etag") if isinstance(data, dict) else None
    if not isinstance(etag, str) or not etag:
        raise UploadError("The server took a part and did not say its etag", operation=UPLOAD)
    return etag


def plan_call(url: str, timeout: Timeout, body: RequestModel | None = None) -> HTTPRequest:
    """The request to an address that the presign call answered with."""
    headers = {"accept": "application/json", "user-agent": user_agent()}
    if body is None:
        return HTTPRequest("POST", url, headers, timeout)
    headers["content-type"] = "application/json"
    return HTTPRequest("POST", url, headers, timeout, body.model_dump_json(by_alias=True).encode())


def too_large(size: int, max_size: int | None) -> FileTooLargeError:
    """Return the error of a file that is larger than the server allows."""
    allowed = "less" if max_size is None else str(max_size)
    return FileTooLargeError(
        f"The file has {size} bytes; the server allows {allowed}", size=size, max_size=max_size
    )


def quoted_preview(url: str | None) -> str:
    """The address to read a file from that was sent in a form, whose name stands there raw."""
    path, mark, token = (url or "").rpartition("?token=")
    return quote(path, safe="/:[]@%") + mark + token


def guess_content_type(filename: str) -> str:
    """The content type a file name stands for."""
    return mimetypes.guess_type(filename)[0] or "application/octet-stream"


def check_content_type(content_type: str, where: str) -> None:
    """Refuse what cannot stand in a header.

    Raises:
        RequestValidationError: It cannot.
    """
    is_plain = content_type.isascii() and content_type.isprintable()
    if not is_plain or content_type != content_type.strip():
        raise RequestValidationError({where: "expected a content type, such as application/pdf"})


def _merged(*several: Mapping[str, str]) -> dict[str, str]:
    """Put headers together; the later one of the same name counts, however it is written."""
    merged: dict[str, tuple[str, str]] = {}
    for headers in several:
        merged |= {name.lower(): (name, value) for name, value in headers.items()}
    return dict(merged.values())


def _plan_parts(answer: models.UploadTarget, base_url: str) -> PartsPlan | None:
    if answer.upload_mode != "multipart":
        return None
    if not (answer.complete_url and answer.abort_url and answer.part_size):
        raise UploadError(
            "The server asks for an upload in parts, but does not say how", operation=UPLOAD
        )
    return PartsPlan(
        complete_url=absolute_url(base_url, answer.complete_url),
        abort_url=absolute_url(base_url, answer.abort_url),
        part_size=max(answer.part_size, 1),
        concurrency=min(max(answer.concurrency or 1, 1), MOST_AT_ONCE),
        max_retry=min(max(answer.max_retry or 0, 0), MOST_PART_RETRIES),
    )


def _plan_form(
    answer: models.UploadForm, base_url: str, filename: str, content_type: str
) -> UploadPlan:
    file_type = answer.fields.get("Content-Type", content_type)
    form = build_form(answer.fields, filename=filename, file_type=file_type)
    return UploadPlan(
        method="POST",
        url=absolute_url(base_url, answer.url),
        headers={"content-type": form.content_type},
        key=answer.fields.get("key", ""),
        max_size=answer.max_size,
        prefix=form.prefix,
        suffix=form.suffix,
    )
