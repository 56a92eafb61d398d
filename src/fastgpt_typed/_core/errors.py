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
    """The server could not be reached, or the connection broke. Check `base_url` and the network.

    Attributes:
        maybe_sent: Whether the server may have received the request, and run it.
    """

    def __init__(
        self, message: str, *, maybe_sent: bool = False, operation: str | None = None
    ) -> None:
        super().__init__(message, operation=operation)
        self.maybe_sent = maybe_sent


class APITimeoutError(APIConnectionError):
    """The server, or a free connection to it, took longer than `timeout` allows.

    Attributes:
        phase: What took too long: `connect`, `read`, `write` or `pool`.
    """

    def __init__(self, message: str, *, phase: str, operation: str | None = None) -> None:
        super().__init__(message, maybe_sent=phase in ("read", "write"), operation=operation)
        self.phase = phase


class StreamIdleTimeoutError(APITimeoutError):
    """A stream was silent for longer than `stream_idle_timeout`.

    FastGPT sends a sign of life every ten seconds while a run goes on, so the server or a proxy
    is stuck.

    Attributes:
        partial: What had arrived.
    """

    def __init__(
        self, message: str, *, partial: ChatCompletion, operation: str | None = None
    ) -> None:
        super().__init__(message, phase="read", operation=operation)
        self.partial = partial


class IncompleteStreamError(FastGPTError):
    """The stream ended before the answer did: the connection was cut.

    Attributes:
        partial: What had arrived.
    """

    def __init__(
        self, message: str, *, partial: ChatCompletion, operation: str | None = None
    ) -> None:
        super().__init__(message, operation=operation)
        self.partial = partial


class ResponseValidationError(FastGPTError):
    """The answer is not what FastGPT sends: another server, a proxy, or a version too new.

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

    Attributes:
        paths: The addresses tried.
    """

    def __init__(self, message: str, *, paths: list[str], operation: str | None = None) -> None:
        super().__init__(message, operation=operation)
        self.paths = paths


class WorkflowError(FastGPTError):
    """A node of the workflow failed, in a run that FastGPT itself reports as a success.

    Raised only where `raise_on_node_error=True` was passed.

    Attributes:
        completion: The answer, with `.error` and `.node_errors`.
    """

    def __init__(
        self, message: str, *, completion: ChatCompletion, operation: str | None = None
    ) -> None:
        super().__init__(message, operation=operation)
        self.completion = completion


class UploadError(FastGPTError):
    """A file could not be uploaded."""


class FileTooLargeError(UploadError):
    """The file is larger than the server allows. Where the server says so, none of it was sent.

    Attributes:
        size: Bytes of the file.
        max_size: Bytes the server allows; None where it does not tell.
    """

    def __init__(self, message: str, *, size: int, max_size: int | None) -> None:
        super().__init__(message, operation="chat.files.upload")
        self.size = size
        self.max_size = max_size


class DownloadError(FastGPTError):
    """A file could not be downloaded, or not be written.

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
    """FastGPT answered with an error. The subclass says what it means.

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
    """The API key is missing, malformed or unknown to the server."""


class PermissionDeniedError(APIStatusError):
    """The key is known, but may not do this: another user's chat, another team's app."""


class NotFoundError(APIStatusError):
    """The app, chat, file or share link is not there."""


class BadRequestError(APIStatusError):
    """The server did not accept the arguments."""


class RateLimitError(APIStatusError):
    """Too many requests.

    Attributes:
        retry_after: Seconds to wait, where the server says so.
    """

    retry_after: float | None = None


class QuotaExceededError(APIStatusError):
    """Points, space or another quota of the team is used up."""


class ConflictError(APIStatusError):
    """The chat is busy with another run, or an id is already taken."""


class CommercialEditionError(APIStatusError):
    """The server is a community edition, which does not have this call."""


class InternalServerError(APIStatusError):
    """The server failed in a way that has no name."""


class UploadRejectedError(UploadError, APIStatusError):
    """The server refuses the file: its type, its content, or uploads altogether."""


# Tracebacks and pickles name the public module, not the one that happens to define the class.
for _error in [value for value in globals().values() if isinstance(value, type)]:
    if issubclass(_error, FastGPTError):
        _error.__module__ = "fastgpt_typed.errors"
