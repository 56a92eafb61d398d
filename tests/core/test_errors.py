"""Errors survive queues and copies, keep what they know, and show no secrets."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
import traceback
from collections.abc import Callable
from multiprocessing import get_all_start_methods

import pytest

import fastgpt_typed.errors
from fastgpt_typed._core.errors import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    FastGPTError,
    FileTooLargeError,
    IncompleteStreamError,
    RequestValidationError,
    ResponseValidationError,
    RouteNotFoundError,
    StreamIdleTimeoutError,
    UploadError,
    UploadRejectedError,
    WorkflowError,
)
from tests.core.failing import (
    PUBLIC,
    SECRET,
    STATUS_ERRORS,
    TenantBusyError,
    assert_same,
    every_error,
    known,
    other_errors,
    status_error,
)

OTHERS = other_errors()
ALL = every_error()
EVERY = pytest.mark.parametrize("error", ALL, ids=[type(error).__name__ for error in ALL])


def test_every_public_class_is_tested() -> None:
    assert {type(error) for error in ALL} == {*PUBLIC, TenantBusyError}


@EVERY
@pytest.mark.parametrize(
    "duplicate",
    [
        *(lambda error, n=n: pickle.loads(pickle.dumps(error, n)) for n in range(6)),
        copy.copy,
        copy.deepcopy,
    ],
    ids=[*(f"pickle {protocol}" for protocol in range(6)), "copy", "deepcopy"],
)
def test_copies_are_the_same(
    error: FastGPTError, duplicate: Callable[[FastGPTError], FastGPTError]
) -> None:
    error = copy.deepcopy(error)
    error.add_note("tenant 7")
    again = duplicate(error)
    assert_same(again, error)
    assert again.__notes__ == ["tenant 7"]
    assert known(again)["message"] == error.message


@pytest.mark.parametrize("start_method", get_all_start_methods())
def test_errors_come_back_from_other_processes(start_method: str) -> None:
    command = [sys.executable, "-m", "tests.core.failing", start_method]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.stderr == ""
    assert run.stdout.split() == [type(error).__name__ for error in ALL]


@EVERY
def test_groups_are_split_by_class(error: FastGPTError) -> None:
    group = ExceptionGroup("tasks", [error, KeyError("other")])
    found: list[BaseException] = []
    try:
        raise pickle.loads(pickle.dumps(group))
    except* type(error) as ours:
        found += ours.exceptions
    except* KeyError as others:
        found += others.exceptions
    assert_same(found[0], error)
    assert isinstance(found[1], KeyError)


@EVERY
def test_an_error_is_one_line_without_secrets(error: FastGPTError) -> None:
    assert len(str(error).splitlines()) == 1
    assert SECRET not in f"{error} {error!r}"
    assert str(error).startswith(error.message)
    assert f"in {error.operation}" in str(error)


HOSTILE = {
    "line breaks": "first\nsecond\r\nthird\x0bfourth\x85fifth",
    "separators": "first\u2028second\u2029third\x1cfourth",
    "colours": "\x1b[31mred\x1b[0m \x9b1m \x1b]0;title\x07",
    "control characters": "a\x00b\x08c\x7fd",
    "turned around": "a\u202eb\u2066c\ufeff",
    "half a character": "a\ud83d",
    "a megabyte": "x" * 2**20,
    "a megabyte of blanks": " " * 2**20 + "x",
    "nothing": "",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_nothing_breaks_the_line(text: str) -> None:
    told = [
        *other_errors(text, text, text),
        *(status_error(kind, text, text, text, text) for kind in STATUS_ERRORS),
    ]
    for error in told:
        error.operation = text
        for said in (str(error), repr(error)):
            assert said.isprintable()
            assert len(said) < 3000
            said.encode()
        (line,) = traceback.format_exception_only(error)
        assert line.count("\n") == 1


@pytest.mark.parametrize("kind", PUBLIC)
def test_tracebacks_name_the_public_module(kind: type[FastGPTError]) -> None:
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


@pytest.mark.parametrize("kind", [StreamIdleTimeoutError, IncompleteStreamError, WorkflowError])
def test_a_run_that_went_wrong_tells_its_request(kind: type[FastGPTError]) -> None:
    (error,) = (error for error in OTHERS if type(error) is kind)
    assert error.request_id == "req-1"
    assert str(error) == "The sentence. (in chat.init; request req-1)"


@pytest.mark.parametrize(
    ("phase", "maybe_sent"),
    [("connect", False), ("pool", False), ("read", True), ("write", True)],
)
def test_what_a_timeout_says_about_the_request(phase: str, maybe_sent: bool) -> None:
    assert APITimeoutError("The sentence.", phase=phase).maybe_sent is maybe_sent


def test_what_is_known_of_the_others() -> None:
    refused = pickle.loads(pickle.dumps(OTHERS[1]))
    assert refused.problems == {"app_id": "The sentence.", "b": "wrong"}
    assert str(refused) == "app_id: The sentence.; b: wrong (in chat.init)"
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
