# Generated from spec/fastgpt.yaml; do not edit. Regenerate with `make generate`.
"""What the calls of `chat.completions` take and give."""

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from fastgpt_typed._base.later import Later
from fastgpt_typed._base.model import Model, RequestModel, build_all
from fastgpt_typed._base.scalars import AppId

from .messages import ChatMessage
from .shared import JsonObject, NodeError, OutLinkAuthData

if TYPE_CHECKING:
    from .answers import ContentItem, NodeResponses
else:
    ContentItem = Later(__package__, "ContentItem")
    NodeResponses = Later(__package__, "NodeResponses")


class AuthProxy(RequestModel):
    """Another team member to act as; at least one of the two. Only with a personal or team key that has the switch on. Since 4.15.0."""

    username: Annotated[str | None, Field(max_length=128, min_length=1)] = None
    """The member's user name."""
    tmb_id: AppId | None = None
    """The member's id."""


class Usage(Model):
    """Always 1, 1 and 1 on every FastGPT; look at the node items for real figures."""

    prompt_tokens: Annotated[int, Field(alias="prompt_tokens")] = 0
    """Not a real figure."""
    completion_tokens: Annotated[int, Field(alias="completion_tokens")] = 0
    """Not a real figure."""
    total_tokens: Annotated[int, Field(alias="total_tokens")] = 0
    """Not a real figure."""


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


build_all(__name__)

__all__ = [
    "AuthProxy",
    "ChatCompletionBody",
    "ChatCompletionRequest",
    "Choice",
    "CompletionMessage",
    "Usage",
]
