"""The docstrings of calls: they are all that most users read."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from typing import Any

import pytest

from fastgpt_typed import AsyncFastGPT, FastGPT, errors
from fastgpt_typed._generated.operations import OPERATIONS
from tests.docs.calls import calls_of

_SECTION = re.compile(r"^(Args|Returns|Raises):\n", re.MULTILINE)
_ENTRY = re.compile(r"^    (\w+): (.+?)(?=^    \w|\Z)", re.MULTILINE | re.DOTALL)
_ENDPOINT = re.compile(r"FastGPT: `(\w+) /api(\S+)`")

ALWAYS = {"RequestValidationError", "APIStatusError", "APIConnectionError", "RouteNotFoundError"}


CALLS = [
    pytest.param(call, id=f"{type(client).__name__}.{name}")
    for client in (FastGPT("key"), AsyncFastGPT("key"))
    for name, call in calls_of(client)
]
each_call = pytest.mark.parametrize("call", CALLS)


def _sections(call: Callable[..., Any]) -> dict[str, str]:
    """The parts of a docstring; what stands before the first heading has none."""
    head, *rest = _SECTION.split(inspect.getdoc(call) or "")
    return {"": head, **dict(zip(rest[::2], rest[1::2], strict=True))}


def _entries(section: str) -> dict[str, str]:
    return {name: " ".join(text.split()) for name, text in _ENTRY.findall(section)}


@pytest.mark.parametrize("client", ["FastGPT", "AsyncFastGPT"])
@pytest.mark.parametrize("name", ["chat.resume", "chat.files.upload", "apps.logs.list"])
def test_calls_of_every_kind_are_looked_at(client: str, name: str) -> None:
    assert f"{client}.{name}" in {call.id for call in CALLS}


@each_call
def test_it_says_in_a_sentence_what_the_call_does(call: Callable[..., Any]) -> None:
    summary, _, more = _sections(call)[""].partition("\n")
    assert re.fullmatch(r"[A-Z][^.]+\.", summary)
    assert more


@each_call
def test_it_tells_of_all_arguments(call: Callable[..., Any]) -> None:
    signature = inspect.signature(call)
    told = _entries(_sections(call).get("Args", ""))
    named = [
        name
        for name, parameter in signature.parameters.items()
        if parameter.kind is not parameter.VAR_KEYWORD
    ]
    assert list(told) == named
    assert all(re.match(r"[A-Z`].+\.$", text) for text in told.values())


@each_call
def test_it_tells_what_comes_back(call: Callable[..., Any]) -> None:
    nothing = inspect.signature(call).return_annotation == "None"
    assert ("Returns" in _sections(call)) is not nothing


@each_call
def test_it_tells_what_goes_wrong(call: Callable[..., Any]) -> None:
    told = _entries(_sections(call)["Raises"])
    assert set(told) <= set(errors.__all__)
    assert set(told) >= ALWAYS


@each_call
def test_it_tells_where_it_goes_and_since_when(call: Callable[..., Any]) -> None:
    head = " ".join(_sections(call)[""].split())
    found = _ENDPOINT.search(head)
    assert found is not None
    [operation] = [
        operation
        for operation in OPERATIONS.values()
        if (operation.method, operation.routes[0].path) == found.groups()
    ]
    assert f"since {operation.since}" in head
    commercial = "commercial edition" in head
    assert commercial is operation.routes[0].path.startswith("/proApi")
    assert commercial is ("CommercialEditionError" in _sections(call)["Raises"])
