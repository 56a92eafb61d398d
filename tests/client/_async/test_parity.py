"""A stream that is read to its end is the answer `create()` gives for the same run."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from fastgpt_typed import AsyncFastGPT, ChatCompletion
from fastgpt_typed.testing import FakeFastGPT, Reply
from tests.client.parity import (
    CASES,
    EXCUSES,
    SCRIPTS,
    SURE,
    VERSIONS,
    WEATHER,
    Case,
    Script,
    differences,
    excused,
    look,
)


async def both(
    client: AsyncFastGPT, fake: FakeFastGPT, script: Script, **more: Any
) -> tuple[ChatCompletion, ChatCompletion]:
    """The answers of a script that is run twice, in chats of their own."""
    run = client.chat.completions
    message = "Hi"
    targets: list[dict[str, Any]] = [{**more}, {**more}]
    if script.before is not None:
        message = "Yes"
        for target in targets:
            fake.reply(script.before)
            target["chat_id"] = (await run.create("Hi", **more)).chat_id
    fake.reply(script.reply, script.reply)
    variables = script.variables or None
    created = await run.create(message, variables=variables, **targets[0])
    async with run.stream(message, variables=variables, **targets[1]) as running:
        streamed = await running.final()
    sent = [json.loads(request.body) for request in fake.requests[-2:]]
    assert [body["stream"] for body in sent] == [False, True]
    assert [created.chat_id, streamed.chat_id] == [body["chatId"] for body in sent]
    return created, streamed


@pytest.mark.parametrize("plugin", [False, True])
@pytest.mark.parametrize("case", CASES, ids=str)
async def test_a_stream_loses_nothing(case: Case, *, plugin: bool) -> None:
    fake = FakeFastGPT(version=case.version, plugin=plugin)
    scripts = {
        name: script
        for name, script in SCRIPTS.items()
        if script.plugin == plugin and case.has(script.since)
    }
    async with (
        httpx.AsyncClient(transport=fake.async_transport()) as http,
        AsyncFastGPT(fake.api_key, fake.base_url, http_client=http) as client,
    ):
        for name, script in scripts.items():
            created, streamed = await both(
                client,
                fake,
                script,
                app_id=fake.app_id,
                detail=case.detail,
                version=case.endpoint,
            )
            found = differences(created, streamed)
            assert found == excused(case, name), (name, look(created), look(streamed))


@pytest.mark.parametrize("version", VERSIONS)
async def test_a_visitors_stream_loses_nothing(version: str) -> None:
    fake = FakeFastGPT(version=version)
    async with (
        httpx.AsyncClient(transport=fake.async_transport()) as http,
        AsyncFastGPT(base_url=fake.base_url, http_client=http) as client,
    ):
        visitor = client.share(fake.share_id, "visitor-7")
        await visitor.chat.init()
        script = Script(Reply("One moment. ", WEATHER, "Rain. ", SURE))
        created, streamed = await both(visitor, fake, script, detail=True)
    assert created.interactive is not None
    assert differences(created, streamed) == {}


def test_every_excuse_is_needed() -> None:
    """Each one is about something; that it differs there is checked above."""
    idle = [
        excuse
        for excuse in EXCUSES
        if not any(
            case.takes(excuse) and case.has(SCRIPTS[name].since)
            for case in CASES
            for name in excuse.scripts
        )
    ]
    assert idle == []
