"""Responses behind values, and requests that may be printed."""

from __future__ import annotations

import threading

import pytest

from fastgpt_typed._core.http import HTTPRequest, HTTPResponse, Timeout
from fastgpt_typed._core.responses.exchange import Exchange, note_exchange, watch_exchange
from fastgpt_typed._core.responses.raw import with_response


def exchange(name: str) -> Exchange:
    headers = {"x-request-id": name, "content-type": "application/json"}
    return Exchange(HTTPResponse(201, headers, name.encode()), f"/api/{name}")


def test_the_last_exchange_is_kept_beside_the_value() -> None:
    with watch_exchange() as watch:
        note_exchange(exchange("first"))
        note_exchange(exchange("second"))
    raw = with_response(7, watch)
    assert raw.parsed == raw.parse() == 7
    assert (raw.status_code, raw.path, raw.body) == (201, "/api/second", b"second")
    assert raw.request_id == "second"
    assert raw.headers["content-type"] == "application/json"


def test_what_happens_outside_is_not_watched() -> None:
    note_exchange(exchange("before"))
    with watch_exchange() as watch:
        pass
    note_exchange(exchange("after"))
    with pytest.raises(RuntimeError, match="No call has been made"):
        with_response(None, watch)


def test_watches_in_one_another_see_their_own() -> None:
    with watch_exchange() as outer:
        note_exchange(exchange("outer"))
        with watch_exchange() as inner:
            note_exchange(exchange("inner"))
    assert with_response(None, outer).path == "/api/outer"
    assert with_response(None, inner).path == "/api/inner"


def test_a_watch_sees_its_own_thread_alone() -> None:
    with watch_exchange() as watch:
        other = threading.Thread(target=note_exchange, args=[exchange("other")])
        other.start()
        other.join()
        with pytest.raises(RuntimeError):
            with_response(None, watch)


def test_bodies_are_not_printed() -> None:
    with watch_exchange() as watch:
        note_exchange(Exchange(HTTPResponse(200, {}, b"sesame"), "/api/x"))
    assert "sesame" not in f"{with_response(None, watch)!r} {watch.exchange!r}"


def test_a_request_shows_neither_key_nor_prompt() -> None:
    headers = {"authorization": "Bearer sesame"}
    url = "https://s3.test/b?X-Amz-Signature=sesame"
    assert "sesame" not in repr(HTTPRequest("PUT", url, headers, Timeout(), b"sesame"))
