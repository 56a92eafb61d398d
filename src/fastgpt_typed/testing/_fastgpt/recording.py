"""What tests get to know of the runs of the app."""

from __future__ import annotations

from contextlib import suppress

from pydantic import JsonValue, TypeAdapter

from ..wire import RecordedFile, RecordedRun
from .checks import is_array, is_object, share_auth
from .errors import RefusalError
from .messages import read_inputs, read_messages
from .world import Call, World

_VARIABLES: TypeAdapter[dict[str, JsonValue]] = TypeAdapter(dict[str, JsonValue])


def recorded(world: World, call: Call, *, v2: bool) -> RecordedRun:
    """Read what is asked, as far as it can be read: the request is not checked yet."""
    run = RecordedRun("", "v2" if v2 else "v1")
    fields = call.value
    if not is_object(fields):
        return run
    variables, messages = fields.get("variables"), fields.get("messages")
    chat_id, custom_uid = fields.get("chatId"), fields.get("customUid")
    visitor = share_auth(fields).get("outLinkUid") or fields.get("outLinkUid")
    run.chat_id = chat_id if isinstance(chat_id, str) else ""
    run.user = str(visitor or custom_uid or "") or None
    run.stream, run.detail = bool(fields.get("stream")), bool(fields.get("detail"))
    if is_object(variables):
        run.variables = _VARIABLES.validate_python(variables)
    with suppress(RefusalError):
        if world.plugin:
            asked = read_inputs(variables, world.dialect)
        else:
            asked = read_messages(messages if is_array(messages) else [], world.dialect)
            run.question = asked.text
        run.files = tuple(_file(value["file"]) for value in asked.files)
    return run


def _file(stored: object) -> RecordedFile:
    file = stored if is_object(stored) else {}
    key = file.get("key")
    return RecordedFile(
        str(file.get("type")),
        str(file.get("name") or ""),
        str(file.get("url") or ""),
        key if isinstance(key, str) else None,
    )
