# Generated from tests/client/_async/test_form_uploads.py; do not edit.
# Regenerate with `make generate`.
"""Files for servers that cannot presign: they go to FastGPT itself, in a form."""

from __future__ import annotations

import httpx
import pytest
import respx

from fastgpt_typed import APIConnectionError, APIStatusError, FastGPT, RouteNotFoundError
from tests.client.wire import API, APP_ID, BASE_URL, CHAT_ID, HTML_404, KEY, TARGET, envelope

FORM = f"{API}/common/file/upload"
PRESIGN = "/api/core/chat/file/presignChatFilePostUrl"
OLDER_PRESIGN = "/api/core/chat/presignChatFilePostUrl"
STORED = {"fileId": "f", "previewUrl": "/api/common/file/read/terms.txt?token=t"}
TERMS = ("terms.txt", b"Within 14 days.")


@respx.mock
def test_a_file_goes_to_the_server_in_a_form(client: FastGPT) -> None:
    form = respx.post(FORM).mock(return_value=envelope(STORED))
    respx.route().mock(return_value=HTML_404)
    told: list[tuple[int, int]] = []
    uploaded = client.chat.files.upload(
        TERMS, **TARGET, progress=lambda sent, total: told.append((sent, total))
    )
    assert (uploaded.name, uploaded.size, uploaded.content_type) == ("terms.txt", 15, "text/plain")
    assert uploaded.key is None
    assert uploaded.url == f"{BASE_URL}/api/common/file/read/terms.txt?token=t"
    assert told == [(15, 15)]
    request = form.calls.last.request
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert request.headers["content-length"] == str(len(request.content))
    for part in (
        f'name="data"\r\n\r\n{{"appId":"{APP_ID}"}}',
        f'name="metadata"\r\n\r\n{{"chatId":"{CHAT_ID}"}}',
        'filename="terms.txt"\r\nContent-Type: text/plain\r\n\r\nWithin 14 days.\r\n',
    ):
        assert part.encode() in request.content


@respx.mock
def test_what_the_server_refuses_is_told(client: FastGPT) -> None:
    form = respx.post(FORM).mock(return_value=httpx.Response(413, text="too large"))
    respx.route().mock(return_value=HTML_404)
    with pytest.raises(APIStatusError, match="too large") as caught:
        client.chat.files.upload(TERMS, **TARGET)
    assert caught.value.operation == "chat.files.upload_form"
    assert form.call_count == 1


@respx.mock
def test_a_server_without_any_way_is_told_with_all_that_was_tried(
    client: FastGPT,
) -> None:
    respx.route().mock(return_value=HTML_404)
    with pytest.raises(RouteNotFoundError, match=r"exists since 4\.14\.0") as caught:
        client.chat.files.upload(TERMS, **TARGET)
    assert caught.value.operation == "chat.files.upload"
    assert caught.value.paths == [PRESIGN, OLDER_PRESIGN, "/api/common/file/upload"]


@respx.mock
def test_a_raw_response_lies_behind_a_form_too(client: FastGPT) -> None:
    answer = envelope("Where is my order?")
    respx.post(f"{API}/v1/audio/transcriptions").mock(return_value=answer)
    raw = client.chat.transcriptions.with_raw_response.create(b"ID3", **TARGET, duration=3)
    assert raw.parsed == "Where is my order?"
    assert (raw.path, raw.body) == ("/api/v1/audio/transcriptions", answer.content)


@respx.mock
def test_closing_a_client_closes_its_way_to_storages_for_copies_too() -> None:
    target = {"url": "http://store.test/put", "key": "k", "headers": {}, "previewUrl": "/p"}
    respx.post(f"{BASE_URL}{PRESIGN}").mock(return_value=envelope(target))
    put = respx.put("http://store.test/put").mock(return_value=httpx.Response(200))
    with httpx.Client() as mine:
        client = FastGPT(KEY, BASE_URL, http_client=mine)
        copy = client.with_options(timeout=5)
        copy.chat.files.upload(TERMS, **TARGET)
        client.close()
        with pytest.raises(APIConnectionError, match="has been closed"):
            copy.chat.files.upload(TERMS, **TARGET)
    assert put.call_count == 1
