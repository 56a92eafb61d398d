"""Asynchronous code as users write it. mypy and pyright check it; nothing runs it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path
from typing import assert_type

from fastgpt_typed import (
    AsyncChatStream,
    AsyncConversation,
    AsyncFastGPT,
    AsyncPager,
    AsyncWindowPager,
    ChatCompletion,
    LogChart,
    Page,
    RawResponse,
    UploadedFile,
    Window,
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
    download = client.chat.files.download
    assert_type(await download(uploaded, path, app_id=APP_ID, chat_id="demo"), Path)
    assert_type(await download("key", BytesIO(), app_id=APP_ID, chat_id="demo"), int)
    await client.chat.completions.create([{"role": "user", "content": [uploaded.file_part()]}])
    target = await client.chat.files.presign_upload(filename="a", app_id=APP_ID, chat_id="demo")
    assert_type(target, "models.PresignedUpload")


async def chats(client: AsyncFastGPT) -> None:
    found = await client.chat.histories.status(chat_ids=["demo"], app_id=APP_ID)
    assert_type(found.items, list[models.HistoryStatus])
    deleted = await client.chat.histories.with_raw_response.delete(chat_id="demo", app_id=APP_ID)
    assert_type(deleted, RawResponse[None])
    await client.chat.histories.update(chat_id="demo", app_id=APP_ID, top=True)
    nodes = await client.chat.records.detail(chat_id="demo", data_id="Qm3xk0")
    assert_type(next(nodes.walk()), models.NodeResponse)
    await client.chat.feedback.dislike(chat_id="demo", data_id="Qm3xk0", comment="Too short")
    assert_type(list(await client.chat.suggest_questions(chat_id="demo")), list[str])
    assert_type([app.app_id for app in await client.chat.recently_used()], list[str])


async def windows(client: AsyncFastGPT) -> list[str]:
    around = client.chat.records.list_around(chat_id="demo", initial_id="Qm3xk0")
    assert_type(around, AsyncWindowPager[models.Record])
    assert_type(await around, Window[models.Record])
    assert_type((await around.page()).total, int | None)
    assert_type(around.items, list[models.Record])
    async for window in around.pages():
        assert_type(window, Window[models.Record])
    quotes = client.chat.quotes.list_collection(
        chat_id="demo", chat_item_data_id="Qm3xk0", collection_id=APP_ID, next_id=APP_ID, anchor=3
    )
    return [quote.q or "" async for quote in quotes]


async def sound(client: AsyncFastGPT, path: Path) -> None:
    voice = {"model": "tts-1", "voice": "nova"}
    assert_type(await client.chat.speech.create(input="Hi", tts_config=voice), bytes)
    text = await client.chat.transcriptions.create(path, chat_id="demo", duration=2)
    assert_type(text, str)


async def stopping(client: AsyncFastGPT) -> None:
    assert_type((await client.chat.stop(chat_id="demo")).completed, bool | None)
    async with client.chat.resume(chat_id="demo") as stream:
        assert_type(stream, AsyncChatStream)
        async for event in stream:
            if isinstance(event, events.ResumeCompleted):
                assert_type(event.records, models.RecordWindow | None)


async def visitors(client: AsyncFastGPT) -> None:
    visitor = client.share("my-share-link", out_link_uid="visitor-7")
    assert_type(visitor, AsyncFastGPT)
    assert_type([chat async for chat in visitor.chat.histories.list()], list[models.History])


async def figures(client: AsyncFastGPT) -> None:
    chart = await client.apps.logs.chart(app_id=APP_ID, start="2026-03-01", end="2026-03-08")
    assert_type(chart, LogChart)
    summary = await client.apps.logs.summarize(app_id=APP_ID, last="7d", every="hour")
    assert_type(summary, LogChart)
    rows = client.apps.logs.list(app_id=APP_ID, start="2026-03-01", end="2026-03-08")
    assert_type(rows, AsyncPager[models.ChatLog])
    users = await client.apps.logs.users(app_id=APP_ID, start="2026-03-01", end="2026-03-08")
    assert_type(users.items, list[models.LogUser])
    assert_type(await client.apps.logs.totals(app_id=APP_ID), models.LogTotals)
    assert_type(await client.chat.init(app_id=APP_ID, chat_id="demo"), models.ChatInit)


async def conversations(client: AsyncFastGPT) -> None:
    conversation = client.conversation("68c46a70d950e8850ae564ba")
    assert_type(conversation, AsyncConversation)
    assert_type(await conversation.choose("Yes"), ChatCompletion)
    assert_type(await conversation.pending(), models.Interactive | None)
    async with conversation.stream("Hi", resumable=True, keep_nodes=False) as stream:
        assert_type(stream, AsyncChatStream)
        await stream.stop()
    assert_type(await conversation.history(), Page[models.Record])
