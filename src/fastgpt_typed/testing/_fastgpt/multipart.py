"""Uploads in parts, which 4.16 asks for from 32 MiB on."""

from __future__ import annotations

import hashlib
import json

from ..wire import WireRequest, WireResponse
from .bodies import parse_body
from .chats import JsonObject
from .checks import is_array, is_object
from .errors import RefusalError
from .store import Session, Store, StoredFile, Upload
from .world import success

PARTS_FROM = 4
"""A file of so many parts goes in parts."""

_WRONG_ETAG = (
    "One or more of the specified parts could not be found. The part might not have been uploaded, "
    "or the specified entity tag might not have matched the part's entity tag."
)


def multipart_answer(url: str, session: Session, answer: JsonObject) -> JsonObject:
    """Turn the answer of a presigned upload into that of one in parts."""
    return {
        "uploadMode": "multipart",
        "url": url,
        "completeUrl": f"{url}/complete",
        "abortUrl": f"{url}/abort",
        **{name: value for name, value in answer.items() if name not in {"url", "uploadMode"}},
        "partSize": session.part_size,
        "concurrency": 3,
        "maxRetry": 3,
    }


def take_part(session: Session, request: WireRequest) -> WireResponse:
    """Take one part.

    Raises:
        RefusalError: The part does not fit the session.
    """
    number = request.query.get("partNumber")
    if number is None:
        raise _bad("Multipart upload requires partNumber")
    count = _part_count(session)
    if not number.isdecimal() or not 1 <= int(number) <= count:
        raise _bad("Multipart part number is out of range")
    is_last = int(number) == count
    expected = session.size - (count - 1) * session.part_size if is_last else session.part_size
    if len(request.body) != expected:
        raise _bad("Multipart part length does not match session")
    _check_open(session)
    session.parts[int(number)] = request.body
    return success({"etag": _etag(request.body)})


def complete(store: Store, upload: Upload, session: Session, request: WireRequest) -> WireResponse:
    """Put the parts together; a wrong etag ends the session.

    Raises:
        RefusalError: The list of parts is not right, or the session is over.
    """
    value = parse_body(request)
    listed = value.get("parts") if is_object(value) else None
    parts = [part for part in listed if is_object(part)] if is_array(listed) else []
    if not parts:
        issue = {
            "origin": "array",
            "code": "too_small",
            "minimum": 1,
            "inclusive": True,
            "path": ["parts"],
            "message": "Too small: expected array to have >=1 items",
        }
        raise RefusalError.invalid([issue])
    if session.state == "aborted":
        raise _bad("Multipart upload session is aborted")
    numbers = [part.get("partNumber") for part in parts]
    if numbers != list(range(1, len(parts) + 1)) or not all(part.get("etag") for part in parts):
        raise _bad("Multipart parts must be continuous and have an ETag")
    if len(parts) != _part_count(session):
        raise _bad("Multipart parts count does not match total size")
    if session.state == "open":
        etags = {number: _etag(content) for number, content in session.parts.items()}
        if [part["etag"] for part in parts] != [etags.get(n) for n in range(1, len(parts) + 1)]:
            session.state = "aborted"
            raise RefusalError(_WRONG_ETAG)
        content = b"".join(session.parts[number] for number in sorted(session.parts))
        store.files[upload.key] = StoredFile(content, upload.content_type)
        session.state = "completed"
        session.parts.clear()
    return success({"key": upload.key})


def abort(session: Session) -> WireResponse:
    """Give up; a session that is complete stays so."""
    if session.state == "open":
        session.state = "aborted"
        session.parts.clear()
    return success(None)


def _part_count(session: Session) -> int:
    return -(-session.size // session.part_size)


def _etag(content: bytes) -> str:
    return json.dumps(hashlib.md5(content, usedforsecurity=False).hexdigest())


def _check_open(session: Session) -> None:
    if session.state != "open":
        raise _bad(f"Multipart upload session is {session.state}")


def _bad(message: str) -> RefusalError:
    return RefusalError(message, code=400)
