"""Asks the fake with plain httpx, in the process and over a socket."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from fastgpt_typed._base.operation import Route, parse_version
from fastgpt_typed._generated.operations import OPERATIONS
from fastgpt_typed.testing import FakeFastGPT, FakeServer

CHAT_ID = "q7w8e9r0t1y2u3i4o5p6a7s8"
BARE = {"[DONE]", "catchup", "live"}
"""Payloads of events that are no JSON."""


@dataclass
class Clock:
    """A clock that a test moves on."""

    now: datetime = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@dataclass
class Caller:
    """Asks a fake with plain httpx."""

    fake: FakeFastGPT
    http: httpx.Client

    def post(self, path: str, body: object, **options: Any) -> httpx.Response:
        return self.http.post(f"/api{path}", json=body, **options)

    def get(self, path: str, **query: str) -> httpx.Response:
        return self.http.get(f"/api{path}", params=query)

    def run(self, question: object, *, v: int = 1, **fields: object) -> httpx.Response:
        messages = [{"role": "user", "content": question}]
        return self.post(f"/v{v}/chat/completions", {"messages": messages, **fields})

    def events(self, question: object, *, v: int = 1, **fields: object) -> list[tuple[str, Any]]:
        response = self.run(question, v=v, stream=True, **fields)
        assert response.status_code == 200
        return parse_events(response.text)

    def call(self, name: str, **fields: object) -> httpx.Response:
        """Call an operation where this version has it; a field that is None is left out."""
        operation = OPERATIONS[name]
        route = route_of(name, self.fake.version)
        given = {"appId": self.fake.app_id, **fields}
        sent = {field: value for field, value in given.items() if value is not None}
        if (route.location or operation.location) != "query":
            return self.http.request(operation.method, route.address, json=sent)
        texts = {
            field: value if isinstance(value, str) else json.dumps(value)
            for field, value in sent.items()
        }
        return self.http.request(operation.method, route.address, params=texts)

    def result(self, name: str, **fields: object) -> Any:
        """Call an operation and return its data."""
        response = self.call(name, **fields)
        assert response.status_code == 200, response.text
        return response.json()["data"]

    def chat_ids(self) -> list[str]:
        return [chat["chatId"] for chat in self.result("chat.histories.list", source="api")["list"]]

    def texts(self, chat_id: str = CHAT_ID) -> list[str]:
        rows = self.result("chat.records.list", chatId=chat_id)["list"]
        return [row["value"][0]["text"]["content"] for row in rows]

    def data(self, path: str, **fields: object) -> Any:
        response = self.post(path, {"appId": self.fake.app_id, **fields})
        assert response.status_code == 200, response.text
        return response.json()["data"]


def route_of(name: str, version: str) -> Route:
    """The newest address a version has for an operation."""
    routes = OPERATIONS[name].routes
    return next(route for route in routes if route.serves(parse_version(version)))


def refusal(response: httpx.Response) -> tuple[int, int, str]:
    """What an answer that says no comes down to: HTTP status, code and name or message."""
    body = response.json()
    name = body["statusText"] if body["statusText"] not in {"", "error"} else body["message"]
    return response.status_code, body["code"], name


def parse_events(text: str) -> list[tuple[str, Any]]:
    """Split a stream into names ("" for none) and payloads."""
    assert text.endswith("\n\n")
    events: list[tuple[str, Any]] = []
    for block in text[:-2].split("\n\n"):
        *names, data = block.split("\n")
        name = names[0].removeprefix("event: ") if names else ""
        payload = data.removeprefix("data: ")
        events.append((name, payload if payload in BARE else json.loads(payload)))
    return events


def names_of(events: list[tuple[str, Any]]) -> list[str]:
    """The names of events; runs of one name and the end are written as one."""
    names = ["[DONE]" if data == "[DONE]" else name for name, data in events]
    return [name for n, name in enumerate(names) if n == 0 or names[n - 1] != name]


def words_of(events: list[tuple[str, Any]]) -> str:
    """The text of a stream."""
    deltas = [
        data["choices"][0]["delta"]
        for name, data in events
        if name in {"", "answer", "fastAnswer"} and data != "[DONE]"
    ]
    return "".join(delta.get("content") or "" for delta in deltas)


@contextmanager
def calling(fake: FakeFastGPT, *, socket: bool = False) -> Iterator[Caller]:
    """Open a caller with the key of the fake."""
    headers = {"Authorization": f"Bearer {fake.api_key}"}
    if not socket:
        with httpx.Client(
            transport=fake.transport(), base_url=fake.base_url, headers=headers
        ) as http:
            yield Caller(fake, http)
        return
    with (
        FakeServer(fake) as server,
        httpx.Client(base_url=server.base_url, headers=headers, trust_env=False) as http,
    ):
        yield Caller(fake, http)
