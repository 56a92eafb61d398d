"""The typed Python client for FastGPT."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from ._version import __version__

if TYPE_CHECKING:
    from . import errors, events, messages, models
    from ._analytics.chart import LogChart
    from ._async.client import AsyncFastGPT
    from ._async.conversation import AsyncConversation
    from ._async.pages import AsyncPager, AsyncWindowPager
    from ._async.stream import AsyncChatStream
    from ._core.completion import ChatCompletion
    from ._core.diagnosis import Diagnosis, Finding, VersionRange
    from ._core.errors import (
        APIConnectionError,
        APIStatusError,
        APITimeoutError,
        AuthenticationError,
        BadRequestError,
        CommercialEditionError,
        ConflictError,
        DownloadError,
        FastGPTError,
        FileTooLargeError,
        IncompleteStreamError,
        InternalServerError,
        NotFoundError,
        PermissionDeniedError,
        QuotaExceededError,
        RateLimitError,
        RequestValidationError,
        ResponseValidationError,
        RouteNotFoundError,
        StreamIdleTimeoutError,
        UploadError,
        UploadRejectedError,
        WorkflowError,
    )
    from ._core.http import Timeout
    from ._core.images import ImageUploadWarning
    from ._core.observing import Attempt, AttemptHook
    from ._core.paging import Page, Window
    from ._core.raw import RawResponse
    from ._core.upload import FileInput
    from ._core.uploaded import UploadedFile
    from ._generated.models import UserInput, UserSelect
    from ._sync.client import FastGPT
    from ._sync.conversation import Conversation
    from ._sync.pages import Pager, WindowPager
    from ._sync.stream import ChatStream

_HOMES = {
    "AsyncConversation": "_async.conversation",
    "Conversation": "_sync.conversation",
    "AsyncFastGPT": "_async.client",
    "AsyncPager": "_async.pages",
    "AsyncWindowPager": "_async.pages",
    "FileInput": "_core.upload",
    "Pager": "_sync.pages",
    "Window": "_core.paging",
    "WindowPager": "_sync.pages",
    "AsyncChatStream": "_async.stream",
    "LogChart": "_analytics.chart",
    "ChatCompletion": "_core.completion",
    "APIConnectionError": "_core.errors",
    "APIStatusError": "_core.errors",
    "APITimeoutError": "_core.errors",
    "AuthenticationError": "_core.errors",
    "BadRequestError": "_core.errors",
    "CommercialEditionError": "_core.errors",
    "ConflictError": "_core.errors",
    "Diagnosis": "_core.diagnosis",
    "DownloadError": "_core.errors",
    "FastGPTError": "_core.errors",
    "FileTooLargeError": "_core.errors",
    "Finding": "_core.diagnosis",
    "ImageUploadWarning": "_core.images",
    "IncompleteStreamError": "_core.errors",
    "InternalServerError": "_core.errors",
    "NotFoundError": "_core.errors",
    "PermissionDeniedError": "_core.errors",
    "QuotaExceededError": "_core.errors",
    "RateLimitError": "_core.errors",
    "RequestValidationError": "_core.errors",
    "ResponseValidationError": "_core.errors",
    "RouteNotFoundError": "_core.errors",
    "StreamIdleTimeoutError": "_core.errors",
    "UploadError": "_core.errors",
    "UploadRejectedError": "_core.errors",
    "WorkflowError": "_core.errors",
    "Timeout": "_core.http",
    "Attempt": "_core.observing",
    "AttemptHook": "_core.observing",
    "Page": "_core.paging",
    "RawResponse": "_core.raw",
    "UploadedFile": "_core.uploaded",
    "UserInput": "_generated.models",
    "UserSelect": "_generated.models",
    "VersionRange": "_core.diagnosis",
    "FastGPT": "_sync.client",
    "ChatStream": "_sync.stream",
}
_MODULES = ("errors", "events", "messages", "models")

__all__ = [
    "APIConnectionError",
    "APIStatusError",
    "APITimeoutError",
    "AsyncChatStream",
    "AsyncConversation",
    "AsyncFastGPT",
    "AsyncPager",
    "AsyncWindowPager",
    "Attempt",
    "AttemptHook",
    "AuthenticationError",
    "BadRequestError",
    "ChatCompletion",
    "ChatStream",
    "CommercialEditionError",
    "ConflictError",
    "Conversation",
    "Diagnosis",
    "DownloadError",
    "FastGPT",
    "FastGPTError",
    "FileInput",
    "FileTooLargeError",
    "Finding",
    "ImageUploadWarning",
    "IncompleteStreamError",
    "InternalServerError",
    "LogChart",
    "NotFoundError",
    "Page",
    "Pager",
    "PermissionDeniedError",
    "QuotaExceededError",
    "RateLimitError",
    "RawResponse",
    "RequestValidationError",
    "ResponseValidationError",
    "RouteNotFoundError",
    "StreamIdleTimeoutError",
    "Timeout",
    "UploadError",
    "UploadRejectedError",
    "UploadedFile",
    "UserInput",
    "UserSelect",
    "VersionRange",
    "Window",
    "WindowPager",
    "WorkflowError",
    "__version__",
    "errors",
    "events",
    "messages",
    "models",
]


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for, so that importing the package is free."""
    if name in _MODULES:
        return import_module(f".{name}", __name__)
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f".{_HOMES[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
