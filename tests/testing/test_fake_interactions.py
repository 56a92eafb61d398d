"""Interactive nodes: inside others, of agents, without points, of any kind."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest

from fastgpt_typed.testing import (
    Ask,
    FakeFastGPT,
    Form,
    Interact,
    OutOfPoints,
    Pause,
    PluginOutput,
    Reply,
    Select,
    Wrapper,
)

from .caller import CHAT_ID, Caller, calling, names_of, words_of

OLD_RUN_STATE = {"entryNodeIds", "memoryEdges", "nodeOutputs"}
RUN_STATE = OLD_RUN_STATE | {"skipNodeQueue", "usageId"}
NEW_RUN_STATE = RUN_STATE | {"interactiveId", "nodeResponseId"}
COLOR = {
    "question": "Which color?",
    "options": ["Red", {"summary": "Blue", "value": "The blue one"}],
}
ANSWER = json.dumps({"answers": ["The blue one"]})


def stop(caller: Caller, *, v: int = 2) -> dict[str, Any]:
    """Run into an interactive node and return it."""
    events = caller.events("Start", v=v, chatId=CHAT_ID, detail=True)
    [found] = [data["interactive"] for name, data in events if name == "interactive"]
    return dict(found)


def rows(caller: Caller) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = caller.result("chat.records.list", chatId=CHAT_ID)["list"]
    return found


@pytest.mark.parametrize(("version", "kind", "params"), [
    ("4.9.5", "childrenInteractive", {}),
    ("4.9.6", "loopInteractive", {"currentIndex": 0, "loopResult": []}),
    ("4.16.0", "loopInteractive", {"currentIndex": 0, "loopResult": []}),
    ("4.14.16", "loopRunInteractive",
     {"loopHistory": [], "iteration": 1, "pendingIterationResponses": []}),
    ("4.16.0", "loopRunInteractive", {
        "loopHistory": [],
        "iteration": 1,
        "pendingIterationSummary": {"responseIds": [], "finishedNodeIds": []},
    }),
])  # fmt: skip
def test_wrappers(version: str, kind: Wrapper, params: dict[str, object]) -> None:
    with calling(FakeFastGPT(version)) as caller:
        caller.fake.reply(Select("Go on?", ["Yes"], inside=[kind]))
        wrapper = stop(caller)
        assert wrapper["type"] == kind
        inner = wrapper["params"].pop("childrenResponse")
        assert wrapper["params"] == params
        old = OLD_RUN_STATE if version.startswith("4.9.") else RUN_STATE
        run_state = NEW_RUN_STATE if version == "4.16.0" else old
        assert wrapper.keys() == inner.keys() == {"type", "params"} | run_state
        assert inner["type"] == "userSelect"
        assert wrapper["entryNodeIds"] != inner["entryNodeIds"]


@pytest.mark.parametrize(("version", "keys"), [
    ("4.14.2", {"toolCallId", "memoryRequestMessages"}), ("4.16.0", {"toolCallId"}),
])  # fmt: skip
def test_wrapper_of_a_tool_call(version: str, keys: set[str]) -> None:
    with calling(FakeFastGPT(version)) as caller:
        caller.fake.reply(Form("Trip", ["city"], inside=["toolChildrenInteractive"]))
        params = stop(caller)["params"]
        assert params["toolParams"].keys() == keys
        assert params["childrenResponse"]["type"] == "userInput"


@pytest.mark.parametrize("version", ["4.14.16", "4.16.0"])
def test_answer_goes_to_the_innermost(version: str) -> None:
    inside: Sequence[Wrapper] = ("loopRunInteractive", "childrenInteractive")
    with calling(FakeFastGPT(version)) as caller:
        caller.fake.reply(Select("Go on?", ["Yes"], inside=inside), "Fine")
        outer = stop(caller)
        assert [outer["type"], outer["params"]["childrenResponse"]["type"]] == list(inside)
        events = caller.events("Yes", v=2, chatId=CHAT_ID, detail=True)
        assert words_of(events) == "Fine"
        [question, answer] = rows(caller)
        assert question["value"][0]["text"]["content"] == "Start"
        stored = answer["value"][0]["interactive"]["params"]["childrenResponse"]["params"]
        assert stored["childrenResponse"]["params"]["userSelectedVal"] == "Yes"
        items = [data for name, data in events if name == "flowNodeResponse"][:-1]
        if version == "4.14.16":
            [loop] = items
            [app] = loop["loopRunDetail"]
            [choice] = app["pluginDetail"]
        else:
            [choice, app, loop] = items
            assert (choice["parentId"], app["parentId"]) == (app["id"], loop["id"])
            assert "parentId" not in loop
        assert choice["userSelectResult"] == "Yes"
        assert [app["moduleType"], loop["moduleType"]] == ["appModule", "loopRun"]


def test_items_of_wrappers_hang_in_each_other(new: Caller) -> None:
    new.fake.reply(Form("Trip", ["city"], inside=["loopInteractive", "childrenInteractive"]))
    stop(new)
    body = new.run('{"city": "Oslo"}', chatId=CHAT_ID, detail=True).json()
    loop = body["responseData"][0]
    [app] = loop["childrenResponses"]
    [form] = app["childrenResponses"]
    assert form["formInputResult"] == {"city": "Oslo"}
    assert (form["parentId"], app["parentId"]) == (app["id"], loop["id"])


def test_wrapper_in_sync_answers(old: Caller, new: Caller) -> None:
    """Newer servers show only the innermost node, without the state of the run."""
    for caller in (old, new):
        caller.fake.reply(Select("Go on?", ["Yes"], inside=["childrenInteractive"]))
    content = [
        caller.run("Hi", detail=True).json()["choices"][0]["message"]["content"][0]["interactive"]
        for caller in (old, new)
    ]
    assert content[0]["type"] == "childrenInteractive"
    assert content[1].keys() == {"type", "params"}
    assert content[1]["type"] == "userSelect"


@pytest.mark.parametrize(("version", "step", "said"), [
    ("4.9.4", Select("?", ["Yes"], inside=["childrenInteractive"]),
     "FastGPT 4.9.4 has no childrenInteractive; 4.9.5 has"),
    ("4.9.5", Form("?", [], inside=["childrenInteractive", "loopInteractive"]),
     "FastGPT 4.9.5 has no loopInteractive; 4.9.6 has"),
    ("4.14.1", Select("?", ["Yes"], inside=["toolChildrenInteractive"]),
     "FastGPT 4.14.1 has no toolChildrenInteractive; 4.14.2 has"),
    ("4.14.15", Select("?", ["Yes"], inside=["loopRunInteractive"]),
     "FastGPT 4.14.15 has no loopRunInteractive; 4.14.16 has"),
    ("4.15.5", Ask(["?"]), "FastGPT 4.15.5 has no Ask; 4.16.0 has"),
    ("4.14.0", OutOfPoints(), "FastGPT 4.14.0 has no OutOfPoints; 4.14.1 has"),
    ("4.16.0", PluginOutput({}),
     "PluginOutput needs a plugin app: FakeFastGPT(..., plugin=True)"),
])  # fmt: skip
def test_what_a_server_does_not_have(version: str, step: Select, said: str) -> None:
    fake = FakeFastGPT(version)
    with pytest.raises(ValueError, match=r"^FastGPT|^PluginOutput") as raised:
        fake.reply("Before", Reply("Well, ", step))
    assert str(raised.value) == said
    with calling(fake) as caller:
        assert words_of(caller.events("Hi")) == "Echo: Hi"


def test_ask_takes_one_to_three_questions() -> None:
    for questions in ([], ["?"] * 4):
        with pytest.raises(ValueError, match="one to 3 questions"):
            Ask(questions)


def test_ask_in_a_stream(new: Caller) -> None:
    new.fake.reply(Ask([COLOR, "How many?"], "To order"))
    events = new.events("Start", v=2, chatId=CHAT_ID, detail=True)
    assert [data["name"] for name, data in events if name == "flowNodeStatus"] == [
        "workflow:template.workflow_start", "Asker", "fake-model",
    ]  # fmt: skip
    model, question = [data for name, data in events if name == "flowNodeResponse"][1:]
    assert (model["moduleType"], model["finishReason"]) == ("agent", "tool_calls")
    [request_id] = model["llmRequestIds"]
    assert model["id"] == f"fakeAskerNode-1-{request_id}"
    assert question["textOutput"] == "Which color?\nHow many?"
    asked = next(data["interactive"] for name, data in events if name == "interactive")
    assert asked.keys() == {"type", "askId", "params"} | NEW_RUN_STATE
    assert question["id"] == question["nodeId"] == f"fakeAskerNode-ask-{asked['askId']}"
    assert asked["type"] == "agentAsk"
    assert asked["params"] == {
        "description": "To order",
        "questions": [
            {
                "question": "Which color?",
                "options": [
                    {"summary": "Red", "value": "Red"},
                    {"summary": "Blue", "value": "The blue one"},
                ],
                "answer": "",
            },
            {"question": "How many?", "options": [], "answer": ""},
        ],
    }
    assert names_of(events)[-4:] == ["interactive", "workflowDuration", "answer", "[DONE]"]


def test_ask_in_sync_answers(new: Caller) -> None:
    new.fake.reply(*[Ask([COLOR], "To order")] * 3)
    call, asked = new.run("Hi", v=2, detail=True).json()["choices"][0]["message"]["content"]
    assert call.keys() == {"id", "agentAsk"}
    assert call["agentAsk"].keys() == {"id", "askId", "functionName", "params"}
    assert json.loads(call["agentAsk"]["params"])["reason"] == "To order"
    assert asked.keys() == {"askId", "interactive"}
    assert asked["askId"] == call["id"] == call["agentAsk"]["askId"]
    assert asked["interactive"].keys() == {"type", "params"}
    items = new.run("Hi", detail=True).json()["choices"][0]["message"]["content"]
    assert [item["type"] for item in items] == ["text", "interactive"]
    message = new.run("Hi").json()["choices"][0]["message"]
    assert message == {"role": "assistant", "content": ""}


@pytest.mark.parametrize(("answer", "kept"), [(ANSWER, "The blue one"), ("Any", "")])
def test_answer_to_ask_is_a_new_round(new: Caller, answer: str, kept: str) -> None:
    new.fake.reply(Ask([COLOR]), "Here it is")
    ask_id = stop(new)["askId"]
    body = new.run(answer, v=2, chatId=CHAT_ID, detail=True).json()
    [item] = body["responseData"]
    assert (item["moduleType"], item["finishReason"]) == ("agent", "stop")
    assert item["textOutput"] == "Here it is"
    assert body["choices"][0]["message"]["content"] == "Here it is"
    assert "title" not in body
    _, asked, said, told = rows(new)
    params = asked["value"][-1]["interactive"]["params"]
    assert params["submitted"] is True
    assert [question["answer"] for question in params["questions"]] == [kept]
    assert said["value"] == [{"text": {"content": answer}, "askId": ask_id, "type": "text"}]
    assert told["value"] == [{"text": {"content": "Here it is"}, "type": "text"}]
    assert new.run("Next", chatId=CHAT_ID, detail=True).json()["responseData"][0][
        "moduleType"
    ] == "workflowStart"  # fmt: skip


@pytest.mark.parametrize("version", ["4.14.1", "4.16.0"])
def test_out_of_points(version: str) -> None:
    with calling(FakeFastGPT(version)) as caller:
        caller.fake.reply(Reply("Part. ", OutOfPoints("No points")), "The rest")
        events = caller.events("Start", v=2, chatId=CHAT_ID, detail=True)
        statuses = [data["name"] for name, data in events if name == "flowNodeStatus"]
        assert statuses.count("AI chat") == 1
        [pause] = [data["interactive"] for name, data in events if name == "interactive"]
        assert (pause["type"], pause["params"]) == ("paymentPause", {"description": "No points"})
        assert ["interactive" in value for value in rows(caller)[1]["value"]] == [False, True]
        events = caller.events("Go", v=2, chatId=CHAT_ID, detail=True)
        assert [data["moduleType"] for name, data in events if name == "flowNodeResponse"] == [
            "chatNode"
        ]
        _, answer = rows(caller)
        assert [value["text"]["content"] for value in answer["value"]] == ["Part. ", "The rest"]


@pytest.mark.parametrize("version", ["4.8.22", "4.14.0", "4.16.0"])
def test_interaction_of_any_kind(version: str) -> None:
    data = {"type": "pickDate", "params": {"from": "2026-01-01"}, "usageId": "mine"}
    with calling(FakeFastGPT(version)) as caller:
        caller.fake.reply(Interact(data), "Thanks", Interact({"type": "bare"}))
        assert data.items() <= stop(caller, v=1).items()
        assert words_of(caller.events("Any", chatId=CHAT_ID)) == "Thanks"
        assert len(rows(caller)) == 2
        events = caller.events("Again", chatId=CHAT_ID, detail=True)
        assert "bare" in [data["interactive"]["type"] for name, data in events if "inter" in name]
        caller.fake.reply(Interact({"type": "bare"}))
        content = caller.run("Hi", detail=True).json()["choices"][0]["message"]["content"]
        assert content[0]["interactive"]["type"] == "bare"


def test_interaction_that_begins_a_round() -> None:
    with calling(FakeFastGPT("4.14.9")) as caller:
        query = Interact({"type": "agentPlanAskQuery", "params": {"content": "?"}}, new_round=True)
        caller.fake.reply(query, "Thanks")
        stop(caller)
        caller.run("Any", chatId=CHAT_ID)
        assert [row["obj"] for row in rows(caller)] == ["Human", "AI"] * 2


@pytest.mark.parametrize("v", [1, 2])
def test_stream_left_at_the_interactive_node(any_version: Caller, v: int) -> None:
    """The run is over there: what it asks is stored, and can be answered."""
    any_version.fake.reply(Select("Go on?", ["Yes"]), "Fine")
    body = {
        "messages": [{"role": "user", "content": "Start"}],
        "chatId": CHAT_ID,
        "stream": True,
        "detail": True,
    }
    path = f"/api/v{v}/chat/completions"
    with any_version.http.stream("POST", path, json=body) as response:
        for piece in response.iter_raw():
            if b"userSelect" in piece:
                break
    assert [run.state for run in any_version.fake.runs] == ["finished"]
    assert "interactive" in rows(any_version)[1]["value"][0]
    assert words_of(any_version.events("Yes", chatId=CHAT_ID)) == "Fine"


def test_run_that_is_broken_off_before_it_asks(new: Caller) -> None:
    new.fake.reply(Reply("One ", Pause(0), "two", Select("Go on?", ["Yes"])))
    body = {"messages": [{"role": "user", "content": "Hi"}], "chatId": CHAT_ID, "stream": True}
    with new.http.stream("POST", "/api/v1/chat/completions", json=body) as response:
        next(response.iter_raw())
    body = new.run("Next", chatId=CHAT_ID, detail=True).json()
    assert body["responseData"][0]["moduleType"] == "workflowStart"
