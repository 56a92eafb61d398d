"""What the apps of the records do in their runs.

The first of them repeats what it is asked, as that of the fake does; what the others do is scripted
here, under the names of the exchanges.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from fastgpt_typed.testing import (
    Ask,
    Cut,
    Form,
    NodeError,
    Pause,
    Plan,
    PluginOutput,
    Reasoning,
    Reply,
    Select,
    Text,
    Tool,
)
from tests.truth.stage import Stage

Beginning = Callable[[Stage], None]

FORM = Form(
    "Fill in",
    [
        {"key": "name", "label": "name", "required": True, "maxLength": 50},
        {"type": "numberInput", "key": "age", "label": "age", "min": 0, "max": 150},
        {
            "type": "select",
            "key": "color",
            "label": "color",
            "list": [{"label": "red", "value": "red"}],
        },
    ],
)
SELECT = Select("Go on?", ["Confirm", "Cancel"])
THINK = Reply(Reasoning("Let me think about it."), "Echo")
TOOL = Reply(Tool("ReplyTool", {"q": "x"}, "none", function_name="toolAns"), "Echo")
ASK = Ask(
    [
        {
            "question": "Which color?",
            "options": [{"summary": "red", "value": "The red one"}],
        }
    ],
    description="need it",
)
FIXED = Text("\nFixed reply.", fast=True)
PLAN = Reply(Plan("My plan", ["step one", "step two"]), "Echo")
REFUSED = Reply(NodeError("400 fake provider says no"))
THROWN = Reply(NodeError("Http url is empty", thrown=True))


def nothing(_: Stage) -> None:
    """Nothing has happened."""


def says(*replies: Any) -> Beginning:
    """The app does this next."""
    return lambda stage: stage.fake.reply(*replies)


def after(*replies: Any, answers: Sequence[str] = ("start",)) -> Beginning:
    """The chat has had a round in which the app did the first of these; the next come now."""

    def begin(stage: Stage) -> None:
        stage.fake.reply(*replies)
        for answer in answers:
            stage.turn(answer)

    return begin


RUNS: Mapping[str, Beginning] = {
    "v?_*_think": says(THINK),
    "v1_sync_detail": says(THINK),
    "v1_stream_plain": says(THINK),
    "v1_stream_detail": says(THINK),
    "v?_llm_*": says(REFUSED),
    "v?_two_answers*": says(Reply(FIXED, "Echo")),
    "v?_int_1_*": says(SELECT),
    "v?_int_cancel_1": says(SELECT),
    "v?_int_unknown_1": says(SELECT),
    "v?_int_2_confirm*": after(SELECT, FORM),
    "v?_int_2_cancel*": after(SELECT, FIXED),
    "v?_int_cancel_2": after(SELECT, FIXED),
    "v?_int_unknown_2": after(SELECT),
    "v?_int_2_unknown*": after(SELECT),
    "v?_int_3_*": after(SELECT, FORM, answers=("start", "Confirm")),
    "v?_form_1_*": says(FORM),
    "v?_form_nochatid": says(FORM),
    "v?_form_2_*": after(FORM, FIXED),
    "v?_tool_*": says(TOOL),
    "v?_http*": says(THROWN),
    "v?_agent_plan*": says(PLAN),
    "v?_plugin*": says(Reply("Echo", PluginOutput({"result": "Echo"}))),
    "v?_client_gone": says(Reply("Echo", Cut())),
    "stop_run*": says(Reply("Echo", Cut())),
    "v2_parts": says(REFUSED),
    "v?_agent_ask_1*": says(ASK),
    "v?_agent_ask_plaintext_1": says(ASK),
    "v?_agent_ask_2*": after(ASK),
    "v?_agent_ask_plaintext_2": after(ASK),
    "v?_stall_*": says(Reply(Pause(22), "Echo")),
}
