# Generated from spec/fastgpt.yaml; do not edit. Regenerate with `make generate`.

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from fastgpt_typed._base.model import Model, RequestModel
from fastgpt_typed._base.scalars import AppId, ObjectId

from .chat_completions import OutLinkAuthData
from .common import TargetType


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
