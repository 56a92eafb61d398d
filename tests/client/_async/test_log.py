"""What the log tells: who asks whom, how it went, and never what was said."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import respx

from fastgpt_typed import AsyncFastGPT, AuthenticationError, messages
from fastgpt_typed._core.attempts import retry
from fastgpt_typed._core.observing import log
from fastgpt_typed._core.streams import resuming
from fastgpt_typed.testing import FakeFastGPT, FakeServer
from tests.client.wire import (
    API,
    APP_ID,
    BASE_URL,
    HTML_404,
    KEY,
    READ,
    RUN,
    STOP,
    TARGET,
    completion,
    delta,
    envelope,
    failure,
    stream,
)

SECRET = "the-cellar-door"
FILENAME = "floor-plan"


@pytest.fixture(autouse=True)
def afresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Try again at once, and warn again of what was warned of before."""
    monkeypatch.setattr(retry, "FIRST_PAUSE", 0.0)
    monkeypatch.setattr(resuming, "pause", lambda attempt: 0.0)
    log.warn_of_plain_http.cache_clear()
    yield
    log.warn_of_plain_http.cache_clear()


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """The log, whole."""
    caplog.set_level(logging.DEBUG, "fastgpt_typed")
    return caplog


def lines(told: pytest.LogCaptureFixture, level: int) -> list[str]:
    """What the client logged at a level; durations are 0.000 s."""
    return [
        re.sub(r"\d+\.\d{3} s", "0.000 s", record.getMessage())
        for record in told.records
        if record.name == "fastgpt_typed" and record.levelno == level
    ]


@respx.mock
async def test_every_attempt_has_a_line(
    client: AsyncFastGPT, told: pytest.LogCaptureFixture
) -> None:
    answer = envelope({})
    answer.headers["x-request-id"] = "r-1"
    down = httpx.Response(503, text="down")
    refusal = failure(514, "unAuthApiKey")
    respx.get(READ).mock(side_effect=[down, httpx.ConnectTimeout("slow"), answer, refusal])
    await client.apps.logs.totals(app_id=APP_ID)
    with pytest.raises(AuthenticationError):
        await client.apps.logs.totals(app_id=APP_ID)
    asked = "apps.logs.totals: GET /api/proApi/core/app/logs/getTotalData ->"
    assert lines(told, logging.DEBUG) == [
        f"{asked} 503 in 0.000 s",
        f"{asked} APITimeoutError connect in 0.000 s",
        f"{asked} 200 in 0.000 s (request r-1)",
        f"{asked} 500 AuthenticationError unAuthApiKey in 0.000 s",
    ]
    again = "apps.logs.totals: attempt {} ended with {}; trying again in 0.00 s"
    assert lines(told, logging.WARNING)[1:] == [
        again.format(1, "503"),
        again.format(2, "APITimeoutError connect"),
    ]
    assert lines(told, logging.INFO) == lines(told, logging.ERROR) == []


@respx.mock
async def test_a_stream_has_its_line_when_it_ends(
    client: AsyncFastGPT, told: pytest.LogCaptureFixture
) -> None:
    respx.post(RUN).mock(return_value=stream(("answer", delta("Hi")), ("answer", STOP)))
    async with client.chat.completions.stream("Hi") as running:
        assert lines(told, logging.DEBUG) == []
        await running.final()
    (line,) = lines(told, logging.DEBUG)
    assert line == "chat.completions.create: POST /api/v1/chat/completions -> 200 in 0.000 s"


@respx.mock
async def test_an_older_address_is_warned_of_once(
    client: AsyncFastGPT, told: pytest.LogCaptureFixture
) -> None:
    respx.post(f"{API}/core/chat/history/getHistories").mock(return_value=HTML_404)
    respx.post(f"{API}/core/chat/getHistories").mock(
        return_value=envelope({"list": [{"chatId": "c"}], "total": 1})
    )
    for _ in range(3):
        await client.chat.histories.list(app_id=APP_ID).page()
    warned = [line for line in lines(told, logging.WARNING) if "server_version=" in line]
    assert len(warned) == 1
    assert warned[0].startswith(
        "chat.histories.list: the server has no /api/core/chat/history/getHistories and answers "
        "at /api/core/chat/getHistories; "
    )
    async with AsyncFastGPT(KEY, BASE_URL) as other:
        await other.chat.histories.list(app_id=APP_ID).page()
    assert len([line for line in lines(told, logging.WARNING) if "server_version=" in line]) == 2


@pytest.mark.parametrize(
    ("address", "times"),
    [
        ("http://fastgpt.test", 1),
        ("http://10.0.0.7:3000", 1),
        ("https://fastgpt.test", 0),
        ("http://localhost:3000", 0),
        ("http://127.0.0.1:3000", 0),
        ("http://[::1]:3000", 0),
    ],
)
@respx.mock
async def test_a_key_that_others_can_read_is_warned_of_once(
    told: pytest.LogCaptureFixture, address: str, times: int
) -> None:
    respx.post(f"{address}/api/v1/chat/completions").mock(side_effect=lambda _: completion())
    for _ in range(2):
        async with AsyncFastGPT(KEY, address) as client:
            await client.chat.completions.create("Hi")
            await client.chat.completions.create("Hi")
    warning = f"The API key goes to {address} unencrypted; use https:// if you can"
    assert lines(told, logging.WARNING) == [warning] * times


@respx.mock
async def test_visitors_have_no_key_to_be_warned_of(told: pytest.LogCaptureFixture) -> None:
    fake = FakeFastGPT()
    async with httpx.AsyncClient(transport=fake.async_transport()) as http:
        visitor = AsyncFastGPT(base_url=fake.base_url, http_client=http)
        await visitor.share(fake.share_id, "visitor-7").chat.completions.create("Hi")
    assert lines(told, logging.WARNING) == []


@pytest.mark.parametrize("version", ["4.9.0", "4.14.0", "4.16.0"])
async def test_secrets_are_told_at_no_level(
    caplog: pytest.LogCaptureFixture, tmp_path: Path, version: str
) -> None:
    """Neither by the client nor by the library below it, which does tell names of files."""
    fake = FakeFastGPT(version, variables=["name"])
    fake.reply(SECRET, SECRET)
    question = [messages.user(SECRET)]
    caplog.set_level(logging.DEBUG)
    with FakeServer(fake) as server:
        async with AsyncFastGPT(fake.api_key, server.base_url) as client:
            answer = await client.chat.completions.create(
                question, **TARGET, variables={"name": SECRET}
            )
            async with client.chat.completions.stream(question, **TARGET) as running:
                await running.final()
            file = (f"{FILENAME}.txt", b"Within 14 days.")
            uploaded = await client.chat.files.upload(file, **TARGET)
            if uploaded.key:
                await client.chat.files.download(uploaded, tmp_path / "terms.txt", **TARGET)
            with pytest.raises(AuthenticationError):
                async with AsyncFastGPT(SECRET, server.base_url) as other:
                    await other.chat.completions.create(SECRET)
    assert answer.text == SECRET
    assert {"fastgpt_typed", "httpcore.http11"} <= {one.name for one in caplog.records}
    for record in caplog.records:
        for secret in (SECRET, fake.api_key, "Signature="):
            assert secret not in record.getMessage(), record.name
        if record.name == "fastgpt_typed":
            assert FILENAME not in record.getMessage()
