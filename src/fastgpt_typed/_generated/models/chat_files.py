# Generated from spec/fastgpt.yaml; do not edit. Regenerate with `make generate`.

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from fastgpt_typed._base.model import Model, RequestModel
from fastgpt_typed._base.scalars import AppId, ObjectId

from .chat_completions import FileSelectConfig, OutLinkAuthData
from .common import TargetType


class PresignUploadRequest(RequestModel):
    """A file that is to be uploaded."""

    filename: Annotated[str, Field(min_length=1)]
    """The file name; its ending decides the type."""
    app_id: AppId | None = None
    """The app; not needed on a share link, nor with an app key of 4.18 or later."""
    chat_id: Annotated[str, Field(min_length=1)]
    """The chat the file is for. 4.14.0 wants exactly 24 characters."""
    file_select_config: FileSelectConfig | None = None
    """What is allowed; sent only to 4.14.18 to 4.15.1, which ask for it. Left out means files of all kinds."""
    content_type: Annotated[str | None, Field(min_length=1)] = None
    """The type of the file. Since 4.15.2."""
    size: Annotated[int | None, Field(ge=0)] = None
    """Bytes. From 32 MiB on a server of 4.16 then answers with a multipart upload. Since 4.15.2."""
    declared_extension: Annotated[str | None, Field(min_length=1)] = None
    """The ending of the file, if its name has another or none. Since 4.15.2."""
    declared_filename: Annotated[str | None, Field(min_length=1)] = None
    """The name whose ending counts, if it is another than `filename`. Since 4.15.2."""
    skill_id: ObjectId | None = None
    """The skill whose test chat is meant, in place of an app. Since 4.15.0."""
    source_type: TargetType | None = None
    """What of the app is meant: the app itself (default) or the helper that builds it. Since 4.15.2."""
    out_link_auth_data: OutLinkAuthData | None = None
    """The visitor of a share link who asks."""


class PresignDraftUploadRequest(RequestModel):
    """A file that is to be uploaded to try out an app."""

    filename: Annotated[str, Field(min_length=1)]
    """The file name; its ending decides the type."""
    file_select_config: FileSelectConfig
    """What is allowed."""
    app_id: AppId | None = None
    """The app; not needed with an app key of 4.18 or later."""
    chat_id: Annotated[str, Field(min_length=1)]
    """The chat the file is for."""
    content_type: Annotated[str | None, Field(min_length=1)] = None
    """The type of the file. Since 4.15.2."""
    size: Annotated[int | None, Field(ge=0)] = None
    """Bytes. From 32 MiB on a server of 4.16 then answers with a multipart upload. Since 4.15.2."""
    declared_extension: Annotated[str | None, Field(min_length=1)] = None
    """The ending of the file, if its name has another or none. Since 4.15.2."""
    declared_filename: Annotated[str | None, Field(min_length=1)] = None
    """The name whose ending counts, if it is another than `filename`. Since 4.15.2."""
    skill_id: ObjectId | None = None
    """The skill whose test chat is meant, in place of an app. Since 4.15.0."""
    source_type: TargetType | None = None
    """What of the app is meant: the app itself (default) or the helper that builds it. Since 4.15.2."""


class UploadedPart(RequestModel):
    """A part of an upload that is there."""

    part_number: Annotated[int, Field(ge=1)]
    """Its number, from 1."""
    etag: Annotated[str, Field(min_length=1)]
    """What the server called it, quotes included."""


class MultipartCompletion(RequestModel):
    """All parts of an upload."""

    parts: Annotated[list[UploadedPart], Field(min_length=1)]
    """The parts, ascending and without gaps."""


class CompletedUpload(Model):
    """A file that is stored."""

    key: str | None = None
    """The key of the file."""


class FileUploadTarget(RequestModel):
    """The app a file is for."""

    app_id: AppId | None = None
    """The app; not needed on a share link, nor with an app key of 4.18 or later."""
    share_id: Annotated[str | None, Field(min_length=1)] = None
    """The share link. Up to 4.14."""
    out_link_uid: Annotated[str | None, Field(min_length=1)] = None
    """The visitor of the share link. Up to 4.14."""
    team_id: Annotated[str | None, Field(min_length=1)] = None
    """The team whose space is visited. Up to 4.14."""
    team_token: Annotated[str | None, Field(min_length=1)] = None
    """The pass of the visitor of the team space. Up to 4.14."""


class FileUploadMetadata(RequestModel):
    """What to store with a file."""

    chat_id: Annotated[str | None, Field(min_length=1)] = None
    """The chat the file is for."""


class FileUploadForm(RequestModel):
    """A file and what it is for."""

    bucket_name: Literal["chat"] = "chat"
    """Where it goes; always `chat`."""
    data: FileUploadTarget
    """The app it is for."""
    metadata: FileUploadMetadata | None = None
    """What to store with it."""


class StoredFile(Model):
    """A file that was uploaded as a form."""

    file_id: str | None = None
    """Its id."""
    preview_url: str | None = None
    """Where to read it for seven days, not encoded; a path on servers without FILE_DOMAIN and FE_DOMAIN."""


class UploadForm(Model):
    """An upload as a form: all fields first, the file last (4.14.0 to 4.14.4)."""

    url: str
    """Where to POST the form."""
    fields: dict[str, str]
    """The fields of the form; `key` is the key of the file."""
    max_size: int | None = None
    """The most bytes allowed."""


class UploadTarget(Model):
    """An upload with PUT, in one piece or in parts (from 4.14.5 on)."""

    url: str
    """Where to PUT the bytes: in the store, below `/system/file/upload/` from 4.14.11 on, and below `/system/file/u/` from 4.15.2 on. A path on servers without FILE_DOMAIN and FE_DOMAIN."""
    key: str
    """The key of the file."""
    headers: dict[str, str] = {}
    """The headers to send, just these."""
    preview_url: str | None = None
    """Where to read the file. Since 4.15.0."""
    max_size: int | None = None
    """The most bytes allowed."""
    upload_mode: Literal["single", "multipart"] | str | None = None
    """In one piece or in parts. Since 4.16.0."""
    complete_url: str | None = None
    """Where to say that all parts are there."""
    abort_url: str | None = None
    """Where to give up."""
    part_size: int | None = None
    """Bytes of each part but the last."""
    concurrency: int | None = None
    """Parts to send at once."""
    max_retry: int | None = None
    """How often to try a part."""


PresignedUpload = TypeAliasType("PresignedUpload", UploadForm | UploadTarget)


class PresignDownloadRequest(RequestModel):
    """A file that is to be read."""

    key: Annotated[str, Field(min_length=1)]
    """The key of the file."""
    app_id: AppId | None = None
    """The app; not needed on a share link, nor with an app key of 4.18 or later."""
    chat_id: Annotated[str, Field(min_length=1)]
    """The chat of the file. Servers from 4.15 on check it."""
    skill_id: ObjectId | None = None
    """The skill whose test chat is meant, in place of an app. Since 4.15.0."""
    source_type: TargetType | None = None
    """What of the app is meant: the app itself (default) or the helper that builds it. Since 4.15.2."""
    mode: Literal["proxy", "presigned"] | None = None
    """Whether the address leads through FastGPT or straight to the storage. Since 4.14.11. Up to 4.15.1."""
    out_link_auth_data: OutLinkAuthData | None = None
    """The visitor of a share link who asks."""


class ChatFilesAbortMultipartRequest(RequestModel):
    """The arguments of `chat.files.abort_multipart`."""
