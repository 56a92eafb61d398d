"""Uploads to an S3 storage that is not ours, with policies and addresses made by boto3."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest

from fastgpt_typed import AsyncFastGPT, FastGPT, FileTooLargeError, UploadedFile, UploadError
from tests.client.wire import BASE_URL, KEY, TARGET, envelope

pytestmark = pytest.mark.deep

BUCKET = "fastgpt-private"
CONTENT = os.urandom(3 * 2**20 + 1)
OBJECT_KEYS = ["chat/app/u/c/terms_x.pdf", "chat/a/u/c/合同 +&=%25'(1)~é.pdf"]
META = {"origin-filename": "a%20b.pdf", "upload-time": "2026-03-01T12:30:00Z"}
HEADERS = {f"x-amz-meta-{name}": value for name, value in META.items()}

Upload = Callable[[dict[str, Any], Any], UploadedFile]


@pytest.fixture(scope="module")
def s3() -> Iterator[Any]:
    """A client of the storage, which is imported late because that takes its time."""
    from tests.deep.storage import storing

    with storing(BUCKET) as s3:
        yield s3


def serving(answer: dict[str, Any]) -> httpx.MockTransport:
    """A FastGPT that only presigns."""
    return httpx.MockTransport(
        lambda request: envelope(answer if "PostUrl" in request.url.path else "/d/k")
    )


def with_client(answer: dict[str, Any], source: Any) -> UploadedFile:
    with (
        httpx.Client(transport=serving(answer)) as http,
        FastGPT(KEY, BASE_URL, http_client=http) as client,
    ):
        return client.chat.files.upload(source, filename="a.pdf", **TARGET)


async def _with_async_client(answer: dict[str, Any], source: Any) -> UploadedFile:
    async with (
        httpx.AsyncClient(transport=serving(answer)) as http,
        AsyncFastGPT(KEY, BASE_URL, http_client=http) as client,
    ):
        return await client.chat.files.upload(source, filename="a.pdf", **TARGET)


def with_asyncio(answer: dict[str, Any], source: Any) -> UploadedFile:
    return anyio.run(_with_async_client, answer, source, backend="asyncio")


def with_trio(answer: dict[str, Any], source: Any) -> UploadedFile:
    return anyio.run(_with_async_client, answer, source, backend="trio")


CLIENTS = pytest.mark.parametrize("upload", [with_client, with_asyncio, with_trio])
KEYS = pytest.mark.parametrize("key", OBJECT_KEYS)


def form(s3: Any, key: str, *, most: int = 2**30, seconds: int = 600) -> dict[str, Any]:
    """What FastGPT 4.14.0 answers."""
    fields = {"Content-Type": "application/pdf", **HEADERS}
    conditions = [{name: value} for name, value in fields.items()]
    made: dict[str, Any] = s3.generate_presigned_post(
        BUCKET,
        key,
        Fields=fields,
        Conditions=[*conditions, ["content-length-range", 1, most]],
        ExpiresIn=seconds,
    )
    return made


def put(s3: Any, key: str, *, seconds: int = 600) -> dict[str, Any]:
    """What FastGPT 4.14.5 answers."""
    params = {"Bucket": BUCKET, "Key": key, "ContentType": "application/pdf", "Metadata": META}
    url = s3.generate_presigned_url("put_object", Params=params, ExpiresIn=seconds)
    return {"url": url, "key": key, "headers": {"Content-Type": "application/pdf", **HEADERS}}


def stored(s3: Any, key: str) -> tuple[bytes, str, dict[str, str]]:
    """What lies in the bucket."""
    found = s3.get_object(Bucket=BUCKET, Key=key)
    return found["Body"].read(), found["ContentType"], found["Metadata"]


@CLIENTS
@KEYS
@pytest.mark.parametrize("presign", [form, put])
@pytest.mark.parametrize("kind", ["path", "bytes", "pipe"])
def test_a_file_lies_in_the_bucket(
    s3: Any, tmp_path: Path, *, upload: Upload, key: str, presign: Any, kind: str
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(CONTENT)
    s3.delete_object(Bucket=BUCKET, Key=key)
    with path.open("rb") as file:
        pipe = io.BufferedReader(_Pipe(file))
        source = {"path": path, "bytes": CONTENT, "pipe": pipe}[kind]
        uploaded = upload(presign(s3, key), source)
    assert uploaded.key == key
    assert stored(s3, key) == (CONTENT, "application/pdf", META)


class _Pipe(io.RawIOBase):
    def __init__(self, file: Any) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        return int(self._file.readinto(buffer))


@CLIENTS
def test_a_policy_that_allows_less_refuses(s3: Any, upload: Upload) -> None:
    answer = form(s3, "small", most=1000)
    assert upload(answer, bytes(1000)).size == 1000
    with pytest.raises(FileTooLargeError, match="1001 bytes; the server allows less") as caught:
        upload(answer, bytes(1001))
    assert (caught.value.size, caught.value.max_size) == (1001, None)
    with pytest.raises(FileTooLargeError, match="1001 bytes; the server allows 1000"):
        upload(answer | {"maxSize": 1000}, bytes(1001))
    assert stored(s3, "small")[0] == bytes(1000)
    with pytest.raises(UploadError, match="400: EntityTooSmall: Your proposed upload is smaller"):
        upload(answer, b"")


@CLIENTS
@pytest.mark.parametrize("presign", [form, put])
def test_what_has_expired_is_told_in_the_words_of_the_storage(
    s3: Any, upload: Upload, presign: Any
) -> None:
    with pytest.raises(UploadError, match="403: AccessDenied: Request has expired"):
        upload(presign(s3, "late", seconds=-60), CONTENT)


@CLIENTS
@pytest.mark.parametrize("presign", [form, put])
def test_what_is_signed_has_to_be_sent_as_it_is(s3: Any, upload: Upload, presign: Any) -> None:
    answer = presign(s3, "forged")
    place = "fields" if "fields" in answer else "headers"
    answer[place]["x-amz-meta-upload-time"] = "another"
    with pytest.raises(UploadError, match=r"403: (SignatureDoesNotMatch|AccessDenied): "):
        upload(answer, CONTENT)


@CLIENTS
def test_a_bucket_that_is_not_there_is_told(s3: Any, upload: Upload) -> None:
    params = {"Bucket": "no-such-bucket", "Key": "k"}
    url = s3.generate_presigned_url("put_object", Params=params)
    with pytest.raises(UploadError, match="404: NoSuchBucket: The specified bucket"):
        upload({"url": url, "key": "k", "headers": {"x-amz-meta-a": "b"}}, CONTENT)
