# Generated from tests/client/_async/test_files.py; do not edit.
# Regenerate with `make generate`.
"""Files that go along with messages."""

from __future__ import annotations

import io
import re
import tempfile
from pathlib import Path
from typing import Any, BinaryIO, cast

import httpx
import pytest
import respx

from fastgpt_typed import (
    APIConnectionError,
    FastGPT,
    FileTooLargeError,
    RequestValidationError,
    UploadError,
    UploadRejectedError,
    models,
)
from tests.client._compat_sync import give_up, never
from tests.client.wire import (
    API,
    APP_ID,
    BASE_URL,
    CHAT_ID,
    HTML_404,
    KEY,
    TARGET,
    body_of,
    envelope,
)

PRESIGN = f"{API}/core/chat/file/presignChatFilePostUrl"
OLD_PRESIGN = f"{API}/core/chat/presignChatFilePostUrl"
READ = f"{API}/core/chat/file/presignChatFileGetUrl"
OLD_READ = f"{API}/core/chat/presignChatFileGetUrl"
STORE = "http://store.test/bucket"
CONTENT = b"%PDF-1.4 terms"


def put_target(**more: Any) -> httpx.Response:
    """What servers from 4.14.5 on answer to a presign call."""
    answer = {
        "url": f"{API}/system/file/u/tok?sig=secret",
        "key": "chat/app/terms_x.pdf",
        "headers": {"content-type": "application/pdf", "x-oss-meta-a": "b"},
        "previewUrl": f"{API}/system/file/d/tok",
        "maxSize": 100,
    }
    return envelope(answer | more)


FORM = {
    "url": STORE,
    "fields": {"key": "chat/app/x-terms.pdf", "Content-Type": "application/pdf", "policy": "e30="},
    "maxSize": 100,
}


def closed_file() -> io.BytesIO:
    """A file that nobody can read any more."""
    file = io.BytesIO(CONTENT)
    file.close()
    return file


@pytest.fixture
def terms(tmp_path: Path) -> Path:
    """A file to upload."""
    path = tmp_path / "terms.pdf"
    path.write_bytes(CONTENT)
    return path


@respx.mock
def test_put_sends_just_the_headers_it_was_told(client: FastGPT, terms: Path) -> None:
    presign = respx.post(PRESIGN).mock(return_value=put_target())
    put = respx.put(f"{API}/system/file/u/tok").mock(return_value=envelope({"success": True}))
    uploaded = client.chat.files.upload(terms, **TARGET)
    assert body_of(presign.calls.last.request) == {
        "filename": "terms.pdf",
        "appId": APP_ID,
        "chatId": CHAT_ID,
        "size": len(CONTENT),
    }
    sent = put.calls.last.request
    assert sent.content == CONTENT
    assert sent.headers["content-type"] == "application/pdf"
    assert sent.headers["x-oss-meta-a"] == "b"
    assert sent.headers["content-length"] == str(len(CONTENT))
    assert "authorization" not in sent.headers
    assert (uploaded.name, uploaded.key, uploaded.size, uploaded.content_type) == (
        "terms.pdf",
        "chat/app/terms_x.pdf",
        len(CONTENT),
        "application/pdf",
    )
    assert uploaded.url == f"{API}/system/file/d/tok"
    assert "sig" not in repr(uploaded)


@respx.mock
def test_a_form_has_its_fields_first_and_the_file_last(client: FastGPT, terms: Path) -> None:
    respx.post(PRESIGN).mock(return_value=HTML_404)
    respx.post(OLD_PRESIGN).mock(return_value=envelope(FORM))
    post = respx.post(STORE).mock(return_value=httpx.Response(204))
    respx.post(READ).mock(return_value=HTML_404)
    respx.post(OLD_READ).mock(return_value=envelope(f"{STORE}/terms?sig=1"))
    uploaded = client.chat.files.upload(terms, **TARGET)
    sent = post.calls.last.request
    names = re.findall(rb'form-data; name="([^"]+)"', sent.content)
    assert names == [b"key", b"Content-Type", b"policy", b"file"]
    assert b'name="file"; filename="terms.pdf"\r\nContent-Type: application/pdf\r\n' in sent.content
    assert CONTENT in sent.content
    assert sent.headers["content-length"] == str(len(sent.content))
    assert "authorization" not in sent.headers
    assert (uploaded.key, uploaded.url) == ("chat/app/x-terms.pdf", f"{STORE}/terms?sig=1")


@respx.mock
def test_every_kind_of_source(client: FastGPT, terms: Path) -> None:
    presign = respx.post(PRESIGN).mock(return_value=put_target())
    put = respx.put(f"{API}/system/file/u/tok").mock(return_value=envelope(None))
    opened = io.BytesIO(b"skipped" + CONTENT)
    opened.seek(len(b"skipped"))
    url = "data:application/pdf;base64,JVBERi0xLjQgdGVybXM="
    sources: list[Any] = [terms, str(terms), CONTENT, ("named.pdf", CONTENT), opened, url]
    for source in sources:
        client.chat.files.upload(source, **TARGET)
    assert [call.request.content for call in put.calls] == [CONTENT] * len(sources)
    lengths = [call.request.headers["content-length"] for call in put.calls]
    assert lengths == [str(len(CONTENT))] * len(sources)
    assert [body_of(call.request)["filename"] for call in presign.calls] == [
        "terms.pdf",
        "terms.pdf",
        "file",
        "named.pdf",
        "file",
        "file",
    ]
    assert not opened.closed


@pytest.mark.parametrize(
    ("source", "given", "expected"),
    [
        (("a.pdf", CONTENT), None, "application/pdf"),
        (("a.pdf", CONTENT), "text/plain", "text/plain"),
        (("a", CONTENT), None, "application/octet-stream"),
        ("data:image/png;base64,AAAA", None, "image/png"),
        ("data:image/png;base64,AAAA", "image/gif", "image/gif"),
    ],
)
@respx.mock
def test_the_type_is_the_given_one_or_that_of_the_source(
    client: FastGPT, source: Any, given: str | None, expected: str
) -> None:
    respx.post(PRESIGN).mock(return_value=put_target(headers=None))
    put = respx.put(f"{API}/system/file/u/tok").mock(return_value=envelope(None))
    uploaded = client.chat.files.upload(source, **TARGET, content_type=given)
    assert uploaded.content_type == expected
    assert put.calls.last.request.headers["content-type"] == expected


@respx.mock
def test_progress_is_told_to_the_end(client: FastGPT) -> None:
    size = 600_000
    respx.post(PRESIGN).mock(return_value=put_target(maxSize=None))
    respx.put(f"{API}/system/file/u/tok").mock(return_value=envelope(None))
    told: list[tuple[int, int]] = []
    client.chat.files.upload(
        ("big.bin", bytes(size)), **TARGET, progress=lambda sent, total: told.append((sent, total))
    )
    assert told[-1] == (size, size)
    assert len(told) > 2
    assert told == sorted(told)


@respx.mock
def test_a_file_too_large_is_not_sent(client: FastGPT) -> None:
    respx.post(PRESIGN).mock(return_value=put_target())
    put = respx.put(f"{API}/system/file/u/tok").mock(return_value=envelope(None))
    with pytest.raises(FileTooLargeError) as caught:
        client.chat.files.upload(bytes(101), **TARGET)
    assert (caught.value.size, caught.value.max_size) == (101, 100)
    assert put.call_count == 0


@respx.mock
def test_an_address_below_the_server_is_joined() -> None:
    base = "http://h.test/sub"
    relative = {"url": "/api/system/file/upload/jwt", "previewUrl": None}
    respx.post(url__startswith=f"{base}/api/core").mock(
        side_effect=[put_target(**relative), envelope("/api/system/file/read/jwt")]
    )
    put = respx.put(f"{base}/api/system/file/upload/jwt").mock(return_value=envelope(None))
    with FastGPT(KEY, f"{base}/api/v1") as client:
        uploaded = client.chat.files.upload(CONTENT, **TARGET)
    assert put.call_count == 1
    assert uploaded.url == f"{base}/api/system/file/read/jwt"


@respx.mock
def test_a_refused_type_is_told(client: FastGPT) -> None:
    refusal = {"code": 510001, "statusText": "UploadFileTypeMismatch", "message": "x"}
    respx.post(PRESIGN).mock(return_value=put_target())
    respx.put(f"{API}/system/file/u/tok").mock(return_value=httpx.Response(500, json=refusal))
    with pytest.raises(UploadRejectedError, match="does not fit its name"):
        client.chat.files.upload(CONTENT, **TARGET)


@respx.mock
def test_what_the_store_says_is_in_the_error(client: FastGPT) -> None:
    xml = "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>"
    respx.post(PRESIGN).mock(return_value=envelope(FORM))
    respx.post(STORE).mock(return_value=httpx.Response(403, text=xml))
    with pytest.raises(UploadError, match="403: AccessDenied: Request has expired"):
        client.chat.files.upload(CONTENT, **TARGET)


@respx.mock
def test_redirects_of_the_store_are_not_followed(client: FastGPT) -> None:
    respx.post(PRESIGN).mock(return_value=envelope(FORM))
    moved = httpx.Response(307, headers={"location": "http://evil.test"})
    respx.post(STORE).mock(return_value=moved)
    with pytest.raises(UploadError, match="HTTP 307"):
        client.chat.files.upload(CONTENT, **TARGET)
    assert all(call.request.url.host != "evil.test" for call in respx.calls)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ('a"b.pdf', "ab.pdf"),
        ("a\r\nX: y.pdf", "aX: y.pdf"),
        ("猫🐱.pdf", "猫🐱.pdf"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\notes\\100%.pdf", "100%.pdf"),
        ("..", "file"),
        ("", "file"),
    ],
)
@respx.mock
def test_odd_names_arrive_as_one_safe_name(client: FastGPT, name: str, safe: str) -> None:
    presign = respx.post(PRESIGN).mock(return_value=envelope(FORM))
    post = respx.post(STORE).mock(return_value=httpx.Response(204))
    respx.post(READ).mock(return_value=envelope("u"))
    client.chat.files.upload((name, CONTENT), **TARGET)
    assert body_of(presign.calls.last.request)["filename"] == safe
    dispositions = re.findall(
        rb"Content-Disposition: ([^\r\n]*)\r\n", post.calls.last.request.content
    )
    assert len(dispositions) == 4
    assert dispositions[-1].decode() == f'form-data; name="file"; filename="{safe}"'


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("no/such/file.pdf", "file: cannot be read: No such file"),
        ("data:image/png;base64,???", "file: expected a whole data URL"),
        (5, "file: expected a path, bytes"),
        (io.StringIO("text"), "file: expected a path, bytes"),
        (("notes.txt", "text"), "file: expected a path, bytes"),
        (("notes.txt",), "file: expected a path, bytes"),
        (closed_file(), "file: expected a path, bytes"),
        ((5, b""), "file: expected a path, bytes"),
        ("no\0file.pdf", "file: cannot be read: embedded null"),
    ],
)
@respx.mock
def test_what_cannot_be_read_is_named(client: FastGPT, source: Any, problem: str) -> None:
    with pytest.raises(RequestValidationError, match=problem):
        client.chat.files.upload(source, **TARGET)
    assert not respx.calls


@respx.mock
def test_parts_of_messages_carry_the_key(client: FastGPT) -> None:
    respx.post(PRESIGN).mock(return_value=put_target())
    respx.put(f"{API}/system/file/u/tok").mock(return_value=envelope(None))
    uploaded = client.chat.files.upload(("cat.png", CONTENT), **TARGET)
    run = respx.post(f"{API}/v1/chat/completions").mock(
        return_value=httpx.Response(200, json={"choices": [{"message": {"content": "A cat"}}]})
    )
    question = models.UserMessage(
        content=[models.TextPart(text="What?"), uploaded.image_part(), uploaded.file_part()]
    )
    client.chat.completions.create([question])
    preview = f"{API}/system/file/d/tok"
    assert body_of(run.calls.last.request)["messages"][0]["content"] == [
        {"type": "text", "text": "What?"},
        {"type": "image_url", "image_url": {"url": preview}, "key": "chat/app/terms_x.pdf"},
        {"type": "file_url", "url": preview, "name": "cat.png", "key": "chat/app/terms_x.pdf"},
    ]


@respx.mock
def test_both_answers_to_a_presign_call_are_typed(client: FastGPT) -> None:
    respx.post(PRESIGN).mock(side_effect=[envelope(FORM), put_target(uploadMode="brand-new")])
    form = client.chat.files.presign_upload(filename="a.pdf", **TARGET)
    assert isinstance(form, models.UploadForm)
    target = client.chat.files.presign_upload(filename="a.pdf", **TARGET)
    assert isinstance(target, models.UploadTarget)
    assert target.upload_mode == "brand-new"


@respx.mock
def test_a_key_becomes_an_address(client: FastGPT) -> None:
    route = respx.post(READ).mock(return_value=envelope(f"{BASE_URL}/f"))
    url = client.chat.files.presign_download(key="k", **TARGET)
    assert url == f"{BASE_URL}/f"
    assert body_of(route.calls.last.request) == {"key": "k", "appId": APP_ID, "chatId": CHAT_ID}


@respx.mock
def test_temporary_files_have_no_name_of_their_own(client: FastGPT) -> None:
    presign = respx.post(PRESIGN).mock(return_value=put_target())
    respx.put(f"{API}/system/file/u/tok").mock(return_value=envelope(None))
    with tempfile.SpooledTemporaryFile() as spooled, tempfile.TemporaryFile() as temporary:
        client.chat.files.upload(temporary, **TARGET)
        client.chat.files.upload(cast("BinaryIO", spooled), **TARGET)
    assert [body_of(call.request)["filename"] for call in presign.calls] == ["file", "file"]


@respx.mock
def test_an_empty_file_goes_up(client: FastGPT) -> None:
    respx.post(PRESIGN).mock(return_value=put_target())
    put = respx.put(f"{API}/system/file/u/tok").mock(return_value=envelope(None))
    uploaded = client.chat.files.upload(b"", **TARGET)
    assert uploaded.size == 0
    sent = put.calls.last.request
    assert (sent.headers["content-length"], sent.content) == ("0", b"")


@respx.mock
def test_an_upload_that_breaks_is_called_by_its_name(client: FastGPT) -> None:
    respx.post(PRESIGN).mock(return_value=put_target())
    respx.put(f"{API}/system/file/u/tok").mock(side_effect=httpx.WriteError("reset"))
    with pytest.raises(APIConnectionError, match="broke") as caught:
        client.chat.files.upload(CONTENT, **TARGET)
    assert caught.value.operation == "chat.files.upload"
    respx.post(f"{API}/v1/audio/transcriptions").mock(side_effect=httpx.ReadTimeout(""))
    with pytest.raises(APIConnectionError, match="read timeout") as caught:
        client.chat.transcriptions.create(CONTENT, duration=1, **TARGET)
    assert caught.value.operation == "chat.transcriptions.create"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The files that are opened by their path."""
    files: list[Any] = []
    open_path = Path.open

    def noting(path: Path, mode: str) -> Any:
        files.append(open_path(path, mode))
        return files[-1]

    monkeypatch.setattr(Path, "open", noting)
    return files


@respx.mock
def test_files_are_closed_when_they_are_sent(
    client: FastGPT, terms: Path, opened: list[Any]
) -> None:
    respx.post(PRESIGN).mock(return_value=put_target())
    respx.put(f"{API}/system/file/u/tok").mock(return_value=envelope(None))
    respx.post(f"{API}/v1/audio/transcriptions").mock(return_value=envelope("Hello"))
    client.chat.files.upload(terms, **TARGET)
    client.chat.transcriptions.create(terms, duration=1, **TARGET)
    assert [file.closed for file in opened] == [True, True]


@respx.mock
def test_a_file_is_closed_when_its_upload_is_given_up(
    client: FastGPT, terms: Path, opened: list[Any]
) -> None:
    def stuck(request: httpx.Request) -> httpx.Response:
        never()
        raise AssertionError

    respx.post(PRESIGN).mock(side_effect=stuck)
    give_up(lambda: client.chat.files.upload(terms, **TARGET))
    assert [file.closed for file in opened] == [True]
