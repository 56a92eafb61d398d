"""Chats as conversations: only what is new is sent, and questions of the app get answers."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
import respx

from fastgpt_typed import (
    AsyncFastGPT,
    ConflictError,
    FastGPTError,
    RequestValidationError,
    WorkflowError,
    events,
    models,
)
from fastgpt_typed.testing import (
    FakeFastGPT,
    Form,
    NodeError,
    Pause,
    Reply,
    Select,
    WireResponse,
)
from tests.client.wire import API, APP_ID, CHAT_ID, body_of, envelope

SURE = Select("Refund order 17?", ["Yes", "No"])
DETAILS = Form(
    "Where to?",
    [
        {"key": "iban", "label": "Account", "type": "input", "required": True, "maxLength": 34},
        {"key": "sum", "label": "Sum", "type": "numberInput", "min": 1, "max": 100},
        {"key": "by", "label": "By", "type": "timePointSelect"},
    ],
)


@pytest.fixture(params=["4.8.22", "4.14.0", "4.14.11", "4.16.0"])
def fake(request: pytest.FixtureRequest) -> FakeFastGPT:
    """A fake server of each generation."""
    return FakeFastGPT(version=request.param)


@pytest.fixture
async def client(fake: FakeFastGPT) -> AsyncIterator[AsyncFastGPT]:
    """A client of it."""
    async with (
        httpx.AsyncClient(transport=fake.async_transport()) as http,
        AsyncFastGPT(fake.api_key, fake.base_url, http_client=http) as client,
    ):
        yield client


def bodies(fake: FakeFastGPT) -> list[dict[str, Any]]:
    """What each run was asked."""
    name = "chat.completions.create"
    return [json.loads(request.body) for request in fake.requests if request.operation == name]


async def test_a_refund(fake: FakeFastGPT, client: AsyncFastGPT) -> None:
    fake.reply(SURE, DETAILS, "Refunded.")
    conversation = client.conversation(fake.app_id)
    asked = await conversation.send("I want my money back")
    assert isinstance(asked.interactive, models.UserSelect)
    form = (await conversation.choose("Yes")).interactive
    assert isinstance(form, models.UserInput)
    assert [field.key for field in form.fields] == ["iban", "sum", "by"]
    until = datetime(2026, 12, 24, tzinfo=UTC)
    assert (await conversation.fill(iban="NO12", sum=20, by=until)).text == "Refunded."
    assert await conversation.pending() is None
    assert [record.obj async for record in conversation.history()][:2] == ["Human", "AI"]


async def test_only_what_is_new_is_sent(fake: FakeFastGPT, client: AsyncFastGPT) -> None:
    conversation = client.conversation(fake.app_id, custom_uid="ada")
    await conversation.send("One")
    await conversation.send("Two", variables={"region": "eu"}, response_chat_item_id="mine")
    first, second = bodies(fake)
    assert [message["content"] for message in second["messages"]] == ["Two"]
    assert first["chatId"] == second["chatId"] == conversation.chat_id
    assert len(conversation.chat_id) == 24
    assert (second["detail"], second["customUid"], second["appId"]) == (True, "ada", fake.app_id)
    assert (second["variables"], second["responseChatItemId"]) == ({"region": "eu"}, "mine")


async def test_what_does_not_fit_is_not_sent(fake: FakeFastGPT, client: AsyncFastGPT) -> None:
    fake.reply(SURE, DETAILS)
    conversation = client.conversation(fake.app_id)
    await conversation.send("I want my money back")
    with pytest.raises(RequestValidationError, match="Yes"):
        await conversation.choose("Maybe")
    with pytest.raises(RequestValidationError, match="choose"):
        await conversation.fill(iban="NO12")
    await conversation.choose("Yes")
    with pytest.raises(RequestValidationError) as caught:
        await conversation.fill(sum=1000)
    assert set(caught.value.problems) == {"iban", "sum"}
    assert len(bodies(fake)) == 2


async def test_a_conversation_is_taken_up_elsewhere(
    fake: FakeFastGPT, client: AsyncFastGPT
) -> None:
    fake.reply(SURE, "Refunded.")
    await client.conversation(fake.app_id, CHAT_ID).send("I want my money back")
    conversation = client.conversation(fake.app_id, CHAT_ID)
    question = await conversation.pending()
    assert isinstance(question, models.UserSelect)
    assert [option.value for option in question.options] == ["Yes", "No"]
    assert (await conversation.choose(question.options[0])).text == "Refunded."
    assert await client.conversation(fake.app_id, CHAT_ID).pending() is None
    with pytest.raises(RequestValidationError, match="waits for nothing"):
        await conversation.choose("Yes")


async def test_what_was_never_sent_changes_nothing(fake: FakeFastGPT, client: AsyncFastGPT) -> None:
    fake.reply(SURE)
    new, asked = client.conversation(fake.app_id), client.conversation(fake.app_id)
    question = (await asked.send("I want my money back")).interactive
    sent = len(fake.requests)
    for conversation in (new, asked):
        with pytest.raises(RequestValidationError, match="messages"):
            await conversation.send([{"role": "nobody"}])
    assert await new.pending() is None
    assert await asked.pending() is question
    assert len(fake.requests) == sent


async def test_a_new_conversation_waits_for_nothing(
    fake: FakeFastGPT, client: AsyncFastGPT
) -> None:
    conversation = client.conversation(fake.app_id)
    assert await conversation.pending() is None
    with pytest.raises(RequestValidationError, match="send"):
        await conversation.fill({"iban": "NO12"})
    assert fake.requests == []


async def test_answers_are_streamed_too(fake: FakeFastGPT, client: AsyncFastGPT) -> None:
    fake.reply(SURE, Reply("Refunded ", "it."))
    conversation = client.conversation(fake.app_id)
    async with conversation.stream("I want my money back") as running:
        kinds = [type(event) async for event in running]
    assert events.Interactive in kinds
    question = await conversation.pending()
    assert question is not None
    async with conversation.stream(question.choose("Yes")) as running:
        assert "".join([word async for word in running.text]) == "Refunded it."
    assert await conversation.pending() is None


async def test_a_stream_that_is_left_leaves_the_question_to_the_records(
    fake: FakeFastGPT, client: AsyncFastGPT
) -> None:
    conversation = client.conversation(fake.app_id)
    async with conversation.stream("Hi") as running:
        await anext(running.text)
        assert await conversation.pending() is None
    assert fake.requests[-1].operation == "chat.records.list"


async def test_a_failed_node_raises_only_where_wanted(
    fake: FakeFastGPT, client: AsyncFastGPT
) -> None:
    fake.reply(NodeError("no such model"), NodeError("no such model"), NodeError("no such model"))
    conversation = client.conversation(fake.app_id)
    answer = await conversation.send("Hi")
    assert answer.error_message == "no such model"
    assert len(answer.node_errors) == 1
    with pytest.raises(WorkflowError, match="no such model"):
        await conversation.send("Hi", raise_on_node_error=True)
    async with conversation.stream("Hi", raise_on_node_error=True) as running:
        with pytest.raises(WorkflowError, match="no such model"):
            await running.final()


async def test_the_chat_gets_a_title_and_goes(fake: FakeFastGPT, client: AsyncFastGPT) -> None:
    conversation = client.conversation(fake.app_id)
    await conversation.send("Hi")
    await conversation.rename("Order 17")
    chats = [chat async for chat in client.chat.histories.list(app_id=fake.app_id)]
    assert [(chat.chat_id, chat.custom_title) for chat in chats] == [
        (conversation.chat_id, "Order 17")
    ]
    await conversation.delete()
    assert [record async for record in conversation.history()] == []
    assert [chat async for chat in client.chat.histories.list(app_id=fake.app_id)] == []


async def test_files_go_along(fake: FakeFastGPT, client: AsyncFastGPT) -> None:
    conversation = client.conversation(fake.app_id)
    terms = await conversation.upload(("terms.txt", b"No refunds"))
    answer = await conversation.send(
        [
            models.UserMessage(
                role="user", content=[models.TextPart(text="Read this"), terms.file_part()]
            )
        ]
    )
    assert answer.text.startswith("Echo: Read this")


async def test_a_busy_chat_is_a_conflict() -> None:
    fake = FakeFastGPT()
    fake.reply(Reply("One ", Pause(3600)))
    async with (
        httpx.AsyncClient(transport=fake.async_transport()) as http,
        AsyncFastGPT(fake.api_key, fake.base_url, http_client=http) as client,
    ):
        conversation = client.conversation(fake.app_id, version="v2")
        async with conversation.stream("Hi") as running:
            await anext(running.text)
            with pytest.raises(ConflictError):
                await conversation.send("Again")
            await conversation.stop()


async def test_an_id_that_is_used_is_a_conflict() -> None:
    fake = FakeFastGPT()
    async with (
        httpx.AsyncClient(transport=fake.async_transport()) as http,
        AsyncFastGPT(fake.api_key, fake.base_url, http_client=http) as client,
    ):
        conversation = client.conversation(fake.app_id)
        await conversation.send("One", response_chat_item_id="mine")
        with pytest.raises(ConflictError):
            await conversation.send("Two", response_chat_item_id="mine")
        async with conversation.stream("Two", response_chat_item_id="mine") as running:
            with pytest.raises(ConflictError):
                await running.final()


@pytest.mark.parametrize("version", ["4.14.4", "4.15.1"])
async def test_a_question_that_was_left_out_of_the_answer_is_looked_up(version: str) -> None:
    fake = FakeFastGPT(version=version)
    fake.reply(SURE, "Refunded.")
    async with (
        httpx.AsyncClient(transport=fake.async_transport()) as http,
        AsyncFastGPT(fake.api_key, fake.base_url, http_client=http) as client,
    ):
        conversation = client.conversation(fake.app_id)
        asked = await conversation.send("I want my money back")
        assert isinstance(asked.interactive, models.UserSelect)
        assert (await conversation.choose("Yes")).text == "Refunded."


async def test_records_that_cannot_be_read_do_not_cost_the_answer() -> None:
    fake = FakeFastGPT()
    empty = {"choices": [{"message": {"role": "assistant", "content": ""}}]}
    fake.reply(
        WireResponse(200, [("Content-Type", "application/json")], json.dumps(empty).encode())
    )
    fake.intercept(WireResponse(500, (), b"no"), operation="chat.records.list", times=9)
    async with (
        httpx.AsyncClient(transport=fake.async_transport()) as http,
        AsyncFastGPT(fake.api_key, fake.base_url, http_client=http, max_retries=0) as client,
    ):
        conversation = client.conversation(fake.app_id)
        assert (await conversation.send("Hi")).text == ""
        assert await conversation.pending() is None
        with pytest.raises(FastGPTError):
            await client.conversation(fake.app_id, CHAT_ID).pending()


async def test_visitors_converse_without_a_key() -> None:
    fake = FakeFastGPT()
    fake.reply(SURE, "Refunded.")
    async with (
        httpx.AsyncClient(transport=fake.async_transport()) as http,
        AsyncFastGPT(base_url=fake.base_url, http_client=http) as client,
    ):
        conversation = client.share(fake.share_id, "ada").conversation()
        await conversation.send("I want my money back")
        assert (await conversation.choose("Yes")).text == "Refunded."
        await conversation.delete()
    operations = [request.operation for request in fake.requests]
    assert operations[-1] == "chat.histories.delete"
    assert "chat.histories.batch_delete" not in operations


@pytest.mark.parametrize(
    ("interactive", "answers", "sent"),
    [
        (
            {"type": "agentAsk", "params": {"questions": [{"question": "Which?"}]}},
            ["The red one"],
            '{"answers":["The red one"]}',
        ),
        ({"type": "agentPlanCheck", "params": {}}, ["Shorter"], "Shorter"),
        ({"type": "paymentPause", "params": {}}, ["Go on"], "Go on"),
        ({"type": "somethingNew", "params": {"x": 1}}, ["Whatever"], "Whatever"),
    ],
)
@respx.mock
async def test_agents_are_answered_in_words(
    interactive: dict[str, Any], answers: list[str], sent: str
) -> None:
    item = {"interactive": interactive}
    asked = {"choices": [{"message": {"role": "assistant", "content": [item]}}]}
    run = respx.post(f"{API}/v1/chat/completions").mock(
        return_value=httpx.Response(200, json=asked)
    )
    async with AsyncFastGPT("key", "http://fastgpt.test") as client:
        conversation = client.conversation(APP_ID, CHAT_ID)
        await conversation.send("Help")
        await conversation.answer(*answers)
    assert body_of(run.calls.last.request)["messages"] == [{"role": "user", "content": sent}]


@respx.mock
async def test_a_plan_is_confirmed() -> None:
    item = {"interactive": {"type": "agentPlanCheck", "params": {}}}
    asked = {"choices": [{"message": {"role": "assistant", "content": [item]}}]}
    run = respx.post(f"{API}/v1/chat/completions").mock(
        return_value=httpx.Response(200, json=asked)
    )
    async with AsyncFastGPT("key", "http://fastgpt.test") as client:
        conversation = client.conversation(APP_ID, CHAT_ID)
        await conversation.send("Help")
        await conversation.confirm()
    assert body_of(run.calls.last.request)["messages"][0]["content"] == "CONFIRM"


@respx.mock
async def test_what_the_user_has_answered_is_not_pending() -> None:
    choice = {"userSelectOptions": [{"key": "a", "value": "Yes"}], "userSelectedVal": "Yes"}
    value = [{"interactive": {"type": "userSelect", "params": choice}}]
    record = {"_id": "r", "dataId": "d", "obj": "AI", "value": value}
    respx.post(f"{API}/core/chat/record/getPaginationRecords").mock(
        return_value=envelope({"list": [record], "total": 1})
    )
    async with AsyncFastGPT("key", "http://fastgpt.test") as client:
        assert await client.conversation(APP_ID, CHAT_ID).pending() is None


def test_a_conversation_says_which_it_is() -> None:
    conversation = AsyncFastGPT("key").conversation(APP_ID, CHAT_ID)
    assert repr(conversation) == f"AsyncConversation(app_id='{APP_ID}', chat_id='{CHAT_ID}')"
