# ruff: noqa: B018
# pyright: strict, reportUnnecessaryTypeIgnoreComment=true, reportUnknownArgumentType=false
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
"""Mistakes that mypy and pyright both have to see; nothing runs this.

Each line says which error each of them reports. A line that has become right is an unused comment,
and that is an error too.
"""

from __future__ import annotations

import httpx

from fastgpt_typed import (
    APIStatusError,
    AsyncFastGPT,
    ChatCompletion,
    FastGPT,
    UserInput,
    UserSelect,
    events,
    messages,
    models,
)

APP_ID = "65fa00c1d2e3f40516273849"


def clients() -> None:
    FastGPT(api_key=7)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    FastGPT(apikey="key")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    FastGPT(timeout="5")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    FastGPT("key", "http://localhost:3000", 5)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    FastGPT(http_client=httpx.AsyncClient())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    AsyncFastGPT(http_client=httpx.Client())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    FastGPT().with_options(retries=3)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    FastGPT().chats  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]


def runs(client: FastGPT) -> None:
    create = client.chat.completions.create
    create()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    create(7)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    create("Hi", "demo")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    create("Hi", chatId="demo")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    create("Hi", temperature=0.2)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    create("Hi", model="gpt-5")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    create("Hi", stream=True)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    create("Hi", version="v3")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    create("Hi", detail="yes")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    create("Hi", variables=["a"])  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.chat.completions.stream("Hi", stream=True)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.chat.completions.with_raw_response.create("Hi", version="v3")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def answers(answer: ChatCompletion) -> None:
    answer.txt  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    answer.choices[0].mesage  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    answer.message.content.upper()  # type: ignore[union-attr]  # pyright: ignore[reportAttributeAccessIssue, reportOptionalMemberAccess]
    answer.interactive.type  # type: ignore[union-attr]  # pyright: ignore[reportOptionalMemberAccess]
    len(answer.duration)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    if isinstance(answer.interactive, UserSelect):
        answer.interactive.params.user_select_options  # type: ignore[union-attr]  # pyright: ignore[reportOptionalMemberAccess]


def answering(answer: ChatCompletion, form: UserInput, choice: UserSelect) -> None:
    answer.interactive.choose("Yes")  # type: ignore[union-attr]  # pyright: ignore[reportOptionalMemberAccess]
    choice.choose(7)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    choice.choose("Yes").value  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    choice.options[0].label  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    choice.fields  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    form.fill(["Oslo"])  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    form.fields[0].name  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    form.answer(5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    form.confirm("CONFIRM")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    form.is_answered()  # type: ignore[operator]  # pyright: ignore[reportCallIssue]


def streams(client: FastGPT) -> None:
    context = client.chat.completions.stream("Hi")
    for event in context:  # type: ignore[attr-defined]  # pyright: ignore[reportGeneralTypeIssues]
        print(event)
    context.final()  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    with context as stream:
        stream.final().txt  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
        for event in stream:
            event.text  # type: ignore[union-attr]  # pyright: ignore[reportAttributeAccessIssue]
            if isinstance(event, events.Answer):
                event.txt  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
            if isinstance(event, events.ToolCall):
                event.params  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]


def resources(client: FastGPT) -> None:
    client.chat.histories.delete()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    client.chat.histories.list(APP_ID)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    client.chat.histories.list(appId=APP_ID)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    client.chat.histories.list(app_id=APP_ID, page_size="20")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.chat.histories.list(app_id=APP_ID).next_page  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    client.chat.records.list(app_id=APP_ID)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    client.chat.records.list(app_id=APP_ID, chat_id="demo", type="everything")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.chat.files.upload("a.txt", app_id=APP_ID)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    client.chat.files.upload(7, app_id=APP_ID, chat_id="demo")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.chat.files.presign_upload(filename="a.txt", app_id=APP_ID, chat_id="demo").key  # type: ignore[union-attr]  # pyright: ignore[reportAttributeAccessIssue]
    client.apps.logs.chart(app_id=APP_ID, start="2026-03-01", end="2026-03-08", every="hour")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.apps.logs.chart(app_id=APP_ID, last="7d", every={"chats": "hour"})  # type: ignore[dict-item]  # pyright: ignore[reportArgumentType]
    client.apps.logs.chart(app_id=APP_ID, last="7d", every={"app": "day"})  # type: ignore[dict-item]  # pyright: ignore[reportArgumentType]
    client.apps.logs.summarize(app_id=APP_ID, last="7d", every="year")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.apps.logs.summarize(app_id=APP_ID, last="7d", zone="Asia/Shanghai")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.apps.logs.chart(app_id=APP_ID, start=1772409600, end="2026-03-08")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.chat.history  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]


def chats(client: FastGPT) -> None:
    chat = client.chat
    chat.histories.update(app_id=APP_ID, top=True)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    chat.histories.update(chat_id="demo", top="yes")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    chat.histories.update(chat_id="demo", name="Lamps")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    chat.histories.batch_delete(chat_ids=5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    chat.histories.status(chat_id="demo")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    chat.histories.status(chat_ids=["demo"])[0].chat_id  # type: ignore[index]  # pyright: ignore[reportIndexIssue]
    for status in chat.histories.status(chat_ids=["demo"]):
        status.chat_id  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    chat.histories.delete(chat_id="demo").success  # type: ignore[attr-defined, func-returns-value]  # pyright: ignore[reportAttributeAccessIssue]
    chat.histories.list(source_type="skill")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    chat.records.detail(chat_id="demo")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    chat.records.delete(chat_id="demo", content_id=["a", "b"])  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    chat.feedback.dislike(chat_id="demo", data_id="a")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    chat.feedback.record_ids(chat_id="demo", feedback_type="has_feedbacks")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    chat.feedback.set_read(chat_id="demo", data_id="a")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    chat.suggest_questions()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    chat.suggest_questions_from_messages(messages=5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    chat.stop(app_id=APP_ID)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    chat.input_guides.query(app_id=APP_ID)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def windows(client: FastGPT, cited: models.CitedQuotes) -> None:
    pieces = client.chat.quotes.list_collection
    around = client.chat.records.list_around(chat_id="demo")
    around.has_next  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    around.page().next_offset  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    print(around.total + 1)  # type: ignore[operator]  # pyright: ignore[reportOptionalOperand]
    client.chat.records.list_around(chat_id="demo", offset=20)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    pieces(chat_id="c", chat_item_data_id="d", collection_id="e", anchor="3")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    for record in around:
        record.q  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    for quote in cited:
        quote.id  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]


def sound(client: FastGPT) -> None:
    voice = {"model": "tts-1", "voice": "nova"}
    client.chat.speech.create(input="Hi")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    client.chat.speech.create(input="Hi", tts_config="nova")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.chat.speech.create(input="Hi", tts_config=voice).content  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    client.chat.transcriptions.create(b"", chat_id="demo")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    client.chat.transcriptions.create(b"", chat_id="demo", duration=2).text  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    models.SpeechConfig(model="tts-1")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def visitors(client: FastGPT) -> None:
    client.share("my-share-link")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    client.share("my-share-link", uid="visitor-7")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    client.share("my-share-link", "visitor-7").share_id  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]


def what_is_said(client: FastGPT) -> None:
    messages.user(5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    messages.image(5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    messages.image("cat.png", "low")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    messages.image("cat.png", detail="lo")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    messages.file(b"%PDF")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    messages.image("cat.png").url  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    client.chat.completions.create("Hi", image_input_mode="url")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.conversation().send("Hi", image_input_mode=True)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def logs(client: FastGPT) -> None:
    app = client.apps.logs
    app.list(app_id=APP_ID)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    app.totals()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    app.list(app_id=APP_ID, start="2026-03-01", end="2026-03-08", feedback_type="worst")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    app.users(app_id=APP_ID, start="2026-03-01", end=7)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    app.users(app_id=APP_ID, start="2026-03-01", end="2026-03-08").total  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    app.chart(app_id=APP_ID, start="2026-03-01", end="2026-03-08").rows()[0]["costs"]  # type: ignore[typeddict-item]  # pyright: ignore[reportGeneralTypeIssues]


def conversations(client: FastGPT) -> None:
    conversation = client.conversation()
    conversation.choose(1)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    conversation.send("Hi", chat_id="demo")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    conversation.pending().choose("Yes")  # type: ignore[union-attr]  # pyright: ignore[reportOptionalMemberAccess]
    client.conversation(version="v3")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.chat.completions.stream("Hi", on_exit="die")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.chat.completions.create("Hi", resumable=True)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def resumed(client: FastGPT) -> None:
    client.chat.resume()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    with client.chat.resume(chat_id="demo") as stream:
        for event in stream:
            match event:
                case events.ResumePhase():
                    event.records  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
                case events.ResumeCompleted():
                    event.records.items  # type: ignore[union-attr]  # pyright: ignore[reportOptionalMemberAccess]
                case _:
                    pass


def values(error: APIStatusError) -> None:
    error.retry_after  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    models.TextPart()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    models.TextPart(text=7)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    models.ImageUrl(url="", detail="lo")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    models.OutLinkAuthData(shareId="s", out_link_uid="u")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    models.UserMessage(content="Hi", role="assistant")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    models.NoSuchModel  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]


async def asynchronous(client: AsyncFastGPT) -> None:
    client.chat.init(app_id=APP_ID).title  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    with client.chat.completions.stream("Hi"):  # type: ignore[attr-defined]  # pyright: ignore[reportGeneralTypeIssues]
        pass
    for chat in client.chat.histories.list(app_id=APP_ID):  # type: ignore[attr-defined]  # pyright: ignore[reportGeneralTypeIssues]
        print(chat)
    client.chat.stop(chat_id="demo").completed  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    client.share("my-share-link", "visitor-7").chat.init().app  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    for record in client.chat.records.list_around(chat_id="demo"):  # type: ignore[attr-defined]  # pyright: ignore[reportGeneralTypeIssues]
        print(record)
    [chat async for chat in client.chat.recently_used()]  # type: ignore[attr-defined]  # pyright: ignore[reportGeneralTypeIssues]
    async with FastGPT("key"):  # type: ignore[attr-defined]  # pyright: ignore[reportGeneralTypeIssues]
        pass
