"""Finds the error class for what FastGPT says went wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import JsonValue

from ..._generated.errors import ERROR_KEYS, ERROR_MESSAGES, ERRORS
from .. import errors
from ..errors import APIStatusError, InternalServerError, RateLimitError
from .envelope import JsonObject
from .reading import parse_json

_BY_HTTP_STATUS: dict[int, type[APIStatusError]] = {
    400: errors.BadRequestError,
    401: errors.AuthenticationError,
    403: errors.PermissionDeniedError,
    404: errors.NotFoundError,
    405: errors.BadRequestError,
    406: errors.ConflictError,
    409: errors.ConflictError,
    413: errors.BadRequestError,
    422: errors.BadRequestError,
    429: RateLimitError,
}

_TRANSLATION_KEY = re.compile(r"[\w-]+:[\w.-]+")
MOST_ISSUES = 3

LONGEST_REMARK = 60
"""What is longer may be an echo of the request, with the prompt in it."""

LONGEST_QUOTE = 500

_SECRET = re.compile(
    r"\b(?:fastgpt|openapi|sk)-[\w-]+"  # a key
    r"|\beyJ[\w-]+\.[\w.-]+"  # a token, as links to files have it in their path
    r"|(?<=\?)[^\s\"'<>]*=[^\s\"'<>]*"  # a query, which may be signed
)
_SECONDS = re.compile(r"in ([0-9]{1,6}) second")


def error_from_envelope(
    body: JsonObject,
    *,
    status_code: int,
    operation: str,
    request_id: str | None = None,
    retry_after: float | None = None,
) -> APIStatusError:
    """Make the error an envelope, or the data of an `error` event, stands for."""
    code = body.get("code")
    status_text = _text(body.get("statusText"))
    server_message = _text(body.get("message"))
    kind, message = _meaning(code, status_text, server_message, status_code)
    issues = body.get("zodError") or parse_json(server_message.encode())
    message = " ".join([message, *_refused_fields(issues)])
    error = kind(
        message,
        status_code=status_code,
        code=code if isinstance(code, int) else None,
        status_text=status_text,
        server_message=server_message,
        body=body,
        operation=operation,
        request_id=request_id,
    )
    if isinstance(error, RateLimitError):
        seconds = _SECONDS.search(server_message)
        error.retry_after = float(seconds[1]) if seconds else retry_after
    return error


def error_from_status(
    status_code: int,
    content: bytes,
    *,
    operation: str,
    request_id: str | None = None,
    retry_after: float | None = None,
) -> APIStatusError:
    """Make the error of an answer that FastGPT's own handlers did not write."""
    kind = _BY_HTTP_STATUS.get(status_code, InternalServerError)
    text = content[: errors.BODY_LIMIT].decode(errors="replace")
    words = " ".join(text.split())
    words = "" if "<" in words or len(words) > LONGEST_REMARK else words
    plain = f": {quoted(words)}" if words else ""
    error = kind(
        f"The server, or a proxy before it, answered HTTP {status_code}{plain}",
        status_code=status_code,
        body=text,
        operation=operation,
        request_id=request_id,
    )
    if isinstance(error, RateLimitError):
        error.retry_after = retry_after
    return error


def _meaning(
    code: JsonValue, status_text: str, server_message: str, status_code: int
) -> tuple[type[APIStatusError], str]:
    if (known := _known(status_text, server_message)) is not None:
        name, sentence = known
        return _class_named(name), sentence
    number = code if isinstance(code, int) and code in _BY_HTTP_STATUS else status_code
    kind = _BY_HTTP_STATUS.get(number, InternalServerError)
    if not server_message or _TRANSLATION_KEY.fullmatch(server_message):
        name = server_message if status_text in ("", "error") else status_text
        named = f" {name}".rstrip()
        return kind, f"FastGPT reports the error{named}, which this client has no words for."
    return kind, f"FastGPT says: {quoted(server_message)}"


def quoted(words: str) -> str:
    """What may be told of what others say: no keys, no signatures, and not too much."""
    return without_keys(words[:LONGEST_QUOTE])


def without_keys(words: str) -> str:
    """Leave out what looks like a key or a signature."""
    return _SECRET.sub("...", words)


def in_words(reason: str) -> str:
    """What may be told of why a node failed, which FastGPT often says by a translation key."""
    known = _known("", reason) if _TRANSLATION_KEY.fullmatch(reason) else None
    return quoted(reason) if known is None else known[1]


def _known(status_text: str, server_message: str) -> tuple[str, str] | None:
    """The class and the sentence of an error; some come with their name or key for a message."""
    key = server_message.rpartition(":")[2]
    for name in (status_text, server_message, ERROR_KEYS.get(key, "")):
        if name in ERRORS:
            return ERRORS[name]
    for pattern, kind, sentence in ERROR_MESSAGES:
        if pattern.search(server_message):
            return kind, sentence
    return None


def _refused_fields(issues: JsonValue) -> Iterator[str]:
    """Say which fields a validation refused and why; up to 4.14.4 this is the message itself."""
    for issue in issues[:MOST_ISSUES] if isinstance(issues, list) else ():
        if isinstance(issue, dict) and isinstance(path := issue.get("path"), list):
            where = f"{'.'.join(map(str, path))}: " if path else ""
            yield f"{where}{quoted(_text(issue.get('message')))}."


def _class_named(name: str) -> type[APIStatusError]:
    kind: type[APIStatusError] = getattr(errors, name)
    return kind


def _text(value: JsonValue) -> str:
    return value if isinstance(value, str) else ""
