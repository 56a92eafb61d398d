"""Large files go in parts."""

from __future__ import annotations

import gc
import hashlib
import io
from collections.abc import AsyncIterator
from threading import Lock

import httpx
import pytest
import respx

from fastgpt_typed import (
    APIConnectionError,
    AsyncFastGPT,
    BadRequestError,
    FastGPTError,
    FileTooLargeError,
    InternalServerError,
    UploadError,
)
from fastgpt_typed._core.attempts import retry
from fastgpt_typed.testing import FakeFastGPT, WireResponse
from tests.client._compat_async import give_up, never, sleep
from tests.client.sabotage import CONTENT, DOWN, EMPTY, PART_SIZE, PARTS, Lost, Sabotage, failing
from tests.client.wire import CHAT_ID, KEY, TARGET, body_of, envelope


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try again at once."""
    monkeypatch.setattr(retry, "FIRST_PAUSE", 0.0)


@pytest.fixture
def fake() -> FakeFastGPT:
    """A server that asks for small parts."""
    return FakeFastGPT(part_size=PART_SIZE)


@pytest.fixture
def server(fake: FakeFastGPT, monkeypatch: pytest.MonkeyPatch) -> Sabotage:
    """What goes wrong on that server."""
    return Sabotage(fake, monkeypatch)


@pytest.fixture
async def http(fake: FakeFastGPT, server: Sabotage) -> AsyncIterator[httpx.AsyncClient]:
    """The way to that server."""
    async with httpx.AsyncClient(transport=fake.async_transport()) as http:
        yield http


@pytest.fixture
async def client(fake: FakeFastGPT, http: httpx.AsyncClient) -> AsyncIterator[AsyncFastGPT]:
    """A client of that server."""
    async with AsyncFastGPT(fake.api_key, fake.base_url, http_client=http) as client:
        yield client
    gc.collect()


async def test_parts_have_the_size_the_server_said_and_are_listed_in_order(
    client: AsyncFastGPT, http: httpx.AsyncClient, server: Sabotage
) -> None:
    uploaded = await client.chat.files.upload(("a.txt", CONTENT), **TARGET)
    assert sorted(server.parts()) == list(range(1, PARTS + 1))
    listed = server.completed()
    assert [part["partNumber"] for part in listed] == list(range(1, PARTS + 1))
    for part in listed:
        number = part["partNumber"]
        (body,) = server.bodies[str(number)]
        assert body == CONTENT[(number - 1) * PART_SIZE : number * PART_SIZE]
        assert part["etag"] == f'"{hashlib.md5(body).hexdigest()}"'
    assert server.times("abort") == 0
    assert (await http.get(uploaded.url)).content == CONTENT


async def test_as_many_parts_as_the_server_takes_are_on_their_way_at_once(
    client: AsyncFastGPT, http: httpx.AsyncClient
) -> None:
    lock = Lock()
    now, most = 0, 0

    async def begin(request: httpx.Request) -> None:
        nonlocal now, most
        if "partNumber" in request.url.params:
            with lock:
                now += 1
                most = max(most, now)
            await sleep(0.02)

    async def end(response: httpx.Response) -> None:
        nonlocal now
        if "partNumber" in response.request.url.params:
            with lock:
                now -= 1

    http.event_hooks = {"request": [begin], "response": [end]}
    await client.chat.files.upload(("a.txt", CONTENT), **TARGET)
    assert most == 3


@pytest.mark.parametrize(
    "failures",
    [
        [DOWN, DOWN],
        [failing(500), failing(500)],
        [httpx.ReadError("reset"), httpx.WriteError("reset")],
        [httpx.ReadTimeout("slow"), Lost(httpx.ReadError("reset"))],
        [DOWN, failing(500), httpx.ReadError("reset")],
    ],
)
async def test_a_part_that_fails_is_sent_again_from_its_beginning(
    client: AsyncFastGPT,
    http: httpx.AsyncClient,
    server: Sabotage,
    failures: list[WireResponse | Exception | Lost],
) -> None:
    server.answer("5", *failures)
    told: list[int] = []
    uploaded = await client.chat.files.upload(
        ("a.txt", CONTENT), **TARGET, progress=lambda sent, _: told.append(sent)
    )
    assert server.times("5") == len(failures) + 1
    assert set(server.bodies["5"]) == {CONTENT[4 * PART_SIZE : 5 * PART_SIZE]}
    assert server.times("abort") == 0
    assert told == sorted(set(told))
    assert told[-1] == len(CONTENT)
    assert (await http.get(uploaded.url)).content == CONTENT


@pytest.mark.parametrize(
    ("failure", "kind", "words", "times"),
    [
        (DOWN, UploadError, "HTTP 503", 4),
        (failing(500), InternalServerError, "storage hiccup", 4),
        (httpx.ReadError("reset"), APIConnectionError, "broke: reset", 4),
        (
            failing(400, "wrong length"),
            BadRequestError,
            "wrong length",
            1,
        ),
        (failing(413, "EntityTooLarge"), FileTooLargeError, f"{len(CONTENT)} bytes", 1),
        (EMPTY, UploadError, "did not say its etag", 1),
        (WireResponse(200, (), b""), UploadError, "did not say its etag", 1),
        (WireResponse(307, [("Location", "http://evil.test")]), UploadError, "HTTP 307", 1),
    ],
)
async def test_an_upload_whose_part_keeps_failing_is_given_up(
    client: AsyncFastGPT,
    server: Sabotage,
    *,
    failure: WireResponse | Exception,
    kind: type[FastGPTError],
    words: str,
    times: int,
) -> None:
    server.answer("5", *[failure] * 9)
    file = io.BytesIO(CONTENT)
    with pytest.raises(kind, match=words):
        await client.chat.files.upload(file, filename="a.txt", **TARGET)
    assert server.times("5") == times
    assert server.asked[-1] == "abort"
    assert server.times("abort") == 1
    assert server.times("complete") == 0
    assert not file.closed


async def test_without_retries_the_first_failure_ends_it(
    client: AsyncFastGPT, server: Sabotage
) -> None:
    server.answer("1", DOWN)
    with pytest.raises(UploadError, match="HTTP 503"):
        await client.with_options(max_retries=0).chat.files.upload(("a.txt", CONTENT), **TARGET)
    assert server.times("1") == 1
    assert len(server.parts()) < PARTS
    assert server.times("abort") == 1


@pytest.mark.parametrize(
    "lost", [httpx.ReadTimeout("slow"), httpx.ReadError("reset"), httpx.RemoteProtocolError("gone")]
)
async def test_the_end_is_said_again_when_its_answer_is_lost(
    client: AsyncFastGPT, http: httpx.AsyncClient, server: Sabotage, lost: Exception
) -> None:
    server.answer("complete", Lost(lost), Lost(lost))
    uploaded = await client.chat.files.upload(("a.txt", CONTENT), **TARGET)
    assert server.times("complete") == 3
    assert server.times("abort") == 0
    assert (await http.get(uploaded.url)).content == CONTENT


async def test_what_the_server_says_of_the_end_is_told(
    client: AsyncFastGPT, server: Sabotage
) -> None:
    wrong = b'{"code":200,"statusText":"","message":"","data":{"etag":"\\"0\\""}}'
    server.answer("7", WireResponse(200, (), wrong))
    with pytest.raises(BadRequestError, match="does not have the parts"):
        await client.chat.files.upload(("a.txt", CONTENT), **TARGET)
    assert (server.times("complete"), server.times("abort")) == (1, 1)


@pytest.mark.parametrize("failure", [DOWN, httpx.ConnectError("refused"), failing(500)])
async def test_a_failure_to_give_up_does_not_hide_why(
    client: AsyncFastGPT, server: Sabotage, failure: WireResponse | Exception
) -> None:
    server.answer("2", EMPTY)
    server.answer("abort", *[failure] * 9)
    with pytest.raises(UploadError, match="etag"):
        await client.chat.files.upload(("a.txt", CONTENT), **TARGET)
    assert server.times("abort") <= 2


@pytest.mark.parametrize("error", [KeyboardInterrupt, ZeroDivisionError, SystemExit])
async def test_what_progress_raises_gives_the_upload_up(
    client: AsyncFastGPT, server: Sabotage, error: type[BaseException]
) -> None:
    def refuse(sent: int, total: int) -> None:
        if sent >= total / 2:
            raise error

    with pytest.raises(error):
        await client.chat.files.upload(("a.txt", CONTENT), **TARGET, progress=refuse)
    assert (server.times("complete"), server.times("abort")) == (0, 1)


@pytest.mark.parametrize("place", ["1", "6", "complete"])
async def test_an_upload_that_is_cancelled_is_given_up(
    client: AsyncFastGPT, http: httpx.AsyncClient, server: Sabotage, place: str
) -> None:
    async def hang(request: httpx.Request) -> None:
        if place in (request.url.params.get("partNumber"), request.url.path.rpartition("/")[2]):
            await never()
        await sleep(0)

    http.event_hooks = {"request": [hang]}
    file = io.BytesIO(CONTENT)
    await give_up(lambda: client.chat.files.upload(file, filename="a.txt", **TARGET))
    assert (server.times("complete"), server.times("abort")) == (0, 1)
    assert not file.closed


async def test_two_files_at_once_do_not_mix(
    client: AsyncFastGPT, http: httpx.AsyncClient, server: Sabotage
) -> None:
    first = await client.chat.files.upload(("a.txt", CONTENT), **TARGET)
    second = await client.chat.files.upload(("a.txt", CONTENT[::-1]), **TARGET)
    assert (await http.get(first.url)).content == CONTENT
    assert (await http.get(second.url)).content == CONTENT[::-1]


@respx.mock
async def test_addresses_below_the_server_are_joined() -> None:
    base = "http://h.test/sub"
    url = "/api/system/file/u/tok"
    presigned = {
        "uploadMode": "multipart",
        "url": url,
        "completeUrl": f"{url}/complete",
        "abortUrl": f"{url}/abort",
        "previewUrl": "/api/system/file/d/x",
        "key": "k",
        "partSize": 4,
    }
    respx.post(f"{base}/api/core/chat/file/presignChatFilePostUrl").mock(
        return_value=envelope(presigned)
    )
    part = respx.put(f"{base}{url}").mock(return_value=envelope({"etag": "e"}))
    complete = respx.post(f"{base}{url}/complete").mock(
        side_effect=[envelope({"key": "k"}), httpx.Response(400)]
    )
    abort = respx.post(f"{base}{url}/abort").mock(return_value=envelope())
    async with AsyncFastGPT(KEY, base) as client:
        uploaded = await client.chat.files.upload(b"123456", app_id="6" * 24, chat_id=CHAT_ID)
        with pytest.raises(BadRequestError):
            await client.chat.files.upload(b"123456", app_id="6" * 24, chat_id=CHAT_ID)
    assert uploaded.url == f"{base}/api/system/file/d/x"
    assert [call.request.content for call in part.calls] == [b"1234", b"56"] * 2
    assert [call.request.url.params["partNumber"] for call in part.calls] == ["1", "2"] * 2
    listed = [{"partNumber": 1, "etag": "e"}, {"partNumber": 2, "etag": "e"}]
    assert body_of(complete.calls[0].request) == {"parts": listed}
    assert (abort.call_count, abort.calls.last.request.content) == (1, b"")
    for call in respx.calls:
        is_presign = "/core/" in call.request.url.path
        assert ("authorization" in call.request.headers) == is_presign
