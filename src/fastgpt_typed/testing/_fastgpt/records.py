"""The records of a chat: lists them, shows what the nodes did, deletes them."""

from __future__ import annotations

from collections.abc import Sequence

from ..wire import WireResponse
from .auth import arguments, authorize
from .chats import Chat, JsonObject, Row
from .checks import Checker, is_array, is_object
from .errors import RefusalError
from .paging import page
from .rows import show_row, show_window
from .sharing import public_nodes
from .windows import Window, window
from .world import Call, World, success

_TYPES = ("normal", "outLink", "home", "team")


def list_records(world: World, call: Call) -> WireResponse:
    """Answer `getPaginationRecords`."""
    fields = arguments(world, call)
    if world.dialect.checks_requests:
        _check_list(world, fields).finish()
    access = authorize(world, call, fields)
    if fields.get("type", "normal") not in _TYPES:
        message = "Cannot read properties of undefined (reading 'Symbol(Symbol.asyncIterator)')"
        raise RefusalError(message)
    chat = world.chat_of(fields)
    rows: Sequence[Row] = chat.rows if chat else []
    newest_first = page(call, fields, rows[::-1])
    with_feedback = bool(fields.get("loadCustomFeedbacks"))
    items = [
        show_row(row, world, access, with_feedback=with_feedback) for row in reversed(newest_first)
    ]
    return success({"list": items, "total": len(rows)})


def list_around(world: World, call: Call) -> WireResponse:
    """Answer `getRecords_v2`."""
    fields = arguments(world, call)
    if world.dialect.checks_requests:
        _check_list(world, fields).finish()
    if not fields.get("chatId"):
        return success({"list": [], "total": 0, "hasMorePrev": False, "hasMoreNext": False})
    access = authorize(world, call, fields)
    chat = world.chat_of(fields)
    deleted = bool(fields.get("includeDeleted"))
    rows: Sequence[Row] = (chat.all_rows if deleted else chat.rows) if chat else []
    size = fields.get("pageSize", 10)
    found = _window(rows, fields, size if isinstance(size, int) else 10)
    with_feedback = bool(fields.get("loadCustomFeedbacks"))
    return success(show_window(found, len(rows), world, access, with_feedback=with_feedback))


def detail(world: World, call: Call) -> WireResponse:
    """Answer `getResData`."""
    dialect = world.dialect
    fields = arguments(world, call)
    if dialect.checks_requests:
        checker = Checker(fields)
        checker.target(nested=dialect.nests_share_auth)
        checker.string("chatId")
        checker.string("dataId", required=True)
        checker.finish()
    wanted = ("chatId", "dataId") if dialect.checks_requests else ("appId", "chatId", "dataId")
    if not all(fields.get(name) for name in wanted):
        return success(dialect.empty_details)
    access = authorize(world, call, fields)
    chat = world.chat_of(fields)
    rows = chat.rows_of(str(fields["dataId"])) if chat else []
    answers = [row for row in rows if row.role == "AI"]
    if not answers:
        return success(dialect.empty_details)
    nodes = answers[0].nodes
    if access.visitor is None:
        return success(nodes)
    return success(public_nodes(nodes, dialect, world.share_hides))


def delete_record(world: World, call: Call) -> WireResponse:
    """Answer `record/delete` and `item/delete`."""
    dialect = world.dialect
    fields = _delete_arguments(world, call)
    if dialect.checks_requests:
        checker = Checker(fields)
        checker.target(nested=dialect.nests_share_auth)
        checker.string("chatId")
        checker.string("contentId")
        checker.finish()
    elif not fields.get("contentId") or not fields.get("chatId"):
        raise RefusalError("contentId or chatId is empty")
    authorize(world, call, fields)
    chat = world.chat_of(fields)
    for data_id in _content_ids(fields):
        if chat is not None:
            _delete(world, chat, data_id, with_files=bool(fields.get("delFile", True)))
    return success({} if dialect.record_delete_gives_object else None)


def _delete_arguments(world: World, call: Call) -> JsonObject:
    place = world.dialect.record_delete
    reads_body = place == "body" or (place == "either" and is_object(call.value) and call.value)
    return arguments(world, call.reading("body" if reads_body else "query"))


def _content_ids(fields: JsonObject) -> list[str]:
    many = fields.get("contentIds")
    listed = many if is_array(many) else str(many).split(",") if many else []
    ids = [*listed, fields.get("contentId")]
    return [str(data_id).strip() for data_id in dict.fromkeys(ids) if data_id]


def _delete(world: World, chat: Chat, data_id: str, *, with_files: bool) -> None:
    """Delete the rows of one id; before they shared one, that was a single row."""
    dialect = world.dialect
    rows = chat.rows_of(data_id)
    for row in rows if dialect.shares_data_id else rows[:1]:
        if dialect.deletes_softly:
            row.deleted = world.clock()
            continue
        chat.all_rows.remove(row)
        if with_files and dialect.deletes_record_files:
            for value in row.values:
                file = value.get("file")
                if is_object(file) and file.get("key"):
                    world.store.drop(str(file["key"]))


def _check_list(world: World, fields: JsonObject) -> Checker:
    checker = Checker(fields)
    checker.target(nested=world.dialect.nests_share_auth)
    checker.string("chatId")
    checker.boolean("loadCustomFeedbacks")
    checker.one_of("type", _TYPES[:-1] if world.dialect.needs_target else _TYPES)
    checker.boolean("includeDeleted")
    return checker


def _window(rows: Sequence[Row], fields: JsonObject, size: int) -> Window[Row]:
    """Cut the rows around the one that is named.

    Raises:
        RefusalError: It is not there.
    """
    for name, said in (("prevId", "Prev"), ("nextId", "Next"), ("initialId", "Target")):
        wanted = fields.get(name)
        if not wanted:
            continue
        place = next((n for n, row in enumerate(rows) if row.data_id == wanted), None)
        if place is None:
            raise RefusalError(f"{said} item not found", by_user=True)
        if name == "prevId":
            return window(rows, place - size, place)
        if name == "nextId":
            return window(rows, place + 1, place + 1 + size)
        return window(rows, place - size // 2, place + 1 + (size + 1) // 2)
    return window(rows, len(rows) - size, len(rows))
