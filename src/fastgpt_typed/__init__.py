"""The typed Python client for FastGPT."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._base.lazy import lazy_attributes
from ._version import __version__

if TYPE_CHECKING:
    from . import errors, events, messages, models
    from ._analytics.chart import LogChart
    from ._async.client import AsyncFastGPT
    from ._async.conversation import AsyncConversation
    from ._async.pages import AsyncPager, AsyncWindowPager
    from ._async.runs.stream import AsyncChatStream
    from ._core.completion import ChatCompletion
    from ._core.diagnosing.diagnosis import Diagnosis, Finding, VersionRange
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
    from ._core.files.images import ImageUploadWarning
    from ._core.files.upload import FileInput
    from ._core.files.uploaded import UploadedFile
    from ._core.http import Timeout
    from ._core.observing.observation import Attempt, AttemptHook
    from ._core.paging import Page, Window
    from ._core.responses.raw import RawResponse
    from ._generated.models import UserInput, UserSelect
    from ._sync.client import FastGPT
    from ._sync.conversation import Conversation
    from ._sync.pages import Pager, WindowPager
    from ._sync.runs.stream import ChatStream
else:
    __getattr__ = lazy_attributes(
        __name__,
        {
            "APIConnectionError": "._core.errors",
            "APIStatusError": "._core.errors",
            "APITimeoutError": "._core.errors",
            "AsyncChatStream": "._async.runs.stream",
            "AsyncConversation": "._async.conversation",
            "AsyncFastGPT": "._async.client",
            "AsyncPager": "._async.pages",
            "AsyncWindowPager": "._async.pages",
            "Attempt": "._core.observing.observation",
            "AttemptHook": "._core.observing.observation",
            "AuthenticationError": "._core.errors",
            "BadRequestError": "._core.errors",
            "ChatCompletion": "._core.completion",
            "ChatStream": "._sync.runs.stream",
            "CommercialEditionError": "._core.errors",
            "ConflictError": "._core.errors",
            "Conversation": "._sync.conversation",
            "Diagnosis": "._core.diagnosing.diagnosis",
            "DownloadError": "._core.errors",
            "errors": ".errors",
            "events": ".events",
            "FastGPT": "._sync.client",
            "FastGPTError": "._core.errors",
            "FileInput": "._core.files.upload",
            "FileTooLargeError": "._core.errors",
            "Finding": "._core.diagnosing.diagnosis",
            "ImageUploadWarning": "._core.files.images",
            "IncompleteStreamError": "._core.errors",
            "InternalServerError": "._core.errors",
            "LogChart": "._analytics.chart",
            "messages": ".messages",
            "models": ".models",
            "NotFoundError": "._core.errors",
            "Page": "._core.paging",
            "Pager": "._sync.pages",
            "PermissionDeniedError": "._core.errors",
            "QuotaExceededError": "._core.errors",
            "RateLimitError": "._core.errors",
            "RawResponse": "._core.responses.raw",
            "RequestValidationError": "._core.errors",
            "ResponseValidationError": "._core.errors",
            "RouteNotFoundError": "._core.errors",
            "StreamIdleTimeoutError": "._core.errors",
            "Timeout": "._core.http",
            "UploadedFile": "._core.files.uploaded",
            "UploadError": "._core.errors",
            "UploadRejectedError": "._core.errors",
            "UserInput": "._generated.models",
            "UserSelect": "._generated.models",
            "VersionRange": "._core.diagnosing.diagnosis",
            "Window": "._core.paging",
            "WindowPager": "._sync.pages",
            "WorkflowError": "._core.errors",
        },
    )

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


def __dir__() -> list[str]:
    return __all__
