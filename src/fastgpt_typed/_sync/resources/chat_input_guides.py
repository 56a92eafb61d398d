# Generated from src/fastgpt_typed/_async/resources/chat_input_guides.py; do not edit.
# Regenerate with `make generate`.
"""`client.chat.input_guides`."""

from __future__ import annotations

from functools import cached_property

from ..raw import raw_response
from ..resource import Resource


class InputGuides(Resource):
    """Suggestions for a user who is typing."""

    @cached_property
    def with_raw_response(self) -> InputGuidesWithRawResponse:
        """The same calls, each returning status, headers and body beside the value."""
        return InputGuidesWithRawResponse(self)


class InputGuidesWithRawResponse:
    """The calls of `chat.input_guides` with their HTTP responses."""

    def __init__(self, resource: InputGuides) -> None:
        self.query = raw_response(resource.query)
