"""The main job, against a fake FastGPT of each generation."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from fastgpt_typed import (
    AsyncFastGPT,
    AuthenticationError,
    BadRequestError,
    CommercialEditionError,
    RouteNotFoundError,
    UploadRejectedError,
    UserSelect,
    events,
    models,
)
from fastgpt_typed.testing import FakeFastGPT, Reasoning, Reply, Select, Tool
from tests.client.wire import CHAT_ID, Target

VERSIONS = ["4.8.22", "4.13.2", "4.14.0", "4.14.5", "4.15.2", "4.16.0"]
WITH_FILES = VERSIONS[2:]
WITH_LOGS = VERSIONS[1:]


def client_of(
    fake: FakeFastGPT, api_key: str | None = None, *, hinted: bool = False
) -> AsyncFastGPT:
    """A client that reaches the fake without a socket."""
    return AsyncFastGPT(
        api_key or fake.api_key,
        fake.base_url,
        server_version=fake.version if hinted else None,
        http_client=httpx.AsyncClient(transport=fake.async_transport()),
    )


@pytest.fixture(params=VERSIONS)
def fake(request: pytest.FixtureRequest) -> FakeFastGPT:
    """A fake server of each generation."""
    return FakeFastGPT(version=request.param)


@pytest.fixture(params=[False, True], ids=["probing", "hinted"])
async def client(request: pytest.FixtureRequest, fake: FakeFastGPT) -> AsyncIterator[AsyncFastGPT]:
    """A client that finds out the version, and one that was told."""
    async with client_of(fake, hinted=request.param) as client:
        yield client


async def test_a_chat_is_remembered(client: AsyncFastGPT, fake: FakeFastGPT) -> None:
    fake.reply("Good morning")
    done = await client.chat.completions.create("Hi", chat_id=CHAT_ID)
    assert (done.text, done.chat_id) == ("Good morning", CHAT_ID)
    listed = [chat async for chat in client.chat.histories.list(app_id=fake.app_id, source="api")]
    assert [chat.chat_id for chat in listed] == [CHAT_ID]
    records = client.chat.records.list(app_id=fake.app_id, chat_id=CHAT_ID)
    said = [(record.obj, record.value[0].text) async for record in records]
    assert [(who, text and text.content) for who, text in said] == [
        ("Human", "Hi"),
        ("AI", "Good morning"),
    ]
    init = await client.chat.init(app_id=fake.app_id, chat_id=CHAT_ID)
    assert init.app_id == fake.app_id


@pytest.mark.parametrize("detail", [False, True])
async def test_a_stream_amounts_to_what_a_plain_run_returns(
    client: AsyncFastGPT, fake: FakeFastGPT, *, detail: bool
) -> None:
    reply = Reply(Reasoning("Think."), Tool("Weather", {"city": "Oslo"}, "3"), "3 degrees")
    fake.reply(reply, reply)
    done = await client.chat.completions.create("Weather?", detail=detail)
    async with client.chat.completions.stream("Weather?", detail=detail) as running:
        seen = [event async for event in running]
        final = await running.final()
    assert final.text == done.text == "3 degrees"
    assert not any(isinstance(event, events.Unknown) for event in seen)
    assert [tool.tool_name for tool in final.tools] == [tool.tool_name for tool in done.tools]
    assert [node.module_name for node in final.response_data] == [
        node.module_name for node in done.response_data
    ]
    assert bool(final.response_data) is detail


async def test_the_trace_of_a_stream_arrives_on_both_endpoints(
    fake: FakeFastGPT, client: AsyncFastGPT
) -> None:
    if fake.version == "4.8.22":
        with pytest.raises(RouteNotFoundError, match=r"4\.9\.4"):
            await client.chat.completions.create("Hi", version="v2")
        return
    async with client.chat.completions.stream("Hi", detail=True, version="v2") as running:
        seen = [event async for event in running]
        final = await running.final()
    single = [event for event in seen if isinstance(event, events.NodeResponse)]
    assert single
    assert [node.id for node in final.response_data] == [node.id for node in single]


@pytest.mark.parametrize("fake", ["4.14.7"], indirect=True)
async def test_numbered_node_items(client: AsyncFastGPT, fake: FakeFastGPT) -> None:
    async with client.chat.completions.stream("Hi", detail=True) as running:
        final = await running.final()
    kinds = [node.module_type for node in final.response_data]
    assert kinds == ["workflowStart", "chatNode"]


async def test_an_interactive_node_goes_on_with_its_answer(
    client: AsyncFastGPT, fake: FakeFastGPT
) -> None:
    fake.reply(Reply(Select("Refund?", ["Yes", "No"])))
    # Some versions leave a lone interactive node out of answers that are not streamed.
    async with client.chat.completions.stream("Hi", chat_id=CHAT_ID, detail=True) as running:
        asked = await running.final()
    assert isinstance(asked.interactive, UserSelect)
    assert asked.interactive.params is not None
    options = [option.value for option in asked.interactive.params.user_select_options]
    assert options == ["Yes", "No"]
    answered = await client.chat.completions.create("Yes", chat_id=CHAT_ID, detail=True)
    assert answered.interactive is None


async def test_a_wrong_key_is_told_everywhere(fake: FakeFastGPT) -> None:
    async with client_of(fake, "fastgpt-wrong") as client:
        with pytest.raises(AuthenticationError):
            await client.chat.completions.create("Hi")
        with pytest.raises(AuthenticationError):
            async with client.chat.completions.stream("Hi") as running:
                await running.final()
        with pytest.raises(AuthenticationError):
            await client.chat.histories.list(app_id=fake.app_id).page()


async def test_an_empty_question_is_told(client: AsyncFastGPT) -> None:
    with pytest.raises(BadRequestError):
        await client.chat.completions.create([])
    with pytest.raises(BadRequestError):
        async with client.chat.completions.stream([]) as running:
            await running.final()


@pytest.mark.parametrize("fake", WITH_FILES, indirect=True)
async def test_a_file_goes_up_and_along(client: AsyncFastGPT, fake: FakeFastGPT) -> None:
    target: Target = {"app_id": fake.app_id, "chat_id": CHAT_ID}
    uploaded = await client.chat.files.upload(("notes.txt", b"remember the milk"), **target)
    assert uploaded.size == 17
    assert uploaded.key is not None
    url = await client.chat.files.presign_download(key=uploaded.key, **target)
    async with httpx.AsyncClient(transport=fake.async_transport(), base_url=fake.base_url) as http:
        assert (await http.get(url)).content == b"remember the milk"
    question = models.UserMessage(
        content=[models.TextPart(text="What is in it?"), uploaded.file_part()]
    )
    done = await client.chat.completions.create([question], chat_id=CHAT_ID)
    assert "notes" in done.text


@pytest.mark.parametrize("fake", ["4.14.11", "4.16.0"], indirect=True)
async def test_a_file_of_the_wrong_kind_is_refused(client: AsyncFastGPT, fake: FakeFastGPT) -> None:
    with pytest.raises(UploadRejectedError):
        await client.chat.files.upload(("run.exe", b"MZ"), app_id=fake.app_id, chat_id=CHAT_ID)


@pytest.mark.parametrize("fake", WITH_LOGS, indirect=True)
async def test_figures(client: AsyncFastGPT, fake: FakeFastGPT) -> None:
    await client.chat.completions.create("Hi")
    totals = await client.apps.logs.totals(app_id=fake.app_id)
    assert totals.total_chats > 0
    chart = await client.apps.logs.chart(
        app_id=fake.app_id, start="2020-01-01", end="2100-01-01", every="month"
    )
    assert chart.rows()


@pytest.mark.parametrize("fake", WITH_LOGS, indirect=True)
async def test_a_community_server_has_no_figures(fake: FakeFastGPT) -> None:
    community = FakeFastGPT(version=fake.version, commercial=False)
    async with client_of(community) as client:
        with pytest.raises(CommercialEditionError):
            await client.apps.logs.totals(app_id=fake.app_id)
