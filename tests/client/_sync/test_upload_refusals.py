# Generated from tests/client/_async/test_upload_refusals.py; do not edit.
# Regenerate with `make generate`.
"""Files a server does not want."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
import respx

from fastgpt_typed import (
    FastGPT,
    FileTooLargeError,
    PermissionDeniedError,
    UploadRejectedError,
)
from fastgpt_typed.testing import FakeFastGPT
from tests.client.wire import API, APP_ID, BASE_URL, CHAT_ID, TARGET, body_of, envelope, failure

PRESIGN = f"{API}/core/chat/file/presignChatFilePostUrl"
INIT = f"{API}/core/chat/init"
PUT = f"{API}/system/file/u/tok"
ANSWER = envelope({"url": PUT, "key": "k", "previewUrl": "/d", "uploadMode": "single"})


def settings(**chosen: Any) -> httpx.Response:
    """What chat.init tells of the files an app takes."""
    return envelope({"appId": APP_ID, "app": {"chatConfig": {"fileSelectConfig": chosen}}})


REFUSALS = pytest.mark.parametrize(
    ("code", "name"),
    [
        (510000, "InvalidUploadFileType"),
        (510001, "UploadFileTypeMismatch"),
        (510002, "FileUploadDisabled"),
    ],
)


@REFUSALS
@pytest.mark.parametrize("status", [400, 500])
@pytest.mark.parametrize("place", ["presign", "put"])
@respx.mock
def test_a_refusal_names_what_the_app_takes(
    client: FastGPT, *, code: int, name: str, status: int, place: str
) -> None:
    refusal = failure(code, name, status=status)
    respx.post(PRESIGN).mock(return_value=refusal if place == "presign" else ANSWER)
    put = respx.put(PUT).mock(return_value=refusal)
    init = respx.get(INIT).mock(
        return_value=settings(
            canSelectFile=True,
            canSelectImg=False,
            canSelectCustomFileExtension=True,
            customFileExtensionList=[".dwg"],
        )
    )
    with pytest.raises(
        UploadRejectedError, match=r"The app takes \.pdf, .*, \.csv, \.dwg\."
    ) as caught:
        client.chat.files.upload(("a.exe", b"MZ"), **TARGET)
    assert (caught.value.status_text, caught.value.code) == (name, code)
    assert ".png" not in str(caught.value)
    assert init.calls.last.request.url.params["chatId"] == CHAT_ID
    assert put.call_count == (place == "put")


@pytest.mark.parametrize(
    "answer",
    [
        failure(502001, "appUnExist"),
        httpx.Response(503),
        httpx.Response(200, html="<html>log in</html>"),
        httpx.ConnectError("refused"),
        settings(canSelectFile=False),
        envelope({"appId": APP_ID, "app": {"chatConfig": {}}}),
        envelope({"appId": APP_ID}),
        envelope(None),
    ],
)
@respx.mock
def test_where_the_settings_do_not_tell_only_the_refusal_is_told(
    client: FastGPT, answer: httpx.Response | Exception
) -> None:
    respx.post(PRESIGN).mock(return_value=failure(510000, "InvalidUploadFileType"))
    init = respx.get(INIT).mock(side_effect=[answer])
    with pytest.raises(UploadRejectedError) as caught:
        client.chat.files.upload(("a.exe", b"MZ"), **TARGET)
    assert init.call_count == 1
    assert "The app takes" not in str(caught.value)
    assert "does not accept files of this type" in str(caught.value)


@respx.mock
def test_other_errors_are_told_at_once(client: FastGPT) -> None:
    respx.post(PRESIGN).mock(return_value=failure(507003, "unAuthFile"))
    init = respx.get(INIT).mock(return_value=settings(canSelectFile=True))
    with pytest.raises(PermissionDeniedError):
        client.chat.files.upload(b"", **TARGET)
    assert not init.called


@respx.mock
def test_visitors_are_told_too() -> None:
    link = "s" * 20
    respx.get(url__startswith=f"{API}/core/chat/outLink/init").mock(
        return_value=settings(canSelectImg=True)
    )
    respx.post(PRESIGN).mock(return_value=failure(510000, "InvalidUploadFileType"))
    with FastGPT(base_url=BASE_URL) as client:
        visitor = client.share(link, "visitor")
        with pytest.raises(UploadRejectedError, match=r"The app takes \.jpg"):
            visitor.chat.files.upload(("a.exe", b"MZ"), chat_id=CHAT_ID)


@pytest.mark.parametrize(
    "refusal", [failure(500, "error", "EntityTooLarge"), failure(413, "EntityTooLarge", status=413)]
)
@respx.mock
def test_a_size_that_is_refused_is_told_with_what_is_allowed(
    client: FastGPT, refusal: httpx.Response
) -> None:
    allowed = {"url": PUT, "key": "k", "maxSize": 4, "uploadMode": "single"}
    presign = respx.post(PRESIGN).mock(side_effect=[refusal, envelope(allowed)])
    put = respx.put(PUT)
    with pytest.raises(FileTooLargeError, match="has 5 bytes; the server allows 4") as caught:
        client.chat.files.upload(b"12345", **TARGET)
    assert (caught.value.size, caught.value.max_size) == (5, 4)
    assert [body_of(call.request).get("size") for call in presign.calls] == [5, None]
    assert not put.called


@pytest.mark.parametrize("version", ["4.8.22", "4.14.0", "4.14.5", "4.14.11", "4.15.2", "4.16.0"])
@pytest.mark.parametrize("size", [101, 400])
def test_servers_that_allow_less_take_nothing(version: str, size: int) -> None:
    fake = FakeFastGPT(version, max_upload_size=100, part_size=100)
    http = httpx.Client(transport=fake.transport())
    with http, FastGPT(fake.api_key, fake.base_url, http_client=http) as client:
        with pytest.raises(FileTooLargeError) as caught:
            client.chat.files.upload(("a.txt", bytes(size)), **TARGET)
        # Before it could presign, the server did not tell how much it takes.
        told = None if version == "4.8.22" else 100
        assert (caught.value.size, caught.value.max_size) == (size, told)
        if told is not None:
            assert all("presign" in request.path for request in fake.requests)
        uploaded = client.chat.files.upload(("a.txt", bytes(100)), **TARGET)
    assert uploaded.size == 100


@pytest.mark.parametrize("version", ["4.14.0", "4.14.11", "4.16.0"])
def test_who_takes_the_file_has_the_last_word(
    version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeFastGPT(version, max_upload_size=100)
    handle = fake.handle

    def forgetful(request: Any) -> Any:
        response = handle(request)
        if response.status == 200 and isinstance(response.body, bytes):
            answer = json.loads(response.body)
            if isinstance(answer["data"], dict):
                del answer["data"]["maxSize"]
            body = json.dumps(answer).encode()
            return type(response)(200, [("Content-Type", "application/json")], body)
        return response

    monkeypatch.setattr(fake, "handle", forgetful)
    plain = {"accept-encoding": "identity"}
    http = httpx.Client(transport=fake.transport(), headers=plain)
    with http, FastGPT(fake.api_key, fake.base_url, http_client=http) as client:
        with pytest.raises(FileTooLargeError, match="101 bytes; the server allows less") as caught:
            client.chat.files.upload(("a.txt", bytes(101)), **TARGET)
    assert (caught.value.size, caught.value.max_size) == (101, None)
