"""The chats of the app and their records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from ..wire import WireResponse
from .auth import check_target
from .chats import Chat, JsonObject, Row, iso
from .checks import Checker, is_object
from .dialect import Dialect
from .errors import RefusalError
from .paging import page
from .presign import read_url
from .values import stored
from .world import Call, World, success

_RECORD_TYPES = ("normal", "outLink", "home", "team")


def list_histories(world: World, call: Call) -> WireResponse:
    """Answer `getHistories`."""
    dialect = world.dialect
    fields = call.fields(dialect)
    if not fields.get("appId"):
        if dialect.needs_target:
            raise RefusalError.known("unAuthChat")
        return success({"list": [], "total": 0})
    if dialect.needs_target:
        checker = Checker(fields)
        checker.object_id("appId")
        for name in ("source", *_BOUNDS):
            checker.string(name)
        checker.finish()
        check_target(world, call, fields["appId"])
    else:
        check_target(world, call, world.app_id)
    bounds = {name: _moment(fields[name], name) for name in _BOUNDS if fields.get(name)}
    found = [
        chat
        for chat in world.chats
        if fields["appId"] == world.app_id
        and (chat.rows or (chat.generating and dialect.has_generate_status))
        and fields.get("source", "" if dialect.needs_source else "api") == "api"
        and _within(chat, bounds)
    ]
    found.sort(key=lambda chat: chat.updated, reverse=True)
    items = [_history(chat, world) for chat in page(call, fields, found)]
    if dialect.makes_titles:
        return success({"total": len(found), "list": items})
    return success({"list": items, "total": len(found)})


def list_records(world: World, call: Call) -> WireResponse:
    """Answer `getPaginationRecords`."""
    dialect = world.dialect
    fields = call.fields(dialect)
    kind = fields.get("type", "normal")
    if dialect.checks_requests:
        checker = Checker(fields)
        checker.target()
        checker.string("chatId")
        checker.boolean("loadCustomFeedbacks")
        known = _RECORD_TYPES[:-1] if dialect.needs_target else _RECORD_TYPES
        checker.one_of("type", known)
        checker.finish()
    check_target(world, call, fields.get("appId"))
    if kind not in _RECORD_TYPES:
        message = "Cannot read properties of undefined (reading 'Symbol(Symbol.asyncIterator)')"
        raise RefusalError(message)
    chat = world.chats.get(str(fields.get("chatId")))
    rows = chat.rows if chat else []
    newest_first = page(call, fields, rows[::-1])
    with_feedback = bool(fields.get("loadCustomFeedbacks"))
    items = [_record(row, world, with_feedback=with_feedback) for row in reversed(newest_first)]
    return success({"list": items, "total": len(rows)})


_BOUNDS = ("startCreateTime", "endCreateTime", "startUpdateTime", "endUpdateTime")


def _moment(value: object, name: str) -> datetime:
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        path = "createTime" if "Create" in name else "updateTime"
        raise RefusalError(
            f'Cast to date failed for value "Invalid Date" (type Date) at path "{path}" '
            'for model "chats"'
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _within(chat: Chat, bounds: dict[str, datetime]) -> bool:
    for name, bound in bounds.items():
        moment = chat.created if "Create" in name else chat.updated
        if moment < bound if name.startswith("start") else moment > bound:
            return False
    return True


def _history(chat: Chat, world: World) -> JsonObject:
    item: JsonObject = {"chatId": chat.chat_id, "updateTime": iso(chat.updated)}
    if not world.dialect.makes_titles:
        item["appId"] = world.app_id
    item |= {"customTitle": "", "title": chat.title, "top": False}
    if world.dialect.has_generate_status:
        item |= {"chatGenerateStatus": 0 if chat.generating else 1, "hasBeenRead": chat.read}
    return {**item, "appId": world.app_id}


def _record(row: Row, world: World, *, with_feedback: bool) -> JsonObject:
    dialect = world.dialect
    record: JsonObject = {
        "_id": row.row_id,
        "dataId": row.data_id,
        "hideInUI": False,
        "obj": row.role,
        "value": stored([_signed(value, world) for value in row.values], dialect),
    }
    if with_feedback:
        record["customFeedbacks"] = []
    if row.role == "Human":
        return {**record, "time": iso(row.time)}
    return {**record, **dict(_answer_fields(row, dialect))}


def _answer_fields(row: Row, dialect: Dialect) -> Iterator[tuple[str, object]]:
    if dialect.merges_values:
        yield "time", iso(row.time)
        yield "durationSeconds", row.duration
        if dialect.has_generate_status:
            yield "useAgentSandbox", False
        if row.error_message is not None:
            yield "errorMsg", row.error_message
        yield "totalQuoteList", []
        if row.failed_node is not None:
            yield "errorText", row.failed_node
        yield "llmModuleAccount", 1
        return
    yield dialect.duration_key, row.duration
    yield "time", iso(row.time)
    yield "llmModuleAccount", 1
    yield "totalQuoteList", []
    if row.preview_length is not None:
        yield "historyPreviewLength", row.preview_length


def _signed(value: JsonObject, world: World) -> JsonObject:
    """A file that lies in the store gets a fresh address each time it is read."""
    file = value.get("file")
    if not is_object(file) or not file.get("key"):
        return value
    return {"file": {**file, "url": read_url(world, str(file["key"]))}}
