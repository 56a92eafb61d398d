"""Who may call, and which app a call is about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookies import SimpleCookie

from .chats import Chat, JsonObject
from .checks import OBJECT_ID, is_object, share_auth
from .errors import RefusalError
from .world import Call, World

_OBJECT_ID = re.compile(OBJECT_ID)
_ACCOUNT_KEY = "Key is error. You need to use the app key rather than the account key."


@dataclass(frozen=True)
class Access:
    """Whom a call comes from.

    Args:
        visitor: The user of the share link; None for who holds a key.
    """

    visitor: str | None = None

    def owns(self, chat: Chat) -> bool:
        """Whether a chat is the caller's; holders of a key see those of everybody."""
        return self.visitor is None or chat.end_user == self.visitor

    def owner_of(self, world: World, chat: Chat | None) -> str:
        """Return whose files a chat uses: its end user's, or else the caller's own."""
        if self.visitor is not None:
            return self.visitor
        return (chat.end_user if chat else None) or world.member_id


def arguments(world: World, call: Call) -> JsonObject:
    """Return the arguments of a call; the key of an app may name the app.

    Raises:
        RefusalError: The body is no object, and the server looks at that.
    """
    fields = call.fields(world.dialect)
    if (
        world.dialect.app_keys_name_the_app
        and world.bound_key
        and _token(call) == world.api_key
        and not share_auth(fields)
    ):
        return {**fields, "appId": world.app_id}
    return fields


def is_logged_in(world: World, call: Call) -> bool:
    """Whether a call comes from a browser whose user is logged in; a key goes before that."""
    headers = call.request.headers
    cookie = SimpleCookie(headers.get("cookie", "")).get("fastgpt_token")
    shown = (headers.get("token"), cookie.value if cookie else None)
    return "authorization" not in headers and world.session_token in shown


def check_key(world: World, call: Call) -> str | None:
    """Check the API key.

    Returns:
        The app id that was hung on the key, if any.

    Raises:
        RefusalError: There is no key, or it is not the fake's.
    """
    token = _token(call)
    if not token and is_logged_in(world, call):
        return None
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


def authorize_run(world: World, call: Call, fields: Mapping[str, object]) -> Access:
    """Check who runs the app, and that it is the fake's.

    Raises:
        RefusalError: The link or the key is not the fake's, or the app is another one or none.
    """
    dialect = world.dialect
    nested = dialect.nests_share_auth
    visitor = _visitor(world, fields, flat=not nested, nested=nested)
    if visitor is not None:
        return Access(visitor)
    suffix = check_key(world, call)
    _check_member(world, fields)
    app_id = fields.get("appId")
    bound = world.app_id if world.bound_key else None
    if dialect.body_app_wins:
        wanted = app_id or suffix or bound
        if not wanted:
            raise RefusalError("appId is empty", by_user=True)
        if wanted != world.app_id:
            raise RefusalError.known("appUnExist")
        return Access()
    wanted = bound or suffix or app_id
    if not wanted:
        raise RefusalError(_ACCOUNT_KEY)
    if wanted != world.app_id:
        _check_app_id(wanted)
        raise RefusalError("app is empty")
    return Access()


def authorize(
    world: World, call: Call, fields: Mapping[str, object], *, nested: bool | None = None
) -> Access:
    """Check who makes any other call, the app it names, and that its chat is the caller's.

    Args:
        world: The server.
        call: The call.
        fields: Its arguments.
        nested: Whether visitors show `outLinkAuthData`; None means as is usual in this version.

    Raises:
        RefusalError: The link or the key is not the fake's, the app is missing or another one, or
            the chat is somebody else's.
    """
    nests = world.dialect.nests_share_auth
    app_id = fields.get("appId")
    if not app_id and not nests:
        raise RefusalError.known("unAuthChat")
    nested = nests if nested is None else nested
    visitor = _visitor(world, fields, flat=not nested, nested=nested)
    if visitor is None:
        return authorize_key(world, call, fields)
    if app_id not in {None, world.app_id}:
        raise RefusalError.known("unAuthChat")
    access = Access(visitor)
    chat = world.chat_of(fields)
    if chat is not None and not access.owns(chat):
        raise RefusalError.known("unAuthChat")
    return access


def authorize_key(world: World, call: Call, fields: Mapping[str, object]) -> Access:
    """Check the key of a call that is not open to visitors, and the app or skill it names.

    Raises:
        RefusalError: The key is not the fake's, or the app is missing, another one or no app, or
            there is no such skill.
    """
    app_id, skill_id = fields.get("appId"), fields.get("skillId")
    if not app_id and skill_id and world.dialect.nests_share_auth:
        check_key(world, call)
        if skill_id not in world.skills:
            raise RefusalError.known("skillUnExist")
        return Access()
    if not app_id:
        raise RefusalError.known("unAuthChat")
    check_key(world, call)
    if world.dialect.has_helper_chats and fields.get("sourceType") == "chatAgentHelper":
        raise RefusalError.known("unAuthChat")
    if app_id == world.app_id:
        return Access()
    _check_app_id(app_id)
    raise RefusalError.known("appUnExist")


def authorize_visitor(world: World, fields: Mapping[str, object]) -> Access | None:
    """Check the share link of a call that names no app; None if it shows none.

    Raises:
        RefusalError: The link is not the fake's.
    """
    nested = world.dialect.nests_share_auth
    visitor = _visitor(world, fields, flat=not nested, nested=nested)
    return None if visitor is None else Access(visitor)


def _check_member(world: World, fields: Mapping[str, object]) -> None:
    """Check that the key may act for the member it names, if any."""
    proxy = fields.get("authProxy")
    if not world.dialect.has_auth_proxy or not is_object(proxy):
        return
    if not {proxy.get("username"), proxy.get("tmbId")} & {*world.members}:
        raise RefusalError.known("unAuthChat")


def _visitor(world: World, fields: Mapping[str, object], *, flat: bool, nested: bool) -> str | None:
    shown = share_auth(fields) if nested else {}
    if flat and not shown:
        shown = dict(fields)
    share_id, user = shown.get("shareId"), shown.get("outLinkUid")
    if not share_id or not user:
        return None
    if share_id != world.share_id:
        raise RefusalError.known("linkUnInvalid")
    return str(user)


def _token(call: Call) -> str:
    words = call.request.headers.get("authorization", "").split(" ")
    return words[1] if len(words) > 1 else ""


def _check_app_id(app_id: object) -> None:
    if not _OBJECT_ID.match(str(app_id)):
        raise RefusalError(
            f'Cast to ObjectId failed for value "{app_id}" (type string) at path "_id" '
            'for model "apps"'
        )
