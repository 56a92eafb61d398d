# Generated from spec/fastgpt.yaml; do not edit. Regenerate with `make generate`.

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from fastgpt_typed._base.model import Model, RequestModel
from fastgpt_typed._base.scalars import AppId, Instant, ObjectId, Timestamp

from .chat_completions import OutLinkAuthData
from .common import ChatTarget, GenerateStatus, NonEmptyString, OpenChatSource, TargetType


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
