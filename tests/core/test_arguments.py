"""Arguments are checked before anything is sent, and refused by their Python names."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fastgpt_typed._base.operation import Operation
from fastgpt_typed._core.errors import RequestValidationError
from fastgpt_typed._core.requests.build import build_model
from fastgpt_typed._generated import models
from fastgpt_typed._generated.operations import (
    APPS_LOGS_CHART,
    APPS_LOGS_TOTALS,
    CHAT_COMPLETIONS_CREATE,
    CHAT_FILES_PRESIGN_UPLOAD,
    CHAT_HISTORIES_BATCH_DELETE,
    CHAT_HISTORIES_LIST,
    CHAT_RECORDS_LIST,
)
from tests.core.support import APP_ID

SECRET = "sesame-open-4711"


def user(content: Any) -> list[dict[str, Any]]:
    return [{"role": "user", "content": content}]


def refused(operation: Operation[Any], arguments: Mapping[str, object]) -> dict[str, str]:
    """The problems by argument; nothing of what was given may stand in the error."""
    with pytest.raises(RequestValidationError) as caught:
        build_model(operation, arguments)
    error = caught.value
    assert error.operation == operation.name
    assert SECRET not in f"{error!s} {error!r} {error.problems}"
    assert "\n" not in str(error)
    assert error.__cause__ is None
    return error.problems


LIST = {"app_id": APP_ID}
RUN = {"messages": user("Hi")}
CHART = {
    "app_id": APP_ID,
    "start": "2025-09-01",
    "end": "2025-10-01",
    "retention_offset": 1,
    "user_timespan": "day",
    "chat_timespan": "day",
    "app_timespan": "day",
}


@pytest.mark.parametrize(
    ("operation", "arguments", "where", "what"),
    [
        (APPS_LOGS_TOTALS, {}, "app_id", "required"),
        (CHAT_HISTORIES_LIST, {"app_id": SECRET}, "app_id", "24 hexadecimal .* 16 characters"),
        (CHAT_HISTORIES_LIST, {"app_id": 4711}, "app_id", "valid string"),
        (CHAT_HISTORIES_LIST, LIST | {"page_size": 0}, "page_size", "greater than or equal to 1"),
        (CHAT_HISTORIES_LIST, LIST | {"page_size": 101}, "page_size", "less than or equal to 100"),
        (CHAT_HISTORIES_LIST, LIST | {"page_size": "20"}, "page_size", "valid integer"),
        (CHAT_HISTORIES_LIST, LIST | {"page_size": 20.0}, "page_size", "valid integer"),
        (CHAT_HISTORIES_LIST, LIST | {"offset": True}, "offset", "valid integer"),
        (CHAT_HISTORIES_LIST, LIST | {"offset": -1}, "offset", "greater than or equal to 0"),
        (
            CHAT_HISTORIES_LIST,
            LIST | {"source": 5},
            "source",
            "'api'.*, or expected a valid string",
        ),
        (CHAT_RECORDS_LIST, LIST | {"chat_id": ""}, "chat_id", "at least 1 character"),
        (CHAT_RECORDS_LIST, LIST | {"chat_id": "c", "type": SECRET}, "type", "'outLink'"),
        (CHAT_COMPLETIONS_CREATE, {}, "messages", "required"),
        (CHAT_COMPLETIONS_CREATE, {"messages": 5}, "messages", "valid list"),
        (CHAT_COMPLETIONS_CREATE, {"messages": SECRET}, "messages", "valid list"),
        (CHAT_COMPLETIONS_CREATE, {"messages": SECRET.encode()}, "messages", "valid list"),
        (CHAT_COMPLETIONS_CREATE, {"messages": [SECRET]}, "messages[0]", "dictionary"),
        (CHAT_COMPLETIONS_CREATE, RUN | {"detail": "yes"}, "detail", "valid boolean"),
        (CHAT_COMPLETIONS_CREATE, RUN | {"detail": 1}, "detail", "valid boolean"),
        (CHAT_COMPLETIONS_CREATE, RUN | {"chat_id": SECRET * 100}, "chat_id", "at most 1024"),
        (CHAT_COMPLETIONS_CREATE, RUN | {"variables": SECRET}, "variables", "valid dictionary"),
        (CHAT_COMPLETIONS_CREATE, RUN | {"variables": {1: SECRET}}, "variables", "valid string"),
        (APPS_LOGS_CHART, CHART | {"end": SECRET}, "end", "ISO 8601"),
        (APPS_LOGS_CHART, CHART | {"app_timespan": SECRET}, "app_timespan", "'day', 'week'"),
        (APPS_LOGS_CHART, CHART | {"retention_offset": 0}, "retention_offset", "equal to 1"),
        (APPS_LOGS_CHART, CHART | {"sources": "api"}, "sources", "valid list"),
        (APPS_LOGS_CHART, CHART | {"sources": ["api", 5]}, "sources[1]", "valid string"),
        (CHAT_FILES_PRESIGN_UPLOAD, LIST | {"chat_id": "c"}, "filename", "required"),
        (CHAT_HISTORIES_LIST, LIST | {"skill_id": "short"}, "skill_id", "an id of 24 hex.* 5 char"),
        (CHAT_HISTORIES_BATCH_DELETE, LIST | {"chat_ids": []}, "chat_ids", "1 item, not 0"),
    ],
)
def test_a_wrong_argument_is_named(
    operation: Operation[Any], arguments: dict[str, Any], where: str, what: str
) -> None:
    with pytest.raises(RequestValidationError, match=what):
        build_model(operation, arguments)
    assert list(refused(operation, arguments)) == [where]


@pytest.mark.parametrize(
    ("arguments", "where"),
    [
        ({"messages": user(5)}, "messages[0].content"),
        ({"messages": [{"role": "user"}]}, "messages[0].content"),
        ({"messages": user([{"type": "text", "text": 5}])}, "messages[0].content[0].text"),
        ({"messages": user([{"type": "text"}])}, "messages[0].content[0].text"),
        (
            {"messages": user([{"type": "image_url", "image_url": {"url": 5}}])},
            "messages[0].content[0].image_url.url",
        ),
        (
            {
                "messages": user(
                    [{"type": "image_url", "image_url": {"url": "u", "detail": SECRET}}]
                )
            },
            "messages[0].content[0].image_url.detail",
        ),
        ({"messages": user([{"type": "image_url"}])}, "messages[0].content[0].image_url"),
        (
            {"messages": user([models.TextPart(text=SECRET), {"type": "file_url", "url": 5}])},
            "messages[0].content[1].url",
        ),
        (
            {"messages": [models.UserMessage(content=SECRET), *user([{"type": "text"}])]},
            "messages[1].content[0].text",
        ),
        ({"messages": ({"role": "tool", "content": SECRET},)}, "messages[0].tool_call_id"),
        (
            {"messages": [{"role": "assistant", "tool_calls": [{"id": SECRET}]}]},
            "messages[0].tool_calls[0].function",
        ),
        (
            {"messages": [*user("x"), {"role": "user", "content": "x", "dataId": 5}]},
            "messages[1].data_id",
        ),
        (RUN | {"out_link_auth_data": {"share_id": SECRET}}, "out_link_auth_data.out_link_uid"),
        (
            RUN | {"out_link_auth_data": {"shareId": "", "outLinkUid": "u"}},
            "out_link_auth_data.share_id",
        ),
        (RUN | {"auth_proxy": {"tmb_id": SECRET}}, "auth_proxy.tmb_id"),
        (RUN | {"variables": {"a": {"b": [1, {"c": {SECRET}}]}}}, "variables.a.b[1].c"),
        ({"messages": user(f"{SECRET} \ud83d")}, "messages[0].content"),
        (RUN | {"variables": {"names": ["a", "caf\udce9"]}}, "variables.names[1]"),
        (RUN | {"metadata": {"when": datetime.now(UTC)}}, "metadata.when"),
        (RUN | {"metadata": {"day": date(2025, 9, 20)}}, "metadata.day"),
    ],
)
def test_a_wrong_place_inside_an_argument_is_named(arguments: dict[str, Any], where: str) -> None:
    assert list(refused(CHAT_COMPLETIONS_CREATE, arguments)) == [where]


def test_all_problems_are_told_at_once() -> None:
    arguments = {"app_id": SECRET, "offset": -1, "page_size": SECRET}
    assert set(refused(CHAT_HISTORIES_LIST, arguments)) == {"app_id", "offset", "page_size"}


def test_it_is_a_value_error_too() -> None:
    with pytest.raises(ValueError, match=r"^app_id: required \(in apps\.logs\.totals\)$"):
        build_model(APPS_LOGS_TOTALS, {"app_id": None})


JSONISH = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.binary(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["role", "content", "type", "text", "url", "x"]), inner)
    ),
    max_leaves=8,
)


MESSAGES = st.fixed_dictionaries(
    {"role": st.sampled_from(["system", "user", "assistant", "tool"])},
    optional={
        "content": JSONISH | st.lists(st.fixed_dictionaries({"type": st.just("text")})),
        "tool_calls": JSONISH,
    },
)


@settings(deadline=None, max_examples=150)
@given(JSONISH | st.lists(MESSAGES, max_size=2), JSONISH, JSONISH)
def test_nothing_but_our_own_error_comes_out(messages: Any, chat_id: Any, variables: Any) -> None:
    arguments = {"messages": messages, "chat_id": chat_id, "variables": variables}
    try:
        model = build_model(CHAT_COMPLETIONS_CREATE, arguments)
    except RequestValidationError as error:
        roots = {where.partition(".")[0].partition("[")[0] for where in error.problems}
        assert roots <= set(arguments)
    else:
        assert model.model_dump(exclude_none=True).keys() <= arguments.keys()


@pytest.mark.parametrize(
    ("messages", "where"),
    [
        ([{"role": SECRET, "content": "x"}], "messages[0].role"),
        ([{"content": SECRET}], "messages[0].role"),
        (user([{"type": SECRET, "text": "x"}]), "messages[0].content[0].type"),
    ],
)
def test_a_wrong_role_or_type_is_not_repeated(messages: Any, where: str) -> None:
    assert list(refused(CHAT_COMPLETIONS_CREATE, {"messages": messages})) == [where]


def test_a_part_with_a_misspelt_key() -> None:
    part = {"type": "image_url", "imageUrl": {"url": "u"}}
    where = refused(CHAT_COMPLETIONS_CREATE, {"messages": user([part])})
    assert list(where) == ["messages[0].content[0].image_url"]


def test_a_variable_is_not_taken_for_the_tag_of_a_union() -> None:
    variables = {"type": "city", "city": {SECRET}}
    problems = refused(CHAT_COMPLETIONS_CREATE, RUN | {"variables": variables})
    assert list(problems) == ["variables.city"]
