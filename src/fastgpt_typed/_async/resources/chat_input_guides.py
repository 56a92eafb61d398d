# Generated from spec/fastgpt.yaml; do not edit. Regenerate with `make generate`.
"""`client.chat.input_guides`."""

from __future__ import annotations

from functools import cached_property

from ..raw import raw_response
from ..resource import AsyncResource


class AsyncInputGuides(AsyncResource):
    """Suggestions for a user who is typing."""

    @cached_property
    def with_raw_response(self) -> AsyncInputGuidesWithRawResponse:
        """The same calls, each returning status, headers and body beside the value."""
        return AsyncInputGuidesWithRawResponse(self)


class AsyncInputGuidesWithRawResponse:
    """The calls of `chat.input_guides` with their HTTP responses."""

    def __init__(self, resource: AsyncInputGuides) -> None:
        self.query = raw_response(resource.query)
