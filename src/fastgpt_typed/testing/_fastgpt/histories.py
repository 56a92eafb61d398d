"""Changes chats of the app, deletes them, and tells how they are."""

from __future__ import annotations

from ..wire import WireResponse
from .auth import Access, arguments, authorize, authorize_key
from .chats import Chat, JsonObject, iso
from .checks import Checker, is_array
from .errors import RefusalError
from .world import Call, World, success


def update_history(world: World, call: Call) -> WireResponse:
    """Answer `updateHistory`."""
    fields = arguments(world, call)
    if world.dialect.checks_histories:
        checker = _checked(world, fields, chat=True)
        checker.string("title")
        checker.string("customTitle")
        checker.boolean("top")
        checker.finish()
    authorize(world, call, fields)
    top = fields.get("top")
    if top is not None and not isinstance(top, bool):
        raise RefusalError(
            f'Cast to Boolean failed for value "{top}" (type string) at path "top" '
            'because of "CastError"'
        )
    chat = world.chat_of(fields)
    if chat is not None:
        chat.updated = world.clock()
        chat.title = _text(fields, "title", chat.title)
        chat.custom_title = _text(fields, "customTitle", chat.custom_title)
        chat.top = chat.top if top is None else top
    return success(None)


def delete_history(world: World, call: Call) -> WireResponse:
    """Answer `delHistory`."""
    dialect = world.dialect
    fields = arguments(world, call)
    if dialect.checks_histories:
        _checked(world, fields, chat=True, required=not dialect.nests_share_auth).finish()
    access = authorize(world, call, fields)
    chat = world.chat_of(fields)
    if dialect.deletes_softly:
        if chat is not None and access.owns(chat):
            chat.deleted = True
        return success(None)
    if dialect.drops_files_without_chat:
        _drop_by_prefix(world, access, fields)
    if chat is not None:
        _drop(world, fields, chat)
    return success(None)


def clear_histories(world: World, call: Call) -> WireResponse:
    """Answer `clearHistories`: a key clears the chats of every key."""
    dialect = world.dialect
    fields = arguments(world, call)
    if dialect.checks_histories:
        _checked(world, fields).finish()
    access = authorize(world, call, fields)
    source = "api" if access.visitor is None else "share"
    for chat in world.chats_of(fields):
        if chat.source != source or not access.owns(chat):
            continue
        if dialect.deletes_softly:
            chat.deleted = True
        else:
            _drop(world, fields, chat)
    if dialect.drops_files_without_chat:
        world.store.drop(f"chat/{world.app_id}/{access.owner_of(world, None)}/")
    return success(None)


def batch_delete(world: World, call: Call) -> WireResponse:
    """Answer `batchDelete`, the one that forgets for good."""
    fields = arguments(world, call)
    checker = _checked(world, fields)
    checker.strings("chatIds", least=1)
    checker.finish()
    authorize_key(world, call, fields)
    for chat in _listed(world, fields):
        _drop(world, fields, chat)
    return success(None)


def history_status(world: World, call: Call) -> WireResponse:
    """Answer `getHistoryStatus`."""
    fields = arguments(world, call)
    checker = _checked(world, fields)
    checker.strings("chatIds", least=1, most=200)
    checker.finish()
    access = authorize(world, call, fields)
    return success(
        {
            "list": [
                {
                    "chatId": chat.chat_id,
                    "updateTime": iso(chat.updated),
                    "chatGenerateStatus": 0 if chat.generating else 1,
                    "hasBeenRead": chat.read,
                }
                for chat in _listed(world, fields)
                if not chat.deleted and access.owns(chat)
            ]
        }
    )


def mark_read(world: World, call: Call) -> WireResponse:
    """Answer `markRead`."""
    fields = arguments(world, call)
    _checked(world, fields, chat=True).finish()
    authorize(world, call, fields)
    chat = world.chat_of(fields)
    if chat is not None:
        chat.updated, chat.read = world.clock(), True
    return success(None)


def _checked(
    world: World, fields: JsonObject, *, chat: bool = False, required: bool = True
) -> Checker:
    checker = Checker(fields)
    checker.target(nested=world.dialect.nests_share_auth, required=required)
    if chat:
        checker.string("chatId", required=True, least=1)
    return checker


def _listed(world: World, fields: JsonObject) -> list[Chat]:
    chat_ids = fields["chatIds"]
    wanted = chat_ids if is_array(chat_ids) else []
    return [chat for chat in world.chats_of(fields) if chat.chat_id in wanted]


def _drop(world: World, fields: JsonObject, chat: Chat) -> None:
    world.chats_of(fields).drop(chat.chat_id)
    owners = {world.member_id, chat.end_user}
    for owner in owners:
        for place in ("chat", "chat/app"):
            world.store.drop(f"{place}/{world.app_id}/{owner}/{chat.chat_id}/")


def _drop_by_prefix(world: World, access: Access, fields: JsonObject) -> None:
    """Delete the files of a chat, or of all; by then the node items are gone already.

    Raises:
        RefusalError: The chat id is not one that files can have.
    """
    chat = world.chat_of(fields)
    for row in chat.all_rows if chat else ():
        row.nodes.clear()
    checker = Checker(fields)
    checker.string("chatId", least=1, exact=world.dialect.chat_id_length)
    checker.finish()
    owner = access.owner_of(world, None)
    named = f"{fields['chatId']}/" if "chatId" in fields else ""
    world.store.drop(f"chat/{world.app_id}/{owner}/{named}")


def _text(fields: JsonObject, name: str, old: str) -> str:
    return str(fields[name]) if fields.get(name) is not None else old
