"""What had happened before the calls of the records that are no runs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastgpt_typed.testing import RateLimited
from tests.truth.runs import PLAN, REFUSED, SELECT, THINK, THROWN, Beginning, nothing
from tests.truth.stage import Stage

MEBIBYTE = 2**20
PART = 8 * MEBIBYTE


def talked(stage: Stage, *replies: Any, question: object = "first question") -> None:
    """The chat has had two rounds; a record that is asked about is the first answer."""
    stage.fake.reply(*replies)
    named = stage.fields | stage.query
    keys = ("dataId", "contentId", "initialId")
    first = next((named[key] for key in keys if named.get(key)), "ai-1")
    stage.turn(question, responseChatItemId=first)
    stage.turn("second question")


def having(*replies: Any, question: object = "first question", v: int = 2) -> Beginning:
    """The chat has had one round, in which the app did this."""

    def begin(stage: Stage) -> None:
        stage.fake.reply(*replies)
        stage.turn(question, v=v)

    return begin


def pictured(stage: Stage) -> None:
    """The question had a picture, which newer servers do not fetch from where it is."""
    parts = [
        {"type": "text", "text": "look"},
        {"type": "image_url", "image_url": {"url": "http://127.0.0.1/x.png"}},
        {"type": "file_url", "name": "a.txt", "url": "http://127.0.0.1/a.txt"},
    ]
    if stage.exchange.version != "4.14.0":
        stage.fake.reply(REFUSED)
    stage.turn(parts)


def judged(stage: Stage) -> None:
    """The first answer was liked."""
    talked(stage)
    _judge(stage, "ai-1", userGoodFeedback="yes")
    if stage.exchange.version == "4.14.0":
        [human, *_] = stage.records()
        _judge(stage, human["dataId"], userGoodFeedback="yes")


def judged_again(stage: Stage) -> None:
    """What was liked was disliked after all."""
    talked(stage)
    _judge(stage, "ai-1", userGoodFeedback="yes")
    _judge(stage, "ai-1", userGoodFeedback=None, userBadFeedback="no")


def deleted(stage: Stage) -> None:
    """The chat was deleted, and gone on with."""
    stage.turn("before delete")
    stage.ask(
        "DELETE",
        f"/api/core/chat/delHistory?appId={stage.fake.app_id}&chatId={stage.chat_id}",
    )
    stage.turn("after delete")


def generating(stage: Stage) -> None:
    """A round of the chat is not over."""
    stage.fake.reply("A long answer")
    _begin(stage)


def hung(stage: Stage) -> None:
    """A v1 run is going on, which nobody can take up."""
    _begin(stage, v=1)
    stage.headers["accept"] = "text/event-stream"


def left(stage: Stage) -> None:
    """The reader of a round has gone away in the middle of it."""
    stage.fake.reply("Echo: SLOW a b c d e f g h")
    pieces = _begin(stage)
    for _ in range(12):
        next(pieces)
    stage.headers["accept"] = "text/event-stream"


def _begin(stage: Stage, v: int = 2) -> Any:
    messages = [{"role": "user", "content": "SLOW a b c d e f g h"}]
    flags = {"stream": True, "detail": True, "chatId": stage.chat_id, "appId": stage.fake.app_id}
    response = stage.ask(
        "POST",
        f"/api/v{v}/chat/completions",
        {"messages": messages, **flags},
        **{"x-fastgpt-stream-resume": "1"},
    )
    return response.pieces()


def _judge(stage: Stage, data_id: str, **feedback: str | None) -> None:
    record = {"appId": stage.fake.app_id, "chatId": stage.chat_id, "dataId": data_id}
    stage.data("POST", "/api/core/chat/feedback/updateUserFeedback", record | feedback)


def refused_delete(stage: Stage) -> None:
    """The chat was to be deleted, and was not for its id."""
    talked(stage)
    query = f"appId={stage.fake.app_id}&chatId={stage.chat_id}"
    stage.ask("DELETE", f"/api/core/chat/delHistory?{query}")


def logged_in(stage: Stage) -> None:
    """A browser asks whose user is logged in."""
    talked(stage)
    stage.headers |= {"token": "fake-session"}


def limited(stage: Stage) -> None:
    """There were too many of these."""
    stage.fake.intercept(RateLimited(), operation="chat.files.presign_upload")


def huge(stage: Stage) -> None:
    """The request is larger than any may be."""
    stage.headers["content-type"] = "application/json"
    stage.body = b" " * (21 * MEBIBYTE)


def cleared(stage: Stage) -> None:
    """The chats were deleted, all of them."""
    talked(stage)
    place = f"/api/core/chat/clearHistories?appId={stage.fake.app_id}"
    stage.ask("DELETE", place)
    if stage.exchange.version == "4.14.0":
        _visit(stage)


def busy(stage: Stage) -> None:
    """All runs of the minute are used up."""
    for _ in range(4):
        stage.turn("Hi")


def set_before(stage: Stage) -> None:
    """An earlier round of the chat has set a variable."""
    stage.turn("x", variables={"city": "Rome"})


def logged(stage: Stage) -> None:
    """There have been chats of every kind."""
    stage.fake.reply(REFUSED)
    stage.turn("Hi", responseChatItemId="ai-1")
    _judge(stage, "ai-1", userGoodFeedback="yes")
    _visit(stage)


def _visit(stage: Stage) -> None:
    """A visitor of the share link has had a chat."""
    visitor = {"shareId": stage.fake.share_id, "outLinkUid": "u-b5817e"}
    messages = [{"role": "user", "content": "share hello"}]
    body = {"outLinkAuthData": visitor, **visitor, "messages": messages, "chatId": "b5817eSHARE"}
    stage.ask("POST", "/api/v1/chat/completions", body, authorization="")


CALLS: Mapping[str, Beginning] = {
    "logs_list_nodates": nothing,
    "logs_list_search": nothing,
    "logs_list_feedback_unread": nothing,
    "logs_list_empty_arrays": nothing,
    "logs_list*": logged,
    "recentlyUsed": talked,
    "*getHistories_after_clear": cleared,
    "getPaginationRecords_agent_plan": having(PLAN),
    "v?_*_detail_plain": talked,
    "v?_*_detail_think": talked,
    "v?_history_chatid": set_before,
    "v?_delete": talked,
    "x_v?_run_after_stop*": talked,
    "x_uid_chat_nokey": talked,
    "x_uid_other": talked,
    "x_item_*": talked,
    "e2_variables_second": set_before,
    "e2_session_header": logged_in,
    "e2_delete_app_ghost": talked,
    "e2_legacy_other_app": talked,
    "e3_fb_records": judged_again,
    "e3_resume_v1": hung,
    "lim_chat_1": talked,
    "lim_presign_rate_2": limited,
    "v?_21mb": huge,
    "lim_v2_429*": busy,
    "share_v2_s*": talked,
    "h_seed2": lambda stage: stage.turn("first question"),
    "*getHistories*_noapp*": nothing,
    "getHistories_flat_share": nothing,
    "*getHistories*": talked,
    "getHistoryStatus": talked,
    "x_status_after_throw": having(THROWN),
    "init": talked,
    "init_interactive": having(SELECT),
    "share_init": talked,
    "share_getHistories": talked,
    "share_records": talked,
    "getPaginationRecords_unknown": nothing,
    "getPaginationRecords_noapp": nothing,
    "getPaginationRecords_llm*": having(REFUSED),
    "getPaginationRecords_parts": pictured,
    "getPaginationRecords_think": having(THINK),
    "getPaginationRecords_after_feedback": judged,
    "*getPaginationRecords*": talked,
    "getRecords_v2_think": having(THINK),
    "getRecords_v2*": talked,
    "*getResData_unknown": nothing,
    "getResData_after_delHistory_short": refused_delete,
    "*getResData*": talked,
    "feedback_good": talked,
    "feedback_null": talked,
    "item_delete": talked,
    "delHistory": talked,
    "updateHistory_t*": talked,
    "x_?*_records": talked,
    "x_rev_1": nothing,
    "x_rev_*": deleted,
    "resume_json_done": talked,
    "resume_json_generating": generating,
    "resume_gone_sse": left,
    "v2_parallel_second*": generating,
    "x_v?_dup_itemid_2*": lambda stage: stage.turn(
        "one", responseChatItemId=stage.fields["responseChatItemId"]
    ),
}
