"""Runs to ask for twice, streamed and not, and what the wire makes of them in each case."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Literal, NamedTuple

from fastgpt_typed import ChatCompletion, models
from fastgpt_typed._base.model import Model
from fastgpt_typed._base.nodes import Nodes
from fastgpt_typed._base.operation import parse_version
from fastgpt_typed.testing import (
    Ask,
    Form,
    Interact,
    NodeError,
    OutOfPoints,
    PluginOutput,
    Reasoning,
    Reply,
    Search,
    Select,
    Text,
    Tool,
)

VERSIONS = ["4.8.22", "4.9.11", "4.14.0", "4.14.11", "4.15.2", "4.16.0", "4.18.0"]
FIRST, LAST = "4.8.22", "99.0.0"

WEATHER = Tool("Weather", {"city": "Oslo"}, "rain", "get_weather")
CLOCK = Tool("Clock", {"zone": "CET"}, "noon")
SURE = Select("Refund order 17?", ["Yes", "No"])
DETAILS = Form("Where to?", ["iban", {"key": "sum", "label": "Sum", "type": "numberInput"}])
MODEL_FAILS = NodeError("no such model")
NODE_FAILS = NodeError("no such address", thrown=True)


class Script(NamedTuple):
    """What the app does, and what it is sent."""

    reply: Reply
    variables: Mapping[str, object] = {}
    plugin: bool = False
    since: str = FIRST
    before: Reply | None = None
    """What the turn before it asked; None where it is the first of its chat."""


SCRIPTS = {
    "text": Script(Reply("Good morning")),
    "deltas": Script(Reply(Text("Good morning\n😀", deltas=["Good ", "", "mor", "ning\n", "😀"]))),
    "fast": Script(Reply(Text("A fixed text", fast=True))),
    "fast, then text": Script(Reply(Text("Hello. ", fast=True), "How are you?")),
    "nothing": Script(Reply()),
    "no words": Script(Reply("")),
    "variables": Script(Reply("Good morning"), {"region": "eu"}),
    "undeclared variables": Script(Reply("Good morning"), {"region": "eu", "shoe": 43}),
    "search": Script(Reply(Search(3), "It says so")),
    "thinking": Script(Reply(Reasoning("Let me see."), "Three")),
    "only thinking": Script(Reply(Reasoning("Let me see."))),
    "thinking twice": Script(Reply(Reasoning("A"), "One ", WEATHER, Reasoning("B"), "two")),
    "tool": Script(Reply(WEATHER, "Rain")),
    "two tools": Script(Reply(WEATHER, CLOCK, "Rain at noon")),
    "text around a tool": Script(Reply("One moment. ", WEATHER, "Rain")),
    "tool alone": Script(Reply(WEATHER)),
    "select": Script(Reply(SURE)),
    "form": Script(Reply(DETAILS)),
    "text and select": Script(Reply("Well. ", SURE)),
    "thinking and select": Script(Reply(Reasoning("Well."), SURE)),
    "tool and form": Script(Reply(WEATHER, DETAILS)),
    "select in an app": Script(
        Reply(Select("?", ["Yes"], inside=["childrenInteractive"])), since="4.9.5"
    ),
    "form in a loop in an app": Script(
        Reply("Well. ", Form("?", ["a"], inside=["childrenInteractive", "loopInteractive"])),
        since="4.9.6",
    ),
    "select in a tool": Script(
        Reply(Select("?", ["Yes"], inside=["toolChildrenInteractive"])), since="4.14.2"
    ),
    "form in a loop": Script(
        Reply(Form("?", ["a"], inside=["loopRunInteractive"])), since="4.15.0"
    ),
    "out of points": Script(Reply(OutOfPoints()), since="4.14.1"),
    "newer interactive": Script(Reply(Interact({"type": "pickDate", "params": {"from": "now"}}))),
    "agent asks": Script(Reply(Ask(["Which?", "How many?"], "To order")), since="4.16.0"),
    "text and agent asks": Script(Reply("Well. ", Ask(["Which?"])), since="4.16.0"),
    "model fails": Script(Reply(MODEL_FAILS)),
    "model fails after words": Script(Reply("Half an ", MODEL_FAILS)),
    "model fails after a tool": Script(Reply(WEATHER, MODEL_FAILS)),
    "node fails": Script(Reply(NODE_FAILS)),
    "choice is made": Script(Reply("Refunded."), before=Reply(SURE)),
    "form in a loop is filled": Script(
        Reply(WEATHER, "Done"),
        since="4.9.6",
        before=Reply(Form("?", ["a"], inside=["childrenInteractive", "loopInteractive"])),
    ),
    "agent is answered": Script(Reply("Red it is"), since="4.16.0", before=Reply(Ask(["Which?"]))),
    "plugin": Script(Reply(PluginOutput({"sum": 3, "of": [1, 2]})), {"q": 1}, plugin=True),
    "plugin says its inputs": Script(Reply(), {"q": 1, "region": "eu"}, plugin=True),
    "plugin speaks": Script(Reply("Well. ", PluginOutput({"a": None})), {"q": 1}, plugin=True),
    "plugin fails": Script(Reply(NODE_FAILS), {"q": 1}, plugin=True),
}
APPS = {name for name, script in SCRIPTS.items() if not script.plugin}
PLUGINS = SCRIPTS.keys() - APPS
LATER_TURNS = {name for name, script in SCRIPTS.items() if script.before}
LONE_QUESTIONS = {
    "select",
    "form",
    "select in an app",
    "select in a tool",
    "out of points",
    "newer interactive",
}
LONE_TOOLS = {"tool alone", "model fails after a tool"}
MODEL_FAILURES = {name for name in SCRIPTS if name.startswith("model fails")}
THINKING = {name for name in SCRIPTS if "thinking" in name}
TEXT_IN_PIECES = {"text around a tool", "thinking twice"}


class Excuse(NamedTuple):
    """What the wire makes different: there always, and nowhere else."""

    fields: Collection[str]
    silent: Literal["stream", "answer", "neither"]
    """Which of the two does not tell."""
    reason: str
    scripts: Collection[str]
    detail: bool | None = None
    since: str = FIRST
    until: str = LAST


EXCUSES = [
    Excuse(
        ["title"],
        "stream",
        "chatTitle comes with detail only",
        APPS - LATER_TURNS,
        detail=False,
        since="4.15.0",
    ),
    Excuse(
        ["error", "error_message"],
        "stream",
        "streams tell of failures in the items of the nodes, and those with detail only",
        {"node fails"},
        detail=False,
    ),
    Excuse(
        ["error", "error_message"],
        "stream",
        "as above; failed models were an error like any other up to 4.10",
        MODEL_FAILURES,
        detail=False,
        until="4.10.99",
    ),
    Excuse(
        ["error", "error_message"],
        "stream",
        "as above, and since 4.14.4 again",
        MODEL_FAILURES,
        detail=False,
        since="4.14.4",
    ),
    Excuse(
        ["error"],
        "answer",
        "from 4.11 to 4.14.3 an answer does not say by itself that a model failed",
        MODEL_FAILURES,
        detail=True,
        since="4.11.0",
        until="4.14.3",
    ),
    Excuse(
        ["interactive"],
        "answer",
        "from 4.14.4 to 4.15.1 an answer leaves out a piece that is no text and the only one",
        LONE_QUESTIONS,
        detail=True,
        since="4.14.4",
        until="4.15.1",
    ),
    Excuse(
        ["tools"],
        "answer",
        "the same, with a tool for the piece",
        LONE_TOOLS,
        detail=True,
        since="4.14.4",
        until="4.15.1",
    ),
    Excuse(
        ["reasoning"],
        "answer",
        "up to 4.14.3 thoughts are a piece of the answer, which only detail shows",
        THINKING,
        detail=False,
        until="4.14.3",
    ),
    Excuse(
        ["text"],
        "neither",
        "without detail an answer joins its texts with line ends, which no stream tells",
        TEXT_IN_PIECES,
        detail=False,
    ),
    Excuse(
        ["new_variables"],
        "neither",
        "since 4.11.1 variables the app does not declare are dropped, which no stream tells",
        {"undeclared variables"},
        detail=True,
        since="4.11.1",
    ),
    Excuse(
        ["new_variables"],
        "stream",
        "up to 4.11.0 the inputs of a plugin are variables; no stream tells how old its server is",
        PLUGINS,
        until="4.11.0",
    ),
    Excuse(
        ["new_variables"],
        "stream",
        "after the first turn variables that were never set are null, which no stream tells",
        LATER_TURNS,
        detail=True,
    ),
]


class Case(NamedTuple):
    """A server, and how it is asked."""

    version: str
    endpoint: Literal["v1", "v2"]
    detail: bool

    def has(self, since: str, until: str = LAST) -> bool:
        """Whether the server is one of these."""
        version = parse_version(self.version)
        return parse_version(since) <= version <= parse_version(until)

    def takes(self, excuse: Excuse) -> bool:
        """Whether an excuse is about this."""
        same = excuse.detail in {None, self.detail}
        return same and self.has(excuse.since, excuse.until)


CASES = [
    Case(version, endpoint, detail)
    for version in VERSIONS
    for endpoint in ("v1", "v2")
    for detail in (False, True)
    if Case(version, endpoint, detail).has("4.9.4" if endpoint == "v2" else FIRST)
]


def look(answer: ChatCompletion) -> dict[str, Any]:
    """All that has to be the same; ids and times are not."""
    asked = answer.interactive
    return {
        "text": answer.text,
        "reasoning": answer.reasoning,
        "tools": [{**tool.to_api(), "id": ""} for tool in answer.tools],
        "interactive": asked and (asked.type, asked.to_api().get("params")),
        "response_data": _tree(answer.response_data),
        "node_errors": _tree(answer.node_errors),
        "error_message": answer.error_message,
        "error": _plain(answer.error),
        "new_variables": answer.new_variables,
        "title": answer.title,
        "plugin_output": answer.plugin_output,
        "finish_reason": answer.choices[0].finish_reason,
    }


def differences(created: ChatCompletion, streamed: ChatCompletion) -> dict[str, Any]:
    """What is not the same, and which of the two does not tell it."""
    found: dict[str, Any] = {}
    for (name, first), second in zip(look(created).items(), look(streamed).values(), strict=True):
        if first != second:
            silent = ("stream" if first else "answer") if not (first and second) else "neither"
            found[name] = silent
    return found


def excused(case: Case, name: str) -> dict[str, str]:
    """What may and has to differ for a script on a server."""
    return {
        field: excuse.silent
        for excuse in EXCUSES
        if name in excuse.scripts and case.takes(excuse)
        for field in excuse.fields
    }


def _tree(nodes: Iterable[models.NodeResponse]) -> list[Any]:
    """Which nodes ran inside which others, and what became of them."""
    return [
        (
            (node.module_name, node.module_type, node.node_id and node.node_id.partition("-")[0]),
            (_plain(node.error), node.error_text, node.plugin_output, node.text_output),
            [quote.id for quote in node.quote_list or ()],
            {
                name: _tree(inner)
                for name in models.NodeResponse.model_fields
                if isinstance(inner := getattr(node, name), Nodes)
            },
        )
        for node in nodes
    ]


def _plain(value: object) -> object:
    """A model as it stands on the wire."""
    return value.to_api() if isinstance(value, Model) else value
