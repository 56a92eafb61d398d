"""Uploads as a form to FastGPT itself, which it took up to 4.14.2, and the way to read them."""

from __future__ import annotations

import re
from urllib.parse import unquote

from ..wire import WireRequest, WireResponse
from .auth import authorize
from .checks import parsed_object
from .errors import RefusalError
from .filetypes import content_type
from .formdata import parse_form
from .store import Link, StoredFile
from .world import Call, World, success

_READ = re.compile(r"/api/\w+/file/read/[^/]+")


def upload_form(world: World, call: Call) -> WireResponse:
    """Answer `common/file/upload`."""
    parts = parse_form(call.request.headers.get("content-type", ""), call.request.body) or []
    file = next((part for part in parts if part.filename is not None), None)
    if file is None:
        raise RefusalError("File not found")
    texts = {part.name: part.content.decode("utf-8", "replace") for part in parts}
    if len(file.content) > world.max_upload_size:
        raise RefusalError("File too large")
    if texts.get("bucketName") != "chat":
        raise RefusalError("bucketName is empty")
    authorize(world, call, parsed_object(texts.get("data", "")))
    name = unquote(file.filename or "")
    file_id = world.ids.object_id()
    world.store.files[file_id] = StoredFile(file.content, content_type(name))
    token = world.ids.nano(40)
    world.store.links[token] = Link(file_id, name)
    place = call.request.path.rpartition("/")[0]
    return success({"fileId": file_id, "previewUrl": f"{place}/read/{name}?token={token}"})


def read_form_file(world: World, request: WireRequest) -> tuple[Link, StoredFile] | None:
    """Return what an address that was given out leads to; None if the path is another one.

    Raises:
        RefusalError: Its token is not right.
    """
    if not _READ.fullmatch(request.path):
        return None
    link = world.store.links.get(request.query.get("token", ""))
    if link is None or link.key not in world.store.files:
        raise RefusalError.known("unAuthFile")
    return link, world.store.files[link.key]
