"""Files that are read back from chats: what is asked, and what comes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
import respx

from fastgpt_typed import (
    APIConnectionError,
    AsyncFastGPT,
    DownloadError,
    FastGPTError,
    InternalServerError,
    NotFoundError,
    PermissionDeniedError,
    RequestValidationError,
    RouteNotFoundError,
)
from tests.client.downloading import (
    CONTENT,
    FILE,
    FILE_KEY,
    OLD,
    PLACE,
    STORE,
    UPLOADED,
    found,
    moved,
    serve,
    told_of,
    untouched,
)
from tests.client.wire import (
    APP_ID,
    BASE_URL,
    CHAT_ID,
    HTML_404,
    KEY,
    TARGET,
    body_of,
    envelope,
    failure,
)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where to download to; there is something already."""
    path = tmp_path / PLACE
    path.write_bytes(OLD)
    return path


@respx.mock
async def test_a_file_is_read_without_the_key(client: AsyncFastGPT, place: Path) -> None:
    presign = told_of()
    read = respx.get(FILE).mock(return_value=httpx.Response(200, content=CONTENT))
    assert await client.chat.files.download(FILE_KEY, place, **TARGET) == place
    assert found(place.parent) == {PLACE: CONTENT}
    asked = body_of(presign.calls.last.request)
    assert asked == {"key": FILE_KEY, "appId": APP_ID, "chatId": CHAT_ID}
    sent = read.calls.last.request
    assert "authorization" not in sent.headers
    assert sent.headers["accept-encoding"] == "identity"


@respx.mock
async def test_headers_go_to_the_server_alone_and_what_lets_in_to_nobody(tmp_path: Path) -> None:
    told_of()
    own = respx.get(FILE).mock(return_value=moved(STORE))
    store = respx.get(STORE).mock(return_value=httpx.Response(200, content=CONTENT))
    async with (
        httpx.AsyncClient(
            headers={"x-tenant": "me"}, cookies={"session": "s"}, auth=("me", "secret")
        ) as http,
        AsyncFastGPT(KEY, BASE_URL, http_client=http) as client,
    ):
        path = await client.chat.files.download(FILE_KEY, str(tmp_path / "a"), **TARGET)
    assert path.read_bytes() == CONTENT
    first, second = own.calls.last.request.headers, store.calls.last.request.headers
    assert first["x-tenant"] == "me"
    assert not {"authorization", "cookie", "referer"} & set(first)
    assert not {"authorization", "x-tenant", "cookie", "referer"} & set(second)


@respx.mock
async def test_an_address_below_the_server_is_joined(tmp_path: Path) -> None:
    base = "http://h.test/sub"
    respx.post(url__startswith=f"{base}/api/core").mock(
        return_value=envelope("/api/system/file/download/jwt")
    )
    respx.get(f"{base}/api/system/file/download/jwt").mock(
        return_value=httpx.Response(200, content=CONTENT)
    )
    async with AsyncFastGPT(KEY, base) as client:
        path = await client.chat.files.download(FILE_KEY, tmp_path, **TARGET)
    assert path.read_bytes() == CONTENT


@respx.mock
async def test_without_a_key_the_address_is_read(client: AsyncFastGPT, place: Path) -> None:
    respx.get(FILE).mock(return_value=httpx.Response(200, content=CONTENT))
    file = replace(UPLOADED, key=None, url=FILE)
    await client.chat.files.download(file, place, chat_id=CHAT_ID)
    assert found(place.parent) == {PLACE: CONTENT}
    raw = await client.chat.files.with_raw_response.download(file, place, chat_id=CHAT_ID)
    assert (raw.parsed, raw.status_code, raw.body) == (place, 200, b"")
    assert "sesame" not in repr(raw)


@pytest.mark.parametrize("file", ["", None, b"key", "https://h.test/f?sign=sesame"])
@respx.mock
async def test_what_is_no_file_is_named(client: AsyncFastGPT, place: Path, file: Any) -> None:
    with pytest.raises(RequestValidationError, match="file: expected the key") as caught:
        await client.chat.files.download(file, place, **TARGET)
    assert "sesame" not in str(caught.value)
    assert not respx.calls
    assert untouched(place)


@respx.mock
async def test_a_chat_is_needed(client: AsyncFastGPT, place: Path) -> None:
    with pytest.raises(RequestValidationError, match="chat_id"):
        await client.chat.files.download(FILE_KEY, place, app_id=APP_ID, chat_id="")
    assert untouched(place)


@respx.mock
async def test_servers_without_keys_are_told(client: AsyncFastGPT, place: Path) -> None:
    respx.route().mock(return_value=HTML_404)
    with pytest.raises(RouteNotFoundError):
        await client.chat.files.download(FILE_KEY, place, **TARGET)
    assert untouched(place)


XML = "<Error><Code>NoSuchKey</Code><Message>It is\n gone.</Message><Key>sesame</Key></Error>"
PAGE = httpx.Response(200, html="<!DOCTYPE html><html>Log in</html>")


@pytest.mark.parametrize(
    ("answer", "kind", "words"),
    [
        (failure(507002, "fileNotFound", status=404), NotFoundError, "file"),
        (failure(507003, "unAuthFile"), PermissionDeniedError, "file"),
        (httpx.Response(404, text=XML), DownloadError, "HTTP 404: NoSuchKey: It is gone."),
        (httpx.Response(403, text="no"), PermissionDeniedError, "HTTP 403"),
        (httpx.Response(500, json={"code": 500, "message": "x"}), InternalServerError, "x"),
        (PAGE, DownloadError, "A web page came instead of the file"),
        (failure(500, "", "worn out", status=200), InternalServerError, "worn out"),
        (httpx.Response(200, json=[]), DownloadError, "Something else came"),
        (httpx.Response(304), DownloadError, "HTTP 304 came instead"),
        (httpx.Response(302), DownloadError, "HTTP 302 came instead"),
    ],
)
@respx.mock
async def test_what_comes_instead_of_the_file_is_told(
    client: AsyncFastGPT, place: Path, answer: httpx.Response, kind: type[FastGPTError], words: str
) -> None:
    serve(answer)
    with pytest.raises(kind, match=words) as caught:
        await client.chat.files.download(FILE_KEY, place, **TARGET)
    assert caught.value.operation == "chat.files.download"
    assert "sesame" not in f"{caught.value} {caught.value!r}"
    assert untouched(place)


@respx.mock
async def test_the_code_of_the_storage_is_kept(client: AsyncFastGPT, place: Path) -> None:
    serve(httpx.Response(404, text=XML))
    with pytest.raises(DownloadError) as caught:
        await client.chat.files.download(FILE_KEY, place, **TARGET)
    assert (caught.value.status_code, caught.value.storage_code) == (404, "NoSuchKey")


@pytest.mark.parametrize(
    ("key", "headers"),
    [
        ("a/page.html", {"content-type": "text/html; charset=utf-8"}),
        ("a/page", {"content-type": "text/html", "content-disposition": "inline"}),
        ("a/data.json", {"content-type": "application/json"}),
    ],
)
@respx.mock
async def test_a_page_may_be_the_file(
    client: AsyncFastGPT, place: Path, key: str, headers: dict[str, str]
) -> None:
    told_of()
    content = b'{"code": 500}' if "json" in key else b"<html>"
    respx.get(FILE).mock(return_value=httpx.Response(200, headers=headers, content=content))
    await client.chat.files.download(key, place, **TARGET)
    assert found(place.parent) == {PLACE: content}


@respx.mock
async def test_redirects_are_followed(client: AsyncFastGPT, place: Path) -> None:
    serve(moved("/next?a=1", 301))
    respx.get(f"{BASE_URL}/next?a=1").mock(return_value=moved("//store.test/x", 307))
    respx.get("http://store.test/x").mock(return_value=moved(STORE, 308))
    respx.get(STORE).mock(return_value=httpx.Response(200, content=CONTENT))
    await client.chat.files.download(FILE_KEY, place, **TARGET)
    assert found(place.parent) == {PLACE: CONTENT}
    assert all("authorization" not in call.request.headers for call in list(respx.calls)[1:])


@pytest.mark.parametrize(
    "location",
    [
        "ftp://store.test/x",
        "file:///etc/passwd",
        "http://me:sesame@store.test/",
        "http://[",
    ],
)
@respx.mock
async def test_redirects_to_odd_places_are_refused(
    client: AsyncFastGPT, place: Path, location: str
) -> None:
    told_of(f"{FILE}?sign=sesame")
    read = respx.get(FILE).mock(return_value=moved(location))
    with pytest.raises(DownloadError, match="plain http or https") as caught:
        await client.chat.files.download(FILE_KEY, place, **TARGET)
    assert "sesame" not in f"{caught.value} {caught.value!r}"
    assert read.call_count == 1
    assert len(respx.calls) == 2
    assert untouched(place)


@pytest.mark.parametrize("url", ["", "no address", "ftp://h.test/x", "http://me:pw@h.test/"])
@respx.mock
async def test_so_are_addresses_of_the_server(client: AsyncFastGPT, place: Path, url: str) -> None:
    told_of(url)
    with pytest.raises(DownloadError, match="plain http or https"):
        await client.chat.files.download(FILE_KEY, place, **TARGET)
    assert untouched(place)


@respx.mock
async def test_no_redirect_leaves_https(client: AsyncFastGPT, place: Path) -> None:
    told_of("https://store.test/x")
    respx.get("https://store.test/x").mock(return_value=moved("http://store.test/x"))
    with pytest.raises(DownloadError, match="from https to http"):
        await client.chat.files.download(FILE_KEY, place, **TARGET)
    assert untouched(place)


@respx.mock
async def test_redirects_come_to_an_end(client: AsyncFastGPT, place: Path) -> None:
    read = serve(moved(FILE))
    with pytest.raises(DownloadError, match="more than 5 times"):
        await client.chat.files.download(FILE_KEY, place, **TARGET)
    assert read.call_count == 6
    assert untouched(place)


@pytest.mark.parametrize(
    "fault",
    [
        httpx.ConnectError("refused"),
        httpx.ReadError("reset"),
        httpx.Response(503, text="wait"),
        httpx.Response(502, html="<html>"),
    ],
)
@respx.mock
async def test_what_goes_wrong_before_the_first_byte_is_tried_again(
    client: AsyncFastGPT, place: Path, monkeypatch: pytest.MonkeyPatch, fault: Any
) -> None:
    monkeypatch.setattr("fastgpt_typed._core.attempts.retry.FIRST_PAUSE", 0)
    told_of()
    good = httpx.Response(200, content=CONTENT)
    read = respx.get(FILE).mock(side_effect=[fault, good])
    await client.chat.files.download(FILE_KEY, place, **TARGET)
    assert found(place.parent) == {PLACE: CONTENT}
    assert read.call_count == 2
    respx.get(FILE).mock(side_effect=[fault])
    with pytest.raises(FastGPTError) as caught:
        await client.with_options(max_retries=0).chat.files.download(FILE_KEY, place, **TARGET)
    assert caught.value.operation == "chat.files.download"


@pytest.mark.parametrize("length", [len(CONTENT) + 1, len(CONTENT) - 1])
@respx.mock
async def test_another_length_than_promised_is_told(
    client: AsyncFastGPT, place: Path, length: int
) -> None:
    told_of()
    headers = {"content-length": str(length)}
    respx.get(FILE).mock(return_value=httpx.Response(200, headers=headers, content=CONTENT))
    told: list[tuple[int, int]] = []
    with pytest.raises(APIConnectionError, match=f"14 of {length} bytes came"):
        await client.chat.files.download(
            FILE_KEY, place, **TARGET, progress=lambda *numbers: told.append(numbers)
        )
    assert all(received < total for received, total in told)
    assert untouched(place)
