# Generated from spec/fastgpt.yaml; do not edit. Regenerate with `make generate`.

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from fastgpt_typed._base.model import RequestModel
from fastgpt_typed._base.scalars import AppId, ObjectId

from .chat_completions import OutLinkAuthData
from .common import TargetType


class SpeechConfig(RequestModel):
    """The voice that reads."""

    type: Literal["none", "web", "model"] = "model"
    """Who reads; always a model here."""
    model: Annotated[str, Field(min_length=1)]
    """The model."""
    voice: Annotated[str, Field(min_length=1)]
    """One of its voices."""
    speed: float | None = None
    """How fast, 1 being normal."""


class SpeechRequest(RequestModel):
    """A text to read aloud."""

    app_id: AppId | None = None
    """The app; not needed on a share link, nor with an app key of 4.18 or later."""
    tts_config: SpeechConfig
    """The voice."""
    input: Annotated[str, Field(min_length=1)]
    """The text."""
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
