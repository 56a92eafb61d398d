"""An error of every class, knowing all that it can; run as a program, it sends them to a worker.

The program fails where one arrives as another, and prints the classes of those that came.
"""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

import fastgpt_typed.errors
from fastgpt_typed import errors
from fastgpt_typed._core.completion import ChatCompletion

SECRET = "sesame-open-4711"
SENTENCE = "The sentence."
OPERATION = "chat.init"
REQUEST_ID = "req-1"

PUBLIC = [
    kind
    for kind in vars(fastgpt_typed.errors).values()
    if isinstance(kind, type) and issubclass(kind, errors.FastGPTError)
]
STATUS_ERRORS = [kind for kind in PUBLIC if issubclass(kind, errors.APIStatusError)]


class TenantBusyError(errors.RateLimitError):
    """What a user may make of one of ours: its constructor takes something else."""

    def __init__(self, tenant: str, *, seconds: float) -> None:
        super().__init__(f"{tenant} has to wait", status_code=429, operation=OPERATION)
        self.tenant = tenant
        self.retry_after = seconds


def partial() -> ChatCompletion:
    """An answer with a tree of nodes, as deep as it can be read."""
    node: dict[str, Any] = {"nodeId": "leaf", "query": SECRET}
    for depth in range(90):
        node = {"nodeId": str(depth), "childrenResponses": [node]}
    body = {
        "choices": [{"message": {"role": "assistant", "content": SECRET}}],
        "responseData": [node, *({"nodeId": f"n{number}"} for number in range(100))],
    }
    return ChatCompletion.model_validate(body).bind(chat_id="c1", request_id=REQUEST_ID)


def status_error(
    kind: type[errors.APIStatusError],
    message: str = SENTENCE,
    status_text: str = "unAuthApiKey",
    operation: str = OPERATION,
    request_id: str = REQUEST_ID,
) -> errors.APIStatusError:
    """An error that FastGPT answered with, in the middle of a stream."""
    error = kind(
        message,
        status_code=500,
        code=514,
        status_text=status_text,
        server_message="common:some.key",
        body={"code": 514, "data": [SECRET]},
        operation=operation,
        request_id=request_id,
    )
    if isinstance(error, errors.RateLimitError):
        error.retry_after = 7.0
    return error.with_partial(partial())


def other_errors(
    message: str = SENTENCE, operation: str = OPERATION, request_id: str = REQUEST_ID
) -> list[errors.FastGPTError]:
    """One of each class that is no answer of FastGPT."""
    return [
        errors.FastGPTError(message, operation=operation, request_id=request_id),
        errors.RequestValidationError({"app_id": message, "b": "wrong"}, operation=operation),
        errors.APIConnectionError(message, maybe_sent=True, operation=operation),
        errors.APITimeoutError(message, phase="connect", operation=operation),
        errors.StreamIdleTimeoutError(message, partial=partial(), operation=operation),
        errors.IncompleteStreamError(message, partial=partial(), operation=operation),
        errors.ResponseValidationError(
            message,
            path="/core/chat/init",
            status_code=200,
            body=SECRET,
            operation=operation,
            request_id=request_id,
        ),
        errors.RouteNotFoundError(message, paths=["/api/a", "/api/b"], operation=operation),
        errors.WorkflowError(message, completion=partial(), operation=operation),
        errors.UploadError(message, operation=operation),
        errors.FileTooLargeError(message, size=11, max_size=10),
        errors.DownloadError(message, storage_code="NoSuchKey", operation=operation),
    ]


def every_error() -> list[errors.FastGPTError]:
    """One of each public class, and one of a user's."""
    own = TenantBusyError("Tenant 7", seconds=3)
    return [*other_errors(), *map(status_error, STATUS_ERRORS), own]


def known(error: errors.FastGPTError) -> dict[str, Any]:
    """All that an error knows, comparable."""
    return dict(vars(error))


def assert_same(again: BaseException | None, error: errors.FastGPTError) -> None:
    """See that an error is what it was."""
    assert type(again) is type(error)
    assert isinstance(again, errors.FastGPTError)
    assert again is not error
    assert known(again) == known(error)
    assert (str(again), repr(again), again.args) == (str(error), repr(error), error.args)


def fail(error: errors.FastGPTError) -> None:
    """Fail in a worker."""
    raise error from ValueError("something below")


def main(start_method: str) -> None:
    """Raise every error in another process."""
    with ProcessPoolExecutor(1, mp_context=get_context(start_method)) as pool:
        for error in every_error():
            error.add_note("tenant 7")
            assert_same(pool.submit(fail, error).exception(), error)
            print(type(error).__name__)


if __name__ == "__main__":
    main(sys.argv[1])
