"""Reads and packs bodies as Next.js does, before and after any handler sees them."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from urllib.parse import parse_qsl

from ..wire import WireRequest, WireResponse

_GZIP_FROM = 1024
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


def compressed(response: WireResponse, request: WireRequest) -> WireResponse:
    """Pack a long answer of JSON, if the caller takes that."""
    body = response.body
    kind = response.header("content-type") or ""
    if (
        not isinstance(body, bytes)
        or len(body) < _GZIP_FROM
        or not kind.startswith("application/json")
        or "gzip" not in request.headers.get("accept-encoding", "")
    ):
        return response
    packed = gzip.compress(body, 1)
    headers = [pair for pair in response.headers if pair[0] != "Content-Length"]
    headers += [("Content-Encoding", "gzip"), ("Content-Length", str(len(packed)))]
    return replace(response, headers=headers, body=packed)
