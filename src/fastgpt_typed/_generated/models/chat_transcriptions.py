# Generated from spec/fastgpt.yaml; do not edit. Regenerate with `make generate`.

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from fastgpt_typed._base.model import RequestModel
from fastgpt_typed._base.scalars import AppId, ObjectId

from .chat_completions import OutLinkAuthData


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
