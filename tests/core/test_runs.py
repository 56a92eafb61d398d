"""Runs of an app, before they start and after they have ended."""

from __future__ import annotations

from typing import Any, Literal

import pytest

from fastgpt_typed._core.completion import ChatCompletion
from fastgpt_typed._core.errors import RequestValidationError, WorkflowError
from fastgpt_typed._core.requests.build import build_model
from fastgpt_typed._core.requests.chat_ids import new_chat_id
from fastgpt_typed._core.runs.run import check_nodes, prepare_run, refuse_unexpected
from fastgpt_typed._generated import models
from fastgpt_typed._generated.operations import CHAT_COMPLETIONS_CREATE
from tests.core.support import APP_ID


def arguments(**given: Any) -> dict[str, Any]:
    return {"messages": "Hi", "chat_id": None, "app_id": None, "detail": None, **given}


@pytest.mark.parametrize(
    "messages",
    [
        "Hi",
        [{"role": "user", "content": "Hi"}],
        ({"role": "user", "content": "Hi"},),
        [models.UserMessage(content="Hi")],
    ],
)
def test_a_text_is_what_the_user_says(messages: Any) -> None:
    run = prepare_run(arguments(messages=messages), version="v1", stream=False)
    assert build_model(run.operation, run.arguments).to_api() == {
        "messages": [{"role": "user", "content": "Hi"}],
        "chatId": run.chat_id,
        "stream": False,
    }


@pytest.mark.parametrize(
    ("version", "path"),
    [("v1", "/v1/chat/completions"), ("v2", "/v2/chat/completions")],
)
@pytest.mark.parametrize("stream", [True, False])
def test_where_a_run_goes(version: Literal["v1", "v2"], path: str, stream: bool) -> None:
    run = prepare_run(arguments(chat_id="mine", app_id=APP_ID), version=version, stream=stream)
    assert [route.path for route in run.operation.routes] == [path]
    assert run.operation.response is ChatCompletion
    body = build_model(run.operation, run.arguments).to_api()
    assert (body["stream"], body["chatId"], run.chat_id) == (stream, "mine", "mine")
    assert body["appId"] == APP_ID


def test_a_chat_id_is_made_where_none_was_given() -> None:
    first = prepare_run(arguments(), version="v1", stream=True)
    second = prepare_run(arguments(), version="v1", stream=True)
    assert first.chat_id != second.chat_id
    assert first.chat_id == first.arguments["chat_id"]


def test_a_chat_id_is_what_4_14_0_insists_on() -> None:
    made = {new_chat_id() for _ in range(100)}
    assert len(made) == 100
    assert all(len(chat_id) == 24 and chat_id.isascii() and chat_id.isalnum() for chat_id in made)


def test_arguments_are_not_changed() -> None:
    given = arguments()
    prepare_run(given, version="v1", stream=True)
    assert given == arguments()


@pytest.mark.parametrize(
    ("given", "where"),
    [({"messages": 5}, "messages"), ({"app_id": "x"}, "app_id"), ({"chat_id": 5}, "chat_id")],
)
def test_a_run_with_wrong_arguments_does_not_start(given: dict[str, Any], where: str) -> None:
    with pytest.raises(RequestValidationError) as caught:
        prepare_run(arguments(**given), version="v1", stream=False)
    assert list(caught.value.problems) == [where]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("stream", r"use chat\.completions\.stream\(\.\.\.\)"),
        ("model", "FastGPT ignores it: the app's own settings choose the model"),
        ("temperature", "FastGPT ignores the options of OpenAI"),
    ],
)
def test_openais_options_are_explained(name: str, hint: str) -> None:
    with pytest.raises(
        TypeError, match=rf"completions\.create\(\) takes no argument '{name}': {hint}"
    ):
        refuse_unexpected("create", {name: True})


def test_nothing_unexpected() -> None:
    refuse_unexpected("create", {})
    check_nodes(ChatCompletion.model_validate({"choices": []}), CHAT_COMPLETIONS_CREATE)


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"error": "Http url is empty"}, "Http url is empty"),
        ({"responseData": [{"toolDetail": [{"errorText": "no key"}]}]}, "no key"),
        ({"error": "x" * 10_000}, "x" * 500),
    ],
)
def test_a_node_that_failed_can_be_an_exception(more: dict[str, Any], reason: str) -> None:
    answer = ChatCompletion.model_validate({"choices": [], **more})
    with pytest.raises(WorkflowError) as caught:
        check_nodes(answer, CHAT_COMPLETIONS_CREATE)
    assert caught.value.completion is answer
    assert caught.value.message == f"A node of the workflow failed: {reason}"
    assert caught.value.operation == "chat.completions.create"


def test_an_empty_chat_id_is_refused() -> None:
    with pytest.raises(RequestValidationError):
        prepare_run(arguments(chat_id=""), version="v1", stream=False)
