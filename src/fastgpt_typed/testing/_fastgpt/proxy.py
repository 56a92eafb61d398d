"""FastGPT's own addresses for files, from 4.14.11 on."""

from __future__ import annotations

import re
from urllib.parse import quote

from ..wire import WireRequest, WireResponse
from .checks import Checker, wrong_format
from .errors import RefusalError
from .filetypes import fits
from .formuploads import read_form_file
from .multipart import abort, complete, take_part
from .presign import store_url
from .store import Link, StoredFile, Upload
from .world import World, success

_REDIRECT_SECONDS = 300
_UPLOAD = re.compile(r"/api/system/file/(?:u|upload)/([^/]+)(?:/(complete|abort))?")
_DOWNLOAD = re.compile(r"/api/system/file/(?:d|download)/([^/]+)")
_ALIAS = r"^[A-Za-z0-9_-]{12,32}\.[0-9a-z]{1,8}\.[A-Za-z0-9_-]{16,64}$"


def serve_files(world: World, request: WireRequest) -> WireResponse | None:
    """Answer a request to an address of a file; None if it is not one.

    Raises:
        RefusalError: The address or the file is not what the server allows.
    """
    form_file = read_form_file(world, request) if world.dialect.takes_forms else None
    if form_file is not None:
        return _sent(request, *form_file)
    own = {"alias": ("u", "d"), "proxy": ("upload", "download")}.get(world.dialect.upload)
    place = request.path.split("/")[4:5]
    if own is None or not place or place[0] not in own:
        return None
    upload = _UPLOAD.fullmatch(request.path)
    if upload and upload[2] and not world.dialect.takes_parts:
        return None
    if upload:
        return _take(world, request, upload[1], upload[2])
    if download := _DOWNLOAD.fullmatch(request.path):
        return _give(world, request, download[1])
    return None


def _take(world: World, request: WireRequest, token: str, step: str | None) -> WireResponse:
    _check_method(world, request, "POST" if step else "PUT")
    if world.dialect.upload == "alias":
        checker = Checker({"token": token})
        checker.string("token", least=20)
        checker.finish()
    upload = world.store.uploads.get(token)
    if upload is None or upload.expires < world.clock():
        raise RefusalError.known("unAuthFile")
    session = upload.session
    if session is None:
        if step or "partNumber" in request.query:
            raise RefusalError("Not a multipart upload session", code=400)
        return _take_whole(world, request, upload)
    if step == "complete":
        return complete(world.store, upload, session, request)
    return abort(session) if step else take_part(session, request)


def _take_whole(world: World, request: WireRequest, upload: Upload) -> WireResponse:
    if len(request.body) > upload.most:
        raise RefusalError("EntityTooLarge", code=413)
    if not fits(upload.name, request.body):
        raise RefusalError.known("UploadFileTypeMismatch")
    world.store.files[upload.key] = StoredFile(request.body, upload.content_type)
    return success({"success": True})


def _give(world: World, request: WireRequest, alias: str) -> WireResponse:
    _check_method(world, request, "GET", "HEAD")
    if world.dialect.upload == "alias" and not re.match(_ALIAS, alias):
        raise RefusalError.invalid([wrong_format(_ALIAS, "signedAlias")])
    link = world.store.links.get(alias)
    if link is None:
        raise RefusalError.known("unAuthFile")
    if world.redirect_downloads and world.dialect.upload == "alias":
        place = store_url(world, link.key, _REDIRECT_SECONDS)
        return WireResponse(302, [("Location", place), ("Cache-Control", "no-store")])
    file = world.store.files.get(link.key)
    if file is None:
        raise RefusalError.known("fileNotFound")
    return _sent(request, link, file)


def _sent(request: WireRequest, link: Link, file: StoredFile) -> WireResponse:
    text = file.content_type.startswith("text/")
    plain = link.name.encode("ascii", "replace").decode().replace("?", "_").replace('"', "_")
    named = f"filename=\"{plain}\"; filename*=UTF-8''{quote(link.name, safe='')}"
    headers = [
        ("Content-Type", f"{file.content_type}{'; charset=utf-8' if text else ''}"),
        ("Content-Length", str(len(file.content))),
        ("Content-Disposition", f"inline; {named}"),
        ("Cache-Control", "public, max-age=31536000"),
    ]
    return WireResponse(200, headers, b"" if request.method == "HEAD" else file.content)


def _check_method(world: World, request: WireRequest, *methods: str) -> None:
    if request.method not in methods:
        code = 405 if world.dialect.upload == "alias" else 500
        raise RefusalError("Method not allowed", code=code)
