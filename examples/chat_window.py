# /// script
# requires-python = ">=3.11"
# dependencies = ["fastgpt-typed[server]", "streamlit>=1.67"]
# ///
"""A chat window for an app: streamed words, thoughts, files, choices, forms, questions of agents.

    uv run examples/chat_window.py            # or: streamlit run examples/chat_window.py
    uv run examples/chat_window.py --fake

It talks to the server of FASTGPT_BASE_URL, FASTGPT_API_KEY and FASTGPT_APP_ID, 4.9.4 or newer, or
without one (or with --fake) to a fake. The id of the chat stands in the address, so reloading, or a
link, goes on with it: everyone who has the link can read the chat.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import TypeAlias, cast

import streamlit as st
from streamlit import runtime
from streamlit.elements.widgets.chat import ChatInputValue
from streamlit.runtime.uploaded_file_manager import UploadedFile
from streamlit.web import cli

from fastgpt_typed import (
    ChatStream,
    Conversation,
    FastGPT,
    FastGPTError,
    RequestValidationError,
    events,
    messages,
    models,
)
from fastgpt_typed.testing import (
    Ask,
    FakeFastGPT,
    FakeServer,
    Form,
    Pause,
    Reasoning,
    Reply,
    Select,
)

RECENT = 50  # messages of an earlier chat to show

Turn: TypeAlias = str | Sequence[models.ChatMessage]


@dataclass
class Chat:
    """What a browser tab knows of its chat."""

    conversation: Conversation
    title: str
    welcome: str
    records: list[models.Record]
    question: models.Interactive | None
    trouble: str = ""


@st.cache_resource(on_release=lambda made: made[0].close())
def connect() -> tuple[FastGPT, str]:
    """Return the client, one for all tabs, and the app."""
    if os.environ.get("FASTGPT_BASE_URL") and "--fake" not in sys.argv:
        return FastGPT(), os.environ["FASTGPT_APP_ID"]
    fake = FakeServer(shop()).__enter__().fake  # for as long as this program runs
    return FastGPT(fake.api_key, fake.base_url), fake.app_id


def find_chat() -> Chat:
    """Return the chat of this tab: the one of its address, or a new one."""
    if "chat" not in st.session_state:
        client, app_id = connect()
        chat_id = st.query_params.get("chat")
        conversation = client.conversation(app_id, chat_id, version="v2")
        start = client.chat.init(app_id=app_id, chat_id=conversation.chat_id)
        config = start.app.chat_config if start.app else None
        st.session_state["chat"] = Chat(
            conversation,
            title=(start.app.name if start.app else None) or "Chat",
            welcome=(config.welcome_text if config else None) or "What can I do for you?",
            records=conversation.history(page_size=RECENT).page().items if chat_id else [],
            question=conversation.pending(),
        )
        st.query_params["chat"] = conversation.chat_id
    return cast("Chat", st.session_state["chat"])


def begin_anew() -> None:
    """Leave the chat of this tab."""
    st.session_state.clear()
    st.query_params.clear()


def main() -> None:
    """Show the chat, and put into it what the user says."""
    st.set_page_config(page_title="Chat")
    try:
        chat = find_chat()
    except FastGPTError as error:
        st.error(error.message)
        st.stop()
    st.title(chat.title)
    st.sidebar.button("New chat", icon=":material/add:", on_click=begin_anew)
    if not chat.records:
        st.chat_message("assistant").markdown(chat.welcome)
    for before, record in pairwise([None, *chat.records]):
        if record is not None and not (before and answers_agent(before)):
            show(record)
    if chat.trouble:
        st.error(chat.trouble)
    said = ask(chat) if chat.question is not None else None
    waits = isinstance(chat.question, models.UserSelect | models.UserInput | models.AgentAsk)
    typed = st.chat_input(
        "Please answer above" if waits else "Ask something",
        accept_file="multiple",
        submit_mode="stop",
        disabled=waits,
    )
    if typed is not None or said is not None:
        speak(chat, said, typed)
        st.rerun()


def speak(chat: Chat, said: Turn | None, typed: ChatInputValue | None) -> None:
    """Say something, and show what is answered while it comes.

    Who stops this, or says something else meanwhile, leaves the stream, which stops the run.
    """
    chat.trouble = ""
    if typed is not None:
        st.chat_message("user").markdown(typed.text)
    try:
        with st.chat_message("assistant"):
            if said is None and typed is not None:
                said = write(chat.conversation, typed.text, typed.files)
            with chat.conversation.stream(said or "") as stream:
                st.write_stream(words(stream))
                answer = stream.final()
        chat.question = answer.interactive
        chat.trouble = answer.error_message or ""
        chat.records = chat.conversation.history(page_size=RECENT).page().items
    except FastGPTError as error:
        chat.trouble = error.message


def words(stream: ChatStream) -> Generator[str]:
    """Give the words of an answer; show thoughts, nodes and tools beside them."""
    status, thoughts, thought = st.empty(), st.empty(), ""
    for event in stream:
        match event:
            case events.Answer(text=text, reasoning=more):
                if more:
                    thought += more
                    thoughts.expander("Thinking", icon=":material/psychology:").markdown(thought)
                if text:
                    yield text
            case events.NodeStatus(name=name):
                status.caption((name or "").removeprefix("workflow:template."))
            case events.ToolCall(tool_name=name):
                status.caption(f"Uses {name}")
            case _:
                pass
    status.empty()


def write(chat: Conversation, text: str, files: Sequence[UploadedFile]) -> Turn:
    """Write a message, with files that are uploaded first."""
    parts: list[models.UserPart | str] = [text] if text else []
    for file in files:
        uploaded = chat.upload((file.name, file.getvalue()))
        is_image = file.type.startswith("image/")
        parts.append(messages.image(uploaded) if is_image else messages.file(uploaded))
    return [messages.user(*parts)]


def answers_agent(before: models.Record) -> bool:
    """Whether what follows a message answers an agent; it is shown with the question."""
    return any(isinstance(item.interactive, models.AgentAsk) for item in before.value)


def show(record: models.Record) -> None:
    """Show a message of the chat."""
    if record.obj == "System" or record.hide_in_ui:
        return
    with st.chat_message("user" if record.obj == "Human" else "assistant"):
        for item in record.value:
            if item.reasoning and item.reasoning.content:
                with st.expander("Thinking", icon=":material/psychology:"):
                    st.markdown(item.reasoning.content)
            for tool in [*(item.tools or []), *([item.tool] if item.tool else [])]:
                st.caption(f"Used {tool.tool_name}")
            if item.text and item.text.content:
                st.markdown(item.text.content)
            if item.file:
                show_file(item.file)
            if item.interactive and item.interactive.is_answered:
                show_answered(item.interactive)


def show_file(file: models.FileValue) -> None:
    """Show a file of a message."""
    if file.type == "image" and (file.url or "").startswith("http"):
        st.image(file.url or "", width=240)
    else:
        st.caption(f":material/attach_file: {file.name or 'file'}")


def show_answered(question: models.Interactive) -> None:
    """Show a question that has been answered, and how."""
    st.markdown(question.description)
    match question:
        case models.UserSelect(params=params) if params:
            st.markdown(f"**{params.user_selected_val}**")
        case models.UserInput(fields=fields):
            for field in fields:  # FastGPT does not keep all of what was filled in
                if isinstance(field.value, str | int) and field.value != "":
                    told = "***" if field.type == "password" else field.value
                    st.markdown(f"{field.label or field.key}: **{told}**")
        case models.AgentAsk(questions=questions):
            for asked in questions:
                st.markdown(f"{asked.question} **{asked.answer or ''}**")
        case _:
            pass


def ask(chat: Chat) -> str | None:
    """Ask what the app asks; return the answer once it is there."""
    question = chat.question
    with st.chat_message("assistant"):
        match question:
            case models.UserSelect(options=options):
                st.markdown(question.description)
                for number, option in enumerate(options):
                    if st.button(option.value, key=f"option {number}"):
                        return question.choose(option)
            case models.UserInput():
                return ask_form(question, chat.conversation)
            case models.AgentAsk(questions=questions):
                return ask_agent(question, questions)
            case models.PaymentPause() | models.AgentPlanCheck():
                st.markdown(question.description or "Shall I go on?")
                if st.button("Go on"):
                    return question.confirm()
            case None:
                pass
            case _:
                st.markdown(question.description)
    return None


def ask_agent(node: models.AgentAsk, questions: Sequence[models.AskQuestion]) -> str | None:
    """Ask the questions of an agent; what it suggests can be chosen, anything can be written."""
    with st.form("agent"):
        st.markdown(node.description)
        texts = [show_question(asked) for asked in questions]
        is_sent = st.form_submit_button("Send")
    return node.answer(*(text or "" for text in texts)) if is_sent else None


def show_question(asked: models.AskQuestion) -> str | None:
    """Show a question of an agent, and return what is answered."""
    title, suggested = asked.question or "", [option.value or "" for option in asked.options]
    if not suggested:
        return st.text_input(title)
    hint = "Choose or write"
    return st.selectbox(title, suggested, None, placeholder=hint, accept_new_options=True)


def ask_form(form: models.UserInput, chat: Conversation) -> str | None:
    """Show a form; return its answer once it is filled in right."""
    with st.form("form"):
        st.markdown(form.description)
        values = {field.key: show_field(field) for field in form.fields}
        if not st.form_submit_button("Send"):
            return None
        try:
            return form.fill({key: taken(value, chat) for key, value in values.items()})
        except RequestValidationError as error:
            labels = {field.key: field.label or field.key for field in form.fields}
            for key, problem in error.problems.items():
                st.error(f"{labels.get(key, key)}: {problem}")
        except FastGPTError as error:  # a file could not be uploaded
            st.error(error.message)
    return None


def show_field(field: models.FormField) -> object:  # noqa: PLR0911 - one for each kind
    """Show a field, and return what is in it."""
    label = (field.label or field.key) + (" *" if field.required else "")
    start = field.default_value if field.value in (None, "") else field.value
    key, hint = f"field {field.key}", field.description
    text = "" if start is None else str(start)
    items = {item.label or str(item.value): item.value for item in field.list_ or []}
    chosen = [at for at, value in enumerate(items.values()) if value == start]
    match field.type:
        case "numberInput":
            number = float(start) if isinstance(start, int | float) else None
            return st.number_input(label, value=number, step=1.0, format="%g", key=key, help=hint)
        case "switch":
            return st.toggle(label, start is True, key=key, help=hint)
        case "select":
            at = chosen[0] if chosen else None
            return items.get(st.selectbox(label, list(items), at, key=key, help=hint) or "")
        case "multipleSelect":
            several = start if isinstance(start, list) else []
            shown = [name for name, value in items.items() if value in several]
            picked = st.multiselect(label, list(items), shown, key=key, help=hint)
            return [items[name] for name in picked]
        case "fileSelect":
            return st.file_uploader(label, accept_multiple_files=True, key=key, help=hint)
        case "timePointSelect":
            return st.datetime_input(label, None, key=key, help=hint)
        case "timeRangeSelect":
            ends = [
                st.datetime_input(f"{label}, {end}", None, key=f"{key} {end}", help=hint)
                for end in ("from", "until")
            ]
            return None if None in ends else ends
        case "textarea" | "JSONEditor":
            return st.text_area(label, text, max_chars=field.max_length, key=key, help=hint)
        case "password":
            return st.text_input(label, type="password", key=key, help=hint)
        case _:
            return st.text_input(label, text, max_chars=field.max_length, key=key, help=hint)


def taken(value: object, chat: Conversation) -> object:
    """Take a value out of its widget: files are uploaded, times get the zone of this machine."""
    match value:
        case float() if value.is_integer():
            return int(value)
        case datetime():
            return value.astimezone()
        case UploadedFile():
            return chat.upload((value.name, value.getvalue()))
        case list():
            return [taken(item, chat) for item in cast("list[object]", value)]
        case _:
            return value


def shop() -> FakeFastGPT:
    """Make a fake that shows what the window can do."""
    fake = FakeFastGPT()
    order = {"key": "order", "label": "Order", "type": "numberInput", "required": True, "min": 1}
    sizes = [{"label": "Small", "value": "s"}, {"label": "Large", "value": "l"}]
    size = {"key": "size", "label": "New size", "type": "select", "list": sizes}
    photo = {"key": "photo", "label": "Photo", "type": "fileSelect"}
    color = {"question": "Which color?", "options": [{"value": "Red"}, {"value": "Blue"}]}
    fake.reply(
        Reply(Reasoning("It does not fit."), Pause(0.5), "I can change it, ", "or refund it."),
        Select("What shall I do?", ["Change it", "Refund it"]),
        Form("Which one is it?", [order, size, photo]),
        Ask([color, "Anything else?"], "I am looking for another one."),
        Reply("Thank you. ", Pause(0.5), "It **leaves** the house ", Pause(0.5), "tomorrow."),
    )
    return fake


if __name__ == "__main__":
    if runtime.exists():
        main()
    else:
        sys.exit(cli.main(["run", __file__, "--", *sys.argv[1:]]))
