"""What FastGPT says went wrong finds its error class and a sentence that says what to do."""

from __future__ import annotations

from typing import Any

import pytest

from fastgpt_typed._core import errors
from fastgpt_typed._core.errors import APIStatusError
from fastgpt_typed._core.responses.envelope import as_envelope
from fastgpt_typed._core.responses.failures import (
    error_from_envelope,
    error_from_status,
)
from fastgpt_typed._core.responses.reading import parse_json
from fastgpt_typed._generated.errors import ERRORS
from tests.core.support import failure


def read(body: dict[str, Any], status: int = 500, **more: Any) -> APIStatusError:
    return error_from_envelope(body, status_code=status, operation="chat.init", **more)


@pytest.mark.parametrize("status_text", ERRORS)
@pytest.mark.parametrize("status", [200, 400, 403, 500])
def test_status_text_decides(status_text: str, status: int) -> None:
    name, sentence = ERRORS[status_text]
    key = f"common:code_error.{status_text}"
    error = read(failure(599999, status_text, key, errorType="UserError"), status)
    assert type(error) is getattr(errors, name)
    assert error.message == sentence
    assert (error.code, error.status_text, error.server_message) == (599999, status_text, key)
    assert error.status_code == status
    assert str(error) == f"{sentence} (599999 {status_text}; in chat.init)"


MET = {  # on the wire of real servers
    "AuthenticationError": ["unAuthorization", "unAuthApiKey", "openapiUnExist"],
    "PermissionDeniedError": ["unAuthChat", "unAuthApp", "unAuthFile", "unAuthLink", "unAuthUser"],
    "NotFoundError": ["appUnExist", "fileNotFound", "outlinkUnExist", "linkUnInvalid"],
    "BadRequestError": ["invalidParams", "missingParams", "invalidAppType"],
    "RateLimitError": ["tooManyRequest", "uploadFileIntervalLimit"],
    "QuotaExceededError": ["aiPointsNotEnough", "insufficientQuota", "openapiExceedLimit"],
    "ConflictError": ["chatIsGenerating", "agentSandboxInitializing"],
    "CommercialEditionError": ["communityVersionNumLimit", "commercialFeature"],
    "UploadRejectedError": [
        "InvalidUploadFileType",
        "UploadFileTypeMismatch",
        "FileUploadDisabled",
    ],
}


@pytest.mark.parametrize(
    ("status_text", "name"),
    [(status_text, name) for name, known in MET.items() for status_text in known],
)
def test_names_that_users_meet(status_text: str, name: str) -> None:
    assert type(read(failure(500, status_text))).__name__ == name


@pytest.mark.parametrize("status_text", ERRORS)
def test_the_words_of_a_named_error_do_not_change_its_class(status_text: str) -> None:
    named = read(failure(500, status_text, "Please try again in 5 seconds. EntityTooLarge"))
    assert type(named).__name__ == ERRORS[status_text][0]


@pytest.mark.parametrize(
    ("code", "status", "name"),
    [
        (403, 500, "PermissionDeniedError"),
        (429, 500, "RateLimitError"),
        (404, 404, "NotFoundError"),
        (400, 400, "BadRequestError"),
        (406, 406, "ConflictError"),
        (413, 413, "BadRequestError"),
        (599123, 401, "AuthenticationError"),
        (599123, 403, "PermissionDeniedError"),
        (599123, 409, "ConflictError"),
        (599123, 500, "InternalServerError"),
        (501, 501, "InternalServerError"),
        (500, 200, "InternalServerError"),
    ],
)
def test_an_unknown_name_is_judged_by_its_numbers(code: int, status: int, name: str) -> None:
    error = read(failure(code, "brandNewError", "The moon is full"), status)
    assert type(error) is getattr(errors, name)
    assert error.message == "FastGPT says: The moon is full"
    assert (error.code, error.status_text) == (code, "brandNewError")


@pytest.mark.parametrize("body", [{}, {"code": 500}, {"code": None, "message": None}])
def test_an_error_that_says_nothing(body: dict[str, Any]) -> None:
    error = read(body)
    assert type(error) is errors.InternalServerError
    assert (error.status_text, error.server_message, error.body) == ("", "", body)
    assert "which this client has no words for" in str(error)


def test_values_of_other_types_do_no_harm() -> None:
    body = {"code": "500", "statusText": 5, "message": {"a": 1}, "data": []}
    error = read(body)
    assert type(error) is errors.InternalServerError
    assert (error.code, error.status_text, error.server_message) == (None, "", "")
    assert error.body == body


@pytest.mark.parametrize(
    ("status", "content", "name", "told"),
    [
        (400, b"Invalid JSON", "BadRequestError", "HTTP 400: Invalid JSON"),
        (413, b"Body exceeded 20mb limit", "BadRequestError", "HTTP 413: Body exceeded 20mb limit"),
        (401, b"no <key>", "AuthenticationError", "HTTP 401"),
        (403, b"<html>Forbidden</html>", "PermissionDeniedError", "HTTP 403"),
        (404, b"<!DOCTYPE html><html></html>", "NotFoundError", "HTTP 404"),
        (405, b"not so", "BadRequestError", "HTTP 405: not so"),
        (422, b"x" * 60, "BadRequestError", f"HTTP 422: {'x' * 60}"),
        (422, b"x" * 61, "BadRequestError", "HTTP 422"),
        (429, b"slow down", "RateLimitError", "HTTP 429: slow down"),
        (500, b"\xff\xfe", "InternalServerError", "HTTP 500: \ufffd\ufffd"),
        (502, b"<h1>Bad Gateway</h1>", "InternalServerError", "HTTP 502"),
        (599, b"?", "InternalServerError", "HTTP 599: ?"),
    ],
)
def test_what_fastgpt_did_not_write_is_judged_by_its_status(
    status: int, content: bytes, name: str, told: str
) -> None:
    error = error_from_status(status, content, operation="chat.init", request_id="req-1")
    assert type(error) is getattr(errors, name)
    assert error.message == f"The server, or a proxy before it, answered {told}"
    assert error.body == content.decode(errors="replace")
    assert (error.status_code, error.request_id, error.code) == (status, "req-1", None)
    assert error.operation == "chat.init"


@pytest.mark.parametrize(
    ("content", "is_envelope"),
    [
        (b'{"code":200,"statusText":"","message":"","data":null}', True),
        (b'{"code":514}', True),
        (b'{"code":"514"}', False),
        (b'{"code":null}', False),
        (b'{"message":"x"}', False),
        (b'{"code":500,"choices":[]}', False),
        (b"[]", False),
        (b"200", False),
        (b"", False),
        (b"<html>", False),
        (b'{"code":200', False),
        (b'\xff{"code":200}', False),
    ],
)
def test_what_is_an_envelope(content: bytes, is_envelope: bool) -> None:
    assert (as_envelope(parse_json(content)) is not None) is is_envelope


def test_an_empty_body_is_not_announced() -> None:
    error = error_from_status(502, b"", operation="chat.init")
    assert error.message == "The server, or a proxy before it, answered HTTP 502"
