"""The search for an address, by what servers answer: which are tried, and what counts."""

from __future__ import annotations

from typing import Any

import pytest

from fastgpt_typed._base.model import RequestModel
from fastgpt_typed._base.operation import Route
from fastgpt_typed._core.attempts.search import RouteSearch
from fastgpt_typed._core.http import HTTPResponse
from fastgpt_typed._core.responses.envelope import Answer
from tests.core.support import failure, response

GONE = response(404, "<!DOCTYPE html><html><body>404</body></html>")
LACKS = failure(400, "error", "Data validation error", zodError=[{"path": ["fileSelectConfig"]}])
PLAIN = Route("/presign")
WANTS = Route("/presign", adds={"fileSelectConfig": {"canSelectFile": True}})
DROPS = Route("/presign", drops=frozenset({"fileSelectConfig"}))
LISTED = Route("/list")
SOURCED = Route("/list", adds={"source": "api"}, when="empty")


def listed(**data: Any) -> HTTPResponse:
    return response(200, {"code": 200, "statusText": "", "message": "", "data": data})


NONE = listed(list=[], total=0)
ONE = listed(list=[{}], total=1)


def search(
    *steps: tuple[Route, HTTPResponse], **given: object
) -> tuple[list[Route], tuple[Route, HTTPResponse] | None]:
    """Which of the routes are tried if each answers so, and what is found."""
    answers = {id(route): answer for route, answer in steps}
    looking = RouteSearch[object]([route for route, _ in steps], RequestModel.model_validate(given))
    tried: list[Route] = []
    for route in looking:
        tried.append(route)
        looking.take(Answer(route, answers[id(route)]))
    found = looking.found
    return tried, None if found is None else (found.route, found.response)


def test_the_first_address_that_is_there_ends_the_search() -> None:
    new, old, older = Route("/new"), Route("/old"), Route("/older")
    assert search((new, GONE), (old, ONE), (older, ONE)) == ([new, old], (old, ONE))


def test_an_address_that_is_not_there_is_asked_in_no_other_way() -> None:
    assert search((LISTED, GONE), (SOURCED, ONE)) == ([LISTED], None)


@pytest.mark.parametrize(
    ("answer", "tried", "route", "asks"),
    [
        (response(400, LACKS), PLAIN, WANTS, True),
        (response(500, LACKS), PLAIN, WANTS, True),
        (response(400, LACKS), Route("/presign", adds=WANTS.adds), WANTS, False),
        (response(400, LACKS), PLAIN, Route("/presign", since=(4, 14)), False),
        (response(400, LACKS), Route("/elsewhere"), WANTS, False),
        (response(400, failure(400, "error", "Data validation error")), PLAIN, WANTS, False),
        (response(200, LACKS), PLAIN, WANTS, False),
        (response(403, LACKS), PLAIN, WANTS, False),
        (NONE, LISTED, SOURCED, True),
        (ONE, LISTED, SOURCED, False),
        (listed(list=[], total=9), LISTED, SOURCED, False),
        (listed(total=0), LISTED, SOURCED, False),
        (NONE, Route("/list", adds=SOURCED.adds), SOURCED, False),
        (response(500, failure(500, "error", "source")), LISTED, SOURCED, False),
    ],
)
def test_an_answer_that_asks_for_what_another_way_adds(
    answer: HTTPResponse, tried: Route, route: Route, *, asks: bool
) -> None:
    found = search((tried, answer), (route, ONE), appId="x")
    assert found == (([tried, route], (route, ONE)) if asks else ([tried], (tried, answer)))


def test_what_the_caller_gave_is_not_asked_for() -> None:
    refused = response(400, LACKS)
    assert search((PLAIN, refused), (WANTS, ONE), fileSelectConfig={})[0] == [PLAIN]
    assert search((DROPS, refused), (WANTS, ONE), fileSelectConfig={})[0] == [DROPS, WANTS]


def test_a_list_that_is_empty_in_every_way_counts_as_it_came_first() -> None:
    assert search((LISTED, NONE), (SOURCED, NONE)) == ([LISTED, SOURCED], (LISTED, NONE))
