"""Says what an answer means that brings no value."""

from __future__ import annotations

from pydantic import ValidationError

from ..._base.operation import Operation
from ..errors import AuthenticationError, FastGPTError, ResponseValidationError
from ..http import OK, HTTPResponse
from ..urls import without_secrets
from .envelope import as_envelope, retry_after
from .failures import error_from_envelope, error_from_status
from .reading import parse_json


def refusal(
    operation: Operation[object],
    response: HTTPResponse,
    path: str,
    invalid: ValidationError | None,
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
