"""Errors without a name are told by their words, and words are told only where they are some."""

from __future__ import annotations

import json
from typing import Any

import pytest

from fastgpt_typed._core import errors
from fastgpt_typed._core.errors import APIStatusError
from fastgpt_typed._core.responses.failures import error_from_envelope, error_from_status, in_words
from fastgpt_typed._generated.errors import ERROR_KEYS, ERROR_MESSAGES, ERRORS
from tests.core.support import failure

ZOD = """[
  {
    "code": "too_small",
    "minimum": 24,
    "path": ["chatId"],
    "message": "Too small: expected string to have >=24 characters"
  }
]"""


def read(body: dict[str, Any], status: int = 500, **more: Any) -> APIStatusError:
    return error_from_envelope(body, status_code=status, operation="chat.init", **more)


MESSAGES = [
    ("Chat dataId already exists: a1b2c3", "ConflictError"),
    ("系统未配置商业版链接", "CommercialEditionError"),
    ("messages is empty", "BadRequestError"),
    ("messages is not array", "BadRequestError"),
    ("User question is empty", "BadRequestError"),
    ("appId is empty", "BadRequestError"),
    (
        "Key is error. You need to use the app key rather than the account key.",
        "BadRequestError",
    ),
    ("app is empty", "NotFoundError"),
    ("Chat not found", "NotFoundError"),
    ("Chat item not found", "NotFoundError"),
    ("Next item not found", "NotFoundError"),
    (
        "Workflow file key does not belong to the current workflow",
        "PermissionDeniedError",
    ),
    ("EntityTooLarge", "UploadRejectedError"),
    (
        'Cast to ObjectId failed for value "x" (type string) at path "_id" for model "apps"',
        "BadRequestError",
    ),
    ("Data validation error", "BadRequestError"),
    (ZOD, "BadRequestError"),
    (
        "Rate limit: 30 requests per 60 seconds. Please try again in 59 seconds.",
        "RateLimitError",
    ),
    ("Key fastgpt-a1b2c3d4 is expired", "AuthenticationError"),
    ("Key fastgpt-a1b2c3d4 is over usage", "QuotaExceededError"),
    ("链接超出使用限制", "QuotaExceededError"),
    ("分享链接已过期", "NotFoundError"),
    ("身份校验失败", "PermissionDeniedError"),
    ("您的工作流版本过低", "BadRequestError"),
    ("whisper model not found", "NotFoundError"),
    ("missing parameter", "BadRequestError"),
    ("Cannot read properties of undefined (reading 'voices')", "NotFoundError"),
    ("One or more of the specified parts could not be found.", "BadRequestError"),
    ("chat:AI_input_is_empty", "BadRequestError"),
    ("common:core.chat.error.Messages empty", "BadRequestError"),
    ("common:core.chat.error.Select dataset empty", "BadRequestError"),
    ("chat:dataset_quote_type error", "BadRequestError"),
    ("chat:LLM_model_response_empty", "InternalServerError"),
]


@pytest.mark.parametrize(("message", "name"), MESSAGES, ids=range(len(MESSAGES)))
@pytest.mark.parametrize("status_text", ["", "error"])
def test_without_a_name_the_message_decides(message: str, name: str, status_text: str) -> None:
    error = read(failure(500, status_text, message))
    assert type(error) is getattr(errors, name)
    assert error.message.startswith(tuple(sentence for _, _, sentence in ERROR_MESSAGES))
    assert error.server_message == message
    assert "\n" not in str(error)


def test_every_pattern_has_a_message_that_only_it_takes() -> None:
    for pattern, _, _ in ERROR_MESSAGES:
        assert any(
            pattern.search(message)
            and not any(other.search(message) for other, _, _ in ERROR_MESSAGES if other != pattern)
            for message, _ in MESSAGES
        ), pattern


@pytest.mark.parametrize("message", ["common:code_error.error_message.599", "chat:new.key-x", ""])
def test_a_translation_key_is_no_sentence(message: str) -> None:
    error = read(failure(599123, "brandNewError", message))
    assert error.message == (
        "FastGPT reports the error brandNewError, which this client has no words for."
    )
    assert error.server_message == message


@pytest.mark.parametrize(
    "message",
    ["Url: http://x.test/y z", "a:b c", "no key at all", "中文:未知 错误", "http://a.test/b"],
)
def test_a_sentence_with_a_colon_is_no_translation_key(message: str) -> None:
    assert read(failure(500, "", message)).message == f"FastGPT says: {message}"


def test_long_words_are_cut_but_kept() -> None:
    message = "x" * 100_000
    error = read(failure(500, "", message))
    assert len(str(error)) < 1000
    assert error.server_message == message


@pytest.mark.parametrize(
    ("message", "header", "seconds"),
    [
        ("Too fast. Please try again in 59 seconds.", None, 59.0),
        ("Too fast. Please try again in 1 second.", None, 1.0),
        ("Too fast. Please try again in 59 seconds.", 5.0, 59.0),
        (f"Too fast. Please try again in {'9' * 400} seconds.", 5.0, 5.0),
        ("common:code_error.429", 5.0, 5.0),
        ("common:code_error.429", None, None),
    ],
)
@pytest.mark.parametrize("status_text", ["error", "tooManyRequest", "uploadFileIntervalLimit"])
def test_how_long_to_wait(
    message: str, header: float | None, seconds: float | None, status_text: str
) -> None:
    error = read(failure(429, status_text, message), 429, retry_after=header)
    assert isinstance(error, errors.RateLimitError)
    assert error.retry_after == seconds


def issue(*path: str | int, message: Any = "Required") -> dict[str, Any]:
    return {"code": "invalid_type", "path": list(path), "message": message}


@pytest.mark.parametrize(
    ("issues", "told"),
    [
        ([issue("chatId")], " chatId: Required."),
        ([issue("a", 0, "b"), issue("c", message="Too big")], " a.0.b: Required. c: Too big."),
        ([issue(str(number)) for number in range(9)], " 0: Required. 1: Required. 2: Required."),
        ([issue(message="appId is missing")], " appId is missing."),
        ([], ""),
        (None, ""),
        ("chatId", ""),
        ({"path": ["chatId"]}, ""),
        (["chatId", None, {"path": "chatId"}, {}], ""),
    ],
)
def test_what_a_validation_refused(issues: Any, told: str) -> None:
    body = failure(400, "error", "Data validation error", zodError=issues)
    error = read(body, 400)
    assert type(error) is errors.BadRequestError
    assert error.message == f"The server did not accept the arguments.{told}"
    assert error.body == body


def test_a_validation_that_is_told_as_json_text() -> None:
    error = read(failure(500, "error", json.dumps([issue("chatId", message="Too small")])))
    assert type(error) is errors.BadRequestError
    assert error.message == "The server did not accept the arguments. chatId: Too small."


@pytest.mark.parametrize("namespace", ["common:", "dataset:", ""])
@pytest.mark.parametrize("status_text", ["", "error", "brandNewError"])
def test_a_translation_key_stands_for_its_name(namespace: str, status_text: str) -> None:
    for key, name in ERROR_KEYS.items():
        error = read(failure(500, status_text, f"{namespace}{key}"))
        kind, sentence = ERRORS[name]
        assert (type(error).__name__, error.message) == (kind, sentence)
        assert error.status_text == status_text


@pytest.mark.parametrize("status_text", ["", "error"])
def test_a_name_may_stand_in_the_message(status_text: str) -> None:
    error = read(failure(500, status_text, "noApiServer"))
    assert (type(error).__name__, error.message) == ERRORS["noApiServer"]


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("chat:AI_input_is_empty", "The message is empty."),
        ("common:core.dataset.error.unAuthDataset", ERRORS["unAuthDataset"][1]),
        ("workflow:brand_new", "workflow:brand_new"),
        ("appId is empty", "appId is empty"),
        ("Incorrect API key provided: sk-1234", "Incorrect API key provided: ..."),
        ("x" * 501, "x" * 500),
    ],
)
def test_why_a_node_failed_in_words(reason: str, told: str) -> None:
    assert in_words(reason) == told


def test_the_key_of_an_unnamed_error_is_told() -> None:
    assert "chat_error.new_key" in str(read(failure(500, "error", "common:chat_error.new_key")))


@pytest.mark.parametrize("broken", ["first\nsecond", "first\r\nsecond", "first\u2028second"])
def test_an_error_is_told_in_one_line(broken: str) -> None:
    assert len(str(read(failure(500, "", broken))).splitlines()) == 1
    plain = error_from_status(500, broken.encode(), operation="chat.init")
    assert len(str(plain).splitlines()) == 1


def test_what_servers_say_keeps_to_the_line() -> None:
    body = failure(500, "unAuth\nChat\x1b[2J", "\u2028" + "x" * 2**20)
    error = read(body, request_id="req\x85 1" + "y" * 2**20)
    assert str(error).isprintable()
    assert len(str(error)) < 1000
    assert "(500 unAuth Chat\ufffd[2J; in chat.init; request req 1yyy" in str(error)
