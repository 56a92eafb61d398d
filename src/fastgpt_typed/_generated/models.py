# Generated from spec/fastgpt.yaml; do not edit. Regenerate with `make generate`.

from __future__ import annotations

from typing import Annotated, Literal, Union

from pydantic import Field, JsonValue
from typing_extensions import TypeAliasType

from fastgpt_typed._base.agents import PlanNode, QuestionNode, QuestionsNode
from fastgpt_typed._base.asking import ChoiceNode, FormNode
from fastgpt_typed._base.model import Model, RequestModel
from fastgpt_typed._base.nodes import Node, Nodes
from fastgpt_typed._base.scalars import AppId, EpochMillis, Instant, ObjectId, Timestamp
from fastgpt_typed._base.waiting import OpenNode, PauseNode, WrappedNode

JsonObject = TypeAliasType("JsonObject", dict[str, JsonValue])
"""An object whose keys depend on the app."""


NonEmptyString = TypeAliasType("NonEmptyString", Annotated[str, Field(min_length=1)])


TargetType = TypeAliasType("TargetType", Literal["app", "chatAgentHelper"])


ChatSource = TypeAliasType(
    "ChatSource",
    Literal[
        "test",
        "online",
        "share",
        "api",
        "cronJob",
        "team",
        "feishu",
        "official_account",
        "wecom",
        "mcp",
        "wechat",
    ],
)


OpenChatSource = TypeAliasType("OpenChatSource", ChatSource | str)


ChatRole = TypeAliasType("ChatRole", Literal["System", "Human", "AI"] | str)


ModuleType = TypeAliasType(
    "ModuleType",
    Literal[
        "emptyNode",
        "userGuide",
        "pluginConfig",
        "globalVariable",
        "comment",
        "workflowStart",
        "chatNode",
        "datasetSearchNode",
        "datasetConcatNode",
        "answerNode",
        "classifyQuestion",
        "contentExtract",
        "httpRequest468",
        "pluginInput",
        "pluginOutput",
        "cfr",
        "agent",
        "tools",
        "stopTool",
        "toolParams",
        "lafModule",
        "ifElseNode",
        "variableUpdate",
        "code",
        "textEditor",
        "customFeedback",
        "readFiles",
        "userSelect",
        "loop",
        "loopStart",
        "loopEnd",
        "parallelRun",
        "loopRun",
        "loopRunStart",
        "loopRunBreak",
        "formInput",
        "tool",
        "toolSet",
        "appModule",
        "pluginModule",
        "app",
    ]
    | str,
)


AppType = TypeAliasType(
    "AppType",
    Literal[
        "folder",
        "simple",
        "advanced",
        "plugin",
        "httpPlugin",
        "toolSet",
        "tool",
        "hidden",
        "httpToolSet",
        "toolFolder",
        "agent",
        "chatAgent",
        "workflowTool",
    ]
    | str,
)


GenerateStatus = TypeAliasType("GenerateStatus", Literal[0, 1, 2] | int)


class OutLinkAuthData(RequestModel):
    """The visitor of a share link, who needs no API key."""

    share_id: Annotated[str, Field(min_length=1)]
    """The id of the share link."""
    out_link_uid: Annotated[str, Field(min_length=1)]
    """Your id of the visitor."""
    team_id: Annotated[str | None, Field(min_length=1)] = None
    """The team whose space is visited. Up to 4.14."""
    team_token: Annotated[str | None, Field(min_length=1)] = None
    """The pass of the visitor of the team space. Up to 4.14."""


class AuthProxy(RequestModel):
    """Another team member to act as; at least one of the two. Only with a personal or team key that has the switch on. Since 4.15.0."""

    username: Annotated[str | None, Field(max_length=128, min_length=1)] = None
    """The member's user name."""
    tmb_id: AppId | None = None
    """The member's id."""


class TextPart(RequestModel):
    """Text in a message."""

    type: Literal["text"] = "text"
    text: str
    """The text."""
    key: str | None = None
    """Accepted and without effect. Since 4.14.11."""


class RefusalPart(RequestModel):
    """What a model said when it refused. Servers accept it and leave it out. Since 4.14.11."""

    type: Literal["refusal"] = "refusal"
    refusal: str
    """The text."""


AssistantPart = TypeAliasType(
    "AssistantPart", Annotated[TextPart | RefusalPart, Field(discriminator="type")]
)


class ImageUrl(RequestModel):
    """Where a picture is."""

    url: str
    """A public URL, a data URL, or an empty string when the part carries a `key`."""
    detail: Literal["auto", "low", "high"] | None = None
    """How closely the model shall look."""


class ImagePart(RequestModel):
    """A picture in a message."""

    type: Literal["image_url"] = "image_url"
    image_url: Annotated[ImageUrl, Field(alias="image_url")]
    """Where a picture is."""
    key: str | None = None
    """The key of an uploaded file. Without it the picture is gone from the history within hours. Since 4.14.0."""


class FilePart(RequestModel):
    """A document in a message (FastGPT's own part type)."""

    type: Literal["file_url"] = "file_url"
    url: str
    """A public URL, or an empty string when the part carries a `key`."""
    name: str | None = None
    """The file name; its ending says how to read the file."""
    key: str | None = None
    """The key of an uploaded file. From 4.15.4 on one of another app, chat or user is refused. Since 4.14.0."""
    file_type: Literal["file", "audio", "video"] | None = None
    """What kind of file it is. Since 4.15.0."""


class VideoUrl(RequestModel):
    """Where a video is."""

    url: str
    """A public URL."""


class InputAudio(RequestModel):
    """Inline sound."""

    data: str
    """The sound in base64."""
    format: Literal["wav", "mp3", "ogg", "m4a", "amr", "mpga"]
    """Its format; more than wav and mp3 only since 4.15."""


class OpenAIFile(RequestModel):
    """A document as OpenAI writes it."""

    file_data: Annotated[str | None, Field(alias="file_data")] = None
    """The document in base64."""
    file_id: Annotated[str | None, Field(alias="file_id")] = None
    """The id of a file at OpenAI."""
    filename: str | None = None
    """Its name."""


class SystemMessage(RequestModel):
    """An instruction to the model."""

    role: Literal["system", "developer"]
    """Who gives it."""
    content: str | list[TextPart]
    """The instruction."""
    name: str | None = None
    """Who says it; without effect."""
    reasoning_content: Annotated[str | None, Field(alias="reasoning_content")] = None
    """What the model thought. Since 4.14.7."""
    reasoning_text: Annotated[str | None, Field(alias="reasoning_text")] = None
    """What the model thought. Since 4.9.0. Up to 4.14.6."""
    data_id: str | None = None
    """The id the message is stored under."""
    hide_in_ui: Annotated[bool | None, Field(alias="hideInUI")] = None
    """Keep the message out of the chat window."""


class FunctionCall(RequestModel):
    """The function a model asked for."""

    name: str
    """Its name."""
    arguments: str
    """Its arguments as JSON text."""


class ToolCallRequest(RequestModel):
    """A tool a model asked for, as OpenAI writes it."""

    id: str
    """The id of the call."""
    type: Literal["function"] = "function"
    function: FunctionCall
    """The function a model asked for."""


class AudioReference(RequestModel):
    """Sound an answer of OpenAI's had."""

    id: str
    """Its id."""


class ToolMessage(RequestModel):
    """What a tool answered."""

    role: Literal["tool"] = "tool"
    content: str | list[TextPart]
    """The answer."""
    tool_call_id: Annotated[str, Field(alias="tool_call_id")]
    """The call it answers."""
    name: str | None = None
    """The tool."""
    reasoning_content: Annotated[str | None, Field(alias="reasoning_content")] = None
    """What the model thought. Since 4.14.7."""
    reasoning_text: Annotated[str | None, Field(alias="reasoning_text")] = None
    """What the model thought. Since 4.9.0. Up to 4.14.6."""
    data_id: str | None = None
    """The id the message is stored under."""
    hide_in_ui: Annotated[bool | None, Field(alias="hideInUI")] = None
    """Keep the message out of the chat window."""


class FunctionMessage(RequestModel):
    """What a function answered, in the way before tools."""

    role: Literal["function"] = "function"
    content: str | None
    """The answer."""
    name: str
    """The function."""
    reasoning_content: Annotated[str | None, Field(alias="reasoning_content")] = None
    """What the model thought. Since 4.14.7."""
    reasoning_text: Annotated[str | None, Field(alias="reasoning_text")] = None
    """What the model thought. Since 4.9.0. Up to 4.14.6."""
    data_id: str | None = None
    """The id the message is stored under."""
    hide_in_ui: Annotated[bool | None, Field(alias="hideInUI")] = None
    """Keep the message out of the chat window."""


class Usage(Model):
    """Always 1, 1 and 1 on every FastGPT; look at the node items for real figures."""

    prompt_tokens: Annotated[int, Field(alias="prompt_tokens")] = 0
    """Not a real figure."""
    completion_tokens: Annotated[int, Field(alias="completion_tokens")] = 0
    """Not a real figure."""
    total_tokens: Annotated[int, Field(alias="total_tokens")] = 0
    """Not a real figure."""


class TextValue(Model):
    """A text."""

    content: str | None = None
    """The text."""


class ToolUse(Model):
    """A tool that was called in an answer."""

    id: str = ""
    """The id of the call."""
    tool_name: str = ""
    """Its name for people."""
    tool_avatar: str = ""
    """Its picture."""
    function_name: str = ""
    """Its name for the model."""
    params: str = ""
    """The arguments as JSON text."""
    response: str | None = None
    """What it answered."""


class SkillUse(Model):
    """A skill an agent used. Since 4.14.11."""

    id: str | None = None
    """The id of the call."""
    skill_name: str | None = None
    """Its name."""
    skill_avatar: str | None = None
    """Its picture."""
    description: str | None = None
    """What it is for."""
    skill_md_path: str | None = None
    """Where its text lies."""


class PlanEvidence(Model):
    """What shows that a step of a plan is done. Since 4.15.0. Up to 4.15.1."""

    kind: Literal["tool_result", "model_output", "user_input", "manual"] | str | None = None
    """Where it comes from."""
    ref: str | None = None
    """What it points at."""
    summary: str | None = None
    """What it says."""


class PlanStep(Model):
    """A step of an agent's plan."""

    id: str | None = None
    """The id of the step."""
    name: str | None = None
    """What is to be done; `title` up to 4.15.1. Since 4.15.2."""
    title: str | None = None
    """What is to be done. Up to 4.15.1."""
    description: str | None = None
    """More about it."""
    status: Literal["pending", "in_progress", "done", "blocked", "skipped"] | str | None = None
    """How far it is. Since 4.15.0."""
    note: str | None = None
    """A remark of the agent. Since 4.15.2."""
    depends_on: Annotated[list[str] | None, Field(alias="depends_on")] = None
    """The steps that come before it. Up to 4.14."""
    response: str | None = None
    """What it gave. Up to 4.14."""
    summary: str | None = None
    """What it gave in short. Up to 4.14."""
    acceptance_criteria: list[str] | None = None
    """When it counts as done. Since 4.15.0. Up to 4.15.1."""
    evidence: list[PlanEvidence] | None = None
    """What shows that it is done. Since 4.15.0. Up to 4.15.1."""
    output_summary: str | None = None
    """What it gave in short. Since 4.15.0. Up to 4.15.1."""
    blocker: str | None = None
    """Why it cannot go on. Since 4.15.0. Up to 4.15.1."""
    needs_replan: bool | None = None
    """Whether the rest has to be planned again. Since 4.15.0. Up to 4.15.1."""


class Plan(Model):
    """What an agent intends to do. Since 4.14.7."""

    plan_id: str | None = None
    """The id of the plan."""
    name: str | None = None
    """Its title; `task` up to 4.15.1. Since 4.15.2."""
    task: str | None = None
    """What is to be done. Up to 4.15.1."""
    description: str | None = None
    """More about it."""
    background: str | None = None
    """What the agent knew before. Up to 4.15.1."""
    steps: Annotated[list[PlanStep], Field(validate_default=True)] = []
    """Its steps."""


class PlanStage(Model):
    """Whether a plan is being made or changed. Since 4.15.0."""

    status: Literal["generating", "updating"] | str | None = None
    """The stage."""


class PlanStepTitle(Model):
    """The step of its plan an agent works on. Since 4.14.7. Up to 4.14."""

    step_id: str | None = None
    """The id of the step."""
    title: str | None = None
    """What is to be done."""
    folded: bool | None = None
    """Whether chat windows show it folded."""


class AgentCall(Model):
    """A call an agent made to a tool of its own. Since 4.15.0."""

    id: str | None = None
    """The id of the call."""
    function_name: str | None = None
    """Its name for the model."""
    params: str | None = None
    """The arguments as JSON text."""
    assistant_text: str | None = None
    """What the agent said beside it. Up to 4.15.1."""
    reasoning_text: str | None = None
    """What the agent thought beside it. Up to 4.15.1."""


class AgentPlanUpdate(AgentCall):
    """A change an agent made to its plan. Since 4.15.0."""

    response: str | None = None
    """What the agent was told."""


class AgentAskCall(AgentCall):
    """The call by which an agent asked the user. Since 4.15.0."""

    ask_id: str | None = None
    """The id of the question. Since 4.15.2."""
    plan_id: str | None = None
    """The id of the question, then of a plan. Up to 4.15.1."""


class AgentStopGate(Model):
    """Why an agent was not allowed to end. Since 4.15.0. Up to 4.15.1."""

    id: str | None = None
    """Its id."""
    reason: str | None = None
    """The reason."""
    feedback: str | None = None
    """What the agent was told."""
    assistant_text: str | None = None
    """What the agent wanted to say."""
    reasoning_text: str | None = None
    """What the agent had thought."""


InputKind = TypeAliasType(
    "InputKind",
    Literal[
        "reference",
        "input",
        "textarea",
        "numberInput",
        "switch",
        "select",
        "multipleSelect",
        "JSONEditor",
        "addInputParam",
        "customVariable",
        "selectApp",
        "selectLLMModel",
        "settingLLMModel",
        "selectDataset",
        "selectDatasetParamsModal",
        "settingDatasetQuotePrompt",
        "hidden",
        "custom",
        "selectSkill",
        "selectTool",
        "fileSelect",
        "timePointSelect",
        "timeRangeSelect",
        "password",
        "agentGenerated",
    ]
    | str,
)


ValueKind = TypeAliasType(
    "ValueKind",
    Literal[
        "string",
        "number",
        "boolean",
        "object",
        "arrayString",
        "arrayNumber",
        "arrayBoolean",
        "arrayObject",
        "arrayAny",
        "any",
        "chatHistory",
        "datasetQuote",
        "dynamic",
        "selectDataset",
        "selectApp",
    ]
    | str,
)


class SelectOption(Model):
    """An answer to choose."""

    key: str | None = None
    """Its key; not what to answer with."""
    value: str = ""
    """Its text; `choose` takes it."""


class UserSelectParams(Model):
    """What a choice shows."""

    description: str | None = None
    """The question."""
    user_select_options: Annotated[list[SelectOption], Field(validate_default=True)] = []
    """The answers to choose from."""
    user_selected_val: str | None = None
    """What was chosen."""


class FormListItem(Model):
    """A choice of a form field or a variable."""

    label: str | None = None
    """What to show."""
    value: JsonValue | None = None
    """What to answer with."""
    icon: str | None = None
    """Its picture. Since 4.14.16."""
    description: str | None = None
    """More about it. Since 4.14.16."""


class AskOption(Model):
    """An answer an agent suggests."""

    summary: str | None = None
    """Its short form."""
    value: str | None = None
    """What to answer with."""


class AskQuestion(Model):
    """A question of an agent."""

    question: str | None = None
    """The question."""
    options: Annotated[list[AskOption], Field(validate_default=True)] = []
    """Suggested answers."""
    answer: str | None = None
    """What was answered."""


class AgentAskParams(Model):
    """What an agent asks."""

    description: str | None = None
    """Why it asks."""
    questions: Annotated[list[AskQuestion], Field(validate_default=True)] = []
    """The questions."""
    submitted: bool | None = None
    """Whether they have been answered."""


class PlanAskOption(Model):
    """An answer an agent suggests."""

    value: str | None = None
    """What to answer with."""
    label: str | None = None
    """What to show."""
    input_mode: Literal["none", "text"] | str | None = None
    """Whether a text is wanted beside it."""
    input_placeholder: str | None = None
    """What to show where the text is empty."""


class AgentPlanAskParams(Model):
    """What an agent asks."""

    content: str | None = None
    """The question."""
    reason: str | None = None
    """Why it asks. Since 4.15.0."""
    blocker_type: (
        Literal["missing_required_input", "tool_unavailable", "ambiguous_goal", "user_choice"]
        | str
        | None
    ) = None
    """What keeps it from going on. Since 4.15.0."""
    options: list[str | PlanAskOption] | None = None
    """Suggested answers. Since 4.15.0."""
    answer: str | None = None
    """What was answered. Since 4.14.9."""


class AgentPlanCheckParams(Model):
    """What became of a plan that was shown."""

    confirmed: bool | None = None
    """Whether it was confirmed."""


class PaymentPauseParams(Model):
    """Why a run stopped for lack of points."""

    description: str | None = None
    """The reason."""
    may_continue: Annotated[bool | None, Field(alias="continue")] = None
    """Whether it may go on."""


class BuilderSection(Model):
    """A part of the text beside a drawing."""

    title: str | None = None
    """Its title."""
    content: str | None = None
    """Its text."""


class BuilderAction(Model):
    """An answer to a workflow that was shown."""

    value: Literal["confirm", "revise", "cancel"] | str | None = None
    """What to answer with."""
    label: str | None = None
    """What to show."""
    input_mode: Literal["none", "text"] | str | None = None
    """Whether a text is wanted beside it."""
    input_placeholder: str | None = None
    """What to show where the text is empty."""


class BuilderPreviewParams(Model):
    """A workflow an assistant proposes."""

    title: str | None = None
    """Its title."""
    mermaid: str | None = None
    """A drawing of it in Mermaid's language."""
    sections: Annotated[list[BuilderSection], Field(validate_default=True)] = []
    """Text beside the drawing."""
    actions: Annotated[list[BuilderAction], Field(validate_default=True)] = []
    """The answers to choose from."""
    answer_value: str | None = None
    """What was answered."""
    answer_text: str | None = None
    """The text that was sent beside it."""


class RunEdge(Model):
    """A connection of the workflow and how far the run came on it."""

    source: str | None = None
    """The node it leaves."""
    source_handle: str | None = None
    """Where it leaves."""
    target: str | None = None
    """The node it enters."""
    target_handle: str | None = None
    """Where it enters."""
    status: Literal["waiting", "active", "skipped"] | str | None = None
    """Whether it was taken."""


class NodeOutput(Model):
    """What a node has put out so far."""

    node_id: str | None = None
    """The node."""
    key: str | None = None
    """The name of the output."""
    value: JsonValue | None = None
    """Its value."""


class SkippedNodes(Model):
    """Nodes a run has yet to skip."""

    id: str | None = None
    """The node to skip."""
    skipped_node_id_list: list[str] | None = None
    """The nodes that were skipped before it."""


class ModelLink(Model):
    """Where a picture or a video is."""

    url: str | None = None
    """A URL."""
    detail: Literal["auto", "low", "high"] | str | None = None
    """How closely the model shall look."""


class ModelAudio(Model):
    """Inline sound, or the id of sound a model made."""

    id: str | None = None
    """The id."""
    data: str | None = None
    """The sound in base64."""
    format: Literal["mp3", "wav", "ogg", "m4a", "amr", "mpga"] | str | None = None
    """Its format."""


class ModelFile(Model):
    """An inline file."""

    file_data: Annotated[str | None, Field(alias="file_data")] = None
    """The file in base64."""
    file_id: Annotated[str | None, Field(alias="file_id")] = None
    """Its id."""
    filename: str | None = None
    """Its name."""


class ModelFunction(Model):
    """A function a model asked for."""

    name: str | None = None
    """Its name."""
    arguments: str | None = None
    """Its arguments as JSON text."""


class ModelToolCall(Model):
    """A tool a model asked for, as OpenAI writes it."""

    id: str | None = None
    """The id of the call."""
    type: str | None = None
    """Always function."""
    function: ModelFunction | None = None
    """The function."""


class LoopRound(Model):
    """A round of a loop. Since 4.14.16."""

    iteration: int | None = None
    """Its number, from 1 on."""
    custom_outputs: JsonObject | None = None
    """What it put out."""
    success: bool | None = None
    """Whether it went well."""
    error: str | None = None
    """Why it failed."""


class ParallelTask(Model):
    """A task of a parallel run. Since 4.14.11."""

    index: int | None = None
    """Its place in the input, from 0 on."""
    success: bool | None = None
    """Whether it went well."""
    data: JsonValue | None = None
    """What it gave."""
    error: str | None = None
    """Why it failed."""


class UnknownInteractive(Model, OpenNode):
    """An interactive node of a kind newer than this client; its data is kept, and `answer` takes any text."""

    type: str | None = None
    """The kind."""


class FileValue(Model):
    """A file of a message."""

    type: Literal["image", "file", "audio", "video"] | str | None = None
    """The kind of file."""
    name: str | None = None
    """The file name."""
    key: str | None = None
    """Its key. Since 4.14.0."""
    url: str | None = None
    """Where to read it for the next hour; do not store it."""


class NodeError(Model):
    """Why a node failed, where the server tells more than a text."""

    message: str | None = None
    """The reason."""
    name: str | None = None
    """The kind of error."""
    code: str | int | None = None
    """Its code, such as `ECONNREFUSED`."""
    status: int | str | None = None
    """The HTTP status of what the node called."""
    method: str | None = None
    """The HTTP method of what the node called."""
    data: JsonValue | None = None
    """What was answered to the node."""


class HistoryPreviewItem(Model):
    """A message as the model saw it."""

    obj: ChatRole | None = None
    """Who said it."""
    value: str = ""
    """The text."""


class CompressUsage(Model):
    """What compressing the context cost. Since 4.14.7."""

    input_tokens: float | None = None
    """Tokens read."""
    output_tokens: float | None = None
    """Tokens written."""
    total_points: float | None = None
    """Points."""


class ModelUsage(Model):
    """What a model was used for in a search."""

    model: str | None = None
    """The model."""
    input_tokens: float | None = None
    """Tokens read."""
    output_tokens: float | None = None
    """Tokens written."""


class QueryExtension(ModelUsage):
    """How a search query was extended. Up to 4.14."""

    query: str | None = None
    """The extended query."""


class ClassifyItem(Model):
    """A class of a classifier node."""

    key: str | None = None
    """Its key."""
    value: str | None = None
    """Its text."""


class ReadFile(Model):
    """A file that was read."""

    name: str | None = None
    """Its name."""
    url: str | None = None
    """Where it was read."""


class QuoteScore(Model):
    """How well a quote fits."""

    type: Literal["embedding", "fullText", "reRank", "rrf"] | str | None = None
    """By which method."""
    value: float | None = None
    """The score, up to 1."""
    index: int | None = None
    """The place in the ranking."""


class Quote(Model):
    """A piece of a knowledge base that was used. From 4.13 on lists of records tell only where it is and how well it fits."""

    id: str | None = None
    """Its id."""
    dataset_id: str | None = None
    """The knowledge base."""
    collection_id: str | None = None
    """The document."""
    source_name: str | None = None
    """The document's name."""
    source_id: str | None = None
    """Where the document comes from."""
    q: str | None = None
    """The text or question."""
    a: str | None = None
    """The answer, in question-answer documents."""
    image_id: str | None = None
    """Its picture. Since 4.9.11."""
    image_preview_url: Annotated[str | None, Field(alias="imagePreivewUrl")] = None
    """Where to look at its picture. Since 4.9.11."""
    image_desc_map: dict[str, str] | None = None
    """What its pictures show, by their URL. Since 4.9.14."""
    chunk_index: int | None = None
    """The place in the document."""
    update_time: Timestamp | None = None
    """When it was changed."""
    score: list[QuoteScore] | float | None = None
    """How well it fits; a plain number on very old servers."""
    metadata: JsonObject | None = None
    """Data the document was stored with. Since 4.16.0."""


FinishReason = TypeAliasType(
    "FinishReason",
    Literal[
        "close",
        "abnormal_close",
        "stop",
        "length",
        "tool_calls",
        "content_filter",
        "function_call",
        "error",
    ]
    | str,
)


class EventPayload(Model):
    """What the payload of any event of a stream may carry beside its own."""

    response_value_id: str | None = None
    """Groups the events of one value. Since 4.14.7."""
    step_id: str | None = None
    """The step of an agent's plan the event belongs to. Since 4.14.7. Up to 4.14."""


class Delta(Model):
    """What is new."""

    role: str | None = None
    """Always assistant."""
    content: str | None = None
    """Text."""
    reasoning_content: Annotated[str | None, Field(alias="reasoning_content")] = None
    """What the model thinks."""


class NodeStatus(EventPayload):
    """A node starts to run."""

    status: str | None = None
    """Always `running`."""
    name: str | None = None
    """The node's name, sometimes a translation key."""


class ToolDelta(EventPayload):
    """News of a tool call; `responseValueId` is the id of the call."""

    tool: ToolUse
    """What is new of the call."""


class Duration(EventPayload):
    """How long the run took."""

    duration_seconds: float | None = None
    """Seconds."""


class Title(EventPayload):
    """The title of a new chat."""

    title: str | None = None
    """The title."""


class PlanUpdate(EventPayload):
    """The plan of an agent as it now stands."""

    plan: Plan
    """The plan."""


class PlanStatusUpdate(EventPayload):
    """An agent makes or changes its plan."""

    plan_status: PlanStage | None = None
    """Which of the two it does."""


class StepTitleUpdate(EventPayload):
    """An agent begins a step of its plan."""

    step_title: PlanStepTitle
    """The step."""


class SkillUpdate(EventPayload):
    """An agent uses a skill."""

    skill: SkillUse
    """The skill."""


class SandboxEndpoint(Model):
    """Where a sandbox can be reached. Since 4.14.11. Up to 4.14."""

    host: str | None = None
    """The host."""
    port: int | None = None
    """The port."""
    protocol: str | None = None
    """`http` or `https`."""
    url: str | None = None
    """The address."""


class SandboxUpdate(EventPayload):
    """How far the start of an agent's sandbox is."""

    sandbox_id: str | None = None
    """The sandbox."""
    phase: (
        Literal[
            "checkExisting",
            "connecting",
            "fetchSkills",
            "creatingContainer",
            "deployingSkills",
            "downloadingPackage",
            "uploadingPackage",
            "extractingPackage",
            "lazyInit",
            "upgrading",
            "ready",
            "failed",
        ]
        | str
        | None
    ) = None
    """The phase."""
    is_warm_start: bool | None = None
    """Whether it was still there."""
    skill_name: str | None = None
    """The skill it is for."""
    message: str | None = None
    """A remark."""
    endpoint: SandboxEndpoint | None = None
    """Where it can be reached. Up to 4.14."""
    provider_sandbox_id: str | None = None
    """Its id at the provider. Up to 4.14."""


ResumePhase = TypeAliasType("ResumePhase", Literal["catchup", "live"] | str)


class ResumeRefusal(Model):
    """Why a stream cannot be resumed; its records follow when the run is over."""

    reason: Literal["memoryPressure", "mirrorUnavailable"] | str | None = None
    """The reason."""


class RunFailure(Model):
    """Why a run failed; the fields of the envelope, or `message` alone."""

    code: int | None = None
    """The number of the error."""
    status_text: str | None = None
    """Machine name of the error."""
    message: str | None = None
    """Text of the error or its translation key."""
    data: JsonValue | None = None
    """Null for nearly every error."""
    error_type: str | None = None
    """`UserError` or not there. Since 4.16.0."""


class WelcomeConfig(Model):
    """How a chat window greets. Since 4.16.0."""

    welcome_text: str | None = None
    """The greeting."""
    welcome_questions: list[str] | None = None
    """Questions to start with."""


class AutoExecute(Model):
    """Whether the app starts by itself."""

    open: bool | None = None
    """Whether it does."""
    default_prompt: str | None = None
    """With which question."""


class ScheduledTrigger(Model):
    """When the app runs by itself; servers leave it out of what they tell about a chat."""

    cron_string: str | None = None
    """The times as a cron line."""
    timezone: str | None = None
    """The zone of the times."""
    default_prompt: str | None = None
    """With which question."""


class QuestionGuideConfig(Model):
    """Whether and how follow-up questions are suggested."""

    open: bool | None = None
    """Whether they are."""
    model: str | None = None
    """By which model."""
    custom_prompt: str | None = None
    """With which prompt."""


class TtsConfig(Model):
    """Whether and how answers are read aloud."""

    type: Literal["none", "web", "model"] | str | None = None
    """By nobody, the browser or a model."""
    model: str | None = None
    """The model."""
    voice: str | None = None
    """The voice."""
    speed: float | None = None
    """The speed."""


class WhisperConfig(Model):
    """Whether and how speech is understood."""

    open: bool | None = None
    """Whether it is."""
    auto_send: bool | None = None
    """Whether it is sent at once."""
    auto_tts_response: Annotated[bool | None, Field(alias="autoTTSResponse")] = None
    """Whether the answer is read aloud."""


class ChatInputGuideConfig(Model):
    """Whether input is completed while typing."""

    open: bool | None = None
    """Whether it is."""
    custom_url: str | None = None
    """Where completions come from."""
    text_list: list[str] | None = None
    """The completions, in old apps."""


class FileSelectConfig(Model):
    """Which files a user may send."""

    max_files: int | None = None
    """How many at most."""
    can_select_file: bool | None = None
    """Documents."""
    can_select_img: bool | None = None
    """Pictures."""
    can_select_video: bool | None = None
    """Videos. Since 4.14.0."""
    can_select_audio: bool | None = None
    """Sound. Since 4.14.0."""
    can_select_custom_file_extension: bool | None = None
    """Files of a list of its own. Since 4.14.0."""
    custom_file_extension_list: list[str] | None = None
    """That list. Since 4.14.0."""
    custom_pdf_parse: bool | None = None
    """Whether PDFs are parsed by a model. Since 4.9.0."""


class SliderMark(Model):
    """A mark on a slider."""

    label: str | None = None
    """What to show."""
    value: float | None = None
    """Where it stands."""


class DatasetModel(Model):
    """The embedding model of a knowledge base."""

    model: str | None = None
    """Its name."""


class DatasetOption(Model):
    """A knowledge base to choose."""

    dataset_id: str | None = None
    """Its id."""
    name: str | None = None
    """Its name."""
    avatar: str | None = None
    """Its picture."""
    vector_model: DatasetModel | None = None
    """Its embedding model."""
    is_deleted: bool | None = None
    """Whether it is gone. Since 4.15.0."""


class CustomInputConfig(Model):
    """What FastGPT's editor lets authors set where they add inputs of their own."""

    select_value_type_list: list[ValueKind] | None = None
    """The types to choose from."""
    show_default_value: bool | None = None
    """Whether a default can be set."""
    show_description: bool | None = None
    """Whether a description can be set."""
    hide_bottom_divider: bool | None = None
    """How it looks. Since 4.14.16."""


class InputSettings(FileSelectConfig):
    """What a variable and an input of a plugin have in common."""

    key: str | None = None
    """The name to send it under."""
    label: str | None = None
    """What to show."""
    description: str | None = None
    """Help for the user."""
    required: bool | None = None
    """Whether it must be given."""
    value_type: ValueKind | None = None
    """The type of its value."""
    default_value: JsonValue | None = None
    """Its value to start with."""
    list_: Annotated[list[FormListItem] | None, Field(alias="list")] = None
    """The values to choose from."""
    enums: list[FormListItem] | None = None
    """The values to choose from, in old apps."""
    placeholder: str | None = None
    """What to show where a text is empty."""
    reference_placeholder: str | None = None
    """What the editor shows where no other value is referred to."""
    is_rich_text: bool | None = None
    """Whether the editor offers rich text. Since 4.14.0."""
    max_length: int | None = None
    """Characters at most."""
    min_length: int | None = None
    """Characters at least. Since 4.12.3."""
    max: float | None = None
    """The largest number."""
    min: float | None = None
    """The smallest number."""
    step: float | None = None
    """The step between numbers."""
    precision: float | None = None
    """Decimal places of a number. Since 4.10.0."""
    mark_list: list[SliderMark] | None = None
    """The marks on a slider."""
    can_local_upload: bool | None = None
    """Whether files may be uploaded. Since 4.14.0."""
    can_url_upload: bool | None = None
    """Whether files may be given by URL. Since 4.14.0."""
    time_granularity: Literal["day", "hour", "minute", "second"] | str | None = None
    """How precisely a time is asked for. Since 4.12.3."""
    time_range_start: str | None = None
    """The earliest time. Since 4.12.3."""
    time_range_end: str | None = None
    """The latest time. Since 4.12.3."""
    dataset_options: list[DatasetOption] | None = None
    """The knowledge bases to choose from. Since 4.14.3."""
    custom_input_config: CustomInputConfig | None = None
    """What the editor lets authors set."""
    llm_model_type: str | None = None
    """The kind of model to choose. Up to 4.14.9."""


class VariableItem(InputSettings):
    """A global variable of an app."""

    type: (
        Literal[
            "input",
            "textarea",
            "numberInput",
            "select",
            "custom",
            "JSONEditor",
            "multipleSelect",
            "timePointSelect",
            "timeRangeSelect",
            "switch",
            "password",
            "file",
            "modelSelect",
            "llmSelect",
            "datasetSelect",
            "internal",
        ]
        | str
        | None
    ) = None
    """The kind of input; `internal` and older `custom` ones are not shown to users."""
    id: str | None = None
    """Its id, in old apps."""
    max_len: int | None = None
    """Characters at most, in old apps."""
    time_type: Literal["point", "range"] | str | None = None
    """Whether a moment or a span is asked for. Since 4.12.3. Up to 4.13."""


class ChatConfig(Model):
    """How an app's chat window behaves. Every key may be missing."""

    id: Annotated[str | None, Field(alias="_id")] = None
    """The id of the settings."""
    welcome_text: str | None = None
    """The greeting."""
    welcome_config: WelcomeConfig | None = None
    """The greeting. Since 4.16.0."""
    variables: list[VariableItem] | None = None
    """The global variables."""
    auto_execute: AutoExecute | None = None
    """Whether the app starts by itself."""
    scheduled_trigger_config: ScheduledTrigger | None = None
    """When the app runs by itself."""
    question_guide: QuestionGuideConfig | bool | None = None
    """Whether follow-up questions are suggested; a bare boolean in old apps."""
    tts_config: TtsConfig | None = None
    """Whether answers are read aloud."""
    whisper_config: WhisperConfig | None = None
    """Whether speech is understood."""
    chat_input_guide: ChatInputGuideConfig | None = None
    """Whether input is completed while typing."""
    file_select_config: FileSelectConfig | None = None
    """Which files a user may send."""
    instruction: str | None = None
    """How to use the app."""


class SecretSetting(Model):
    """A setting that is kept secret."""

    value: str | None = None
    """The setting as it was given."""
    secret: str | None = None
    """The setting, encrypted or masked."""


class InputConfig(Model):
    """A setting an input of a plugin asks for, such as a key."""

    key: str | None = None
    """Its name."""
    label: str | None = None
    """What to show."""
    description: str | None = None
    """Help for the user."""
    required: bool | None = None
    """Whether it must be given."""
    input_type: Literal["input", "numberInput", "secret", "switch", "select"] | str | None = None
    """The kind of input."""
    value: SecretSetting | None = None
    """Its value."""
    list_: Annotated[list[FormListItem] | None, Field(alias="list")] = None
    """The values to choose from."""


class PluginInput(InputSettings):
    """An input of a plugin or workflow-tool app."""

    value: JsonValue | None = None
    """Its value."""
    value_desc: str | None = None
    """What its value means."""
    render_type_list: list[InputKind] | None = None
    """The kinds of input to show it as."""
    selected_type: InputKind | None = None
    """The kind of input that was chosen. Since 4.16.0."""
    selected_type_index: int | None = None
    """The place of the kind that was chosen in `renderTypeList`."""
    debug_label: str | None = None
    """What to show in test runs."""
    tool_description: str | None = None
    """What a model is told about it when the plugin is a tool."""
    is_tool_param: bool | None = None
    """Whether a model fills it in when the plugin is a tool. Since 4.16.0."""
    can_agent_generated: bool | None = None
    """Whether an agent may fill it in. Since 4.16.0."""
    custom_json_schema: JsonObject | None = None
    """What a model is told about its value when the plugin is a tool. Since 4.15.2."""
    enum: str | None = None
    """The values to choose from, in old apps."""
    input_list: list[InputConfig] | None = None
    """Settings the plugin asks for. Since 4.10.0."""
    can_edit: bool | None = None
    """Whether authors may change it."""
    is_pro: bool | None = None
    """Whether it needs the commercial edition."""
    is_tool_output: bool | None = None
    """Whether it is put out to a tool call."""
    deprecated: bool | None = None
    """Whether it is given up. Since 4.9.8."""


class ChatApp(Model):
    """The app of a chat."""

    name: str | None = None
    """Its name."""
    avatar: str | None = None
    """Its picture, often a path below the server."""
    intro: str | None = None
    """What it is for."""
    type: AppType | None = None
    """The kind of an app."""
    chat_config: ChatConfig | None = None
    """How its chat window behaves."""
    chat_models: list[str] | None = None
    """The models it uses."""
    plugin_inputs: Annotated[list[PluginInput], Field(validate_default=True)] = []
    """The inputs of a plugin or workflow-tool app."""
    can_use: bool | None = None
    """Whether the caller may use it."""
    use_agent_sandbox: bool | None = None
    """Whether it runs a sandbox. Since 4.14.9."""


ChatTarget = TypeAliasType("ChatTarget", Literal["app", "skillEdit", "chatAgentHelper"] | str)


class ChatInit(Model):
    """What a chat window needs to open a chat."""

    chat_id: str | None = None
    """The chat."""
    app_id: str | None = None
    """The app."""
    skill_id: str | None = None
    """The skill it is with. Since 4.15.0."""
    source_type: ChatTarget | None = None
    """What it is with, where that is a helper. Since 4.15.2."""
    title: str | None = None
    """The title; missing or empty for a new chat."""
    user_avatar: str | None = None
    """The user's picture; share links only."""
    variables: JsonObject | None = None
    """The values of the global variables."""
    chat_generate_status: GenerateStatus | None = None
    """Whether a run of the chat is going on (0), done (1) or failed (2). Since 4.14.11."""
    has_been_read: bool | None = None
    """Whether it has been read. Since 4.14.11."""
    app: ChatApp | None = None
    """The app it is with."""


class ChatStopRequest(RequestModel):
    """The chat whose run is to be stopped."""

    app_id: AppId | None = None
    """The app; not needed on a share link, nor with an app key of 4.18 or later."""
    chat_id: Annotated[str, Field(min_length=1)]
    """The chat."""
    skill_id: ObjectId | None = None
    """The skill whose test chat is meant, in place of an app. Since 4.15.0."""
    source_type: TargetType | None = None
    """What of the app is meant: the app itself (default) or the helper that builds it. Since 4.15.2."""
    out_link_auth_data: OutLinkAuthData | None = None
    """The visitor of a share link who asks."""


class StopResult(Model):
    """What became of a run that was to be stopped."""

    success: bool | None = None
    """True, whatever became of the run."""
    completed: bool | None = None
    """Whether the run has really ended. Since 4.15.0."""
    chat_generate_status: GenerateStatus | None = None
    """Whether a run of the chat is going on (0), done (1) or failed (2). Since 4.14.11."""


class QuestionGuideOptions(RequestModel):
    """How a model is asked for questions."""

    open: bool
    """Whether the app suggests questions in its chat window."""
    model: Annotated[str | None, Field(min_length=1)] = None
    """The model."""
    custom_prompt: str | None = None
    """What the model is told."""


SuggestedQuestions = TypeAliasType("SuggestedQuestions", list[str])
"""Questions a user may want to ask."""


class RecentApp(Model):
    """An app somebody talked to."""

    app_id: str
    """The app."""
    name: str | None = None
    """Its name."""
    avatar: str | None = None
    """Its picture, often a path below the server."""


RecentApps = TypeAliasType("RecentApps", list[RecentApp])
"""Apps somebody talked to."""


class HistoryListRequest(RequestModel):
    """Which chats to list."""

    app_id: AppId | None = None
    """The app; not needed on a share link, nor with an app key of 4.18 or later."""
    offset: Annotated[int, Field(ge=0)] = 0
    """How many chats to skip."""
    page_size: Annotated[int, Field(ge=1, le=100)] = 20
    """How many chats to fetch at a time, 100 at most."""
    source: OpenChatSource | None = None
    """Only chats that came in this way."""
    start_create_time: Instant | None = None
    """Only chats begun at or after this moment. Since 4.9.10."""
    end_create_time: Instant | None = None
    """Only chats begun at or before this moment. Since 4.9.10."""
    start_update_time: Instant | None = None
    """Only chats changed at or after this moment. Since 4.9.10."""
    end_update_time: Instant | None = None
    """Only chats changed at or before this moment. Since 4.9.10."""
    skill_id: ObjectId | None = None
    """The skill whose test chat is meant, in place of an app. Since 4.15.0."""
    source_type: TargetType | None = None
    """What of the app is meant: the app itself (default) or the helper that builds it. Since 4.15.2."""
    page_num: Annotated[int | None, Field(ge=1)] = None
    """The page, in place of `offset`."""
    out_link_auth_data: OutLinkAuthData | None = None
    """The visitor of a share link who asks. Since 4.15.0."""
    share_id: Annotated[str | None, Field(min_length=1)] = None
    """The share link. Up to 4.14."""
    out_link_uid: Annotated[str | None, Field(min_length=1)] = None
    """The visitor of the share link. Up to 4.14."""
    team_id: Annotated[str | None, Field(min_length=1)] = None
    """The team whose space is visited. Up to 4.14."""
    team_token: Annotated[str | None, Field(min_length=1)] = None
    """The pass of the visitor of the team space. Up to 4.14."""


class History(Model):
    """A chat in the list of an app's chats."""

    chat_id: str
    """The chat."""
    app_id: str | None = None
    """The app."""
    update_time: Timestamp | None = None
    """When it last changed."""
    title: str | None = None
    """Its title."""
    custom_title: str | None = None
    """The title a user gave it; empty if none did."""
    top: bool | None = None
    """Whether it is pinned."""
    chat_generate_status: GenerateStatus | None = None
    """Whether a run of the chat is going on (0), done (1) or failed (2). Since 4.14.11."""
    has_been_read: bool | None = None
    """Whether it has been read. Since 4.14.11."""
    source_type: ChatTarget | None = None
    """What it is with, where that is a helper. Since 4.15.2."""
    skill_id: str | None = None
    """The skill it is with. Since 4.15.0."""


class HistoryPage(Model):
    """A page of chats."""

    items: Annotated[list[History], Field(alias="list", validate_default=True)] = []
    """The chats."""
    total: int = 0
    """How many there are on all pages."""


class HistoryUpdateRequest(RequestModel):
    """What to change about a chat."""

    app_id: AppId | None = None
    """The app; not needed on a share link, nor with an app key of 4.18 or later."""
    chat_id: Annotated[str, Field(min_length=1)]
    """The chat."""
    title: str | None = None
    """The title the server shows where no other was given."""
    custom_title: str | None = None
    """The title a user gives it; empty takes it away."""
    top: bool | None = None
    """Whether to pin it."""
    skill_id: ObjectId | None = None
    """The skill whose test chat is meant, in place of an app. Since 4.15.0."""
    source_type: TargetType | None = None
    """What of the app is meant: the app itself (default) or the helper that builds it. Since 4.15.2."""
    out_link_auth_data: OutLinkAuthData | None = None
    """The visitor of a share link who asks. Since 4.15.0."""
    share_id: Annotated[str | None, Field(min_length=1)] = None
    """The share link. Up to 4.14."""
    out_link_uid: Annotated[str | None, Field(min_length=1)] = None
    """The visitor of the share link. Up to 4.14."""
    team_id: Annotated[str | None, Field(min_length=1)] = None
    """The team whose space is visited. Up to 4.14."""
    team_token: Annotated[str | None, Field(min_length=1)] = None
    """The pass of the visitor of the team space. Up to 4.14."""


class HistoryBatchDeleteRequest(RequestModel):
    """Which chats to delete."""

    app_id: AppId | None = None
    """The app; not needed with an app key of 4.18 or later."""
    chat_ids: Annotated[list[NonEmptyString], Field(min_length=1)]
    """The chats."""
    skill_id: ObjectId | None = None
    """The skill whose test chat is meant, in place of an app. Since 4.15.0."""
    source_type: TargetType | None = None
    """What of the app is meant: the app itself (default) or the helper that builds it. Since 4.15.2."""


class HistoryStatusRequest(RequestModel):
    """Which chats to look at."""

    app_id: AppId | None = None
    """The app; not needed on a share link, nor with an app key of 4.18 or later."""
    chat_ids: Annotated[list[NonEmptyString], Field(max_length=200, min_length=1)]
    """The chats, 200 at most."""
    skill_id: ObjectId | None = None
    """The skill whose test chat is meant, in place of an app. Since 4.15.0."""
    source_type: TargetType | None = None
    """What of the app is meant: the app itself (default) or the helper that builds it. Since 4.15.2."""
    out_link_auth_data: OutLinkAuthData | None = None
    """The visitor of a share link who asks. Since 4.15.0."""
    share_id: Annotated[str | None, Field(min_length=1)] = None
    """The share link. Up to 4.14."""
    out_link_uid: Annotated[str | None, Field(min_length=1)] = None
    """The visitor of the share link. Up to 4.14."""
    team_id: Annotated[str | None, Field(min_length=1)] = None
    """The team whose space is visited. Up to 4.14."""
    team_token: Annotated[str | None, Field(min_length=1)] = None
    """The pass of the visitor of the team space. Up to 4.14."""


class HistoryMarkReadRequest(RequestModel):
    """The chat that has been read."""

    app_id: AppId | None = None
    """The app; not needed on a share link, nor with an app key of 4.18 or later."""
    chat_id: Annotated[str, Field(min_length=1)]
    """The chat."""
    skill_id: ObjectId | None = None
    """The skill whose test chat is meant, in place of an app. Since 4.15.0."""
    source_type: TargetType | None = None
    """What of the app is meant: the app itself (default) or the helper that builds it. Since 4.15.2."""
    out_link_auth_data: OutLinkAuthData | None = None
    """The visitor of a share link who asks. Since 4.15.0."""
    share_id: Annotated[str | None, Field(min_length=1)] = None
    """The share link. Up to 4.14."""
    out_link_uid: Annotated[str | None, Field(min_length=1)] = None
    """The visitor of the share link. Up to 4.14."""
    team_id: Annotated[str | None, Field(min_length=1)] = None
    """The team whose space is visited. Up to 4.14."""
    team_token: Annotated[str | None, Field(min_length=1)] = None
    """The pass of the visitor of the team space. Up to 4.14."""


class HistoryStatus(Model):
    """The state of a chat."""

    chat_id: str
    """The chat."""
    update_time: Timestamp | None = None
    """When it last changed."""
    chat_generate_status: GenerateStatus | None = None
    """Whether a run of the chat is going on (0), done (1) or failed (2). Since 4.14.11."""
    has_been_read: bool | None = None
    """Whether it has been read."""


class HistoryStatuses(Model):
    """The states of chats."""

    items: Annotated[list[HistoryStatus], Field(alias="list", validate_default=True)] = []
    """The chats that exist."""


class RecordListRequest(RequestModel):
    """Which messages to list."""

    app_id: AppId | None = None
    """The app; not needed on a share link, nor with an app key of 4.18 or later."""
    chat_id: Annotated[str, Field(min_length=1)]
    """The chat."""
    offset: Annotated[int, Field(ge=0)] = 0
    """How many of the newest records to skip."""
    page_size: Annotated[int, Field(ge=1, le=100)] = 20
    """How many records to fetch at a time, 100 at most."""
    load_custom_feedbacks: bool | None = None
    """Also return custom feedback."""
    type: Literal["normal", "outLink", "home", "team"] | None = None
    """As whom to read, which decides what is left out. `home` since 4.12, `team` up to 4.14."""
    include_deleted: bool | None = None
    """Accepted and without effect; `list_around` has it. Since 4.14.5."""
    skill_id: ObjectId | None = None
    """The skill whose test chat is meant, in place of an app. Since 4.15.0."""
    source_type: TargetType | None = None
    """What of the app is meant: the app itself (default) or the helper that builds it. Since 4.15.2."""
    page_num: Annotated[int | None, Field(ge=1)] = None
    """The page, in place of `offset`."""
    out_link_auth_data: OutLinkAuthData | None = None
    """The visitor of a share link who asks. Since 4.15.0."""
    share_id: Annotated[str | None, Field(min_length=1)] = None
    """The share link. Up to 4.14."""
    out_link_uid: Annotated[str | None, Field(min_length=1)] = None
    """The visitor of the share link. Up to 4.14."""
    team_id: Annotated[str | None, Field(min_length=1)] = None
    """The team whose space is visited. Up to 4.14."""
    team_token: Annotated[str | None, Field(min_length=1)] = None
    """The pass of the visitor of the team space. Up to 4.14."""


class RecordsAroundRequest(RequestModel):
    """Which messages to list, and from where."""

    app_id: AppId | None = None
    """The app; not needed on a share link, nor with an app key of 4.18 or later."""
    chat_id: Annotated[str, Field(min_length=1)]
    """The chat."""
    initial_id: Annotated[str | None, Field(min_length=1)] = None
    """The `data_id` of the message to begin at."""
    prev_id: Annotated[str | None, Field(min_length=1)] = None
    """List what came before the message with this `data_id`."""
    next_id: Annotated[str | None, Field(min_length=1)] = None
    """List what came after the message with this `data_id`."""
    page_size: Annotated[int, Field(ge=1, le=100)] = 20
    """How many records to fetch at a time, 100 at most."""
    load_custom_feedbacks: bool | None = None
    """Also return custom feedback."""
    type: Literal["normal", "outLink", "home", "team"] | None = None
    """As whom to read, which decides what is left out. `home` since 4.12, `team` up to 4.14."""
    include_deleted: bool | None = None
    """Also return deleted messages. Since 4.14.5."""
    skill_id: ObjectId | None = None
    """The skill whose test chat is meant, in place of an app. Since 4.15.0."""
    source_type: TargetType | None = None
    """What of the app is meant: the app itself (default) or the helper that builds it. Since 4.15.2."""
    anchor: JsonValue | None = None
    """Accepted and without effect."""
    out_link_auth_data: OutLinkAuthData | None = None
    """The visitor of a share link who asks. Since 4.15.0."""
    share_id: Annotated[str | None, Field(min_length=1)] = None
    """The share link. Up to 4.14."""
    out_link_uid: Annotated[str | None, Field(min_length=1)] = None
    """The visitor of the share link. Up to 4.14."""
    team_id: Annotated[str | None, Field(min_length=1)] = None
    """The team whose space is visited. Up to 4.14."""
    team_token: Annotated[str | None, Field(min_length=1)] = None
    """The pass of the visitor of the team space. Up to 4.14."""


class RecordDeleteRequest(RequestModel):
    """Which messages to delete."""

    app_id: AppId | None = None
    """The app; not needed on a share link, nor with an app key of 4.18 or later."""
    chat_id: Annotated[str, Field(min_length=1)]
    """The chat."""
    content_id: Annotated[str | None, Field(min_length=1)] = None
    """The `data_id` of the message."""
    content_ids: Annotated[list[NonEmptyString] | None, Field(min_length=1)] = None
    """The `data_id` of several messages. Since 4.15.0."""
    del_file: bool | None = None
    """Whether to delete the files of a question too; the server's default is true. Since 4.14.0. Up to 4.14.4."""
    skill_id: ObjectId | None = None
    """The skill whose test chat is meant, in place of an app. Since 4.15.0."""
    source_type: TargetType | None = None
    """What of the app is meant: the app itself (default) or the helper that builds it. Since 4.15.2."""
    out_link_auth_data: OutLinkAuthData | None = None
    """The visitor of a share link who asks. Since 4.15.0."""
    share_id: Annotated[str | None, Field(min_length=1)] = None
    """The share link. Up to 4.14."""
    out_link_uid: Annotated[str | None, Field(min_length=1)] = None
    """The visitor of the share link. Up to 4.14."""
    team_id: Annotated[str | None, Field(min_length=1)] = None
    """The team whose space is visited. Up to 4.14."""
    team_token: Annotated[str | None, Field(min_length=1)] = None
    """The pass of the visitor of the team space. Up to 4.14."""


class AdminFeedback(Model):
    """A better answer an administrator wrote."""

    id: Annotated[str | None, Field(alias="_id")] = None
    """Its id."""
    dataset_id: str | None = None
    """The knowledge base it went to."""
    collection_id: str | None = None
    """The document it went to."""
    data_id: str | None = None
    """Its entry there."""
    feedback_data_id: str | None = None
    """Its entry there; the name servers declare but have not been seen to send."""
    q: str | None = None
    """The question."""
    a: str | None = None
    """The answer."""


class CiteLink(Model):
    """A web page a tool cited."""

    name: str | None = None
    """Its title."""
    url: str | None = None
    """Its address."""


class RecordError(Model):
    """What failed in a round. Since 4.14.7."""

    module_name: str | None = None
    """The node."""
    error_text: str | None = None
    """Why."""


class FeedbackUpdateRequest(RequestModel):
    """What a user thinks of an answer."""

    app_id: AppId | None = None
    """The app; not needed on a share link, nor with an app key of 4.18 or later."""
    chat_id: Annotated[str, Field(min_length=1)]
    """The chat."""
    data_id: Annotated[str, Field(min_length=1)]
    """The `data_id` of the answer."""
    user_good_feedback: str | None = None
    """Praise; `yes` for a thumb up."""
    user_bad_feedback: str | None = None
    """A complaint."""
    skill_id: ObjectId | None = None
    """The skill whose test chat is meant, in place of an app. Since 4.15.0."""
    source_type: TargetType | None = None
    """What of the app is meant: the app itself (default) or the helper that builds it. Since 4.15.2."""
    out_link_auth_data: OutLinkAuthData | None = None
    """The visitor of a share link who asks. Since 4.15.0."""
    share_id: Annotated[str | None, Field(min_length=1)] = None
    """The share link. Up to 4.14."""
    out_link_uid: Annotated[str | None, Field(min_length=1)] = None
    """The visitor of the share link. Up to 4.14."""
    team_id: Annotated[str | None, Field(min_length=1)] = None
    """The team whose space is visited. Up to 4.14."""
    team_token: Annotated[str | None, Field(min_length=1)] = None
    """The pass of the visitor of the team space. Up to 4.14."""


class FeedbackAnnotateRequest(RequestModel):
    """The better answer to a question."""

    app_id: AppId | None = None
    """The app; not needed on a share link, nor with an app key of 4.18 or later."""
    chat_id: Annotated[str, Field(min_length=1)]
    """The chat."""
    data_id: Annotated[str, Field(min_length=1)]
    """The `data_id` of the answer."""
    dataset_id: Annotated[str, Field(min_length=1)]
    """The knowledge base it was put into."""
    feedback_data_id: Annotated[str, Field(min_length=1)]
    """Its entry there."""
    q: Annotated[str, Field(min_length=1)]
    """The question or text of the entry."""
    a: str | None = None
    """The answer of the entry, if it is apart from `q`."""
    skill_id: ObjectId | None = None
    """The skill whose test chat is meant, in place of an app. Since 4.15.0."""
    source_type: TargetType | None = None
    """What of the app is meant: the app itself (default) or the helper that builds it. Since 4.15.2."""
    out_link_auth_data: OutLinkAuthData | None = None
    """The visitor of a share link who asks. Since 4.15.0."""
    share_id: Annotated[str | None, Field(min_length=1)] = None
    """The share link. Up to 4.14."""
    out_link_uid: Annotated[str | None, Field(min_length=1)] = None
    """The visitor of the share link. Up to 4.14."""
    team_id: Annotated[str | None, Field(min_length=1)] = None
    """The team whose space is visited. Up to 4.14."""
    team_token: Annotated[str | None, Field(min_length=1)] = None
    """The pass of the visitor of the team space. Up to 4.14."""


class FeedbackRecordIdsRequest(RequestModel):
    """Which feedback to look for."""

    app_id: AppId | None = None
    """The app; not needed on a share link, nor with an app key of 4.18 or later."""
    chat_id: Annotated[str, Field(min_length=1)]
    """The chat."""
    feedback_type: Literal["has_feedback", "good", "bad"]
    """Any feedback, praise or complaints."""
    unread_only: bool | None = None
    """Only feedback that has not been marked as read."""
    skill_id: ObjectId | None = None
    """The skill whose test chat is meant, in place of an app. Since 4.15.0."""
    source_type: TargetType | None = None
    """What of the app is meant: the app itself (default) or the helper that builds it. Since 4.15.2."""
    out_link_auth_data: OutLinkAuthData | None = None
    """The visitor of a share link who asks. Since 4.15.0."""
    share_id: Annotated[str | None, Field(min_length=1)] = None
    """The share link. Up to 4.14."""
    out_link_uid: Annotated[str | None, Field(min_length=1)] = None
    """The visitor of the share link. Up to 4.14."""
    team_id: Annotated[str | None, Field(min_length=1)] = None
    """The team whose space is visited. Up to 4.14."""
    team_token: Annotated[str | None, Field(min_length=1)] = None
    """The pass of the visitor of the team space. Up to 4.14."""


class FeedbackRecordIds(Model):
    """Which answers of a chat have feedback."""

    total: int = 0
    """How many there are."""
    data_ids: list[str] = []
    """The `data_id` of each."""


class FeedbackReadRequest(RequestModel):
    """Whether the feedback on an answer has been read."""

    app_id: AppId | None = None
    """The app; not needed on a share link, nor with an app key of 4.18 or later."""
    chat_id: Annotated[str, Field(min_length=1)]
    """The chat."""
    data_id: Annotated[str, Field(min_length=1)]
    """The `data_id` of the answer."""
    is_read: bool
    """Whether the feedback has been read."""
    skill_id: ObjectId | None = None
    """The skill whose test chat is meant, in place of an app. Since 4.15.0."""
    source_type: TargetType | None = None
    """What of the app is meant: the app itself (default) or the helper that builds it. Since 4.15.2."""
    out_link_auth_data: OutLinkAuthData | None = None
    """The visitor of a share link who asks. Since 4.15.0."""
    share_id: Annotated[str | None, Field(min_length=1)] = None
    """The share link. Up to 4.14."""
    out_link_uid: Annotated[str | None, Field(min_length=1)] = None
    """The visitor of the share link. Up to 4.14."""
    team_id: Annotated[str | None, Field(min_length=1)] = None
    """The team whose space is visited. Up to 4.14."""
    team_token: Annotated[str | None, Field(min_length=1)] = None
    """The pass of the visitor of the team space. Up to 4.14."""


class FeedbackCloseRequest(RequestModel):
    """The custom feedback to take away."""

    app_id: AppId | None = None
    """The app; not needed on a share link, nor with an app key of 4.18 or later."""
    chat_id: Annotated[str, Field(min_length=1)]
    """The chat."""
    data_id: Annotated[str, Field(min_length=1)]
    """The `data_id` of the answer."""
    index: Annotated[int, Field(ge=0)]
    """Its place in the list, from 0."""
    skill_id: ObjectId | None = None
    """The skill whose test chat is meant, in place of an app. Since 4.15.0."""
    source_type: TargetType | None = None
    """What of the app is meant: the app itself (default) or the helper that builds it. Since 4.15.2."""
    out_link_auth_data: OutLinkAuthData | None = None
    """The visitor of a share link who asks. Since 4.15.0."""
    share_id: Annotated[str | None, Field(min_length=1)] = None
    """The share link. Up to 4.14."""
    out_link_uid: Annotated[str | None, Field(min_length=1)] = None
    """The visitor of the share link. Up to 4.14."""
    team_id: Annotated[str | None, Field(min_length=1)] = None
    """The team whose space is visited. Up to 4.14."""
    team_token: Annotated[str | None, Field(min_length=1)] = None
    """The pass of the visitor of the team space. Up to 4.14."""


class QuotesRequest(RequestModel):
    """Which pieces of knowledge bases to return."""

    app_id: AppId | None = None
    """The app; not needed on a share link, nor with an app key of 4.18 or later."""
    chat_id: Annotated[str, Field(max_length=256, min_length=1)]
    """The chat."""
    chat_item_data_id: Annotated[str, Field(max_length=256, min_length=1)]
    """The `data_id` of the answer that cites them."""
    dataset_data_id_list: Annotated[list[ObjectId], Field(max_length=200)]
    """The `id` of each piece as it stands in a `quote_list`, 200 at most."""
    collection_id_list: Annotated[list[ObjectId], Field(max_length=200)]
    """The documents they stand in, 200 at most."""
    skill_id: ObjectId | None = None
    """The skill whose test chat is meant, in place of an app. Since 4.15.0."""
    source_type: TargetType | None = None
    """What of the app is meant: the app itself (default) or the helper that builds it. Since 4.15.2."""
    out_link_auth_data: OutLinkAuthData | None = None
    """The visitor of a share link who asks. Since 4.15.0."""
    share_id: Annotated[str | None, Field(min_length=1)] = None
    """The share link. Up to 4.14."""
    out_link_uid: Annotated[str | None, Field(min_length=1)] = None
    """The visitor of the share link. Up to 4.14."""
    team_id: Annotated[str | None, Field(min_length=1)] = None
    """The team whose space is visited. Up to 4.14."""
    team_token: Annotated[str | None, Field(min_length=1)] = None
    """The pass of the visitor of the team space. Up to 4.14."""


class QuoteVersion(Model):
    """What a piece of a knowledge base was before it was changed."""

    q: str | None = None
    """The text or question."""
    a: str | None = None
    """The answer."""
    image_id: str | None = None
    """Its picture."""
    update_time: Timestamp | None = None
    """When it was changed."""


class CitedQuote(Model):
    """A piece of a knowledge base that an answer cites."""

    row_id: Annotated[str | None, Field(alias="_id")] = None
    """Its id."""
    q: str | None = None
    """The text or question."""
    a: str | None = None
    """The answer."""
    image_preview_url: Annotated[str | None, Field(alias="imagePreivewUrl")] = None
    """Where its picture is."""
    history: list[QuoteVersion] | None = None
    """What it was before."""
    update_time: Timestamp | None = None
    """When it was changed."""
    index: int | None = None
    """Its place in the document."""
    updated: bool | None = None
    """Whether it has changed since."""


CitedQuotes = TypeAliasType("CitedQuotes", list[CitedQuote])
"""Pieces of knowledge bases that an answer cites."""


class CollectionQuotesRequest(RequestModel):
    """Which pieces of a document to list, and from where."""

    app_id: AppId | None = None
    """The app; not needed on a share link, nor with an app key of 4.18 or later."""
    chat_id: Annotated[str, Field(max_length=256, min_length=1)]
    """The chat."""
    chat_item_data_id: Annotated[str, Field(max_length=256, min_length=1)]
    """The `data_id` of the answer that cites them."""
    collection_id: ObjectId
    """The document."""
    initial_id: Annotated[str | None, Field(min_length=1)] = None
    """The piece to begin at."""
    prev_id: Annotated[str | None, Field(min_length=1)] = None
    """List what stands before this piece."""
    next_id: Annotated[str | None, Field(min_length=1)] = None
    """List what stands after this piece."""
    anchor: float | None = None
    """The `index` of that piece; without it servers answer that the chat is not yours. Since 4.14.4."""
    page_size: Annotated[int, Field(ge=1, le=30)] = 15
    """How many pieces to fetch at a time, 30 at most."""
    skill_id: ObjectId | None = None
    """The skill whose test chat is meant, in place of an app. Since 4.15.0."""
    source_type: TargetType | None = None
    """What of the app is meant: the app itself (default) or the helper that builds it. Since 4.15.2."""
    initial_index: float | None = None
    """The `index` of the piece to begin at. Up to 4.14.3."""
    prev_index: float | None = None
    """The `index` of the piece of `prevId`. Up to 4.14.3."""
    next_index: float | None = None
    """The `index` of the piece of `nextId`. Up to 4.14.3."""
    out_link_auth_data: OutLinkAuthData | None = None
    """The visitor of a share link who asks. Since 4.15.0."""
    share_id: Annotated[str | None, Field(min_length=1)] = None
    """The share link. Up to 4.14."""
    out_link_uid: Annotated[str | None, Field(min_length=1)] = None
    """The visitor of the share link. Up to 4.14."""
    team_id: Annotated[str | None, Field(min_length=1)] = None
    """The team whose space is visited. Up to 4.14."""
    team_token: Annotated[str | None, Field(min_length=1)] = None
    """The pass of the visitor of the team space. Up to 4.14."""


class CollectionQuote(Model):
    """A piece of a document that an answer cites."""

    row_id: Annotated[str | None, Field(alias="_id")] = None
    """Its id."""
    cursor: Annotated[str | None, Field(alias="id")] = None
    """Where to go on from. Since 4.14.4."""
    anchor: float | None = None
    """Its place in the document. Since 4.14.4."""
    q: str | None = None
    """The text or question."""
    a: str | None = None
    """The answer."""
    image_preview_url: Annotated[str | None, Field(alias="imagePreivewUrl")] = None
    """Where its picture is."""
    history: list[QuoteVersion] | None = None
    """What it was before."""
    update_time: Timestamp | None = None
    """When it was changed."""
    index: int | None = None
    """Its place in the document."""
    updated: bool | None = None
    """Whether it has changed since."""


class CollectionQuotePage(Model):
    """Some pieces of a document, and whether there are more to either side."""

    items: Annotated[list[CollectionQuote], Field(alias="list", validate_default=True)] = []
    """The pieces, in the order of the document."""
    has_more_prev: bool = False
    """Whether there are more before."""
    has_more_next: bool = False
    """Whether there are more after."""


class QuoteSourceRequest(RequestModel):
    """A piece of a knowledge base."""

    id: ObjectId
    """The `id` of the piece as it stands in a `quote_list`."""
    app_id: AppId | None = None
    """The app; not needed on a share link, nor with an app key of 4.18 or later."""
    chat_id: Annotated[str | None, Field(min_length=1)] = None
    """The chat with the answer that cites it. Since 4.9.8."""
    chat_item_data_id: Annotated[str | None, Field(min_length=1)] = None
    """The `data_id` of that answer. Since 4.9.8."""
    skill_id: ObjectId | None = None
    """The skill whose test chat is meant, in place of an app. Since 4.15.0."""
    source_type: TargetType | None = None
    """What of the app is meant: the app itself (default) or the helper that builds it. Since 4.15.2."""
    out_link_auth_data: OutLinkAuthData | None = None
    """The visitor of a share link who asks. Since 4.15.0."""
    share_id: Annotated[str | None, Field(min_length=1)] = None
    """The share link. Up to 4.14."""
    out_link_uid: Annotated[str | None, Field(min_length=1)] = None
    """The visitor of the share link. Up to 4.14."""
    team_id: Annotated[str | None, Field(min_length=1)] = None
    """The team whose space is visited. Up to 4.14."""
    team_token: Annotated[str | None, Field(min_length=1)] = None
    """The pass of the visitor of the team space. Up to 4.14."""


class QuoteCollection(Model):
    """A document of a knowledge base."""

    id: Annotated[str | None, Field(alias="_id")] = None
    """The document."""
    dataset_id: str | None = None
    """The knowledge base."""
    name: str | None = None
    """Its name."""
    type: (
        Literal["folder", "virtual", "file", "link", "externalFile", "apiFile", "images"]
        | str
        | None
    ) = None
    """Its kind."""
    parent_id: str | None = None
    """The folder it lies in."""
    team_id: str | None = None
    """The team."""
    tmb_id: str | None = None
    """The member who made it."""
    tags: list[str] | None = None
    """The ids of its tags."""
    create_time: Timestamp | None = None
    """When it was made."""
    update_time: Timestamp | None = None
    """When it was changed."""
    forbid: bool | None = None
    """Whether it is switched off."""
    file_id: str | None = None
    """The file it was made from, an id or a key."""
    raw_link: str | None = None
    """The web page it was made from."""
    external_file_id: str | None = None
    """Its id in your own file store."""
    external_file_url: str | None = None
    """Its address in your own file store."""
    api_file_id: str | None = None
    """Its id in a connected file service."""
    api_file_parent_id: str | None = None
    """Its folder in a connected file service."""
    raw_text_length: int | None = None
    """Characters of its text."""
    hash_raw_text: str | None = None
    """A hash of its text."""
    metadata: JsonObject | None = None
    """Data kept with it."""
    custom_pdf_parse: bool | None = None
    """Whether a model parsed it."""
    training_type: str | None = None
    """How it was made into pieces."""
    chunk_trigger_type: str | None = None
    """When it is cut."""
    chunk_trigger_min_size: int | None = None
    """The length from which on it is cut."""
    chunk_setting_mode: str | None = None
    """Whose settings of the cutting hold."""
    chunk_split_mode: str | None = None
    """What it is cut by."""
    chunk_size: int | None = None
    """The length of a piece."""
    chunk_splitter: str | None = None
    """The text it is cut at."""
    paragraph_chunk_ai_mode: Annotated[str | None, Field(alias="paragraphChunkAIMode")] = None
    """Whether a model finds its paragraphs."""
    paragraph_chunk_deep: int | None = None
    """The depth of headings it is cut at."""
    paragraph_chunk_min_size: int | None = None
    """The least length of a paragraph."""
    index_size: int | None = None
    """The length of an index entry."""
    index_prefix_title: bool | None = None
    """Whether entries begin with its title."""
    data_enhance_collection_name: bool | None = None
    """Whether pieces carry its name."""
    image_index: bool | None = None
    """Whether its pictures are indexed."""
    auto_indexes: bool | None = None
    """Whether a model makes more entries."""
    qa_prompt: str | None = None
    """How a model was asked for questions."""
    dataset: JsonObject | None = None
    """The knowledge base, where the call names no chat."""


class QuoteSource(Model):
    """A piece of a knowledge base and the document it comes from."""

    q: str | None = None
    """The text or question."""
    a: str | None = None
    """The answer."""
    collection: QuoteCollection | None = None
    """A document of a knowledge base."""


class InputGuideRequest(RequestModel):
    """What a user has begun to type."""

    app_id: Annotated[AppId | None, Field(alias="sourceId")] = None
    """The app; not needed on a share link. Since 4.15.0."""
    search_key: str
    """The text so far; may be empty."""
    source_type: Literal["app", "skillEdit", "chatAgentHelper"] = "app"
    """What the id is of; servers take apps only. Since 4.15.0."""
    out_link_auth_data: OutLinkAuthData | None = None
    """The visitor of a share link who asks. Since 4.15.0."""
    share_id: Annotated[str | None, Field(min_length=1)] = None
    """The share link. Up to 4.14."""
    out_link_uid: Annotated[str | None, Field(min_length=1)] = None
    """The visitor of the share link. Up to 4.14."""
    team_id: Annotated[str | None, Field(min_length=1)] = None
    """The team whose space is visited. Up to 4.14."""
    team_token: Annotated[str | None, Field(min_length=1)] = None
    """The pass of the visitor of the team space. Up to 4.14."""


InputGuides = TypeAliasType("InputGuides", list[str])
"""Sentences a user may want to say."""


class SpeechConfig(RequestModel):
    """The voice that reads."""

    type: Literal["none", "web", "model"] = "model"
    """Who reads; always a model here."""
    model: Annotated[str, Field(min_length=1)]
    """The model."""
    voice: Annotated[str, Field(min_length=1)]
    """One of its voices."""
    speed: float | None = None
    """How fast, 1 being normal."""


class SpeechRequest(RequestModel):
    """A text to read aloud."""

    app_id: AppId | None = None
    """The app; not needed on a share link, nor with an app key of 4.18 or later."""
    tts_config: SpeechConfig
    """The voice."""
    input: Annotated[str, Field(min_length=1)]
    """The text."""
    skill_id: ObjectId | None = None
    """The skill whose test chat is meant, in place of an app. Since 4.15.0."""
    source_type: TargetType | None = None
    """What of the app is meant: the app itself (default) or the helper that builds it. Since 4.15.2."""
    out_link_auth_data: OutLinkAuthData | None = None
    """The visitor of a share link who asks. Since 4.15.0."""
    share_id: Annotated[str | None, Field(min_length=1)] = None
    """The share link. Up to 4.14."""
    out_link_uid: Annotated[str | None, Field(min_length=1)] = None
    """The visitor of the share link. Up to 4.14."""
    team_id: Annotated[str | None, Field(min_length=1)] = None
    """The team whose space is visited. Up to 4.14."""
    team_token: Annotated[str | None, Field(min_length=1)] = None
    """The pass of the visitor of the team space. Up to 4.14."""


class TranscriptionTarget(RequestModel):
    """Whose recording it is."""

    app_id: AppId | None = None
    """The app; not needed on a share link, nor with an app key of 4.18 or later."""
    chat_id: Annotated[str | None, Field(max_length=256, min_length=1)] = None
    """The chat; servers from 4.15 on want one. Since 4.15.0."""
    duration: Annotated[float, Field(ge=0.0)]
    """Seconds, for the bill; less than 1 counts as 1."""
    source_type: Literal["app", "skillEdit", "chatAgentHelper"] | None = None
    """What `sourceId` is. Since 4.15.0."""
    source_id: ObjectId | None = None
    """The app. Since 4.15.0."""
    out_link_auth_data: OutLinkAuthData | None = None
    """The visitor of a share link who asks. Since 4.15.0."""
    share_id: Annotated[str | None, Field(min_length=1)] = None
    """The share link. Up to 4.14."""
    out_link_uid: Annotated[str | None, Field(min_length=1)] = None
    """The visitor of the share link. Up to 4.14."""
    team_id: Annotated[str | None, Field(min_length=1)] = None
    """The team whose space is visited. Up to 4.14."""
    team_token: Annotated[str | None, Field(min_length=1)] = None
    """The pass of the visitor of the team space. Up to 4.14."""


class TranscriptionForm(RequestModel):
    """A recording to write down."""

    data: TranscriptionTarget
    """Whose it is."""


class PresignUploadRequest(RequestModel):
    """A file that is to be uploaded."""

    filename: Annotated[str, Field(min_length=1)]
    """The file name; its ending decides the type."""
    app_id: AppId | None = None
    """The app; not needed on a share link, nor with an app key of 4.18 or later."""
    chat_id: Annotated[str, Field(min_length=1)]
    """The chat the file is for. 4.14.0 wants exactly 24 characters."""
    file_select_config: FileSelectConfig | None = None
    """What is allowed; sent only to 4.14.18 to 4.15.1, which ask for it. Left out means files of all kinds."""
    content_type: Annotated[str | None, Field(min_length=1)] = None
    """The type of the file. Since 4.15.2."""
    size: Annotated[int | None, Field(ge=0)] = None
    """Bytes. From 32 MiB on a server of 4.16 then answers with a multipart upload. Since 4.15.2."""
    declared_extension: Annotated[str | None, Field(min_length=1)] = None
    """The ending of the file, if its name has another or none. Since 4.15.2."""
    declared_filename: Annotated[str | None, Field(min_length=1)] = None
    """The name whose ending counts, if it is another than `filename`. Since 4.15.2."""
    skill_id: ObjectId | None = None
    """The skill whose test chat is meant, in place of an app. Since 4.15.0."""
    source_type: TargetType | None = None
    """What of the app is meant: the app itself (default) or the helper that builds it. Since 4.15.2."""
    out_link_auth_data: OutLinkAuthData | None = None
    """The visitor of a share link who asks."""


class PresignDraftUploadRequest(RequestModel):
    """A file that is to be uploaded to try out an app."""

    filename: Annotated[str, Field(min_length=1)]
    """The file name; its ending decides the type."""
    file_select_config: FileSelectConfig
    """What is allowed."""
    app_id: AppId | None = None
    """The app; not needed with an app key of 4.18 or later."""
    chat_id: Annotated[str, Field(min_length=1)]
    """The chat the file is for."""
    content_type: Annotated[str | None, Field(min_length=1)] = None
    """The type of the file. Since 4.15.2."""
    size: Annotated[int | None, Field(ge=0)] = None
    """Bytes. From 32 MiB on a server of 4.16 then answers with a multipart upload. Since 4.15.2."""
    declared_extension: Annotated[str | None, Field(min_length=1)] = None
    """The ending of the file, if its name has another or none. Since 4.15.2."""
    declared_filename: Annotated[str | None, Field(min_length=1)] = None
    """The name whose ending counts, if it is another than `filename`. Since 4.15.2."""
    skill_id: ObjectId | None = None
    """The skill whose test chat is meant, in place of an app. Since 4.15.0."""
    source_type: TargetType | None = None
    """What of the app is meant: the app itself (default) or the helper that builds it. Since 4.15.2."""


class UploadedPart(RequestModel):
    """A part of an upload that is there."""

    part_number: Annotated[int, Field(ge=1)]
    """Its number, from 1."""
    etag: Annotated[str, Field(min_length=1)]
    """What the server called it, quotes included."""


class MultipartCompletion(RequestModel):
    """All parts of an upload."""

    parts: Annotated[list[UploadedPart], Field(min_length=1)]
    """The parts, ascending and without gaps."""


class CompletedUpload(Model):
    """A file that is stored."""

    key: str | None = None
    """The key of the file."""


class FileUploadTarget(RequestModel):
    """The app a file is for."""

    app_id: AppId | None = None
    """The app; not needed on a share link, nor with an app key of 4.18 or later."""
    share_id: Annotated[str | None, Field(min_length=1)] = None
    """The share link. Up to 4.14."""
    out_link_uid: Annotated[str | None, Field(min_length=1)] = None
    """The visitor of the share link. Up to 4.14."""
    team_id: Annotated[str | None, Field(min_length=1)] = None
    """The team whose space is visited. Up to 4.14."""
    team_token: Annotated[str | None, Field(min_length=1)] = None
    """The pass of the visitor of the team space. Up to 4.14."""


class FileUploadMetadata(RequestModel):
    """What to store with a file."""

    chat_id: Annotated[str | None, Field(min_length=1)] = None
    """The chat the file is for."""


class FileUploadForm(RequestModel):
    """A file and what it is for."""

    bucket_name: Literal["chat"] = "chat"
    """Where it goes; always `chat`."""
    data: FileUploadTarget
    """The app it is for."""
    metadata: FileUploadMetadata | None = None
    """What to store with it."""


class StoredFile(Model):
    """A file that was uploaded as a form."""

    file_id: str | None = None
    """Its id."""
    preview_url: str | None = None
    """Where to read it for seven days, not encoded; a path on servers without FILE_DOMAIN and FE_DOMAIN."""


class UploadForm(Model):
    """An upload as a form: all fields first, the file last (4.14.0 to 4.14.4)."""

    url: str
    """Where to POST the form."""
    fields: dict[str, str]
    """The fields of the form; `key` is the key of the file."""
    max_size: int | None = None
    """The most bytes allowed."""


class UploadTarget(Model):
    """An upload with PUT, in one piece or in parts (from 4.14.5 on)."""

    url: str
    """Where to PUT the bytes: in the store, below `/system/file/upload/` from 4.14.11 on, and below `/system/file/u/` from 4.15.2 on. A path on servers without FILE_DOMAIN and FE_DOMAIN."""
    key: str
    """The key of the file."""
    headers: dict[str, str] = {}
    """The headers to send, just these."""
    preview_url: str | None = None
    """Where to read the file. Since 4.15.0."""
    max_size: int | None = None
    """The most bytes allowed."""
    upload_mode: Literal["single", "multipart"] | str | None = None
    """In one piece or in parts. Since 4.16.0."""
    complete_url: str | None = None
    """Where to say that all parts are there."""
    abort_url: str | None = None
    """Where to give up."""
    part_size: int | None = None
    """Bytes of each part but the last."""
    concurrency: int | None = None
    """Parts to send at once."""
    max_retry: int | None = None
    """How often to try a part."""


PresignedUpload = TypeAliasType("PresignedUpload", UploadForm | UploadTarget)


class PresignDownloadRequest(RequestModel):
    """A file that is to be read."""

    key: Annotated[str, Field(min_length=1)]
    """The key of the file."""
    app_id: AppId | None = None
    """The app; not needed on a share link, nor with an app key of 4.18 or later."""
    chat_id: Annotated[str, Field(min_length=1)]
    """The chat of the file. Servers from 4.15 on check it."""
    skill_id: ObjectId | None = None
    """The skill whose test chat is meant, in place of an app. Since 4.15.0."""
    source_type: TargetType | None = None
    """What of the app is meant: the app itself (default) or the helper that builds it. Since 4.15.2."""
    mode: Literal["proxy", "presigned"] | None = None
    """Whether the address leads through FastGPT or straight to the storage. Since 4.14.11. Up to 4.15.1."""
    out_link_auth_data: OutLinkAuthData | None = None
    """The visitor of a share link who asks."""


Timespan = TypeAliasType("Timespan", Literal["day", "week", "month", "quarter"])


class LogTotals(Model):
    """The totals of an app."""

    total_users: int = 0
    """How many users it has had."""
    total_chats: int = 0
    """How many chats."""
    total_points: float = 0
    """How many points it cost."""


class LogChartRequest(RequestModel):
    """Which figures to return."""

    app_id: AppId
    """The app."""
    start: Annotated[Instant, Field(alias="dateStart")]
    """From when; a time needs a zone, a date is its midnight in UTC."""
    end: Annotated[Instant, Field(alias="dateEnd")]
    """Until when, likewise."""
    retention_offset: Annotated[int, Field(alias="offset", ge=1)]
    """How many buckets of users later a new user must be back to count as retained; FastGPT's log page offers 1, 3, 7 and 14. No paging, no zone."""
    sources: Annotated[list[OpenChatSource] | None, Field(alias="source")] = None
    """Only chats that came in one of these ways. Left out means all."""
    user_timespan: Timespan
    """Buckets of users."""
    chat_timespan: Timespan
    """Buckets of chats."""
    app_timespan: Timespan
    """Buckets of feedback and time."""


class UserFigures(Model):
    """Figures about users in a bucket."""

    user_count: int = 0
    """Users who were there."""
    new_user_count: int | None = 0
    """Users who were there for the first time; None in a summary, which cannot tell."""
    retention_user_count: int | None = 0
    """Those of the new ones who were back as many buckets later as was asked for; None in a summary."""
    points: float = 0
    """Points it cost."""
    source_count_map: dict[str, int] = {}
    """Users by the way they came in."""


class ChatFigures(Model):
    """Figures about chats in a bucket."""

    chat_item_count: int = 0
    """Runs of the workflow: a question and its answer count once."""
    chat_count: int = 0
    """Chats; one that goes on after more than fifteen minutes counts again."""
    error_count: int = 0
    """Runs in which something failed."""
    points: float = 0
    """Points it cost."""


class AppFigures(Model):
    """Figures about answers in a bucket."""

    good_feed_back_count: int = 0
    """Praise, in the bucket its chat last went on in, whenever it was given."""
    bad_feed_back_count: int = 0
    """Complaints, likewise."""
    chat_count: int = 0
    """Chats, as in the other series."""
    total_response_time: float = 0
    """Seconds all answers took."""


class UserPoint(Model):
    """A bucket of the users' series."""

    timestamp: EpochMillis
    """When the bucket begins."""
    summary: UserFigures
    """Figures about users in a bucket."""


class ChatPoint(Model):
    """A bucket of the chats' series."""

    timestamp: EpochMillis
    """When the bucket begins."""
    summary: ChatFigures
    """Figures about chats in a bucket."""


class AppPoint(Model):
    """A bucket of the answers' series."""

    timestamp: EpochMillis
    """When the bucket begins."""
    summary: AppFigures
    """Figures about answers in a bucket."""


class LogChartData(Model):
    """The usage figures of an app over time."""

    users: Annotated[list[UserPoint], Field(alias="userData", validate_default=True)] = []
    """Users."""
    chats: Annotated[list[ChatPoint], Field(alias="chatData", validate_default=True)] = []
    """Chats."""
    answers: Annotated[list[AppPoint], Field(alias="appData", validate_default=True)] = []
    """Feedback and response time."""


class LogListRequest(RequestModel):
    """Which chats of an app to list."""

    app_id: AppId
    """The app."""
    start: Annotated[Instant, Field(alias="dateStart")]
    """From when; a time needs a zone, a date is its midnight in UTC."""
    end: Annotated[Instant, Field(alias="dateEnd")]
    """Until when, likewise."""
    offset: Annotated[int, Field(ge=0)] = 0
    """How many chats to skip."""
    page_size: Annotated[int, Field(ge=1, le=100)] = 20
    """How many chats to fetch at a time, 100 at most."""
    sources: Annotated[list[OpenChatSource] | None, Field(min_length=1)] = None
    """Only chats that came in one of these ways. Left out means all."""
    tmb_ids: list[NonEmptyString] | None = None
    """Only chats of these members; none means all."""
    out_link_uids: list[NonEmptyString] | None = None
    """Only chats of these end users (`custom_uid` of completions); none means all. Since 4.14.7."""
    chat_search: str | None = None
    """Only chats whose id or title contains this text."""
    feedback_type: Literal["all", "has_feedback", "good", "bad"] | None = None
    """Only chats with this kind of feedback. Since 4.14.4."""
    unread_only: bool | None = None
    """Only feedback that has not been marked as read. Since 4.14.4."""
    error_filter: Literal["all", "has_error"] | None = None
    """Only chats in which a run failed. Since 4.14.7."""
    page_num: Annotated[int | None, Field(ge=1)] = None
    """The page, in place of `offset`."""


class LogMember(Model):
    """A member of the team."""

    name: str | None = None
    """The member's name."""
    avatar: str | None = None
    """The member's picture."""
    status: Literal["active", "leave", "forbidden"] | str | None = None
    """Whether the member is still there."""


class ChatLog(Model):
    """A chat in the log of an app."""

    id: Annotated[str | None, Field(alias="_id")] = None
    """The id of the row."""
    chat_id: str | None = None
    """The chat."""
    title: str | None = None
    """Its title."""
    custom_title: str | None = None
    """The title a user gave it."""
    source: OpenChatSource | None = None
    """The way it came in."""
    source_name: str | None = None
    """The name of the API key or share link."""
    update_time: Timestamp | None = None
    """When it last changed."""
    create_time: Timestamp | None = None
    """When it was begun."""
    message_count: int | None = None
    """How many messages it has."""
    user_good_feedback_count: int | None = None
    """How often it was praised."""
    user_bad_feedback_count: int | None = None
    """How many complaints there were."""
    custom_feedbacks_count: int | None = None
    """How much custom feedback it has."""
    mark_count: int | None = None
    """How many answers an administrator bettered."""
    average_response_time: float | None = None
    """Seconds an answer took on average."""
    error_count: int | None = None
    """How many runs failed."""
    total_points: float | None = None
    """How many points it cost."""
    out_link_uid: str | None = None
    """The end user (`custom_uid` of completions)."""
    tmb_id: str | None = None
    """The member it belongs to."""
    source_member: LogMember | None = None
    """The same member by name."""
    version_name: str | None = None
    """The version of the app."""
    origin_ip: str | None = None
    """Where the user came from."""
    region: str | None = None
    """The region of that address, or the address."""


class LogPage(Model):
    """A page of the log of an app."""

    items: Annotated[list[ChatLog], Field(alias="list", validate_default=True)] = []
    """The chats."""
    total: int = 0
    """How many there are on all pages."""


class LogUsersRequest(RequestModel):
    """Which users of an app to list."""

    app_id: AppId
    """The app."""
    start: Annotated[Instant, Field(alias="dateStart")]
    """From when; a time needs a zone, a date is its midnight in UTC."""
    end: Annotated[Instant, Field(alias="dateEnd")]
    """Until when, likewise."""
    search_key: str | None = None
    """Only users whose name contains this text."""
    sources: Annotated[list[OpenChatSource] | None, Field(min_length=1)] = None
    """Only chats that came in one of these ways. Left out means all."""


class LogUser(Model):
    """Somebody who talked to an app."""

    out_link_uid: str | None = None
    """The end user (`custom_uid` of completions)."""
    tmb_id: str | None = None
    """The member of the team."""
    name: str | None = None
    """The name."""
    avatar: str | None = None
    """The picture."""
    count: int | None = None
    """How many chats there were."""


class LogUsers(Model):
    """Those who talked to an app."""

    items: Annotated[list[LogUser], Field(alias="list", validate_default=True)] = []
    """The users, fifty at most."""


class ChatInitRequest(RequestModel):
    """The arguments of `chat.init`."""

    app_id: AppId | None = None
    """The app; not needed on a share link, nor with an app key of 4.18 or later."""
    chat_id: Annotated[str | None, Field(min_length=1)] = None
    """The chat; it need not exist yet. Left out means a new one."""
    skill_id: ObjectId | None = None
    """The skill whose test chat is meant, in place of an app. Since 4.15.0."""
    source_type: TargetType | None = None
    """What of the app is meant: the app itself (default) or the helper that builds it. Since 4.15.2."""
    load_custom_feedbacks: bool | None = None
    """Accepted and without effect."""


class ChatShareInitRequest(RequestModel):
    """The arguments of `chat.share_init`."""

    chat_id: Annotated[str | None, Field(min_length=1)] = None
    """The chat; it need not exist yet. Left out means a new one."""
    out_link_auth_data: OutLinkAuthData | None = None
    """The visitor of a share link who asks, as JSON text. Since 4.15.0."""
    share_id: Annotated[str | None, Field(min_length=1)] = None
    """The share link. Up to 4.14."""
    out_link_uid: Annotated[str | None, Field(min_length=1)] = None
    """The visitor of the share link. Up to 4.14."""


class ChatResumeRequest(RequestModel):
    """The arguments of `chat.resume`."""

    app_id: AppId | None = None
    """The app; not needed on a share link, nor with an app key of 4.18 or later."""
    chat_id: Annotated[str, Field(min_length=1)]
    """The chat."""
    skill_id: ObjectId | None = None
    """The skill whose test chat is meant, in place of an app. Since 4.15.0."""
    source_type: TargetType | None = None
    """What of the app is meant: the app itself (default) or the helper that builds it. Since 4.15.2."""
    out_link_auth_data: OutLinkAuthData | None = None
    """The visitor of a share link who asks, as JSON text. Since 4.15.0."""


class ChatRecentlyUsedRequest(RequestModel):
    """The arguments of `chat.recently_used`."""


class ChatHistoriesDeleteRequest(RequestModel):
    """The arguments of `chat.histories.delete`."""

    app_id: AppId | None = None
    """The app; not needed on a share link, nor with an app key of 4.18 or later."""
    chat_id: Annotated[str, Field(min_length=1)]
    """The chat."""
    skill_id: ObjectId | None = None
    """The skill whose test chat is meant, in place of an app. Since 4.15.0."""
    source_type: TargetType | None = None
    """What of the app is meant: the app itself (default) or the helper that builds it. Since 4.15.2."""
    out_link_auth_data: OutLinkAuthData | None = None
    """The visitor of a share link who asks, as JSON text. Since 4.15.0."""
    share_id: Annotated[str | None, Field(min_length=1)] = None
    """The share link. Up to 4.14."""
    out_link_uid: Annotated[str | None, Field(min_length=1)] = None
    """The visitor of the share link. Up to 4.14."""
    team_id: Annotated[str | None, Field(min_length=1)] = None
    """The team whose space is visited. Up to 4.14."""
    team_token: Annotated[str | None, Field(min_length=1)] = None
    """The pass of the visitor of the team space. Up to 4.14."""


class ChatHistoriesClearRequest(RequestModel):
    """The arguments of `chat.histories.clear`."""

    app_id: AppId | None = None
    """The app; not needed on a share link, nor with an app key of 4.18 or later."""
    skill_id: ObjectId | None = None
    """The skill whose test chat is meant, in place of an app. Since 4.15.0."""
    source_type: TargetType | None = None
    """What of the app is meant: the app itself (default) or the helper that builds it. Since 4.15.2."""
    out_link_auth_data: OutLinkAuthData | None = None
    """The visitor of a share link who asks, as JSON text. Since 4.15.0."""
    share_id: Annotated[str | None, Field(min_length=1)] = None
    """The share link. Up to 4.14."""
    out_link_uid: Annotated[str | None, Field(min_length=1)] = None
    """The visitor of the share link. Up to 4.14."""
    team_id: Annotated[str | None, Field(min_length=1)] = None
    """The team whose space is visited. Up to 4.14."""
    team_token: Annotated[str | None, Field(min_length=1)] = None
    """The pass of the visitor of the team space. Up to 4.14."""


class ChatRecordsDetailRequest(RequestModel):
    """The arguments of `chat.records.detail`."""

    app_id: AppId | None = None
    """The app; not needed on a share link, nor with an app key of 4.18 or later."""
    chat_id: Annotated[str, Field(min_length=1)]
    """The chat."""
    data_id: Annotated[str, Field(min_length=1)]
    """The `data_id` of the answer."""
    skill_id: ObjectId | None = None
    """The skill whose test chat is meant, in place of an app. Since 4.15.0."""
    source_type: TargetType | None = None
    """What of the app is meant: the app itself (default) or the helper that builds it. Since 4.15.2."""
    out_link_auth_data: OutLinkAuthData | None = None
    """The visitor of a share link who asks, as JSON text. Since 4.15.0."""
    share_id: Annotated[str | None, Field(min_length=1)] = None
    """The share link. Up to 4.14."""
    out_link_uid: Annotated[str | None, Field(min_length=1)] = None
    """The visitor of the share link. Up to 4.14."""
    team_id: Annotated[str | None, Field(min_length=1)] = None
    """The team whose space is visited. Up to 4.14."""
    team_token: Annotated[str | None, Field(min_length=1)] = None
    """The pass of the visitor of the team space. Up to 4.14."""


class ChatFilesAbortMultipartRequest(RequestModel):
    """The arguments of `chat.files.abort_multipart`."""


class AppsLogsTotalsRequest(RequestModel):
    """The arguments of `apps.logs.totals`."""

    app_id: AppId
    """The app."""


class VideoPart(RequestModel):
    """A video in a message. Servers accept it and leave it out. Since 4.15.0."""

    type: Literal["video_url"] = "video_url"
    video_url: Annotated[VideoUrl, Field(alias="video_url")]
    """Where a video is."""
    key: str | None = None
    """The key of an uploaded file."""


class AudioPart(RequestModel):
    """Sound in a message. Servers accept it and leave it out."""

    type: Literal["input_audio"] = "input_audio"
    input_audio: Annotated[InputAudio, Field(alias="input_audio")]
    """Inline sound."""
    key: str | None = None
    """The key of an uploaded file."""


class OpenAIFilePart(RequestModel):
    """A document as OpenAI writes it. Servers accept it and leave it out; send a `FilePart`."""

    type: Literal["file"] = "file"
    file: OpenAIFile
    """A document as OpenAI writes it."""
    key: str | None = None
    """The key of an uploaded file."""


UserPart = TypeAliasType(
    "UserPart",
    Annotated[
        TextPart | ImagePart | FilePart | VideoPart | AudioPart | OpenAIFilePart,
        Field(discriminator="type"),
    ],
)


class UserMessage(RequestModel):
    """What the user says."""

    role: Literal["user"] = "user"
    content: str | list[UserPart]
    """Text, or text with pictures and files."""
    name: str | None = None
    """Who says it; without effect."""
    reasoning_content: Annotated[str | None, Field(alias="reasoning_content")] = None
    """What the model thought. Since 4.14.7."""
    reasoning_text: Annotated[str | None, Field(alias="reasoning_text")] = None
    """What the model thought. Since 4.9.0. Up to 4.14.6."""
    data_id: str | None = None
    """The id to store the message under. Ignored since 4.15."""
    hide_in_ui: Annotated[bool | None, Field(alias="hideInUI")] = None
    """Keep the message out of the chat window."""


class AssistantMessage(RequestModel):
    """An earlier answer."""

    role: Literal["assistant"] = "assistant"
    content: str | list[AssistantPart] | None = None
    """The text; servers read only plain text here."""
    name: str | None = None
    """Who says it; without effect."""
    reasoning_content: Annotated[str | None, Field(alias="reasoning_content")] = None
    """What the model thought. Since 4.14.7."""
    reasoning_text: Annotated[str | None, Field(alias="reasoning_text")] = None
    """What the model thought. Since 4.9.0. Up to 4.14.6."""
    tool_calls: Annotated[list[ToolCallRequest] | None, Field(alias="tool_calls")] = None
    """Tools it asked for."""
    function_call: Annotated[FunctionCall | None, Field(alias="function_call", deprecated=True)] = (
        None
    )
    """A function it asked for, in the way before tools."""
    interactive: JsonValue | None = None
    """What it asked the user, as a record of the chat has it."""
    audio: AudioReference | None = None
    """What it said aloud; without effect."""
    refusal: str | None = None
    """Why it refused; without effect."""
    data_id: str | None = None
    """The id the message is stored under."""
    hide_in_ui: Annotated[bool | None, Field(alias="hideInUI")] = None
    """Keep the message out of the chat window."""


ChatMessage = TypeAliasType(
    "ChatMessage",
    Annotated[
        SystemMessage | UserMessage | AssistantMessage | ToolMessage | FunctionMessage,
        Field(discriminator="role"),
    ],
)


class ChatCompletionRequest(RequestModel):
    """A run of an app."""

    messages: list[ChatMessage]
    """What to say: a plain text, or messages with text, pictures and files; `[]` for a plugin app, which takes `variables`. With a `chat_id` send only what is new, because the server appends it to what it stored."""
    chat_id: Annotated[str | None, Field(max_length=1024, min_length=1)] = None
    """The conversation to go on with or to start; any text, best of up to 250 characters. `NO_RECORD_HISTORIES` (4.9.7+) stores nothing."""
    app_id: AppId | None = None
    """The app; needed unless the API key is bound to one. Up to 4.14 the app of the key wins over it, from 4.15 on it wins."""
    custom_uid: Annotated[str | None, Field(max_length=1024, min_length=1)] = None
    """Your id of the end user, shown in the app's logs."""
    stream: bool | None = None
    """Whether to answer with events."""
    detail: bool | None = None
    """Also return what each node did, the variables and interactive nodes, which are invisible otherwise."""
    variables: JsonObject | None = None
    """Values of the app's global variables, by key. For plugin apps: its inputs."""
    response_chat_item_id: Annotated[str | None, Field(min_length=1)] = None
    """The id to store the answer under; from 4.15 on one that is used in the chat is refused. Default made by the server."""
    metadata: JsonObject | None = None
    """Data of yours to store with the chat."""
    retain_dataset_cite: bool | None = None
    """Leave citation marks such as `[66aa...](CITE)` in the text. Since 4.9.11."""
    out_link_auth_data: OutLinkAuthData | None = None
    """Run as the visitor of a share link. Since 4.15.0."""
    auth_proxy: AuthProxy | None = None
    """Run as another member of the team. Since 4.15.0."""
    show_skill_references: bool | None = None
    """Also send an event for each skill an agent uses; with `detail` only. Since 4.14.11."""
    share_id: Annotated[str | None, Field(min_length=1)] = None
    """The share link. Up to 4.14."""
    out_link_uid: Annotated[str | None, Field(min_length=1)] = None
    """The visitor of the share link. Up to 4.14."""
    team_id: Annotated[str | None, Field(min_length=1)] = None
    """The team whose space is visited. Up to 4.14."""
    team_token: Annotated[str | None, Field(min_length=1)] = None
    """The pass of the visitor of the team space. Up to 4.14."""


class FormField(FileSelectConfig):
    """A field of a form. Where it is not touched, chat windows send its `value`, else its `defaultValue`. FastGPT itself checks neither what is required nor type, list or limits; 4.16.0 drops files beyond `maxFiles` (without it: 5) and those given as `data:`."""

    type: InputKind | None = None
    """The kind of input."""
    key: str = ""
    """The name to answer under."""
    label: str = ""
    """What to show."""
    value: JsonValue | None = None
    """What was filled in; before that, often an empty text."""
    value_type: ValueKind | None = None
    """The type of the value."""
    description: str | None = None
    """Help for the user."""
    default_value: JsonValue | None = None
    """The value to start with."""
    required: bool = False
    """Whether it must be filled in."""
    max_length: int | None = None
    """Characters at most."""
    min_length: int | None = None
    """Characters at least. Since 4.14.3."""
    max: float | None = None
    """The largest number."""
    min: float | None = None
    """The smallest number."""
    list_: Annotated[list[FormListItem] | None, Field(alias="list")] = None
    """The choices."""
    can_local_upload: bool | None = None
    """Whether files may be uploaded. Since 4.14.4."""
    can_url_upload: bool | None = None
    """Whether files may be given by URL. Since 4.14.4."""


class UserInputParams(Model):
    """What a form shows."""

    description: str | None = None
    """The question."""
    input_form: Annotated[list[FormField], Field(validate_default=True)] = []
    """The fields."""
    submitted: bool | None = None
    """Whether it has been filled in."""


class ModelMessagePart(Model):
    """A part of a message to a model, as OpenAI writes it."""

    type: (
        Literal["text", "image_url", "input_audio", "video_url", "file", "file_url", "refusal"]
        | str
        | None
    ) = None
    """The kind of the part."""
    text: str | None = None
    """A text."""
    refusal: str | None = None
    """Why the model refused."""
    image_url: Annotated[ModelLink | None, Field(alias="image_url")] = None
    """A picture."""
    video_url: Annotated[ModelLink | None, Field(alias="video_url")] = None
    """A video."""
    input_audio: Annotated[ModelAudio | None, Field(alias="input_audio")] = None
    """Sound."""
    file: ModelFile | None = None
    """A file."""
    name: str | None = None
    """The name of a file."""
    url: str | None = None
    """Where a file is."""
    file_type: Literal["file", "audio", "video"] | str | None = None
    """What kind of file it is."""
    key: str | None = None
    """The key of an uploaded file."""


class DeltaChoice(Model):
    """One piece of the answer."""

    index: int = 0
    """Always 0."""
    delta: Delta | None = None
    """What is new."""
    finish_reason: Annotated[str | None, Field(alias="finish_reason")] = None
    """`stop` on the last piece."""


class SuggestQuestionsRequest(RequestModel):
    """The chat to think of questions for."""

    app_id: AppId | None = None
    """The app; not needed on a share link, nor with an app key of 4.18 or later."""
    chat_id: Annotated[str, Field(min_length=1)]
    """The chat."""
    question_guide: QuestionGuideOptions | None = None
    """How to ask the model. Left out means as the published app says."""
    skill_id: ObjectId | None = None
    """The skill whose test chat is meant, in place of an app. Since 4.15.0."""
    source_type: TargetType | None = None
    """What of the app is meant: the app itself (default) or the helper that builds it. Since 4.15.2."""
    out_link_auth_data: OutLinkAuthData | None = None
    """The visitor of a share link who asks. Since 4.15.0."""
    share_id: Annotated[str | None, Field(min_length=1)] = None
    """The share link. Up to 4.14."""
    out_link_uid: Annotated[str | None, Field(min_length=1)] = None
    """The visitor of the share link. Up to 4.14."""
    team_id: Annotated[str | None, Field(min_length=1)] = None
    """The team whose space is visited. Up to 4.14."""
    team_token: Annotated[str | None, Field(min_length=1)] = None
    """The pass of the visitor of the team space. Up to 4.14."""


class SuggestFromMessagesRequest(RequestModel):
    """The conversation to think of questions for."""

    messages: Annotated[list[ChatMessage], Field(min_length=1)]
    """What was said so far."""
    out_link_auth_data: OutLinkAuthData | None = None
    """The visitor of a share link who asks. Since 4.15.0."""
    share_id: Annotated[str | None, Field(min_length=1)] = None
    """The share link. Up to 4.14."""
    out_link_uid: Annotated[str | None, Field(min_length=1)] = None
    """The visitor of the share link. Up to 4.14."""
    team_id: Annotated[str | None, Field(min_length=1)] = None
    """The team whose space is visited. Up to 4.14."""
    team_token: Annotated[str | None, Field(min_length=1)] = None
    """The pass of the visitor of the team space. Up to 4.14."""


class AnswerDelta(EventPayload):
    """A piece of the answer as it is written."""

    id: str | None = None
    """Always empty."""
    object: str | None = None
    """Always empty."""
    created: int | None = None
    """Always 0."""
    model: str | None = None
    """Always empty."""
    choices: Annotated[list[DeltaChoice], Field(validate_default=True)] = []
    """One piece."""


class ModelMessage(Model):
    """A message to or from a model, as OpenAI writes it."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"] | str | None = (
        None
    )
    """Whose it is."""
    content: str | list[ModelMessagePart] | None = None
    """Text, or text with pictures and files."""
    name: str | None = None
    """Who speaks."""
    reasoning_content: Annotated[str | None, Field(alias="reasoning_content")] = None
    """What the model thought."""
    refusal: str | None = None
    """Why the model refused."""
    tool_calls: Annotated[list[ModelToolCall] | None, Field(alias="tool_calls")] = None
    """Tools it asked for."""
    function_call: Annotated[ModelFunction | None, Field(alias="function_call")] = None
    """The function it asked for (older form)."""
    tool_call_id: Annotated[str | None, Field(alias="tool_call_id")] = None
    """The call it answers."""
    audio: ModelAudio | None = None
    """Sound the model made."""
    interactive: Interactive | None = None
    """The point where the workflow waited for the user."""
    data_id: str | None = None
    """The id of the stored message."""
    hide_in_ui: Annotated[bool | None, Field(alias="hideInUI")] = None
    """Whether chat windows leave it out."""


class ToolRunState(Model):
    """Where a run stopped inside a tool call."""

    tool_call_id: str | None = None
    """The id of the call."""
    entry_node_ids: list[str] | None = None
    """The nodes to go on with. Up to 4.14.1."""
    memory_messages: list[ModelMessage] | None = None
    """What was said to the model and by it. Up to 4.14.1."""
    memory_request_messages: list[ModelMessage] | None = None
    """What was said to the model and by it. Since 4.14.2."""


class RunState(Model):
    """Where a run stopped. The server keeps this itself: look at it if you must, but do not send it back."""

    entry_node_ids: list[str] | None = None
    """The nodes to go on with."""
    memory_edges: list[RunEdge] | None = None
    """The connections of the workflow."""
    node_outputs: list[NodeOutput] | None = None
    """What the nodes have put out so far."""
    skip_node_queue: list[SkippedNodes] | None = None
    """Nodes that are yet to be skipped. Since 4.12.3."""
    usage_id: str | None = None
    """The bill of the run. Since 4.13.0."""
    interactive_id: str | None = None
    """The id of this stop. Since 4.15.0."""
    node_response_id: str | None = None
    """The id of the node item of the node that waits. Since 4.15.0."""
    ask_id: str | None = None
    """The id of the question an agent asked. Since 4.15.2."""
    plan_id: str | None = None
    """The plan of the agent that asked. Since 4.14.9. Up to 4.15.1."""
    tool_params: ToolRunState | None = None
    """Where the run stopped inside a tool call. Up to 4.14.1."""


class NestedParams(Model):
    """What a wrapper of another interactive node holds."""

    children_response: Interactive | None = None
    """The node inside."""
    tool_params: ToolRunState | None = None
    """The tool call it is in; `toolChildrenInteractive` only. Since 4.14.2."""
    current_index: int | None = None
    """The round it is in, from 0 on; `loopInteractive` only. Since 4.9.6."""
    loop_result: list[JsonValue] | None = None
    """What the rounds before gave; `loopInteractive` only. Since 4.9.6."""
    iteration: int | None = None
    """The round it is in, from 1 on; `loopRunInteractive` only. Since 4.14.16."""
    loop_history: list[LoopRound] | None = None
    """The rounds before; `loopRunInteractive` only. Since 4.14.16."""
    pending_iteration_summary: JsonObject | None = None
    """What the round has done so far; `loopRunInteractive` only. Since 4.15.0."""
    pending_iteration_responses: NodeResponses | None = None
    """The nodes of the round so far; `loopRunInteractive` only. Since 4.14.16. Up to 4.14."""


KnownInteractive = TypeAliasType(
    "KnownInteractive",
    Annotated[
        Union[
            "UserSelect",
            "UserInput",
            "NestedInteractive",
            "AgentAsk",
            "AgentPlanAsk",
            "AgentPlanCheck",
            "PaymentPause",
            "BuilderPreview",
        ],
        Field(discriminator="type"),
    ],
)


Interactive = TypeAliasType("Interactive", KnownInteractive | UnknownInteractive)


class ContentItem(Model):
    """A piece of a message. Look at which key is there; `type` is a hint that v2 leaves out of answers from 4.14.7 on, and v1 in 4.15.2. From 4.14.7 on one item may carry both text and reasoning."""

    type: Literal["text", "file", "tool", "interactive", "reasoning"] | str | None = None
    """The kind of the piece, as a hint."""
    id: str | None = None
    """The id of the piece."""
    ask_id: str | None = None
    """The question of an agent it belongs to. Since 4.15.2."""
    plan_id: str | None = None
    """The plan of an agent it belongs to. Since 4.14.9. Up to 4.15.1."""
    step_id: str | None = None
    """The step of a plan it belongs to. Since 4.14.7. Up to 4.14."""
    text: TextValue | None = None
    """Text."""
    reasoning: TextValue | None = None
    """What the model thought."""
    tools: list[ToolUse] | None = None
    """Tools that were called."""
    tool: ToolUse | None = None
    """A tool that was called (other form). Since 4.14.7."""
    skills: list[SkillUse] | None = None
    """Skills that were used. Since 4.14.11."""
    interactive: Interactive | None = None
    """The point where the workflow waits for the user. From 4.15.2 on an answer has the innermost one, with nothing of the state of the run."""
    plan: Plan | None = None
    """The plan of an agent. Since 4.14.7."""
    plan_status: PlanStage | None = None
    """Whether the plan is being made or changed. Since 4.15.0."""
    step_title: PlanStepTitle | None = None
    """The step of its plan an agent works on. Since 4.14.7. Up to 4.14."""
    agent_plan_update: AgentPlanUpdate | None = None
    """A change an agent made to its plan. Since 4.15.0."""
    agent_ask: AgentAskCall | None = None
    """The call by which an agent asked the user. Since 4.15.0."""
    agent_stop_gate: AgentStopGate | None = None
    """Why an agent was not allowed to end. Since 4.15.0. Up to 4.15.1."""
    context_checkpoint: str | None = None
    """The conversation so far in short, which the model reads in its place. Since 4.15.0."""
    hide_reason: bool | None = None
    """Whether chat windows leave the reasoning out. Since 4.15.0."""
    hide_in_ui: Annotated[bool | None, Field(alias="hideInUI")] = None
    """Whether chat windows leave it out. Since 4.15.0."""
    file: FileValue | None = None
    """A file of the question."""


class CompletionMessage(Model):
    """The answer."""

    role: str = "assistant"
    """Always assistant."""
    content: str | list[ContentItem] | None = None
    """Text, or pieces when tools, interactive nodes and the like took part, or nothing at all. From 4.14.4 to 4.15.1 an interactive node that is the only piece is left out: stream."""
    reasoning_content: Annotated[str | None, Field(alias="reasoning_content")] = None
    """What the model thought. Since 4.14.4."""


class Choice(Model):
    """The answer and how it ended; there is always one."""

    index: int = 0
    """Always 0."""
    message: CompletionMessage
    """The answer."""
    finish_reason: Annotated[str | None, Field(alias="finish_reason")] = None
    """Always `stop`."""


class ChatCompletionBody(Model):
    """What the server answers to a run that was not streamed."""

    id: str | None = None
    """The chat id. If you gave none it is empty on v2 up to 4.14, and on v1 up to 4.9.10 and from 4.14.4 to 4.14.10."""
    model: str | None = None
    """Always empty."""
    usage: Usage | None = None
    """Always 1, 1 and 1 on every FastGPT; look at the node items for real figures."""
    choices: list[Choice]
    """One answer."""
    response_data: NodeResponses | None = None
    """What each node did; with `detail` only."""
    new_variables: JsonObject | None = None
    """The global variables after the run; with `detail` only."""
    title: str | None = None
    """The title of a new chat; not sent when nothing is stored or the question is empty. Since 4.15.0."""
    error: NodeError | str | None = None
    """Why the last node failed, a text or (up to 4.10) an object. Up to 4.14.3 only for nodes that could not run; a model that refused shows since 4.14.4."""


NodeResponses = TypeAliasType("NodeResponses", Nodes["NodeResponse"])
"""What each node of a run did."""


class NodeResponse(Node):
    """What one node of a run did. Which fields are there depends on the kind of node and on the server; on share links nearly all are left out."""

    id: str | None = None
    """The id of this item."""
    node_id: str | None = None
    """The node in the workflow."""
    parent_id: str | None = None
    """The item this one belongs to; v2 streams send it as an event of its own. Since 4.15.0."""
    module_name: str | None = None
    """The node's name, sometimes a translation key."""
    module_name_args: JsonObject | None = None
    """Values for the translation of the name. Since 4.14.11."""
    module_type: ModuleType | None = None
    """The kind of a workflow node."""
    module_logo: str | None = None
    """The node's picture."""
    running_time: float | None = None
    """Seconds."""
    query: str | None = None
    """What it was asked."""
    text_output: str | None = None
    """What it said."""
    error: NodeError | str | None = None
    """Why it failed, a text or (up to 4.10) an object. From 4.11 on `errorText` has the failures of models; from 4.14.16 on both have them."""
    error_text: str | None = None
    """Why it failed. Since 4.11.0."""
    error_captured: bool | None = None
    """Whether a catch branch took the error. Since 4.15.0."""
    custom_inputs: JsonObject | None = None
    """Inputs."""
    custom_outputs: JsonObject | None = None
    """Outputs."""
    node_inputs: JsonObject | None = None
    """Inputs."""
    node_outputs: JsonObject | None = None
    """Outputs."""
    merge_sign_id: str | None = None
    """Internal."""
    llm_request_ids: list[str] | None = None
    """The requests made to models. Since 4.14.7."""
    tokens: float | None = None
    """Tokens read and written. Up to 4.9.6."""
    input_tokens: float | None = None
    """Tokens read."""
    output_tokens: float | None = None
    """Tokens written."""
    context_total_len: float | None = None
    """Messages in the context."""
    model: str | None = None
    """The model."""
    total_points: float | None = None
    """Points it cost."""
    child_total_points: float | None = None
    """Points its children cost."""
    child_response_count: float | None = None
    """How many children it has. Since 4.15.0."""
    temperature: float | None = None
    """The model's temperature."""
    max_token: float | None = None
    """The most tokens the model may write."""
    quote_list: list[Quote] | None = None
    """Quotes from knowledge bases."""
    reasoning_text: str | None = None
    """What the model thought."""
    history_preview: list[HistoryPreviewItem] | None = None
    """The conversation as the model saw it."""
    finish_reason: FinishReason | None = None
    """Why the model stopped; `close` after the run was stopped. Since 4.9.4."""
    similarity: float | None = None
    """The least similarity searched for."""
    limit: float | None = None
    """The most tokens to quote."""
    search_mode: Literal["embedding", "fullTextRecall", "mixedRecall"] | str | None = None
    """How it searched."""
    search_using_re_rank: bool | None = None
    """Whether results were re-ranked."""
    embedding_model: str | None = None
    """The embedding model. Since 4.9.7."""
    embedding_tokens: float | None = None
    """Tokens embedded. Since 4.9.7."""
    embedding_weight: float | None = None
    """The weight of embeddings. Since 4.9.1."""
    rerank_model: str | None = None
    """The re-ranking model. Since 4.9.1."""
    rerank_weight: float | None = None
    """The weight of re-ranking. Since 4.9.1."""
    re_rank_input_tokens: float | None = None
    """Tokens re-ranked. Since 4.9.7."""
    query_extension_result: QueryExtension | None = None
    """How the query was extended. Up to 4.14."""
    deep_search_result: ModelUsage | None = None
    """What a deep search cost."""
    dataset_queries: list[str] | None = None
    """What was searched for. Since 4.15.0."""
    extension_model: str | None = None
    """Given up."""
    extension_result: str | None = None
    """Given up."""
    extension_tokens: float | None = None
    """Given up."""
    concat_length: float | None = None
    """How many quotes were joined."""
    cq_list: list[ClassifyItem] | None = None
    """The classes to choose from."""
    cq_result: str | None = None
    """The class chosen."""
    extract_description: str | None = None
    """What was to be extracted."""
    extract_result: JsonObject | None = None
    """What was extracted."""
    params: JsonObject | None = None
    """The query of an HTTP call."""
    body: JsonValue | None = None
    """The body of an HTTP call, an object or a text."""
    headers: JsonObject | None = None
    """The headers of an HTTP call."""
    http_result: JsonValue | None = None
    """The answer to an HTTP call; up to 4.14 a failure stands below `error` in it."""
    http_error_result: NodeError | None = None
    """Why an HTTP call failed. Since 4.15.0."""
    plugin_output: JsonObject | None = None
    """What a plugin put out."""
    plugin_detail: NodeResponses | None = None
    """Nodes of a plugin."""
    tool_params_result: JsonObject | None = None
    """The arguments of a tool."""
    tool_input: JsonObject | None = None
    """The arguments of a tool. Since 4.14.4."""
    tool_res: JsonValue | None = None
    """What a tool answered. Since 4.9.6."""
    tool_id: str | None = None
    """The tool. Since 4.14.9."""
    if_else_result: str | None = None
    """The branch taken."""
    tool_call_tokens: float | None = None
    """Tokens of tool calls. Up to 4.9.6."""
    tool_call_input_tokens: float | None = None
    """Tokens read for tool calls."""
    tool_call_output_tokens: float | None = None
    """Tokens written for tool calls."""
    tool_detail: NodeResponses | None = None
    """Nodes run as tools."""
    tool_stop: bool | None = None
    """Whether a tool ended the run."""
    step_query: str | None = None
    """The step of an agent. Since 4.14.7."""
    compress_text_agent: CompressUsage | None = None
    """What compressing the context cost. Since 4.14.7."""
    agent_plan_status: Literal["set_plan", "update_plan", "ask_question"] | str | None = None
    """What an agent did with its plan. Since 4.15.0."""
    agent_plan_result: str | None = None
    """What the agent was told about its plan. Since 4.15.2."""
    code_log: str | None = None
    """What a code node printed."""
    read_files_result: str | None = None
    """The text of the files read."""
    read_files: list[ReadFile] | None = None
    """The files read."""
    user_select_result: str | None = None
    """The option the user chose."""
    form_input_result: JsonObject | str | None = None
    """What the user filled in, by key."""
    update_var_result: list[JsonValue] | None = None
    """The new values of variables."""
    loop_input: list[JsonValue] | None = None
    """What a loop ran over."""
    loop_result: list[JsonValue] | None = None
    """What a loop gave."""
    loop_detail: NodeResponses | None = None
    """Nodes of a loop."""
    loop_input_value: JsonValue | None = None
    """The item of a round."""
    loop_output_value: JsonValue | None = None
    """The result of a round."""
    parallel_input: list[JsonValue] | None = None
    """What a parallel run ran over. Since 4.14.11."""
    parallel_result: list[JsonValue] | None = None
    """What the tasks of a parallel run gave that went well. Since 4.14.11."""
    parallel_run_detail: list[ParallelTask] | None = None
    """What became of each task of a parallel run. Since 4.14.11."""
    parallel_detail: NodeResponses | None = None
    """Nodes of a parallel run. Since 4.14.11."""
    loop_run_input: JsonValue | None = None
    """What a loop started with. Since 4.14.16."""
    loop_run_iterations: float | None = None
    """How often a loop ran. Since 4.14.16."""
    loop_run_history: list[LoopRound] | None = None
    """What became of each round of a loop. Since 4.14.16."""
    loop_run_detail: NodeResponses | None = None
    """Nodes of a loop. Since 4.14.16."""
    children_responses: NodeResponses | None = None
    """Nodes inside this one. Since 4.14.7."""
    response_value_id: str | None = None
    """Groups the events of one value; in streams only. Since 4.14.7."""
    step_id: str | None = None
    """The step of an agent's plan; in streams only. Since 4.14.7. Up to 4.14."""


class InteractiveUpdate(EventPayload):
    """The workflow waits for the user."""

    interactive: Interactive
    """What it waits for."""


class ResumeState(Model):
    """A chat whose run is over."""

    chat_generate_status: GenerateStatus | None = None
    """Whether a run of the chat is going on (0), done (1) or failed (2). Since 4.14.11."""
    has_been_read: bool | None = None
    """Whether it has been read; now it has."""
    records: RecordWindow | None = None
    """Its latest records."""


class RecordWindow(Model):
    """Some records of a chat, and whether there are more to either side."""

    items: Annotated[list[Record], Field(alias="list", validate_default=True)] = []
    """The records, in the order they were said."""
    total: int | None = None
    """How many the chat has."""
    has_more_prev: bool = False
    """Whether there are older ones."""
    has_more_next: bool = False
    """Whether there are newer ones."""


class Record(Model):
    """A message of a chat, a question or an answer."""

    row_id: Annotated[str | None, Field(alias="_id")] = None
    """The id of the row; unique."""
    data_id: str = ""
    """The id for feedback and deletion. From 4.15 on question and answer share it."""
    cursor: Annotated[str | None, Field(alias="id")] = None
    """Where to go on from; in `list_around` only. Since 4.14.4."""
    anchor: JsonValue | None = None
    """The place among the records; in `list_around` only. Since 4.15.0."""
    obj: ChatRole
    """Who said it."""
    value: Annotated[list[ContentItem], Field(validate_default=True)] = []
    """What was said."""
    time: Timestamp | None = None
    """When."""
    hide_in_ui: Annotated[bool | None, Field(alias="hideInUI")] = None
    """Whether chat windows leave it out."""
    delete_time: Timestamp | None = None
    """When it was deleted; read with deleted ones included. Since 4.14.5."""
    custom_feedbacks: list[str] | None = None
    """Custom feedback."""
    admin_feedback: AdminFeedback | None = None
    """A better answer an administrator wrote."""
    user_good_feedback: str | None = None
    """A user's praise; often `yes`."""
    user_bad_feedback: str | None = None
    """A user's complaint."""
    is_feedback_read: bool | None = None
    """Whether the feedback has been read. Since 4.14.4."""
    duration_seconds: float | None = None
    """Seconds the run took. Since 4.9.7."""
    total_running_time: float | None = None
    """Seconds the run took. Up to 4.9.6."""
    error_msg: str | None = None
    """Why the round failed. Rounds that failed before a node ran are stored by v2 since 4.14.11 and by v1 since 4.15. Since 4.9.9."""
    error_text: RecordError | None = None
    """Which node failed. Since 4.14.7."""
    total_quote_list: list[Quote] | None = None
    """Quotes from knowledge bases; from 4.14.5 on only those the text cites."""
    cite_collection_ids: list[str] | None = None
    """The documents the answer cites. Since 4.13.0."""
    tool_cite_links: list[CiteLink] | None = None
    """Web pages tools cited. Since 4.12.0."""
    use_agent_sandbox: bool | None = None
    """Whether a sandbox was used. Since 4.14.9."""
    llm_module_account: float | None = None
    """How many models took part."""
    history_preview_length: float | None = None
    """Messages in the context."""
    memories: JsonObject | None = None
    """What nodes noted for the next round. Since 4.9.12."""
    response_data: NodeResponses | None = None
    """What each node did; for plugin apps only."""


class RecordPage(Model):
    """A page of records."""

    items: Annotated[list[Record], Field(alias="list", validate_default=True)] = []
    """The records, in the order they were said."""
    total: int = 0
    """How many there are on all pages."""


class UserSelect(RunState, ChoiceNode[SelectOption]):
    """The workflow waits for a choice. `choose` makes the answer: the value of an option. Any other text is taken too, and the workflow then goes on in no branch at all."""

    type: Literal["userSelect", "agentPlanAskUserSelect"]
    """`userSelect`, or the name 4.14 gave, from 4.14.7 on, to a choice an agent asks for."""
    params: UserSelectParams | None = None
    """What it shows."""


class UserInput(RunState, FormNode[FormField]):
    """The workflow waits for a form. `fill` makes the answer: a JSON object by field key, as text. Text that is no JSON counts as an empty form."""

    type: Literal["userInput", "agentPlanAskUserForm"]
    """`userInput`, or the name 4.14 gave, from 4.14.7 on, to a form an agent asks for."""
    params: UserInputParams | None = None
    """What it shows."""


class NestedInteractive(RunState, WrappedNode):
    """An interactive node inside a nested workflow, tool call or loop; its methods make the answer to the innermost one."""

    type: Literal[
        "childrenInteractive", "toolChildrenInteractive", "loopInteractive", "loopRunInteractive"
    ]
    """What it is inside of."""
    params: NestedParams | None = None
    """What it holds."""


class AgentAsk(RunState, QuestionsNode[AskQuestion]):
    """An agent asks one to three questions. `answer` makes the answer, `choose` too where there is one question: `{"answers": [...]}` as JSON text, with a text for each, which may be the value of an option. Other text is taken, but counts as no answer to any of them. Since 4.16.0."""

    type: Literal["agentAsk"]
    """The kind."""
    response_mode: Literal["submit"] | str | None = None
    """How chat windows send the answers."""
    params: AgentAskParams | None = None
    """What it asks."""


class AgentPlanAsk(RunState, QuestionNode):
    """An agent asks one question, before `AgentAsk`. Any text is an answer, that of an option included (`answer` or `choose` makes it); question and answer become a new round. One that still waits when the server goes to 4.16 is answered like an `AgentAsk`. Since 4.14.7."""

    type: Literal["agentPlanAskQuery"]
    """The kind."""
    params: AgentPlanAskParams | None = None
    """What it asks."""


class AgentPlanCheck(RunState, PlanNode):
    """An agent shows its plan. The text `CONFIRM` confirms it and the round goes on (`confirm` makes it); any other text asks for a change, in a new round (`answer`). Since 4.14.7. Up to 4.14."""

    type: Literal["agentPlanCheck"]
    """The kind."""
    params: AgentPlanCheckParams | None = None
    """What became of it."""


class PaymentPause(RunState, PauseNode):
    """The run stopped because the points ran out. Any message (`confirm` makes one) goes on from the node that could not run, in the same answer, and this piece is then gone from it. Since 4.14.1."""

    type: Literal["paymentPause"]
    """The kind."""
    params: PaymentPauseParams | None = None
    """Why it stopped."""


class BuilderPreview(RunState, OpenNode):
    """An assistant that builds workflows shows one; only in FastGPT's own editor."""

    type: Literal["workflowBuilderPreview"]
    """The kind."""
    preview_id: str | None = None
    """The id of the preview."""
    params: BuilderPreviewParams | None = None
    """What it shows."""


ModelMessage.model_rebuild()
NestedParams.model_rebuild()
ChatCompletionBody.model_rebuild()
ResumeState.model_rebuild()
RecordWindow.model_rebuild()


__all__ = [
    "AdminFeedback",
    "AgentAsk",
    "AgentAskCall",
    "AgentAskParams",
    "AgentCall",
    "AgentPlanAsk",
    "AgentPlanAskParams",
    "AgentPlanCheck",
    "AgentPlanCheckParams",
    "AgentPlanUpdate",
    "AgentStopGate",
    "AnswerDelta",
    "AppFigures",
    "AppPoint",
    "AppType",
    "AppsLogsTotalsRequest",
    "AskOption",
    "AskQuestion",
    "AssistantMessage",
    "AssistantPart",
    "AudioPart",
    "AudioReference",
    "AuthProxy",
    "AutoExecute",
    "BuilderAction",
    "BuilderPreview",
    "BuilderPreviewParams",
    "BuilderSection",
    "ChatApp",
    "ChatCompletionBody",
    "ChatCompletionRequest",
    "ChatConfig",
    "ChatFigures",
    "ChatFilesAbortMultipartRequest",
    "ChatHistoriesClearRequest",
    "ChatHistoriesDeleteRequest",
    "ChatInit",
    "ChatInitRequest",
    "ChatInputGuideConfig",
    "ChatLog",
    "ChatMessage",
    "ChatPoint",
    "ChatRecentlyUsedRequest",
    "ChatRecordsDetailRequest",
    "ChatResumeRequest",
    "ChatRole",
    "ChatShareInitRequest",
    "ChatSource",
    "ChatStopRequest",
    "ChatTarget",
    "Choice",
    "CiteLink",
    "CitedQuote",
    "CitedQuotes",
    "ClassifyItem",
    "CollectionQuote",
    "CollectionQuotePage",
    "CollectionQuotesRequest",
    "CompletedUpload",
    "CompletionMessage",
    "CompressUsage",
    "ContentItem",
    "CustomInputConfig",
    "DatasetModel",
    "DatasetOption",
    "Delta",
    "DeltaChoice",
    "Duration",
    "EventPayload",
    "FeedbackAnnotateRequest",
    "FeedbackCloseRequest",
    "FeedbackReadRequest",
    "FeedbackRecordIds",
    "FeedbackRecordIdsRequest",
    "FeedbackUpdateRequest",
    "FilePart",
    "FileSelectConfig",
    "FileUploadForm",
    "FileUploadMetadata",
    "FileUploadTarget",
    "FileValue",
    "FinishReason",
    "FormField",
    "FormListItem",
    "FunctionCall",
    "FunctionMessage",
    "GenerateStatus",
    "History",
    "HistoryBatchDeleteRequest",
    "HistoryListRequest",
    "HistoryMarkReadRequest",
    "HistoryPage",
    "HistoryPreviewItem",
    "HistoryStatus",
    "HistoryStatusRequest",
    "HistoryStatuses",
    "HistoryUpdateRequest",
    "ImagePart",
    "ImageUrl",
    "InputAudio",
    "InputConfig",
    "InputGuideRequest",
    "InputGuides",
    "InputKind",
    "InputSettings",
    "Interactive",
    "InteractiveUpdate",
    "JsonObject",
    "KnownInteractive",
    "LogChartData",
    "LogChartRequest",
    "LogListRequest",
    "LogMember",
    "LogPage",
    "LogTotals",
    "LogUser",
    "LogUsers",
    "LogUsersRequest",
    "LoopRound",
    "ModelAudio",
    "ModelFile",
    "ModelFunction",
    "ModelLink",
    "ModelMessage",
    "ModelMessagePart",
    "ModelToolCall",
    "ModelUsage",
    "ModuleType",
    "MultipartCompletion",
    "NestedInteractive",
    "NestedParams",
    "NodeError",
    "NodeOutput",
    "NodeResponse",
    "NodeResponses",
    "NodeStatus",
    "NonEmptyString",
    "OpenAIFile",
    "OpenAIFilePart",
    "OpenChatSource",
    "OutLinkAuthData",
    "ParallelTask",
    "PaymentPause",
    "PaymentPauseParams",
    "Plan",
    "PlanAskOption",
    "PlanEvidence",
    "PlanStage",
    "PlanStatusUpdate",
    "PlanStep",
    "PlanStepTitle",
    "PlanUpdate",
    "PluginInput",
    "PresignDownloadRequest",
    "PresignDraftUploadRequest",
    "PresignUploadRequest",
    "PresignedUpload",
    "QueryExtension",
    "QuestionGuideConfig",
    "QuestionGuideOptions",
    "Quote",
    "QuoteCollection",
    "QuoteScore",
    "QuoteSource",
    "QuoteSourceRequest",
    "QuoteVersion",
    "QuotesRequest",
    "ReadFile",
    "RecentApp",
    "RecentApps",
    "Record",
    "RecordDeleteRequest",
    "RecordError",
    "RecordListRequest",
    "RecordPage",
    "RecordWindow",
    "RecordsAroundRequest",
    "RefusalPart",
    "ResumePhase",
    "ResumeRefusal",
    "ResumeState",
    "RunEdge",
    "RunFailure",
    "RunState",
    "SandboxEndpoint",
    "SandboxUpdate",
    "ScheduledTrigger",
    "SecretSetting",
    "SelectOption",
    "SkillUpdate",
    "SkillUse",
    "SkippedNodes",
    "SliderMark",
    "SpeechConfig",
    "SpeechRequest",
    "StepTitleUpdate",
    "StopResult",
    "StoredFile",
    "SuggestFromMessagesRequest",
    "SuggestQuestionsRequest",
    "SuggestedQuestions",
    "SystemMessage",
    "TargetType",
    "TextPart",
    "TextValue",
    "Timespan",
    "Title",
    "ToolCallRequest",
    "ToolDelta",
    "ToolMessage",
    "ToolRunState",
    "ToolUse",
    "TranscriptionForm",
    "TranscriptionTarget",
    "TtsConfig",
    "UnknownInteractive",
    "UploadForm",
    "UploadTarget",
    "UploadedPart",
    "Usage",
    "UserFigures",
    "UserInput",
    "UserInputParams",
    "UserMessage",
    "UserPart",
    "UserPoint",
    "UserSelect",
    "UserSelectParams",
    "ValueKind",
    "VariableItem",
    "VideoPart",
    "VideoUrl",
    "WelcomeConfig",
    "WhisperConfig",
]
