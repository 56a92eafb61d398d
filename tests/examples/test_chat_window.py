"""The chat window, as its users see it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import streamlit
from streamlit.runtime.scriptrunner import StopException
from streamlit.testing.v1 import AppTest

from fastgpt_typed.testing import (
    Ask,
    Fail,
    FakeFastGPT,
    Form,
    NodeError,
    OutOfPoints,
    Pause,
    Reasoning,
    Reply,
    Select,
    Tool,
    WireResponse,
)
from tests.examples.programs import FOLDER

PNG = b"\x89PNG\r\n\x1a\n and so on"


@pytest.fixture(autouse=True)
def _anew(fake: FakeFastGPT) -> Iterator[None]:
    """Forget the client of the last test, and close that of this one."""
    yield
    streamlit.cache_resource.clear()


def opened(chat: str | None = None) -> AppTest:
    """A tab with the window."""
    tab = AppTest.from_file(FOLDER / "chat_window.py", default_timeout=60)
    if chat is not None:
        tab.query_params["chat"] = chat
    return checked(tab.run())


def checked(tab: AppTest) -> AppTest:
    assert [error.message for error in tab.exception] == []
    return tab


def say(tab: AppTest, text: str) -> None:
    checked(tab.chat_input[0].set_value(text).run())


def press(tab: AppTest, label: str) -> None:
    [button] = [button for button in tab.button if button.label == label]
    checked(button.click().run())


def shown(tab: AppTest) -> list[str]:
    """What stands in the messages of the chat, in order."""
    return [text.value for text in tab.main.markdown]


def asked(fake: FakeFastGPT) -> list[Any]:
    """What the app was asked, by run."""
    requests = [request for request in fake.requests if "completions" in (request.operation or "")]
    bodies: list[Any] = [request.json() for request in requests]
    return [body["messages"] for body in bodies]


def test_a_new_chat_greets_and_answers(fake: FakeFastGPT) -> None:
    fake.reply(
        Reply(Reasoning("Clouds."), Tool("Weather", {"city": "Oslo"}, "Rain"), "It **rains**.")
    )
    tab = opened()
    assert tab.title[0].value == "Fake app"
    assert shown(tab) == ["Hello! I repeat what you say."]
    say(tab, "Shall I take an umbrella?")
    assert shown(tab) == ["Shall I take an umbrella?", "Clouds.", "It **rains**."]
    [thinking] = tab.expander
    assert (thinking.label, thinking.proto.expanded) == ("Thinking", False)
    assert thinking.markdown[0].value == "Clouds."
    assert [text.value for text in tab.caption] == ["Used Weather"]
    assert fake.api_key not in str(tab.main)


def test_the_chat_of_the_address_goes_on(fake: FakeFastGPT) -> None:
    fake.reply("Hello.", Select("Which?", ["Hat", "Coat"]), "Here it is.")
    first = opened()
    say(first, "Good morning")
    say(first, "I want something")
    chat = first.query_params["chat"]

    later = opened(chat)
    assert shown(later) == ["Good morning", "Hello.", "I want something", "Which?"]
    press(later, "Coat")
    assert shown(later)[-3:] == ["Which?", "**Coat**", "Here it is."]
    assert {run.chat_id for run in fake.runs} == {chat}

    press(later, "New chat")
    assert shown(later) == ["Hello! I repeat what you say."]
    assert later.query_params["chat"] != chat


def test_files_are_uploaded_and_sent_along(fake: FakeFastGPT) -> None:
    tab = opened()
    tab.chat_input[0].upload("cat.png", PNG, "image/png")
    tab.chat_input[0].upload("terms.pdf", b"%PDF-1.1", "application/pdf")
    say(tab, "Do they cover cats?")
    [[message]] = asked(fake)
    text, picture, document = message["content"]
    assert text == {"type": "text", "text": "Do they cover cats?"}
    assert (picture["type"], document["type"]) == ("image_url", "file_url")
    assert picture["key"].endswith(".png")
    assert document["name"] == "terms.pdf"


def test_while_a_choice_waits_nothing_else_can_be_said(fake: FakeFastGPT) -> None:
    fake.reply(Select("Which?", ["Hat", "Coat"]))
    tab = opened()
    say(tab, "I want something")
    assert tab.chat_input[0].disabled
    press(tab, "Hat")
    assert not tab.chat_input[0].disabled
    assert asked(fake)[-1] == [{"role": "user", "content": "Hat"}]


FIELDS: list[dict[str, object]] = [
    {"key": "name", "label": "Name", "type": "input", "required": True, "maxLength": 20},
    {"key": "why", "label": "Why", "type": "textarea", "defaultValue": "So"},
    {"key": "pin", "label": "PIN", "type": "password"},
    {"key": "count", "label": "Count", "type": "numberInput", "max": 9},
    {"key": "gift", "label": "Gift", "type": "switch"},
    {"key": "size", "label": "Size", "type": "select", "required": True},
    {"key": "extras", "label": "Extras", "type": "multipleSelect"},
    {"key": "scan", "label": "Scan", "type": "fileSelect"},
    {"key": "day", "label": "Day", "type": "timePointSelect"},
    {"key": "stay", "label": "Stay", "type": "timeRangeSelect"},
]
for field in FIELDS[5:7]:
    field["list"] = [{"label": "Small", "value": "s"}, {"label": "Large", "value": "l"}]


def test_a_form_has_a_widget_for_each_kind_of_field_and_is_checked(fake: FakeFastGPT) -> None:
    fake.reply(Form("Tell me more", FIELDS), "Thank you.")
    tab = opened()
    say(tab, "Hello")
    tab.number_input[0].set_value(10)
    press(tab, "Send")
    problems = [error.value for error in tab.error]
    assert [problem.partition(":")[0] for problem in problems] == ["Name", "Count", "Size"]
    assert len(asked(fake)) == 1

    tab.text_input(key="field name").set_value("Ada")
    tab.text_input(key="field pin").set_value("123")
    tab.number_input[0].set_value(2)
    tab.toggle[0].set_value(True)
    tab.selectbox[0].select("Large")
    tab.multiselect[0].select("Small")
    tab.file_uploader[0].upload("scan.pdf", b"%PDF-1.1", "application/pdf")
    press(tab, "Send")
    assert shown(tab)[-1] == "Thank you."
    [message] = asked(fake)[-1]
    answer = message["content"]
    assert re.search(
        r'"name":"Ada","why":"So","pin":\{"value":"123","secret":""\},"count":2,', answer
    )
    assert re.search(
        r'"gift":true,"size":"l","extras":\["s"\],"scan":\[\{"name":"scan.pdf"', answer
    )


def test_questions_of_agents_can_be_chosen_and_written(fake: FakeFastGPT) -> None:
    color = {"question": "Which color?", "options": [{"value": "Red"}, {"value": "Blue"}]}
    fake.reply(Ask([color, "Which size?"], "I need to know"), "Here it is.")
    tab = opened()
    say(tab, "A hat")
    tab.selectbox[0].select("Blue")
    tab.text_input[0].set_value("57")
    press(tab, "Send")
    told = ["I need to know", "Which color? **Blue**", "Which size? **57**", "Here it is."]
    assert shown(tab)[-4:] == told


def test_a_pause_can_be_ended(fake: FakeFastGPT) -> None:
    fake.reply(OutOfPoints("Points are low"), "Done.")
    tab = opened()
    say(tab, "Hello")
    assert shown(tab)[-1] == "Points are low"
    press(tab, "Go on")
    assert shown(tab)[-1] == "Done."


def test_failures_are_told_and_the_chat_goes_on(fake: FakeFastGPT) -> None:
    fake.reply(Reply("Half an ", Fail(status_text="aiPointsNotEnough")), NodeError("No such model"))
    tab = opened()
    say(tab, "Hello")
    assert tab.error[0].value.startswith("The team has used up its AI points.")
    say(tab, "And now?")
    assert "No such model" in tab.error[0].value
    say(tab, "Better?")
    assert shown(tab)[-1] == "Echo: Better?"
    assert not tab.error


def test_a_server_that_refuses_is_told(fake: FakeFastGPT) -> None:
    fake.intercept(WireResponse(401), operation="chat.init")
    tab = opened()
    assert "HTTP 401" in tab.error[0].value
    assert not tab.chat_input


def test_leaving_while_an_answer_comes_stops_the_run(
    fake: FakeFastGPT, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(words: Iterator[str]) -> str:
        next(words)
        raise StopException  # what Streamlit raises here when its user presses Stop

    tab = opened()
    fake.reply(Reply("Once ", Pause(600), "and for ever"))
    monkeypatch.setattr("streamlit.write_stream", stop)
    say(tab, "A story")
    assert fake.runs[-1].state == "stopped"
