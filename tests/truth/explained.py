"""Where the fake does not do as a server on record, and why."""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase

BROKEN = "the model of the record fails at a picture, before it is asked"
CONFIG = "the app of the record has other settings"
DOCUMENT = "the fake's document about itself is empty"
FREE = "the record's workflow has a choice that leads two ways, of which one is skipped"
GUIDES = "the app of the record has no sentences to be completed"
HTTP = "what fails in the record is a node that calls a server, in the fake the model's"
JUDGED = "the chat of the record was judged before"
LOGS = "the chats of the record came from several apps and versions"
STORE = "the store of the record is another one"
TOOL = "the tool of the record is a node that says something, the fake's is not"
VOICES = "the server of the record has no model for voices"
WAIT = "how long to wait depends on when one asks"

EXPLAINED: Mapping[tuple[str, str], str] = {
    ("* v?_http*", "*.chatNode: object only from the fake"): HTTP,
    ("* v?_http*", "*.httpRequest468: object only in the record"): HTTP,
    ("4.14.0 v1_httpFail_sync*", ".error: string only from the fake"): HTTP,
    ("* v?_tool_*_detail", "*.answerNode: object only in the record"): TOOL,
    ("* v?_tool_*_detail", "*.tool: object only from the fake"): TOOL,
    ("* v?_tool_stream_detail", "events: *"): TOOL,
    ("* v?_tool_stream_detail", ".fastAnswer: array only in the record"): TOOL,
    ("* v?_int_2_confirm_stream_detail", "*.skipNodeQueue.*: object only in the record"): FREE,
    ("4.16.0 v2_parts", ".responseData.chatNode.*"): BROKEN,
    ("* *init*", "*.questionGuide.customPrompt: string only from the fake"): CONFIG,
    ("4.14.0 *init*", "*.chatConfig.variables.*only in the record"): CONFIG,
    ("4.14.0 init_other_app", "*.chatConfig.variables.*: object only from the fake"): CONFIG,
    ("* init_*", "*.fileSelectConfig: object only from the fake"): CONFIG,
    ("* getPaginationRecords_*", "*.userGoodFeedback: string only in the record"): JUDGED,
    ("4.16.0 getPaginationRecords_file", "*.adminFeedback: object only in the record"): JUDGED,
    ("4.16.0 logs_list_*", ".data.list.*.outLinkUid: string only from the fake"): LOGS,
    ("4.16.0 logs_list_*", ".data.list.*.versionName: *"): LOGS,
    ("4.16.0 logs_list_*", ".data.list.*.originIp: string only from the fake"): LOGS,
    ("4.14.0 upload_multipart", "header *"): STORE,
    ("4.14.0 download_after_*", "header *"): STORE,
    ("4.14.0 download_after_*", "body: *"): STORE,
    ("4.16.0 getSpeech", "status: 200, not 500*"): VOICES,
    ("4.16.0 transcriptions", "message: *"): VOICES,
    ("4.16.0 inputGuide_query", ".data.*: string only from the fake"): GUIDES,
    ("4.16.0 e3_init_systools", "*only in the record"): DOCUMENT,
    ("4.16.0 lim_v2_429_*", "message: 'Rate limit exceeded.*"): WAIT,
}
"""Patterns of exchanges and of what differs in them."""

OUT_OF_SCOPE: Mapping[str, str] = {
    "* app_detail_apikey": "no operation of the spec",
}


def reasons(exchange: str, difference: str) -> list[tuple[str, str]]:
    """The entries of the table that speak of a difference."""
    return [key for key in EXPLAINED if all(map(fnmatchcase, (exchange, difference), key))]


def out_of_scope(exchange: str) -> list[str]:
    """The patterns by which an exchange is left out."""
    return [pattern for pattern in OUT_OF_SCOPE if fnmatchcase(exchange, pattern)]
