# Generated from spec/fastgpt.yaml; do not edit. Regenerate with `make generate`.
"""What apps are told."""

from typing import Annotated, Literal

from pydantic import Field, JsonValue
from typing_extensions import TypeAliasType

from fastgpt_typed._base.model import RequestModel, build_all


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


build_all(__name__)

__all__ = [
    "AssistantMessage",
    "AssistantPart",
    "AudioPart",
    "AudioReference",
    "ChatMessage",
    "FilePart",
    "FunctionCall",
    "FunctionMessage",
    "ImagePart",
    "ImageUrl",
    "InputAudio",
    "OpenAIFile",
    "OpenAIFilePart",
    "RefusalPart",
    "SystemMessage",
    "TextPart",
    "ToolCallRequest",
    "ToolMessage",
    "UserMessage",
    "UserPart",
    "VideoPart",
    "VideoUrl",
]
