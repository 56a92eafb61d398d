"""Checks the arguments of a call and turns them into an HTTP request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import TYPE_CHECKING, cast
from urllib.parse import quote, urlencode

from pydantic import JsonValue, ValidationError
from pydantic_core import PydanticSerializationError, to_json

from ..._base.model import RequestModel
from ..._base.operation import Operation, Route, Version
from ..._generated.operations import APP_KEYS_SINCE
from ..errors import RequestValidationError
from ..http import HTTPRequest, Timeout
from .chat_ids import new_chat_id

if TYPE_CHECKING:
    from .multipart import Form

TARGETS = {"app_id", "skill_id"}
"""What a call may be about: an app, or a skill in its place. A share link stands for either."""


def build_model(operation: Operation[object], arguments: Mapping[str, object]) -> RequestModel:
    """Check the arguments of a call; None means "not given".

    Raises:
        RequestValidationError: An argument is not what FastGPT takes.
    """
    try:
        given = {
            name: _plain(value, name) for name, value in arguments.items() if value is not None
        }
    except _UnsendableError as error:
        raise _refusal(operation, {error.where: error.problem}) from None
    if operation.makes_chat_id:
        given.setdefault("chat_id", new_chat_id())
    try:
        model = operation.request.model_validate(given)
    except ValidationError as error:
        from .explain import explain  # noqa: PLC0415 - most arguments are right

        raise _refusal(operation, explain(error.errors(include_url=False), given)) from None
    if operation.one_of and not given.keys() & set(operation.one_of):
        problem = {operation.one_of[0]: f"required, or else {' or '.join(operation.one_of[1:])}"}
        raise RequestValidationError(problem, operation=operation.name)
    return model


def _refusal(operation: Operation[object], problems: dict[str, str]) -> RequestValidationError:
    if operation.location == "form":
        problems = {where.removeprefix("data."): what for where, what in problems.items()}
    return RequestValidationError(problems, operation=operation.name)


def check_app(
    operation: Operation[object], arguments: Mapping[str, object], version: Version | None
) -> None:
    """Insist on the app's id where only newer keys do without, because old servers stay silent.

    Raises:
        RequestValidationError: The app is missing.
    """
    if operation.app != "needed" or (version is not None and version >= APP_KEYS_SINCE):
        return
    data = arguments.get("data") if operation.location == "form" else arguments
    given = cast("Mapping[str, object]", data)
    if any(given.get(name) is not None for name in TARGETS):
        return
    since = ".".join(map(str, APP_KEYS_SINCE))
    problem = (
        f"required, except with an app key of FastGPT {since} or later; "
        f'if yours is one, pass server_version="{since}" to the client'
    )
    raise RequestValidationError({"app_id": problem}, operation=operation.name)


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
    url = f"{base_url}{route.address}"
    try:
        location = route.location or operation.location
        if location != "body":
            url += _query(route.shape(model.to_api()))
        if location == "query":
            return HTTPRequest(operation.method, url, headers, timeout)
        headers = {**headers, "content-type": "application/json"}
        return HTTPRequest(operation.method, url, headers, timeout, _body(model, route))
    except PydanticSerializationError:
        problem = {"arguments": "one of them cannot be written as JSON"}
        raise RequestValidationError(problem, operation=operation.name) from None


def build_form_request(
    operation: Operation[object],
    route: Route,
    model: RequestModel,
    *,
    filename: str,
    file_type: str,
    size: int,
    base_url: str,
    headers: Mapping[str, str],
    timeout: Timeout,
) -> tuple[HTTPRequest, Form]:
    """Say what to send around the bytes of a file; objects stand in the form as JSON.

    FastGPT decodes the name as if it stood in a URL, and fails where it cannot.
    """
    from .multipart import build_form  # noqa: PLC0415 - few programs send files

    fields = model.to_api()
    if isinstance(data := fields.get("data"), dict):
        fields["data"] = route.shape(data)
    texts = {name: _query_text(value) for name, value in fields.items()}
    form = build_form(texts, filename=quote(filename, safe=""), file_type=file_type)
    length = len(form.prefix) + size + len(form.suffix)
    headers = {**headers, "content-type": form.content_type, "content-length": str(length)}
    request = HTTPRequest(operation.method, f"{base_url}{route.address}", headers, timeout)
    return request, form


def _query(fields: Mapping[str, JsonValue]) -> str:
    text = urlencode({name: _query_text(value) for name, value in fields.items()})
    return f"?{text}" if text else ""


def _body(model: RequestModel, route: Route) -> bytes:
    if not route.reshapes:
        return model.model_dump_json(by_alias=True, exclude_none=True).encode()
    return to_json(route.shape(model.to_api()))


DEEPEST = 100


class _UnsendableError(Exception):
    def __init__(self, where: str, problem: str) -> None:
        super().__init__(where, problem)
        self.where = where
        self.problem = problem


def _plain(value: object, where: str, depth: int = 0) -> object:
    """Turn tuples and mappings of any kind into the lists and dicts pydantic asks for."""
    if depth > DEEPEST:
        raise _UnsendableError(where[:40], "expected something less deeply nested")
    if isinstance(value, str):
        if not is_unicode(value):
            raise _UnsendableError(where, "expected text, got half of a character in it")
        return value
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, Mapping):
        members = cast("Mapping[str, object]", value)
        return {
            _plain(name, where): _plain(item, f"{where}.{name}", depth + 1)
            for name, item in members.items()
        }
    if isinstance(value, float) and not isfinite(value):
        raise _UnsendableError(where, "expected a number that JSON has, not nan or inf")
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        items = cast("Sequence[object]", value)
        return [_plain(item, f"{where}[{index}]", depth + 1) for index, item in enumerate(items)]
    return value


def is_unicode(text: str) -> bool:
    """Whether a text can be sent: half a character cannot."""
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _query_text(value: object) -> str:
    return value if isinstance(value, str) else to_json(value).decode()
