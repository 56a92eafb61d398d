# Generated from spec/fastgpt.yaml; do not edit. Regenerate with `make generate`.
"""What is stored of a chat."""

from typing import TYPE_CHECKING, Annotated

from pydantic import Field, JsonValue

from fastgpt_typed._base.later import Later
from fastgpt_typed._base.model import Model, build_all
from fastgpt_typed._base.scalars import Timestamp

from .answers import ChatRole, Quote
from .shared import JsonObject

if TYPE_CHECKING:
    from .answers import ContentItem, NodeResponses
else:
    ContentItem = Later(__package__, "ContentItem")
    NodeResponses = Later(__package__, "NodeResponses")


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


class RecordWindow(Model):
    """Some records of a chat, and whether there are more to either side."""

    items: Annotated[list["Record"], Field(alias="list", validate_default=True)] = []
    """The records, in the order they were said."""
    total: int | None = None
    """How many the chat has."""
    has_more_prev: bool = False
    """Whether there are older ones."""
    has_more_next: bool = False
    """Whether there are newer ones."""


build_all(__name__)

__all__ = ["AdminFeedback", "CiteLink", "Record", "RecordError", "RecordWindow"]
