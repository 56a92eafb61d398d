"""Reads files that stand in a URL."""

from __future__ import annotations

from base64 import b64decode
from urllib.parse import unquote_to_bytes

from ..errors import RequestValidationError


def decode_data_url(url: str) -> tuple[str, bytes]:
    """Return the content type and the bytes of a data URL.

    Raises:
        RequestValidationError: It is cut or not encoded right.
    """
    header, comma, data = url.removeprefix("data:").partition(",")
    content_type, *flags = header.split(";")
    try:
        content = b64decode(data, validate=True) if "base64" in flags else unquote_to_bytes(data)
    except ValueError:
        content, comma = b"", ""
    if not comma:
        raise RequestValidationError({"file": "expected a whole data URL, data:TYPE;base64,DATA"})
    return content_type or "text/plain", content
