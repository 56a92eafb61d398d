# Generated from spec/fastgpt.yaml; do not edit. Regenerate with `make generate`.
"""What answers are made of that are more than a text."""

from typing import Annotated, Literal, Union

from pydantic import Field, JsonValue
from typing_extensions import TypeAliasType

from fastgpt_typed._base.agents import PlanNode, QuestionNode, QuestionsNode
from fastgpt_typed._base.asking import ChoiceNode, FormNode
from fastgpt_typed._base.model import Model, build_all
from fastgpt_typed._base.nodes import Node, Nodes
from fastgpt_typed._base.scalars import Timestamp
from fastgpt_typed._base.waiting import OpenNode, PauseNode, WrappedNode

from .shared import FileSelectConfig, FormListItem, InputKind, JsonObject, NodeError, ValueKind

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


NodeResponses = TypeAliasType("NodeResponses", Nodes["NodeResponse"])

"""What each node of a run did."""


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


build_all(__name__)

__all__ = [
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
    "AskOption",
    "AskQuestion",
    "BuilderAction",
    "BuilderPreview",
    "BuilderPreviewParams",
    "BuilderSection",
    "ChatRole",
    "ClassifyItem",
    "CompressUsage",
    "ContentItem",
    "FileValue",
    "FinishReason",
    "FormField",
    "HistoryPreviewItem",
    "Interactive",
    "KnownInteractive",
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
    "NestedInteractive",
    "NestedParams",
    "NodeOutput",
    "NodeResponse",
    "NodeResponses",
    "ParallelTask",
    "PaymentPause",
    "PaymentPauseParams",
    "Plan",
    "PlanAskOption",
    "PlanEvidence",
    "PlanStage",
    "PlanStep",
    "PlanStepTitle",
    "QueryExtension",
    "Quote",
    "QuoteScore",
    "ReadFile",
    "RunEdge",
    "RunState",
    "SelectOption",
    "SkillUse",
    "SkippedNodes",
    "TextValue",
    "ToolRunState",
    "ToolUse",
    "UnknownInteractive",
    "UserInput",
    "UserInputParams",
    "UserSelect",
    "UserSelectParams",
]
