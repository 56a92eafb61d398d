"""What can be done with chats, messages and what they quote: values in, typed values out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from fastgpt_typed import AsyncFastGPT, NotFoundError, RequestValidationError, events, models
from fastgpt_typed.testing import FakeFastGPT, Reply, Search, Tool
from tests.client.matrix import is_older
from tests.client.wire import CHAT_ID

VERSIONS = ["4.8.22", "4.14.0", "4.14.5", "4.14.11", "4.16.0"]
NEWEST = pytest.mark.parametrize("fake", ["4.16.0"], indirect=True)


@pytest.fixture(params=VERSIONS)
def fake(request: pytest.FixtureRequest) -> FakeFastGPT:
    """A server of each generation."""
    return FakeFastGPT(version=request.param)


@pytest.fixture
async def client(fake: FakeFastGPT) -> AsyncIterator[AsyncFastGPT]:
    """A client that was not told the version."""
    http = httpx.AsyncClient(transport=fake.async_transport())
    async with AsyncFastGPT(fake.api_key, fake.base_url, http_client=http) as client:
        yield client


@pytest.fixture
def chat(fake: FakeFastGPT) -> dict[str, Any]:
    """The app and the chat."""
    return {"app_id": fake.app_id, "chat_id": CHAT_ID}


async def records_of(client: AsyncFastGPT, chat: dict[str, Any]) -> list[models.Record]:
    return [record async for record in client.chat.records.list(**chat)]


async def test_renaming_and_pinning(client: AsyncFastGPT, chat: dict[str, Any]) -> None:
    app = {"app_id": chat["app_id"]}
    for name in (CHAT_ID, "a" * 24):
        await client.chat.completions.create("Hi", chat_id=name, **app)
    await client.chat.histories.update(custom_title="Lamps", top=True, **chat)
    first, second = [one async for one in client.chat.histories.list(**app, source="api")]
    assert (first.chat_id, first.custom_title, first.top) == (CHAT_ID, "Lamps", True)
    assert (second.custom_title, second.top) == ("", False)


async def test_deleting_hides_a_chat(client: AsyncFastGPT, chat: dict[str, Any]) -> None:
    await client.chat.completions.create("Hi", **chat)
    await client.chat.histories.delete(**chat)
    app = {"app_id": chat["app_id"]}
    assert [one async for one in client.chat.histories.list(**app)] == []
    await client.chat.completions.create("Hi", chat_id="b" * 24, **app)
    await client.chat.histories.clear(**app)
    assert [one async for one in client.chat.histories.list(**app)] == []


@pytest.mark.parametrize("chat_id", ["", None])
async def test_no_chat_is_never_deleted_by_an_empty_id(
    client: AsyncFastGPT, fake: FakeFastGPT, chat_id: Any
) -> None:
    app: dict[str, Any] = {"app_id": fake.app_id}
    with pytest.raises(RequestValidationError, match="chat_id"):
        await client.chat.histories.delete(chat_id=chat_id, **app)
    with pytest.raises(RequestValidationError, match="chat_id"):
        await client.chat.records.delete(chat_id=chat_id, content_id="x", **app)
    assert fake.requests == []


@pytest.mark.parametrize("fake", ["4.14.5", "4.16.0"], indirect=True)
async def test_only_a_batch_deletes_for_good(client: AsyncFastGPT, chat: dict[str, Any]) -> None:
    await client.chat.completions.create("Hi", **chat)
    await client.chat.histories.delete(**chat)
    assert len(await records_of(client, chat)) == 2
    await client.chat.histories.batch_delete(app_id=chat["app_id"], chat_ids=[CHAT_ID])
    assert await records_of(client, chat) == []


@pytest.mark.parametrize("fake", ["4.14.11", "4.16.0"], indirect=True)
async def test_which_chats_are_read(client: AsyncFastGPT, chat: dict[str, Any]) -> None:
    await client.chat.completions.create("Hi", **chat)
    await client.chat.histories.mark_read(**chat)
    found = await client.chat.histories.status(app_id=chat["app_id"], chat_ids=[CHAT_ID, "no"])
    assert [(one.chat_id, one.has_been_read) for one in found.items] == [(CHAT_ID, True)]


async def test_a_message_is_deleted(client: AsyncFastGPT, chat: dict[str, Any]) -> None:
    await client.chat.completions.create("Hi", **chat)
    before = await records_of(client, chat)
    await client.chat.records.delete(content_id=before[-1].data_id, **chat)
    left = await records_of(client, chat)
    shared = before[0].data_id == before[-1].data_id
    assert [record.obj for record in left] == ([] if shared else ["Human"])


async def test_which_message_to_delete_has_to_be_said(
    client: AsyncFastGPT, fake: FakeFastGPT, chat: dict[str, Any]
) -> None:
    with pytest.raises(RequestValidationError, match="content_id: required, or else content_ids"):
        await client.chat.records.delete(**chat)
    assert fake.requests == []


async def test_a_window_of_a_new_chat(client: AsyncFastGPT, fake: FakeFastGPT) -> None:
    init = await client.chat.init(app_id=fake.app_id)
    assert len(init.chat_id or "") == 24


async def test_what_the_nodes_did(
    client: AsyncFastGPT, fake: FakeFastGPT, chat: dict[str, Any]
) -> None:
    fake.reply(Reply(Tool("Weather", {"city": "Oslo"}, "3"), "3 degrees"))
    await client.chat.completions.create("Weather?", **chat)
    answer = (await records_of(client, chat))[-1]
    nodes = await client.chat.records.detail(data_id=answer.data_id, **chat)
    assert len(list(nodes.walk())) > len(nodes) > 1
    assert await client.chat.records.detail(data_id="nothing", **chat) == []


async def test_feedback(client: AsyncFastGPT, chat: dict[str, Any]) -> None:
    await client.chat.completions.create("Hi", **chat)
    answer = (await records_of(client, chat))[-1].data_id

    async def feedback() -> tuple[str | None, str | None]:
        record = (await records_of(client, chat))[-1]
        return record.user_good_feedback, record.user_bad_feedback

    await client.chat.feedback.like(data_id=answer, **chat)
    assert await feedback() == ("yes", None)
    await client.chat.feedback.dislike(data_id=answer, comment="Too short", **chat)
    assert await feedback() == (None, "Too short")
    await client.chat.feedback.update(data_id=answer, user_good_feedback="Fine", **chat)
    assert await feedback() == ("Fine", None)
    await client.chat.feedback.clear(data_id=answer, **chat)
    assert await feedback() == (None, None)


@pytest.mark.parametrize("fake", ["4.14.5", "4.16.0"], indirect=True)
async def test_feedback_is_found_and_read(client: AsyncFastGPT, chat: dict[str, Any]) -> None:
    await client.chat.completions.create("Hi", **chat)
    answer = (await records_of(client, chat))[-1].data_id
    await client.chat.feedback.like(data_id=answer, **chat)
    found = await client.chat.feedback.record_ids(feedback_type="good", **chat)
    assert (found.total, found.data_ids) == (1, [answer])
    await client.chat.feedback.set_read(data_id=answer, is_read=True, **chat)
    unread = await client.chat.feedback.record_ids(
        feedback_type="has_feedback", unread_only=True, **chat
    )
    assert unread.data_ids == []
    with pytest.raises(NotFoundError):
        await client.chat.feedback.like(data_id="nothing", **chat)


@pytest.mark.parametrize("fake", ["4.14.5", "4.16.0"], indirect=True)
@pytest.mark.parametrize("page_size", [1, 2, 3, 100])
async def test_a_long_chat_is_read_from_the_middle(
    client: AsyncFastGPT, chat: dict[str, Any], page_size: int
) -> None:
    for number in range(4):
        await client.chat.completions.create(f"Question {number}", **chat)
    everything = await records_of(client, chat)
    middle = everything[3].data_id
    around = client.chat.records.list_around(initial_id=middle, page_size=page_size, **chat)
    rows = [record.row_id async for record in around]
    assert sorted(map(str, rows)) == sorted(str(record.row_id) for record in everything)
    assert around.total == 8
    latest = await client.chat.records.list_around(page_size=page_size, **chat).page()
    assert [record.row_id for record in latest] == [
        record.row_id for record in everything[-page_size:]
    ]


@pytest.mark.parametrize("fake", ["4.14.0", "4.16.0"], indirect=True)
async def test_what_an_answer_quotes(
    client: AsyncFastGPT, fake: FakeFastGPT, chat: dict[str, Any]
) -> None:
    fake.reply(Reply(Search(), "A month."))
    done = await client.chat.completions.create("How long?", detail=True, **chat)
    answer = (await records_of(client, chat))[-1].data_id
    quotes = [quote for node in done.response_data for quote in node.quote_list or []]
    ids, documents = [quote.id or "" for quote in quotes], [quotes[0].collection_id or ""]
    here = {"chat_item_data_id": answer, **chat}
    cited = await client.chat.quotes.get(
        dataset_data_id_list=ids, collection_id_list=documents, **here
    )
    assert [quote.row_id for quote in cited] == ids
    assert cited[0].q == quotes[0].q
    passages = client.chat.quotes.list_collection(
        collection_id=documents[0], initial_id=ids[1], anchor=1, page_size=2, **here
    )
    places = [passage.index async for passage in passages]
    assert sorted(map(int, filter(None, places))) == list(range(1, len(places)))
    source = await client.chat.quotes.source(id=ids[0])
    assert source.q == cited[0].q
    assert source.collection is not None


async def test_questions_to_go_on_with(client: AsyncFastGPT, chat: dict[str, Any]) -> None:
    questions = await client.chat.suggest_questions(**chat)
    assert questions
    assert all(isinstance(question, str) for question in questions)
    message: dict[str, object] = {"role": "user", "content": "Hi"}
    assert await client.chat.suggest_questions_from_messages(messages=[message])


async def test_speech_and_its_transcription(client: AsyncFastGPT, chat: dict[str, Any]) -> None:
    sound = await client.chat.speech.create(
        tts_config={"type": "model", "model": "tts", "voice": "nova"},
        input="On its way",
        app_id=chat["app_id"],
    )
    assert isinstance(sound, bytes)
    text = await client.chat.transcriptions.create(("said.mp3", sound), duration=2, **chat)
    assert str(len(sound)) in text


@pytest.mark.parametrize("fake", ["4.8.22", "4.14.0"], indirect=True)
async def test_files_go_to_servers_of_any_age(
    client: AsyncFastGPT, fake: FakeFastGPT, chat: dict[str, Any]
) -> None:
    told: list[tuple[int, int]] = []
    uploaded = await client.chat.files.upload(
        ("notes.txt", b"remember the milk"),
        progress=lambda sent, total: told.append((sent, total)),
        **chat,
    )
    assert (uploaded.key is None) is is_older(fake.version, "4.14.0")
    assert uploaded.url.startswith(fake.base_url)
    assert told[-1] == (17, 17)
    parts: list[object] = [models.TextPart(text="What is in it?"), uploaded.file_part()]
    question: dict[str, object] = {"role": "user", "content": parts}
    done = await client.chat.completions.create([question], **chat)
    assert "notes.txt" in done.text


@NEWEST
async def test_a_run_that_is_over_can_be_resumed(
    client: AsyncFastGPT, fake: FakeFastGPT, chat: dict[str, Any]
) -> None:
    fake.reply("Good morning")
    await client.chat.completions.create("Hi", version="v2", **chat)
    async with client.chat.resume(**chat) as running:
        seen = [event async for event in running]
        final = await running.final()
    assert [type(event) for event in seen] == [events.ResumeCompleted, events.Done]
    assert (final.text, final.chat_id) == ("Good morning", CHAT_ID)
    with pytest.raises(NotFoundError):
        async with client.chat.resume(app_id=fake.app_id, chat_id="nothing") as running:
            await running.final()


@NEWEST
async def test_what_is_there_beside_a_chat(
    client: AsyncFastGPT, fake: FakeFastGPT, chat: dict[str, Any]
) -> None:
    await client.chat.completions.create("Hi", custom_uid="crm-7", **chat)
    [app] = await client.chat.recently_used()
    assert app.app_id == fake.app_id
    stopped = await client.chat.stop(**chat)
    assert stopped.success is True
    span: Any = {"start": "2020-01-01", "end": "2100-01-01", "app_id": fake.app_id}
    [log] = [log async for log in client.apps.logs.list(**span)]
    assert (log.chat_id, log.out_link_uid, log.message_count) == (CHAT_ID, "crm-7", 2)
    users = await client.apps.logs.users(**span)
    assert [(user.out_link_uid, user.count) for user in users.items] == [("crm-7", 1)]


@pytest.mark.parametrize("fake", ["4.18.0"], indirect=True)
async def test_an_app_key_stands_for_its_app(fake: FakeFastGPT) -> None:
    http = httpx.AsyncClient(transport=fake.async_transport())
    async with AsyncFastGPT(
        fake.api_key, fake.base_url, server_version="4.18.0", http_client=http
    ) as client:
        await client.chat.completions.create("Hi", chat_id=CHAT_ID)
        assert [one.chat_id async for one in client.chat.histories.list()] == [CHAT_ID]
        await client.chat.histories.delete(chat_id=CHAT_ID)
        assert all("appId" not in call.query for call in fake.requests)


async def test_who_does_not_name_the_app_is_told(client: AsyncFastGPT, fake: FakeFastGPT) -> None:
    with pytest.raises(RequestValidationError, match="app_id: required, except"):
        client.chat.histories.list()
    with pytest.raises(RequestValidationError, match="app_id: required, except"):
        await client.chat.records.detail(chat_id=CHAT_ID, data_id="x")
    assert fake.requests == []
