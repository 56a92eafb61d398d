"""The HTTP response behind a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from .exchange import Watch

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RawResponse(Generic[T]):
    """A value and the HTTP response it was read from.

    Attributes:
        parsed: The value the call returns otherwise.
        status_code: The HTTP status.
        headers: The headers, names in lower case.
        path: The address that answered, such as `/api/core/chat/getHistories`.
        body: The body as it came.
    """

    parsed: T
    status_code: int
    headers: Mapping[str, str]
    path: str
    body: bytes = field(repr=False)

    @property
    def request_id(self) -> str | None:
        """FastGPT's id of the request (4.14.7+)."""
        return self.headers.get("x-request-id")

    def parse(self) -> T:
        """Return the value, for those used to OpenAI's raw responses."""
        return self.parsed


def with_response(value: T, watch: Watch) -> RawResponse[T]:
    """Put a value and the last exchange together."""
    if watch.exchange is None:
        raise RuntimeError("No call has been made")
    response, path = watch.exchange
    return RawResponse(
        parsed=value,
        status_code=response.status_code,
        headers=response.headers,
        path=path,
        body=response.content,
    )
