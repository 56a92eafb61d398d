# Generated from src/fastgpt_typed/_async/files/uploads.py; do not edit.
# Regenerate with `make generate`.
"""Uploads files to chats."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from ..._core.errors import (
    APIStatusError,
    RouteNotFoundError,
    UploadRejectedError,
)
from ..._core.files.filetypes import allowed_endings
from ..._core.files.upload import (
    FORM_TOO_LARGE,
    TOO_LARGE,
    UPLOAD,
    Progress,
    UploadPlan,
    check_upload_answer,
    plan_upload,
    quoted_preview,
    too_large,
)
from ..._core.files.uploaded import UploadedFile
from ..._core.urls import absolute_url
from ..._generated import models, operations
from ..meter import Meter
from ..resource import Resource
from ..sources import FileSource, UploadSource
from .parts import BRIEF, PartsUpload


class Uploads(Resource):
    """What the files of a chat need beyond the calls of the spec."""

    def upload(
        self,
        file: UploadSource,
        *,
        chat_id: str,
        app_id: str | None = None,
        filename: str | None = None,
        content_type: str | None = None,
        progress: Progress | None = None,
    ) -> UploadedFile:
        """Upload a file to a chat, to be sent along with a message.

        The server says how it wants the file; its size is checked before a byte is sent, and the
        API key goes to FastGPT alone, not to its storage.

        FastGPT: `POST /api/core/chat/file/presignChatFilePostUrl` and the address it answers with,
        since 4.14.0; `POST /api/common/file/upload` on older servers.

        Args:
            file: A path, bytes, (name, bytes), an open binary file, an async iterator of bytes, or
                a data URL. What can be read only once is copied first, large ones to disk.
            chat_id: The chat. 4.14.0 wants exactly 24 characters.
            app_id: The app; not needed on a share link, nor with an app key of 4.18 or later.
            filename: The name to store the file under; its ending says how it is read. Default
                the name of the file. Paths before it, quotes and control characters are left out,
                and it is cut to 200 bytes.
            content_type: The type of the file. Default what its name stands for.
            progress: Called with the bytes sent and the bytes in all, after each piece and at the
                end; what it raises ends the upload.

        Returns:
            The file, with `.image_part()` and `.file_part()` for messages.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            FileTooLargeError: The file is larger than the server allows.
            UploadRejectedError: The server refuses files of this type, or any.
            UploadError: The storage refused the file, or it changed while it was sent.
            APIStatusError: The server refused; the subclass says why.
            APIConnectionError: The server could not be reached, or did not answer in time.
            RouteNotFoundError: The server does not have this call.
        """
        source = FileSource.open(file, filename=filename, content_type=content_type)
        meter = Meter(source.size, progress)
        target = {"app_id": app_id, "chat_id": chat_id}
        try:
            uploaded = self._upload(source, target, content_type, meter)
        except UploadRejectedError as error:
            self._tell_what_is_allowed(error, target)
            raise
        finally:
            source.close()
        meter.finish()
        return uploaded

    def _upload(
        self,
        source: FileSource,
        target: Mapping[str, object],
        content_type: str | None,
        meter: Meter,
    ) -> UploadedFile:
        try:
            answer = self._presign(source, target, content_type)
        except RouteNotFoundError as error:
            return self._upload_form(source, target, meter, error)
        plan = plan_upload(
            answer,
            base_url=self._transport.options.base_url,
            filename=source.name,
            content_type=source.content_type,
        )
        plan.check_size(source.size)
        if plan.parts is not None:
            PartsUpload(self._transport, source, plan, plan.parts, meter).send()
        else:
            self._upload_whole(source, plan, meter)
        return _uploaded(source, plan.key, self._preview_url(plan, target))

    def _presign(
        self, source: FileSource, target: Mapping[str, object], content_type: str | None
    ) -> models.PresignedUpload:
        """Ask where to send the file; a server that finds it too large then says how much it takes.

        Raises:
            FastGPTError: The server does not want it; the class says why.
        """
        presign = operations.CHAT_FILES_PRESIGN_UPLOAD
        arguments = {"filename": source.name, "content_type": content_type, **target}
        try:
            return self._transport.call(presign, {**arguments, "size": source.size})
        except APIStatusError as error:
            if TOO_LARGE not in (error.server_message, error.status_text):
                raise
        return self._transport.call(presign, arguments)

    def _upload_whole(self, source: FileSource, plan: UploadPlan, meter: Meter) -> None:
        piece = plan.whole(source.size)
        response = self._transport.files.upload(
            plan.request(piece, self._transport.options.timeout),
            lambda: source.body(piece, meter),
        )
        check_upload_answer(response, size=source.size, max_size=plan.max_size)

    def _preview_url(self, plan: UploadPlan, target: Mapping[str, object]) -> str:
        if plan.preview_url is not None:
            return plan.preview_url
        read = operations.CHAT_FILES_PRESIGN_DOWNLOAD
        answered = self._transport.call(read, {"key": plan.key, **target})
        return absolute_url(self._transport.options.base_url, answered)

    def _upload_form(
        self,
        source: FileSource,
        target: Mapping[str, object],
        meter: Meter,
        newer: RouteNotFoundError,
    ) -> UploadedFile:
        """Send the file to FastGPT itself, as servers want it that cannot presign."""
        arguments = {
            "data": {"app_id": target["app_id"]},
            "metadata": {"chat_id": target["chat_id"]},
        }
        try:
            stored = self._transport.send_form(
                operations.CHAT_FILES_UPLOAD_FORM, arguments, source, meter
            )
        except RouteNotFoundError as error:
            newer.paths = [*newer.paths, *error.paths]
            newer.operation = UPLOAD
            raise newer from error
        except APIStatusError as error:
            if error.server_message != FORM_TOO_LARGE:
                raise
            raise too_large(source.size, None) from error
        url = absolute_url(self._transport.options.base_url, quoted_preview(stored.preview_url))
        return _uploaded(source, None, url)

    def _tell_what_is_allowed(
        self, error: UploadRejectedError, target: Mapping[str, object]
    ) -> None:
        """Name the kinds of files the app takes, as far as its settings tell."""
        options = self._transport.options.changed(timeout=BRIEF, max_retries=0)
        # Nothing that fails here may hide the refusal.
        with suppress(Exception):
            once = self._transport.with_options(options)
            init = once.call(operations.CHAT_INIT, target)
            if allowed := allowed_endings(init):
                error.message = f"{error.message} The app takes {', '.join(allowed)}."


def _uploaded(source: FileSource, key: str | None, url: str) -> UploadedFile:
    return UploadedFile(
        name=source.name,
        key=key,
        url=url,
        size=source.size,
        content_type=source.content_type,
    )
