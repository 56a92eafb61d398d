from __future__ import annotations

import pytest

from fastgpt_typed.testing import FakeFastGPT, NodeError, Reasoning, Reply, Text

from .caller import Caller, calling, names_of, words_of

STOP = {"delta": {"role": "assistant", "content": None}, "index": 0, "finish_reason": "stop"}


def test_sync_answer_is_raw_and_has_constant_usage(any_version: Caller) -> None:
    body = any_version.run("Good morning", chatId="desk").json()
    assert body["id"] == "desk"
    assert body["model"] == ""
    assert set(body["usage"].values()) == {1}
    assert body["choices"] == [
        {
            "message": {"role": "assistant", "content": "Echo: Good morning"},
            "finish_reason": "stop",
            "index": 0,
        }
    ]


@pytest.mark.parametrize(("version", "v", "known"), [
    ("4.9.10", 1, False), ("4.9.11", 1, True), ("4.14.4", 1, False), ("4.14.10", 1, False),
    ("4.14.11", 1, True), ("4.14.11", 2, False), ("4.15.0", 2, True),
])  # fmt: skip
def test_id_of_a_chat_the_server_made(version: str, v: int, known: bool) -> None:
    with calling(FakeFastGPT(version)) as caller:
        made = caller.run("Hi", v=v).json()["id"]
        assert len(made) == (24 if known else 0)
        assert caller.data("/core/chat/getHistories", source="api")["total"] == 1


def test_detail_adds_nodes_and_declared_variables(any_version: Caller) -> None:
    given = {"region": "eu", "unknown": 1}
    first = any_version.run("Hi", chatId="desk", detail=True, variables=given).json()
    assert [node["moduleType"] for node in first["responseData"]] == ["workflowStart", "chatNode"]
    assert first["newVariables"] == {"region": "eu"}
    plain = any_version.run("Hi", chatId="desk").json()
    assert "responseData" not in plain
    assert "newVariables" not in plain


def test_unset_variable_is_missing_at_first_then_null(any_version: Caller) -> None:
    assert any_version.run("Hi", chatId="desk", detail=True).json()["newVariables"] == {}
    second = any_version.run("Hi", chatId="desk", detail=True).json()
    assert second["newVariables"] == {"region": None}


def test_title_only_on_new_servers_and_first_turns(old: Caller, new: Caller) -> None:
    question = "Compare the two offers for me"
    assert "title" not in old.run(question, chatId="desk").json()
    assert new.run(question, chatId="desk").json()["title"] == "Compare the two offe"
    assert "title" not in new.run(question, chatId="desk").json()
    assert "title" not in new.run(question, chatId="NO_RECORD_HISTORIES").json()


def test_plain_stream_has_only_data_lines(any_version: Caller) -> None:
    any_version.fake.reply(Reply(Reasoning("Hm hm"), Text("Fixed. ", fast=True), "Good day"))
    events = any_version.events("Hi", chatId="desk")
    assert names_of(events) == ["", "[DONE]"]
    assert words_of(events) == "Fixed. Good day"
    assert events[0][1] == {
        "id": "",
        "object": "",
        "created": 0,
        "model": "",
        "choices": [
            {
                "delta": {"role": "assistant", "reasoning_content": "Hm "},
                "index": 0,
                "finish_reason": None,
            }
        ],
    }
    assert events[-2][1]["choices"] == [STOP]


def test_stream_order_v1_old(old: Caller) -> None:
    events = old.events("Good morning", chatId="desk", detail=True)
    assert names_of(events) == [
        "flowNodeStatus", "answer", "workflowDuration", "answer", "[DONE]", "flowResponses",
    ]  # fmt: skip
    assert words_of(events) == "Echo: Good morning"
    assert [node["moduleType"] for node in events[-1][1]] == ["workflowStart", "chatNode"]


def test_stream_order_v1_new(new: Caller) -> None:
    first = new.events("Good morning", chatId="desk", detail=True)
    assert names_of(first) == [
        "chatTitle", "flowNodeStatus", "answer", "workflowDuration", "answer", "flowResponses",
        "[DONE]",
    ]  # fmt: skip
    assert first[0][1] == {"title": "Good morning"}
    assert names_of(new.events("Again", chatId="desk", detail=True))[0] == "flowNodeStatus"


def test_stream_order_v2_old(old: Caller) -> None:
    events = old.events("Good morning", v=2, chatId="desk", detail=True)
    assert names_of(events) == [
        "flowNodeStatus", "flowNodeResponse", "flowNodeStatus", "answer", "flowNodeResponse",
        "workflowDuration", "answer", "[DONE]",
    ]  # fmt: skip


def test_stream_order_v2_new(new: Caller) -> None:
    events = new.events("Good morning", v=2, chatId="desk", detail=True)
    assert names_of(events) == [
        "chatTitle", "flowNodeStatus", "flowNodeResponse", "flowNodeStatus", "answer",
        "flowNodeResponse", "workflowDuration", "answer", "[DONE]",
    ]  # fmt: skip


@pytest.mark.parametrize(("version", "told"), [("4.9.6", False), ("4.9.7", True)])
def test_duration_came_with_4_9_7(version: str, told: bool) -> None:
    with calling(FakeFastGPT(version)) as caller:
        events = caller.events("Hi", chatId="desk", detail=True)
        assert ("workflowDuration" in names_of(events)) is told


def test_reasoning_in_sync_answers(old: Caller, new: Caller) -> None:
    for caller in (old, new):
        caller.fake.reply(*[Reply(Reasoning("Think."), "Done.")] * 2)
    message = {"role": "assistant", "content": "Done.", "reasoning_content": "Think."}
    for detail in (False, True):
        body = new.run("Hi", chatId="desk", detail=detail).json()
        assert body["choices"][0]["message"] == message
    assert old.run("Hi").json()["choices"][0]["message"]["content"] == "Done."
    assert old.run("Hi", detail=True).json()["choices"][0]["message"]["content"] == [
        {"type": "reasoning", "reasoning": {"content": "Think."}},
        {"type": "text", "text": {"content": "Done."}},
    ]


def test_an_empty_answer(old: Caller, new: Caller) -> None:
    for caller in (old, new):
        caller.fake.reply(*[Reply()] * 2)
    assert new.run("Hi", detail=True).json()["choices"][0]["message"]["content"] == ""
    assert old.run("Hi").json()["choices"][0]["message"]["content"] == ""
    assert old.run("Hi", detail=True).json()["choices"][0]["message"]["content"] == [
        {"type": "text", "text": {"content": ""}}
    ]


def test_failed_provider_shows_only_in_nodes_on_old_servers(old: Caller, new: Caller) -> None:
    for caller in (old, new):
        caller.fake.reply(*[NodeError("401 no such key")] * 2)
    assert "error" not in old.run("Hi").json()
    node = old.run("Hi", detail=True).json()["responseData"][-1]
    assert node["errorText"] == "401 no such key"
    assert "error" not in node
    assert new.run("Hi").json()["error"] == "401 no such key"
    node = new.run("Hi", detail=True).json()["responseData"][-1]
    assert node["errorText"] == node["error"] == "401 no such key"
    assert node["finishReason"] == "error"


def test_thrown_node_error_is_a_string_at_the_top(any_version: Caller) -> None:
    any_version.fake.reply(NodeError("Http url is empty", thrown=True))
    assert any_version.run("Hi").json()["error"] == "Http url is empty"


def test_failed_node_ends_a_stream_as_usual(any_version: Caller) -> None:
    any_version.fake.reply(NodeError("401 no such key"))
    events = any_version.events("Hi")
    assert [data for _, data in events][-1] == "[DONE]"
    assert words_of(events) == ""


def test_history_goes_into_the_next_run(any_version: Caller) -> None:
    any_version.run("One", chatId="desk")
    preview = any_version.run("Two", chatId="desk", detail=True).json()["responseData"][1]
    assert [item["value"] for item in preview["historyPreview"][1:]] == [
        "One", "Echo: One", "Two", "Echo: Two",
    ]  # fmt: skip


def test_parts_and_files_of_a_question(any_version: Caller) -> None:
    parts = [
        {"type": "text", "text": "Compare"},
        {"type": "image_url", "image_url": {"url": "https://files.example/a.png?x=1"}},
        {"type": "file_url", "name": "terms.pdf", "url": "https://files.example/1"},
    ]
    content = any_version.run(parts).json()["choices"][0]["message"]["content"]
    assert content == "Echo: Compare (files: a.png, terms.pdf)"


def test_item_ids(old: Caller, new: Caller) -> None:
    for caller in (old, new):
        caller.run("Hi", chatId="desk", responseChatItemId="answer-1")
    refused = new.run("Hi", chatId="desk", responseChatItemId="answer-1")
    assert refused.status_code == 500
    assert refused.json()["message"] == "Chat dataId already exists: answer-1"
    assert new.run("Hi", chatId="other", responseChatItemId="answer-1").status_code == 200
    assert old.run("Hi", chatId="desk", responseChatItemId="answer-1").status_code == 200


def test_separators_of_javascript_stay_raw(any_version: Caller) -> None:
    any_version.fake.reply(Text("a\u2028b\x85c", deltas=["a\u2028b\x85c"]))
    response = any_version.run("Hi", stream=True)
    assert "a\u2028b\x85c".encode() in response.content
