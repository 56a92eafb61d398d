"""What the tests make servers answer."""

from __future__ import annotations

import json
from typing import Any, TypedDict

import httpx

BASE_URL = "http://fastgpt.test"
API = f"{BASE_URL}/api"
RUN = f"{API}/v1/chat/completions"
RUN_V2 = f"{API}/v2/chat/completions"
RESUME = f"{API}/core/chat/resume"
READ = f"{API}/proApi/core/app/logs/getTotalData"
APP_ID = "68c46a70d950e8850ae564ba"
CHAT_ID = "q7w8e9r0t1y2u3i4o5p6a7s8"
KEY = "fastgpt-test-key"


class Target(TypedDict):
    """The chat a call is about."""

    app_id: str
    chat_id: str


TARGET: Target = {"app_id": APP_ID, "chat_id": CHAT_ID}

HTML_404 = httpx.Response(404, html="<!DOCTYPE html><html><body>404</body></html>")


def envelope(data: Any = None) -> httpx.Response:
    """A success."""
    return httpx.Response(200, json={"code": 200, "statusText": "", "message": "", "data": data})


def failure(
    code: int, status_text: str, message: str = "common:some.key", status: int = 500
) -> httpx.Response:
    """A failure, with the HTTP status 500 as nearly always."""
    body = {"code": code, "statusText": status_text, "message": message, "data": None}
    return httpx.Response(status, json=body)


def completion(content: Any = "Hello", **more: Any) -> httpx.Response:
    """The answer of a run."""
    message = {"role": "assistant", "content": content}
    body = {
        "id": CHAT_ID,
        "model": "",
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 1},
        "choices": [{"message": message, "finish_reason": "stop", "index": 0}],
    }
    return httpx.Response(200, json=body | more)


def delta(text: str | None = None, **more: Any) -> dict[str, Any]:
    """The data of an answer event."""
    choice = {"delta": {"role": "assistant", "content": text} | more, "index": 0}
    return {
        "id": "",
        "object": "",
        "created": 0,
        "model": "",
        "choices": [choice | {"finish_reason": None}],
    }


STOP = {
    "id": "",
    "choices": [
        {"delta": {"role": "assistant", "content": None}, "index": 0, "finish_reason": "stop"}
    ],
}


HALF = ("answer", delta("Half "))
WHOLE = [HALF, ("answer", delta("an answer.")), ("answer", STOP), ("answer", "[DONE]")]


def sse(*events: tuple[str, Any]) -> bytes:
    """The bytes of some events; a text as data is written as it is."""
    lines: list[str] = []
    for name, data in events:
        text = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
        lines.append(f"event: {name}\ndata: {text}\n\n" if name else f"data: {text}\n\n")
    return "".join(lines).encode()


def stream(*events: tuple[str, Any]) -> httpx.Response:
    """A stream that came whole."""
    headers = {"content-type": "text/event-stream;charset=utf-8"}
    return httpx.Response(200, headers=headers, content=sse(*events))


def body_of(request: httpx.Request) -> Any:
    """The JSON a request carried."""
    return json.loads(request.content)
