"""Runs that are going on: stops them, and takes up their streams again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..wire import Pause, Piece, WireResponse, json_bytes
from .auth import Access, arguments, authorize
from .chats import Chat, JsonObject
from .checks import Checker
from .errors import RefusalError
from .live import LiveBody
from .rows import show_window
from .windows import window
from .world import Call, World, success

_HEADERS = (
    ("Content-Type", "text/event-stream; charset=utf-8"),
    ("Cache-Control", "no-cache, no-transform"),
    ("X-Accel-Buffering", "no"),
)
_CATCHUP = b"event: resumePhase\ndata: catchup\n\n"
_LIVE = b"event: resumePhase\ndata: live\n\n"
_FOR_EVER = Pause(86_400)
_POLL_SECONDS = 3.0
_PAGE_SIZE = 10


def stop(world: World, call: Call) -> WireResponse:
    """Answer `v2/chat/stop`; a real server takes five seconds where there is nothing to stop."""
    fields = arguments(world, call)
    checker = Checker(fields)
    checker.target(nested=world.dialect.nests_share_auth)
    checker.string("chatId", required=True, least=1)
    checker.finish()
    authorize(world, call, fields, nested=True)
    chat = world.chat_of(fields)
    if chat is not None and chat.run is not None and chat.run.stoppable:
        chat.run.stop()
    if not world.dialect.tells_stop_result:
        return success({"success": True})
    generating = chat is not None and chat.generating
    return success(
        {
            "success": True,
            "completed": not generating,
            "chatGenerateStatus": 0 if generating else 1,
        }
    )


def resume(world: World, call: Call) -> WireResponse:
    """Answer `core/chat/resume`."""
    fields = arguments(world, call)
    checker = Checker(fields)
    checker.target(nested=world.dialect.nests_share_auth)
    checker.string("chatId", required=True, least=1)
    checker.finish()
    access = authorize(world, call, fields)
    chat = world.chat_of(fields)
    if chat is None:
        raise RefusalError("Chat not found")
    streams = "text/event-stream" in call.request.headers.get("accept", "")
    if not chat.generating:
        state = _finished(world, access, chat)
        if not streams:
            return success(state)
        return _stream(_completed(state))
    if not streams:
        again = f"Retry {call.request.path} with Accept: text/event-stream."
        raise RefusalError(f"This chat is still generating. {again}", code=406)
    if chat.run is not None and chat.run.unavailable is not None:
        return _stream(_wait(world, access, chat, chat.run.unavailable))
    if chat.run is None or not chat.run.resumable:
        return _stream([_CATCHUP, _LIVE, _FOR_EVER])
    return WireResponse(200, _HEADERS, LiveBody(chat.run, before=[_CATCHUP], between=_LIVE))


def _stream(pieces: Iterable[Piece]) -> WireResponse:
    return WireResponse(200, _HEADERS, pieces)


def _wait(world: World, access: Access, chat: Chat, reason: str) -> Iterator[Piece]:
    """Wait for the end of a run that nobody wrote down."""
    yield _CATCHUP
    yield _event("resumeUnavailable", {"reason": reason})
    while chat.generating:
        yield b": ping\n\n"
        yield Pause(min(_POLL_SECONDS, world.heartbeat or _POLL_SECONDS))
        with world.lock:
            world.settle()
    with world.lock:
        state = _finished(world, access, chat)
    yield from _completed(state)


def _completed(state: JsonObject) -> list[bytes]:
    return [_event("resumeCompleted", state), b"event: done\ndata: [DONE]\n\n"]


def _event(name: str, data: JsonObject) -> bytes:
    return f"event: {name}\ndata: ".encode() + json_bytes(data) + b"\n\n"


def _finished(world: World, access: Access, chat: Chat) -> JsonObject:
    chat.read = True
    rows = chat.rows
    found = window(rows, len(rows) - _PAGE_SIZE, len(rows))
    records = show_window(found, len(rows), world, access, with_feedback=True)
    return {"hasBeenRead": True, "chatGenerateStatus": 1, "records": records}
