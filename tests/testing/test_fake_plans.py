"""Agents that plan, and ask about their plans."""

from __future__ import annotations

import pytest

from fastgpt_typed.testing import FakeFastGPT, Plan, PlanAsk, PlanCheck, Reply, Step

from .caller import CHAT_ID, Caller, calling, names_of

PLAN = Plan("Trip", ["Book", "Pack"])
OLD = ["4.14.7", "4.14.9", "4.14.18"]


def rows(caller: Caller) -> list[dict[str, object]]:
    listed: list[dict[str, object]] = caller.result("chat.records.list", chatId=CHAT_ID)["list"]
    return listed


def interactive_of(caller: Caller, question: str = "Plan it") -> dict[str, object]:
    events = caller.events(question, v=2, chatId=CHAT_ID, detail=True)
    [asked] = [data["interactive"] for name, data in events if name == "interactive"]
    assert isinstance(asked, dict)
    return asked


@pytest.mark.parametrize(
    ("version", "names", "step"),
    [
        ("4.14.7", {"planId", "task", "steps"}, {"id", "title", "description"}),
        ("4.15.0", {"planId", "task", "steps"}, {"id", "title", "status"}),
        ("4.16.0", {"planId", "name", "steps"}, {"id", "name", "status"}),
    ],
)
def test_plan(version: str, names: set[str], step: set[str]) -> None:
    with calling(FakeFastGPT(version)) as caller:
        caller.fake.reply(Reply(PLAN, "Done."))
        events = caller.events("Plan it", v=2, chatId=CHAT_ID, detail=True)
        [plan] = [data["plan"] for name, data in events if name == "plan"]
        assert plan.keys() == names
        assert [item.keys() for item in plan["steps"]] == [step] * 2
        assert ("planStatus" in names_of(events)) == (version != "4.14.7")
        said, *more = [value["plan"] for value in rows(caller)[1]["value"] if "plan" in value]  # type: ignore[attr-defined]
        assert (said, more) == (plan, [])


def test_plan_of_a_new_agent_is_a_call() -> None:
    with calling(FakeFastGPT("4.16.0")) as caller:
        caller.fake.reply(Reply(PLAN, "Done."))
        body = caller.run("Plan it", detail=True).json()
        assert [node.get("finishReason") for node in body["responseData"][1:]] == [
            "tool_calls", None, "stop"
        ]  # fmt: skip
        assert body["responseData"][2]["agentPlanStatus"] == "set_plan"
        plan, call, text = body["choices"][0]["message"]["content"]
        assert (call["agentPlanUpdate"]["functionName"], plan["plan"]["name"]) == (
            "set_plan",
            "Trip",
        )
        assert text["text"]["content"] == "Done."


@pytest.mark.parametrize("version", OLD)
@pytest.mark.parametrize(("answer", "count"), [("CONFIRM", 2), ("Shorter, please", 4)])
def test_plan_that_is_shown(version: str, answer: str, count: int) -> None:
    with calling(FakeFastGPT(version)) as caller:
        caller.fake.reply(PlanCheck(PLAN), "Here we go")
        asked = interactive_of(caller)
        assert (asked["type"], asked["params"]) == ("agentPlanCheck", {})
        caller.run(answer, chatId=CHAT_ID)
        stored = rows(caller)
        assert len(stored) == count
        [state] = [v["interactive"] for v in stored[1]["value"] if "interactive" in v]  # type: ignore[attr-defined]
        assert state["params"] == ({"confirmed": True} if count == 2 else {})
        assert stored[-1]["value"][-1]["text"]["content"] == "Here we go"  # type: ignore[index]


@pytest.mark.parametrize(
    ("version", "key", "params"),
    [
        ("4.14.7", None, {"content"}),
        ("4.14.9", "planId", {"content", "answer"}),
        ("4.15.0", "planId", {"content", "reason", "options", "answer"}),
        ("4.15.2", "askId", {"content", "reason", "options", "answer"}),
    ],
)
def test_question_about_a_plan(version: str, key: str | None, params: set[str]) -> None:
    with calling(FakeFastGPT(version)) as caller:
        caller.fake.reply(PlanAsk("Where to?", ["Oslo", "Rome"], "It says nothing."), "Fine")
        asked = interactive_of(caller)
        assert asked["type"] == "agentPlanAskQuery"
        assert {"askId", "planId"} & asked.keys() == ({key} if key else set())
        caller.run("Oslo", chatId=CHAT_ID)
        stored = rows(caller)
        assert len(stored) == 4
        [state] = [v["interactive"] for v in stored[1]["value"] if "interactive" in v]  # type: ignore[attr-defined]
        assert state["params"].keys() == params
        assert state["params"].get("answer") == ("Oslo" if "answer" in params else None)


@pytest.mark.parametrize(
    ("version", "step", "words"),
    [
        ("4.14.6", PLAN, "has no Plan; 4.14.7 has"),
        ("4.14.6", PlanAsk("Where to?"), "has no PlanAsk; 4.14.7 has"),
        ("4.15.0", PlanCheck(PLAN), "has no PlanCheck any more"),
        ("4.16.0", PlanAsk("Where to?"), "has no PlanAsk any more"),
    ],
)
def test_versions_of_steps(version: str, step: Step, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        FakeFastGPT(version).reply(step)
