"""Arguments become the JSON of a body: FastGPT's names, and only what was set."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fastgpt_typed._base.operation import Operation, Route
from fastgpt_typed._core.errors import RequestValidationError
from fastgpt_typed._generated import models
from fastgpt_typed._generated.operations import (
    APPS_LOGS_CHART,
    CHAT_COMPLETIONS_CREATE,
    CHAT_FILES_PRESIGN_UPLOAD,
    CHAT_HISTORIES_LIST,
    CHAT_RECORDS_LIST,
)
from tests.core.support import APP_ID, request


def sent(operation: Operation[Any], **arguments: object) -> Any:
    """The JSON of the body."""
    content = request(operation, arguments).content
    assert content is not None
    return json.loads(content)


USER = [{"role": "user", "content": "Hi"}]
LIST = {"appId": APP_ID, "offset": 0, "pageSize": 20}


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({}, LIST),
        ({"offset": 40, "page_size": 100}, LIST | {"offset": 40, "pageSize": 100}),
        ({"source": None}, LIST),
        ({"source": "newSource"}, LIST | {"source": "newSource"}),
        (
            {"start_update_time": "2025-09-20"},
            LIST | {"startUpdateTime": "2025-09-20T00:00:00.000Z"},
        ),
    ],
)
def test_only_what_was_set_and_what_paging_needs(
    arguments: dict[str, Any], expected: dict[str, Any]
) -> None:
    assert sent(CHAT_HISTORIES_LIST, app_id=APP_ID, **arguments) == expected


def test_names_that_are_spelled_differently_on_the_wire() -> None:
    body = sent(
        APPS_LOGS_CHART,
        app_id=APP_ID,
        start="2025-09-01",
        end="2025-10-01",
        retention_offset=7,
        sources=("api", "share"),
        user_timespan="week",
        chat_timespan="day",
        app_timespan="month",
    )
    assert body == {
        "appId": APP_ID,
        "dateStart": "2025-09-01T00:00:00.000Z",
        "dateEnd": "2025-10-01T00:00:00.000Z",
        "offset": 7,
        "source": ["api", "share"],
        "userTimespan": "week",
        "chatTimespan": "day",
        "appTimespan": "month",
    }


def test_flags_that_are_false_are_sent() -> None:
    body = sent(CHAT_RECORDS_LIST, app_id=APP_ID, chat_id="c", load_custom_feedbacks=False)
    assert body["loadCustomFeedbacks"] is False


def test_null_is_a_value_inside_variables_and_metadata_only() -> None:
    free = {"unset": None, "list": [None, {"deep": None}], "snake_case": 1}
    message = {"role": "assistant", "content": None, "data_id": None}
    body = sent(
        CHAT_COMPLETIONS_CREATE,
        messages=[message, *USER],
        variables=free,
        metadata=free,
        custom_uid=None,
        detail=None,
    )
    assert body == {
        "messages": [{"role": "assistant"}, *USER],
        "variables": free,
        "metadata": free,
    }


def test_messages_of_every_kind() -> None:
    parts = [
        {"type": "text", "text": "look"},
        {"type": "image_url", "image_url": {"url": "u", "detail": "low"}, "key": "k"},
        {"type": "file_url", "url": "u", "name": "a.pdf", "key": "k", "fileType": "file"},
        {"type": "video_url", "video_url": {"url": "u"}},
        {"type": "input_audio", "input_audio": {"data": "UklG", "format": "wav"}},
    ]
    messages = [
        {"role": "system", "content": "Be brief"},
        {"role": "developer", "content": [{"type": "text", "text": "Be brief"}]},
        {"role": "user", "content": parts, "dataId": "d", "hideInUI": True},
        {
            "role": "assistant",
            "reasoning_content": "Hm",
            "tool_calls": [
                {"id": "1", "type": "function", "function": {"name": "f", "arguments": "{}"}}
            ],
        },
        {"role": "tool", "content": "3", "tool_call_id": "1", "name": "f"},
    ]
    assert sent(CHAT_COMPLETIONS_CREATE, messages=messages)["messages"] == messages


def test_models_say_their_type_themselves() -> None:
    picture = models.ImagePart(image_url=models.ImageUrl(url="u"), key="k")
    message = models.UserMessage(content=[models.TextPart(text="look"), picture], hide_in_ui=True)
    assert sent(CHAT_COMPLETIONS_CREATE, messages=[message])["messages"] == [
        {
            "role": "user",
            "content": [
                {"type": "text", "text": "look"},
                {"type": "image_url", "image_url": {"url": "u"}, "key": "k"},
            ],
            "hideInUI": True,
        }
    ]


def test_settings_of_the_server_are_passed_back() -> None:
    config = models.FileSelectConfig.model_validate({"canSelectFile": True, "newSwitch": 1})
    arguments = {"app_id": APP_ID, "chat_id": "c", "filename": "a.txt"}
    given = {**arguments, "file_select_config": config}
    for route in CHAT_FILES_PRESIGN_UPLOAD.routes:
        content = request(CHAT_FILES_PRESIGN_UPLOAD, given, route=route).content
        # Other versions ignore it, or refuse it.
        wanted = {"canSelectFile": True, "newSwitch": 1} if route.serves((4, 15, 0)) else None
        assert json.loads(content or b"").get("fileSelectConfig") == wanted


def test_an_address_may_want_a_field_which_the_caller_may_give() -> None:
    file: dict[str, Any] = {"app_id": APP_ID, "chat_id": "c", "filename": "a.txt"}
    bare = {"appId": APP_ID, "chatId": "c", "filename": "a.txt"}
    route = Route("/presign", adds={"fileSelectConfig": {"canSelectFile": True}, "other": None})
    content = request(CHAT_FILES_PRESIGN_UPLOAD, file, route=route).content
    assert json.loads(content or b"") == {**bare, **route.adds}
    config = {"file_select_config": {"canSelectFile": False}}
    content = request(CHAT_FILES_PRESIGN_UPLOAD, file | config, route=route).content
    assert json.loads(content or b"") == {
        **bare,
        "fileSelectConfig": {"canSelectFile": False},
        "other": None,
    }


@settings(deadline=None, max_examples=100)
@given(st.text())
def test_text_of_any_kind_arrives(text: str) -> None:
    body = sent(CHAT_COMPLETIONS_CREATE, messages=[{"role": "user", "content": text}])
    assert body["messages"][0]["content"] == text


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_numbers_json_does_not_have_are_refused(number: float) -> None:
    with pytest.raises(RequestValidationError, match=r"variables\.a"):
        request(CHAT_COMPLETIONS_CREATE, {"messages": USER, "variables": {"a": number}})


def test_a_part_can_be_written_as_json() -> None:
    assert models.TextPart(text="Hi").to_api() == {"type": "text", "text": "Hi"}
