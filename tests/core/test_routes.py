"""Addresses an operation has had: which to try, and which one answered."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

from fastgpt_typed._base.operation import Operation, Route, Version, parse_version
from fastgpt_typed._core.attempts.routes import RouteBook, route_not_found
from fastgpt_typed._core.errors import RouteNotFoundError
from fastgpt_typed._generated.operations import (
    APPS_LOGS_TOTALS,
    CHAT_FILES_PRESIGN_DOWNLOAD,
    CHAT_HISTORIES_LIST,
    CHAT_INIT,
    CHAT_RECORDS_DELETE,
    OPERATIONS,
)
from fastgpt_typed._generated.operations import CHAT_FILES_PRESIGN_UPLOAD as PRESIGN

NEW = "/core/chat/history/getHistories"
OLD = "/core/chat/getHistories"


def book(version: str | None = None) -> RouteBook:
    return RouteBook(parse_version(version) if version is not None else None)


def paths(routes: RouteBook, operation: Operation[Any]) -> list[str]:
    return [route.path for route in routes.candidates(operation)]


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        (None, [NEW, OLD, OLD]),
        ("4.16.0", [NEW, OLD]),
        ("4.14.5", [NEW, OLD]),
        ("4.14.4", [OLD]),
        ("4.9.10", [OLD]),
        ("4.9.9", [OLD]),
        ("4.8.22", [OLD]),
        ("5.0.0", [NEW, OLD]),
    ],
)
def test_the_newest_address_comes_first(version: str | None, expected: list[str]) -> None:
    assert paths(book(version), CHAT_HISTORIES_LIST) == expected


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        ("4.14.5", ["/core/chat/file/presignChatFileGetUrl"]),
        ("4.14.4", ["/core/chat/presignChatFileGetUrl"]),
        ("4.14.0", ["/core/chat/presignChatFileGetUrl"]),
    ],
)
def test_an_address_that_was_given_up_is_not_tried(version: str, expected: list[str]) -> None:
    assert paths(book(version), CHAT_FILES_PRESIGN_DOWNLOAD) == expected


def test_a_server_that_is_too_old() -> None:
    with pytest.raises(RouteNotFoundError) as caught:
        book("4.13.2").candidates(CHAT_FILES_PRESIGN_DOWNLOAD)
    error = caught.value
    assert str(error) == (
        "FastGPT 4.13.2 does not have this call, which exists since 4.14.0"
        " (in chat.files.presign_download)"
    )
    assert error.paths == []


@pytest.mark.parametrize(
    ("since", "until", "served", "not_served"),
    [
        ((), None, ["4.0.0", "9.9.9"], []),
        ((4, 14, 5), None, ["4.14.5", "4.14.10", "4.14.5.1", "5.0.0"], ["4.14.4", "4.9.11"]),
        ((), (4, 14, 4), ["4.14.4", "4.14.4.1", "4.9.11"], ["4.14.5", "4.16.0"]),
        ((), (4, 14), ["4.14.0", "4.14.31", "4.9.11"], ["4.15.0", "5.0.0"]),
        ((4, 14, 0), (4, 14, 4), ["4.14.0", "4.14.4"], ["4.13.2", "4.14.5", "4.14.10"]),
    ],
)
def test_which_versions_an_address_serves(
    since: Version, until: Version | None, served: list[str], not_served: list[str]
) -> None:
    route = Route("/x", since=since, until=until)
    assert all(route.serves(parse_version(version)) for version in served)
    assert not any(route.serves(parse_version(version)) for version in not_served)


def test_what_answered_is_tried_first_and_the_others_after_it() -> None:
    routes = book()
    assert routes.has_choice(CHAT_HISTORIES_LIST)
    assert routes.winner(CHAT_HISTORIES_LIST) is None
    routes.remember(CHAT_HISTORIES_LIST, CHAT_HISTORIES_LIST.routes[1])
    assert routes.winner(CHAT_HISTORIES_LIST) is CHAT_HISTORIES_LIST.routes[1]
    assert paths(routes, CHAT_HISTORIES_LIST) == [OLD, NEW, OLD]
    routes.remember(CHAT_HISTORIES_LIST, CHAT_HISTORIES_LIST.routes[0])
    assert paths(routes, CHAT_HISTORIES_LIST) == [NEW, OLD, OLD]


def test_each_operation_is_remembered_for_itself() -> None:
    routes = book()
    routes.remember(CHAT_HISTORIES_LIST, CHAT_HISTORIES_LIST.routes[1])
    assert routes.winner(CHAT_FILES_PRESIGN_DOWNLOAD) is None
    assert paths(routes, CHAT_FILES_PRESIGN_DOWNLOAD)[0].startswith("/core/chat/file/")


def test_a_known_version_leaves_nothing_to_find_out() -> None:
    routes = book("4.16.0")
    assert not routes.has_choice(CHAT_HISTORIES_LIST)
    routes.remember(CHAT_HISTORIES_LIST, CHAT_HISTORIES_LIST.routes[1])
    assert paths(routes, CHAT_HISTORIES_LIST)[0] == NEW


def test_neither_does_a_single_address() -> None:
    assert not book().has_choice(CHAT_INIT)


def test_what_does_not_answer_any_more_is_forgotten() -> None:
    routes = book()
    new, old = CHAT_HISTORIES_LIST.routes[:2]
    routes.remember(CHAT_HISTORIES_LIST, old)
    routes.forget(CHAT_HISTORIES_LIST, new)
    assert routes.winner(CHAT_HISTORIES_LIST) is old
    routes.forget(CHAT_HISTORIES_LIST, old)
    assert routes.winner(CHAT_HISTORIES_LIST) is None


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=list(OPERATIONS))
def test_every_operation_has_an_address_from_its_first_version_on(
    operation: Operation[Any],
) -> None:
    last = operation.routes[0].until
    versions = ["4.16.0", "99.0.0"] if last is None else [".".join(map(str, last))]
    for version in (operation.since, *versions):
        assert paths(book(version), operation)
        assert set(paths(book(version), operation)) <= set(paths(book(), operation))


def test_when_no_address_answered() -> None:
    error = route_not_found(CHAT_HISTORIES_LIST, list(CHAT_HISTORIES_LIST.routes))
    assert error.paths == [f"/api{NEW}", f"/api{OLD}"]
    assert error.message == (
        "The server does not have this call, which exists since 4.8.22; "
        "check base_url if yours is not older"
    )
    assert error.operation == "chat.histories.list"


def test_when_the_call_is_of_the_commercial_edition() -> None:
    error = route_not_found(APPS_LOGS_TOTALS, list(APPS_LOGS_TOTALS.routes))
    assert "this call of the commercial edition, which exists since 4.12.0" in error.message


def test_an_operation_may_be_copied() -> None:
    assert pickle.loads(pickle.dumps(CHAT_HISTORIES_LIST.routes)) == CHAT_HISTORIES_LIST.routes
    assert copy.deepcopy(CHAT_HISTORIES_LIST.routes) == CHAT_HISTORIES_LIST.routes


def test_arguments_go_everywhere_where_it_is_not_known_where_they_belong() -> None:
    def places(version: str | None) -> list[tuple[str, str | None]]:
        routes = book(version).candidates(CHAT_RECORDS_DELETE)
        return [(route.path.rpartition("/core/chat/")[2], route.location) for route in routes]

    assert places(None) == [("record/delete", "both"), ("item/delete", "both")]
    assert places("4.13.2") == [("item/delete", "query")]
    assert places("4.14.10.1") == [("item/delete", "body")]
    assert places("4.14.11") == [("record/delete", "query")]
    assert places("4.16.0") == [("record/delete", "both")]


def test_an_address_is_tried_once_for_each_shape() -> None:
    shapes = [(route.adds != {}, sorted(route.drops)) for route in PRESIGN.blind_routes[:2]]
    assert shapes == [(False, ["fileSelectConfig"]), (True, [])]
    assert len({route.path for route in PRESIGN.blind_routes}) == len(PRESIGN.blind_routes) - 1
