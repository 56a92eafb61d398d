"""The app the fake serves, as `core/chat/init` shows it."""

from __future__ import annotations

from ..wire import WireResponse
from .auth import check_target
from .chats import Chat, JsonObject
from .checks import Checker
from .errors import RefusalError
from .messages import MAX_FILES
from .nodes import MODEL
from .world import Call, World, success

_WELCOME = "Hello! I repeat what you say."


def init(world: World, call: Call) -> WireResponse:
    """Answer `core/chat/init`."""
    dialect = world.dialect
    fields = call.fields(dialect)
    if dialect.init_needs_chat:
        checker = Checker(fields)
        checker.target()
        checker.string("chatId", required=True, least=1)
        checker.finish()
    elif not fields.get("appId"):
        raise RefusalError("You don't have an app yet", code=501)
    check_target(world, call, fields.get("appId"))
    chat_id = fields.get("chatId")
    chat = world.chats.get(str(chat_id))
    if chat is not None and not chat.rows:
        chat = None
    if chat is not None and dialect.has_generate_status:
        chat.read = chat.read or not chat.generating
    return success(_init_data(world, chat_id, chat))


def _init_data(world: World, chat_id: object, chat: Chat | None) -> JsonObject:
    dialect = world.dialect
    data: JsonObject = {}
    if chat_id:
        data["chatId"] = chat_id
    if not dialect.makes_titles:
        data["appId"] = world.app_id
    if chat is not None:
        data |= {"title": chat.title, "variables": chat.variables}
    elif dialect.has_generate_status:
        data["title"] = ""
    if chat is not None and dialect.has_generate_status:
        data |= {"chatGenerateStatus": 0 if chat.generating else 1, "hasBeenRead": chat.read}
    data["app"] = {
        "chatConfig": _chat_config(world),
        "chatModels": [MODEL],
        "name": "Fake app",
        "avatar": "/icon/logo.svg",
        "intro": "Repeats what you say",
        "type": "simple",
        "pluginInputs": [],
    }
    return {**data, "appId": world.app_id}


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
    if world.dialect.makes_titles:
        config["welcomeConfig"] = {"welcomeText": _WELCOME, "welcomeQuestions": []}
    else:
        config["chatInputGuide"] = {"open": False, "textList": [], "customUrl": ""}
        config["_id"] = world.member_id
    return config
