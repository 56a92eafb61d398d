# Generated from spec/fastgpt.yaml; do not edit. Regenerate with `make generate`.

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from fastgpt_typed._base.model import RequestModel
from fastgpt_typed._base.scalars import AppId

from .chat_completions import OutLinkAuthData


class InputGuideRequest(RequestModel):
    """What a user has begun to type."""

    app_id: Annotated[AppId | None, Field(alias="sourceId")] = None
    """The app; not needed on a share link. Since 4.15.0."""
    search_key: str
    """The text so far; may be empty."""
    source_type: Literal["app", "skillEdit", "chatAgentHelper"] = "app"
    """What the id is of; servers take apps only. Since 4.15.0."""
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


InputGuides = TypeAliasType("InputGuides", list[str])
"""Sentences a user may want to say."""
