"""Many prompts at once: what goes wrong with one is its result, and leaving stops the others."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from fastgpt_typed import AsyncFastGPT, RequestValidationError
from fastgpt_typed.batch import Prompt, PromptResult, summarize
from fastgpt_typed.testing import (
    Cut,
    Fail,
    FakeFastGPT,
    FakeServer,
    NodeError,
    Pause,
    Raw,
    Reply,
    Select,
    WireResponse,
)
from tests.client._compat_async import sleep


def busy(seconds: int) -> WireResponse:
    """What a server says that has run too much within a minute."""
    text = f"Rate limit. Please try again in {seconds} seconds."
    body = f'{{"code":429,"statusText":"error","message":"{text}","data":null}}'
    return WireResponse(429, [("Content-Type", "application/json")], body.encode())


async def put(
    fake: FakeFastGPT, prompts: list[str | Prompt], **options: Any
) -> dict[str, PromptResult]:
    """Put prompts to a fake; the results by what was asked."""
    async with (
        httpx.AsyncClient(transport=fake.async_transport()) as http,
        AsyncFastGPT(fake.api_key, fake.base_url, http_client=http) as client,
        client.batch(prompts, app_id=fake.app_id, **options) as results,
    ):
        found = [result async for result in results]
    assert len({result.id for result in found}) == len(found)
    return {result.prompt: result for result in found}


@pytest.mark.parametrize("version", ["4.8.22", "4.14.0", "4.16.0"])
async def test_every_prompt_has_its_result(version: str) -> None:
    fake = FakeFastGPT(version)
    questions = [f"Question {number}" for number in range(12)]
    found = await put(fake, list(questions), concurrency=3)
    assert {question: result.text for question, result in found.items()} == {
        question: f"Echo: {question}" for question in questions
    }
    for result in found.values():
        assert result.ok
        assert result.first_word is not None
        assert 0 < result.first_word <= result.seconds
        assert result.points
        assert result.input_tokens
        assert result.output_tokens
        assert pickle.loads(pickle.dumps(result)) == result
    assert {run.chat_id for run in fake.runs} == {result.chat_id for result in found.values()}


async def test_an_empty_batch_is_over_at_once() -> None:
    assert await put(FakeFastGPT(), []) == {}


async def test_what_goes_wrong_is_a_result() -> None:
    fake = FakeFastGPT("4.16.0")
    fake.reply(
        Reply("Half an ", Cut()),
        Reply(Fail(status_text="aiPointsNotEnough")),
        Reply(NodeError("The model is away")),
        Reply(Raw(b"data: [[[[[\n\n"), Cut()),
        Reply(Select("Red or blue?", ["red", "blue"])),
    )
    found = await put(fake, ["cut", "poor", "away", "odd", "ask", "fine"], concurrency=1)
    assert found["cut"].error == "IncompleteStreamError"
    assert found["cut"].text == "Half an "
    assert found["poor"].error == "QuotaExceededError"
    assert "used up its AI points" in (found["poor"].message or "")
    assert found["away"].error == "WorkflowError"
    assert found["away"].node_errors == ("AI chat: The model is away",)
    assert found["odd"].error == "IncompleteStreamError"
    assert found["ask"].ok
    assert found["ask"].interactive == "userSelect"
    assert found["fine"].ok
    summary = summarize(found.values())
    assert (summary.count, sum(summary.failures.values())) == (6, 4)
    assert summary.failures["IncompleteStreamError"] == 2


async def test_a_key_that_fails_is_a_result_too() -> None:
    def key() -> str:
        raise LookupError("The vault is closed")

    async with (
        AsyncFastGPT(key, "http://fastgpt.test") as client,
        client.batch(["a"]) as results,
    ):
        [result] = [result async for result in results]
    assert (result.error, result.message) == ("LookupError", "The vault is closed")


async def test_a_busy_server_is_waited_for_within_bounds() -> None:
    fake = FakeFastGPT()
    fake.reply(busy(0), busy(0))
    found = await put(fake, ["a"])
    assert found["a"].ok
    assert len(fake.requests) == 3
    fake.reply(busy(1))
    found = await put(fake, ["a"])
    assert found["a"].waited > 0
    fake.reply(busy(400))
    found = await put(fake, ["a"])
    assert found["a"].error == "RateLimitError"
    assert found["a"].waited == 0
    assert len(fake.runs) == 2


async def test_what_has_begun_is_not_run_again() -> None:
    fake = FakeFastGPT()
    fake.reply(Reply("Half", Fail("Please try again in 0 seconds", code=429)), Reply(Cut()))
    found = await put(fake, ["a", "b"], concurrency=1)
    assert found["a"].error == "RateLimitError"
    assert not found["b"].ok
    assert len(fake.runs) == 2


async def test_prompts_of_a_chat_are_put_one_after_the_other() -> None:
    fake = FakeFastGPT("4.16.0")
    prompts: list[str | Prompt] = [
        Prompt(f"{chat} {number}", id=f"{chat}{number}", chat_id=chat)
        for number in range(4)
        for chat in ("left", "right")
    ]
    found = await put(fake, prompts, concurrency=8, version="v2")
    assert {result.error for result in found.values()} == {None}
    for chat in ("left", "right"):
        asked = [text for text in _asked(fake) if text.startswith(chat)]
        assert asked == [f"{chat} {number}" for number in range(4)]


def _asked(fake: FakeFastGPT) -> list[str]:
    bodies: list[Any] = [request.json() for request in fake.requests]
    return [body["messages"][-1]["content"] for body in bodies]


async def test_messages_and_variables_go_along() -> None:
    fake = FakeFastGPT(variables=("city",))
    messages: list[dict[str, object]] = [
        {"role": "system", "content": "Be brief"},
        {"role": "user", "content": [{"type": "text", "text": "Where am I?"}]},
    ]
    prompt = Prompt(messages, id="7", variables={"city": "Suzhou"})
    found = await put(fake, [prompt])
    assert found["Where am I?"].id == "7"
    body: Any = fake.requests[0].json()
    assert body["variables"] == {"city": "Suzhou"}
    assert body["messages"][0] == messages[0]
    assert body["detail"] is True


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (lambda client: client.batch(["a", ""]), r"prompts\[1\]: messages: expected a text"),
        (lambda client: client.batch([Prompt("a", id="x"), Prompt("b", id="x")]), "the id 'x'"),
        (lambda client: client.batch(["a"], concurrency=0), "concurrency"),
        (lambda client: client.batch(["a"], app_id="nonsense"), "app_id"),
        (lambda client: client.batch(["a"], version="v3"), "version"),
        (lambda client: Prompt([{"role": "nobody"}]), r"messages\[0\]"),
        (lambda client: Prompt("a", variables={"x": float("nan")}), "variables.x"),
    ],
)
async def test_what_cannot_be_sent_is_refused_before_anything_is(
    client: AsyncFastGPT, make: Callable[[AsyncFastGPT], object], problem: str
) -> None:
    with pytest.raises(RequestValidationError, match=problem):
        make(client)


@pytest.mark.parametrize(("version", "ended"), [("v1", "aborted"), ("v2", "stopped")])
async def test_leaving_stops_what_runs_and_begins_nothing_more(version: Any, ended: str) -> None:
    fake = FakeFastGPT("4.16.0")
    fake.reply(Reply("a", Pause(60), "b"))
    with FakeServer(fake) as server:
        async with (
            AsyncFastGPT(fake.api_key, server.base_url) as client,
            client.batch(
                [str(number) for number in range(300)],
                app_id=fake.app_id,
                concurrency=2,
                version=version,
            ) as results,
        ):
            assert (await anext(results)).ok
        for _ in range(500):
            if fake.runs[0].state == ended:
                break
            await sleep(0.01)  # a server sees only after a while that nobody reads
        assert fake.runs[0].state == ended
        assert len(fake.runs) < 300


async def test_what_is_raised_inside_comes_out_as_it_is(client: AsyncFastGPT) -> None:
    with pytest.raises(KeyError, match="mine"):
        async with client.batch([]):
            raise KeyError("mine")
