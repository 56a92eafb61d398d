"""Where each call goes, by server version: from what servers have, not from the spec."""

from __future__ import annotations

from typing import NamedTuple

from fastgpt_typed._base.operation import Version, parse_version

VERSIONS = [
    "4.8.22",
    "4.9.11",
    "4.11.1",
    "4.13.2",
    "4.14.0",
    "4.14.5",
    "4.14.11",
    "4.15.0",
    "4.15.2",
    "4.16.0",
    "4.18.0",
]


class Address(NamedTuple):
    """An address and the versions that have it."""

    since: str
    until: str
    method: str
    path: str
    place: str
    """Where the arguments stand: `query`, `body` or `both`."""

    def serves(self, version: Version) -> bool:
        """Whether a server of this version answers here."""
        return parse_version(self.since) <= version <= parse_version(self.until)


LAST = "99.0.0"

ADDRESSES: dict[str, list[Address]] = {
    "chat.completions.create": [
        Address("4.8.22", LAST, "POST", "/v1/chat/completions", "body"),
    ],
    "chat.completions.create_v2": [
        Address("4.9.4", LAST, "POST", "/v2/chat/completions", "body"),
    ],
    "chat.init": [Address("4.8.22", LAST, "GET", "/core/chat/init", "query")],
    "chat.stop": [Address("4.14.5", LAST, "POST", "/v2/chat/stop", "body")],
    "chat.resume": [Address("4.14.11", LAST, "GET", "/core/chat/resume", "query")],
    "chat.suggest_questions": [
        Address("4.8.16", LAST, "POST", "/core/ai/agent/v2/createQuestionGuide", "body"),
    ],
    "chat.suggest_questions_from_messages": [
        Address("4.8.22", LAST, "POST", "/core/ai/agent/createQuestionGuide", "body"),
    ],
    "chat.recently_used": [Address("4.14.5", LAST, "GET", "/core/chat/recentlyUsed", "query")],
    "chat.histories.list": [
        Address("4.14.5", LAST, "POST", "/core/chat/history/getHistories", "body"),
        Address("4.8.22", "4.14.4", "POST", "/core/chat/getHistories", "body"),
    ],
    "chat.histories.update": [
        Address("4.14.5", LAST, "PUT", "/core/chat/history/updateHistory", "body"),
        Address("4.8.22", "4.14.4", "PUT", "/core/chat/updateHistory", "body"),
    ],
    "chat.histories.delete": [
        Address("4.14.5", LAST, "DELETE", "/core/chat/history/delHistory", "query"),
        Address("4.8.22", "4.14.4", "DELETE", "/core/chat/delHistory", "query"),
    ],
    "chat.histories.clear": [
        Address("4.14.5", LAST, "DELETE", "/core/chat/history/clearHistories", "query"),
        Address("4.8.22", "4.14.4", "DELETE", "/core/chat/clearHistories", "query"),
    ],
    "chat.histories.batch_delete": [
        Address("4.14.5", LAST, "POST", "/core/chat/history/batchDelete", "body"),
    ],
    "chat.histories.status": [
        Address("4.14.11", LAST, "POST", "/core/chat/history/getHistoryStatus", "body"),
    ],
    "chat.histories.mark_read": [
        Address("4.14.11", LAST, "POST", "/core/chat/history/markRead", "body"),
    ],
    "chat.records.list": [
        Address("4.14.5", LAST, "POST", "/core/chat/record/getPaginationRecords", "body"),
        Address("4.8.22", "4.14.4", "POST", "/core/chat/getPaginationRecords", "body"),
    ],
    "chat.records.list_around": [
        Address("4.14.5", LAST, "POST", "/core/chat/record/getRecords_v2", "body"),
        Address("4.14.4", "4.14.4", "POST", "/core/chat/getRecords_v2", "body"),
    ],
    "chat.records.detail": [
        Address("4.14.5", LAST, "GET", "/core/chat/record/getResData", "query"),
        Address("4.8.22", "4.14.4", "GET", "/core/chat/getResData", "query"),
    ],
    "chat.records.delete": [
        Address("4.15.0", LAST, "DELETE", "/core/chat/record/delete", "both"),
        Address("4.14.11", "4.14.99", "DELETE", "/core/chat/record/delete", "query"),
        Address("4.14.0", "4.14.10", "DELETE", "/core/chat/item/delete", "body"),
        Address("4.8.22", "4.13.99", "DELETE", "/core/chat/item/delete", "query"),
    ],
    "chat.feedback.update": [
        Address("4.8.22", LAST, "POST", "/core/chat/feedback/updateUserFeedback", "body"),
    ],
    "chat.feedback.annotate": [
        Address("4.8.22", LAST, "POST", "/core/chat/feedback/adminUpdate", "body"),
    ],
    "chat.feedback.record_ids": [
        Address("4.14.4", LAST, "POST", "/core/chat/feedback/getFeedbackRecordIds", "body"),
    ],
    "chat.feedback.set_read": [
        Address("4.14.4", LAST, "POST", "/core/chat/feedback/updateFeedbackReadStatus", "body"),
    ],
    "chat.quotes.get": [
        Address("4.14.11", LAST, "POST", "/core/chat/record/getQuote", "body"),
        Address("4.9.1", "4.14.10", "POST", "/core/chat/quote/getQuote", "body"),
    ],
    "chat.quotes.list_collection": [
        Address("4.14.11", LAST, "POST", "/core/chat/record/getCollectionQuote", "body"),
        Address("4.9.1", "4.14.10", "POST", "/core/chat/quote/getCollectionQuote", "body"),
    ],
    "chat.quotes.source": [
        Address("4.9.8", LAST, "POST", "/core/dataset/data/getQuoteData", "body"),
        Address("4.8.22", "4.9.7", "POST", "/core/dataset/data/getQuoteData", "query"),
    ],
    "chat.input_guides.query": [
        Address("4.8.22", LAST, "POST", "/core/chat/inputGuide/query", "body"),
    ],
    "chat.speech.create": [
        Address("4.14.11", LAST, "POST", "/core/chat/record/getSpeech", "body"),
        Address("4.8.22", "4.14.10", "POST", "/core/chat/item/getSpeech", "body"),
    ],
    "chat.transcriptions.create": [
        Address("4.8.22", LAST, "POST", "/v1/audio/transcriptions", "body"),
    ],
    "chat.files.presign_upload": [
        Address("4.14.5", LAST, "POST", "/core/chat/file/presignChatFilePostUrl", "body"),
        Address("4.14.0", "4.14.4", "POST", "/core/chat/presignChatFilePostUrl", "body"),
    ],
    "chat.files.presign_download": [
        Address("4.14.5", LAST, "POST", "/core/chat/file/presignChatFileGetUrl", "body"),
        Address("4.14.0", "4.14.4", "POST", "/core/chat/presignChatFileGetUrl", "body"),
    ],
    "chat.files.presign_draft_upload": [
        Address("4.15.2", LAST, "POST", "/core/chat/file/presignDraftChatFilePostUrl", "body"),
    ],
    "apps.logs.totals": [
        Address("4.12.0", LAST, "GET", "/proApi/core/app/logs/getTotalData", "query"),
    ],
    "apps.logs.chart": [
        Address("4.12.0", LAST, "POST", "/proApi/core/app/logs/getChartData", "body"),
    ],
    "apps.logs.list": [
        Address("4.14.4", LAST, "POST", "/core/app/logs/list", "body"),
        Address("4.8.22", "4.14.3", "POST", "/core/app/getChatLogs", "body"),
    ],
    "apps.logs.users": [Address("4.14.7", LAST, "POST", "/core/app/logs/getUsers", "body")],
}

KEYS_SINCE = {"apps.logs.list": "4.15.2", "apps.logs.users": "4.15.2"}
"""Where servers take an API key only since a later version."""


def address_of(name: str, version: str) -> Address | None:
    """The address of a call on a server; None where it does not have the call."""
    parsed = parse_version(version)
    return next((address for address in ADDRESSES[name] if address.serves(parsed)), None)


def is_older(version: str, since: str) -> bool:
    """Whether a server came before a version."""
    return parse_version(version) < parse_version(since)


WORKING = [
    (name, version)
    for name in ADDRESSES
    for version in VERSIONS
    if address_of(name, version) and not is_older(version, KEYS_SINCE.get(name, version))
]
"""The calls each server has and a key may make."""
