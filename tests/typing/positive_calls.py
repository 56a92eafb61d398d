"""Every call about chats, messages and figures, as users write it; mypy and pyright check it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal, assert_type

from pydantic import JsonValue

from fastgpt_typed import (
    ChatCompletion,
    ChatStream,
    Conversation,
    FastGPT,
    LogChart,
    Page,
    Pager,
    RawResponse,
    UploadedFile,
    Window,
    WindowPager,
    events,
    messages,
    models,
)

APP_ID = "65fa00c1d2e3f40516273849"
CHAT_ID = "order-desk-17"
DATA_ID = "Qm3xk0"
ROW_ID = "66ee00112233445566778899"


def chats(client: FastGPT) -> None:
    histories = client.chat.histories
    assert_type(histories.list(app_id=APP_ID), Pager[models.History])
    for chat in histories.list():
        assert_type(chat.custom_title, str | None)
        assert_type(chat.top, bool | None)
        assert_type(chat.chat_generate_status, "models.GenerateStatus | None")
    assert_type([chat.chat_id for chat in histories.list(source_type="app")], list[str])
    found = histories.status(chat_ids=[CHAT_ID], app_id=APP_ID)
    assert_type(found.items, list[models.HistoryStatus])
    assert_type(found.items[0].update_time, datetime | None)
    histories.update(chat_id=CHAT_ID, app_id=APP_ID, custom_title="Lamps", top=True)
    histories.mark_read(chat_id=CHAT_ID, app_id=APP_ID)
    histories.delete(chat_id=CHAT_ID, app_id=APP_ID)
    histories.batch_delete(chat_ids=(CHAT_ID,), app_id=APP_ID)
    histories.clear(app_id=APP_ID)


def what_returns_nothing(client: FastGPT) -> None:
    """With the response beside it, so that "nothing" has a type to check."""
    here = client.chat.histories.with_raw_response.delete(chat_id=CHAT_ID, app_id=APP_ID)
    assert_type(here, RawResponse[None])
    marks = client.chat.feedback.with_raw_response
    assert_type(marks.like(chat_id=CHAT_ID, data_id=DATA_ID), RawResponse[None])
    assert_type(
        marks.set_read(chat_id=CHAT_ID, data_id=DATA_ID, is_read=True).parsed,
        None,
    )


def records(client: FastGPT) -> Iterator[str]:
    chat = client.chat.records
    for record in chat.list(chat_id=CHAT_ID, type="outLink", load_custom_feedbacks=True):
        assert_type(record, models.Record)
        assert_type(record.obj, "models.ChatRole")
        assert_type(record.value, list[models.ContentItem])
        yield record.data_id
    assert_type(chat.detail(chat_id=CHAT_ID, data_id=DATA_ID), "models.NodeResponses")
    for node in chat.detail(chat_id=CHAT_ID, data_id=DATA_ID).walk():
        assert_type(node.module_type, "models.ModuleType | None")
        yield node.module_name or ""
    chat.delete(chat_id=CHAT_ID, app_id=APP_ID, content_id=DATA_ID)
    chat.delete(chat_id=CHAT_ID, content_ids=[DATA_ID], del_file=False)


def windows(client: FastGPT) -> None:
    around = client.chat.records.list_around(chat_id=CHAT_ID, initial_id=DATA_ID, page_size=5)
    assert_type(around, WindowPager[models.Record])
    for record in around:
        assert_type(record.time, datetime | None)
    assert_type(around.items, list[models.Record])
    assert_type(around.total, int | None)
    assert_type(around.has_more_prev, bool)
    for window in around.pages():
        assert_type(window, Window[models.Record])
        assert_type(window.has_more_next, bool)
        assert_type(list(window), list[models.Record])
    quotes = client.chat.quotes.list_collection(
        chat_id=CHAT_ID, chat_item_data_id=DATA_ID, collection_id=ROW_ID, prev_id=ROW_ID, anchor=3
    )
    assert_type(quotes.page(), Window[models.CollectionQuote])
    assert_type([quote.index for quote in quotes], list[int | None])
    response = client.chat.records.with_raw_response.list_around(chat_id=CHAT_ID)
    assert_type(response, RawResponse[Window[models.Record]])


def feedback(client: FastGPT, which: Literal["good", "bad"]) -> list[str]:
    marks = client.chat.feedback
    marks.like(chat_id=CHAT_ID, data_id=DATA_ID, app_id=APP_ID)
    marks.dislike(chat_id=CHAT_ID, data_id=DATA_ID, comment="Too short")
    marks.clear(chat_id=CHAT_ID, data_id=DATA_ID)
    marks.update(chat_id=CHAT_ID, data_id=DATA_ID, user_bad_feedback="Too short")
    marks.annotate(
        chat_id=CHAT_ID,
        data_id=DATA_ID,
        dataset_id=ROW_ID,
        feedback_data_id=ROW_ID,
        q="Do you ship to Oslo?",
        a="We do.",
    )
    marks.set_read(chat_id=CHAT_ID, data_id=DATA_ID, is_read=True)
    found = marks.record_ids(chat_id=CHAT_ID, feedback_type=which, unread_only=True)
    assert_type(found, models.FeedbackRecordIds)
    assert_type(found.total, int)
    return found.data_ids


def quotes(client: FastGPT, node: models.NodeResponse) -> None:
    for quote in node.quote_list or []:
        assert_type(quote.collection_id, str | None)
        assert_type(quote.image_desc_map, dict[str, str] | None)
        if isinstance(quote.score, list):
            assert_type(quote.score, list[models.QuoteScore])
            assert_type(quote.score[0].value, float | None)
    cited = client.chat.quotes.get(
        chat_id=CHAT_ID,
        chat_item_data_id=DATA_ID,
        dataset_data_id_list=[ROW_ID],
        collection_id_list=[ROW_ID],
    )
    assert_type(cited, "models.CitedQuotes")
    for piece in cited:
        assert_type(piece.q, str | None)
        assert_type(piece.history, list[models.QuoteVersion] | None)
    source = client.chat.quotes.source(id=ROW_ID)
    assert_type(source.collection, models.QuoteCollection | None)
    if source.collection:
        assert_type(source.collection.tags, list[str] | None)
        assert_type(source.collection.metadata, "models.JsonObject | None")


def questions(client: FastGPT) -> None:
    chat = client.chat
    options = models.QuestionGuideOptions(open=True, custom_prompt="Three short ones.")
    asked = chat.suggest_questions(chat_id=CHAT_ID, question_guide=options)
    assert_type(list(asked), list[str])
    chat.suggest_questions(chat_id=CHAT_ID, question_guide={"open": True})
    more = chat.suggest_questions_from_messages(
        messages=[models.UserMessage(content="Hi"), {"role": "assistant", "content": "Hello"}]
    )
    assert_type(more, "models.SuggestedQuestions")
    assert_type(list(chat.input_guides.query(search_key="Where", app_id=APP_ID)), list[str])
    assert_type([app.app_id for app in chat.recently_used()], list[str])


def sound(client: FastGPT, path: Path) -> None:
    speech = client.chat.speech.create
    voice = models.SpeechConfig(model="tts-1", voice="nova", speed=1.2)
    assert_type(speech(input="On its way", tts_config=voice), bytes)
    path.write_bytes(speech(input="Hi", tts_config={"model": "tts-1", "voice": "nova"}))
    text = client.chat.transcriptions.create(path, chat_id=CHAT_ID, duration=2.5, app_id=APP_ID)
    assert_type(text, str)
    raw = client.chat.speech.with_raw_response.create(input="Hi", tts_config=voice)
    assert_type(raw.parsed, bytes)


def stopping(client: FastGPT) -> None:
    stopped = client.chat.stop(chat_id=CHAT_ID, app_id=APP_ID)
    assert_type(stopped, models.StopResult)
    assert_type(stopped.completed, bool | None)
    with client.chat.resume(chat_id=CHAT_ID, app_id=APP_ID) as stream:
        assert_type(stream, ChatStream)
        for event in stream:
            match event:
                case events.ResumePhase(phase="catchup" | "live" as phase):
                    assert_type(phase, Literal["catchup", "live"])
                case events.ResumeCompleted(records=window):
                    assert_type(window, models.RecordWindow | None)
                    assert_type(event.has_been_read, bool | None)
                case events.ResumeUnavailable(reason="memoryPressure"):
                    assert_type(event.to_api(), dict[str, JsonValue])
                case _:
                    pass


def files(client: FastGPT) -> None:
    here = client.chat.files
    limits = models.FileSelectConfig(can_select_file=True, max_files=3)
    target = here.presign_draft_upload(
        filename="a.pdf", chat_id=CHAT_ID, app_id=APP_ID, file_select_config=limits
    )
    assert_type(target, "models.PresignedUpload")
    here.presign_upload(filename="a", chat_id=CHAT_ID, size=5, file_select_config={"maxFiles": 3})
    assert_type(here.upload(b"text", filename="a.txt", chat_id=CHAT_ID), UploadedFile)
    raw = here.with_raw_response.upload(b"text", filename="a.txt", chat_id=CHAT_ID)
    assert_type(raw, RawResponse[UploadedFile])


def what_is_said(client: FastGPT, path: Path) -> None:
    uploaded = client.chat.files.upload(path, chat_id=CHAT_ID, app_id=APP_ID)
    assert_type(messages.image(path, detail="low"), models.ImagePart)
    assert_type(messages.file("https://example.com/terms.pdf", name="terms.pdf"), models.FilePart)
    question = messages.user("Look:", messages.image(b""), messages.file(uploaded), "Well?")
    assert_type(question, models.UserMessage)
    told: list[models.ChatMessage] = [
        messages.system("Be brief"),
        messages.assistant("Yes?"),
        question,
    ]
    create, stream = client.chat.completions.create, client.chat.completions.stream
    answer = create(told, chat_id=CHAT_ID, app_id=APP_ID, image_input_mode="upload")
    assert_type(answer, ChatCompletion)
    with stream([question], chat_id=CHAT_ID, app_id=APP_ID, image_input_mode="upload") as running:
        assert_type(running, ChatStream)
    conversation = client.conversation(APP_ID)
    conversation.send([question], image_input_mode="upload")
    with conversation.stream([question], image_input_mode="inline") as running:
        assert_type(running.final(), ChatCompletion)


def logs(client: FastGPT) -> None:
    app = client.apps.logs
    start, end = date(2026, 3, 1), datetime.now(UTC)
    rows = app.list(
        app_id=APP_ID, start=start, end=end, feedback_type="has_feedback", error_filter="has_error"
    )
    assert_type(rows, Pager[models.ChatLog])
    for row in rows:
        assert_type(row.source, "models.OpenChatSource | None")
        assert_type(row.source_member, models.LogMember | None)
    assert_type(rows.page(), Page[models.ChatLog])
    users = app.users(app_id=APP_ID, start="2026-03-01", end=end, sources=["api"], search_key="a")
    assert_type(users.items, list[models.LogUser])
    assert_type(app.totals(app_id=APP_ID), models.LogTotals)
    chart = app.chart(app_id=APP_ID, start=start, end=end, every="quarter", retention_offset=2)
    assert_type(chart, LogChart)
    assert_type(chart.users[0].summary.source_count_map, dict[str, int])
    assert_type(chart.rows()[0]["points"], float)


def visitors(client: FastGPT) -> None:
    visitor = client.share("my-share-link", out_link_uid="visitor-7")
    assert_type(visitor, FastGPT)
    assert_type(visitor.with_options(timeout=5), FastGPT)
    assert_type(visitor.chat.completions.create("Hi").chat_id, str)
    assert_type([chat.title for chat in visitor.chat.histories.list()], list[str | None])
    init = visitor.chat.init(chat_id=CHAT_ID)
    assert_type(init.variables, "models.JsonObject | None")
    assert_type((init.variables or {}).get("region"), JsonValue | None)
    if init.app and init.app.chat_config:
        assert_type(init.app.chat_config.tts_config, models.TtsConfig | None)
        assert_type(init.app.chat_config.variables, list[models.VariableItem] | None)


def conversations(client: FastGPT) -> str:
    conversation = client.conversation(APP_ID, custom_uid="ada", version="v2")
    assert_type(conversation, Conversation)
    assert_type(conversation.chat_id, str)
    answer = conversation.send([models.UserMessage(content="Hi")], variables={"region": "eu"})
    assert_type(answer, ChatCompletion)
    match answer.interactive:
        case models.UserSelect(options=options):
            assert_type(options, list[models.SelectOption])
            assert_type(conversation.choose(options[0]), ChatCompletion)
        case models.UserInput() as form:
            assert_type(form.fields, list[models.FormField])
            conversation.fill({"the sum": 20}, iban="NO12")
        case models.AgentAsk(questions=questions):
            assert_type(questions, list[models.AskQuestion])
            conversation.answer("Red", "Blue")
        case _:
            conversation.confirm()
    question = conversation.pending()
    assert_type(question, models.Interactive | None)
    if question is not None:
        assert_type(question.choose("Yes"), str)
        with conversation.stream(question.fill(sum=20), on_exit="leave") as stream:
            assert_type(stream, ChatStream)
            assert_type(stream.partial, ChatCompletion)
            stream.stop()
    assert_type(conversation.history(), Pager[models.Record])
    assert_type(conversation.upload(b"Hi", filename="hi.txt"), UploadedFile)
    assert_type(conversation.stop(), models.StopResult)
    conversation.rename("Order 17")
    conversation.delete()
    return answer.text


def recordings(chunks: list[bytes]) -> ChatCompletion:
    answer = events.Accumulator(keep_nodes=False)
    for event in events.read_stream(chunks):
        assert_type(event, events.Event)
        answer.add(event)
    assert_type(answer.completion().plugin_output, dict[str, JsonValue] | None)
    return answer.completion()
