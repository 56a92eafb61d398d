# Generated from spec/fastgpt.yaml; do not edit. Regenerate with `make generate`.
"""What calls of several resources take and give."""

from typing import Annotated, Literal

from pydantic import Field, JsonValue
from typing_extensions import TypeAliasType

from fastgpt_typed._base.model import Model, RequestModel, build_all

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


ChatTarget = TypeAliasType("ChatTarget", Literal["app", "skillEdit", "chatAgentHelper"] | str)


build_all(__name__)

__all__ = [
    "ChatSource",
    "ChatTarget",
    "FileSelectConfig",
    "FormListItem",
    "GenerateStatus",
    "InputKind",
    "JsonObject",
    "NodeError",
    "NonEmptyString",
    "OpenChatSource",
    "OutLinkAuthData",
    "TargetType",
    "ValueKind",
]
