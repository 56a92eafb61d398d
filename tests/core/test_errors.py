"""Errors survive queues and copies, keep what they know, and show no secrets."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

import fastgpt_typed.errors
from fastgpt_typed._core.completion import ChatCompletion
from fastgpt_typed._core.errors import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    DownloadError,
    FastGPTError,
    FileTooLargeError,
    IncompleteStreamError,
    RateLimitError,
    RequestValidationError,
    ResponseValidationError,
    RouteNotFoundError,
    StreamIdleTimeoutError,
    UploadError,
    UploadRejectedError,
    WorkflowError,
)

SECRET = "sesame-open-4711"
PUBLIC = [
    kind
    for kind in vars(fastgpt_typed.errors).values()
    if isinstance(kind, type) and issubclass(kind, FastGPTError)
]
STATUS_ERRORS = [kind for kind in PUBLIC if issubclass(kind, APIStatusError)]


def partial() -> ChatCompletion:
    body = {"choices": [{"message": {"role": "assistant", "content": SECRET}}]}
    return ChatCompletion.model_validate(body).bind(chat_id="c1", request_id="req-1")


def status_error(kind: type[APIStatusError]) -> APIStatusError:
    error = kind(
        "The sentence.",
        status_code=500,
        code=514,
        status_text="unAuthApiKey",
        server_message="common:some.key",
        body={"code": 514, "data": [SECRET]},
        operation="chat.init",
        request_id="req-1",
    )
    if isinstance(error, RateLimitError):
        error.retry_after = 7.0
    return error.with_partial(partial())


OTHERS: list[FastGPTError] = [
    FastGPTError("The sentence.", operation="chat.init", request_id="req-1"),
    RequestValidationError({"app_id": "required", "b": "wrong"}, operation="chat.init"),
    APIConnectionError("The sentence.", maybe_sent=True, operation="chat.init"),
    APITimeoutError("The sentence.", phase="connect", operation="chat.init"),
    StreamIdleTimeoutError("The sentence.", partial=partial(), operation="chat.init"),
    IncompleteStreamError("The sentence.", partial=partial(), operation="chat.init"),
    ResponseValidationError(
        "The sentence.",
        path="/core/chat/init",
        status_code=200,
        body=SECRET,
        operation="chat.init",
        request_id="req-1",
    ),
    RouteNotFoundError("The sentence.", paths=["/api/a", "/api/b"], operation="chat.init"),
    WorkflowError("The sentence.", completion=partial(), operation="chat.init"),
    UploadError("The sentence.", operation="chat.init"),
    FileTooLargeError("The sentence.", size=11, max_size=10),
    DownloadError("The sentence.", storage_code="NoSuchKey", operation="chat.init"),
]
ALL = [*OTHERS, *map(status_error, STATUS_ERRORS)]
EVERY = pytest.mark.parametrize("error", ALL, ids=[type(error).__name__ for error in ALL])


def test_every_public_class_is_tested() -> None:
    assert {type(error) for error in ALL} == set(PUBLIC)


def known(error: FastGPTError) -> dict[str, Any]:
    """All that an error knows, comparable."""
    return {name: value for name, value in vars(error).items() if not name.startswith("_")}


@EVERY
@pytest.mark.parametrize(
    "duplicate",
    [
        *(lambda error, n=n: pickle.loads(pickle.dumps(error, n)) for n in (2, 5)),
        copy.copy,
        copy.deepcopy,
    ],
    ids=["pickle 2", "pickle 5", "copy", "deepcopy"],
)
def test_copies_are_the_same(
    error: FastGPTError, duplicate: Callable[[FastGPTError], FastGPTError]
) -> None:
    again = duplicate(error)
    assert again is not error
    assert type(again) is type(error)
    assert known(again) == known(error)
    assert known(again)
    assert (str(again), again.args, again.message) == (str(error), error.args, error.message)


@EVERY
def test_an_error_is_one_line_without_secrets(error: FastGPTError) -> None:
    assert len(str(error).splitlines()) == 1
    assert SECRET not in f"{error} {error!r}"
    assert str(error).startswith(error.message)
    assert f"in {error.operation}" in str(error)


@EVERY
def test_tracebacks_name_the_public_module(error: FastGPTError) -> None:
    kind = type(error)
    assert kind.__module__ == "fastgpt_typed.errors"
    assert getattr(fastgpt_typed.errors, kind.__qualname__) is kind


@pytest.mark.parametrize("kind", STATUS_ERRORS)
def test_a_status_error_keeps_all_that_was_said(kind: type[APIStatusError]) -> None:
    error = pickle.loads(pickle.dumps(status_error(kind)))
    assert (error.status_code, error.code, error.status_text) == (500, 514, "unAuthApiKey")
    assert (error.server_message, error.request_id) == ("common:some.key", "req-1")
    assert error.body == {"code": 514, "data": [SECRET]}
    assert (error.partial.text, error.partial.chat_id) == (SECRET, "c1")
    assert str(error) == "The sentence. (514 unAuthApiKey; in chat.init; request req-1)"
    assert getattr(error, "retry_after", 7.0) == 7.0


@pytest.mark.parametrize(
    ("code", "status_text", "told"),
    [
        (514, "unAuthApiKey", "514 unAuthApiKey"),
        (514, "", "514"),
        (None, "unAuthApiKey", "unAuthApiKey"),
        (None, "", "HTTP 502"),
    ],
)
def test_what_stands_in_brackets(code: int | None, status_text: str, told: str) -> None:
    error = APIStatusError("The sentence.", status_code=502, code=code, status_text=status_text)
    assert str(error) == f"The sentence. ({told})"


def test_the_tree() -> None:
    assert issubclass(StreamIdleTimeoutError, APITimeoutError)
    assert issubclass(APITimeoutError, APIConnectionError)
    assert issubclass(UploadRejectedError, UploadError)
    assert issubclass(UploadRejectedError, APIStatusError)
    assert issubclass(FileTooLargeError, UploadError)
    assert issubclass(RequestValidationError, ValueError)
    assert not issubclass(IncompleteStreamError, APIConnectionError)
    assert not issubclass(FileTooLargeError, APIStatusError)


@pytest.mark.parametrize(
    ("phase", "maybe_sent"),
    [("connect", False), ("pool", False), ("read", True), ("write", True)],
)
def test_what_a_timeout_says_about_the_request(phase: str, maybe_sent: bool) -> None:
    assert APITimeoutError("The sentence.", phase=phase).maybe_sent is maybe_sent


def test_what_is_known_of_the_others() -> None:
    refused = pickle.loads(pickle.dumps(OTHERS[1]))
    assert refused.problems == {"app_id": "required", "b": "wrong"}
    assert str(refused) == "app_id: required; b: wrong (in chat.init)"
    odd = copy.deepcopy(OTHERS[6])
    assert isinstance(odd, ResponseValidationError)
    assert (odd.path, odd.status_code, odd.body) == ("/core/chat/init", 200, SECRET)
    lost = copy.deepcopy(OTHERS[7])
    assert isinstance(lost, RouteNotFoundError)
    assert lost.paths == ["/api/a", "/api/b"]
    large = copy.deepcopy(OTHERS[10])
    assert isinstance(large, FileTooLargeError)
    assert (large.size, large.max_size) == (11, 10)


def test_the_public_module_is_named_where_only_models_are_used() -> None:
    code = (
        "from fastgpt_typed import models\n"
        "try: models.UserSelect(type='userSelect').choose('A')\n"
        "except ValueError as error: print(type(error).__module__)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "fastgpt_typed.errors\n"
