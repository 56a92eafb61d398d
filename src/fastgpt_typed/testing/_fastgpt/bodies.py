"""Reads request bodies as Next.js does before any handler sees them."""

from __future__ import annotations

import json
from urllib.parse import parse_qsl

from ..wire import WireRequest

_JSON_TYPES = {"application/json", "application/ld+json"}


def parse_body(request: WireRequest) -> object:
    """Return the body as its content type says; without one it is text.

    Raises:
        ValueError: It should be JSON, and is not.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind in _JSON_TYPES:
        value: object = json.loads(request.body) if request.body else {}
        return value
    text = request.body.decode("utf-8", "replace")
    if kind == "application/x-www-form-urlencoded":
        return dict(parse_qsl(text, keep_blank_values=True))
    return text
