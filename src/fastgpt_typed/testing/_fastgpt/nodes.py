"""Node items: what each node of a run did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .chats import JsonObject
from .dialect import Dialect
from .ids import Ids

MODEL = "fake-model"

_PROMPT = "You are a fake."


@dataclass(frozen=True)
class Module:
    """A node of the workflow; its logo is that of a template, unless it is a path."""

    node_id: str
    name: str
    kind: str
    logo: str


START = Module(
    "workflowStartNodeId", "workflow:template.workflow_start", "workflowStart", "workflowStart"
)
CHAT = Module("fakeChatNode", "AI chat", "chatNode", "aiChat")
AGENT = Module("fakeAgentNode", "Agent", "tools", "toolCall")
REPLY = Module("fakeReplyNode", "Reply", "answerNode", "reply")
SELECT = Module("fakeSelectNode", "Choose", "userSelect", "userSelect")
FORM = Module("fakeFormNode", "Form", "formInput", "formInput")
ASKER = Module("fakeAskerNode", "Asker", "agent", "agent")
INTERACT = Module("fakeInteractNode", "Wait", "interact", "userSelect")
CHILD_APP = Module("fakeChildNode", "Child app", "appModule", "appModule")
LOOP = Module("fakeLoopNode", "Loop", "loop", "loop")
LOOP_RUN = Module("fakeLoopRunNode", "Loop run", "loopRun", "loopRun")
PLUGIN_INPUT = Module("pluginInput", "workflow:plugin_input", "pluginInput", "workflowStart")
PLUGIN_OUTPUT = Module(
    "pluginOutput", "workflow:template.plugin_output", "pluginOutput", "pluginOutput"
)

CONFIG_NAME = "workflow:template.system_config"


def asker_model(number: int) -> Module:
    """Return the node that is the model of an agent, the first or a later time it is asked."""
    node_id = f"{ASKER.node_id}-main_agent-{number}"
    return Module(node_id, "chat:master_agent_call", "agent", "core/app/type/agentFill")


@dataclass(frozen=True)
class Said:
    """What a model was told and what it answered.

    Args:
        question: The question.
        context: Earlier messages, as pairs of role and text.
        text: The answer.
        reasoning: The thoughts.
    """

    question: str
    context: Sequence[tuple[str, str]]
    text: str
    reasoning: str

    @property
    def preview(self) -> list[JsonObject]:
        """What the model had before it."""
        said = [("System", _PROMPT), *self.context, ("Human", self.question), ("AI", self.text)]
        return [{"obj": role, "value": text} for role, text in said]

    @property
    def input_tokens(self) -> int:
        """A count of tokens that depends on nothing but the words."""
        return sum(len(text) for _, text in self.context) // 4 + len(self.question) // 4 + 8

    @property
    def output_tokens(self) -> int:
        """A count of tokens that depends on nothing but the words."""
        return len(self.text) // 4 + len(self.reasoning) // 4 + 1

    @property
    def points(self) -> float:
        """What it costs."""
        return round((self.input_tokens + 4 * self.output_tokens) / 1000, 4)


def node_item(
    module: Module,
    details: Mapping[str, object],
    seconds: float,
    *,
    dialect: Dialect,
    item_id: str,
    parent_id: str | None = None,
) -> JsonObject:
    """Make the item of a node, with its keys in the order of the version."""
    name: JsonObject = {"moduleName": module.name, "moduleType": module.kind}
    own: JsonObject = {"id": item_id}
    if not dialect.sends_child_nodes:
        return {**details, **own, "nodeId": module.node_id, **name, "runningTime": seconds}
    if parent_id:
        own["parentId"] = parent_id
    path = module.logo if "/" in module.logo else f"core/workflow/template/{module.logo}"
    logo = {"moduleLogo": path}
    return {**name, **logo, **details, **own, "nodeId": module.node_id, "runningTime": seconds}


def nested(item: JsonObject, children: Sequence[JsonObject]) -> JsonObject:
    """Return an item with its children in it, as newer servers have it outside of v2 streams."""
    own = {name: value for name, value in item.items() if name != "childTotalPoints"}
    return {**own, "childrenResponses": list(children)}


def model_details(said: Said, *, dialect: Dialect, ids: Ids, failed: bool = False) -> JsonObject:
    """Return the details of a node that asks a model."""
    summed = {"tokens": said.input_tokens + said.output_tokens} if dialect.sums_tokens else {}
    details: JsonObject = {
        "totalPoints": 0 if failed else said.points,
        "model": MODEL,
        **summed,
        "inputTokens": 0 if failed else said.input_tokens,
        "outputTokens": 0 if failed else said.output_tokens,
        "query": said.question,
        "maxToken": 2000,
        "reasoningText": said.reasoning,
        "historyPreview": said.preview[:-1] if failed else said.preview,
        "contextTotalLen": len(said.preview) - failed,
    }
    return {**details, **_ending("error" if failed else "stop", dialect, ids)}


def agent_details(
    said: Said, children: Sequence[JsonObject], *, dialect: Dialect, ids: Ids
) -> JsonObject:
    """Return the details of a node that lets a model call tools."""
    tokens = said.input_tokens + said.output_tokens
    summed = {"toolCallTokens": tokens} if dialect.sums_tokens else {}
    return {
        "totalPoints": said.points,
        **summed,
        "toolCallInputTokens": said.input_tokens,
        "toolCallOutputTokens": said.output_tokens,
        "childTotalPoints": 0,
        "model": MODEL,
        "query": said.question,
        "historyPreview": said.preview,
        "toolDetail": [] if dialect.sends_child_nodes else list(children),
        "mergeSignId": AGENT.node_id,
        **_ending("stop", dialect, ids),
    }


def failed_details(
    message: str, said: Said, *, thrown: bool, dialect: Dialect, ids: Ids
) -> JsonObject:
    """Return the details of a node that failed."""
    if dialect.node_error == "object":
        return {"error": {"message": message}}
    if thrown:
        return {"error": message}
    if dialect.node_error == "text":
        return {"errorText": message}
    details = model_details(said, dialect=dialect, ids=ids, failed=True)
    return {"errorText": message, **details, "error": message}


def _ending(reason: str, dialect: Dialect, ids: Ids) -> JsonObject:
    """Return how the use of a model ended."""
    ended: JsonObject = {"finishReason": reason} if dialect.tells_finish_reason else {}
    return {**ended, "llmRequestIds": [ids.nano(12)]} if dialect.names_values else ended
