"""Lists the chats of the app."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from ..wire import WireResponse
from .auth import Access, arguments, authorize_key, authorize_visitor, check_key
from .chats import Chat, JsonObject, iso
from .checks import Checker
from .errors import RefusalError
from .paging import page
from .world import Call, World, success

_BOUNDS = ("startCreateTime", "endCreateTime", "startUpdateTime", "endUpdateTime")
_MONTH = timedelta(days=30)


def list_histories(world: World, call: Call) -> WireResponse:
    """Answer `getHistories`."""
    dialect = world.dialect
    fields = arguments(world, call)
    if dialect.nests_share_auth:
        checker = Checker(fields)
        checker.target(nested=True, required=False)
        for name in ("source", *_BOUNDS):
            checker.string(name)
        checker.finish()
    access = authorize_visitor(world, fields)
    if access is None and not fields.get("appId") and not fields.get("skillId"):
        if dialect.needs_target:
            raise RefusalError.known("unAuthChat")
        return success({"list": [], "total": 0})
    found = _found(world, call, fields, access)
    found.sort(key=lambda chat: (chat.top, chat.updated), reverse=True)
    items = [_history(chat, world) for chat in page(call, fields, found)]
    if dialect.makes_titles:
        return success({"total": len(found), "list": items})
    return success({"list": items, "total": len(found)})


def _found(world: World, call: Call, fields: JsonObject, access: Access | None) -> list[Chat]:
    """Return the chats that are the caller's and that the filters leave."""
    dialect = world.dialect
    belongs = _is_of_key(world, call, fields) if access is None else _is_of_visitor(world, access)
    bounds = {name: _moment(fields[name], name) for name in _BOUNDS if fields.get(name)}
    return [
        chat
        for chat in world.chats_of(fields)
        if belongs(chat)
        and not chat.deleted
        and (chat.all_rows or (chat.generating and dialect.has_generate_status))
        and _within(chat, bounds)
    ]


def _is_of_visitor(world: World, access: Access) -> Callable[[Chat], bool]:
    """Visitors see what they had from the link in the last month."""
    since = world.clock() - _MONTH
    return lambda chat: chat.source == "share" and access.owns(chat) and chat.updated >= since


def _is_of_key(world: World, call: Call, fields: JsonObject) -> Callable[[Chat], bool]:
    """Keys see the chats of every source; those that name an app, only what came by key."""
    dialect = world.dialect
    if dialect.needs_target:
        authorize_key(world, call, fields)
    else:
        check_key(world, call)
    if not fields.get("appId"):
        return lambda chat: chat.skill_id is not None
    # Very old servers look for chats without a source where none is named.
    source = fields.get("source", "" if dialect.needs_source else None)
    own = dialect.app_keys_name_the_app and world.bound_key
    return lambda chat: (
        fields["appId"] == world.app_id
        and source in {None, chat.source}
        and (chat.source == "api" or not own)
    )


def _moment(value: object, name: str) -> datetime:
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        path = "createTime" if "Create" in name else "updateTime"
        raise RefusalError.bad_date(path) from None
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
    item |= {"customTitle": chat.custom_title, "title": chat.title, "top": chat.top}
    if world.dialect.has_generate_status:
        item |= {"chatGenerateStatus": 0 if chat.generating else 1, "hasBeenRead": chat.read}
    if chat.skill_id is not None:
        return {**item, "skillId": chat.skill_id}
    return {**item, "appId": world.app_id}
