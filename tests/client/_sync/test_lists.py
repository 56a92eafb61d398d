# Generated from tests/client/_async/test_lists.py; do not edit.
# Regenerate with `make generate`.
"""Lists that fetch their pages as they are read."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
import respx

from fastgpt_typed import FastGPT, InternalServerError, RequestValidationError
from tests.client.wire import API, APP_ID, body_of, envelope, failure

HISTORIES = f"{API}/core/chat/history/getHistories"
RECORDS = f"{API}/core/chat/record/getPaginationRecords"


def chats(count: int) -> Any:
    """A server with some chats."""

    def answer(request: httpx.Request) -> httpx.Response:
        body = body_of(request)
        names = range(count)[body["offset"] : body["offset"] + body["pageSize"]]
        return envelope({"total": count, "list": [{"chatId": str(name)} for name in names]})

    return answer


@pytest.mark.parametrize(("count", "requests"), [(0, 1), (1, 1), (3, 1), (4, 2), (7, 3), (9, 3)])
@respx.mock
def test_iterating_fetches_every_page(client: FastGPT, count: int, requests: int) -> None:
    route = respx.post(HISTORIES).mock(side_effect=chats(count))
    pager = client.chat.histories.list(app_id=APP_ID, page_size=3)
    assert [chat.chat_id for chat in pager] == [str(number) for number in range(count)]
    assert route.call_count == requests


@respx.mock
def test_nothing_is_fetched_before_it_is_asked_for(client: FastGPT) -> None:
    client.chat.histories.list(app_id=APP_ID)
    assert not respx.calls


@respx.mock
def test_one_page(client: FastGPT) -> None:
    route = respx.post(HISTORIES).mock(side_effect=chats(7))
    pager = client.chat.histories.list(app_id=APP_ID, offset=2, page_size=3)
    page = pager.page()
    assert [chat.chat_id for chat in page] == ["2", "3", "4"]
    assert (page.total, page.offset, page.has_next, len(page)) == (7, 2, True, 3)
    assert (pager.total, pager.has_next) == (7, True)
    assert pager.items == page.items
    assert route.call_count == 1


@respx.mock
def test_page_after_page(client: FastGPT) -> None:
    respx.post(HISTORIES).mock(side_effect=chats(7))
    pager = client.chat.histories.list(app_id=APP_ID, page_size=3)
    pages = [page for page in pager.pages()]
    assert [len(page.items) for page in pages] == [3, 3, 1]
    assert [page.has_next for page in pages] == [True, True, False]


@respx.mock
def test_a_server_that_never_runs_dry_is_believed_when_it_sends_nothing(
    client: FastGPT,
) -> None:
    route = respx.post(HISTORIES).mock(return_value=envelope({"total": 99, "list": []}))
    assert [chat for chat in client.chat.histories.list(app_id=APP_ID)] == []
    assert route.call_count == 1


@respx.mock
def test_filters_reach_the_wire(client: FastGPT) -> None:
    route = respx.post(HISTORIES).mock(side_effect=chats(0))
    client.chat.histories.list(
        app_id=APP_ID,
        source="api",
        start_update_time="2026-03-01",
        end_update_time="2026-03-02T08:00:00+08:00",
    ).page()
    assert body_of(route.calls.last.request) == {
        "appId": APP_ID,
        "offset": 0,
        "pageSize": 20,
        "source": "api",
        "startUpdateTime": "2026-03-01T00:00:00.000Z",
        "endUpdateTime": "2026-03-02T00:00:00.000Z",
    }


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ({"page_size": 0}, "page_size: expected greater than or equal to 1"),
        ({"page_size": "5"}, "page_size: expected a valid integer"),
        ({"offset": -1}, "offset: expected greater than or equal to 0"),
        ({"start_create_time": "soon"}, "start_create_time: expected an ISO 8601"),
        ({"start_create_time": "2026-03-01T08:00"}, "start_create_time: .*with a zone"),
    ],
)
def test_bad_arguments_are_named(client: FastGPT, arguments: dict[str, Any], problem: str) -> None:
    with pytest.raises(RequestValidationError, match=problem):
        client.chat.histories.list(app_id=APP_ID, **arguments)


@respx.mock
def test_records_are_typed(client: FastGPT) -> None:
    question = {
        "_id": "66aa00112233445566778801",
        "dataId": "d1",
        "obj": "Human",
        "value": [
            {"type": "text", "text": {"content": "What is this?"}},
            {"type": "file", "file": {"type": "image", "name": "cat.png", "key": "k", "url": "u"}},
        ],
        "time": "2026-03-02T08:11:52.100Z",
    }
    answer = {
        "_id": "66aa00112233445566778802",
        "dataId": "d1",
        "obj": "AI",
        "value": [{"reasoning": {"content": "hm"}, "text": {"content": "A cat."}}],
        "durationSeconds": 1.8,
        "totalQuoteList": [{"id": "q", "score": [{"type": "embedding", "value": 0.9}]}],
        "brandNew": True,
    }
    respx.post(RECORDS).mock(return_value=envelope({"list": [question, answer], "total": 2}))
    asked, said = [record for record in client.chat.records.list(app_id=APP_ID, chat_id="demo")]
    assert asked.time is not None
    assert asked.time.isoformat() == "2026-03-02T08:11:52.100000+00:00"
    assert asked.value[1].file is not None
    assert asked.value[1].file.key == "k"
    assert said.value[0].text is not None
    assert (said.value[0].text.content, said.obj, said.duration_seconds) == ("A cat.", "AI", 1.8)
    assert said.to_api() == answer


@respx.mock
def test_a_raw_list_gives_its_first_page(client: FastGPT) -> None:
    respx.post(HISTORIES).mock(side_effect=chats(7))
    raw = client.chat.histories.with_raw_response.list(app_id=APP_ID, page_size=3)
    assert [chat.chat_id for chat in raw.parsed] == ["0", "1", "2"]
    assert raw.path == "/api/core/chat/history/getHistories"


@respx.mock
def test_a_list_can_be_taken_for_its_first_page(client: FastGPT) -> None:
    respx.post(HISTORIES).mock(side_effect=chats(7))
    page = client.chat.histories.list(app_id=APP_ID, page_size=3)
    assert [chat.chat_id for chat in page.items] == ["0", "1", "2"]
    assert (page.total, page.has_next) == (7, True)


def around(*names: str, prev: bool, following: bool) -> httpx.Response:
    """A page of a list that is entered somewhere."""
    rows = [{"_id": name, "dataId": name, "obj": "AI", "value": []} for name in names]
    return envelope({"list": rows, "total": 3, "hasMorePrev": prev, "hasMoreNext": following})


@respx.mock
def test_a_list_is_read_on_and_back_from_where_it_is_entered(client: FastGPT) -> None:
    route = respx.post(f"{API}/core/chat/record/getRecords_v2").mock(
        side_effect=[
            around("two", prev=True, following=True),
            around("three", prev=True, following=False),
            around("one", "two", prev=False, following=True),
        ]
    )
    records = client.chat.records.list_around(
        app_id=APP_ID, chat_id="demo", initial_id="two", page_size=1
    )
    page = records.page()
    assert [record.data_id for record in page] == ["two"]
    assert [record.data_id for record in records.items] == ["two"]
    assert (records.total, records.has_more_prev, records.has_more_next) == (3, True, True)
    assert [record.data_id for record in records] == ["two", "three", "one"]
    sent = [body_of(call.request) for call in route.calls]
    moves = [{name: body[name] for name in body if name.endswith("Id")} for body in sent]
    chat = {"appId": APP_ID, "chatId": "demo"}
    assert moves == [
        chat | {"initialId": "two"},
        chat | {"nextId": "two"},
        chat | {"initialId": "two"},
    ]


@respx.mock
def test_reading_may_be_left_off_and_taken_up(client: FastGPT) -> None:
    respx.post(HISTORIES).mock(side_effect=chats(4))
    reading = client.chat.histories.list(app_id=APP_ID, page_size=3).__iter__()
    assert (next(reading)).chat_id == "0"
    assert [chat.chat_id for chat in reading] == ["1", "2", "3"]


@respx.mock
def test_a_page_that_failed_is_asked_for_again(client: FastGPT) -> None:
    refused = failure(500, "error", "busy")
    answer = chats(5)
    numbers = iter(range(9))

    def flaky(request: httpx.Request) -> httpx.Response:
        return refused if next(numbers) in (0, 2) else answer(request)

    respx.post(HISTORIES).mock(side_effect=flaky)
    pager = client.chat.histories.list(app_id=APP_ID, page_size=3)
    with pytest.raises(InternalServerError):
        pager.page()
    assert (pager.page()).total == 5
    reading = pager.__iter__()
    seen = [(next(reading)).chat_id for _ in range(3)]
    with pytest.raises(InternalServerError):
        next(reading)
    seen += [chat.chat_id for chat in reading]
    assert seen == ["0", "1", "2", "3", "4"]
