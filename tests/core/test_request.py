"""Arguments become an HTTP request: its method, its address and its query."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fastgpt_typed._base.model import RequestModel
from fastgpt_typed._base.operation import Operation
from fastgpt_typed._core.errors import FastGPTError
from fastgpt_typed._core.http import Timeout
from fastgpt_typed._core.request import build_request
from fastgpt_typed._generated.operations import (
    CHAT_COMPLETIONS_CREATE,
    CHAT_HISTORIES_LIST,
    CHAT_INIT,
    OPERATIONS,
)
from tests.core.support import APP_ID, CHAT_ID, HEADERS, request

USER = [{"role": "user", "content": "Hi"}]


def test_a_body() -> None:
    made = request(CHAT_COMPLETIONS_CREATE, {"messages": USER, "chat_id": CHAT_ID})
    assert (made.method, made.url) == ("POST", "https://fastgpt.test/api/v1/chat/completions")
    assert made.headers == HEADERS | {"content-type": "application/json"}
    assert json.loads(made.content or b"") == {"messages": USER, "chatId": CHAT_ID}
    assert made.timeout == Timeout()


def test_a_query() -> None:
    made = request(CHAT_INIT, {"app_id": APP_ID, "chat_id": "c 1"})
    assert made.method == "GET"
    assert made.url == f"https://fastgpt.test/api/core/chat/init?appId={APP_ID}&chatId=c+1"
    assert made.headers == HEADERS
    assert made.content is None


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=list(OPERATIONS))
def test_every_address_of_every_operation(operation: Operation[Any]) -> None:
    model = RequestModel.model_validate({"key": "a b"})
    base_url = "http://[::1]:3000/ai"
    for route in operation.routes:
        made = build_request(
            operation, route, model, base_url=base_url, headers=HEADERS, timeout=Timeout()
        )
        assert made.method == operation.method
        if operation.location == "query":
            assert (made.url, made.content) == (f"{base_url}/api{route.path}?key=a+b", None)
        else:
            assert made.url == f"{base_url}/api{route.path}"
            assert json.loads(made.content or b"") == {**route.adds, "key": "a b"}


@settings(deadline=None, max_examples=100)
@given(st.text(min_size=1))
@example("/?#&=+%2F;\r\n../..\\ \t\x00😀\u2028")
@example("a&appId=other")
def test_nothing_in_a_query_leaves_its_place(chat_id: str) -> None:
    url = request(CHAT_INIT, {"app_id": APP_ID, "chat_id": chat_id}).url
    parts = urlsplit(url)
    assert (parts.netloc, parts.path) == ("fastgpt.test", "/api/core/chat/init")
    assert parts.fragment == ""
    assert url.isascii()
    assert url.isprintable()
    assert " " not in url
    query = parse_qsl(parts.query, keep_blank_values=True, strict_parsing=True)
    assert query == [("appId", APP_ID), ("chatId", chat_id)]


@pytest.mark.parametrize(
    ("operation", "arguments"),
    [
        (CHAT_COMPLETIONS_CREATE, {"messages": [{"role": "user", "content": "\ud83d"}]}),
        (CHAT_COMPLETIONS_CREATE, {"messages": USER, "variables": {"name": "caf\udce9"}}),
        (CHAT_HISTORIES_LIST, {"app_id": APP_ID, "start_create_time": "0001-01-01T00:00:00+08:00"}),
    ],
    ids=["half an emoji", "a file name that is no UTF-8", "a moment before the year 1"],
)
def test_what_cannot_be_sent_is_refused(
    operation: Operation[Any], arguments: dict[str, Any]
) -> None:
    with pytest.raises(FastGPTError):
        request(operation, arguments)
