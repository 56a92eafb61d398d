"""Whatever secret stands wherever in an exchange: it is not in the transcript, and it replays."""

from __future__ import annotations

import base64
import json
from dataclasses import fields, is_dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from fastgpt_typed._base.operation import Operation
from fastgpt_typed._core.responses.reading import read_json
from fastgpt_typed._generated.operations import OPERATIONS
from fastgpt_typed.events import read_stream
from fastgpt_typed.testing import Recorder, Replay, WireRequest, WireResponse
from fastgpt_typed.testing.transport import FakeTransport
from tests.spec.samples import FILES, ExampleFile
from tests.testing.caller import route_of

ROUNDS = 10
"""Exchanges tried for each example, so that little time goes into making examples."""

HEADERS = ["Authorization", "Cookie", "X-Own", "X-Request-Id", "Location", "ETag", "Retry-After"]

ANSWERS = {file.exchange: file for file in FILES if file.kind in {"response.json", "sse"}}
EXCHANGES = [
    (file, ANSWERS[file.exchange])
    for file in FILES
    if file.kind == "request.json" and file.exchange in ANSWERS
]


def secret_of(random: Random) -> str:
    """Something no word of the spec has in it, nor a placeholder."""
    low, high = random.choices("bcdfghjkmpqrtvwz", k=5), random.choices("BCDFGHJKMPQRTVWZ密碼", k=5)
    return f"{''.join(low)}{random.choice('-_ .7')}{''.join(high)}"


def poisoned(random: Random, value: Any, secret: str) -> Any:
    """A value of JSON with a secret in one place or another."""
    if isinstance(value, dict):
        if not value or random.random() < 0.2:
            return value | random.choice(_additions(secret))
        name = random.choice(sorted(value))
        return value | {name: poisoned(random, value[name], secret)}
    if isinstance(value, list) and value:
        place = random.randrange(len(value))
        return [
            *value[:place],
            poisoned(random, value[place], secret),
            *value[place + 1 :],
        ]
    return random.choice(_texts(secret))


def _additions(secret: str) -> list[dict[str, Any]]:
    return [
        {secret: True},
        {"addition": secret},
        {"variables": {secret: secret, "phone": 13800138000}},
        {"newVariables": {"phones": [{"number": 13800138000.5}]}},
        {"pluginOutput": {"total": 13800138000, "role": secret}},
        {"text": {"content": secret}},
        {"apiToken": secret},
        {"message": f"Key {secret} is expired"},
        {"statusText": secret},
    ]


def _texts(secret: str) -> list[str]:
    return [
        secret,
        f"Hi, {secret}!",
        json.dumps({"answer": secret, secret: [secret]}),
        f"https://{quote(secret)}@{quote(secret)}.example/{quote(secret)}/a.pdf?X-Amz-Signature={quote(secret)}",
        f"/api/system/file/{quote(secret)}?token={quote(secret)}#{quote(secret)}",
        f"chat/app/{secret}/{secret}.{secret}",
        f"data:text/{secret};base64,{base64.b64encode(secret.encode()).decode()}",
    ]


def poisoned_stream(random: Random, text: str, secret: str) -> bytes:
    """A stream with a secret in an event, and another between two."""
    lines = text.split("\n")
    place = random.choice([n for n, line in enumerate(lines) if line.startswith("data: {")])
    data = poisoned(random, json.loads(lines[place].removeprefix("data: ")), secret)
    lines[place] = f"data: {json.dumps(data, ensure_ascii=random.random() < 0.5)}"
    odd = [f": {secret}", f"event: {secret}\ndata: {secret}", f"id: {secret}", f'data: {{"{secret}']
    return "\n".join([random.choice(odd), "", *lines]).encode()


@given(seed=st.integers(0, 2**64))
def test_no_secret_is_written_down_and_answers_keep_their_shape(
    seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    random = Random(seed)
    path = tmp_path_factory.getbasetemp() / "transcript.jsonl"
    for _ in range(ROUNDS):
        try_exchange(random, path)


def try_exchange(random: Random, path: Path) -> None:
    """Record an exchange with a secret in it, look for the secret, and replay it."""
    asked, answered = random.choice(EXCHANGES)
    secret = secret_of(random)
    sent = poisoned(random, asked.json(), secret)
    is_stream = answered.kind == "sse"
    body = (
        poisoned_stream(random, answered.path.read_text(encoding="utf-8"), secret)
        if is_stream
        else json.dumps(poisoned(random, answered.json(), secret)).encode()
    )
    cuts = sorted(random.choices(range(len(body) + 1), k=random.randrange(5)))
    chunks = [body[start:end] for start, end in pairwise([0, *cuts, len(body)])]
    kind = "text/event-stream" if is_stream else "application/json"
    hidden = [(name, quote(secret)) for name in HEADERS]
    response = WireResponse(headers=[("Content-Type", kind), *hidden], body=chunks)

    with (
        Recorder(path) as recorder,
        httpx.Client(transport=recorder.transport(FakeTransport(_Saying(response)))) as client,
    ):
        assert client.send(_request(asked, sent, dict(hidden))).content == body
    told = path.read_text(encoding="utf-8")
    for form in (secret, secret[:5], secret[6:], quote(secret), "13800138000"):
        assert form not in told, f"{asked.exchange}: {sent}: {body.decode()}"

    with httpx.Client(transport=Replay(path).transport()) as client:
        replayed = client.send(_request(asked, sent, {})).content
    if is_stream:
        before, after = (_shape(list(read_stream([content]))) for content in (body, replayed))
    else:
        operation = OPERATIONS[asked.call.name]
        before, after = (_typed(operation, content) for content in (body, replayed))
    assert before == after, f"{asked.exchange}: {body.decode()}\n{told}"


class _Saying:
    """Answers the same to everything."""

    def __init__(self, response: WireResponse) -> None:
        self._response = response

    def handle(self, request: WireRequest) -> WireResponse:
        return self._response


def _request(file: ExampleFile, sent: dict[str, Any], headers: dict[str, str]) -> httpx.Request:
    operation = OPERATIONS[file.call.name]
    route = route_of(operation.name, ".".join(map(str, file.version)))
    address = f"https://fastgpt.internal{route.address}"
    texts = {
        name: value if isinstance(value, str) else json.dumps(value) for name, value in sent.items()
    }
    if operation.location == "form":
        content = (f"{json.dumps(sent)[-50:]}.txt", json.dumps(sent).encode())
        return httpx.Request("POST", address, data=texts, files={"file": content}, headers=headers)
    if (route.location or operation.location) != "query":
        return httpx.Request(operation.method, address, json=sent, headers=headers)
    return httpx.Request(operation.method, address, params=texts, headers=headers)


def _typed(operation: Operation[Any], content: bytes) -> object:
    """The shape of the typed answer; of one that has none, that it has none."""
    adapter = operation.reply_adapter if operation.enveloped else operation.reader.whole
    try:
        return _shape(read_json(adapter, content))
    except ValidationError:
        return "not valid"


def _shape(value: object) -> object:
    """What stays of a value without its texts and numbers."""
    if isinstance(value, BaseModel):
        own = {name: _shape(getattr(value, name)) for name in type(value).model_fields}
        return type(value).__name__, own, _shape(value.model_extra or {})
    if isinstance(value, dict):
        return sorted(str(_shape(item)) for item in value.values())
    if isinstance(value, list | tuple):
        return [_shape(item) for item in value]
    if is_dataclass(value):
        return type(value).__name__, [_shape(getattr(value, part.name)) for part in fields(value)]
    if isinstance(value, bool) or value is None:
        return value
    return datetime if isinstance(value, datetime) else type(value).__name__
