# Generated from tests/client/_async/test_fallback.py; do not edit.
# Regenerate with `make generate`.
"""Which address a call goes to."""

from __future__ import annotations

import httpx
import pytest
import respx

from fastgpt_typed import APIConnectionError, FastGPT, NotFoundError, RouteNotFoundError
from tests.client._compat_sync import at_once, give_up, never, sleep
from tests.client.wire import API, APP_ID, BASE_URL, HTML_404, KEY, body_of, envelope, failure

NEW = f"{API}/core/chat/history/getHistories"
OLD = f"{API}/core/chat/getHistories"
CHATS = {"list": [{"chatId": "c"}], "total": 1}
NONE = {"list": [], "total": 0}


@respx.mock
def test_an_older_address_is_found_once(client: FastGPT) -> None:
    new = respx.post(NEW).mock(return_value=HTML_404)
    old = respx.post(OLD).mock(return_value=envelope(CHATS))
    for _ in range(3):
        client.chat.histories.list(app_id=APP_ID).page()
    assert (new.call_count, old.call_count) == (1, 3)


def is_sourced(request: httpx.Request) -> bool:
    return "source" in body_of(request)


@respx.mock
def test_servers_that_list_nothing_without_a_source_are_given_one(
    client: FastGPT,
) -> None:
    """Those up to 4.9.9; newer ones with the same address take their empty list as it is."""
    respx.post(NEW).mock(return_value=HTML_404)
    old = respx.post(OLD).mock(
        side_effect=lambda request: envelope(CHATS if is_sourced(request) else NONE)
    )
    listed = [chat.chat_id for chat in client.chat.histories.list(app_id=APP_ID)]
    assert listed == ["c"]
    assert [is_sourced(call.request) for call in old.calls] == [False, True]
    client.chat.histories.list(app_id=APP_ID).page()
    assert [body_of(call.request).get("source") for call in old.calls] == [None, "api", "api"]


@respx.mock
def test_an_empty_list_stays_empty(client: FastGPT) -> None:
    respx.post(NEW).mock(return_value=HTML_404)
    old = respx.post(OLD).mock(side_effect=[envelope(NONE), envelope(NONE), envelope(CHATS)])
    assert [chat for chat in client.chat.histories.list(app_id=APP_ID)] == []
    assert len([chat for chat in client.chat.histories.list(app_id=APP_ID)]) == 1
    assert [is_sourced(call.request) for call in old.calls] == [False, True, False]


@respx.mock
def test_what_was_found_is_shared_with_copies(client: FastGPT) -> None:
    new = respx.post(NEW).mock(return_value=HTML_404)
    respx.post(OLD).mock(return_value=envelope(CHATS))
    client.with_options(timeout=5).chat.histories.list(app_id=APP_ID).page()
    client.chat.histories.list(app_id=APP_ID).page()
    assert new.call_count == 1


@respx.mock
def test_many_first_calls_at_once_look_once(client: FastGPT) -> None:
    def slow(request: httpx.Request) -> httpx.Response:
        sleep(0.05)
        return HTML_404

    new = respx.post(NEW).mock(side_effect=slow)
    old = respx.post(OLD).mock(return_value=envelope(CHATS))
    at_once(100, lambda: client.chat.histories.list(app_id=APP_ID).page())
    assert (new.call_count, old.call_count) == (1, 100)


@respx.mock
def test_many_first_calls_to_a_server_that_is_down_do_not_queue(
    client: FastGPT,
) -> None:
    running: list[int] = []
    most = 0

    def down(request: httpx.Request) -> httpx.Response:
        nonlocal most
        running.append(1)
        most = max(most, len(running))
        sleep(0.05)
        running.pop()
        raise httpx.ConnectError("refused")

    def look() -> None:
        with pytest.raises(APIConnectionError):
            client.with_options(max_retries=0).chat.histories.list(app_id=APP_ID).page()

    route = respx.post(NEW).mock(side_effect=down)
    at_once(5, look)
    assert (route.call_count, most) == (5, 4)


@respx.mock
def test_a_first_call_that_was_given_up_leaves_the_looking_to_the_next(
    client: FastGPT,
) -> None:
    def stuck(request: httpx.Request) -> httpx.Response:
        never()
        raise AssertionError

    respx.post(NEW).mock(side_effect=stuck)
    give_up(lambda: client.chat.histories.list(app_id=APP_ID).page())

    def slow(request: httpx.Request) -> httpx.Response:
        sleep(0.05)
        return HTML_404

    new = respx.post(NEW).mock(side_effect=slow)
    old = respx.post(OLD).mock(return_value=envelope(CHATS))
    before = new.call_count
    at_once(5, lambda: client.chat.histories.list(app_id=APP_ID).page())
    assert (new.call_count - before, old.call_count) == (1, 5)


@respx.mock
def test_a_404_of_fastgpts_own_is_an_answer(client: FastGPT) -> None:
    respx.post(NEW).mock(return_value=failure(507002, "fileNotFound", status=404))
    old = respx.post(OLD).mock(return_value=envelope(CHATS))
    with pytest.raises(NotFoundError):
        client.chat.histories.list(app_id=APP_ID).page()
    assert old.call_count == 0


@respx.mock
def test_an_upgraded_server_is_noticed(client: FastGPT) -> None:
    new = respx.post(NEW).mock(side_effect=[HTML_404, envelope(CHATS), envelope(CHATS)])
    old = respx.post(OLD).mock(side_effect=[envelope(CHATS), HTML_404])
    for _ in range(3):
        client.chat.histories.list(app_id=APP_ID).page()
    assert (new.call_count, old.call_count) == (3, 2)


@respx.mock
def test_a_downgraded_server_is_noticed_with_one_more_request(client: FastGPT) -> None:
    new = respx.post(NEW).mock(side_effect=[envelope(CHATS), HTML_404])
    old = respx.post(OLD).mock(return_value=envelope(CHATS))
    for _ in range(3):
        client.chat.histories.list(app_id=APP_ID).page()
    assert (new.call_count, old.call_count) == (2, 2)


@respx.mock
def test_many_calls_that_notice_it_at_once_look_once(client: FastGPT) -> None:
    asked: list[httpx.Request] = []

    def gone(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        while len(asked) < 30:
            sleep(0.005)
        return HTML_404

    new = respx.post(NEW).mock(return_value=envelope(CHATS))
    old = respx.post(OLD).mock(return_value=HTML_404)
    client.chat.histories.list(app_id=APP_ID).page()
    new.mock(side_effect=gone)
    old.mock(return_value=envelope(CHATS))
    at_once(30, lambda: client.chat.histories.list(app_id=APP_ID).page())
    assert (new.call_count, old.call_count) == (1 + 30, 30)
    client.chat.histories.list(app_id=APP_ID).page()
    assert (new.call_count, old.call_count) == (1 + 30, 31)


@respx.mock
def test_a_server_that_loses_the_call_altogether_is_told(client: FastGPT) -> None:
    new = respx.post(NEW).mock(side_effect=[envelope(CHATS), HTML_404, HTML_404])
    old = respx.post(OLD).mock(return_value=HTML_404)
    client.chat.histories.list(app_id=APP_ID).page()
    with pytest.raises(RouteNotFoundError):
        client.chat.histories.list(app_id=APP_ID).page()
    assert (new.call_count, old.call_count) == (2, 1)
    with pytest.raises(RouteNotFoundError):
        client.chat.histories.list(app_id=APP_ID).page()
    assert (new.call_count, old.call_count) == (3, 2)


@pytest.mark.parametrize(
    ("version", "address"), [("4.14.4", OLD), ("4.14.5", NEW), ("4.18", NEW), ("v4.9.1", OLD)]
)
@respx.mock
def test_a_known_version_needs_no_looking(version: str, address: str) -> None:
    route = respx.post(address).mock(return_value=envelope(CHATS))
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
    assert len(respx.calls) == 2


@respx.mock
def test_a_known_version_without_the_call_is_told_at_once() -> None:
    with FastGPT(KEY, BASE_URL, server_version="4.13.2") as client:
        with pytest.raises(RouteNotFoundError, match=r"FastGPT 4\.13\.2 does not have this call"):
            client.chat.files.presign_upload(filename="a.txt", app_id=APP_ID, chat_id="x" * 24)
    assert not respx.calls
