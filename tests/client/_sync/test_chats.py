# Generated from tests/client/_async/test_chats.py; do not edit.
# Regenerate with `make generate`.
"""What can be done with chats, messages and what they quote: values in, typed values out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from fastgpt_typed import FastGPT, NotFoundError, RequestValidationError, events, models
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
def client(fake: FakeFastGPT) -> Iterator[FastGPT]:
    """A client that was not told the version."""
    http = httpx.Client(transport=fake.transport())
    with FastGPT(fake.api_key, fake.base_url, http_client=http) as client:
        yield client


@pytest.fixture
def chat(fake: FakeFastGPT) -> dict[str, Any]:
    """The app and the chat."""
    return {"app_id": fake.app_id, "chat_id": CHAT_ID}


def records_of(client: FastGPT, chat: dict[str, Any]) -> list[models.Record]:
    return [record for record in client.chat.records.list(**chat)]


def test_renaming_and_pinning(client: FastGPT, chat: dict[str, Any]) -> None:
    app = {"app_id": chat["app_id"]}
    for name in (CHAT_ID, "a" * 24):
        client.chat.completions.create("Hi", chat_id=name, **app)
    client.chat.histories.update(custom_title="Lamps", top=True, **chat)
    first, second = [one for one in client.chat.histories.list(**app, source="api")]
    assert (first.chat_id, first.custom_title, first.top) == (CHAT_ID, "Lamps", True)
    assert (second.custom_title, second.top) == ("", False)


def test_deleting_hides_a_chat(client: FastGPT, chat: dict[str, Any]) -> None:
    client.chat.completions.create("Hi", **chat)
    client.chat.histories.delete(**chat)
    app = {"app_id": chat["app_id"]}
    assert [one for one in client.chat.histories.list(**app)] == []
    client.chat.completions.create("Hi", chat_id="b" * 24, **app)
    client.chat.histories.clear(**app)
    assert [one for one in client.chat.histories.list(**app)] == []


@pytest.mark.parametrize("chat_id", ["", None])
def test_no_chat_is_never_deleted_by_an_empty_id(
    client: FastGPT, fake: FakeFastGPT, chat_id: Any
) -> None:
    app: dict[str, Any] = {"app_id": fake.app_id}
    with pytest.raises(RequestValidationError, match="chat_id"):
        client.chat.histories.delete(chat_id=chat_id, **app)
    with pytest.raises(RequestValidationError, match="chat_id"):
        client.chat.records.delete(chat_id=chat_id, content_id="x", **app)
    assert fake.requests == []


@pytest.mark.parametrize("fake", ["4.14.5", "4.16.0"], indirect=True)
def test_only_a_batch_deletes_for_good(client: FastGPT, chat: dict[str, Any]) -> None:
    client.chat.completions.create("Hi", **chat)
    client.chat.histories.delete(**chat)
    assert len(records_of(client, chat)) == 2
    client.chat.histories.batch_delete(app_id=chat["app_id"], chat_ids=[CHAT_ID])
    assert records_of(client, chat) == []


@pytest.mark.parametrize("fake", ["4.14.11", "4.16.0"], indirect=True)
def test_which_chats_are_read(client: FastGPT, chat: dict[str, Any]) -> None:
    client.chat.completions.create("Hi", **chat)
    client.chat.histories.mark_read(**chat)
    found = client.chat.histories.status(app_id=chat["app_id"], chat_ids=[CHAT_ID, "no"])
    assert [(one.chat_id, one.has_been_read) for one in found.items] == [(CHAT_ID, True)]


def test_a_message_is_deleted(client: FastGPT, chat: dict[str, Any]) -> None:
    client.chat.completions.create("Hi", **chat)
    before = records_of(client, chat)
    client.chat.records.delete(content_id=before[-1].data_id, **chat)
    left = records_of(client, chat)
    shared = before[0].data_id == before[-1].data_id
    assert [record.obj for record in left] == ([] if shared else ["Human"])


def test_which_message_to_delete_has_to_be_said(
    client: FastGPT, fake: FakeFastGPT, chat: dict[str, Any]
) -> None:
    with pytest.raises(RequestValidationError, match="content_id: required, or else content_ids"):
        client.chat.records.delete(**chat)
    assert fake.requests == []


def test_a_window_of_a_new_chat(client: FastGPT, fake: FakeFastGPT) -> None:
    init = client.chat.init(app_id=fake.app_id)
    assert len(init.chat_id or "") == 24


def test_what_the_nodes_did(client: FastGPT, fake: FakeFastGPT, chat: dict[str, Any]) -> None:
    fake.reply(Reply(Tool("Weather", {"city": "Oslo"}, "3"), "3 degrees"))
    client.chat.completions.create("Weather?", **chat)
    answer = (records_of(client, chat))[-1]
    nodes = client.chat.records.detail(data_id=answer.data_id, **chat)
    assert len(list(nodes.walk())) > len(nodes) > 1
    assert client.chat.records.detail(data_id="nothing", **chat) == []


def test_feedback(client: FastGPT, chat: dict[str, Any]) -> None:
    client.chat.completions.create("Hi", **chat)
    answer = (records_of(client, chat))[-1].data_id

    def feedback() -> tuple[str | None, str | None]:
        record = (records_of(client, chat))[-1]
        return record.user_good_feedback, record.user_bad_feedback

    client.chat.feedback.like(data_id=answer, **chat)
    assert feedback() == ("yes", None)
    client.chat.feedback.dislike(data_id=answer, comment="Too short", **chat)
    assert feedback() == (None, "Too short")
    client.chat.feedback.update(data_id=answer, user_good_feedback="Fine", **chat)
    assert feedback() == ("Fine", None)
    client.chat.feedback.clear(data_id=answer, **chat)
    assert feedback() == (None, None)


@pytest.mark.parametrize("fake", ["4.14.5", "4.16.0"], indirect=True)
def test_feedback_is_found_and_read(client: FastGPT, chat: dict[str, Any]) -> None:
    client.chat.completions.create("Hi", **chat)
    answer = (records_of(client, chat))[-1].data_id
    client.chat.feedback.like(data_id=answer, **chat)
    found = client.chat.feedback.record_ids(feedback_type="good", **chat)
    assert (found.total, found.data_ids) == (1, [answer])
    client.chat.feedback.set_read(data_id=answer, is_read=True, **chat)
    unread = client.chat.feedback.record_ids(feedback_type="has_feedback", unread_only=True, **chat)
    assert unread.data_ids == []
    with pytest.raises(NotFoundError):
        client.chat.feedback.like(data_id="nothing", **chat)


@pytest.mark.parametrize("fake", ["4.14.5", "4.16.0"], indirect=True)
@pytest.mark.parametrize("page_size", [1, 2, 3, 100])
def test_a_long_chat_is_read_from_the_middle(
    client: FastGPT, chat: dict[str, Any], page_size: int
) -> None:
    for number in range(4):
        client.chat.completions.create(f"Question {number}", **chat)
    everything = records_of(client, chat)
    middle = everything[3].data_id
    around = client.chat.records.list_around(initial_id=middle, page_size=page_size, **chat)
    rows = [record.row_id for record in around]
    assert sorted(map(str, rows)) == sorted(str(record.row_id) for record in everything)
    assert around.total == 8
    latest = client.chat.records.list_around(page_size=page_size, **chat).page()
    assert [record.row_id for record in latest] == [
        record.row_id for record in everything[-page_size:]
    ]


@pytest.mark.parametrize("fake", ["4.14.0", "4.16.0"], indirect=True)
def test_what_an_answer_quotes(client: FastGPT, fake: FakeFastGPT, chat: dict[str, Any]) -> None:
    fake.reply(Reply(Search(), "A month."))
    done = client.chat.completions.create("How long?", detail=True, **chat)
    answer = (records_of(client, chat))[-1].data_id
    quotes = [quote for node in done.response_data for quote in node.quote_list or []]
    ids, documents = [quote.id or "" for quote in quotes], [quotes[0].collection_id or ""]
    here = {"chat_item_data_id": answer, **chat}
    cited = client.chat.quotes.get(dataset_data_id_list=ids, collection_id_list=documents, **here)
    assert [quote.row_id for quote in cited] == ids
    assert cited[0].q == quotes[0].q
    passages = client.chat.quotes.list_collection(
        collection_id=documents[0], initial_id=ids[1], anchor=1, page_size=2, **here
    )
    places = [passage.index for passage in passages]
    assert sorted(map(int, filter(None, places))) == list(range(1, len(places)))
    source = client.chat.quotes.source(id=ids[0])
    assert source.q == cited[0].q
    assert source.collection is not None


def test_questions_to_go_on_with(client: FastGPT, chat: dict[str, Any]) -> None:
    questions = client.chat.suggest_questions(**chat)
    assert questions
    assert all(isinstance(question, str) for question in questions)
    message: dict[str, object] = {"role": "user", "content": "Hi"}
    assert client.chat.suggest_questions_from_messages(messages=[message])


def test_speech_and_its_transcription(client: FastGPT, chat: dict[str, Any]) -> None:
    sound = client.chat.speech.create(
        tts_config={"type": "model", "model": "tts", "voice": "nova"},
        input="On its way",
        app_id=chat["app_id"],
    )
    assert isinstance(sound, bytes)
    text = client.chat.transcriptions.create(("said.mp3", sound), duration=2, **chat)
    assert str(len(sound)) in text


@pytest.mark.parametrize("fake", ["4.8.22", "4.14.0"], indirect=True)
def test_files_go_to_servers_of_any_age(
    client: FastGPT, fake: FakeFastGPT, chat: dict[str, Any]
) -> None:
    told: list[tuple[int, int]] = []
    uploaded = client.chat.files.upload(
        ("notes.txt", b"remember the milk"),
        progress=lambda sent, total: told.append((sent, total)),
        **chat,
    )
    assert (uploaded.key is None) is is_older(fake.version, "4.14.0")
    assert uploaded.url.startswith(fake.base_url)
    assert told[-1] == (17, 17)
    parts: list[object] = [models.TextPart(text="What is in it?"), uploaded.file_part()]
    question: dict[str, object] = {"role": "user", "content": parts}
    done = client.chat.completions.create([question], **chat)
    assert "notes.txt" in done.text


@NEWEST
def test_a_run_that_is_over_can_be_resumed(
    client: FastGPT, fake: FakeFastGPT, chat: dict[str, Any]
) -> None:
    fake.reply("Good morning")
    client.chat.completions.create("Hi", version="v2", **chat)
    with client.chat.resume(**chat) as running:
        seen = [event for event in running]
        final = running.final()
    assert [type(event) for event in seen] == [events.ResumeCompleted, events.Done]
    assert (final.text, final.chat_id) == ("Good morning", CHAT_ID)
    with pytest.raises(NotFoundError):
        with client.chat.resume(app_id=fake.app_id, chat_id="nothing") as running:
            running.final()


@NEWEST
def test_what_is_there_beside_a_chat(
    client: FastGPT, fake: FakeFastGPT, chat: dict[str, Any]
) -> None:
    client.chat.completions.create("Hi", custom_uid="crm-7", **chat)
    [app] = client.chat.recently_used()
    assert app.app_id == fake.app_id
    stopped = client.chat.stop(**chat)
    assert stopped.success is True
    span: Any = {"start": "2020-01-01", "end": "2100-01-01", "app_id": fake.app_id}
    [log] = [log for log in client.apps.logs.list(**span)]
    assert (log.chat_id, log.out_link_uid, log.message_count) == (CHAT_ID, "crm-7", 2)
    users = client.apps.logs.users(**span)
    assert [(user.out_link_uid, user.count) for user in users.items] == [("crm-7", 1)]


@pytest.mark.parametrize("fake", ["4.18.0"], indirect=True)
def test_an_app_key_stands_for_its_app(fake: FakeFastGPT) -> None:
    http = httpx.Client(transport=fake.transport())
    with FastGPT(fake.api_key, fake.base_url, server_version="4.18.0", http_client=http) as client:
        client.chat.completions.create("Hi", chat_id=CHAT_ID)
        assert [one.chat_id for one in client.chat.histories.list()] == [CHAT_ID]
        client.chat.histories.delete(chat_id=CHAT_ID)
        assert all("appId" not in call.query for call in fake.requests)


def test_who_does_not_name_the_app_is_told(client: FastGPT, fake: FakeFastGPT) -> None:
    with pytest.raises(RequestValidationError, match="app_id: required, except"):
        client.chat.histories.list()
    with pytest.raises(RequestValidationError, match="app_id: required, except"):
        client.chat.records.detail(chat_id=CHAT_ID, data_id="x")
    assert fake.requests == []
