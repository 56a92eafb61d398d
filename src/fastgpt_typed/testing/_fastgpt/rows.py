"""A record as the lists show it."""

from __future__ import annotations

from collections.abc import Iterator

from .auth import Access
from .chats import JsonObject, Row, iso
from .checks import is_object
from .knowledge import slim
from .presign import read_url
from .sharing import public_values
from .values import labelled, stored
from .windows import Window
from .world import World


def show_row(row: Row, world: World, access: Access, *, with_feedback: bool) -> JsonObject:
    """Return a record as `getPaginationRecords` shows it."""
    record = _head(row)
    record["value"] = labelled(_values(row, world, access), world.dialect)
    if with_feedback:
        record["customFeedbacks"] = []
    return {**record, **dict(_tail(row, world, access))}


def show_window(
    found: Window[Row], total: int, world: World, access: Access, *, with_feedback: bool
) -> JsonObject:
    """Return records as `getRecords_v2` shows them."""
    items: list[JsonObject] = []
    for row in found.items:
        record = _head(row)
        record["value"] = stored(_values(row, world, access), world.dialect)
        if with_feedback:
            deleted = iso(row.deleted) if row.deleted else None
            record |= {"customFeedbacks": [], "deleteTime": deleted}
            if row.feedback_read:
                record["isFeedbackRead"] = True
        items.append({**record, **dict(_tail(row, world, access)), "id": row.data_id})
    return {
        "list": items,
        "total": total,
        "hasMorePrev": found.more_before,
        "hasMoreNext": found.more_after,
    }


def _head(row: Row) -> JsonObject:
    return {"_id": row.row_id, "dataId": row.data_id, "hideInUI": False, "obj": row.role}


def _tail(row: Row, world: World, access: Access) -> Iterator[tuple[str, object]]:
    if row.role == "Human":
        yield "time", iso(row.time)
        yield from _judgements(row)
    else:
        yield from _answer_fields(row, world, access)


def _answer_fields(row: Row, world: World, access: Access) -> Iterator[tuple[str, object]]:
    dialect = world.dialect
    quotes = [slim(quote) for quote in row.quotes] if dialect.slim_quotes else row.quotes
    cited = access.visitor is None or "citations" not in world.share_hides
    # The count of model nodes; visitors do not get to see those.
    accounts = 1 if access.visitor is None else 0
    if dialect.merges_values:
        yield "time", iso(row.time)
        yield "durationSeconds", row.duration
        yield from _judgements(row)
        if dialect.has_generate_status:
            yield "useAgentSandbox", False
        if row.error_message is not None:
            yield "errorMsg", row.error_message
        if cited:
            yield "totalQuoteList", quotes
        if row.failed_node is not None:
            yield "errorText", row.failed_node
        yield "llmModuleAccount", accounts
        return
    yield dialect.duration_key, row.duration
    yield "time", iso(row.time)
    yield from _judgements(row)
    yield "llmModuleAccount", accounts
    if cited:
        yield "totalQuoteList", quotes
    if row.preview_length is not None and access.visitor is None:
        yield "historyPreviewLength", row.preview_length


def _values(row: Row, world: World, access: Access) -> list[JsonObject]:
    hidden = world.share_hides if access.visitor is not None else ()
    return [_signed(value, world) for value in public_values(row.values, hidden)]


def _judgements(row: Row) -> Iterator[tuple[str, object]]:
    if row.annotation is not None:
        yield "adminFeedback", row.annotation
    yield from row.feedback.items()


def _signed(value: JsonObject, world: World) -> JsonObject:
    """A file that lies in the store gets a fresh address each time it is read."""
    file = value.get("file")
    if not is_object(file) or not file.get("key"):
        return value
    return {"file": {**file, "url": read_url(world, str(file["key"]))}}
