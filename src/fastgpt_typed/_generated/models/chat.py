# Generated from spec/fastgpt.yaml; do not edit. Regenerate with `make generate`.
"""What the calls of `chat` take and give."""

from typing import Annotated, Literal

from pydantic import Field, JsonValue
from typing_extensions import TypeAliasType

from fastgpt_typed._base.model import Model, RequestModel, build_all
from fastgpt_typed._base.scalars import AppId, ObjectId

from .messages import ChatMessage
from .records import RecordWindow
from .shared import (
    ChatTarget,
    FileSelectConfig,
    FormListItem,
    GenerateStatus,
    InputKind,
    JsonObject,
    OutLinkAuthData,
    TargetType,
    ValueKind,
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


class ResumeState(Model):
    """A chat whose run is over."""

    chat_generate_status: GenerateStatus | None = None
    """Whether a run of the chat is going on (0), done (1) or failed (2). Since 4.14.11."""
    has_been_read: bool | None = None
    """Whether it has been read; now it has."""
    records: RecordWindow | None = None
    """Its latest records."""


build_all(__name__)

__all__ = [
    "AppType",
    "AutoExecute",
    "ChatApp",
    "ChatConfig",
    "ChatInit",
    "ChatInitRequest",
    "ChatInputGuideConfig",
    "ChatRecentlyUsedRequest",
    "ChatResumeRequest",
    "ChatShareInitRequest",
    "ChatStopRequest",
    "CustomInputConfig",
    "DatasetModel",
    "DatasetOption",
    "InputConfig",
    "InputSettings",
    "PluginInput",
    "QuestionGuideConfig",
    "QuestionGuideOptions",
    "RecentApp",
    "RecentApps",
    "ResumeState",
    "ScheduledTrigger",
    "SecretSetting",
    "SliderMark",
    "StopResult",
    "SuggestFromMessagesRequest",
    "SuggestQuestionsRequest",
    "SuggestedQuestions",
    "TtsConfig",
    "VariableItem",
    "WelcomeConfig",
    "WhisperConfig",
]
