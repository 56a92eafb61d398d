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
    UserSelect,
    events,
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
    client.apps.logs.chart(app_id=APP_ID, start=1772409600, end="2026-03-08")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.chat.history  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]


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
    async with FastGPT("key"):  # type: ignore[attr-defined]  # pyright: ignore[reportGeneralTypeIssues]
        pass
