# Generated from spec/fastgpt.yaml; do not edit. Regenerate with `make generate`.
"""What the calls of `chat.records` take and give."""

from typing import Annotated, Literal

from pydantic import Field, JsonValue

from fastgpt_typed._base.model import Model, RequestModel, build_all
from fastgpt_typed._base.scalars import AppId, ObjectId

from .records import Record
from .shared import NonEmptyString, OutLinkAuthData, TargetType


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


class RecordPage(Model):
    """A page of records."""

    items: Annotated[list[Record], Field(alias="list", validate_default=True)] = []
    """The records, in the order they were said."""
    total: int = 0
    """How many there are on all pages."""


build_all(__name__)

__all__ = [
    "ChatRecordsDetailRequest",
    "RecordDeleteRequest",
    "RecordListRequest",
    "RecordPage",
    "RecordsAroundRequest",
]
