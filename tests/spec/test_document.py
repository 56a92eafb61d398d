"""The document is valid, and its extensions mean something."""

from __future__ import annotations

import re

import openapi_spec_validator
import pytest

from fastgpt_typed import errors
from fastgpt_typed._base.operation import parse_version
from fastgpt_typed._generated.operations import OPERATIONS
from tests.spec.document import CALLS, DOCUMENT, ROOT, SCHEMAS, Call, faults, reachable

ALL_CALLS = pytest.mark.parametrize("call", CALLS.values(), ids=CALLS.keys())

MESSAGES = [
    "Chat dataId already exists: r3Sp0nSe",
    "未配置商业版链接: core,app,logs,getTotalData",
    "This is a commercial feature",
    "messages is empty",
    "messages is not array",
    "User question is empty",
    "appId is empty",
    "key can not be used; You need to use the app key rather than the account key",
    "You don't have an app yet",
    "app is empty",
    "Chat not found",
    "Chat item not found",
    "Target item not found",
    "Prev item not found",
    "Next item not found",
    "File key does not belong to the current workflow",
    "EntityTooLarge",
    'Cast to ObjectId failed for value "abc" (type string) at path "appId"',
    "Data validation error",
    '[\n  {\n    "origin": "string",\n    "code": "too_big",\n    "path": ["chatId"]\n  }\n]',
    '[{"code": "invalid_type", "expected": "string", "path": ["filename"]}]',
    "Request too frequent. Please try again in 12 seconds.",
    "Key fastgpt-a1b2c3d4 is expired",
    "Key fastgpt-a1b2c3d4 is over usage",
    "链接超出使用限制",
    "分享链接已过期",
    "身份校验失败",
    "您的工作流版本过低",
    "model or voice not found",
    "whisper model not found",
    "One or more of the specified parts could not be found.",
    "Whisper is not open in the app",
    "chatId or dataId is empty",
    "missing parameter",
    "chat:AI_input_is_empty",
    "common:core.chat.error.Messages empty",
    "common:core.chat.error.Select dataset empty",
    "chat:dataset_quote_type error",
    "chat:LLM_model_response_empty",
]
"""What servers have said, at least one for each entry of `x-fastgpt-error-messages`."""

REQUIRED_IN_RESPONSES = {
    # Which kind it is decides how it is read.
    ("AgentAsk", "type"),
    ("AgentPlanAsk", "type"),
    ("AgentPlanCheck", "type"),
    ("BuilderPreview", "type"),
    ("NestedInteractive", "type"),
    ("PaymentPause", "type"),
    ("UserInput", "type"),
    ("UserSelect", "type"),
    # Without these there is nothing to read.
    ("ChatCompletionBody", "choices"),
    ("Choice", "message"),
    ("Envelope", "code"),
    ("InteractiveUpdate", "interactive"),
    ("PlanUpdate", "plan"),
    ("SkillUpdate", "skill"),
    ("StepTitleUpdate", "stepTitle"),
    ("ToolDelta", "tool"),
    # Ids that the next call needs.
    ("History", "chatId"),
    ("HistoryStatus", "chatId"),
    ("RecentApp", "appId"),
    ("Record", "obj"),
    # Tell the two forms of an upload apart.
    ("UploadForm", "fields"),
    ("UploadForm", "url"),
    ("UploadTarget", "key"),
    ("UploadTarget", "url"),
    # A point of a series is a moment and its figures.
    ("AppPoint", "summary"),
    ("AppPoint", "timestamp"),
    ("ChatPoint", "summary"),
    ("ChatPoint", "timestamp"),
    ("UserPoint", "summary"),
    ("UserPoint", "timestamp"),
}
"""Reviewed: every version always sends these. Whatever else is required turns a tolerant client
into one that refuses the answers of some server."""


def test_the_document_is_valid_openapi() -> None:
    openapi_spec_validator.validate(DOCUMENT)


@ALL_CALLS
def test_operation_id_is_its_tag_and_a_method(call: Call) -> None:
    (tag,) = call.node["tags"]
    assert re.fullmatch(rf"{re.escape(tag)}\.[a-z][a-z0-9_]*", call.name)
    assert tag in {item["name"] for item in DOCUMENT["tags"]}


@ALL_CALLS
def test_first_route_is_the_path(call: Call) -> None:
    routes = call.node.get("x-fastgpt-paths", [{"path": call.path}])
    assert routes[0]["path"] == call.path
    assert len({(route["path"], route.get("since")) for route in routes}) == len(routes)


@ALL_CALLS
def test_routes_run_from_new_to_old_and_begin_with_the_operation(call: Call) -> None:
    since = parse_version(call.node["x-fastgpt-since"])
    starts = [
        parse_version(route["since"]) if "since" in route else since
        for route in call.node.get("x-fastgpt-paths", [{}])
    ]
    assert starts == sorted(starts, reverse=True)
    assert starts[-1] == since


@ALL_CALLS
def test_what_a_route_adds_belongs_to_the_request(call: Call) -> None:
    for route in call.node.get("x-fastgpt-paths", []):
        schema = call.request_schema
        request = SCHEMAS[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
        if "$ref" in request["properties"].get("data", {}):
            request = SCHEMAS[request["properties"]["data"]["$ref"].rpartition("/")[2]]
        assert set(route.get("adds", {})) <= set(request["properties"])
        for name, value in route.get("adds", {}).items():
            assert faults(request["properties"][name], value) == []


@ALL_CALLS
def test_examples_that_stand_in_files_are_there(call: Call) -> None:
    for media in call.node["responses"]["200"]["content"].values():
        for example in media.get("examples", {}).values():
            file = example.get("externalValue")
            assert file is None or (ROOT / "spec" / file).is_file()


@ALL_CALLS
def test_there_is_a_generated_operation(call: Call) -> None:
    operation = OPERATIONS[call.name]
    assert operation.method == call.method.upper()
    assert operation.routes[0].path == call.path


def test_there_is_no_generated_operation_without_an_entry() -> None:
    assert set(OPERATIONS) == set(CALLS)


@pytest.mark.parametrize("kind", DOCUMENT["x-fastgpt-errors"])
def test_error_names_lead_to_status_errors(kind: str) -> None:
    assert kind in errors.__all__
    assert issubclass(getattr(errors, kind), errors.APIStatusError)


def test_no_status_text_means_two_things() -> None:
    names = [name for group in DOCUMENT["x-fastgpt-errors"].values() for name in group]
    assert sorted(names) == sorted(set(names))


def test_translation_keys_lead_to_names() -> None:
    names = {name for group in DOCUMENT["x-fastgpt-errors"].values() for name in group}
    assert set(DOCUMENT["x-fastgpt-error-keys"].values()) <= names
    assert not [key for key in DOCUMENT["x-fastgpt-error-keys"] if ":" in key]


@pytest.mark.parametrize(
    "entry", DOCUMENT["x-fastgpt-error-messages"], ids=lambda entry: str(entry["match"])
)
def test_error_messages_are_recognised(entry: dict[str, str]) -> None:
    pattern = re.compile(entry["match"])
    assert any(pattern.search(message) for message in MESSAGES)
    assert issubclass(getattr(errors, entry["error"]), errors.APIStatusError)


@pytest.mark.parametrize("message", MESSAGES)
def test_one_entry_recognises_a_message(message: str) -> None:
    entries = DOCUMENT["x-fastgpt-error-messages"]
    assert len([entry for entry in entries if re.search(entry["match"], message)]) == 1


def test_responses_require_only_what_every_version_sends() -> None:
    answers = [call.node["responses"]["200"] for call in CALLS.values()]
    failure = DOCUMENT["components"]["responses"]["Failure"]
    required = {
        (name, field)
        for name in reachable([*answers, failure])
        # A stream event puts a name to a payload; nobody sends it as it is.
        if "event" not in SCHEMAS[name].get("properties", {})
        for field in SCHEMAS[name].get("required", [])
    }
    assert required == REQUIRED_IN_RESPONSES
