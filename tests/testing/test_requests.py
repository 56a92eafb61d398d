"""What a fake tells of the requests that reached it."""

from __future__ import annotations

import re

import pytest

from fastgpt_typed import FastGPT, messages
from fastgpt_typed.models import ChatCompletionRequest
from fastgpt_typed.testing import FakeFastGPT

CHAT_ID = "q7w8e9r0t1y2u3i4o5p6a7s8"


@pytest.fixture
def fake() -> FakeFastGPT:
    return FakeFastGPT("4.14.0")


@pytest.fixture
def client(fake: FakeFastGPT) -> FastGPT:
    return fake.client()


def test_requests_are_found_by_operation(fake: FakeFastGPT, client: FastGPT) -> None:
    client.chat.completions.create("One")
    client.chat.init(app_id=fake.app_id)
    client.chat.completions.create("Two", version="v2")
    assert [asked.question for asked in fake.requests.of("chat.completions.*")] == ["One", "Two"]
    assert fake.requests.of("chat.completions.create").last.question == "One"
    assert fake.requests.of("chat.init").operations == ["chat.init"]
    assert fake.requests.of("chat.stop") == []


def test_a_name_no_operation_has_is_an_error(fake: FakeFastGPT) -> None:
    problem = "no operation 'chat.history.list'; did you mean 'chat.histories.list'?"
    with pytest.raises(ValueError, match=re.escape(problem)):
        fake.requests.of("chat.history.list")


def test_there_may_be_no_last_one(fake: FakeFastGPT) -> None:
    with pytest.raises(LookupError, match="no such request"):
        _ = fake.requests.last


def test_fields_stand_in_queries_bodies_and_forms(fake: FakeFastGPT, client: FastGPT) -> None:
    client.chat.init(app_id=fake.app_id, chat_id=CHAT_ID)
    assert fake.requests.last.fields == {"appId": fake.app_id, "chatId": CHAT_ID}
    client.chat.completions.create("Hi", detail=True)
    assert fake.requests.last.fields["detail"] is True
    client.chat.files.upload(("a.txt", b"text"), app_id=fake.app_id, chat_id=CHAT_ID)
    assert fake.requests.last.method == "POST"
    assert str(fake.requests.last.fields["key"]).endswith("a.txt")
    assert "file" not in fake.requests.last.fields


def test_a_question_may_have_parts(fake: FakeFastGPT, client: FastGPT) -> None:
    picture = messages.image("http://fastgpt.test/cat.png")
    client.chat.completions.create([messages.user("What is ", picture, "this?")])
    assert fake.requests.last.question == "What is this?"
    client.chat.init(app_id=fake.app_id)
    with pytest.raises(LookupError, match="GET /api/core/chat/init has no message"):
        _ = fake.requests.last.question


def test_requests_are_read_into_models(fake: FakeFastGPT, client: FastGPT) -> None:
    client.chat.completions.create("Hi", chat_id=CHAT_ID, variables={"region": "EU"})
    asked = fake.requests.last.read(ChatCompletionRequest)
    assert (asked.chat_id, asked.variables) == (CHAT_ID, {"region": "EU"})


@pytest.mark.anyio
async def test_an_asynchronous_client_asks_it_too(fake: FakeFastGPT) -> None:
    async with fake.async_client() as client:
        assert (await client.chat.completions.create("Hi")).text == "Echo: Hi"
