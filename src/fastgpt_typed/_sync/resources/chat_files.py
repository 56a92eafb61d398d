# Generated from src/fastgpt_typed/_async/resources/chat_files.py; do not edit.
# Regenerate with `make generate`.
"""`client.chat.files`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from ..._generated import models, operations
from ..files.transfers import Transfers


class Files(Transfers):
    """Files that are sent along with messages."""

    @cached_property
    def with_raw_response(self) -> FilesWithRawResponse:
        """The same calls, each returning status, headers and body beside the value."""
        return FilesWithRawResponse(self)

    def presign_upload(
        self,
        *,
        filename: str,
        chat_id: str,
        app_id: str | None = None,
        file_select_config: models.FileSelectConfig | Mapping[str, object] | None = None,
        content_type: str | None = None,
        size: int | None = None,
        declared_extension: str | None = None,
        declared_filename: str | None = None,
        skill_id: str | None = None,
        source_type: models.TargetType | None = None,
    ) -> models.PresignedUpload:
        """Ask the server for an address to upload a file to.

        Most users want `upload`, which asks and uploads in one call. The address is good for ten
        minutes. Servers differ in how the file is to be sent, so look at the kind of the answer:
        `UploadForm` (4.14.0 to 4.14.4) or `UploadTarget` (from 4.14.5 on). From 4.14.11 on a file
        of a type the app does not allow is refused.

        FastGPT: `POST /api/core/chat/file/presignChatFilePostUrl` (older servers: `POST
        /api/core/chat/presignChatFilePostUrl`), since 4.14.0.

        Args:
            filename: The file name; its ending decides the type.
            chat_id: The chat the file is for. 4.14.0 wants exactly 24 characters.
            app_id: The app; not needed on a share link, nor with an app key of 4.18 or later.
            file_select_config: What is allowed; sent only to 4.14.18 to 4.15.1, which ask for it.
                Left out means files of all kinds.
            content_type: The type of the file. Since 4.15.2.
            size: Bytes. From 32 MiB on a server of 4.16 then answers with a multipart upload. Since
                4.15.2.
            declared_extension: The ending of the file, if its name has another or none. Since
                4.15.2.
            declared_filename: The name whose ending counts, if it is another than `filename`. Since
                4.15.2.
            skill_id: The skill whose test chat is meant, in place of an app. Since 4.15.0.
            source_type: What of the app is meant: the app itself (default) or the helper that
                builds it. Since 4.15.2.

        Returns:
            Where and how to upload.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            APIStatusError: The server refused; the subclass says why (key, permission, quota, ...).
            APIConnectionError: The server could not be reached, or did not answer in time.
            ResponseValidationError: The answer is not FastGPT's; usually a wrong `base_url`.
            RouteNotFoundError: The server does not have this call.
        """
        return self._transport.call(
            operations.CHAT_FILES_PRESIGN_UPLOAD,
            {
                "filename": filename,
                "chat_id": chat_id,
                "app_id": app_id,
                "file_select_config": file_select_config,
                "content_type": content_type,
                "size": size,
                "declared_extension": declared_extension,
                "declared_filename": declared_filename,
                "skill_id": skill_id,
                "source_type": source_type,
            },
        )

    def presign_download(
        self,
        *,
        key: str,
        chat_id: str,
        app_id: str | None = None,
        skill_id: str | None = None,
        source_type: models.TargetType | None = None,
    ) -> str:
        """Ask the server for an address to read an uploaded file from.

        The address is good for one hour. No version checks whether the file exists; from 4.15 on a
        key of another app, user or chat is refused.

        FastGPT: `POST /api/core/chat/file/presignChatFileGetUrl` (older servers: `POST
        /api/core/chat/presignChatFileGetUrl`), since 4.14.0.

        Args:
            key: The key of the file.
            chat_id: The chat of the file. Servers from 4.15 on check it.
            app_id: The app; not needed on a share link, nor with an app key of 4.18 or later.
            skill_id: The skill whose test chat is meant, in place of an app. Since 4.15.0.
            source_type: What of the app is meant: the app itself (default) or the helper that
                builds it. Since 4.15.2.

        Returns:
            The address.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            APIStatusError: The server refused; the subclass says why (key, permission, quota, ...).
            APIConnectionError: The server could not be reached, or did not answer in time.
            ResponseValidationError: The answer is not FastGPT's; usually a wrong `base_url`.
            RouteNotFoundError: The server does not have this call.
        """
        return self._transport.call(
            operations.CHAT_FILES_PRESIGN_DOWNLOAD,
            {
                "key": key,
                "chat_id": chat_id,
                "app_id": app_id,
                "skill_id": skill_id,
                "source_type": source_type,
            },
        )

    def presign_draft_upload(
        self,
        *,
        filename: str,
        file_select_config: models.FileSelectConfig | Mapping[str, object],
        chat_id: str,
        app_id: str | None = None,
        content_type: str | None = None,
        size: int | None = None,
        declared_extension: str | None = None,
        declared_filename: str | None = None,
        skill_id: str | None = None,
        source_type: models.TargetType | None = None,
    ) -> models.PresignedUpload:
        """Ask for an address to upload a file to, for an app that is still being edited.

        Like `presign_upload`, but what is allowed comes with the request and not from the published
        app. The owner of the API key needs the right to change the app.

        FastGPT: `POST /api/core/chat/file/presignDraftChatFilePostUrl`, since 4.15.2. Visitors of a
        share link cannot make this call.

        Args:
            filename: The file name; its ending decides the type.
            file_select_config: What is allowed.
            chat_id: The chat the file is for.
            app_id: The app; not needed with an app key of 4.18 or later.
            content_type: The type of the file.
            size: Bytes. From 32 MiB on a server of 4.16 then answers with a multipart upload.
            declared_extension: The ending of the file, if its name has another or none.
            declared_filename: The name whose ending counts, if it is another than `filename`.
            skill_id: The skill whose test chat is meant, in place of an app.
            source_type: What of the app is meant: the app itself (default) or the helper that
                builds it.

        Returns:
            Where and how to upload.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            APIStatusError: The server refused; the subclass says why (key, permission, quota, ...).
            APIConnectionError: The server could not be reached, or did not answer in time.
            ResponseValidationError: The answer is not FastGPT's; usually a wrong `base_url`.
            RouteNotFoundError: The server does not have this call.
        """
        return self._transport.call(
            operations.CHAT_FILES_PRESIGN_DRAFT_UPLOAD,
            {
                "filename": filename,
                "file_select_config": file_select_config,
                "chat_id": chat_id,
                "app_id": app_id,
                "content_type": content_type,
                "size": size,
                "declared_extension": declared_extension,
                "declared_filename": declared_filename,
                "skill_id": skill_id,
                "source_type": source_type,
            },
        )


class FilesWithRawResponse:
    """The calls of `chat.files` with their HTTP responses."""

    def __init__(self, resource: Files) -> None:
        from ..raw import raw_response

        self.presign_upload = raw_response(resource.presign_upload)
        self.presign_download = raw_response(resource.presign_download)
        self.presign_draft_upload = raw_response(resource.presign_draft_upload)
        self.upload = raw_response(resource.upload)
        self.download = raw_response(resource.download)
