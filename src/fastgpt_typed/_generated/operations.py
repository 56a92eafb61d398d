# Generated from spec/fastgpt.yaml; do not edit. Regenerate with `make generate`.
"""What the spec says about every operation."""

from __future__ import annotations

from collections.abc import Mapping

from .._base.operation import Operation, Route, parse_bound, parse_version
from . import models

NESTED_SHARE_SINCE = parse_version("4.15.0")
"""The first version that takes the ids of a share link wrapped, and the app's id not at all."""

APP_KEYS_SINCE = parse_version("4.18.0")
"""The first version whose API keys of an app stand for it, so that no call has to name it."""

OWN_DOCUMENT = Route("/apidoc/systemopenapi.json", since=parse_version("4.15.0"))
"""Where a server tells anyone which calls it has; the first version that does."""

CHAT_COMPLETIONS_CREATE: Operation[models.ChatCompletionBody] = Operation(
    name="chat.completions.create",
    method="POST",
    routes=(
        Route(
            "/v1/chat/completions",
            since=parse_version("4.8.22"),
        ),
    ),
    find_request=lambda: models.ChatCompletionRequest,
    find_response=lambda: models.ChatCompletionBody,
    location="body",
    enveloped=False,
    retry="unsafe",
    since="4.8.22",
    app="key",
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
    find_request=lambda: models.ChatCompletionRequest,
    find_response=lambda: models.ChatCompletionBody,
    location="body",
    enveloped=False,
    retry="unsafe",
    since="4.9.4",
    app="key",
    outlives_reader=parse_version("4.14.5"),
    resume_headers={"x-fastgpt-stream-resume": "1"},
    is_internal=True,
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
    find_request=lambda: models.ChatInitRequest,
    find_response=lambda: models.ChatInit,
    location="query",
    enveloped=True,
    retry="safe",
    since="4.8.22",
    app="needed",
    makes_chat_id=True,
    for_visitors="chat.share_init",
)
"""Return what a chat window needs to open a chat."""

CHAT_SHARE_INIT: Operation[models.ChatInit] = Operation(
    name="chat.share_init",
    method="GET",
    routes=(
        Route(
            "/core/chat/outLink/init",
            since=parse_version("4.8.22"),
        ),
    ),
    find_request=lambda: models.ChatShareInitRequest,
    find_response=lambda: models.ChatInit,
    location="query",
    enveloped=True,
    retry="safe",
    since="4.8.22",
    auth=frozenset(["share"]),
    makes_chat_id=True,
    is_internal=True,
)
"""Return what a share link's chat window needs to open a chat."""

CHAT_STOP: Operation[models.StopResult] = Operation(
    name="chat.stop",
    method="POST",
    routes=(
        Route(
            "/v2/chat/stop",
            since=parse_version("4.14.5"),
        ),
    ),
    find_request=lambda: models.ChatStopRequest,
    find_response=lambda: models.StopResult,
    location="body",
    enveloped=True,
    retry="safe",
    since="4.14.5",
    app="needed",
)
"""Stop the run of a chat."""

CHAT_RESUME: Operation[models.ResumeState] = Operation(
    name="chat.resume",
    method="GET",
    routes=(
        Route(
            "/core/chat/resume",
            since=parse_version("4.14.11"),
        ),
    ),
    find_request=lambda: models.ChatResumeRequest,
    find_response=lambda: models.ResumeState,
    location="query",
    enveloped=True,
    retry="safe",
    since="4.14.11",
    app="needed",
    outlives_reader=parse_version("4.14.5"),
)
"""Take up the stream of a run again after the connection was lost."""

CHAT_SUGGEST_QUESTIONS: Operation[models.SuggestedQuestions] = Operation(
    name="chat.suggest_questions",
    method="POST",
    routes=(
        Route(
            "/core/ai/agent/v2/createQuestionGuide",
            since=parse_version("4.8.22"),
        ),
    ),
    find_request=lambda: models.SuggestQuestionsRequest,
    find_response=lambda: models.SuggestedQuestions,
    location="body",
    enveloped=True,
    retry="unsafe",
    since="4.8.22",
    app="needed",
)
"""Let a model think of questions the user may ask next."""

CHAT_SUGGEST_QUESTIONS_FROM_MESSAGES: Operation[models.SuggestedQuestions] = Operation(
    name="chat.suggest_questions_from_messages",
    method="POST",
    routes=(
        Route(
            "/core/ai/agent/createQuestionGuide",
            since=parse_version("4.8.22"),
        ),
    ),
    find_request=lambda: models.SuggestFromMessagesRequest,
    find_response=lambda: models.SuggestedQuestions,
    location="body",
    enveloped=True,
    retry="unsafe",
    since="4.8.22",
)
"""Let a model think of questions that follow from the messages you send."""

CHAT_RECENTLY_USED: Operation[models.RecentApps] = Operation(
    name="chat.recently_used",
    method="GET",
    routes=(
        Route(
            "/core/chat/recentlyUsed",
            since=parse_version("4.14.5"),
        ),
    ),
    find_request=lambda: models.ChatRecentlyUsedRequest,
    find_response=lambda: models.RecentApps,
    location="query",
    enveloped=True,
    retry="safe",
    since="4.14.5",
    auth=frozenset(["key"]),
)
"""List the apps the API key's owner talked to last."""

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
            until=parse_bound("4.9.9"),
            adds={"source": "api"},
            when="empty",
        ),
    ),
    find_request=lambda: models.HistoryListRequest,
    find_response=lambda: models.HistoryPage,
    location="body",
    enveloped=True,
    retry="safe",
    since="4.8.22",
    app="needed",
)
"""List the chats of an app, pinned ones first, then the latest."""

CHAT_HISTORIES_UPDATE: Operation[None] = Operation(
    name="chat.histories.update",
    method="PUT",
    routes=(
        Route(
            "/core/chat/history/updateHistory",
            since=parse_version("4.14.5"),
        ),
        Route(
            "/core/chat/updateHistory",
            since=parse_version("4.8.22"),
        ),
    ),
    find_request=lambda: models.HistoryUpdateRequest,
    find_response=lambda: None,
    location="body",
    enveloped=True,
    retry="unsafe",
    since="4.8.22",
    app="needed",
)
"""Change the title of a chat or pin it."""

CHAT_HISTORIES_DELETE: Operation[None] = Operation(
    name="chat.histories.delete",
    method="DELETE",
    routes=(
        Route(
            "/core/chat/history/delHistory",
            since=parse_version("4.14.5"),
        ),
        Route(
            "/core/chat/delHistory",
            since=parse_version("4.8.22"),
        ),
    ),
    find_request=lambda: models.ChatHistoriesDeleteRequest,
    find_response=lambda: None,
    location="query",
    enveloped=True,
    retry="unsafe",
    since="4.8.22",
    app="needed",
)
"""Delete a chat."""

CHAT_HISTORIES_CLEAR: Operation[None] = Operation(
    name="chat.histories.clear",
    method="DELETE",
    routes=(
        Route(
            "/core/chat/history/clearHistories",
            since=parse_version("4.14.5"),
        ),
        Route(
            "/core/chat/clearHistories",
            since=parse_version("4.8.22"),
        ),
    ),
    find_request=lambda: models.ChatHistoriesClearRequest,
    find_response=lambda: None,
    location="query",
    enveloped=True,
    retry="unsafe",
    since="4.8.22",
    app="needed",
)
"""Delete the chats of an app."""

CHAT_HISTORIES_BATCH_DELETE: Operation[None] = Operation(
    name="chat.histories.batch_delete",
    method="POST",
    routes=(
        Route(
            "/core/chat/history/batchDelete",
            since=parse_version("4.14.5"),
        ),
    ),
    find_request=lambda: models.HistoryBatchDeleteRequest,
    find_response=lambda: None,
    location="body",
    enveloped=True,
    retry="unsafe",
    since="4.14.5",
    auth=frozenset(["key"]),
    app="needed",
)
"""Delete chats for good, with their records and files."""

CHAT_HISTORIES_STATUS: Operation[models.HistoryStatuses] = Operation(
    name="chat.histories.status",
    method="POST",
    routes=(
        Route(
            "/core/chat/history/getHistoryStatus",
            since=parse_version("4.14.11"),
        ),
    ),
    find_request=lambda: models.HistoryStatusRequest,
    find_response=lambda: models.HistoryStatuses,
    location="body",
    enveloped=True,
    retry="safe",
    since="4.14.11",
    app="needed",
)
"""Tell which chats have a run going on and which have been read."""

CHAT_HISTORIES_MARK_READ: Operation[None] = Operation(
    name="chat.histories.mark_read",
    method="POST",
    routes=(
        Route(
            "/core/chat/history/markRead",
            since=parse_version("4.14.11"),
        ),
    ),
    find_request=lambda: models.HistoryMarkReadRequest,
    find_response=lambda: None,
    location="body",
    enveloped=True,
    retry="unsafe",
    since="4.14.11",
    app="needed",
)
"""Mark a chat as read."""

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
    find_request=lambda: models.RecordListRequest,
    find_response=lambda: models.RecordPage,
    location="body",
    enveloped=True,
    retry="safe",
    since="4.8.22",
    app="needed",
)
"""List the messages of a chat, the latest page first."""

CHAT_RECORDS_LIST_AROUND: Operation[models.RecordWindow] = Operation(
    name="chat.records.list_around",
    method="POST",
    routes=(
        Route(
            "/core/chat/record/getRecords_v2",
            since=parse_version("4.14.5"),
        ),
        Route(
            "/core/chat/getRecords_v2",
            since=parse_version("4.14.4"),
            until=parse_bound("4.14.4"),
        ),
    ),
    find_request=lambda: models.RecordsAroundRequest,
    find_response=lambda: models.RecordWindow,
    location="body",
    enveloped=True,
    retry="safe",
    since="4.14.4",
    app="needed",
)
"""List the messages around one of them, to either side."""

CHAT_RECORDS_DETAIL: Operation[models.NodeResponses] = Operation(
    name="chat.records.detail",
    method="GET",
    routes=(
        Route(
            "/core/chat/record/getResData",
            since=parse_version("4.14.5"),
        ),
        Route(
            "/core/chat/getResData",
            since=parse_version("4.8.22"),
        ),
    ),
    find_request=lambda: models.ChatRecordsDetailRequest,
    find_response=lambda: models.NodeResponses,
    location="query",
    enveloped=True,
    retry="safe",
    since="4.8.22",
    app="needed",
)
"""Return what each node of a workflow did for one answer."""

CHAT_RECORDS_DELETE: Operation[None] = Operation(
    name="chat.records.delete",
    method="DELETE",
    routes=(
        Route(
            "/core/chat/record/delete",
            since=parse_version("4.15.0"),
            location="both",
        ),
        Route(
            "/core/chat/record/delete",
            since=parse_version("4.14.11"),
            until=parse_bound("4.14"),
            location="query",
        ),
        Route(
            "/core/chat/item/delete",
            since=parse_version("4.14.0"),
            until=parse_bound("4.14.10"),
            location="body",
        ),
        Route(
            "/core/chat/item/delete",
            since=parse_version("4.8.22"),
            until=parse_bound("4.13"),
            location="query",
        ),
    ),
    find_request=lambda: models.RecordDeleteRequest,
    find_response=lambda: None,
    location="body",
    enveloped=True,
    retry="unsafe",
    since="4.8.22",
    app="needed",
    one_of=("content_id", "content_ids"),
)
"""Delete messages of a chat."""

CHAT_FILES_PRESIGN_UPLOAD: Operation[models.PresignedUpload] = Operation(
    name="chat.files.presign_upload",
    method="POST",
    routes=(
        Route(
            "/core/chat/file/presignChatFilePostUrl",
            since=parse_version("4.15.2"),
            drops=frozenset(["fileSelectConfig"]),
        ),
        Route(
            "/core/chat/file/presignChatFilePostUrl",
            since=parse_version("4.14.18"),
            until=parse_bound("4.15.1"),
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
            until=parse_bound("4.14.17"),
            drops=frozenset(["fileSelectConfig"]),
        ),
        Route(
            "/core/chat/presignChatFilePostUrl",
            since=parse_version("4.14.0"),
            until=parse_bound("4.14.4"),
            drops=frozenset(["fileSelectConfig"]),
        ),
    ),
    find_request=lambda: models.PresignUploadRequest,
    find_response=lambda: models.PresignedUpload,
    location="body",
    enveloped=True,
    retry="safe",
    since="4.14.0",
    app="needed",
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
    find_request=lambda: models.PresignDownloadRequest,
    find_response=lambda: str,
    location="body",
    enveloped=True,
    retry="safe",
    since="4.14.0",
    app="needed",
)
"""Ask the server for an address to read an uploaded file from."""

CHAT_FILES_PRESIGN_DRAFT_UPLOAD: Operation[models.PresignedUpload] = Operation(
    name="chat.files.presign_draft_upload",
    method="POST",
    routes=(
        Route(
            "/core/chat/file/presignDraftChatFilePostUrl",
            since=parse_version("4.15.2"),
        ),
    ),
    find_request=lambda: models.PresignDraftUploadRequest,
    find_response=lambda: models.PresignedUpload,
    location="body",
    enveloped=True,
    retry="safe",
    since="4.15.2",
    auth=frozenset(["key"]),
    app="needed",
)
"""Ask for an address to upload a file to, for an app that is still being edited."""

CHAT_FILES_COMPLETE_MULTIPART: Operation[models.CompletedUpload] = Operation(
    name="chat.files.complete_multipart",
    method="POST",
    routes=(
        Route(
            "/system/file/u/{token}/complete",
            since=parse_version("4.16.0"),
        ),
    ),
    find_request=lambda: models.MultipartCompletion,
    find_response=lambda: models.CompletedUpload,
    location="body",
    enveloped=True,
    retry="safe",
    since="4.16.0",
    auth=frozenset([]),
    is_internal=True,
)
"""Say that all parts of an upload are there."""

CHAT_FILES_ABORT_MULTIPART: Operation[None] = Operation(
    name="chat.files.abort_multipart",
    method="POST",
    routes=(
        Route(
            "/system/file/u/{token}/abort",
            since=parse_version("4.16.0"),
        ),
    ),
    find_request=lambda: models.ChatFilesAbortMultipartRequest,
    find_response=lambda: None,
    location="query",
    enveloped=True,
    retry="safe",
    since="4.16.0",
    auth=frozenset([]),
    is_internal=True,
)
"""Give up an upload in parts."""

CHAT_FILES_UPLOAD_FORM: Operation[models.StoredFile] = Operation(
    name="chat.files.upload_form",
    method="POST",
    routes=(
        Route(
            "/common/file/upload",
            since=parse_version("4.8.22"),
            until=parse_bound("4.14.2"),
        ),
    ),
    find_request=lambda: models.FileUploadForm,
    find_response=lambda: models.StoredFile,
    location="form",
    enveloped=True,
    retry="unsafe",
    since="4.8.22",
    app="needed",
    is_internal=True,
)
"""Upload a file to the server itself, as a form."""

CHAT_FEEDBACK_UPDATE: Operation[None] = Operation(
    name="chat.feedback.update",
    method="POST",
    routes=(
        Route(
            "/core/chat/feedback/updateUserFeedback",
            since=parse_version("4.8.22"),
        ),
    ),
    find_request=lambda: models.FeedbackUpdateRequest,
    find_response=lambda: None,
    location="body",
    enveloped=True,
    retry="unsafe",
    since="4.8.22",
    app="needed",
)
"""Set what a user thinks of an answer."""

CHAT_FEEDBACK_ANNOTATE: Operation[None] = Operation(
    name="chat.feedback.annotate",
    method="POST",
    routes=(
        Route(
            "/core/chat/feedback/adminUpdate",
            since=parse_version("4.8.22"),
        ),
    ),
    find_request=lambda: models.FeedbackAnnotateRequest,
    find_response=lambda: None,
    location="body",
    enveloped=True,
    retry="unsafe",
    since="4.8.22",
    app="needed",
)
"""Note the better answer that was put into a knowledge base for a question."""

CHAT_FEEDBACK_RECORD_IDS: Operation[models.FeedbackRecordIds] = Operation(
    name="chat.feedback.record_ids",
    method="POST",
    routes=(
        Route(
            "/core/chat/feedback/getFeedbackRecordIds",
            since=parse_version("4.14.4"),
        ),
    ),
    find_request=lambda: models.FeedbackRecordIdsRequest,
    find_response=lambda: models.FeedbackRecordIds,
    location="body",
    enveloped=True,
    retry="safe",
    since="4.14.4",
    app="needed",
)
"""List which answers of a chat have feedback."""

CHAT_FEEDBACK_SET_READ: Operation[None] = Operation(
    name="chat.feedback.set_read",
    method="POST",
    routes=(
        Route(
            "/core/chat/feedback/updateFeedbackReadStatus",
            since=parse_version("4.14.4"),
        ),
    ),
    find_request=lambda: models.FeedbackReadRequest,
    find_response=lambda: None,
    location="body",
    enveloped=True,
    retry="unsafe",
    since="4.14.4",
    app="needed",
)
"""Mark the feedback on an answer as read or unread."""

CHAT_FEEDBACK_CLOSE_CUSTOM: Operation[None] = Operation(
    name="chat.feedback.close_custom",
    method="POST",
    routes=(
        Route(
            "/core/chat/feedback/closeCustom",
            since=parse_version("4.8.22"),
        ),
    ),
    find_request=lambda: models.FeedbackCloseRequest,
    find_response=lambda: None,
    location="body",
    enveloped=True,
    retry="unsafe",
    since="4.8.22",
    auth=frozenset([]),
    app="needed",
    is_internal=True,
)
"""Take away a custom feedback of an answer."""

CHAT_QUOTES_GET: Operation[models.CitedQuotes] = Operation(
    name="chat.quotes.get",
    method="POST",
    routes=(
        Route(
            "/core/chat/record/getQuote",
            since=parse_version("4.14.11"),
        ),
        Route(
            "/core/chat/quote/getQuote",
            since=parse_version("4.9.1"),
            until=parse_bound("4.14.10"),
        ),
    ),
    find_request=lambda: models.QuotesRequest,
    find_response=lambda: models.CitedQuotes,
    location="body",
    enveloped=True,
    retry="safe",
    since="4.9.1",
    app="needed",
)
"""Return the pieces of knowledge bases an answer cites."""

CHAT_QUOTES_LIST_COLLECTION: Operation[models.CollectionQuotePage] = Operation(
    name="chat.quotes.list_collection",
    method="POST",
    routes=(
        Route(
            "/core/chat/record/getCollectionQuote",
            since=parse_version("4.14.11"),
        ),
        Route(
            "/core/chat/quote/getCollectionQuote",
            since=parse_version("4.9.1"),
            until=parse_bound("4.14.10"),
            copies={"anchor": ["initialIndex", "prevIndex", "nextIndex"]},
        ),
    ),
    find_request=lambda: models.CollectionQuotesRequest,
    find_response=lambda: models.CollectionQuotePage,
    location="body",
    enveloped=True,
    retry="safe",
    since="4.9.1",
    app="needed",
)
"""List the pieces of a document an answer cites, to either side of one of them."""

CHAT_QUOTES_SOURCE: Operation[models.QuoteSource] = Operation(
    name="chat.quotes.source",
    method="POST",
    routes=(
        Route(
            "/core/dataset/data/getQuoteData",
            since=parse_version("4.9.8"),
        ),
        Route(
            "/core/dataset/data/getQuoteData",
            since=parse_version("4.8.22"),
            until=parse_bound("4.9.7"),
            location="query",
        ),
    ),
    find_request=lambda: models.QuoteSourceRequest,
    find_response=lambda: models.QuoteSource,
    location="body",
    enveloped=True,
    retry="safe",
    since="4.8.22",
    app="optional",
)
"""Return a piece of a knowledge base and the document it comes from."""

CHAT_INPUT_GUIDES_QUERY: Operation[models.InputGuides] = Operation(
    name="chat.input_guides.query",
    method="POST",
    routes=(
        Route(
            "/core/chat/inputGuide/query",
            since=parse_version("4.15.0"),
            copies={"sourceId": ["appId"]},
        ),
        Route(
            "/core/chat/inputGuide/query",
            since=parse_version("4.8.22"),
            until=parse_bound("4.14"),
            drops=frozenset(["sourceType"]),
            renames={"sourceId": "appId"},
        ),
    ),
    find_request=lambda: models.InputGuideRequest,
    find_response=lambda: models.InputGuides,
    location="body",
    enveloped=True,
    retry="safe",
    since="4.8.22",
    app="needed",
)
"""Return what a user who has begun to type may want to ask."""

CHAT_SPEECH_CREATE: Operation[bytes] = Operation(
    name="chat.speech.create",
    method="POST",
    routes=(
        Route(
            "/core/chat/record/getSpeech",
            since=parse_version("4.14.11"),
        ),
        Route(
            "/core/chat/item/getSpeech",
            since=parse_version("4.8.22"),
            until=parse_bound("4.14.10"),
        ),
    ),
    find_request=lambda: models.SpeechRequest,
    find_response=lambda: bytes,
    location="body",
    enveloped=False,
    retry="unsafe",
    since="4.8.22",
    app="needed",
)
"""Read a text aloud with a model of the server."""

CHAT_TRANSCRIPTIONS_CREATE: Operation[str] = Operation(
    name="chat.transcriptions.create",
    method="POST",
    routes=(
        Route(
            "/v1/audio/transcriptions",
            since=parse_version("4.8.22"),
            adds={"sourceType": "app"},
            copies={"appId": ["sourceId"]},
        ),
    ),
    find_request=lambda: models.TranscriptionForm,
    find_response=lambda: str,
    location="form",
    enveloped=True,
    retry="unsafe",
    since="4.8.22",
    app="needed",
)
"""Write down what is said in a recording."""

APPS_LOGS_TOTALS: Operation[models.LogTotals] = Operation(
    name="apps.logs.totals",
    method="GET",
    routes=(
        Route(
            "/proApi/core/app/logs/getTotalData",
            since=parse_version("4.12.0"),
        ),
    ),
    find_request=lambda: models.AppsLogsTotalsRequest,
    find_response=lambda: models.LogTotals,
    location="query",
    enveloped=True,
    retry="safe",
    since="4.12.0",
    auth=frozenset(["key"]),
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
    find_request=lambda: models.LogChartRequest,
    find_response=lambda: models.LogChartData,
    location="body",
    enveloped=True,
    retry="safe",
    since="4.12.0",
    auth=frozenset(["key"]),
    commercial=True,
)
"""Return the usage figures of an app over time."""

APPS_LOGS_LIST: Operation[models.LogPage] = Operation(
    name="apps.logs.list",
    method="POST",
    routes=(
        Route(
            "/core/app/logs/list",
            since=parse_version("4.14.4"),
        ),
        Route(
            "/core/app/getChatLogs",
            since=parse_version("4.8.22"),
            until=parse_bound("4.14.3"),
        ),
    ),
    find_request=lambda: models.LogListRequest,
    find_response=lambda: models.LogPage,
    location="body",
    enveloped=True,
    retry="safe",
    since="4.8.22",
    key_since="4.15.2",
    auth=frozenset(["key"]),
    gaps=True,
)
"""List the chats in the log of an app, with what users thought of them."""

APPS_LOGS_USERS: Operation[models.LogUsers] = Operation(
    name="apps.logs.users",
    method="POST",
    routes=(
        Route(
            "/core/app/logs/getUsers",
            since=parse_version("4.14.7"),
        ),
    ),
    find_request=lambda: models.LogUsersRequest,
    find_response=lambda: models.LogUsers,
    location="body",
    enveloped=True,
    retry="safe",
    since="4.14.7",
    key_since="4.15.2",
    auth=frozenset(["key"]),
)
"""List who talked to an app, and how often."""

OPERATIONS: Mapping[str, Operation[object]] = {
    operation.name: operation
    for operation in (
        CHAT_COMPLETIONS_CREATE,
        CHAT_COMPLETIONS_CREATE_V2,
        CHAT_INIT,
        CHAT_SHARE_INIT,
        CHAT_STOP,
        CHAT_RESUME,
        CHAT_SUGGEST_QUESTIONS,
        CHAT_SUGGEST_QUESTIONS_FROM_MESSAGES,
        CHAT_RECENTLY_USED,
        CHAT_HISTORIES_LIST,
        CHAT_HISTORIES_UPDATE,
        CHAT_HISTORIES_DELETE,
        CHAT_HISTORIES_CLEAR,
        CHAT_HISTORIES_BATCH_DELETE,
        CHAT_HISTORIES_STATUS,
        CHAT_HISTORIES_MARK_READ,
        CHAT_RECORDS_LIST,
        CHAT_RECORDS_LIST_AROUND,
        CHAT_RECORDS_DETAIL,
        CHAT_RECORDS_DELETE,
        CHAT_FILES_PRESIGN_UPLOAD,
        CHAT_FILES_PRESIGN_DOWNLOAD,
        CHAT_FILES_PRESIGN_DRAFT_UPLOAD,
        CHAT_FILES_COMPLETE_MULTIPART,
        CHAT_FILES_ABORT_MULTIPART,
        CHAT_FILES_UPLOAD_FORM,
        CHAT_FEEDBACK_UPDATE,
        CHAT_FEEDBACK_ANNOTATE,
        CHAT_FEEDBACK_RECORD_IDS,
        CHAT_FEEDBACK_SET_READ,
        CHAT_FEEDBACK_CLOSE_CUSTOM,
        CHAT_QUOTES_GET,
        CHAT_QUOTES_LIST_COLLECTION,
        CHAT_QUOTES_SOURCE,
        CHAT_INPUT_GUIDES_QUERY,
        CHAT_SPEECH_CREATE,
        CHAT_TRANSCRIPTIONS_CREATE,
        APPS_LOGS_TOTALS,
        APPS_LOGS_CHART,
        APPS_LOGS_LIST,
        APPS_LOGS_USERS,
    )
}
"""Every operation by its name."""
