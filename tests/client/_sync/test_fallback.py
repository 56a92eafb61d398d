# Generated from tests/client/_async/test_fallback.py; do not edit.
# Regenerate with `make generate`.
"""Which address a call goes to."""

from __future__ import annotations

import httpx
import pytest
import respx

from fastgpt_typed import FastGPT, NotFoundError, RouteNotFoundError
from tests.client._compat_sync import at_once, sleep
from tests.client.wire import API, APP_ID, BASE_URL, HTML_404, KEY, envelope, failure

NEW = f"{API}/core/chat/history/getHistories"
OLD = f"{API}/core/chat/getHistories"
EMPTY = {"list": [], "total": 0}


@respx.mock
def test_an_older_address_is_found_once(client: FastGPT) -> None:
    new = respx.post(NEW).mock(return_value=HTML_404)
    old = respx.post(OLD).mock(return_value=envelope(EMPTY))
    for _ in range(3):
        client.chat.histories.list(app_id=APP_ID).page()
    assert (new.call_count, old.call_count) == (1, 3)


@respx.mock
def test_what_was_found_is_shared_with_copies(client: FastGPT) -> None:
    new = respx.post(NEW).mock(return_value=HTML_404)
    respx.post(OLD).mock(return_value=envelope(EMPTY))
    client.with_options(timeout=5).chat.histories.list(app_id=APP_ID).page()
    client.chat.histories.list(app_id=APP_ID).page()
    assert new.call_count == 1


@respx.mock
def test_many_first_calls_at_once_look_once(client: FastGPT) -> None:
    def slow(request: httpx.Request) -> httpx.Response:
        sleep(0.05)
        return HTML_404

    new = respx.post(NEW).mock(side_effect=slow)
    old = respx.post(OLD).mock(return_value=envelope(EMPTY))
    at_once(20, lambda: client.chat.histories.list(app_id=APP_ID).page())
    assert (new.call_count, old.call_count) == (1, 20)


@respx.mock
def test_a_404_of_fastgpts_own_is_an_answer(client: FastGPT) -> None:
    respx.post(NEW).mock(return_value=failure(507002, "fileNotFound", status=404))
    old = respx.post(OLD).mock(return_value=envelope(EMPTY))
    with pytest.raises(NotFoundError):
        client.chat.histories.list(app_id=APP_ID).page()
    assert old.call_count == 0


@respx.mock
def test_an_upgraded_server_is_noticed(client: FastGPT) -> None:
    new = respx.post(NEW).mock(side_effect=[HTML_404, envelope(EMPTY), envelope(EMPTY)])
    old = respx.post(OLD).mock(side_effect=[envelope(EMPTY), HTML_404])
    for _ in range(3):
        client.chat.histories.list(app_id=APP_ID).page()
    assert (new.call_count, old.call_count) == (3, 2)


@pytest.mark.parametrize(
    ("version", "address"), [("4.14.4", OLD), ("4.14.5", NEW), ("4.18", NEW), ("v4.9.1", OLD)]
)
@respx.mock
def test_a_known_version_needs_no_looking(version: str, address: str) -> None:
    route = respx.post(address).mock(return_value=envelope(EMPTY))
    with FastGPT(KEY, BASE_URL, server_version=version) as client:
        client.chat.histories.list(app_id=APP_ID).page()
    assert route.call_count == len(respx.calls) == 1


@respx.mock
def test_a_server_without_the_call_is_told(client: FastGPT) -> None:
    respx.route().mock(return_value=HTML_404)
    with pytest.raises(RouteNotFoundError, match=r"exists since 4\.8\.22") as caught:
        client.chat.histories.list(app_id=APP_ID).page()
    assert caught.value.paths == [
        "/api/core/chat/history/getHistories",
        "/api/core/chat/getHistories",
    ]


@respx.mock
def test_a_known_version_without_the_call_is_told_at_once() -> None:
    with FastGPT(KEY, BASE_URL, server_version="4.13.2") as client:
        with pytest.raises(RouteNotFoundError, match=r"FastGPT 4\.13\.2 does not have this call"):
            client.chat.files.presign_upload(filename="a.txt", app_id=APP_ID, chat_id="x" * 24)
    assert not respx.calls
