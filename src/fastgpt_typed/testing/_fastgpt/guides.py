"""What the app proposes to ask: next questions, and ways to finish one."""

from __future__ import annotations

from ..wire import WireResponse
from .auth import arguments, authorize, authorize_visitor, check_key
from .checks import Checker
from .errors import RefusalError
from .world import Call, World, success

QUESTIONS = (
    "When will my order arrive?",
    "How can I return it?",
    "Can I still change the address?",
)
_INPUTS = (
    "Where is my order?",
    "Where is my invoice?",
    "How long can an order be returned?",
    "How do I change my address?",
)
_MOST = 6


def suggest_questions(world: World, call: Call) -> WireResponse:
    """Answer `v2/createQuestionGuide`; neither chat nor model need exist."""
    fields = arguments(world, call)
    if world.dialect.checks_requests:
        checker = Checker(fields)
        checker.target(nested=world.dialect.nests_share_auth)
        checker.string("chatId", required=True)
        checker.finish()
    authorize(world, call, fields)
    return success(QUESTIONS)


def suggest_questions_from_messages(world: World, call: Call) -> WireResponse:
    """Answer `createQuestionGuide`."""
    fields = arguments(world, call)
    if world.dialect.checks_requests:
        checker = Checker(fields)
        checker.array("messages", required=True)
        checker.finish()
    if authorize_visitor(world, fields) is None:
        check_key(world, call)
    return success(QUESTIONS)


def query_inputs(world: World, call: Call) -> WireResponse:
    """Answer `inputGuide/query`."""
    dialect = world.dialect
    fields = arguments(world, call)
    if dialect.nests_share_auth:
        checker = Checker(fields)
        checker.one_of("sourceType", ("app", "skillEdit", "chatAgentHelper"), required=True)
        checker.object_id("sourceId")
        checker.string("searchKey", required=True)
        checker.finish()
        if fields["sourceType"] != "app":
            raise RefusalError.known("unAuthChat")
        named = {**fields, "appId": fields.get("sourceId")}
        authorize(world, call, named)
    else:
        authorize(world, call, fields)
    wanted = str(fields.get("searchKey") or "")
    found = [text for text in _INPUTS if wanted.lower() in text.lower()]
    return success([text for text in found[:_MOST] if text != wanted])
