"""What changed from one release to the next, most of it between 4.14.0 and 4.16.0."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from fastgpt_typed.testing import (
    FakeFastGPT,
    NodeError,
    Pause,
    Reasoning,
    Reply,
    Search,
    Select,
    Tool,
)

from .caller import CHAT_ID, Caller, Clock, calling, names_of, refusal

RUN = {"messages": [{"role": "user", "content": "Hi"}], "chatId": CHAT_ID}


@pytest.fixture
def caller(version: str) -> Iterator[Caller]:
    with calling(FakeFastGPT(version)) as found:
        yield found


def message_of(caller: Caller, *, v: int = 1) -> dict[str, Any]:
    body = caller.run("Hi", v=v, detail=True).json()
    message: dict[str, Any] = body["choices"][0]["message"]
    return message


@pytest.mark.parametrize(("version", "last"), [
    ("4.14.6", ["[DONE]", "flowResponses"]), ("4.14.10", ["[DONE]", "flowResponses"]),
    ("4.14.11", ["flowResponses", "[DONE]"]),
])  # fmt: skip
def test_what_ends_a_v1_stream(caller: Caller, last: list[str]) -> None:
    assert names_of(caller.events("Hi", detail=True))[-2:] == last


@pytest.mark.parametrize(("version", "numbered"), [
    ("4.14.6", False), ("4.14.7", True), ("4.14.7.1", True), ("4.14.7.2", False),
])  # fmt: skip
def test_node_items_were_numbered_for_a_while(caller: Caller, numbered: bool) -> None:
    [items] = [data for name, data in caller.events("Hi", detail=True) if name == "flowResponses"]
    assert (items.keys() == {"0", "1"}) if numbered else (len(items) == 2)


@pytest.mark.parametrize(("version", "beside"), [("4.14.3", False), ("4.14.4", True)])
def test_reasoning_moved_beside_the_text(caller: Caller, beside: bool) -> None:
    caller.fake.reply(Reply(Reasoning("Hm."), "Yes."))
    message = caller.run("Hi").json()["choices"][0]["message"]
    assert message.get("reasoning_content") == ("Hm." if beside else None)


@pytest.mark.parametrize(("version", "kinds"), [
    ("4.14.3", ["interactive"]), ("4.14.4", None), ("4.15.1", None), ("4.15.2", [None]),
    ("4.15.3", ["interactive"]),
])  # fmt: skip
def test_answers_lost_a_lone_interactive_node(caller: Caller, kinds: list[Any] | None) -> None:
    caller.fake.reply(Select("Which?", ["One", "Two"]))
    content = message_of(caller).get("content")
    assert kinds == (content and [item.get("type") for item in content])


@pytest.mark.parametrize(("version", "v", "typed"), [
    ("4.14.6", 1, True), ("4.14.6", 2, True), ("4.14.7", 1, True), ("4.14.7", 2, False),
    ("4.15.1", 1, True), ("4.15.2", 1, False), ("4.15.3", 1, True), ("4.16.0", 2, False),
])  # fmt: skip
def test_items_say_their_kind(caller: Caller, v: int, typed: bool) -> None:
    caller.fake.reply(Reply(Tool("Lamp", {"id": 1}, "3 lamps"), "Done."))
    items = message_of(caller, v=v)["content"]
    assert all(("type" in item) is typed for item in items)


@pytest.mark.parametrize(("version", "top", "keys"), [
    ("4.10.1", True, {"error"}), ("4.14.3", False, {"errorText"}),
    ("4.14.4", True, {"errorText"}), ("4.14.16", True, {"error", "errorText"}),
])  # fmt: skip
def test_how_a_model_fails(caller: Caller, top: bool, keys: set[str]) -> None:
    caller.fake.reply(NodeError("401 no such key"))
    body = caller.run("Hi", detail=True).json()
    assert ("error" in body) is top
    assert {"error", "errorText"} & body["responseData"][-1].keys() == keys


@pytest.mark.parametrize(("version", "v", "status"), [
    ("4.14.10", 2, 200), ("4.14.11", 1, 200), ("4.14.11", 2, 409), ("4.15.0", 1, 500),
    ("4.15.4", 2, 409), ("4.15.5", 2, 500),
])  # fmt: skip
def test_second_run_on_a_busy_chat(caller: Caller, v: int, status: int) -> None:
    caller.fake.reply(Reply("One ", Pause(0), "two"))
    first = {**RUN, "stream": True}
    with caller.http.stream("POST", "/api/v2/chat/completions", json=first) as response:
        next(response.iter_raw())
        second = caller.post(f"/v{v}/chat/completions", RUN)
    assert second.status_code == status
    if status != 200:
        assert refusal(second)[1:] == (504001, "chatIsGenerating")


@pytest.mark.parametrize(("version", "left"), [("4.14.4", "One "), ("4.14.5", "One two")])
def test_v2_runs_on_without_its_reader(version: str, left: str) -> None:
    clock = Clock()
    with calling(FakeFastGPT(version, clock=clock)) as caller:
        caller.fake.reply(Reply("One ", Pause(0), "two"))
        first = {**RUN, "stream": True}
        with caller.http.stream("POST", "/api/v2/chat/completions", json=first) as response:
            next(response.iter_raw())
        clock.forward(1)
        assert caller.texts() == ["Hi", left]


@pytest.mark.parametrize(("version", "megabytes"), [("4.15.3", 20), ("4.15.4", 10)])
def test_body_limit(caller: Caller, megabytes: int) -> None:
    response = caller.run("x" * (megabytes << 20))
    assert response.text == f"Body exceeded {megabytes}mb limit"


@pytest.mark.parametrize(("version", "code"), [("4.14.16", 403), ("4.15.0", 514)])
def test_malformed_key(caller: Caller, code: int) -> None:
    caller.http.headers["Authorization"] = "Bearer nodash"
    assert refusal(caller.run("Hi"))[1] == code


@pytest.mark.parametrize(("version", "told"), [("4.14.2", False), ("4.14.3", True)])
def test_rate_headers(caller: Caller, told: bool) -> None:
    assert ("x-ratelimit-limit" in caller.run("Hi").headers) is told


@pytest.mark.parametrize(("version", "told"), [("4.15.3", False), ("4.15.4", True)])
def test_error_type(caller: Caller, told: bool) -> None:
    refused = caller.post("/v1/chat/completions", {"messages": []})
    assert ("errorType" in refused.json()) is told


@pytest.mark.parametrize(("version", "status"), [("4.15.4", 400), ("4.15.5", 500)])
def test_status_of_a_file_that_is_not_allowed(caller: Caller, status: int) -> None:
    refused = caller.call("chat.files.presign_upload", chatId=CHAT_ID, filename="a.exe")
    assert refusal(refused) == (status, 510000, "InvalidUploadFileType")


@pytest.mark.parametrize(("version", "refused"), [("4.15.3", False), ("4.15.4", True)])
def test_file_of_another_chat(caller: Caller, refused: bool) -> None:
    key = f"chat/app/{caller.fake.app_id}/someone/other/terms.pdf"
    part = {"type": "file_url", "url": "", "name": "terms.pdf", "key": key}
    assert (caller.run([part], chatId=CHAT_ID).status_code == 500) is refused


@pytest.mark.parametrize(("version", "summed"), [("4.9.6", True), ("4.9.7", False)])
def test_sum_of_tokens(caller: Caller, summed: bool) -> None:
    caller.fake.reply(Reply(Search(), "A month."), Tool("Clock"))
    answers = [caller.run("Hi", detail=True).json() for _ in range(2)]
    items = [item for answer in answers for item in answer["responseData"][1:]]
    keys = ("tokens", "toolCallTokens", "embeddingTokens")
    expected = ["tokens", "toolCallTokens"] if summed else ["embeddingTokens"]
    assert [key for key in keys if any(key in item for item in items)] == expected


@pytest.mark.parametrize(("version", "more"), [
    ("4.14.9", {"team"}), ("4.14.10", {"team", "wechat"}), ("4.15.0", {"wechat"}),
])  # fmt: skip
def test_sources_of_chats(caller: Caller, more: set[str]) -> None:
    spans = {f"{name}Timespan": "day" for name in ("user", "chat", "app")}
    asked = {"dateStart": "2020-01-01", "dateEnd": "2100-01-01", **spans}
    [point, *_] = caller.result("apps.logs.chart", **asked)["userData"]
    assert point["summary"]["sourceCountMap"].keys() & {"team", "wechat"} == more
