from __future__ import annotations

import json
import time

import anyio
import httpx
import pytest

from fastgpt_typed.testing import (
    Cut,
    Event,
    FakeFastGPT,
    Form,
    NodeError,
    Pause,
    Raw,
    Reasoning,
    Reply,
    Select,
    Text,
    Tool,
    WireRequest,
    WireResponse,
)

from .caller import Caller, calling, names_of, parse_events, words_of

WEATHER = Reply(Reasoning("Look."), Tool("Weather", {"city": "Oslo"}, '{"t": 3}'), "3 degrees.")


def test_replies_come_in_order_then_echo(any_version: Caller) -> None:
    any_version.fake.reply("One", Reply("Two ", "three"), Text("Four"))
    said = [any_version.run("Hi").json()["choices"][0]["message"]["content"] for _ in range(4)]
    assert said == ["One", "Two three", "Four", "Echo: Hi"]


def test_tool_events_old(old: Caller) -> None:
    old.fake.reply(WEATHER)
    events = old.events("Weather?", detail=True)
    tools = [(name, data["tool"]) for name, data in events if name.startswith("tool")]
    assert [name for name, _ in tools] == ["toolCall", "toolParams", "toolParams", "toolResponse"]
    assert {"functionName", "params", "response"} <= tools[0][1].keys()
    assert json.loads("".join(tool["params"] for _, tool in tools)) == {"city": "Oslo"}
    assert tools[-1][1] == {
        "id": tools[0][1]["id"],
        "toolName": "",
        "toolAvatar": "",
        "params": "",
        "response": '{"t": 3}',
    }
    [agent] = events[-1][1][1:]
    assert agent["moduleType"] == "tools"
    assert [node["moduleName"] for node in agent["toolDetail"]] == ["Weather"]


def test_tool_events_new(new: Caller) -> None:
    new.fake.reply(WEATHER, WEATHER)
    events = new.events("Weather?", v=2, detail=True)
    tools = [(name, data) for name, data in events if name.startswith("tool")]
    assert all(data["responseValueId"] == data["tool"]["id"] for _, data in tools)
    assert ["response" in data["tool"] for _, data in tools] == [False, False, False, True]
    nodes = [data for name, data in events if name == "flowNodeResponse"]
    assert [node["moduleType"] for node in nodes] == ["workflowStart", "tool", "tools"]
    assert nodes[1]["parentId"] == nodes[2]["id"]
    assert (nodes[1]["toolInput"], nodes[1]["toolRes"]) == ({"city": "Oslo"}, '{"t": 3}')
    assert "childrenResponses" not in nodes[2]
    agent = new.events("Weather?", detail=True)[-2][1][-1]
    assert [child["parentId"] for child in agent["childrenResponses"]] == [agent["id"]]


def test_tool_in_sync_answers(old: Caller, new: Caller) -> None:
    for caller in (old, new):
        caller.fake.reply(*[WEATHER] * 3)
    items = old.run("Weather?", detail=True).json()["choices"][0]["message"]["content"]
    assert [item["type"] for item in items] == ["reasoning", "tool", "text"]
    assert old.run("Weather?").json()["choices"][0]["message"]["content"] == "3 degrees."
    first = new.run("Weather?", detail=True).json()["choices"][0]["message"]["content"]
    assert [item["type"] for item in first] == ["reasoning", "tool", "text"]
    second = new.run("Weather?", v=2, detail=True).json()["choices"][0]["message"]["content"]
    assert [list(item) for item in second] == [["reasoning"], ["id", "tools"], ["text"]]
    message = new.run("Weather?").json()["choices"][0]["message"]
    assert (message["content"], message["reasoning_content"]) == ("3 degrees.", "Look.")


def test_fixed_text_has_a_node_of_its_own(any_version: Caller) -> None:
    any_version.fake.reply(Reply("Hello. ", Text("One moment.", fast=True), "Here it is."))
    body = any_version.run("Hi", detail=True).json()
    kinds = [node["moduleType"] for node in body["responseData"]]
    assert kinds == ["workflowStart", "chatNode", "answerNode", "chatNode"]
    assert body["choices"][0]["message"]["content"] == "Hello. One moment.Here it is."
    any_version.fake.reply(Reply(NodeError("No"), Text("Never", fast=True)))
    body = any_version.run("Hi", detail=True).json()
    assert [node["moduleType"] for node in body["responseData"]] == ["workflowStart", "chatNode"]


def test_choice_in_a_stream(any_version: Caller) -> None:
    any_version.fake.reply(Select("Go on?", ["Yes", "No"]))
    events = any_version.events("Start", chatId="desk", detail=True)
    [interactive] = [data["interactive"] for name, data in events if name == "interactive"]
    assert interactive["type"] == "userSelect"
    assert interactive["params"] == {
        "description": "Go on?",
        "userSelectOptions": [
            {"value": "Yes", "key": "option1"},
            {"value": "No", "key": "option2"},
        ],
    }
    assert {"entryNodeIds", "memoryEdges", "nodeOutputs", "usageId"} <= interactive.keys()
    assert ("interactiveId" in interactive) == (any_version.fake.version == "4.16.0")
    any_version.fake.reply(Select("Go on?", ["Yes"]))
    assert names_of(any_version.events("Start", chatId="other")) == ["", "[DONE]"]


def test_choice_in_sync_answers(old: Caller, new: Caller) -> None:
    for caller in (old, new):
        caller.fake.reply(*[Select("Go on?", ["Yes", "No"])] * 2)
    [item] = old.run("Start", detail=True).json()["choices"][0]["message"]["content"]
    assert item["type"] == "interactive"
    assert "memoryEdges" in item["interactive"]
    assert old.run("Start").json()["choices"][0]["message"]["content"] == ""
    [item] = new.run("Start", detail=True).json()["choices"][0]["message"]["content"]
    assert list(item["interactive"]) == ["type", "params"]
    assert new.run("Start").json()["choices"][0]["message"] == {"role": "assistant"}


def test_answered_choice_goes_on_in_the_same_row(any_version: Caller) -> None:
    any_version.fake.reply(Select("Go on?", ["Yes", "No"]), "Here we go")
    any_version.run("Start", chatId="desk")
    body = any_version.run("Yes", chatId="desk", detail=True).json()
    assert [node["moduleType"] for node in body["responseData"]] == ["userSelect", "chatNode"]
    assert body["responseData"][0]["userSelectResult"] == "Yes"
    assert body["choices"][0]["message"]["content"] == "Here we go"
    page = any_version.data("/core/chat/getPaginationRecords", chatId="desk")
    assert page["total"] == 2
    interactive, text = page["list"][1]["value"]
    assert interactive["interactive"]["params"]["userSelectedVal"] == "Yes"
    assert text["text"]["content"] == "Here we go"
    after = any_version.run("Next", chatId="desk").json()
    assert after["choices"][0]["message"]["content"] == "Echo: Next"


def test_answer_that_was_not_offered_leads_nowhere(any_version: Caller) -> None:
    any_version.fake.reply(Select("Go on?", ["Yes", "No"]))
    any_version.run("Start", chatId="desk")
    body = any_version.run("Maybe", chatId="desk", detail=True).json()
    assert [node["moduleType"] for node in body["responseData"]] == ["userSelect"]
    assert body["choices"][0]["message"]["content"] in (
        "",
        [{"type": "text", "text": {"content": ""}}],
    )


def test_form(any_version: Caller) -> None:
    field = {"key": "age", "label": "Age", "type": "numberInput", "valueType": "number"}
    any_version.fake.reply(Form("Your trip", ["city", field]), "Thanks", Form("Again", ["city"]))
    events = any_version.events("Start", v=2, chatId="desk", detail=True)
    [form] = [data["interactive"] for name, data in events if name == "interactive"]
    assert form["type"] == "userInput"
    assert [item["type"] for item in form["params"]["inputForm"]] == ["input", "numberInput"]
    answer = json.dumps({"city": "Oslo", "age": 30})
    events = any_version.events(answer, v=2, chatId="desk", detail=True)
    nodes = [data for name, data in events if name == "flowNodeResponse"]
    assert nodes[0]["formInputResult"] == {"city": "Oslo", "age": 30}
    assert words_of(events) == "Thanks"
    rows = any_version.data("/core/chat/getPaginationRecords", chatId="desk")["list"]
    params = rows[1]["value"][0]["interactive"]["params"]
    assert params["submitted"] is True
    assert [item["value"] for item in params["inputForm"]] == ["Oslo", ""]
    any_version.run("Start", chatId="other")
    body = any_version.run("no JSON", chatId="other", detail=True).json()
    assert body["responseData"][0]["formInputResult"] == {}


def test_own_events_and_raw_bytes(any_version: Caller) -> None:
    raw = b": note\n\ndata: undefined\n\n"
    any_version.fake.reply(Reply("Hi", Event("newEvent", {"a": 1}), Raw(raw)))
    text = any_version.run("Hi", stream=True, detail=True).text
    assert 'event: newEvent\ndata: {"a":1}\n\n: note\n\ndata: undefined\n\n' in text
    any_version.fake.reply(Reply("Hi", Event("newEvent", {"a": 1})))
    assert "newEvent" not in any_version.run("Hi", stream=True).text


@pytest.mark.parametrize("stream", [False, True])
def test_cut(any_version: Caller, over_socket: bool, stream: bool) -> None:
    any_version.fake.reply(Reply("Half an answer", Cut()))
    got = b""
    with calling(any_version.fake, socket=over_socket) as caller:
        body = {"messages": [{"role": "user", "content": "Hi"}], "stream": stream}
        with (
            pytest.raises(httpx.RemoteProtocolError),
            caller.http.stream("POST", "/api/v1/chat/completions", json=body) as response,
        ):
            for chunk in response.iter_raw():
                got += chunk
    if stream:
        assert words_of(parse_events(got.decode())) == "Half an answer"
        assert b"stop" not in got
    else:
        assert got == b""


def test_scripted_response_goes_out_as_it_stands(any_version: Caller, over_socket: bool) -> None:
    odd = WireResponse(503, [("Retry-After", "2")], b"<html>busy</html>")
    any_version.fake.reply(odd, "Fine")
    with calling(any_version.fake, socket=over_socket) as caller:
        response = caller.run("Hi")
        assert (response.status_code, response.text) == (503, "<html>busy</html>")
        assert response.headers["retry-after"] == "2"
        assert "content-type" not in response.headers
        assert caller.run("Hi").json()["choices"][0]["message"]["content"] == "Fine"


def test_intercept(any_version: Caller) -> None:
    fake = any_version.fake
    fake.intercept(WireResponse(502), operation="chat.histories.list", times=2)
    fake.intercept(WireResponse(body=[Cut()]))
    with pytest.raises(httpx.RemoteProtocolError):
        any_version.run("Hi")
    paths = ["/core/chat/getHistories"] * 3
    found = [any_version.post(path, {"appId": fake.app_id}).status_code for path in paths]
    assert found == [502, 502, 200]


def test_requests_are_recorded(any_version: Caller) -> None:
    any_version.run("Hi", chatId="desk")
    any_version.http.get("/api/nope?a=1&b=%20")
    run, nope = any_version.fake.requests
    assert (run.method, run.path) == ("POST", "/api/v1/chat/completions")
    assert run.operation == "chat.completions.create"
    assert run.headers["authorization"] == f"Bearer {any_version.fake.api_key}"
    body = run.json()
    assert isinstance(body, dict)
    assert body["chatId"] == "desk"
    assert (nope.operation, nope.query) == (None, {"a": "1", "b": " "})


@pytest.mark.parametrize("stream", [False, True])
def test_pause_and_read_timeout(any_version: Caller, over_socket: bool, stream: bool) -> None:
    any_version.fake.reply(*[Reply("Hi", Pause(0.2), "there")] * 2)
    with calling(any_version.fake, socket=over_socket) as caller:
        began = time.monotonic()
        assert "there" in caller.run("Hi", stream=stream).text
        assert time.monotonic() - began >= 0.2
        with pytest.raises(httpx.ReadTimeout):
            caller.post(
                "/v1/chat/completions",
                {"messages": [{"role": "user", "content": "Hi"}], "stream": stream},
                timeout=0.05,
            )


def test_long_silence_has_heartbeats() -> None:
    fake = FakeFastGPT()
    fake.reply(Reply(Pause(25), "Hi"))
    body = json.dumps({"messages": [{"role": "user", "content": "Hi"}], "stream": True})
    headers = {"authorization": f"Bearer {fake.api_key}", "content-type": "application/json"}
    response = fake.handle(
        WireRequest("POST", "/api/v1/chat/completions", {}, headers, body.encode())
    )
    pieces = list(response.pieces())
    assert [piece.seconds for piece in pieces if isinstance(piece, Pause)] == [10, 10, 5]
    assert isinstance(pieces[1], bytes)
    assert b'"content":""' in pieces[1]


def test_after_a_failed_node_nothing_else_happens(any_version: Caller) -> None:
    any_version.fake.reply(Reply("Part. ", NodeError("No"), "Never", Select("Go on?", ["Yes"])))
    events = any_version.events("Hi", chatId="desk", detail=True)
    assert words_of(events) == "Part. "
    assert "interactive" not in names_of(events)


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_async_transport_streams_piece_by_piece(backend: str) -> None:
    async def read() -> list[bytes]:
        fake = FakeFastGPT()
        fake.reply(Reply("Hi", Pause(0.01), Cut()))
        headers = {"Authorization": f"Bearer {fake.api_key}"}
        chunks: list[bytes] = []
        async with httpx.AsyncClient(
            transport=fake.async_transport(), base_url=fake.base_url, headers=headers
        ) as http:
            body = {"messages": [{"role": "user", "content": "Hi"}], "stream": True, "detail": True}
            with pytest.raises(httpx.RemoteProtocolError):
                async with http.stream("POST", "/api/v2/chat/completions", json=body) as response:
                    async for chunk in response.aiter_raw():
                        chunks += [chunk]
        return chunks

    chunks = anyio.run(read, backend=backend)
    assert chunks[:2] == [b"event: chatTitle\n", b'data: {"title":"Hi"}\n\n']
    assert chunks[-2] == b"event: answer\n"
