"""The two completions endpoints."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from ..failures import Failure
from ..wire import Cut, Pause, Piece, RecordedRun, WireResponse, json_response
from .auth import arguments, authorize_run
from .chats import JsonObject
from .checks import Checker, is_array, is_object, share_auth
from .dialect import Dialect
from .errors import RefusalError
from .failing import fail, too_many
from .live import LiveBody, Run
from .messages import check_messages, read_inputs, read_messages
from .outcome import Outcome
from .recording import recorded
from .replies import InsteadError
from .sharing import public_outcome
from .sse import HEADERS, frames, transcript
from .turn import Turn, open_turn, remember, run_turn
from .values import message
from .world import Call, World

_USAGE = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 1}
_OPERATION = "chat.completions.create"


def complete_v1(world: World, call: Call) -> WireResponse:
    """Answer `/v1/chat/completions`."""
    return _complete(world, call, v2=False)


def complete_v2(world: World, call: Call) -> WireResponse:
    """Answer `/v2/chat/completions`."""
    return _complete(world, call, v2=True)


def _complete(world: World, call: Call, *, v2: bool) -> WireResponse:
    record = recorded(world, call, v2=v2)
    instead = world.replies.interrupting(record)
    if instead is not None:
        return _instead(world, instead)
    fields = arguments(world, call)
    if world.dialect.checks_requests:
        fields = {name: value for name, value in fields.items() if value is not None}
        _check(fields)
    stream, detail = bool(fields.get("stream")), bool(fields.get("detail")) or world.plugin
    mirrored = call.request.headers.get("x-fastgpt-stream-resume") == "1"
    survives = stream and v2 and mirrored and world.dialect.resumes
    rates: list[tuple[str, str]] = []
    try:
        turn = _run(world, call, fields, record, rates, survives=survives)
    except RefusalError as refusal:
        return refuse(refusal, world.dialect, rates, stream=stream)
    except InsteadError as other:
        return _instead(world, other.reply)
    if stream:
        return _stream(world, turn, rates, v2=v2, detail=detail, survives=survives)
    return _answer(world, turn, rates, v2=v2, detail=detail)


def _run(
    world: World,
    call: Call,
    fields: JsonObject,
    record: RecordedRun,
    rates: list[tuple[str, str]],
    *,
    survives: bool,
) -> Turn:
    """Run the app; adds the headers of everything that comes after the key was accepted."""
    messages = fields.get("messages", [])
    if not is_array(messages):
        raise RefusalError("messages is not array")
    access = authorize_run(world, call, fields)
    rates += _count(world)
    if not messages and not world.plugin:
        raise RefusalError("messages is empty", by_user=True)
    asked = (
        read_inputs(fields.get("variables"), world.dialect)
        if world.plugin
        else read_messages(messages, world.dialect)
    )
    turn = open_turn(world, fields, asked, access, record)
    run_turn(world, turn, survives=survives)
    return turn


def _instead(world: World, reply: WireResponse | Failure) -> WireResponse:
    if isinstance(reply, WireResponse):
        return reply
    return fail(reply, world.dialect, _OPERATION)


def _check(fields: JsonObject) -> None:
    checker = Checker(fields)
    checker.string("chatId", most=1024)
    checker.object_id("appId")
    checker.string("customUid", most=1024)
    checker.boolean("stream")
    checker.boolean("detail")
    checker.record("variables")
    checker.string("responseChatItemId")
    checker.record("metadata")
    checker.boolean("retainDatasetCite")
    checker.array("messages")
    messages = fields.get("messages")
    if is_array(messages):
        check_messages(checker, messages)
    checker.record("authProxy")
    proxy = fields.get("authProxy")
    if is_object(proxy) and not (proxy.get("username") or proxy.get("tmbId")):
        words = "authProxy.username or authProxy.tmbId is required"
        checker.add({"code": "custom", "path": ["authProxy"], "message": words})
    share = share_auth(fields)
    if bool(share.get("shareId")) != bool(share.get("outLinkUid")):
        names = "outLinkAuthData.shareId and outLinkAuthData.outLinkUid"
        checker.late(f"{names} must be provided together")
    checker.finish()


def refuse(
    refusal: RefusalError, dialect: Dialect, headers: Iterable[tuple[str, str]], *, stream: bool
) -> WireResponse:
    """A stream that is refused is HTTP 200 without a content type, with this one event."""
    if not stream:
        response = refusal.response(dialect)
        return WireResponse(response.status, [*headers, *response.headers], response.body)
    pieces = tuple(frames("error", refusal.event(), detail=True))
    return WireResponse(200, [*headers, *refusal.headers(dialect)], pieces)


def _stream(
    world: World,
    turn: Turn,
    headers: Iterable[tuple[str, str]],
    *,
    v2: bool,
    detail: bool,
    survives: bool,
) -> WireResponse:
    dialect = world.dialect
    chunks = transcript(
        _shown(world, turn),
        dialect=dialect,
        v2=v2,
        detail=detail,
        title=turn.title,
        heartbeat=world.heartbeat,
    )
    unavailable = world.resume_unavailable if survives else None
    run = Run(
        chunks,
        lambda words: remember(world, turn, words),
        record=turn.record,
        lock=world.lock,
        clock=world.clock,
        stoppable=v2,
        resumable=survives and unavailable is None,
        unavailable=unavailable,
        runs_on=v2 and dialect.runs_on_without_reader,
    )
    turn.chat.run = run
    return WireResponse(200, [*headers, *HEADERS], LiveBody(run))


def _shown(world: World, turn: Turn) -> Outcome:
    if turn.access.visitor is None:
        return turn.outcome
    return public_outcome(turn.outcome, world.dialect, world.share_hides)


def _answer(
    world: World, turn: Turn, headers: Iterable[tuple[str, str]], *, v2: bool, detail: bool
) -> WireResponse:
    outcome = turn.outcome
    remember(world, turn)
    turn.record.state = "finished"
    if outcome.refusal is not None:
        response = refuse(outcome.refusal, world.dialect, headers, stream=False)
    else:
        response = json_response(_body(world, turn, v2=v2, detail=detail), headers=headers)
    pauses: list[Piece] = [step for step in outcome.happenings if isinstance(step, Pause)]
    if outcome.cut:
        return WireResponse(200, response.headers, [*pauses, Cut()])
    if not pauses:
        return response
    return WireResponse(response.status, response.headers, [*pauses, response.read()])


def _body(world: World, turn: Turn, *, v2: bool, detail: bool) -> JsonObject:
    outcome, dialect = turn.outcome, world.dialect
    body: JsonObject = {}
    if detail:
        body["responseData"] = _shown(world, turn).nodes
        body["newVariables"] = turn.variables
    if turn.title:
        body["title"] = turn.title
    if outcome.error is not None:
        body["error"] = outcome.error
    tells_id = dialect.v2_returns_chat_id if v2 else dialect.v1_returns_chat_id
    said = message(outcome.values, dialect, v2=v2, detail=detail)
    return {
        **body,
        "id": turn.chat.chat_id if tells_id else turn.given_chat_id,
        "model": "",
        "usage": _USAGE,
        "choices": [{"message": said, "finish_reason": "stop", "index": 0}],
    }


def _count(world: World) -> list[tuple[str, str]]:
    """Count a run, and return the headers that tell of it.

    Raises:
        InsteadError: It is one too many.
    """
    if not world.dialect.has_rate_headers:
        return []
    now, most = world.clock(), world.runs_per_minute
    if world.counted_until is None or now >= world.counted_until:
        world.counted, world.counted_until = 0, now + timedelta(minutes=1)
    world.counted += 1
    if world.counted > most:
        wait = max(round((world.counted_until - now).total_seconds()), 1)
        refusal = too_many(most, world.dialect, _OPERATION, wait)
        raise InsteadError(refusal.response(world.dialect))
    return [
        ("X-RateLimit-Limit", str(most)),
        ("X-RateLimit-Remaining", str(most - world.counted)),
        ("X-RateLimit-Reset", str(round(world.counted_until.timestamp() * 1000))),
    ]
