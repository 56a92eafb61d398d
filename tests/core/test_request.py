"""Arguments become an HTTP request: its method, its address and its query."""

from __future__ import annotations

import json
from dataclasses import replace
from email import message_from_bytes
from email.message import Message
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fastgpt_typed._base.model import RequestModel
from fastgpt_typed._base.operation import Location, Operation, Route, Version
from fastgpt_typed._core.errors import RequestValidationError
from fastgpt_typed._core.http import HTTPRequest, Timeout
from fastgpt_typed._core.requests.build import (
    build_form_request,
    build_model,
    build_request,
    check_app,
)
from fastgpt_typed._generated.operations import (
    CHAT_COMPLETIONS_CREATE,
    CHAT_FILES_UPLOAD_FORM,
    CHAT_HISTORIES_LIST,
    CHAT_INIT,
    CHAT_RECENTLY_USED,
    CHAT_RECORDS_DELETE,
    CHAT_SHARE_INIT,
    CHAT_TRANSCRIPTIONS_CREATE,
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


def made_for(route: Route, location: Location) -> HTTPRequest:
    operation = replace(CHAT_INIT, routes=(route,), location=location)
    model = RequestModel.model_validate({"appId": "a b", "size": 5})
    base_url = "http://[::1]:3000/ai"
    return build_request(
        operation, route, model, base_url=base_url, headers=HEADERS, timeout=Timeout()
    )


@pytest.mark.parametrize(
    ("location", "own", "query", "body"),
    [
        ("query", None, "?appId=a+b&size=5", None),
        ("body", None, "", {"appId": "a b", "size": 5}),
        ("body", "query", "?appId=a+b&size=5", None),
        ("query", "body", "", {"appId": "a b", "size": 5}),
        ("body", "both", "?appId=a+b&size=5", {"appId": "a b", "size": 5}),
    ],
)
def test_where_the_arguments_stand(
    location: Location, own: Location | None, query: str, body: dict[str, Any] | None
) -> None:
    made = made_for(Route("/x", location=own), location)
    assert made.url == f"http://[::1]:3000/ai/api/x{query}"
    assert (made.content and json.loads(made.content)) == body


@pytest.mark.parametrize(
    ("route", "fields"),
    [
        (Route("/x", adds={"source": "api"}), {"source": "api", "appId": "a b", "size": 5}),
        (Route("/x", adds={"size": 7}), {"appId": "a b", "size": 5}),
        (Route("/x", drops=frozenset({"size"})), {"appId": "a b"}),
        (Route("/x", renames={"appId": "sourceId"}), {"sourceId": "a b", "size": 5}),
        (Route("/x", copies={"appId": ["id"]}), {"id": "a b", "appId": "a b", "size": 5}),
        (Route("/x", copies={"chatId": ["id"]}), {"appId": "a b", "size": 5}),
        (Route("/x", drops=frozenset({"appId", "size"})), {}),
        (
            Route(
                "/x",
                copies={"appId": ["old", "older"]},
                renames={"appId": "new"},
                adds={"kind": "app"},
            ),
            {"old": "a b", "older": "a b", "new": "a b", "kind": "app", "size": 5},
        ),
    ],
)
def test_what_an_address_makes_of_the_arguments(route: Route, fields: dict[str, Any]) -> None:
    assert json.loads(made_for(route, "body").content or b"") == fields
    url = made_for(route, "query").url
    query = parse_qsl(urlsplit(url).query)
    assert ("?" in url) is bool(fields)
    assert dict(query) == {name: str(value) for name, value in fields.items()}


def sent_form(
    operation: Operation[object], arguments: dict[str, object]
) -> tuple[str, dict[str, Any]]:
    """Where a form goes, and its parts by name, around a file with the bytes `abc`."""
    made, form = build_form_request(
        operation,
        operation.routes[0],
        build_model(operation, arguments),
        filename='a"b.txt',
        file_type="text/plain",
        size=3,
        base_url="https://fastgpt.test",
        headers=HEADERS,
        timeout=Timeout(),
    )
    body = form.prefix + b"abc" + form.suffix
    assert made.headers["content-length"] == str(len(body))
    assert made.headers.items() >= HEADERS.items()
    assert b'filename="a%22b.txt"' in form.prefix
    head = f"content-type: {made.headers['content-type']}\r\n\r\n".encode()
    parts = message_from_bytes(head + body).get_payload()
    assert isinstance(parts, list)
    return made.url, {
        str(part.get_param("name", header="content-disposition")): part.get_payload()
        for part in parts
        if isinstance(part, Message)
    }


def test_a_form() -> None:
    arguments: dict[str, object] = {"data": {"app_id": APP_ID}, "metadata": {"chat_id": CHAT_ID}}
    url, found = sent_form(CHAT_FILES_UPLOAD_FORM, arguments)
    assert url == "https://fastgpt.test/api/common/file/upload"
    assert found == {
        "bucketName": "chat",
        "data": json.dumps({"appId": APP_ID}, separators=(",", ":")),
        "metadata": json.dumps({"chatId": CHAT_ID}, separators=(",", ":")),
        "file": "abc",
    }


def test_the_data_of_a_form_suits_servers_that_name_the_app_differently() -> None:
    arguments: dict[str, object] = {"data": {"app_id": APP_ID, "duration": 2}}
    url, found = sent_form(CHAT_TRANSCRIPTIONS_CREATE, arguments)
    assert url == "https://fastgpt.test/api/v1/audio/transcriptions"
    fields = {"appId": APP_ID, "sourceType": "app", "sourceId": APP_ID, "duration": 2.0}
    assert json.loads(found["data"]) == fields
    assert found.keys() == {"data", "file"}


@pytest.mark.parametrize("version", [None, (4, 16, 0), (4, 17, 99)])
@pytest.mark.parametrize(
    ("operation", "arguments"),
    [
        (CHAT_INIT, {"chat_id": CHAT_ID}),
        (CHAT_HISTORIES_LIST, {"app_id": None}),
        (CHAT_TRANSCRIPTIONS_CREATE, {"data": {"duration": 1}}),
    ],
)
def test_the_app_is_insisted_on(
    operation: Operation[Any], arguments: dict[str, Any], version: Version | None
) -> None:
    with pytest.raises(
        RequestValidationError, match=r"^app_id: required, except .*4\.18\.0"
    ) as caught:
        check_app(operation, arguments, version)
    assert caught.value.operation == operation.name


@pytest.mark.parametrize(
    ("operation", "arguments", "version"),
    [
        (CHAT_INIT, {"chat_id": CHAT_ID}, (4, 18, 0)),
        (CHAT_INIT, {"app_id": APP_ID}, None),
        (CHAT_INIT, {"skill_id": APP_ID}, None),
        (CHAT_TRANSCRIPTIONS_CREATE, {"data": {"app_id": APP_ID}}, None),
        (CHAT_COMPLETIONS_CREATE, {"messages": USER}, None),
        (CHAT_RECENTLY_USED, {}, None),
    ],
)
def test_the_app_is_known(
    operation: Operation[Any], arguments: dict[str, Any], version: Version | None
) -> None:
    check_app(operation, arguments, version)


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
    with pytest.raises(RequestValidationError) as caught:
        request(operation, arguments)
    assert caught.value.problems
    assert caught.value.operation == operation.name


@pytest.mark.parametrize(
    ("operation", "arguments", "where"),
    [
        (CHAT_TRANSCRIPTIONS_CREATE, {"data": {"duration": "long"}}, "duration"),
        (CHAT_COMPLETIONS_CREATE, {"messages": USER, "chat_id": 5}, "chat_id"),
    ],
)
def test_a_mistake_is_named_as_the_argument_of_the_method(
    operation: Operation[Any], arguments: dict[str, Any], where: str
) -> None:
    with pytest.raises(RequestValidationError) as caught:
        build_model(operation, arguments)
    assert list(caught.value.problems) == [where]


@pytest.mark.parametrize("operation", [CHAT_INIT, CHAT_SHARE_INIT])
def test_a_chat_id_is_made_where_none_was_given(operation: Operation[Any]) -> None:
    made = [build_model(operation, {"chat_id": None}).to_api()["chatId"] for _ in range(2)]
    assert made[0] != made[1]
    assert [len(str(chat_id)) for chat_id in made] == [24, 24]
    given = build_model(operation, {"chat_id": "mine"})
    assert given.to_api()["chatId"] == "mine"


def test_one_of_several_arguments_is_enough() -> None:
    chat: dict[str, Any] = {"chat_id": CHAT_ID}
    for enough in ({"content_id": "x"}, {"content_ids": ["x"]}):
        build_model(CHAT_RECORDS_DELETE, chat | enough)
    with pytest.raises(RequestValidationError) as caught:
        build_model(CHAT_RECORDS_DELETE, chat | {"content_id": None})
    assert caught.value.problems == {"content_id": "required, or else content_ids"}
