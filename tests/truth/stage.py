"""Brings a fake to where a recorded exchange begins, and asks it what was asked."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any, TypeVar
from urllib.parse import parse_qsl

from fastgpt_typed.testing import FakeFastGPT, WireRequest, WireResponse
from tests.truth.corpus import Answer, Exchange

OBJECT_ID = re.compile("[0-9a-fA-F]{24}")
JSON_TYPE = {"content-type": "application/json"}
SHARE = ("outLinkAuthData", "shareId", "outLinkUid")
HEADERS: dict[str, dict[str, str | None]] = {
    "*_text_body": {"content-type": "text/plain"},
    "*_no_ct": {"content-type": None},
    "*_form_ct": {"content-type": "application/x-www-form-urlencoded"},
    "*_origin": {"origin": "http://evil.example"},
    "*_options": {"origin": "http://evil.example", "access-control-request-method": "POST"},
    "*_gzip*": {"accept-encoding": "gzip"},
}
KEYS: dict[str, str | None] = {
    "*bad_key*": "Bearer fastgpt-nobodyskey",
    "*badkey*": "Bearer fastgpt-nobodyskey",
    "*malformed_key*": "Bearer nodashes",
    "*_empty_key*": "Bearer ",
    "*no_bearer": "{key}",
    "*bearer_lower": "bearer {key}",
    "*key_trailing": "Bearer {key} ",
    "*key_suffix_unknown_app": "Bearer {key}-000000000000000000000000",
    "*key_suffix*": "Bearer {key}-{app}",
    "*_suffix*": "Bearer {key}-{app}",
    "*no_?auth*": None,
    "*_noauth*": None,
    "*_no_auth*": None,
    "*flat_share*": None,
    "e2_session_header": None,
    "share_*": None,
    "*upload*": None,
    "multipart_*": None,
    "*download*": None,
}


T = TypeVar("T")


def first_of(table: Mapping[str, T], name: str, default: T) -> T:
    """The first entry of a table whose pattern fits a name."""
    return next((value for key, value in table.items() if fnmatchcase(name, key)), default)


@dataclass
class Stage:
    """A fake, and what an exchange asks of it."""

    exchange: Exchange
    fake: FakeFastGPT
    fields: dict[str, Any]
    query: dict[str, str]
    path: str
    headers: dict[str, str]
    body: bytes
    changed: bool = False

    def ask(self, method: str, path: str, body: object = None, **headers: str) -> WireResponse:
        """Ask the fake something else, as the holder of its key."""
        own = {"authorization": f"Bearer {self.fake.api_key}", **JSON_TYPE, **headers}
        path, _, query = path.partition("?")
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.fake.handle(WireRequest(method, path, dict(parse_qsl(query)), own, data))

    def data(self, method: str, path: str, body: object = None) -> Any:
        """Ask the fake something else, and return the data of its answer."""
        response = self.ask(method, path, body)
        assert response.status == 200, response.read()
        value = response.json()
        assert isinstance(value, dict)
        return value["data"]

    def records(self) -> Any:
        """Return the records of the chat."""
        place = "/api/core/chat/getPaginationRecords"
        body = {"appId": self.fake.app_id, "chatId": self.chat_id, "pageSize": 20}
        return self.data("POST", place, body)["list"]

    @property
    def chat_id(self) -> str:
        """The chat of the request, or any other where it names none."""
        named = self.fields.get("chatId") or self.query.get("chatId")
        named = named or next(iter(self.fields.get("chatIds", ())), None)
        return named if isinstance(named, str) and named else "b5817eHISTxxxxxxxxxxxxxx"

    def turn(self, question: object, *, v: int = 1, **fields: Any) -> None:
        """Have a round of the chat, as who makes the request."""
        named = {name: self.fields[name] for name in SHARE if name in self.fields}
        named |= {name: self.query[name] for name in SHARE if name in self.query}
        if isinstance(named.get("outLinkAuthData"), str):
            named["outLinkAuthData"] = json.loads(named["outLinkAuthData"])
        who = named or {"appId": self.fake.app_id}
        messages = [{"role": "user", "content": question}]
        body = {"messages": messages, "chatId": self.chat_id, **who, **fields}
        response = self.ask("POST", f"/api/v{v}/chat/completions", body)
        text = response.read()
        assert response.status == 200, text

    def answer(self) -> Answer:
        """Ask what was asked."""
        body = json.dumps(self.fields).encode() if self.changed else self.body
        request = WireRequest(self.exchange.method, self.path, self.query, self.headers, body)
        response = self.fake.handle(request)
        headers = {name.lower(): value for name, value in response.headers}
        data = response.read()
        packed = headers.get("content-encoding") == "gzip"
        return Answer(response.status, headers, gzip.decompress(data) if packed else data)


def open_stage(exchange: Exchange, options: dict[str, Any]) -> Stage:
    """Make the fake that an exchange asks, and the request."""
    name = exchange.name
    fields = _fields(exchange)
    named = {**dict(parse_qsl(exchange.query)), **fields}
    fake = FakeFastGPT(exchange.version, **_identity(name, named), **options)
    key = first_of(KEYS, name, "Bearer {key}")
    headers: dict[str, str | None] = {}
    headers |= JSON_TYPE if exchange.body is not None else {}
    headers |= first_of(HEADERS, name, {})
    if key is not None:
        headers["authorization"] = key.format(key=fake.api_key, app=fake.app_id)
    return Stage(
        exchange,
        fake,
        fields,
        dict(parse_qsl(exchange.query, keep_blank_values=True)),
        exchange.path,
        {name: value for name, value in headers.items() if value is not None},
        exchange.body or b"",
    )


def _fields(exchange: Exchange) -> dict[str, Any]:
    with suppress(ValueError):
        value = json.loads(exchange.body or b"")
        if isinstance(value, dict):
            return value
    return {}


def _identity(name: str, named: dict[str, Any]) -> dict[str, Any]:
    """The app and the share link of the fake: those that are asked for, where they are there."""
    who: dict[str, Any] = {}
    app_id = named.get("appId") or named.get("sourceId")
    if isinstance(app_id, str) and OBJECT_ID.fullmatch(app_id) and "unknown_app" not in name:
        who["app_id"] = app_id
    share = named.get("outLinkAuthData") or named
    share = json.loads(share) if isinstance(share, str) else share
    share_id = share.get("shareId") if isinstance(share, dict) else None
    if share_id and "_bad" not in name:
        who["share_id"] = share_id
    return who
