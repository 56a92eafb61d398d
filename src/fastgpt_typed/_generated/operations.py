# Generated from spec/fastgpt.yaml; do not edit. Regenerate with `make generate`.
"""What the spec says about every operation."""

from __future__ import annotations

from collections.abc import Mapping

from .._base.operation import Operation, Route, parse_bound, parse_version
from . import models

CHAT_COMPLETIONS_CREATE: Operation[models.ChatCompletionBody] = Operation(
    name="chat.completions.create",
    method="POST",
    routes=(
        Route(
            "/v1/chat/completions",
            since=parse_version("4.8.22"),
        ),
    ),
    request=models.ChatCompletionRequest,
    response=models.ChatCompletionBody,
    location="body",
    enveloped=False,
    retry="unsafe",
    since="4.8.22",
)
"""Run an app on a message and return its whole answer."""

CHAT_COMPLETIONS_CREATE_V2: Operation[models.ChatCompletionBody] = Operation(
    name="chat.completions.create_v2",
    method="POST",
    routes=(
        Route(
            "/v2/chat/completions",
            since=parse_version("4.9.4"),
        ),
    ),
    request=models.ChatCompletionRequest,
    response=models.ChatCompletionBody,
    location="body",
    enveloped=False,
    retry="unsafe",
    since="4.9.4",
)
"""Run an app through the second form of the endpoint."""

CHAT_INIT: Operation[models.ChatInit] = Operation(
    name="chat.init",
    method="GET",
    routes=(
        Route(
            "/core/chat/init",
            since=parse_version("4.8.22"),
        ),
    ),
    request=models.ChatInitRequest,
    response=models.ChatInit,
    location="query",
    enveloped=True,
    retry="safe",
    since="4.8.22",
)
"""Return what a chat window needs to open a chat."""

CHAT_HISTORIES_LIST: Operation[models.HistoryPage] = Operation(
    name="chat.histories.list",
    method="POST",
    routes=(
        Route(
            "/core/chat/history/getHistories",
            since=parse_version("4.14.5"),
        ),
        Route(
            "/core/chat/getHistories",
            since=parse_version("4.9.10"),
        ),
        Route(
            "/core/chat/getHistories",
            since=parse_version("4.8.22"),
            adds={"source": "api"},
            when="empty",
        ),
    ),
    request=models.HistoryListRequest,
    response=models.HistoryPage,
    location="body",
    enveloped=True,
    retry="safe",
    since="4.8.22",
)
"""List the chats of an app, pinned ones first, then the latest."""

CHAT_RECORDS_LIST: Operation[models.RecordPage] = Operation(
    name="chat.records.list",
    method="POST",
    routes=(
        Route(
            "/core/chat/record/getPaginationRecords",
            since=parse_version("4.14.5"),
        ),
        Route(
            "/core/chat/getPaginationRecords",
            since=parse_version("4.8.22"),
        ),
    ),
    request=models.RecordListRequest,
    response=models.RecordPage,
    location="body",
    enveloped=True,
    retry="safe",
    since="4.8.22",
)
"""List the messages of a chat, the latest page first."""

CHAT_FILES_PRESIGN_UPLOAD: Operation[models.PresignedUpload] = Operation(
    name="chat.files.presign_upload",
    method="POST",
    routes=(
        Route(
            "/core/chat/file/presignChatFilePostUrl",
            since=parse_version("4.16.0"),
            drops=frozenset(["fileSelectConfig"]),
        ),
        Route(
            "/core/chat/file/presignChatFilePostUrl",
            since=parse_version("4.15.0"),
            until=parse_bound("4.15"),
            adds={
                "fileSelectConfig": {
                    "canSelectFile": True,
                    "canSelectImg": True,
                    "canSelectVideo": True,
                    "canSelectAudio": True,
                }
            },
        ),
        Route(
            "/core/chat/file/presignChatFilePostUrl",
            since=parse_version("4.14.5"),
            until=parse_bound("4.14"),
            drops=frozenset(["fileSelectConfig"]),
        ),
        Route(
            "/core/chat/presignChatFilePostUrl",
            since=parse_version("4.14.0"),
            until=parse_bound("4.14.4"),
            drops=frozenset(["fileSelectConfig"]),
        ),
    ),
    request=models.PresignUploadRequest,
    response=models.PresignedUpload,
    location="body",
    enveloped=True,
    retry="safe",
    since="4.14.0",
)
"""Ask the server for an address to upload a file to."""

CHAT_FILES_PRESIGN_DOWNLOAD: Operation[str] = Operation(
    name="chat.files.presign_download",
    method="POST",
    routes=(
        Route(
            "/core/chat/file/presignChatFileGetUrl",
            since=parse_version("4.14.5"),
        ),
        Route(
            "/core/chat/presignChatFileGetUrl",
            since=parse_version("4.14.0"),
            until=parse_bound("4.14.4"),
        ),
    ),
    request=models.PresignDownloadRequest,
    response=str,
    location="body",
    enveloped=True,
    retry="safe",
    since="4.14.0",
)
"""Ask the server for an address to read an uploaded file from."""

APPS_LOGS_TOTALS: Operation[models.LogTotals] = Operation(
    name="apps.logs.totals",
    method="GET",
    routes=(
        Route(
            "/proApi/core/app/logs/getTotalData",
            since=parse_version("4.12.0"),
        ),
    ),
    request=models.AppsLogsTotalsRequest,
    response=models.LogTotals,
    location="query",
    enveloped=True,
    retry="safe",
    since="4.12.0",
    commercial=True,
)
"""Return how many users and chats an app has had, and the points it cost."""

APPS_LOGS_CHART: Operation[models.LogChartData] = Operation(
    name="apps.logs.chart",
    method="POST",
    routes=(
        Route(
            "/proApi/core/app/logs/getChartData",
            since=parse_version("4.12.0"),
        ),
    ),
    request=models.LogChartRequest,
    response=models.LogChartData,
    location="body",
    enveloped=True,
    retry="safe",
    since="4.12.0",
    commercial=True,
)
"""Return the usage figures of an app over time."""

OPERATIONS: Mapping[str, Operation[object]] = {
    operation.name: operation
    for operation in (
        CHAT_COMPLETIONS_CREATE,
        CHAT_COMPLETIONS_CREATE_V2,
        CHAT_INIT,
        CHAT_HISTORIES_LIST,
        CHAT_RECORDS_LIST,
        CHAT_FILES_PRESIGN_UPLOAD,
        CHAT_FILES_PRESIGN_DOWNLOAD,
        APPS_LOGS_TOTALS,
        APPS_LOGS_CHART,
    )
}
"""Every operation by its name."""
