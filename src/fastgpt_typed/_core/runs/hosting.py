"""Runs whose pictures are to lie on the server, not in their messages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

from ..._generated import models
from ..files.images import inline_images, replace_images, without_key
from ..files.uploaded import UploadedFile
from .run import Run


def with_images(run: Run, request: models.ChatCompletionRequest, *, is_new_chat: bool) -> Run:
    """Return the run with the pictures noted that its messages carry, if they carry any."""
    images = inline_images(request.messages)
    if not images:
        return run
    # The caller's messages are of any kind; those of the request are models, and copies.
    arguments = {**run.arguments, "messages": request.messages}
    return replace(run, arguments=arguments, inline_images=images, is_new_chat=is_new_chat)


def with_hosted(run: Run, files: Mapping[str, UploadedFile]) -> Run:
    """Return the run with pictures of the server in place of those it carries."""
    messages = cast("Sequence[models.ChatMessage]", run.arguments["messages"])
    if run.is_new_chat and run.arguments.get("custom_uid") is not None:
        files = {url: without_key(file) for url, file in files.items()}
    arguments = {**run.arguments, "messages": replace_images(messages, files)}
    return replace(run, arguments=arguments, request=None, inline_images={})
