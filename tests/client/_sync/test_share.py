# Generated from tests/client/_async/test_share.py; do not edit.
# Regenerate with `make generate`.
"""Visitors of a share link, who call without an API key."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
import respx

from fastgpt_typed import (
    FastGPT,
    FastGPTError,
    NotFoundError,
    PermissionDeniedError,
    RequestValidationError,
)
from fastgpt_typed.testing import FakeFastGPT, RecordedRequest, Reply, Select
from tests.client._compat_sync import at_once, sleep
from tests.client.matrix import VERSIONS, is_older
from tests.client.wire import (
    API,
    APP_ID,
    BASE_URL,
    CHAT_ID,
    HTML_404,
    KEY,
    envelope,
    failure,
    stream,
)

VISITOR = "visitor-7"


@pytest.fixture(params=VERSIONS)
def fake(request: pytest.FixtureRequest) -> FakeFastGPT:
    """A server of each generation."""
    return FakeFastGPT(version=request.param)


@pytest.fixture(params=[False, True], ids=["probing", "hinted"])
def visitor(request: pytest.FixtureRequest, fake: FakeFastGPT) -> FastGPT:
    """A visitor of its share link, whose client has no key."""
    client = FastGPT(
        base_url=fake.base_url,
        server_version=fake.version if request.param else None,
        http_client=httpx.Client(transport=fake.transport()),
    )
    return client.share(fake.share_id, VISITOR)


def fields_of(request: RecordedRequest) -> dict[str, Any]:
    """The arguments of a request; objects of a query are JSON."""
    if request.body:
        found: Any = json.loads(request.body)
    else:
        found = dict(request.query)
        if "outLinkAuthData" in found:
            found["outLinkAuthData"] = json.loads(found["outLinkAuthData"])
    return dict(found)


def shown(request: RecordedRequest) -> set[str]:
    """How a request says who is calling."""
    names = {"appId", "shareId", "outLinkUid", "outLinkAuthData"}
    return names & set(fields_of(request)) | ({"authorization"} & set(request.headers))


FLAT = {"appId", "shareId", "outLinkUid"}


def test_a_visitor_chats_and_looks_back(visitor: FastGPT, fake: FakeFastGPT) -> None:
    fake.reply("Good morning")
    done = visitor.chat.completions.create("Hi", chat_id=CHAT_ID)
    assert done.text == "Good morning"
    init = visitor.chat.init(chat_id=CHAT_ID)
    assert init.app_id == fake.app_id
    listed = [chat.chat_id for chat in visitor.chat.histories.list()]
    assert listed == [CHAT_ID]
    records = [record for record in visitor.chat.records.list(chat_id=CHAT_ID)]
    assert [record.obj for record in records] == ["Human", "AI"]
    answer = records[-1].data_id
    visitor.chat.records.detail(chat_id=CHAT_ID, data_id=answer)
    visitor.chat.feedback.like(chat_id=CHAT_ID, data_id=answer)
    visitor.chat.histories.update(chat_id=CHAT_ID, custom_title="Mornings")
    assert visitor.chat.suggest_questions(chat_id=CHAT_ID)
    visitor.chat.input_guides.query(search_key="h")
    visitor.chat.records.delete(chat_id=CHAT_ID, content_id=answer)
    visitor.chat.histories.delete(chat_id=CHAT_ID)
    assert [chat.chat_id for chat in visitor.chat.histories.list()] == []
    newer = not is_older(fake.version, "4.15.0")
    for request in fake.requests:
        assert "authorization" not in request.headers
        if request.operation in {
            "chat.histories.list",
            "chat.records.list",
            "chat.feedback.update",
        }:
            assert shown(request) == ({"outLinkAuthData"} if newer else FLAT)


def test_a_visitor_streams(visitor: FastGPT, fake: FakeFastGPT) -> None:
    fake.reply(Reply(Select("Refund?", ["Yes", "No"])))
    with visitor.chat.completions.stream("Hi", chat_id=CHAT_ID, detail=True) as running:
        final = running.final()
    assert final.interactive is not None
    [request] = fake.requests
    if visitor.base_url and not is_older(fake.version, "4.15.0"):
        assert "outLinkAuthData" in shown(request)
    else:
        assert shown(request) >= {"shareId", "outLinkUid"}


def test_the_link_is_asked_about_once(visitor: FastGPT, fake: FakeFastGPT) -> None:
    def look() -> None:
        visitor.with_options(timeout=9).chat.histories.list().page()

    at_once(5, look)
    greetings = [request for request in fake.requests if request.operation == "chat.share_init"]
    hinted = visitor._transport._routes.version is not None
    asked = 1 if hinted or is_older(fake.version, "4.15.0") else 2
    assert len(greetings) == asked
    assert all(fields_of(request)["chatId"] for request in greetings)


@pytest.mark.parametrize("fake", ["4.14.0", "4.16.0"], indirect=True)
def test_a_visitor_uploads(visitor: FastGPT, fake: FakeFastGPT) -> None:
    uploaded = visitor.chat.files.upload(("notes.txt", b"milk"), chat_id=CHAT_ID)
    assert uploaded.key is not None
    [presign] = [call for call in fake.requests if call.operation == "chat.files.presign_upload"]
    newer = not is_older(fake.version, "4.15.0")
    assert shown(presign) == ({"outLinkAuthData"} if newer else {"outLinkAuthData", "appId"})


@pytest.mark.parametrize("fake", ["4.13.2", "4.16.0"], indirect=True)
def test_a_visitor_speaks(visitor: FastGPT, fake: FakeFastGPT) -> None:
    assert visitor.chat.transcriptions.create(b"ID3", chat_id=CHAT_ID, duration=3)


@pytest.mark.parametrize("fake", ["4.14.0", "4.16.0"], indirect=True)
def test_a_link_that_does_not_exist(fake: FakeFastGPT) -> None:
    client = FastGPT(base_url=fake.base_url, http_client=httpx.Client(transport=fake.transport()))
    with pytest.raises((NotFoundError, PermissionDeniedError)):
        client.share("no-such-link", VISITOR).chat.histories.list().page()


@pytest.mark.parametrize("fake", ["4.16.0"], indirect=True)
def test_what_visitors_may_not(visitor: FastGPT, fake: FakeFastGPT) -> None:
    with pytest.raises(RequestValidationError, match="share: visitors of a share link cannot"):
        visitor.chat.histories.batch_delete(chat_ids=["c"])
    with pytest.raises(RequestValidationError, match="use an API key"):
        visitor.apps.logs.totals(app_id=fake.app_id)
    with pytest.raises(RequestValidationError, match="use an API key"):
        visitor.apps.logs.list(app_id=fake.app_id, start="2026-03-01", end="2026-03-08")
    assert fake.requests == []


@pytest.mark.parametrize(("share_id", "out_link_uid"), [("", "v"), ("s", ""), (5, "v")])
def test_a_link_needs_its_ids(share_id: Any, out_link_uid: Any) -> None:
    with pytest.raises(RequestValidationError, match="expected a text that is not empty"):
        FastGPT(base_url=BASE_URL).share(share_id, out_link_uid)


@respx.mock
def test_a_wrong_address_is_not_taken_for_a_wrong_link() -> None:
    respx.route().mock(return_value=HTML_404)
    with pytest.raises(FastGPTError, match="base_url"):
        FastGPT(base_url=BASE_URL).share("s", "v").chat.histories.list().page()


@respx.mock
def test_a_refused_visitor_may_try_again() -> None:
    init = respx.get(f"{API}/core/chat/outLink/init").mock(
        side_effect=[
            failure(505000, "outlinkUnExist"),
            envelope({"appId": APP_ID, "app": {}}),
        ]
    )
    respx.post(f"{API}/core/chat/history/getHistories").mock(
        return_value=envelope({"list": [], "total": 0})
    )
    visitor = FastGPT(base_url=BASE_URL).share("s", "v")
    with pytest.raises(NotFoundError):
        visitor.chat.histories.list().page()
    visitor.chat.histories.list().page()
    visitor.chat.histories.list().page()
    assert init.call_count == 2


@respx.mock
def test_visitors_do_not_wait_for_one_another() -> None:
    running: list[int] = []
    most = 0

    def greeted(request: httpx.Request) -> httpx.Response:
        nonlocal most
        running.append(1)
        most = max(most, len(running))
        sleep(0.05)
        running.pop()
        return envelope({"appId": APP_ID, "app": {}})

    respx.get(f"{API}/core/chat/outLink/init").mock(side_effect=greeted)
    respx.post(f"{API}/core/chat/history/getHistories").mock(
        return_value=envelope({"list": [], "total": 0})
    )
    client = FastGPT(base_url=BASE_URL)
    visitors = iter([client.share("s", "v"), client.share("s", "w")])
    at_once(2, lambda: next(visitors).chat.histories.list().page())
    assert most == 2


@respx.mock
def test_the_key_of_a_client_is_not_a_visitors() -> None:
    respx.get(f"{API}/core/chat/outLink/init").mock(
        return_value=envelope({"appId": APP_ID, "app": {}})
    )
    respx.post(f"{API}/core/chat/history/getHistories").mock(
        return_value=envelope({"list": [], "total": 0})
    )
    respx.post(f"{API}/v1/audio/transcriptions").mock(return_value=envelope("Hello"))
    respx.post(f"{API}/v1/chat/completions").mock(return_value=stream(("answer", "[DONE]")))
    with FastGPT(KEY, BASE_URL) as client:
        visitor = client.share("s", "v").with_options(timeout=5)
        visitor.chat.histories.list().page()
        visitor.chat.transcriptions.create(b"ID3", chat_id=CHAT_ID, duration=1)
        with visitor.chat.completions.stream("Hi", chat_id=CHAT_ID):
            pass
    assert len(respx.calls) == 4
    assert not any("authorization" in call.request.headers for call in respx.calls)
