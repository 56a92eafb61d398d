"""What a transcript says of a request and its answer, made of what went over the wire."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from pydantic import JsonValue

from ..._core.files.storage import storage_code
from ..._core.responses.decoding import UndecodableError, decoder_for
from ..._core.responses.reading import parse_json
from ..._generated.operations import OPERATIONS
from .._fastgpt.formdata import Part, parse_form
from ..wire import WireRequest
from .masks import mask
from .scrub import Scrubber
from .streams import scrub_stream
from .vocabulary import is_media_type

Json: TypeAlias = dict[str, JsonValue]

_WEB_PAGE = "<!DOCTYPE html><html><head></head><body></body></html>"
_STORAGE_CODES = {
    "AccessDenied",
    "EntityTooLarge",
    "ExpiredToken",
    "InvalidPart",
    "NoSuchKey",
    "NoSuchUpload",
    "SignatureDoesNotMatch",
}
_IDS = {"etag", "x-request-id"}
_ASKED = {"x-fastgpt-stream-resume", "range"}
_MORE_TYPES = {"application/xml", "text/event-stream"}
_COUNT = re.compile(r"[0-9]{1,10}")
_RANGE = re.compile(r"bytes[ =][0-9*/-]+")
_PLAIN = {
    "accept-ranges": re.compile("bytes"),
    "content-range": _RANGE,
    "range": _RANGE,
    "retry-after": _COUNT,
    "x-fastgpt-stream-resume": re.compile("1"),
    "x-ratelimit-limit": _COUNT,
    "x-ratelimit-remaining": _COUNT,
    "x-ratelimit-reset": _COUNT,
}
"""Headers that stay as they are, and what they may say then."""

_TOLD = {*_PLAIN, *_IDS, "content-disposition", "content-type", "location"}


def operation_at(method: str, path: str) -> tuple[str, str] | None:
    """Return the operation that lives at a path, and its address; None where there is none."""
    found = [
        (name, route.address)
        for name, operation in OPERATIONS.items()
        if operation.method == method
        for route in operation.routes
        if path.endswith(route.address)
    ]
    return max(found, key=lambda pair: len(pair[1]), default=None)


def decoded(chunks: Sequence[bytes], headers: Iterable[tuple[str, str]]) -> list[bytes]:
    """Unpack what a server packed although it was asked not to."""
    encodings = [value for name, value in headers if name.lower() == "content-encoding"]
    try:
        decoder = decoder_for(",".join(encodings))
        return [b"".join(decoder.feed(chunk)) for chunk in chunks]
    except UndecodableError:
        return []


def describe_request(request: WireRequest, scrubber: Scrubber) -> Json:
    """Say what a transcript says of a request."""
    known = operation_at(request.method, request.path)
    told: Json = {"operation": known[0]} if known else {}
    told["method"] = request.method
    told["path"] = known[1] if known else scrubber.path(request.path)
    if request.query:
        told["query"] = _query(request.query, scrubber, is_known=known is not None)
    headers = _headers(request.headers.items(), scrubber, _ASKED)
    if headers:
        told["headers"] = headers
    return told | _request_body(request, scrubber, is_known=known is not None)


def describe_answer(
    status: int, headers: Sequence[tuple[str, str]], chunks: Sequence[bytes], scrubber: Scrubber
) -> Json:
    """Say what a transcript says of an answer."""
    told: Json = {"status": status}
    kept = _headers(headers, scrubber, _TOLD)
    if kept:
        told["headers"] = kept
    names = {name.lower(): value for name, value in headers}
    body, kind = b"".join(chunks), names.get("content-type", "")
    if kind.startswith("text/event-stream") or body.startswith((b"data:", b"event:", b":")):
        told["stream"] = scrub_stream(chunks, scrubber)
        return told
    return told | _answer_body(body, kind, scrubber, is_file="content-disposition" in names)


def _headers(
    headers: Iterable[tuple[str, str]], scrubber: Scrubber, names: set[str]
) -> dict[str, JsonValue]:
    found: dict[str, JsonValue] = {}
    for raw_name, value in headers:
        name = raw_name.lower()
        if name in names and (kept := _header(name, value, scrubber)) is not None:
            found[name] = kept
    return found


def _header(name: str, value: str, scrubber: Scrubber) -> str | None:
    """What stays of a header; None where nothing does."""
    if name in _IDS:
        return scrubber.ids.placeholder(value)
    if name == "location":
        return scrubber.url(value)
    if name == "content-type":
        kind = value.partition(";")[0].strip().lower()
        return kind if kind in _MORE_TYPES or is_media_type(kind) else None
    if name == "content-disposition":
        return "attachment" if value.startswith("attachment") else "inline"
    return value if _PLAIN[name].fullmatch(value) else None


def _query(query: Mapping[str, str], scrubber: Scrubber, *, is_known: bool) -> JsonValue:
    if not is_known:
        return {**scrubber.query(query)}
    return {scrubber.name(name): scrubber.field(name, text) for name, text in query.items()}


def _request_body(request: WireRequest, scrubber: Scrubber, *, is_known: bool) -> Json:
    body = request.body
    if not body:
        return {}
    form = parse_form(request.headers.get("content-type", ""), body)
    if form is not None:
        return {"form": [_part(part, scrubber) for part in form]}
    if is_known and (value := parse_json(body)) is not None:
        return {"json": scrubber.value(value)}
    return {"bytes": len(body)}


def _part(part: Part, scrubber: Scrubber) -> JsonValue:
    name = scrubber.name(part.name)
    if part.filename is None:
        text = part.content.decode("utf-8", "replace")
        return {"name": name, "value": scrubber.field(part.name, text)}
    filename = scrubber.field("filename", part.filename)
    return {"name": name, "filename": filename, "bytes": len(part.content)}


def _answer_body(body: bytes, kind: str, scrubber: Scrubber, *, is_file: bool) -> Json:
    if not body:
        return {}
    if not is_file:
        if b"<html" in body[:2000].lower():
            return {"text": _WEB_PAGE}
        if (value := parse_json(body)) is not None:
            return {"json": scrubber.value(value)}
        if (text := _plain_text(body, kind)) is not None:
            return {"text": text}
    return {"bytes": len(body)}


def _plain_text(body: bytes, kind: str) -> str | None:
    """A text that says what went wrong; None for bytes of other kinds."""
    text = body.decode("utf-8", "replace")
    if code := storage_code(body):
        return f"<Error><Code>{code if code in _STORAGE_CODES else mask(code)}</Code></Error>"
    return mask(text) if "json" in kind or kind.startswith("text/plain") else None
