"""How a file is to be sent, by what the server answered to the presign call."""

from __future__ import annotations

import mimetypes
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import BinaryIO, TypeAlias

from .._generated import models
from .errors import FileTooLargeError, UploadError
from .failures import as_envelope, error_from_envelope
from .form import build_form
from .http import OK, HTTPResponse
from .reading import parse_json
from .storage import storage_reason
from .urls import absolute_url

FileInput: TypeAlias = str | os.PathLike[str] | bytes | tuple[str, bytes] | BinaryIO
"""What can be uploaded: a path, bytes, (name, bytes), an open binary file, or a data URL."""

Progress: TypeAlias = Callable[[int, int], object]
"""Is told the bytes sent and the bytes in all."""

UPLOAD = "chat.files.upload"
CHUNK_SIZE = 256 * 1024


@dataclass(frozen=True, slots=True)
class UploadPlan:
    """An HTTP request around the bytes of a file."""

    method: str
    url: str = field(repr=False)
    headers: dict[str, str]
    key: str
    preview_url: str | None = field(default=None, repr=False)
    max_size: int | None = None
    prefix: bytes = field(default=b"", repr=False)
    suffix: bytes = field(default=b"", repr=False)

    def check_size(self, size: int) -> None:
        """Refuse a file the server would refuse after it has been sent.

        Raises:
            FileTooLargeError: It is larger than the server allows.
        """
        if self.max_size is not None and size > self.max_size:
            raise FileTooLargeError(
                f"The file has {size} bytes; the server allows {self.max_size}",
                size=size,
                max_size=self.max_size,
            )

    def content_length(self, size: int) -> int:
        """The bytes to send for a file of this size."""
        return len(self.prefix) + size + len(self.suffix)


def plan_upload(
    answer: models.PresignedUpload, *, base_url: str, filename: str, content_type: str
) -> UploadPlan:
    """Read the answer to a presign call."""
    if isinstance(answer, models.UploadForm):
        return _plan_form(answer, base_url, filename, content_type)
    headers = answer.headers or {"content-type": content_type}
    return UploadPlan(
        method="PUT",
        url=absolute_url(base_url, answer.url),
        headers=headers,
        key=answer.key,
        preview_url=absolute_url(base_url, answer.preview_url) if answer.preview_url else None,
        max_size=answer.max_size,
    )


def check_upload_answer(response: HTTPResponse) -> None:
    """Raise the error the storage answered with, if it did.

    Raises:
        APIStatusError: FastGPT itself took the file and refused it.
        UploadError: The storage refused it.
    """
    envelope = as_envelope(parse_json(response.content))
    if envelope is not None and envelope.get("code") != OK:
        raise error_from_envelope(
            envelope,
            status_code=response.status_code,
            operation=UPLOAD,
            request_id=response.request_id,
        )
    if not 200 <= response.status_code < 300:
        reason = storage_reason(response.content)
        raise UploadError(
            f"The storage answered HTTP {response.status_code}{reason}", operation=UPLOAD
        )
    if response.is_web_page:
        raise UploadError("A web page came instead of an answer; check base_url", operation=UPLOAD)


def guess_content_type(filename: str) -> str:
    """The content type a file name stands for."""
    return mimetypes.guess_type(filename)[0] or "application/octet-stream"


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
