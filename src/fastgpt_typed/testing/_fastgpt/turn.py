"""A turn of a chat: opens it, runs the app, and remembers what was said."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..interactions import Ask, OutOfPoints
from ..script import Fail, NodeError, Reply
from ..wire import RecordedRun
from .auth import Access
from .chats import NO_RECORD, Chat, JsonObject, Row, text_value
from .checks import is_object
from .errors import RefusalError
from .interactive import begins_round
from .messages import Asked
from .outcome import Outcome, rounded
from .replies import InsteadError
from .run import Question, perform, refusal_of
from .scripts import check_reply
from .sse import closed
from .world import World

_TITLE_LENGTH = 20


@dataclass
class Turn:
    """A question in a chat, and what came of it."""

    chat: Chat
    asked: Asked
    access: Access
    data_id: str
    given_chat_id: str
    record: RecordedRun
    v2: bool = False
    title: str = ""
    variables: JsonObject = field(default_factory=dict[str, object])
    outcome: Outcome = field(default_factory=Outcome)


def open_turn(
    world: World, fields: JsonObject, asked: Asked, access: Access, record: RecordedRun
) -> Turn:
    """Open the chat for a question.

    Raises:
        RefusalError: The chat is busy or somebody else's, or an id cannot be used in it.
    """
    given, v2 = fields.get("chatId"), record.version == "v2"
    given_id = given if isinstance(given, str) else ""
    if world.dialect.makes_titles:
        given_id = given_id.strip()
    chat_id = given_id or world.ids.nano(24)
    known = world.chats.get(chat_id)
    if known is not None and not access.owns(known):
        raise RefusalError.known("unAuthChat")
    chat = world.chats.open(chat_id, world.ids.object_id(), world.clock())
    if chat.generating and world.dialect.refuses_busy_chats(v2=v2):
        refusal = RefusalError.known("chatIsGenerating")
        refusal.http_status = world.dialect.busy_status(v2=v2)
        raise refusal
    wanted = fields.get("responseChatItemId")
    data_id = wanted if isinstance(wanted, str) and wanted else world.ids.nano(16)
    if world.dialect.shares_data_id and chat.row(data_id):
        raise RefusalError(f"Chat dataId already exists: {data_id}", by_user=True)
    record.chat_id = chat_id
    turn = Turn(chat, asked, access, data_id, given_id, record, v2)
    first = not chat.all_rows
    end_user = access.visitor or fields.get("customUid")
    if isinstance(end_user, str) and end_user:
        chat.end_user = end_user
    if access.visitor is not None:
        chat.source = "share"
    variables = fields.get("variables")
    hidden = world.plugin and world.dialect.empties_plugin_variables
    _set_variables(world, turn, {} if hidden else variables, first=first)
    title = _title(world, asked, variables)
    if world.dialect.makes_titles:
        turn.title = title if first and chat.chat_id != NO_RECORD else ""
        chat.title = chat.title or title
    else:
        chat.title = title or chat.title
    return turn


def run_turn(world: World, turn: Turn, *, survives: bool = False) -> None:
    """Run the app on the question of a turn.

    Args:
        world: The server.
        turn: The turn.
        survives: Whether the run goes on when its connection is cut.

    Raises:
        RefusalError: The reply says so before anything else, or a file belongs to another chat.
        InsteadError: The reply is made from what was asked, and goes out as it stands.
    """
    foreign = _foreign_file(world, turn)
    if foreign is not None:
        turn.outcome = Outcome(refusal=foreign)
        remember(world, turn)
        raise foreign
    reply = _next_reply(world, turn)
    if reply.steps and isinstance(reply.steps[0], Fail):
        raise refusal_of(reply.steps[0])
    chat, asked = turn.chat, turn.asked
    context = [("Human" if row.role == "Human" else "AI", row.text()) for row in chat.rows]
    question = Question(asked.text, [*context, *asked.context], chat.waiting, asked.inputs)
    turn.outcome = perform(
        reply.steps, question, dialect=world.dialect, ids=world.ids, survives=survives
    )
    chat.generating = True
    world.runs.append(turn.record)


def remember(world: World, turn: Turn, words: str | None = None) -> None:
    """Store a turn that is over; `words` is what was said when its reader went away."""
    chat, outcome = turn.chat, turn.outcome
    chat.generating = False
    chat.run = None
    if outcome.refusal is not None and not world.dialect.stores_failed_rounds(v2=turn.v2):
        return
    now = world.clock()
    chat.updated = now
    chat.read = False
    values = outcome.values
    if outcome.refusal is not None:
        values = []
    elif words is not None or not values:
        values = [text_value(words or "")]
    waiting = chat.waiting
    if waiting is not None and chat.rows and not begins_round(waiting.step, turn.asked.text):
        row = chat.rows[-1]
        if isinstance(waiting.step, OutOfPoints):
            row.values = [v for v in row.values if v.get("interactive") is not waiting.interactive]
        row.values += values if outcome.values else []
    else:
        row = _add_rows(world, turn, values)
    row.duration = rounded(row.duration + outcome.seconds)
    row.points += outcome.points
    row.failed_node = outcome.failed_node
    row.nodes += outcome.nodes if words is None else [closed(node) for node in outcome.nodes]
    row.quotes += outcome.quotes
    row.preview_length = outcome.preview_length or row.preview_length
    if outcome.refusal is not None:
        row.error_message = outcome.refusal.message
    chat.waiting = outcome.waiting if words is None else None


def _add_rows(world: World, turn: Turn, values: list[JsonObject]) -> Row:
    asked, ids, now = turn.asked, world.ids, world.clock()
    said = [text_value(asked.text)] if asked.text else []
    waiting = turn.chat.waiting
    if waiting is not None and isinstance(waiting.step, Ask):
        said = [{**value, "askId": waiting.call_id} for value in said]
    own_id = turn.data_id if world.dialect.shares_data_id else asked.data_id or ids.nano(24)
    human = Row(ids.object_id(), own_id, "Human", [*said, *asked.files], now)
    answer = Row(ids.object_id(), turn.data_id, "AI", values, now)
    turn.chat.all_rows += [human, answer]
    return answer


def _next_reply(world: World, turn: Turn) -> Reply:
    if not turn.asked.text and not turn.asked.files:
        return Reply(NodeError("chat:AI_input_is_empty", thrown=True))
    reply = world.replies.take(turn.record)
    if isinstance(reply, Reply):
        check_reply(reply, world)
        return reply
    if reply is not None:
        raise InsteadError(reply)
    if turn.asked.inputs is not None:
        return Reply()
    names = [_file_name(file) for file in turn.asked.files]
    files = f" (files: {', '.join(names)})" if names else ""
    return Reply(f"Echo: {turn.asked.text}{files}")


def _title(world: World, asked: Asked, variables: object) -> str:
    """Chats are called after the question; those of plugin apps after the time."""
    if asked.inputs is None:
        return asked.text[:_TITLE_LENGTH].strip()
    given = variables.get("cTime") if is_object(variables) else None
    return str(given or f"{world.clock():%Y-%m-%d %H:%M}")


def _file_name(value: JsonObject) -> str:
    file = value["file"]
    if not is_object(file):
        return ""
    place = str(file.get("key") or file["url"])
    return str(file["name"]) or place.partition("?")[0].rpartition("/")[2]


def _set_variables(world: World, turn: Turn, given: object, *, first: bool) -> None:
    """A variable that was never set is missing on the first turn, and null after it."""
    takes_all = not world.dialect.drops_unknown_variables
    known = {
        name: value
        for name, value in (given.items() if is_object(given) else ())
        if takes_all or name in world.variables
    }
    values = {**turn.chat.variables, **known}
    turn.chat.variables = {**dict.fromkeys(world.variables), **values}
    turn.variables = values if first else dict(turn.chat.variables)


def _foreign_file(world: World, turn: Turn) -> RefusalError | None:
    if not world.dialect.checks_files_of_runs:
        return None
    owner = turn.access.owner_of(world, turn.chat)
    prefix = f"chat/app/{world.app_id}/{owner}/{turn.chat.chat_id}/"
    for value in turn.asked.files:
        file = value["file"]
        key = file.get("key") if is_object(file) else None
        if isinstance(key, str) and not key.startswith(prefix):
            message = "Workflow file key does not belong to the current workflow"
            return RefusalError(message, by_user=True)
    return None
