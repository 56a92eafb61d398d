"""Everything that can go wrong.

FastGPTError
├── RequestValidationError          before anything is sent
├── APIConnectionError
│   └── APITimeoutError
│       └── StreamIdleTimeoutError
├── IncompleteStreamError
├── ResponseValidationError
├── RouteNotFoundError
├── WorkflowError                   a node failed in a run that FastGPT calls a success
├── UploadError
│   ├── FileTooLargeError
│   └── UploadRejectedError         also an APIStatusError
├── DownloadError
└── APIStatusError                  FastGPT said no; the class says why, not the HTTP status
    ├── AuthenticationError
    ├── PermissionDeniedError
    ├── NotFoundError
    ├── BadRequestError
    ├── RateLimitError
    ├── QuotaExceededError
    ├── ConflictError
    ├── CommercialEditionError
    └── InternalServerError
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from .._base.errors import FastGPTError as FastGPTError  # noqa: PLC0414 - handed on
from .._base.errors import (
    RequestValidationError as RequestValidationError,  # noqa: PLC0414 - handed on
)

if TYPE_CHECKING:
    from pydantic import JsonValue

    from .completion import ChatCompletion

BODY_LIMIT = 8192
"""How many characters of a body an error keeps."""


class APIConnectionError(FastGPTError):
    """The server could not be reached, or the connection broke before the answer was there.

    Check `base_url`, the network and the proxies between. What may run twice has been tried
    `max_retries` times already. Where a run may have begun, look into the chat before you ask
    again.

    Attributes:
        maybe_sent: Whether the server may have received the request, and run it.
    """

    def __init__(
        self, message: str, *, maybe_sent: bool = False, operation: str | None = None
    ) -> None:
        super().__init__(message, operation=operation)
        self.maybe_sent = maybe_sent


class APITimeoutError(APIConnectionError):
    """The server, or a free connection to it, took longer than `timeout` or `deadline` allows.

    A run that is not streamed is silent until its end: allow it a longer `read`, or stream it. A
    timeout of the `pool` means that too many calls share the connections of one client.

    Attributes:
        phase: What took too long: `connect`, `read`, `write`, `pool`, or the call in all:
            `deadline`.
    """

    def __init__(self, message: str, *, phase: str, operation: str | None = None) -> None:
        super().__init__(message, maybe_sent=phase in ("read", "write"), operation=operation)
        self.phase = phase


class StreamIdleTimeoutError(APITimeoutError):
    """A stream was silent for longer than `stream_idle_timeout`.

    FastGPT sends a sign of life every ten seconds while a run goes on, so the server is stuck, or
    a proxy holds its answer back. The run may go on: look into the chat before you ask again.

    Attributes:
        partial: What had arrived.
    """

    def __init__(
        self, message: str, *, partial: ChatCompletion, operation: str | None = None
    ) -> None:
        super().__init__(message, phase="read", operation=operation)
        self.request_id = partial.request_id
        self.partial = partial


class IncompleteStreamError(FastGPTError):
    """The stream ended before the answer did: its connection was cut, or its block was left.

    Use what had come, or ask again. With `resumable=True` a stream of v2 goes on by itself over a
    new connection (4.14.11+).

    Attributes:
        partial: What had arrived.
    """

    def __init__(
        self, message: str, *, partial: ChatCompletion, operation: str | None = None
    ) -> None:
        super().__init__(message, operation=operation, request_id=partial.request_id)
        self.partial = partial


class ResponseValidationError(FastGPTError):
    """The answer is not what FastGPT sends: another server, a proxy, or a version too new.

    Check `base_url`, then look at `body`. If it is FastGPT's, please report it.

    Attributes:
        path: The address that answered.
        status_code: Its HTTP status.
        body: What it sent, up to 8 kB.
    """

    def __init__(
        self,
        message: str,
        *,
        path: str,
        status_code: int,
        body: str,
        operation: str | None = None,
        request_id: str | None = None,
    ) -> None:
        super().__init__(message, operation=operation, request_id=request_id)
        self.path = path
        self.status_code = status_code
        self.body = body[:BODY_LIMIT]


class RouteNotFoundError(FastGPTError):
    """The server has no address this call ever had: it is too old, or `base_url` is wrong.

    The message says since when the call exists.

    Attributes:
        paths: The addresses tried.
    """

    def __init__(self, message: str, *, paths: list[str], operation: str | None = None) -> None:
        super().__init__(message, operation=operation)
        self.paths = paths


class WorkflowError(FastGPTError):
    """A node of the workflow failed, in a run that FastGPT itself reports as a success.

    Raised only where `raise_on_node_error=True` was passed. The message quotes the node; correct
    the app, or its inputs. A model that failed may do better when asked again.

    Attributes:
        completion: The answer, with `.error` and `.node_errors`.
    """

    def __init__(
        self, message: str, *, completion: ChatCompletion, operation: str | None = None
    ) -> None:
        super().__init__(message, operation=operation, request_id=completion.request_id)
        self.completion = completion


class UploadError(FastGPTError):
    """A file could not be uploaded: its storage refused it, or it changed while it was read.

    Upload it again. If it is refused again, the storage behind FastGPT is set up wrongly.
    """


class FileTooLargeError(UploadError):
    """The file is larger than the server allows. Where the server says so, none of it was sent.

    Make the file smaller, or raise the limit in FastGPT.

    Attributes:
        size: Bytes of the file.
        max_size: Bytes the server allows; None where it does not tell.
    """

    def __init__(self, message: str, *, size: int, max_size: int | None) -> None:
        super().__init__(message, operation="chat.files.upload")
        self.size = size
        self.max_size = max_size


class DownloadError(FastGPTError):
    """A file could not be downloaded: its storage refused, or what came was no file.

    Addresses of files expire; the next call asks for a new one. A file that was deleted stays away.

    Attributes:
        status_code: The HTTP status of what came instead of the file; None if nothing did.
        storage_code: What the storage calls the error, such as `NoSuchKey`; empty where it was not
            the storage that refused.
    """

    def __init__(
        self,
        message: str,
        *,
        status_code: int | None = None,
        storage_code: str = "",
        operation: str | None = None,
        request_id: str | None = None,
    ) -> None:
        super().__init__(message, operation=operation, request_id=request_id)
        self.status_code = status_code
        self.storage_code = storage_code


class APIStatusError(FastGPTError):
    """FastGPT answered with an error. The subclass says what it means, the message what to do.

    Also what a proxy before FastGPT answers, by its HTTP status; `status_text` is empty then.

    Attributes:
        status_code: The HTTP status; 500 for nearly everything, so rather not a guide.
        code: FastGPT's number of the error; shifts between releases.
        status_text: FastGPT's name of the error; stable. Empty where it has none.
        server_message: FastGPT's own words, often a translation key.
        body: The answer as JSON.
        partial: What a stream had delivered before it failed.
    """

    def __init__(
        self,
        message: str,
        *,
        status_code: int,
        code: int | None = None,
        status_text: str = "",
        server_message: str = "",
        body: JsonValue = None,
        operation: str | None = None,
        request_id: str | None = None,
    ) -> None:
        super().__init__(message, operation=operation, request_id=request_id)
        self.status_code = status_code
        self.code = code
        self.status_text = status_text
        self.server_message = server_message
        self.body = body
        self.partial: ChatCompletion | None = None

    def _details(self) -> list[str]:
        name = " ".join(str(part) for part in (self.code, self.status_text) if part)
        details = [name or f"HTTP {self.status_code}"]
        return details + super()._details()

    def with_partial(self, partial: ChatCompletion) -> Self:
        """Attach what a stream had delivered."""
        self.partial = partial
        return self


class AuthenticationError(APIStatusError):
    """The API key is missing, malformed, expired or unknown to the server, or its owner is gone.

    Check the key, and that `base_url` leads to the server it was made on. A call that takes keys
    only since a later release is refused this way too; the message says so.
    """


class PermissionDeniedError(APIStatusError):
    """The key is known, but may not do this: another user's chat, another team's app.

    Check `app_id` and `chat_id`, or have the owner of the app grant it.
    """


class NotFoundError(APIStatusError):
    """The app, chat, file or share link is not there, or no longer.

    Check the ids, and that `base_url` leads to the server they are from.
    """


class BadRequestError(APIStatusError):
    """The server did not accept the arguments, or the app is not fit for the call.

    The message names the fields where the server does. Trying again changes nothing.
    """


class RateLimitError(APIStatusError):
    """The team, or your address, sends more requests than it may in a time.

    Wait, then try again: a few more times, longer each time. Calls that may run twice have been
    tried `max_retries` times already.

    Attributes:
        retry_after: Seconds to wait, where the server says so.
    """

    retry_after: float | None = None


class QuotaExceededError(APIStatusError):
    """Points, space or another quota of the team is used up.

    Waiting a moment does not help: extend the plan, make room, or do without.
    """


class ConflictError(APIStatusError):
    """The chat is busy with another run, or a name or id is already taken.

    Wait for the run, stop it with `chat.stop`, or use another `chat_id`; choose another name.
    """


class CommercialEditionError(APIStatusError):
    """The server is a community edition, which does not have this, or its licence is used up."""


class InternalServerError(APIStatusError):
    """The server failed, or a proxy before it, in a way that no other class is for.

    Try again; then look into the logs of the server, by `request_id`.
    """


class UploadRejectedError(UploadError, APIStatusError):
    """The server refuses the file: its type, its content, or uploads altogether.

    The app's settings say which files it takes.
    """


# Tracebacks and pickles name the public module, not the one that happens to define the class.
for _error in [value for value in globals().values() if isinstance(value, type)]:
    if issubclass(_error, FastGPTError):
        _error.__module__ = "fastgpt_typed.errors"
