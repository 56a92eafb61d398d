"""Arguments nobody should pass are refused by name."""

from __future__ import annotations

from typing import Any

import pytest

from fastgpt_typed import FastGPT, RequestValidationError, Timeout, models
from fastgpt_typed._base.operation import Route, parse_version
from fastgpt_typed._core.requests.build import build_model
from fastgpt_typed._generated.operations import CHAT_COMPLETIONS_CREATE

ENDLESS: list[Any] = []
ENDLESS.append(ENDLESS)


@pytest.mark.parametrize("variables", [{"a": ENDLESS}, {"\ud83d": 1}, {"a": {"\udce9": 1}}])
def test_variables_that_cannot_be_sent(variables: dict[str, object]) -> None:
    arguments = {"messages": [{"role": "user", "content": "Hi"}], "variables": variables}
    with pytest.raises(RequestValidationError) as caught:
        build_model(CHAT_COMPLETIONS_CREATE, arguments)
    assert next(iter(caught.value.problems)).startswith("variables")


def test_a_message_that_was_spoilt_afterwards() -> None:
    message = models.UserMessage(content="Hi")
    message.content = 5  # type: ignore[assignment]
    with pytest.raises(RequestValidationError, match=r"messages\[0\]\.content"):
        build_model(CHAT_COMPLETIONS_CREATE, {"messages": [message]})


@pytest.mark.parametrize(
    "wrong",
    [
        {"max_retries": True},
        {"timeout": -1},
        {"timeout": True},
        {"timeout": Timeout(read=-5)},
        {"stream_idle_timeout": 0},
        {"stream_idle_timeout": "60"},
        {"base_url": "http://h/\x00"},
    ],
    ids=str,
)
def test_settings_that_make_no_sense(wrong: dict[str, Any]) -> None:
    with pytest.raises(RequestValidationError, match=next(iter(wrong))):
        FastGPT("key", **wrong)


def test_an_address_with_a_bare_colon() -> None:
    assert FastGPT("key", "http://h:").base_url == "http://h"


@pytest.mark.parametrize(
    ("version", "serves"), [("4.14.4", True), ("4.14.4.1", True), ("4.14.5", False)]
)
def test_a_hotfix_counts_as_its_release(version: str, *, serves: bool) -> None:
    route = Route("/old", since=(4, 14, 0), until=(4, 14, 4))
    assert route.serves(parse_version(version)) is serves
