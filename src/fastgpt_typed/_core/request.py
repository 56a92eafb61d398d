"""Checks the arguments of a call and turns them into an HTTP request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast
from urllib.parse import urlencode

from pydantic import BaseModel, ValidationError
from pydantic.alias_generators import to_camel
from pydantic_core import ErrorDetails, to_json

from .._base.model import RequestModel
from .._base.operation import Operation, Route
from .errors import RequestValidationError
from .http import HTTPRequest, Timeout


def build_model(operation: Operation[object], arguments: Mapping[str, object]) -> RequestModel:
    """Check the arguments of a call; None means "not given".

    Raises:
        RequestValidationError: An argument is not what FastGPT takes.
    """
    given = {name: _plain(value) for name, value in arguments.items() if value is not None}
    try:
        return operation.request.model_validate(given)
    except ValidationError as error:
        problems = explain(error.errors(include_url=False), given)
        raise RequestValidationError(problems, operation=operation.name) from None


def build_request(
    operation: Operation[object],
    route: Route,
    model: RequestModel,
    *,
    base_url: str,
    headers: Mapping[str, str],
    timeout: Timeout,
) -> HTTPRequest:
    """Say what to send to one of an operation's addresses."""
    url = f"{base_url}/api{route.path}"
    if operation.location == "query":
        query = model.model_dump(mode="json", by_alias=True, exclude_none=True)
        if query:
            url += "?" + urlencode({name: _query_text(value) for name, value in query.items()})
        return HTTPRequest(operation.method, url, headers, timeout)
    return HTTPRequest(
        operation.method,
        url,
        {**headers, "content-type": "application/json"},
        timeout,
        _body(model, route),
    )


def _body(model: RequestModel, route: Route) -> bytes:
    if not route.adds:
        return model.model_dump_json(by_alias=True, exclude_none=True).encode()
    return to_json(
        {**route.adds, **model.model_dump(mode="json", by_alias=True, exclude_none=True)}
    )


def explain(errors: Sequence[ErrorDetails], given: Mapping[str, object]) -> dict[str, str]:
    """Say what is wrong with which argument, without showing what was given.

    Where a member of a union fits but for something inside it, only that something is named.
    """
    problems: dict[str, list[str]] = {}
    for error in errors:
        where = _where(error, given)
        what = error["msg"].replace("Input should be ", "expected ").replace("Field ", "")
        if what not in (found := problems.setdefault(where, [])):
            found.append(what)
    return {
        where: ", or ".join(found)
        for where, found in problems.items()
        if not any(other.startswith((f"{where}.", f"{where}[")) for other in problems)
    }


def _where(error: ErrorDetails, given: object) -> str:
    """Spell a location as Python would: `messages[0].content`.

    Parts of the location that name a member of a union, not a key of the data, are left out.
    """
    text = ""
    value: object = given
    for position, part in enumerate(error["loc"], 1):
        if isinstance(part, int) and isinstance(value, Sequence):
            text, value = f"{text}[{part}]", cast("Sequence[object]", value)[part]
            continue
        name = str(part)
        inner = _lookup(value, name)
        if inner is not _ABSENT:
            text, value = f"{text}.{name}", inner
        elif error["type"] == "missing" and position == len(error["loc"]):
            text = f"{text}.{name}"
    return text.removeprefix(".")


_ABSENT = object()


def _lookup(value: object, name: str) -> object:
    if isinstance(value, Mapping):
        members = cast("Mapping[str, object]", value)
        return members.get(name, members.get(to_camel(name), _ABSENT))
    return getattr(value, name, _ABSENT) if isinstance(value, BaseModel) else _ABSENT


def _plain(value: object) -> object:
    """Turn tuples and mappings of any kind into the lists and dicts pydantic asks for."""
    if isinstance(value, Mapping):
        members = cast("Mapping[str, object]", value)
        return {name: _plain(item) for name, item in members.items()}
    if isinstance(value, Sequence) and not isinstance(value, str | bytes | bytearray):
        return [_plain(item) for item in cast("Sequence[object]", value)]
    return value


def _query_text(value: object) -> str:
    return value if isinstance(value, str) else to_json(value).decode()
