"""Judges an answer: a value, an error, or a sign that the address does not exist."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import inf
from typing import Generic, TypeAlias, TypeVar, cast

from pydantic import JsonValue, ValidationError

from ..._base.operation import Operation, Route
from ..errors import FastGPTError
from ..http import OK, HTTPResponse
from .reading import parse_json, read_json

T = TypeVar("T")

JsonObject: TypeAlias = dict[str, JsonValue]


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """What a server answered at an address, and what that means."""

    route: Route
    response: HTTPResponse
    value: T | None = None
    error: FastGPTError | None = None

    @property
    def is_missing(self) -> bool:
        """Whether the server does not have the address."""
        return is_missing_route(self.response)

    def result(self) -> T:
        """Return the value.

        Raises:
            FastGPTError: There is none; the class says why.
        """
        if self.error is not None:
            raise self.error
        return cast("T", self.value)


def as_envelope(value: JsonValue) -> JsonObject | None:
    """The value, if it is FastGPT's envelope: an object with a numeric `code`."""
    if isinstance(value, dict) and isinstance(value.get("code"), int) and "choices" not in value:
        return value
    return None


def judge(operation: Operation[T], route: Route, response: HTTPResponse) -> Answer[T]:
    """Say what an answer means."""
    try:
        value = read_value(operation, response, route.address)
    except FastGPTError as error:
        return Answer(route, response, error=error)
    return Answer(route, response, value)


def is_missing_route(response: HTTPResponse) -> bool:
    """Whether the address does not exist, told from a 404 that is an answer by its envelope."""
    return response.status_code == 404 and as_envelope(parse_json(response.content)) is None


def read_value(operation: Operation[T], response: HTTPResponse, path: str) -> T:
    """Return the value of an answer.

    Raises:
        APIStatusError: FastGPT answered with an error.
        ResponseValidationError: The answer is not what FastGPT sends.
    """
    if response.status_code != OK or response.is_cut:
        raise read_error(operation, response, path)
    try:
        if operation.response is bytes:
            return cast("T", _read_bytes(operation, response, path))
        if not operation.enveloped:
            return read_json(operation.reader, response.content)
        reply = read_json(operation.reply_adapter, response.content)
    except ValidationError as error:
        raise read_error(operation, response, path, invalid=error) from None
    if reply.code != OK:
        raise read_error(operation, response, path)
    return reply.data


def _read_bytes(operation: Operation[object], response: HTTPResponse, path: str) -> bytes:
    """Return a body that is no JSON; where it is, it tells of an error."""
    if "json" in response.headers.get("content-type", "") or response.is_web_page:
        raise read_error(operation, response, path)
    return response.content


def read_error(
    operation: Operation[object],
    response: HTTPResponse,
    path: str,
    *,
    invalid: ValidationError | None = None,
) -> FastGPTError:
    """Return the error an answer stands for."""
    from .refusals import refusal  # noqa: PLC0415 - most answers are none

    return refusal(operation, response, path, invalid)


def retry_after(response: HTTPResponse) -> float | None:
    """The seconds of a `Retry-After` header, which may also be a date; None where it is neither."""
    text = response.headers.get("retry-after", "")
    try:
        seconds = float(text)
    except ValueError:
        try:
            seconds = (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds()
        except (TypeError, ValueError):
            return None
        seconds = max(seconds, 0)
    return seconds if 0 <= seconds < inf else None
