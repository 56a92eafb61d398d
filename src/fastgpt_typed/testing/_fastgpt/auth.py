"""Who may call, and which app a call is about."""

from __future__ import annotations

import re

from .chats import Chat
from .checks import OBJECT_ID
from .errors import RefusalError
from .world import Call, World

_OBJECT_ID = re.compile(OBJECT_ID)
_ACCOUNT_KEY = "Key is error. You need to use the app key rather than the account key."


def check_key(world: World, call: Call) -> str | None:
    """Check the API key.

    Returns:
        The app id that was hung on the key, if any.

    Raises:
        RefusalError: There is no key, or it is not the fake's.
    """
    words = call.request.headers.get("authorization", "").split(" ")
    token = words[1] if len(words) > 1 else ""
    if not token:
        raise RefusalError.known("unAuthorization")
    if token == world.api_key:
        return None
    key, _, app_id = token.rpartition("-")
    if key == world.api_key and _OBJECT_ID.match(app_id):
        return app_id
    malformed = token.count("-") not in (1, 2)
    if malformed and not world.dialect.refuses_malformed_keys_as_unknown:
        raise RefusalError.known("unAuthorization")
    raise RefusalError.known("unAuthApiKey")


def check_run_app(world: World, app_id: object, suffix: str | None) -> None:
    """Check the app that a completion runs.

    Raises:
        RefusalError: It is not the fake's app, or none at all.
    """
    bound = world.app_id if world.bound_key else None
    if world.dialect.body_app_wins:
        wanted = app_id or suffix or bound
        if not wanted:
            raise RefusalError("appId is empty", by_user=True)
        if wanted != world.app_id:
            raise RefusalError.known("appUnExist")
        return
    wanted = bound or suffix or app_id
    if not wanted:
        raise RefusalError(_ACCOUNT_KEY)
    if wanted != world.app_id:
        _check_app_id(wanted)
        raise RefusalError("app is empty")


def check_target(world: World, call: Call, app_id: object) -> None:
    """Check the key and the app of every other call, which names its app itself.

    Raises:
        RefusalError: The key is not the fake's, or the app is missing or another one.
    """
    if not app_id:
        raise RefusalError.known("unAuthChat")
    check_key(world, call)
    if app_id == world.app_id:
        return
    _check_app_id(app_id)
    raise RefusalError.known("appUnExist")


def owner_of(world: World, chat: Chat | None) -> str:
    """Return whose files a chat uses: its end user's, or else the key owner's."""
    return (chat.custom_uid if chat else None) or world.member_id


def _check_app_id(app_id: object) -> None:
    if not _OBJECT_ID.match(str(app_id)):
        raise RefusalError(
            f'Cast to ObjectId failed for value "{app_id}" (type string) at path "_id" '
            'for model "apps"'
        )
