"""Asynchronous code as users write it. mypy and pyright check it; nothing runs it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import assert_type

from fastgpt_typed import (
    AsyncChatStream,
    AsyncFastGPT,
    ChatCompletion,
    LogChart,
    Page,
    RawResponse,
    UploadedFile,
    events,
    models,
)

APP_ID = "65fa00c1d2e3f40516273849"


async def runs() -> None:
    async with AsyncFastGPT("key") as client:
        assert_type(client, AsyncFastGPT)
        answer = await client.chat.completions.create("Hi", detail=True)
        assert_type(answer, ChatCompletion)
        response = await client.chat.completions.with_raw_response.create("Hi")
        assert_type(response, RawResponse[ChatCompletion])
    await client.aclose()


async def words(client: AsyncFastGPT) -> AsyncIterator[str]:
    async with client.chat.completions.stream("Hi", chat_id="demo") as stream:
        assert_type(stream, AsyncChatStream)
        async for event in stream:
            assert_type(event, events.Event)
            if isinstance(event, events.Answer):
                assert_type(event.finish_reason, str | None)
                yield event.text
        assert_type(await stream.final(), ChatCompletion)
    async with client.chat.completions.stream("Hi") as stream:
        async for word in stream.text:
            yield word


async def lists(client: AsyncFastGPT) -> list[str]:
    chats = client.chat.histories.list(app_id=APP_ID, page_size=100)
    assert_type(await chats, Page[models.History])
    assert_type(await chats.page(), Page[models.History])
    assert_type(chats.items, list[models.History])
    async for page in chats.pages():
        assert_type(page.total, int)
    first = await client.chat.records.list(app_id=APP_ID, chat_id="demo")
    for record in first:
        assert_type(record, models.Record)
    response = await client.chat.records.with_raw_response.list(app_id=APP_ID, chat_id="demo")
    assert_type(response.parsed, Page[models.Record])
    return [chat.chat_id async for chat in chats]


async def files(client: AsyncFastGPT, path: Path) -> None:
    uploaded = await client.chat.files.upload(path, app_id=APP_ID, chat_id="demo")
    assert_type(uploaded, UploadedFile)
    await client.chat.completions.create([{"role": "user", "content": [uploaded.file_part()]}])
    target = await client.chat.files.presign_upload(filename="a", app_id=APP_ID, chat_id="demo")
    assert_type(target, "models.PresignedUpload")


async def figures(client: AsyncFastGPT) -> None:
    chart = await client.apps.logs.chart(app_id=APP_ID, start="2026-03-01", end="2026-03-08")
    assert_type(chart, LogChart)
    assert_type(await client.apps.logs.totals(app_id=APP_ID), models.LogTotals)
    assert_type(await client.chat.init(app_id=APP_ID, chat_id="demo"), models.ChatInit)
