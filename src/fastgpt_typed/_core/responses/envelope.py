"""Judges an answer: a value, an error, or a sign that the address does not exist."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import inf
from typing import Generic, TypeVar, cast

from pydantic import ValidationError

from ..._base.operation import Operation, Route
from ..errors import AuthenticationError, FastGPTError, ResponseValidationError
from ..http import OK, HTTPResponse
from ..urls import without_secrets
from .failures import as_envelope, error_from_envelope, error_from_status
from .reading import parse_json, read_json

T = TypeVar("T")


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
            return read_json(operation.adapter, response.content)
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
    envelope = None if response.is_cut else as_envelope(parse_json(response.content))
    if envelope is not None and envelope.get("code") != OK:
        error = error_from_envelope(
            envelope,
            status_code=response.status_code,
            operation=operation.name,
            request_id=response.request_id,
            retry_after=retry_after(response),
        )
        if operation.key_since is not None and isinstance(error, AuthenticationError):
            hint = f"Servers before FastGPT {operation.key_since} take no API key for this call."
            error.message = f"{hint} {error.message}"
        return error
    if response.status_code >= 400:
        return error_from_status(
            response.status_code,
            response.content,
            operation=operation.name,
            request_id=response.request_id,
            retry_after=retry_after(response),
        )
    return ResponseValidationError(
        _oddity(response, invalid),
        path=path,
        status_code=response.status_code,
        body=response.content.decode(errors="replace"),
        operation=operation.name,
        request_id=response.request_id,
    )


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


def _oddity(response: HTTPResponse, invalid: ValidationError | None) -> str:
    if response.is_cut:
        return (
            "The answer is larger than max_response_size; ask for less at a time, or pass a higher "
            "max_response_size= to the client"
        )
    if response.status_code >= 300:
        target = without_secrets(response.headers.get("location", "")) or "elsewhere"
        return f"The server redirects to {target}; use that server's address as base_url"
    if response.is_web_page:
        return "A web page came instead of an answer; check base_url"
    if invalid is not None and parse_json(response.content) is not None:
        first = invalid.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        return f"The answer does not have FastGPT's shape: {where}: {first['msg']}"
    return "The answer is not JSON; check base_url"
