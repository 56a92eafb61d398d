"""The log page: the chats of the app, and who had them."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

from ..wire import WireResponse
from .auth import arguments, authorize_key, is_logged_in
from .chats import Chat, JsonObject, iso
from .checks import MISSING, Checker, is_array, wrong_type
from .errors import Issue, RefusalError
from .outcome import rounded
from .paging import page
from .world import Call, World, success

_PAGE_SIZE = 20
_MOST_USERS = 50
_MEMBER = {"name": "Owner", "avatar": "/imgs/avatar/BlueAvatar.svg"}
_USER_AVATAR = "/imgs/avatar/RoyalBlueAvatar.svg"
_SOURCE_NAMES = {"api": "fake key", "share": "fake link"}


def list_logs(world: World, call: Call) -> WireResponse:
    """Answer `logs/list` and, on older servers, `getChatLogs`."""
    fields = _checked(world, call)
    found = [chat for chat in _between(world, fields) if _is_wanted(chat, fields)]
    items = page(call, fields, found, size=_PAGE_SIZE)
    return success({"total": len(found), "list": [_item(chat, world) for chat in items]})


def list_users(world: World, call: Call) -> WireResponse:
    """Answer `getUsers`; whoever has no id of their own is the member behind the key."""
    fields = _checked(world, call)
    sources = fields.get("sources")
    counts = Counter(
        chat.end_user
        for chat in _between(world, fields)
        if not is_array(sources) or not sources or chat.source in sources
    )
    users: list[JsonObject] = [
        {
            "outLinkUid": user,
            "tmbId": world.member_id,
            "name": user or _MEMBER["name"],
            "avatar": _USER_AVATAR if user else _MEMBER["avatar"],
            "count": count,
        }
        for user, count in counts.most_common()
    ]
    wanted = str(fields.get("searchKey") or "").lower()
    found = [user for user in users if wanted in str(user["name"]).lower()]
    return success({"list": found[:_MOST_USERS]})


def _checked(world: World, call: Call) -> JsonObject:
    fields = arguments(world, call)
    if not world.dialect.keys_read_logs and not is_logged_in(world, call):
        raise RefusalError.known("unAuthorization")
    checker = Checker(fields)
    checker.object_id("appId", required=True)
    for name in ("dateStart", "dateEnd"):
        if not isinstance(fields.get(name), str):
            checker.add(_no_date(name, fields.get(name, MISSING)))
    for name in ("sources", "tmbIds", "outLinkUids"):
        checker.array(name)
    checker.one_of("feedbackType", ("all", "has_feedback", "good", "bad"))
    checker.one_of("errorFilter", ("all", "has_error"))
    checker.finish()
    authorize_key(world, call, fields)
    return fields


def _between(world: World, fields: JsonObject) -> list[Chat]:
    start, end = _moment(fields["dateStart"]), _moment(fields["dateEnd"])
    found = [chat for chat in world.chats if chat.all_rows and start <= chat.updated <= end]
    return sorted(found, key=lambda chat: chat.updated, reverse=True)


def _is_wanted(chat: Chat, fields: JsonObject) -> bool:
    sources, users = fields.get("sources"), fields.get("outLinkUids")
    if is_array(sources) and chat.source not in sources:
        return False
    if is_array(users) and users and chat.end_user not in users:
        return False
    wanted = str(fields.get("chatSearch") or "").lower()
    if not any(wanted in text.lower() for text in (chat.chat_id, chat.title, chat.custom_title)):
        return False
    if fields.get("errorFilter") == "has_error" and not _errors(chat):
        return False
    unread = bool(fields.get("unreadOnly"))
    good, bad = (_judged(chat, name, unread=unread) for name in ("Good", "Bad"))
    kinds = {"good": good, "bad": bad, "has_feedback": good or bad}
    return bool(kinds.get(str(fields.get("feedbackType")), True))


def _item(chat: Chat, world: World) -> JsonObject:
    answers = [row for row in chat.all_rows if row.role == "AI"]
    seconds = sum(row.duration for row in answers)
    item: JsonObject = {
        "_id": chat.object_id,
        "chatId": chat.chat_id,
        "title": chat.title,
        "customTitle": chat.custom_title,
        "source": chat.source,
        "sourceName": _SOURCE_NAMES[chat.source],
        "updateTime": iso(chat.updated),
        "createTime": iso(chat.created),
        "messageCount": len(chat.all_rows),
        "userGoodFeedbackCount": _judged(chat, "Good"),
        "userBadFeedbackCount": _judged(chat, "Bad"),
        "customFeedbacksCount": 0,
        "markCount": sum(row.annotation is not None for row in chat.all_rows),
        "averageResponseTime": rounded(seconds / max(len(answers), 1), 6),
        "errorCount": _errors(chat),
        "totalPoints": rounded(sum(row.points for row in answers), 6),
    }
    if chat.end_user is not None:
        item["outLinkUid"] = chat.end_user
    return {
        **item,
        "tmbId": world.member_id,
        "sourceMember": {**_MEMBER, "status": "active"},
        "versionName": "v1",
        "originIp": "127.0.0.1",
        "region": "Other",
    }


def _errors(chat: Chat) -> int:
    return sum(row.failed_node is not None for row in chat.all_rows)


def _judged(chat: Chat, kind: str, *, unread: bool = False) -> int:
    return sum(
        bool(row.feedback.get(f"user{kind}Feedback")) and not (unread and row.feedback_read)
        for row in chat.all_rows
    )


def _moment(value: object) -> datetime:
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        raise RefusalError.bad_date("updateTime") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _no_date(name: str, value: object) -> Issue:
    return {
        "code": "invalid_union",
        "errors": [[wrong_type("string", value)], [wrong_type("date", value)]],
        "path": [name],
        "message": "Invalid input",
    }
