"""What reports of errors gather, variables and all, has no key and no signed address in it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from traceback import TracebackException

import httpx
import pytest

from fastgpt_typed import (
    APIConnectionError,
    APITimeoutError,
    AsyncFastGPT,
    FastGPTError,
    RequestValidationError,
)
from tests.client.breaking import SIGNATURE, CutAfter, breaking
from tests.client.wire import APP_ID, KEY, TARGET

HTTPX = ("httpx", "httpcore", "h11", "anyio", "ssl")


def chain(error: BaseException) -> Iterator[BaseException]:
    """An error and what it was raised from."""
    yield error
    if (cause := error.__cause__ or error.__context__) is not None:
        yield from chain(cause)


def told(error: BaseException, *, of: tuple[str, ...] = ()) -> str:
    """The report of an error with the variables of its frames, but for those of this test."""
    text = ""
    for link in chain(error):
        report = TracebackException.from_exception(link, capture_locals=True)
        for frame in report.stack:
            ours = "tests" not in frame.filename
            if ours and (not of or any(f"/{name}/" in frame.filename for name in of)):
                text += f"{frame.filename} {frame.name} {frame.locals}\n"
    return text


def requests(error: BaseException) -> list[httpx.Request]:
    """The requests that the errors of the HTTP library know."""
    return [link.request for link in chain(error) if isinstance(link, httpx.RequestError)]


@pytest.fixture
def silent_address() -> Iterator[str]:
    """A port that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


async def refused() -> FastGPTError:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
    async with AsyncFastGPT(KEY, address, max_retries=0) as client:
        with pytest.raises(APIConnectionError) as caught:
            await client.chat.init(app_id=APP_ID)
    return caught.value


async def timed_out(address: str) -> FastGPTError:
    async with AsyncFastGPT(KEY, address, max_retries=0, timeout=0.1) as client:
        with pytest.raises(APITimeoutError) as caught:
            await client.chat.init(app_id=APP_ID)
    return caught.value


async def test_no_variable_has_the_key_when_there_is_no_server() -> None:
    error = await refused()
    assert "chat.init" in told(error)
    assert KEY not in told(error)


async def test_no_variable_has_the_key_when_the_server_is_silent(silent_address: str) -> None:
    error = await timed_out(silent_address)
    assert KEY not in told(error)


async def test_the_request_is_not_handed_on(silent_address: str) -> None:
    for error in (await refused(), await timed_out(silent_address)):
        (request,) = requests(error)
        assert KEY not in str(request.headers.raw)
        assert str(request.url).startswith("http://127.0.0.1:")
        assert request.content == b""


@pytest.mark.parametrize("way", ["put", "form"])
async def test_the_signed_address_of_an_upload_is_not_handed_on(way: str) -> None:
    with breaking(way) as server:
        server.script = [CutAfter(0.5)]
        async with AsyncFastGPT(KEY, server.address, max_retries=0) as client:
            with pytest.raises(APIConnectionError) as caught:
                await client.chat.files.upload(("a.bin", bytes(2**20)), **TARGET)
    error = caught.value
    (request,) = requests(error)
    assert SIGNATURE not in str(request.url)
    assert SIGNATURE not in told(error, of=HTTPX)


async def test_causes_may_go_round_in_circles() -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        error = httpx.ConnectError("no route", request=request)
        error.__cause__ = OSError("no network")
        error.__cause__.__cause__ = error
        raise error

    transport = httpx.MockTransport(handle)
    async with httpx.AsyncClient(transport=transport) as http:
        client = AsyncFastGPT(KEY, "http://fastgpt.test", max_retries=0, http_client=http)
        with pytest.raises(APIConnectionError, match="no route"):
            await client.chat.init(app_id=APP_ID)


def test_a_client_that_could_not_be_made_can_be_reported() -> None:
    with pytest.raises(RequestValidationError) as caught:
        AsyncFastGPT("a key", "http://fastgpt.test")
    assert "AsyncFastGPT()" in told(caught.value)
