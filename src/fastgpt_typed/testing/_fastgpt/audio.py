"""Speaks, and writes down what was said."""

from __future__ import annotations

from ..wire import WireResponse
from .auth import arguments, authorize
from .checks import Checker, is_object, parsed_object
from .errors import RefusalError
from .formdata import parse_form
from .world import Call, World, success

_SOUND = b"ID3\x04\x00\x00\x00\x00\x00\x00"
_SOURCES = ("app", "skillEdit", "chatAgentHelper")


def create_speech(world: World, call: Call) -> WireResponse:
    """Answer `getSpeech` with a few bytes that begin like a sound."""
    fields = arguments(world, call)
    if world.dialect.checks_requests:
        checker = Checker(fields)
        checker.target(nested=world.dialect.nests_share_auth)
        checker.record("ttsConfig", required=True)
        checker.string("input", required=True)
        checker.finish()
    config = fields.get("ttsConfig")
    if not is_object(config) or not config.get("model") or not config.get("voice"):
        raise RefusalError("model or voice not found")
    authorize(world, call, fields)
    sound = _SOUND + str(fields.get("input", "")).encode()
    return WireResponse(
        200, [("Content-Type", "audio/mpeg"), ("Content-Length", str(len(sound)))], sound
    )


def transcribe(world: World, call: Call) -> WireResponse:
    """Answer `audio/transcriptions` with a text that tells how much there was to hear."""
    parts = parse_form(call.request.headers.get("content-type", ""), call.request.body) or []
    content = {part.name: part.content for part in parts}
    if "file" not in content:
        raise RefusalError("file not found")
    fields = parsed_object(content.get("data", b"{}"))
    if world.dialect.nests_share_auth:
        checker = Checker(fields)
        checker.one_of("sourceType", _SOURCES, required=True)
        checker.object_id("sourceId", required=True)
        checker.string("chatId", required=True, least=1, most=256)
        checker.finish()
        # Share links come with the id of their app here.
        fields = {**fields, "appId": fields["sourceId"]}
    if fields.get("duration") is None:
        raise RefusalError("duration not found")
    authorize(world, call, fields)
    return success(f"I heard {len(content['file'])} bytes.")
