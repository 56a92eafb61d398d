# Generated from src/fastgpt_typed/_async/files/images.py; do not edit.
# Regenerate with `make generate`.
"""Uploads the pictures that messages carry."""

from __future__ import annotations

from ..._core._compat_sync import map_at_once
from ..._core.errors import FastGPTError
from ..._core.files.images import read_image, warn_of_inline
from ..._core.files.uploaded import UploadedFile
from ..._core.runs.hosting import with_hosted
from ..._core.runs.run import Run
from ..wire.transport import Transport
from .uploads import Uploads

AT_ONCE = 4
"""How many pictures of a run are uploaded at a time."""


def host_images(transport: Transport, run: Run) -> Run:
    """Return the run with its inline pictures uploaded; those that cannot be stay as they are."""
    if not run.inline_images:
        return run
    uploads = _ImageUploads(transport, run)
    hosted: dict[str, UploadedFile] = {}
    urls = list(run.inline_images)
    for url, outcome in zip(urls, map_at_once(AT_ONCE, uploads.upload, urls), strict=True):
        if isinstance(outcome, UploadedFile):
            hosted[url] = outcome
        else:
            warn_of_inline(run.inline_images[url], outcome)
    return with_hosted(run, hosted)


class _ImageUploads:
    """Uploads pictures to the chat of a run."""

    def __init__(self, transport: Transport, run: Run) -> None:
        self._files = Uploads(transport)
        self._run = run

    def upload(self, url: str) -> UploadedFile | FastGPTError:
        """Upload a picture that stands in a data URL, or return why it cannot be."""
        try:
            image = read_image(url)
            return self._files.upload(
                (image.name, image.content),
                chat_id=self._run.chat_id,
                app_id=self._run.app_id,
                content_type=image.content_type,
            )
        except FastGPTError as error:
            return error
