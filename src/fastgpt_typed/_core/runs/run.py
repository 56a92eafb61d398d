"""Runs of an app: what goes in, and what is checked when they come out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, TypeAlias, cast, get_args

from pydantic import JsonValue
from pydantic.alias_generators import to_snake

from ..._base.model import RequestModel
from ..._base.operation import Operation
from ..._generated import models, operations
from ..errors import (
    APIConnectionError,
    APIStatusError,
    FastGPTError,
    RequestValidationError,
    WorkflowError,
)
from ..requests.build import build_model
from ..requests.chat_ids import new_chat_id

if TYPE_CHECKING:
    from ..completion import ChatCompletion


def _answer() -> type[ChatCompletion]:
    from ..completion import ChatCompletion  # noqa: PLC0415 - models are loaded with the first run

    return ChatCompletion


_CREATE = {
    "v1": operations.CHAT_COMPLETIONS_CREATE.returning(_answer),
    "v2": operations.CHAT_COMPLETIONS_CREATE_V2.returning(_answer),
}

RESUME = operations.CHAT_RESUME.returning(_answer)
"""Attaches to a run that is going on."""

_HINTS = {
    "stream": "use chat.completions.stream(...), which returns a context manager",
    "model": "FastGPT ignores it: the app's own settings choose the model",
}
_IGNORED = "FastGPT ignores the options of OpenAI: the app's own settings decide"


_TARGET = ("app_id", "chat_id", "skill_id", "source_type", "out_link_auth_data")
"""Arguments of a run that say which chat is meant."""

Version: TypeAlias = Literal["v1", "v2"]
OnExit: TypeAlias = Literal["stop", "leave"]
ImageInputMode: TypeAlias = Literal["inline", "upload"]

_IMAGE_INPUT_MODES = get_args(ImageInputMode)
_ON_EXITS = get_args(OnExit)


@dataclass(frozen=True, slots=True)
class Run:
    """A run that is about to start, or to be attached to.

    Attributes:
        operation: The call that gives its stream or answer.
        arguments: The arguments of that call.
        request: The request they make; None where that is still to be found out.
        chat_id: The chat.
        variables: The variables that were sent; None where the stream tells none.
        keep_nodes: Whether the answer keeps what each node did.
        resumable: Whether a cut connection is replaced by a new one.
        stops_on_exit: Whether the server is asked to stop it when its stream is left early.
        inline_images: The URLs of pictures to upload before it starts, with their places.
        is_new_chat: Whether the server does not know the chat yet, nor then whose it is.
    """

    operation: Operation[ChatCompletion]
    arguments: Mapping[str, object]
    chat_id: str
    request: RequestModel | None = None
    variables: Mapping[str, JsonValue] | None = None
    keep_nodes: bool = True
    resumable: bool = False
    stops_on_exit: bool = False
    inline_images: Mapping[str, str] = field(default_factory=dict[str, str])
    is_new_chat: bool = False

    @property
    def app_id(self) -> str | None:
        """The app, where it is named."""
        return cast("str | None", self.arguments.get("app_id"))

    @property
    def nodes_come_last(self) -> bool:
        """Whether what the nodes did comes all at once, after the answer itself."""
        return self.operation.name == _CREATE["v1"].name and self.variables is not None

    @property
    def cites(self) -> bool:
        """Whether marks of citations are part of the text."""
        return self.operation is RESUME or bool(self.arguments.get("retain_dataset_cite"))

    @property
    def target(self) -> Mapping[str, object]:
        """The arguments of calls about this run."""
        return {name: self.arguments[name] for name in _TARGET if name in self.arguments}


def prepare_run(
    arguments: Mapping[str, object],
    *,
    version: Version,
    stream: bool,
    image_input_mode: ImageInputMode = "inline",
    is_new_chat: bool = False,
) -> Run:
    """Check a run's arguments, and make a chat id where the caller gave none.

    In a stream the server never tells the id it made, so the chat could not be found again.

    Raises:
        RequestValidationError: An argument is not what FastGPT takes.
    """
    if version not in _CREATE:
        problem = {"version": 'expected "v1" or "v2"'}
        raise RequestValidationError(problem, operation=_CREATE["v1"].name)
    operation = _CREATE[version]
    if image_input_mode not in _IMAGE_INPUT_MODES:
        problem = {"image_input_mode": 'expected "inline" or "upload"'}
        raise RequestValidationError(problem, operation=operation.name)
    chat_id = arguments["chat_id"]
    if chat_id is None:
        chat_id = new_chat_id()
    messages = arguments["messages"]
    if isinstance(messages, str):
        messages = [{"role": "user", "content": messages}]
    complete = {**arguments, "messages": messages, "chat_id": chat_id, "stream": stream}
    request = cast("models.ChatCompletionRequest", build_model(operation, complete))
    variables = (request.variables or {}) if request.detail else None
    run = Run(operation, complete, str(chat_id), request, variables=variables)
    if image_input_mode == "upload":
        from .hosting import with_images  # noqa: PLC0415 - few programs upload pictures

        run = with_images(run, request, is_new_chat=is_new_chat)
    return run


def prepare_stream(
    arguments: Mapping[str, object],
    *,
    version: Version,
    resumable: bool,
    on_exit: OnExit,
    keep_nodes: bool,
    image_input_mode: ImageInputMode = "inline",
    is_new_chat: bool = False,
) -> Run:
    """Check the arguments of a run whose answer is streamed.

    Raises:
        RequestValidationError: An argument is not what FastGPT takes.
    """
    run = prepare_run(
        arguments,
        version=version,
        stream=True,
        image_input_mode=image_input_mode,
        is_new_chat=is_new_chat,
    )
    name = run.operation.name
    if on_exit not in _ON_EXITS:
        raise RequestValidationError({"on_exit": 'expected "stop" or "leave"'}, operation=name)
    outlives_reader = run.operation.outlives_reader is not None
    if resumable and not outlives_reader:
        problem = 'only runs of version="v2" can be taken up again'
        raise RequestValidationError({"resumable": problem}, operation=name)
    return replace(
        run,
        resumable=resumable,
        stops_on_exit=on_exit == "stop" and outlives_reader,
        keep_nodes=keep_nodes,
    )


def check_image_target(arguments: Mapping[str, object], *, needs_app: bool) -> None:
    """Insist on what says where the pictures of a run are to lie.

    Raises:
        RequestValidationError: The chat or the app is missing.
    """
    names = ("app_id", "chat_id") if needs_app else ("chat_id",)
    problem = 'required with image_input_mode="upload", as are both app_id and chat_id'
    if missing := {name: problem for name in names if arguments.get(name) is None}:
        raise RequestValidationError(missing, operation="chat.completions.create")


def may_have_begun(error: FastGPTError) -> bool:
    """Whether a run may be going on although there is no stream of it.

    A proxy that lost patience with the server does not end what it had passed on.
    """
    if isinstance(error, APIStatusError):
        return error.code is None and error.status_code in (408, 502, 504, 524)
    return isinstance(error, APIConnectionError) and error.maybe_sent


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
    from difflib import get_close_matches  # noqa: PLC0415 - most names are right

    meant = get_close_matches(to_snake(name), known, n=1, cutoff=0.8)
    return f"write {meant[0]}" if meant else _IGNORED


def check_nodes(completion: ChatCompletion, operation: Operation[object]) -> None:
    """Turn the failure of a node into an exception.

    Raises:
        WorkflowError: A node failed.
    """
    if (reason := completion.error_message) is not None:
        from ..responses.failures import in_words  # noqa: PLC0415 - most runs succeed

        raise WorkflowError(
            f"A node of the workflow failed: {in_words(reason)}",
            completion=completion,
            operation=operation.name,
        )
