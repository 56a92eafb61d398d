"""What can be tried on any server, whatever its app answers.

Each scenario leaves nothing behind. What a server or an app does not have is `NotAvailableError`.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, TypeAlias

import pytest

from fastgpt_typed import (
    AuthenticationError,
    NotFoundError,
    PermissionDeniedError,
    UploadRejectedError,
    events,
)
from fastgpt_typed._core.requests.chat_ids import new_chat_id
from fastgpt_typed.models import History, Record

from .session import Live, NotAvailableError

Scenario: TypeAlias = Callable[[Live], None]

SCENARIOS: dict[str, Scenario] = {}
QUESTION = "Say hello, please."
FILE = b"A file of a test, which may be deleted.\n" * 100


def scenario(function: Scenario) -> Scenario:
    SCENARIOS[function.__name__] = function
    return function


@scenario
def open_app(live: Live) -> None:
    opened = live.client.chat.init(app_id=live.app_id)
    assert opened.app is not None
    assert opened.app.name


@scenario
def ask(live: Live) -> None:
    chat_id = live.new_chat()
    answer = live.client.chat.completions.create(QUESTION, app_id=live.app_id, chat_id=chat_id)
    assert answer.chat_id == chat_id
    assert answer.choices


@scenario
def ask_in_detail(live: Live) -> None:
    answer = live.client.chat.completions.create(
        QUESTION, app_id=live.app_id, chat_id=live.new_chat(), detail=True
    )
    assert [node.module_type for node in answer.response_data if node.module_type]


@scenario
def ask_again(live: Live) -> None:
    chat_id = live.new_chat()
    live.client.conversation(live.app_id, chat_id).send(QUESTION)
    live.client.conversation(live.app_id, chat_id).send("And now in French.")
    assert live.until(lambda: len(records_of(live, chat_id)) >= 4)


def stream(live: Live, version: Literal["v1", "v2"]) -> None:
    with live.client.chat.completions.stream(
        QUESTION, app_id=live.app_id, chat_id=live.new_chat(), detail=True, version=version
    ) as stream:
        came = list(stream)
        answer = stream.final()
    words = [event.text for event in came if isinstance(event, events.Answer | events.FastAnswer)]
    assert answer.text == "".join(words)
    assert answer.response_data


@scenario
def stream_v1(live: Live) -> None:
    stream(live, "v1")


@scenario
def stream_v2(live: Live) -> None:
    stream(live, "v2")


@scenario
def stop_a_run(live: Live) -> None:
    with live.client.chat.completions.stream(
        "Count to a thousand, please.",
        app_id=live.app_id,
        chat_id=live.new_chat(),
        version="v2",
        detail=True,
    ) as stream:
        next(iter(stream))
        stream.stop()
        list(stream)
    assert stream.is_over


@scenario
def suggest_questions(live: Live) -> None:
    chat_id = asked_chat(live)
    questions = live.client.chat.suggest_questions(app_id=live.app_id, chat_id=chat_id)
    assert all(questions)


@scenario
def rename_pin_and_delete_a_chat(live: Live) -> None:
    chat_id = asked_chat(live)
    target: dict[str, Any] = {"app_id": live.app_id, "chat_id": chat_id}
    histories = live.client.chat.histories
    assert live.until(lambda: find_chat(live, chat_id))
    histories.update(**target, custom_title="A chat of a test")
    histories.update(**target, top=True)
    chat = find_chat(live, chat_id)
    assert chat is not None
    assert (chat.custom_title, chat.top) == ("A chat of a test", True)
    histories.update(**target, top=False)
    histories.delete(**target)
    assert live.until(lambda: find_chat(live, chat_id) is None)


@scenario
def read_records(live: Live) -> None:
    chat_id = asked_chat(live)
    question, answer = live.until(lambda: records_of(live, chat_id))[-2:]
    assert (question.obj, answer.obj) == ("Human", "AI")
    live.client.chat.records.detail(app_id=live.app_id, chat_id=chat_id, data_id=answer.data_id)


@scenario
def give_feedback_and_take_it_back(live: Live) -> None:
    chat_id = asked_chat(live)
    answer = live.until(lambda: records_of(live, chat_id))[-1]
    target: dict[str, Any] = {"app_id": live.app_id, "chat_id": chat_id}
    target["data_id"] = answer.data_id
    live.client.chat.feedback.like(**target)
    assert records_of(live, chat_id)[-1].user_good_feedback == "yes"
    live.client.chat.feedback.clear(**target)
    assert not records_of(live, chat_id)[-1].user_good_feedback


@scenario
def upload_and_download(live: Live) -> None:
    target: dict[str, Any] = {"app_id": live.app_id, "chat_id": asked_chat(live)}
    try:
        file = live.client.chat.files.upload(("live test.txt", FILE), **target)
    except UploadRejectedError as error:
        raise NotAvailableError(f"the app takes no text files: {error}") from error
    content = io.BytesIO()
    live.client.chat.files.download(file, content, **target)
    assert content.getvalue() == FILE


@scenario
def visit_a_share_link(live: Live) -> None:
    visitor = live.visitor()
    chat_id = live.new_chat(visitor)
    assert visitor.chat.init(chat_id=chat_id).app is not None
    answer = visitor.chat.completions.create(QUESTION, chat_id=chat_id)
    assert answer.chat_id == chat_id
    chats = live.until(lambda: visitor.chat.histories.list().page().items)
    assert [chat.chat_id for chat in chats] == [chat_id]


@scenario
def use_a_wrong_key(live: Live) -> None:
    with live.stranger() as stranger, pytest.raises(AuthenticationError):
        stranger.chat.init(app_id=live.app_id)


@scenario
def ask_for_a_chat_that_is_nowhere(live: Live) -> None:
    """Some servers find nothing in it, others refuse."""
    try:
        found = records_of(live, new_chat_id())
    except (NotFoundError, PermissionDeniedError):
        found = []
    assert found == []


@scenario
def read_logs(live: Live) -> None:
    now = datetime.now(UTC)
    start = now - timedelta(days=1)
    try:
        page = live.client.apps.logs.list(app_id=live.app_id, start=start, end=now).page()
    except (AuthenticationError, PermissionDeniedError) as error:
        raise NotAvailableError(str(error)) from error
    assert page.total >= len(page.items)


@scenario
def read_totals(live: Live) -> None:
    assert live.client.apps.logs.totals(app_id=live.app_id).total_chats >= 0


def asked_chat(live: Live) -> str:
    """Return a chat in which something was asked."""
    chat_id = live.new_chat()
    live.client.chat.completions.create(QUESTION, app_id=live.app_id, chat_id=chat_id)
    return chat_id


def records_of(live: Live, chat_id: str) -> list[Record]:
    return live.client.chat.records.list(app_id=live.app_id, chat_id=chat_id).page().items


def find_chat(live: Live, chat_id: str) -> History | None:
    chats = live.client.chat.histories.list(app_id=live.app_id, source="api").page().items
    return next((chat for chat in chats if chat.chat_id == chat_id), None)
