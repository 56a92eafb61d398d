"""Runs of an app: what goes in, and what is checked when they come out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from pydantic.alias_generators import to_snake

from .._base.operation import Operation
from .._generated import operations
from .chat_ids import new_chat_id
from .completion import ChatCompletion
from .errors import WorkflowError
from .request import build_model

_CREATE = {
    "v1": operations.CHAT_COMPLETIONS_CREATE.returning(ChatCompletion),
    "v2": operations.CHAT_COMPLETIONS_CREATE_V2.returning(ChatCompletion),
}

_HINTS = {
    "stream": "use chat.completions.stream(...), which returns a context manager",
    "model": "FastGPT ignores it: the app's own settings choose the model",
}
_IGNORED = "FastGPT ignores the options of OpenAI: the app's own settings decide"


@dataclass(frozen=True, slots=True)
class Run:
    """A run that is about to start."""

    operation: Operation[ChatCompletion]
    arguments: Mapping[str, object]
    chat_id: str


def prepare_run(
    arguments: Mapping[str, object], *, version: Literal["v1", "v2"], stream: bool
) -> Run:
    """Check a run's arguments, and make a chat id where the caller gave none.

    In a stream the server never tells the id it made, so the chat could not be found again.

    Raises:
        RequestValidationError: An argument is not what FastGPT takes.
    """
    operation = _CREATE[version]
    chat_id = arguments["chat_id"]
    if chat_id is None:
        chat_id = new_chat_id()
    messages = arguments["messages"]
    if isinstance(messages, str):
        messages = [{"role": "user", "content": messages}]
    complete = {**arguments, "messages": messages, "chat_id": chat_id, "stream": stream}
    build_model(operation, complete)
    return Run(operation, complete, str(chat_id))


def refuse_unexpected(method: str, unexpected: Mapping[str, object]) -> None:
    """Say why an argument is not taken.

    Raises:
        TypeError: There is one.
    """
    for name in unexpected:
        raise TypeError(f"chat.completions.{method}() takes no argument {name!r}: {_hint(name)}")


def _hint(name: str) -> str:
    known = _CREATE["v1"].request.model_fields
    if name in _HINTS:
        return _HINTS[name]
    meant = get_close_matches(to_snake(name), known, n=1, cutoff=0.8)
    return f"write {meant[0]}" if meant else _IGNORED


def check_nodes(completion: ChatCompletion, operation: Operation[object]) -> None:
    """Turn the failure of a node into an exception.

    Raises:
        WorkflowError: A node failed.
    """
    if (reason := completion.error_message) is not None:
        raise WorkflowError(
            f"A node of the workflow failed: {reason[:500]}",
            completion=completion,
            operation=operation.name,
        )
