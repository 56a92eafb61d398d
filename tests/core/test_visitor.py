"""What goes over the wire for the visitor of a share link, by what is known of the server."""

from __future__ import annotations

from typing import Any

import pytest

from fastgpt_typed._base.operation import parse_version
from fastgpt_typed._core.errors import BadRequestError, RequestValidationError
from fastgpt_typed._core.requests.visitor import ShareLink, for_visitors
from fastgpt_typed._core.responses.envelope import Answer, judge
from fastgpt_typed._generated import models
from fastgpt_typed._generated.operations import (
    CHAT_COMPLETIONS_CREATE,
    CHAT_HISTORIES_BATCH_DELETE,
    CHAT_HISTORIES_LIST,
    CHAT_SHARE_INIT,
    CHAT_STOP,
    CHAT_SUGGEST_QUESTIONS_FROM_MESSAGES,
    CHAT_TRANSCRIPTIONS_CREATE,
)
from tests.core.support import APP_ID, failure, response

IDS = {"share_id": "link", "out_link_uid": "visitor"}
FLAT: dict[str, object] = {**IDS}
NESTED: dict[str, object] = {"out_link_auth_data": IDS}


def answer(status: int, body: dict[str, Any]) -> Answer[models.ChatInit]:
    """What a server answers to a greeting."""
    return judge(CHAT_SHARE_INIT, CHAT_SHARE_INIT.routes[0], response(status, body))


REFUSAL = answer(400, failure(400, "", "Invalid request"))
WELCOME = answer(200, {"code": 200, "data": {"appId": APP_ID, "app": {}}})


def link(version: str | None = None) -> ShareLink:
    """A link nobody has asked the server about."""
    return ShareLink("link", "visitor", None if version is None else parse_version(version))


def known(version: str) -> ShareLink:
    """A link that leads to the app."""
    found = link(version)
    found.learn(WELCOME)
    return found


def test_a_call_that_visitors_cannot_make_is_named() -> None:
    with pytest.raises(RequestValidationError, match="use an API key") as caught:
        for_visitors(CHAT_HISTORIES_BATCH_DELETE)
    assert set(caught.value.problems) == {"share"}
    assert caught.value.operation == "chat.histories.batch_delete"


@pytest.mark.parametrize(
    ("version", "ids"),
    [(None, FLAT), ("4.14.11", FLAT), ("4.15.0", NESTED), ("4.16.0", NESTED)],
)
def test_a_greeting_has_the_ids(version: str | None, ids: dict[str, object]) -> None:
    asked = link(version)
    assert asked.greeting() == ids


def test_a_refused_greeting_is_said_in_the_newer_way() -> None:
    asked = link()
    asked.learn(REFUSAL)
    assert not asked.is_known
    assert asked.greeting() == NESTED
    asked.learn(WELCOME)
    assert asked.is_known
    assert asked.arguments(CHAT_HISTORIES_LIST, {}) == NESTED


def test_a_welcomed_greeting_was_said_in_the_right_way() -> None:
    asked = link()
    asked.learn(WELCOME)
    assert asked.arguments(CHAT_HISTORIES_LIST, {}) == {"app_id": APP_ID, **FLAT}


def test_a_server_that_does_not_name_the_app_is_not_asked_for_ever() -> None:
    asked = link()
    asked.learn(answer(200, {"code": 200, "data": {"app": {}}}))
    assert asked.is_known


@pytest.mark.parametrize("version", ["4.14.11", "4.16.0"])
def test_a_server_of_a_known_version_that_refuses_is_believed(version: str) -> None:
    with pytest.raises(BadRequestError):
        link(version).learn(REFUSAL)


def test_a_server_that_refuses_both_ways_is_believed() -> None:
    asked = link()
    asked.learn(REFUSAL)
    with pytest.raises(BadRequestError):
        asked.learn(REFUSAL)
    assert asked.greeting() == FLAT


@pytest.mark.parametrize(
    ("operation", "knows_enough"),
    [
        (CHAT_HISTORIES_LIST, False),
        (CHAT_COMPLETIONS_CREATE, True),
        (CHAT_SUGGEST_QUESTIONS_FROM_MESSAGES, True),
    ],
)
def test_the_server_is_asked_where_the_app_has_to_be_named(
    operation: Any, *, knows_enough: bool
) -> None:
    assert link().knows_enough_for(operation) is knows_enough
    assert known("4.14.0").knows_enough_for(operation)


def test_both_ways_are_sent_while_the_server_is_not_known() -> None:
    sent = link().arguments(CHAT_COMPLETIONS_CREATE, {"messages": []})
    assert sent == {"messages": [], "app_id": None, **FLAT, **NESTED}


@pytest.mark.parametrize(("version", "ids"), [("4.14.0", FLAT), ("4.16.0", NESTED)])
def test_a_request_without_room_for_the_app_gets_none(version: str, ids: dict[str, object]) -> None:
    assert known(version).arguments(CHAT_SUGGEST_QUESTIONS_FROM_MESSAGES, {}) == ids


def test_a_newer_server_is_not_told_the_app_beside_the_link() -> None:
    given: dict[str, object] = {"app_id": APP_ID, "skill_id": APP_ID, "page_size": 5}
    assert known("4.16.0").arguments(CHAT_HISTORIES_LIST, given) == {"page_size": 5, **NESTED}
    assert given.keys() == {"app_id", "skill_id", "page_size"}


def test_an_older_server_is_told_the_app_of_the_link_or_of_the_caller() -> None:
    visitor = known("4.14.0")
    sent = visitor.arguments(CHAT_HISTORIES_LIST, {"app_id": None})
    assert sent == {"app_id": APP_ID, **FLAT}
    other = {"app_id": "65fa00c1d2e3f40516273849"}
    assert visitor.arguments(CHAT_HISTORIES_LIST, other) == {**other, **FLAT}


def test_calls_that_only_know_the_newer_way_get_it_from_older_servers_too() -> None:
    assert known("4.14.5").arguments(CHAT_STOP, {}) == {"app_id": APP_ID, **NESTED}


def test_a_newer_server_is_told_the_app_where_it_takes_nothing_else() -> None:
    sent = known("4.16.0").arguments(CHAT_COMPLETIONS_CREATE, {})
    assert sent == {"app_id": APP_ID, **NESTED}


def test_the_fields_of_a_form_are_completed() -> None:
    given = {"data": {"duration": 3.0, "app_id": None}, "extra": 1}
    sent = known("4.16.0").arguments(CHAT_TRANSCRIPTIONS_CREATE, given)
    assert sent["extra"] == 1
    assert sent["data"] == {"duration": 3.0, "app_id": APP_ID, **NESTED}
