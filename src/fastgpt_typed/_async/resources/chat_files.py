# Generated from spec/fastgpt.yaml; do not edit. Regenerate with `make generate`.
"""`client.chat.files`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from ..._generated import models, operations
from ..files import AsyncUploads
from ..raw import raw_response


class AsyncFiles(AsyncUploads):
    """Files that are sent along with messages."""

    @cached_property
    def with_raw_response(self) -> AsyncFilesWithRawResponse:
        """The same calls, each returning status, headers and body beside the value."""
        return AsyncFilesWithRawResponse(self)

    async def presign_upload(
        self,
        *,
        filename: str,
        app_id: str,
        chat_id: str,
        file_select_config: models.FileSelectConfig | Mapping[str, object] | None = None,
        content_type: str | None = None,
        size: int | None = None,
        out_link_auth_data: models.OutLinkAuthData | Mapping[str, object] | None = None,
    ) -> models.PresignedUpload:
        """Ask the server for an address to upload a file to.

        Most users want `upload`, which asks and uploads in one call. The address is good for ten
        minutes. Servers differ in how the file is to be sent, so look at the kind of the answer:
        `UploadForm` (4.14.0 to 4.14.4) or `UploadTarget` (from 4.14.5 on).

        FastGPT: `POST /api/core/chat/file/presignChatFilePostUrl` (older servers: `POST
        /api/core/chat/presignChatFilePostUrl`), since 4.14.0.

        Args:
            filename: The file name; its ending decides the type.
            app_id: The app the file is for.
            chat_id: The chat the file is for. 4.14.0 wants exactly 24 characters.
            file_select_config: What is allowed; sent to 4.15 only, the one release that asks for
                it. Left out means files of all kinds.
            content_type: The type of the file. Since 4.16.0.
            size: Bytes. From 32 MiB on a server of 4.16 then answers with a multipart upload. Since
                4.16.0.
            out_link_auth_data: Upload as the visitor of a share link.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            APIStatusError: The server refused; the subclass says why (key, permission, quota, ...).
            APIConnectionError: The server could not be reached, or did not answer in time.
            ResponseValidationError: The answer is not FastGPT's; usually a wrong `base_url`.
            RouteNotFoundError: The server does not have this call.
        """
        return await self._transport.call(
            operations.CHAT_FILES_PRESIGN_UPLOAD,
            {
                "filename": filename,
                "app_id": app_id,
                "chat_id": chat_id,
                "file_select_config": file_select_config,
                "content_type": content_type,
                "size": size,
                "out_link_auth_data": out_link_auth_data,
            },
        )

    async def presign_download(
        self,
        *,
        key: str,
        app_id: str,
        chat_id: str,
        out_link_auth_data: models.OutLinkAuthData | Mapping[str, object] | None = None,
    ) -> str:
        """Ask the server for an address to read an uploaded file from.

        The address is good for one hour. Servers up to 4.14.16 do not check whether the file
        exists; later ones refuse a key of another app, user or chat.

        FastGPT: `POST /api/core/chat/file/presignChatFileGetUrl` (older servers: `POST
        /api/core/chat/presignChatFileGetUrl`), since 4.14.0.

        Args:
            key: The key of the file.
            app_id: The app of the file.
            chat_id: The chat of the file. Servers from 4.15 on check it.
            out_link_auth_data: Read as the visitor of a share link.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            APIStatusError: The server refused; the subclass says why (key, permission, quota, ...).
            APIConnectionError: The server could not be reached, or did not answer in time.
            ResponseValidationError: The answer is not FastGPT's; usually a wrong `base_url`.
            RouteNotFoundError: The server does not have this call.
        """
        return await self._transport.call(
            operations.CHAT_FILES_PRESIGN_DOWNLOAD,
            {
                "key": key,
                "app_id": app_id,
                "chat_id": chat_id,
                "out_link_auth_data": out_link_auth_data,
            },
        )


class AsyncFilesWithRawResponse:
    """The calls of `chat.files` with their HTTP responses."""

    def __init__(self, resource: AsyncFiles) -> None:
        self.presign_upload = raw_response(resource.presign_upload)
        self.presign_download = raw_response(resource.presign_download)
