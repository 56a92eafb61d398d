"""What of prompts and answers telemetry gets: nothing, unless it is asked for."""

from __future__ import annotations

import json
import logging
from typing import Any

import httpx
import pytest

from fastgpt_typed import AsyncFastGPT, AuthenticationError, messages
from fastgpt_typed.testing import FakeFastGPT, Reasoning, Reply, Text
from tests.client.telemetry import Telemetry
from tests.client.wire import TARGET

SECRET = "the-cellar-door"


@pytest.fixture
def telemetry() -> Telemetry:
    """Where the client tells of itself."""
    return Telemetry()


async def test_words_are_told_nowhere(
    telemetry: Telemetry, caplog: pytest.LogCaptureFixture
) -> None:
    fake = FakeFastGPT(variables=["name"])
    fake.reply(SECRET, SECRET)
    question = [messages.user(SECRET)]
    with caplog.at_level(logging.DEBUG):
        async with httpx.AsyncClient(transport=fake.async_transport()) as http:
            watched: Any = {"http_client": http, "hooks": [telemetry.hook()]}
            client = AsyncFastGPT(fake.api_key, fake.base_url, **watched)
            told: Any = {"variables": {"name": SECRET}, "detail": True, **TARGET}
            answer = await client.chat.completions.create(question, **told)
            async with client.chat.completions.stream(question, **told) as running:
                assert SECRET in (await running.final()).text
            await client.chat.files.upload((f"{SECRET}.txt", SECRET.encode()), **TARGET)
            with pytest.raises(AuthenticationError):
                other = AsyncFastGPT(SECRET, fake.base_url, **watched)
                await other.chat.completions.create(SECRET)
    assert SECRET in answer.text
    assert len(telemetry.spans) >= 4
    assert telemetry.metric("gen_ai.client.token.usage")
    for place in (telemetry.exported(), caplog.text):
        assert SECRET not in place
        assert fake.api_key not in place


@pytest.mark.parametrize("is_stream", [False, True])
async def test_words_are_told_to_who_asks_for_them(telemetry: Telemetry, is_stream: bool) -> None:
    fake = FakeFastGPT()
    fake.reply(Reply(Reasoning("Hm."), Text("It rains.")))
    picture = messages.image(f"https://host.test/cat.png?token={SECRET}")
    question = [messages.user("Rain?", picture)]
    async with httpx.AsyncClient(transport=fake.async_transport()) as http:
        hook = telemetry.hook(capture_content=True)
        client = AsyncFastGPT(fake.api_key, fake.base_url, http_client=http, hooks=[hook])
        if is_stream:
            async with client.chat.completions.stream(question, detail=True) as running:
                await running.final()
        else:
            await client.chat.completions.create(question, detail=True)
    (asked,) = telemetry.attribute("gen_ai.input.messages")
    assert json.loads(asked) == [
        {"role": "user", "parts": [{"type": "text", "content": "Rain?"}, {"type": "image_url"}]}
    ]
    (answered,) = telemetry.attribute("gen_ai.output.messages")
    assert json.loads(answered) == [
        {
            "role": "assistant",
            "parts": [
                {"type": "reasoning", "content": "Hm."},
                {"type": "text", "content": "It rains."},
            ],
            "finish_reason": "stop",
        }
    ]
    assert SECRET not in telemetry.exported()
    assert fake.api_key not in telemetry.exported()
