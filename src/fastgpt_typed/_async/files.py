"""Uploads files to chats."""

from __future__ import annotations

from collections.abc import Mapping

from .._core.errors import RouteNotFoundError
from .._core.http import HTTPRequest
from .._core.options import user_agent
from .._core.upload import UPLOAD, FileInput, Progress, check_upload_answer, plan_upload
from .._core.uploaded import UploadedFile
from .._core.urls import absolute_url
from .._generated import operations
from .resource import AsyncResource
from .sources import AsyncFileSource


class AsyncUploads(AsyncResource):
    """What the files of a chat need beyond the calls of the spec."""

    async def upload(
        self,
        file: FileInput,
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
            file: A path, bytes, (name, bytes), an open seekable binary file, or a data URL.
            chat_id: The chat. 4.14.0 wants exactly 24 characters.
            app_id: The app; not needed on a share link, nor with an app key of 4.18 or later.
            filename: The name to store the file under; its ending says how it is read. Default
                the name of the file.
            content_type: The type of the file. Default what its name stands for.
            progress: Called with the bytes sent and the bytes in all, after each piece.

        Returns:
            The file, with `.image_part()` and `.file_part()` for messages.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            FileTooLargeError: The file is larger than the server allows; none of it was sent.
            UploadRejectedError: The server refuses files of this type, or any.
            UploadError: The storage refused the file.
            APIStatusError: The server refused; the subclass says why.
            APIConnectionError: The server could not be reached, or did not answer in time.
            RouteNotFoundError: The server does not have this call.
        """
        source = await AsyncFileSource.open(file, filename=filename, content_type=content_type)
        try:
            return await self._upload(source, app_id, chat_id, progress)
        finally:
            await source.aclose()

    async def _upload(
        self, source: AsyncFileSource, app_id: str | None, chat_id: str, progress: Progress | None
    ) -> UploadedFile:
        options = self._transport.options
        target = {"app_id": app_id, "chat_id": chat_id}
        try:
            answer = await self._transport.call(
                operations.CHAT_FILES_PRESIGN_UPLOAD, {"filename": source.name, **target}
            )
        except RouteNotFoundError as error:
            return await self._upload_form(source, target, progress, error)
        plan = plan_upload(
            answer,
            base_url=options.base_url,
            filename=source.name,
            content_type=source.content_type,
        )
        plan.check_size(source.size)
        length = str(plan.content_length(source.size))
        request = HTTPRequest(
            plan.method,
            plan.url,
            {**plan.headers, "content-length": length, "user-agent": user_agent()},
            options.timeout,
        )
        check_upload_answer(await self._transport.upload(request, source.body(plan, progress)))
        url = plan.preview_url
        if url is None:
            read = operations.CHAT_FILES_PRESIGN_DOWNLOAD
            answered = await self._transport.call(read, {"key": plan.key, **target})
            url = absolute_url(options.base_url, answered)
        return UploadedFile(
            name=source.name,
            key=plan.key,
            url=url,
            size=source.size,
            content_type=source.content_type,
        )

    async def _upload_form(
        self,
        source: AsyncFileSource,
        target: Mapping[str, object],
        progress: Progress | None,
        newer: RouteNotFoundError,
    ) -> UploadedFile:
        """Send the file to FastGPT itself, as servers want it that cannot presign."""
        arguments = {
            "data": {"app_id": target["app_id"]},
            "metadata": {"chat_id": target["chat_id"]},
        }
        try:
            stored = await self._transport.send_form(
                operations.CHAT_FILES_UPLOAD_FORM, arguments, source, progress
            )
        except RouteNotFoundError as error:
            newer.paths = [*newer.paths, *error.paths]
            newer.operation = UPLOAD
            raise newer from error
        return UploadedFile(
            name=source.name,
            key=None,
            url=absolute_url(self._transport.options.base_url, stored.preview_url or ""),
            size=source.size,
            content_type=source.content_type,
        )
