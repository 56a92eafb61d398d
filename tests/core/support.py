"""Shorthands of the tests: what a server sends, as bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from fastgpt_typed._base.operation import Operation, Route
from fastgpt_typed._core.http import HTTPRequest, HTTPResponse, Timeout
from fastgpt_typed._core.requests.build import build_model, build_request
from fastgpt_typed._core.streams.sse import ServerEvent

APP_ID = "68c46a70d950e8850ae564ba"
CHAT_ID = "q7w8e9r0t1y2u3i4o5p6a7s8"
HEADERS = {"authorization": "Bearer key", "accept": "application/json"}


def response(status: int, body: Any = b"", **headers: str) -> HTTPResponse:
    """A response; what is not bytes or text is sent as JSON, `retry_after=` as `retry-after`."""
    content = body if isinstance(body, bytes) else as_bytes(body)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return HTTPResponse(status, named, content)


def failure(code: int, status_text: str = "", message: str = "", **more: Any) -> dict[str, Any]:
    """The envelope of a failed call."""
    return {"code": code, "statusText": status_text, "message": message, "data": None, **more}


def event(name: str, data: Any) -> bytes:
    """An event as FastGPT frames it; no `event:` line without a name."""
    line = f"event: {name}\n".encode() if name else b""
    return line + b"data: " + as_bytes(data) + b"\n\n"


def server_event(name: str, data: Any) -> ServerEvent:
    """The same after it has been cut out of the body."""
    return name, as_bytes(data)


def chunk(content: str | None = None, finish: str | None = None, **delta: Any) -> dict[str, Any]:
    """The data of an `answer` event."""
    choice = {"delta": {"role": "assistant", "content": content, **delta}, "index": 0}
    return {
        "id": "",
        "object": "",
        "created": 0,
        "model": "",
        "choices": [{**choice, "finish_reason": finish}],
    }


def as_bytes(body: Any) -> bytes:
    """Text as it is, anything else as JSON."""
    text = body if isinstance(body, str) else json.dumps(body, ensure_ascii=False)
    return text.encode()


STOP = event("answer", chunk(None, "stop"))
DONE = event("answer", "[DONE]")


def request(
    operation: Operation[Any],
    arguments: Mapping[str, object],
    *,
    base_url: str = "https://fastgpt.test",
    route: Route | None = None,
) -> HTTPRequest:
    """What is sent for some arguments."""
    return build_request(
        operation,
        route or operation.routes[0],
        build_model(operation, arguments),
        base_url=base_url,
        headers=HEADERS,
        timeout=Timeout(),
    )
