"""What users and owners of the app think of its answers."""

from __future__ import annotations

from ..wire import WireResponse
from .auth import arguments, authorize, authorize_key, is_logged_in
from .chats import JsonObject, Row
from .checks import Checker
from .errors import RefusalError
from .world import Call, World, success

_JUDGEMENTS = ("userGoodFeedback", "userBadFeedback")
_ANNOTATION = ("datasetId", "feedbackDataId", "q")
_ANSWERS = frozenset({"AI"})


def update_feedback(world: World, call: Call) -> WireResponse:
    """Answer `updateUserFeedback`: what is left out is taken back."""
    dialect = world.dialect
    fields = arguments(world, call)
    if dialect.checks_feedback:
        checker = _checked(world, fields)
        for name in _JUDGEMENTS:
            if fields.get(name) is not None:
                checker.string(name)
        checker.finish()
    elif not fields.get("chatId") or not fields.get("dataId"):
        raise RefusalError("chatId or dataId is empty")
    authorize(world, call, fields)
    rows = _rows(world, fields, dialect.feedback_reaches)
    if not rows and dialect.refuses_unknown_feedback:
        raise RefusalError("Chat item not found")
    for row in rows[:1]:
        given = {name: fields[name] for name in _JUDGEMENTS if name in fields}
        row.feedback = {
            name: None if value is None else str(value)
            for name, value in given.items()
            if value is not None or dialect.checks_feedback
        }
        row.feedback_read = False
    return _nothing(world)


def annotate(world: World, call: Call) -> WireResponse:
    """Answer `adminUpdate`."""
    fields = arguments(world, call)
    if world.dialect.checks_feedback:
        checker = _checked(world, fields)
        for name in _ANNOTATION:
            checker.string(name, required=True, least=1)
        checker.string("a")
        checker.finish()
    elif not all(fields.get(name) for name in ("dataId", *_ANNOTATION)):
        raise RefusalError("missing parameter")
    authorize(world, call, fields)
    for row in _rows(world, fields)[:1]:
        names = {"feedbackDataId": "dataId"}
        row.annotation = {
            names.get(name, name): fields[name] for name in (*_ANNOTATION, "a") if name in fields
        } | {"_id": world.ids.object_id()}
    return _nothing(world)


def record_ids(world: World, call: Call) -> WireResponse:
    """Answer `getFeedbackRecordIds`."""
    fields = arguments(world, call)
    checker = Checker(fields)
    checker.target(nested=world.dialect.nests_share_auth)
    checker.string("chatId", required=True)
    checker.one_of("feedbackType", ("has_feedback", "good", "bad"), required=True)
    checker.boolean("unreadOnly")
    checker.finish()
    authorize(world, call, fields)
    chat = world.chat_of(fields)
    kinds = {"good": _JUDGEMENTS[:1], "bad": _JUDGEMENTS[1:]}
    names = kinds.get(str(fields["feedbackType"]), _JUDGEMENTS)
    found = [
        row.data_id
        for row in (chat.all_rows if chat else ())
        if row.role == "AI"
        and any(row.feedback.get(name) is not None for name in names)
        and not (fields.get("unreadOnly") and row.feedback_read)
    ]
    return success({"total": len(found), "dataIds": found})


def set_read(world: World, call: Call) -> WireResponse:
    """Answer `updateFeedbackReadStatus`."""
    fields = arguments(world, call)
    checker = _checked(world, fields)
    checker.boolean("isRead", required=True)
    checker.finish()
    authorize(world, call, fields)
    for row in _rows(world, fields, _ANSWERS)[:1]:
        row.feedback_read = bool(fields["isRead"])
    return success({"success": True})


def close_custom(world: World, call: Call) -> WireResponse:
    """Answer `closeCustom`, which takes no key; no record has what it would close."""
    fields = arguments(world, call)
    if world.dialect.checks_feedback:
        _checked(world, fields).finish()
    authorize_key(world, call, fields)
    if not is_logged_in(world, call):
        raise RefusalError.known("unAuthorization")
    return success(None)


def _checked(world: World, fields: JsonObject) -> Checker:
    checker = Checker(fields)
    checker.target(nested=world.dialect.nests_share_auth)
    checker.string("chatId", required=True, least=1)
    checker.string("dataId", required=True, least=1)
    return checker


def _rows(
    world: World, fields: JsonObject, roles: frozenset[str] = frozenset({"AI", "Human"})
) -> list[Row]:
    chat = world.chat_of(fields)
    return chat.rows_of(str(fields["dataId"]), roles) if chat else []


def _nothing(world: World) -> WireResponse:
    return success({} if world.dialect.feedback_gives_object else None)
