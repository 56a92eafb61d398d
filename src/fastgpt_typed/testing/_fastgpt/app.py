"""The app the fake serves, as `core/chat/init` shows it."""

from __future__ import annotations

from ..wire import WireResponse
from .auth import arguments, authorize_key, authorize_visitor, check_key
from .chats import JsonObject
from .checks import MISSING, Checker, wrong_type
from .errors import Issue, RefusalError
from .messages import MAX_FILES
from .nodes import MODEL
from .world import Call, World, success

_NAME = "Fake app"
_AVATAR = "/icon/logo.svg"
_VISITOR_AVATAR = "/imgs/avatar/BlueAvatar.svg"
_WELCOME = "Hello! I repeat what you say."


def init(world: World, call: Call) -> WireResponse:
    """Answer `core/chat/init`."""
    dialect = world.dialect
    fields = arguments(world, call)
    if dialect.init_needs_chat:
        checker = Checker(fields)
        checker.target(nested=dialect.nests_share_auth)
        checker.string("chatId", required=True, least=1)
        checker.finish()
    elif not fields.get("appId"):
        raise RefusalError("You don't have an app yet", code=501, http_status=501)
    authorize_key(world, call, fields)
    return success(_init_data(world, fields, models=True))


def share_init(world: World, call: Call) -> WireResponse:
    """Answer `core/chat/outLink/init`."""
    dialect = world.dialect
    fields = arguments(world, call)
    if dialect.nests_share_auth and "outLinkAuthData" not in fields:
        checker = Checker(fields)
        checker.add(_no_share_auth())
        checker.finish()
    access = authorize_visitor(world, fields)
    if access is None:
        raise RefusalError.known("linkUnInvalid")
    chat_id = fields.get("chatId")
    if chat_id is None and dialect.share_init_takes_any_chat:
        hits = list(world.chats)[:1]
    else:
        hits = [chat for chat in world.chats if chat.chat_id == chat_id]
    if not all(access.owns(chat) for chat in hits):
        raise RefusalError.known("unAuthChat")
    return success(_init_data(world, fields, avatar=_VISITOR_AVATAR))


def recently_used(world: World, call: Call) -> WireResponse:
    """Answer `recentlyUsed`."""
    check_key(world, call)
    app = {"appId": world.app_id, "name": _NAME, "avatar": _AVATAR}
    return success([app] if world.runs else [])


def _init_data(
    world: World, fields: JsonObject, *, avatar: str | None = None, models: bool = False
) -> JsonObject:
    dialect = world.dialect
    chat_id, chat = fields.get("chatId"), world.chat_of(fields)
    if chat is not None and not chat.all_rows:
        chat = None
    if chat is not None and dialect.has_generate_status:
        chat.read = chat.read or not chat.generating
    data: JsonObject = {}
    if chat_id:
        data["chatId"] = chat_id
    if not dialect.makes_titles:
        data["appId"] = world.app_id
    if avatar is not None:
        data["userAvatar"] = avatar
    if chat is not None:
        data |= {"title": chat.title, "variables": chat.variables}
    elif dialect.has_generate_status:
        data["title"] = ""
    if chat is not None and dialect.has_generate_status:
        data |= {"chatGenerateStatus": 0 if chat.generating else 1, "hasBeenRead": chat.read}
    app: JsonObject = {"chatConfig": _chat_config(world)}
    if models:
        app["chatModels"] = [MODEL]
    data["app"] = {
        **app,
        "name": _NAME,
        "avatar": _AVATAR,
        "intro": "Repeats what you say",
        "type": "plugin" if world.plugin else "simple",
        "pluginInputs": [],
    }
    return {**data, "appId": world.app_id}


def _no_share_auth() -> Issue:
    return {
        "code": "invalid_union",
        "errors": [[wrong_type("object", MISSING)], [wrong_type("string", MISSING)]],
        "path": ["outLinkAuthData"],
        "message": "Invalid input",
    }


def _chat_config(world: World) -> JsonObject:
    variables = [
        {
            "key": name,
            "label": name,
            "type": "input",
            "required": False,
            "valueType": "string",
            "description": "",
        }
        for name in world.variables
    ]
    config: JsonObject = {
        "welcomeText": _WELCOME,
        "variables": variables,
        "autoExecute": {"open": False, "defaultPrompt": ""},
        "questionGuide": {"open": False, "model": MODEL, "customPrompt": ""},
        "ttsConfig": {"type": "web"},
        "whisperConfig": {"open": False, "autoSend": False, "autoTTSResponse": False},
        "chatInputGuide": {"open": False, "customUrl": ""},
        "fileSelectConfig": {"maxFiles": MAX_FILES, "canSelectFile": True, "canSelectImg": True},
        "instruction": "",
    }
    if world.dialect.has_welcome_questions:
        config["welcomeConfig"] = {"welcomeText": _WELCOME, "welcomeQuestions": []}
    if not world.dialect.makes_titles:
        config["chatInputGuide"] = {"open": False, "textList": [], "customUrl": ""}
        config["_id"] = world.member_id
    return config
