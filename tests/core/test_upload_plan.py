"""How a file is sent, by what the server answered to the presign call."""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from fastgpt_typed._core.errors import (
    APIStatusError,
    AuthenticationError,
    FileTooLargeError,
    PermissionDeniedError,
    UploadError,
    UploadRejectedError,
)
from fastgpt_typed._core.files.upload import (
    Piece,
    UploadPlan,
    check_upload_answer,
    guess_content_type,
    plan_upload,
    quoted_preview,
)
from fastgpt_typed._core.files.uploaded import UploadedFile
from fastgpt_typed._core.http import HTTPResponse, Timeout
from fastgpt_typed._generated import models
from tests.core.support import failure, response

ANSWER: TypeAdapter[models.PresignedUpload] = TypeAdapter(models.PresignedUpload)
BASE_URL = "https://fastgpt.test/ai"
FIELDS = {
    "key": "chat/app/uid/chat/a1B2c3-näme.png",
    "bucket": "fastgpt-private",
    "Content-Type": "image/png",
    "policy": "eyJleHBpcmF0aW9uIjo=",
    "x-amz-signature": "5e5a3e",
}
FORM = {"url": "https://s3.test/fastgpt-private", "fields": FIELDS, "maxSize": 10}
TARGET = {
    "url": "/api/system/file/upload/token",
    "key": "chat/app/a.pdf",
    "headers": {"content-type": "application/pdf", "x-oss-meta-origin-filename": "a%2Epdf"},
}


def plan(answer: dict[str, Any], filename: str = "a.png", content_type: str = "a/b") -> UploadPlan:
    return plan_upload(
        ANSWER.validate_python(answer),
        base_url=BASE_URL,
        filename=filename,
        content_type=content_type,
    )


def parts(made: UploadPlan, content: bytes = b"BYTES") -> list[Message]:
    """The form as a server would read it."""
    head = f"Content-Type: {made.headers['content-type']}\r\n\r\n".encode()
    message = message_from_bytes(head + made.prefix + content + made.suffix)
    assert message.is_multipart()
    return [part for part in message.walk() if part is not message]


def test_a_form_has_all_fields_first_and_the_file_last() -> None:
    made = plan(FORM)
    *fields, file = parts(made)
    assert [part.get_param("name", header="content-disposition") for part in fields] == list(FIELDS)
    assert [(part.get_payload(decode=True) or b"").decode() for part in fields] == list(  # type: ignore[union-attr]
        FIELDS.values()
    )
    assert file.get_param("name", header="content-disposition") == "file"
    assert file.get_param("filename", header="content-disposition") == "a.png"
    assert file.get_content_type() == "image/png"
    assert file.get_payload(decode=True) == b"BYTES"
    assert (made.method, made.url) == ("POST", "https://s3.test/fastgpt-private")
    assert set(made.headers) == {"content-type"}
    assert (made.key, made.preview_url) == (FIELDS["key"], None)


def test_a_form_without_a_type_takes_that_of_the_file() -> None:
    file = parts(plan(FORM | {"fields": {"key": "k"}}))[-1]
    assert file.get_content_type() == "a/b"


def test_every_form_has_a_boundary_of_its_own() -> None:
    assert plan(FORM).prefix != plan(FORM).prefix


@pytest.mark.parametrize(
    ("filename", "quoted"),
    [
        ("a.png", 'filename="a.png"'),
        ('a"; name="key', 'filename="a%22; name=%22key"'),
        ("a\r\nX-Evil: 1\r\n\r\n.png", 'filename="a%0D%0AX-Evil: 1%0D%0A%0D%0A.png"'),
        ("Grüße 😀.png", 'filename="Grüße 😀.png"'),
        ("a\\b;c%20.png", 'filename="a\\b;c%20.png"'),
    ],
)
def test_names_cannot_break_out_of_a_form(filename: str, quoted: str) -> None:
    made = plan(FORM, filename=filename)
    assert len(parts(made)) == len(FIELDS) + 1
    (line,) = (line for line in made.prefix.decode().split("\r\n") if 'name="file"' in line)
    assert line == f'Content-Disposition: form-data; name="file"; {quoted}'


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=20), st.binary(max_size=40))
def test_any_name_and_content_make_a_form_of_as_many_parts(filename: str, content: bytes) -> None:
    made = plan(FORM, filename=filename)
    boundary = made.headers["content-type"].rpartition("=")[2].encode()
    body = made.prefix + content + made.suffix
    assert made.whole(len(content)).content_length == len(body)
    assert body.count(b"--" + boundary) == len(FIELDS) + 2
    assert body.count(b"\r\nContent-Disposition: form-data; ") == len(FIELDS) + 1
    assert body.endswith(b"\r\n--" + boundary + b"--\r\n")


@pytest.mark.parametrize(
    "headers", [TARGET["headers"], {"Content-Type": "image/png"}, {"x-oss-meta-name": "a"}]
)
def test_a_put_has_just_the_headers_the_server_gave(headers: dict[str, str]) -> None:
    made = plan(TARGET | {"headers": headers})
    assert made.method == "PUT"
    assert made.headers == headers
    assert (made.prefix, made.suffix, made.whole(7).content_length) == (b"", b"", 7)
    assert (made.key, made.max_size, made.preview_url) == ("chat/app/a.pdf", None, None)


@pytest.mark.parametrize("answer", [TARGET | {"headers": {}}, {"url": "/u", "key": "k"}])
def test_a_put_without_headers_says_what_the_file_is(answer: dict[str, Any]) -> None:
    assert plan(answer).headers == {"content-type": "a/b"}


@pytest.mark.parametrize(
    ("given_", "absolute"),
    [
        ("/api/system/file/u/t", "https://fastgpt.test/ai/api/system/file/u/t"),
        ("/ai/api/system/file/u/t", "https://fastgpt.test/ai/api/system/file/u/t"),
        ("https://s3.test/b?sig=1", "https://s3.test/b?sig=1"),
    ],
)
def test_addresses_may_be_paths_below_the_server(given_: str, absolute: str) -> None:
    made = plan(TARGET | {"url": given_, "previewUrl": given_})
    assert (made.url, made.preview_url) == (absolute, absolute)
    assert plan(FORM | {"url": given_}).url == absolute


@pytest.mark.parametrize("answer", [FORM, TARGET | {"maxSize": 10}], ids=["form", "put"])
def test_the_size_is_checked_before_anything_is_sent(answer: dict[str, Any]) -> None:
    made = plan(answer)
    made.check_size(0)
    made.check_size(10)
    with pytest.raises(FileTooLargeError, match="11 bytes; the server allows 10") as caught:
        made.check_size(11)
    assert (caught.value.size, caught.value.max_size) == (11, 10)
    assert caught.value.operation == "chat.files.upload"


def test_without_a_limit_any_size_will_do() -> None:
    plan(TARGET).check_size(10**12)
    plan(TARGET | {"maxSize": None}).check_size(10**12)


@pytest.mark.parametrize(
    "answer",
    [
        response(200),
        response(201, "<PostResponse/>"),
        response(204),
        response(200, {"code": 200, "statusText": "", "message": "", "data": {"success": True}}),
    ],
)
def test_the_storage_took_the_file(answer: HTTPResponse) -> None:
    check_upload_answer(answer, size=5, max_size=10)


@pytest.mark.parametrize("status", [200, 400, 413, 500])
@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (failure(510001, "UploadFileTypeMismatch", "common:x.y"), UploadRejectedError),
        (failure(510002, "FileUploadDisabled"), UploadRejectedError),
        (failure(507003, "unAuthFile"), PermissionDeniedError),
        (failure(514, "unAuthApiKey"), AuthenticationError),
    ],
)
def test_fastgpt_itself_refused_the_file(
    status: int, body: dict[str, Any], kind: type[APIStatusError]
) -> None:
    with pytest.raises(kind) as caught:
        check_upload_answer(response(status, body, x_request_id="req-1"), size=5, max_size=10)
    assert type(caught.value) is kind
    assert (caught.value.request_id, caught.value.operation) == ("req-1", "chat.files.upload")


S3 = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>{}</Code><Message>{}</Message>'
    "<StringToSign>sesame</StringToSign><RequestId>4442587FB7D0A2F9</RequestId></Error>"
)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (
            response(403, S3.format("AccessDenied", "Request has expired")),
            " HTTP 403: AccessDenied: Request has expired",
        ),
        (response(400, S3.format("EntityTooSmall", "")), " HTTP 400: EntityTooSmall"),
        (response(500, "<Error><Code>Cut"), " HTTP 500"),
        (response(503, "<html>Bad Gateway</html>"), " HTTP 503"),
        (response(403), " HTTP 403"),
        (response(307, location="https://other.test/?sig=sesame"), " HTTP 307"),
    ],
)
def test_the_storage_refused_the_file(answer: HTTPResponse, told: str) -> None:
    with pytest.raises(UploadError) as caught:
        check_upload_answer(answer, size=5, max_size=10)
    assert type(caught.value) is UploadError
    assert str(caught.value) == f"The storage answered{told} (in chat.files.upload)"


@pytest.mark.parametrize(
    "answer",
    [
        response(413, failure(413, "error", "EntityTooLarge")),
        response(500, failure(500, "error", "EntityTooLarge")),
        response(500, failure(500, "EntityTooLarge", "common:x.y")),
        response(413, failure(413, "error", "too much")),
        response(400, S3.format("EntityTooLarge", "Your proposed upload exceeds ...")),
        response(413, "<html>nginx</html>"),
        response(413),
    ],
)
@pytest.mark.parametrize(("most", "told"), [(4, "allows 4"), (None, "allows less")])
def test_the_file_was_too_large_for_who_took_it(
    answer: HTTPResponse, most: int | None, told: str
) -> None:
    with pytest.raises(
        FileTooLargeError, match=f"The file has 5 bytes; the server {told}"
    ) as caught:
        check_upload_answer(answer, size=5, max_size=most)
    assert (caught.value.size, caught.value.max_size) == (5, most)


@pytest.mark.parametrize(
    "given_",
    [
        {"content-type": "a/b", "Content-Type": "a/b"},
        {"CONTENT-LENGTH": "99", "content-type": "a/b"},
        {"User-Agent": "signed"},
    ],
)
def test_no_header_is_sent_twice_in_another_case(given_: dict[str, str]) -> None:
    made = plan(TARGET | {"headers": given_})
    request = made.request(made.whole(7), Timeout())
    sent = {name.lower(): value for name, value in request.headers.items()}
    assert len(sent) == len(request.headers)
    assert sent["content-length"] == "7"
    told = {name.lower(): value for name, value in given_.items()}
    assert sent | told | {"content-length": "7"} == sent


def test_parts_have_numbers_in_their_addresses_whatever_stands_there_already() -> None:
    for url, numbered in (("/u/t", "/u/t?partNumber=2"), ("/u/t?s=1", "/u/t?s=1&partNumber=2")):
        made = plan(TARGET | {"url": url})
        request = made.request(Piece(8, 8), Timeout(), number=2)
        assert request.url == f"{BASE_URL}{numbered}"
        assert request.headers["content-length"] == "8"


MULTIPART = TARGET | {
    "uploadMode": "multipart",
    "completeUrl": "/api/system/file/u/token/complete",
    "abortUrl": "/api/system/file/u/token/abort",
    "partSize": 10,
}


@pytest.mark.parametrize(
    ("size", "lengths"), [(1, [1]), (9, [9]), (10, [10]), (11, [10, 1]), (30, [10, 10, 10])]
)
def test_parts_are_of_the_size_the_server_said_but_the_last(size: int, lengths: list[int]) -> None:
    made = plan(MULTIPART)
    assert made.parts is not None
    pieces = made.parts.pieces(size)
    assert [piece.length for piece in pieces] == lengths
    assert [piece.start for piece in pieces] == [10 * number for number in range(len(lengths))]
    assert (made.parts.concurrency, made.parts.max_retry) == (1, 0)
    assert made.parts.abort_url == f"{BASE_URL}/api/system/file/u/token/abort"


def test_a_server_cannot_ask_for_parts_without_end() -> None:
    made = plan(MULTIPART | {"partSize": 1, "concurrency": 10**9, "maxRetry": 10**9})
    assert made.parts is not None
    assert (made.parts.concurrency, made.parts.max_retry) == (32, 10)
    assert len(made.parts.pieces(10_000)) == 10_000
    with pytest.raises(UploadError, match="more than 10000"):
        made.parts.pieces(10_001)


@pytest.mark.parametrize("missing", ["completeUrl", "abortUrl", "partSize"])
def test_parts_the_server_does_not_explain_are_refused(missing: str) -> None:
    with pytest.raises(UploadError, match="does not say how"):
        plan(MULTIPART | {missing: None})


@pytest.mark.parametrize(
    ("raw", "quoted"),
    [
        (None, ""),
        ("/api/x/read/a b?#é.txt?token=t.%2B", "/api/x/read/a%20b%3F%23%C3%A9.txt?token=t.%2B"),
        (
            "http://h:3000/api/x/read/50%25.txt?token=t",
            "http://h:3000/api/x/read/50%25.txt?token=t",
        ),
    ],
)
def test_raw_names_in_addresses_are_quoted(raw: str | None, quoted: str) -> None:
    assert quoted_preview(raw) == quoted


@pytest.mark.parametrize(
    ("filename", "content_type"),
    [("a.png", "image/png"), ("b.PDF", "application/pdf"), ("c", "application/octet-stream")],
)
def test_the_type_a_name_stands_for(filename: str, content_type: str) -> None:
    assert guess_content_type(filename) == content_type


def test_an_uploaded_file_becomes_a_part_of_a_message() -> None:
    url = "https://s3.test/k?sig=sesame"
    file = UploadedFile(name="a.png", key="k", url=url, size=5, content_type="image/png")
    sent = [
        part.model_dump(by_alias=True, exclude_none=True)
        for part in (file.image_part(), file.file_part())
    ]
    assert sent == [
        {"type": "image_url", "image_url": {"url": url}, "key": "k"},
        {"type": "file_url", "name": "a.png", "url": url, "key": "k"},
    ]
    assert "sesame" not in repr(file)
