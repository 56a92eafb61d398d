"""Answers are unwrapped, or raised by what they mean, whatever the HTTP status."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from fastgpt_typed._base.operation import Operation
from fastgpt_typed._core.completion import ChatCompletion
from fastgpt_typed._core.errors import (
    APIStatusError,
    AuthenticationError,
    BadRequestError,
    FastGPTError,
    InternalServerError,
    NotFoundError,
    RateLimitError,
    ResponseValidationError,
)
from fastgpt_typed._core.http import HTTPResponse
from fastgpt_typed._core.responses.envelope import (
    is_missing_route,
    read_error,
    read_value,
    retry_after,
)
from fastgpt_typed._generated import models
from fastgpt_typed._generated.operations import (
    APPS_LOGS_LIST,
    APPS_LOGS_TOTALS,
    CHAT_COMPLETIONS_CREATE,
    CHAT_FILES_PRESIGN_DOWNLOAD,
    CHAT_HISTORIES_LIST,
    CHAT_SPEECH_CREATE,
)
from tests.core.support import failure, response

RUN = CHAT_COMPLETIONS_CREATE.returning(lambda: ChatCompletion)
LIST = CHAT_HISTORIES_LIST
PATH = "/core/chat/history/getHistories"
LONG_AGO = "Wed, 21 Oct 2015 07:28:00 GMT"
HTML = "<!DOCTYPE html><html><body>404</body></html>"
BOTH = pytest.mark.parametrize("operation", [RUN, LIST], ids=["raw", "enveloped"])


def success(data: Any) -> dict[str, Any]:
    return {"code": 200, "statusText": "", "message": "", "data": data}


def raised(operation: Operation[Any], answer: HTTPResponse) -> FastGPTError:
    with pytest.raises(FastGPTError) as caught:
        read_value(operation, answer, PATH)
    assert type(read_error(operation, answer, PATH)) is type(caught.value)
    assert caught.value.operation == operation.name
    return caught.value


def test_an_envelope_is_taken_off() -> None:
    chat = {"chatId": "c", "newField": [None]}
    page = read_value(LIST, response(200, success({"list": [chat], "total": 1})), PATH)
    assert isinstance(page, models.HistoryPage)
    assert page.total == 1
    assert [item.to_api() for item in page.items] == [chat]


def test_a_value_may_be_a_plain_text() -> None:
    url = "https://fastgpt.test/api/system/file/d/x"
    assert read_value(CHAT_FILES_PRESIGN_DOWNLOAD, response(200, success(url)), PATH) == url


def test_an_envelope_may_hold_more_or_less_than_ever() -> None:
    totals = read_value(APPS_LOGS_TOTALS, response(200, {"code": 200, "data": {}, "new": 1}), PATH)
    assert (totals.total_users, totals.total_chats, totals.total_points) == (0, 0, 0)


@pytest.mark.parametrize("data", [None, {}, {"success": True}, "", [1], "deleted"])
def test_a_call_without_an_answer_gives_nothing(data: Any) -> None:
    void: Operation[object] = replace(LIST, load_response=lambda: None)
    assert read_value(void, response(200, success(data)), PATH) is None
    error = raised(void, response(500, failure(514, "unAuthApiKey") | {"data": data}))
    assert isinstance(error, AuthenticationError)


def test_an_answer_without_an_envelope() -> None:
    body = {"id": "c", "choices": [{"message": {"role": "assistant", "content": "Hi"}}]}
    answer = read_value(RUN, response(200, body), PATH)
    assert isinstance(answer, ChatCompletion)
    assert answer.text == "Hi"


@BOTH
@pytest.mark.parametrize("status", [200, 400, 403, 500])
def test_the_code_decides_whatever_the_status(operation: Operation[Any], status: int) -> None:
    body = failure(514, "unAuthApiKey", "common:code_error.error_message.514")
    error = raised(operation, response(status, body, x_request_id="req-1"))
    assert isinstance(error, AuthenticationError)
    assert (error.status_code, error.code, error.request_id) == (status, 514, "req-1")
    assert error.body == body


def test_an_error_may_carry_data_that_would_fit() -> None:
    answer = response(200, failure(502000, "appUnExist") | {"data": {"list": [], "total": 0}})
    assert isinstance(raised(LIST, answer), NotFoundError)


@BOTH
@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (response(404, HTML), NotFoundError),
        (response(404, failure(507002, "fileNotFound")), NotFoundError),
        (response(400, "Invalid JSON"), BadRequestError),
        (response(413, "Body exceeded 20mb limit"), BadRequestError),
        (response(502, "<html>Bad Gateway</html>"), InternalServerError),
        (response(500, {"message": "not ours"}), InternalServerError),
        (response(500, success({"list": [], "total": 0})), InternalServerError),
        (response(500, {"choices": []}), InternalServerError),
        (response(429, failure(429, "error", "Please try again in 9 seconds.")), RateLimitError),
        (response(500, failure(429, "error", "Please try again in 9 seconds.")), RateLimitError),
    ],
)
def test_errors(
    operation: Operation[Any], answer: HTTPResponse, kind: type[APIStatusError]
) -> None:
    error = raised(operation, answer)
    assert type(error) is kind
    assert error.status_code == answer.status_code


@pytest.mark.parametrize(
    ("answer", "missing"),
    [
        (response(404, HTML), True),
        (response(404), True),
        (response(404, {"message": "no such route"}), True),
        (response(404, failure(507002, "fileNotFound")), False),
        (response(404, failure(404, "", "x")), False),
        (response(500, HTML), False),
        (response(405, HTML), False),
        (response(200, HTML), False),
    ],
)
def test_a_missing_address_is_told_from_a_missing_thing(
    answer: HTTPResponse, missing: bool
) -> None:
    assert is_missing_route(answer) is missing


ODD = [
    (response(200), "The answer is not JSON; check base_url"),
    (response(204), "The answer is not JSON; check base_url"),
    (response(200, "OK"), "The answer is not JSON; check base_url"),
    (response(200, '{"code":200,'), "The answer is not JSON; check base_url"),
    (response(200, HTML), "A web page came instead of an answer; check base_url"),
    (
        response(200, "\n<HTML LANG=en><BODY>"),
        "A web page came instead of an answer; check base_url",
    ),
    (response(200, {}), "The answer does not have FastGPT's shape: "),
    (response(200, []), "The answer does not have FastGPT's shape: "),
    (response(200, 7), "The answer does not have FastGPT's shape: "),
    (response(200, {"code": 200}), "The answer does not have FastGPT's shape: "),
    (response(200, success(None)), "The answer does not have FastGPT's shape: "),
    (response(200, success([])), "The answer does not have FastGPT's shape: "),
    (response(200, {"code": "200", "message": "x"}), "The answer does not have FastGPT's shape: "),
    (response(308, location="https://new.test/"), "The server redirects to https://new.test/; "),
    (response(302, location="/login?next=%2F"), "The server redirects to /login; "),
    (response(308), "The server redirects to elsewhere; "),
]


@BOTH
@pytest.mark.parametrize(("answer", "message"), ODD, ids=range(len(ODD)))
def test_what_fastgpt_does_not_send(
    operation: Operation[Any], answer: HTTPResponse, message: str
) -> None:
    error = raised(operation, answer)
    assert type(error) is ResponseValidationError
    assert error.message.startswith(message)
    assert (error.path, error.status_code) == (PATH, answer.status_code)
    assert error.body == answer.content.decode()


def test_the_wrong_place_is_told_but_not_what_stands_there() -> None:
    data = {"list": [{"chatId": "c"}, {"chatId": {"secret": "sesame"}}], "total": 2}
    error = raised(LIST, response(200, success(data)))
    assert "data.list.1.chatId: Input should be a valid string" in str(error)
    assert "sesame" not in str(error)


def test_only_the_beginning_of_a_large_body_is_kept() -> None:
    error = raised(LIST, response(200, "é" * 100_000))
    assert isinstance(error, ResponseValidationError)
    assert error.body == "é" * 8192


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("5", 5.0),
        ("0", 0.0),
        ("1.5", 1.5),
        ("", None),
        ("soon", None),
        (LONG_AGO, 0.0),
        (LONG_AGO.replace("GMT", "-0000"), None),
    ],
)
def test_retry_after(header: str, seconds: float | None) -> None:
    assert retry_after(response(429, retry_after=header)) == seconds
    error = raised(LIST, response(429, failure(429, "tooManyRequest"), retry_after=header))
    assert isinstance(error, RateLimitError)
    assert error.retry_after == seconds


@pytest.mark.parametrize(
    "answer",
    [
        response(200, success(None), content_type="application/json; charset=utf-8"),
        response(200, HTML, content_type="text/html"),
        response(500, failure(500, "error", "no such voice"), content_type="application/json"),
    ],
)
def test_bytes_are_not_what_says_it_is_something_else(answer: HTTPResponse) -> None:
    with pytest.raises(FastGPTError):
        read_value(CHAT_SPEECH_CREATE, answer, PATH)


def test_bytes_come_as_they_are() -> None:
    sound = HTTPResponse(200, {"content-type": "audio/mpeg"}, b"ID3\x00\xff")
    assert read_value(CHAT_SPEECH_CREATE, sound, PATH) == sound.content
    untyped = HTTPResponse(200, {}, sound.content)
    assert read_value(CHAT_SPEECH_CREATE, untyped, PATH) == sound.content


def test_a_key_that_comes_too_early_is_explained() -> None:
    refused = response(403, failure(403, "unAuthorization"))
    error = raised(APPS_LOGS_LIST, refused)
    assert isinstance(error, AuthenticationError)
    plain = raised(LIST, refused).message
    assert error.message == (
        f"Servers before FastGPT 4.15.2 take no API key for this call. {plain}"
    )
    other = response(500, failure(502000, "appUnExist"))
    assert raised(APPS_LOGS_LIST, other).message == raised(LIST, other).message


@pytest.mark.parametrize("answer", [(502, "Bad Gateway"), (200, b"\xff\xfe"), (302, "")])
def test_what_fastgpt_did_not_write_may_have_its_id_all_the_same(answer: tuple[int, Any]) -> None:
    assert raised(LIST, response(*answer, x_request_id="req-1")).request_id == "req-1"


def test_retry_after_of_a_proxy() -> None:
    error = raised(LIST, response(429, "slow down", retry_after="7"))
    assert isinstance(error, RateLimitError)
    assert error.retry_after == 7


def test_half_an_emoji_does_not_cost_an_answer_that_was_paid_for() -> None:
    body = {"choices": [{"message": {"content": "Hi"}}], "title": "What is this \ud83d"}
    answer = read_value(RUN, response(200, json.dumps(body)), PATH)
    assert isinstance(answer, ChatCompletion)
    assert answer.text == "Hi"


def test_half_an_emoji_does_not_cost_the_name_of_an_error() -> None:
    body = failure(514, "unAuthApiKey", "\ud83d")
    assert isinstance(raised(LIST, response(500, json.dumps(body))), AuthenticationError)
