"""Addresses for uploading and reading files, generation by generation."""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import timedelta
from urllib.parse import quote, unquote

from ..wire import WireResponse, json_bytes
from .auth import Access, arguments, authorize, authorize_key
from .chats import JsonObject, iso
from .checks import Checker
from .dialect import Dialect
from .errors import RefusalError
from .filetypes import content_type, extension, is_allowed
from .multipart import PARTS_FROM, multipart_answer
from .store import BUCKET, S3_PATH, Link, Session, Upload, sign, signed_s3_query
from .world import Call, World, success

_UPLOAD_MINUTES = 10
_READ_SECONDS = 3600
_NAME_LENGTH = 50


def presign_upload(world: World, call: Call) -> WireResponse:
    """Answer `presignChatFilePostUrl`."""
    dialect = world.dialect
    fields = arguments(world, call)
    _check_upload(fields, dialect, needs_config=dialect.select_config == "needed")
    access = authorize(world, call, fields, nested=True)
    if dialect.select_config == "forbidden" and "fileSelectConfig" in fields:
        raise RefusalError.known("unAuthorization")
    return _allow(world, fields, access)


def presign_draft_upload(world: World, call: Call) -> WireResponse:
    """Answer `presignDraftChatFilePostUrl`."""
    fields = arguments(world, call)
    _check_upload(fields, world.dialect, needs_config=True)
    access = authorize_key(world, call, fields)
    return _allow(world, fields, access)


def _allow(world: World, fields: JsonObject, access: Access) -> WireResponse:
    dialect = world.dialect
    name = str(fields["filename"])
    size = _size(fields) if dialect.upload == "alias" else 0
    in_parts = dialect.takes_parts and size >= PARTS_FROM * world.part_size
    if in_parts and size > world.max_upload_size:
        raise RefusalError("EntityTooLarge")
    if dialect.upload in {"proxy", "alias"}:
        name = name.replace("\\", "/").rpartition("/")[2]
        if not is_allowed(name):
            raise RefusalError.known("InvalidUploadFileType")
    upload = Upload(
        key=_new_key(world, access, str(fields["chatId"]), name),
        name=name,
        content_type=content_type(name),
        most=world.max_upload_size,
        expires=world.clock() + timedelta(minutes=_UPLOAD_MINUTES * (18 if in_parts else 1)),
        session=Session(size, world.part_size) if in_parts else None,
    )
    if dialect.upload == "form":
        return success(_form(world, upload))
    if dialect.upload == "put":
        return success(_put(world, upload))
    return success(_own(world, upload))


def presign_download(world: World, call: Call) -> WireResponse:
    """Answer `presignChatFileGetUrl`."""
    dialect = world.dialect
    fields = arguments(world, call)
    checker = Checker(fields)
    checker.string("key", required=True, least=1)
    if dialect.checks_file_owner:
        checker.target(nested=dialect.nests_share_auth)
        checker.string("chatId", required=True, least=1)
    checker.finish()
    access = authorize(world, call, fields, nested=True)
    key = str(fields["key"])
    if dialect.checks_file_owner:
        owner = access.owner_of(world, world.chat_of(fields))
        if not key.startswith(f"chat/app/{world.app_id}/{owner}/{fields['chatId']}/"):
            raise RefusalError.known("unAuthChat")
    return success(read_url(world, key))


def read_url(world: World, key: str, name: str | None = None) -> str:
    """Return an address to read a file from, good for an hour."""
    if world.dialect.upload in {"form", "put"}:
        return store_url(world, key, _READ_SECONDS)
    link = Link(key, name or unquote(key.rpartition("/")[2]))
    if world.dialect.upload == "proxy":
        token = world.ids.nano(40)
        world.store.links[token] = link
        return f"/api/system/file/download/{token}"
    ids = world.ids
    alias = f"{ids.nano(16)}.{ids.nano(5).lower()}.{ids.nano(22)}"
    world.store.links[alias] = link
    return f"{world.base_url}/api/system/file/d/{alias}"


def store_url(world: World, key: str, seconds: int) -> str:
    """Return an address to read a file from the store itself."""
    query = signed_s3_query("GET", key, world.clock(), seconds)
    return f"{world.base_url}{S3_PATH}/{quote(key)}?{query}"


def _check_upload(fields: JsonObject, dialect: Dialect, *, needs_config: bool) -> None:
    checker = Checker(fields)
    checker.string("filename", required=True, least=1)
    if dialect.upload != "form":
        checker.target(nested=dialect.nests_share_auth)
    checker.string("chatId", required=True, least=1, exact=dialect.chat_id_length)
    if needs_config:
        checker.record("fileSelectConfig", required=True)
    checker.finish()


def _new_key(world: World, access: Access, chat_id: str, name: str) -> str:
    owner = access.owner_of(world, world.chats.get(chat_id))
    salt = world.ids.nano(6)
    if world.dialect.upload == "form":
        return f"chat/{world.app_id}/{owner}/{chat_id}/{salt}-{name}"
    ending = f".{extension(name)}" if extension(name) else ""
    stem = name.removesuffix(name[-len(ending) :] if ending else "")[:_NAME_LENGTH]
    if world.dialect.checks_file_owner:
        return f"chat/app/{world.app_id}/{owner}/{chat_id}/{quote(stem)}_{salt}{ending}"
    return f"chat/{world.app_id}/{owner}/{chat_id}/{stem}_{salt}{ending}"


def _form(world: World, upload: Upload) -> JsonObject:
    now = world.clock()
    fields = {
        "key": upload.key,
        "bucket": BUCKET,
        "Content-Type": upload.content_type,
        **_told(world, upload),
        "x-amz-date": now.strftime("%Y%m%dT%H%M%SZ"),
        "x-amz-algorithm": "AWS4-HMAC-SHA256",
        "x-amz-credential": f"fake/{now.strftime('%Y%m%d')}/us-east-1/s3/aws4_request",
    }
    conditions: list[object] = [["eq", f"${name}", value] for name, value in fields.items()]
    conditions.append(["content-length-range", 1, upload.most])
    policy = {"conditions": conditions, "expiration": iso(upload.expires)}
    fields["policy"] = base64.b64encode(json_bytes(policy)).decode()
    fields["x-amz-signature"] = sign(fields["policy"])
    world.store.uploads[fields["policy"]] = Upload(
        upload.key, upload.name, upload.content_type, upload.most, upload.expires, fields
    )
    return {"url": f"{world.base_url}{S3_PATH}", "fields": fields, "maxSize": upload.most}


def _put(world: World, upload: Upload) -> JsonObject:
    told = _told(world, upload) if world.dialect.signs_file_names else {}
    headers = {**told, "Content-Type": upload.content_type}
    world.store.uploads[upload.key] = replace(upload, fields=headers)
    query = signed_s3_query("PUT", upload.key, world.clock(), _UPLOAD_MINUTES * 60)
    return {
        "url": f"{world.base_url}{S3_PATH}/{quote(upload.key)}?{query}",
        "key": upload.key,
        "headers": headers,
        "maxSize": upload.most,
    }


def _told(world: World, upload: Upload) -> dict[str, str]:
    """What the store is told of a file."""
    name = quote(upload.name, safe="")
    return {
        "x-amz-meta-content-disposition": f'attachment; filename="{name}"',
        "x-amz-meta-origin-filename": name,
        "x-amz-meta-upload-time": iso(world.clock()),
    }


def _own(world: World, upload: Upload) -> JsonObject:
    token = world.ids.nano(22)
    world.store.uploads[token] = upload
    with_preview = world.dialect.checks_file_owner
    by_alias = world.dialect.upload == "alias"
    place = "u" if by_alias else "upload"
    answer: JsonObject = {
        "url": f"{world.base_url if by_alias else ''}/api/system/file/{place}/{token}",
        "key": upload.key,
        "headers": {"content-type": upload.content_type},
    }
    if with_preview:
        answer["previewUrl"] = read_url(world, upload.key, upload.name)
    answer["maxSize"] = upload.most
    if world.dialect.takes_parts:
        answer["uploadMode"] = "single"
    if upload.session is None:
        return answer
    return multipart_answer(str(answer["url"]), upload.session, answer)


def _size(fields: JsonObject) -> int:
    """Read the size, which may be a numeric string."""
    text = str(fields.get("size", 0))
    if not text.isdecimal():
        issue = {
            "origin": "number",
            "code": "too_small",
            "minimum": 0,
            "inclusive": True,
            "path": ["size"],
            "message": "Too small: expected number to be >=0",
        }
        raise RefusalError.invalid([issue])
    return int(text)
