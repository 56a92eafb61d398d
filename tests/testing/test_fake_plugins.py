"""Plugin apps: they take variables and put out a node item."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from fastgpt_typed.testing import FakeFastGPT, NodeError, PluginOutput, Reply, Search

from .caller import CHAT_ID, Caller, Clock, calling, names_of, parse_events, words_of

NODES = ["pluginInput", "chatNode", "pluginOutput"]
INPUTS = {"query": "Oslo", "days": 3}


@pytest.fixture
def caller(version: str) -> Iterator[Caller]:
    with calling(FakeFastGPT(version, plugin=True, clock=Clock())) as found:
        yield found


def run(caller: Caller, *, v: int = 1, **fields: object) -> Any:
    body = {"variables": INPUTS, "chatId": CHAT_ID, **fields}
    response = caller.post(f"/v{v}/chat/completions", body)
    assert response.status_code == 200, response.text
    return parse_events(response.text) if fields.get("stream") else response.json()


each_version = pytest.mark.parametrize("version", ["4.14.0", "4.16.0"])


@each_version
@pytest.mark.parametrize("v", [1, 2])
@pytest.mark.parametrize("fields", [{}, {"messages": []}, {"detail": False}])
def test_sync(caller: Caller, v: int, fields: dict[str, object]) -> None:
    caller.fake.reply(Reply("Cold.", PluginOutput({"result": "Cold."})))
    body = run(caller, v=v, **fields)
    assert [node["moduleType"] for node in body["responseData"]] == NODES
    first, _, last = body["responseData"]
    shared = {"id", "nodeId", "moduleName", "moduleType", "runningTime"}
    shared |= {"moduleLogo"} if caller.fake.version == "4.16.0" else set()
    assert first.keys() == shared
    assert last.keys() == shared | {"pluginOutput"}
    assert [first["nodeId"], last["nodeId"]] == ["pluginInput", "pluginOutput"]
    assert last["pluginOutput"] == {"result": "Cold."}
    assert body["newVariables"] == {}
    assert body["choices"][0]["message"]["content"] == "Cold."
    assert body.get("title") == (None if caller.fake.version == "4.14.0" else "2026-03-01 12:30")


@each_version
@pytest.mark.parametrize("v", [1, 2])
def test_stream(caller: Caller, v: int) -> None:
    caller.fake.reply(Reply("Cold.", PluginOutput({"result": "Cold."})))
    events = run(caller, v=v, stream=True, detail=False)
    title = ["chatTitle"] if caller.fake.version == "4.16.0" else []
    end = ["flowResponses"] if v == 1 else []
    new = caller.fake.version == "4.16.0"
    assert names_of(events) == [
        *title,
        *(["flowNodeResponse"] if v == 2 else []), "flowNodeStatus", "answer",
        *(["flowNodeResponse"] if v == 2 else []), "workflowDuration", "answer",
        *(end if new else []), "[DONE]", *([] if new else end),
    ]  # fmt: skip
    assert words_of(events) == "Cold."
    statuses = [data["name"] for name, data in events if name == "flowNodeStatus"]
    assert statuses == ["AI chat"]
    items = [data for name, data in events if name == "flowNodeResponse"]
    items += [item for name, data in events if name == "flowResponses" for item in data]
    assert [item["moduleType"] for item in items] == NODES


@each_version
def test_without_script_it_echoes_its_inputs(caller: Caller) -> None:
    body = run(caller, variables={**INPUTS, "cTime": "Monday"})
    assert [node["moduleType"] for node in body["responseData"]] == ["pluginInput", "pluginOutput"]
    assert body["responseData"][1]["pluginOutput"] == INPUTS
    assert run(caller, variables={})["responseData"][1]["pluginOutput"] == {}
    caller.fake.reply("Words")
    assert run(caller)["responseData"][-1]["pluginOutput"] == INPUTS


@each_version
def test_failed_plugin_puts_nothing_out(caller: Caller) -> None:
    caller.fake.reply(Reply(NodeError("No"), PluginOutput({"result": 1})))
    assert [node["moduleType"] for node in run(caller)["responseData"]] == NODES[:2]


@each_version
def test_plugin_can_search(caller: Caller) -> None:
    caller.fake.reply(Reply(Search(), PluginOutput({"result": 1})))
    kinds = [node["moduleType"] for node in run(caller)["responseData"]]
    assert kinds == ["pluginInput", "datasetSearchNode", "pluginOutput"]


@each_version
def test_what_is_stored(caller: Caller) -> None:
    file = {"type": "image", "name": "a.png", "url": "https://files.test/a.png"}
    run(caller, variables={"query": "Oslo", "files": [file], "cTime": "Monday"})
    [chat] = caller.result("chat.histories.list", source="api")["list"]
    assert chat["title"] == "Monday"
    question = caller.result("chat.records.list", chatId=CHAT_ID)["list"][0]["value"]
    inputs = json.loads(question[0]["text"]["content"])
    assert inputs[0] == {"key": "query", "label": "query", "value": "Oslo"}
    assert file.items() <= question[1]["file"].items()
    app = caller.result("chat.init", chatId=CHAT_ID)["app"]
    assert app["type"] == "plugin"


@pytest.mark.parametrize(("version", "left"), [("4.11.0", {"region": "EU"}), ("4.11.1", {})])
def test_variables_of_the_chat(caller: Caller, left: object) -> None:
    assert run(caller, variables={"region": "EU"})["newVariables"] == left


@each_version
def test_other_apps_need_messages(version: str) -> None:
    with calling(FakeFastGPT(version)) as caller:
        refused = caller.post("/v1/chat/completions", {"variables": INPUTS, "messages": []})
        assert refused.json()["message"] == "messages is empty"
