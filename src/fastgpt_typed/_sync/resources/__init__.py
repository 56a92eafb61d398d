# Generated from src/fastgpt_typed/_async/resources/__init__.py; do not edit.
# Regenerate with `make generate`.
"""The rooms of the client."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ..resource import Resource

if TYPE_CHECKING:
    from .apps import Apps
    from .chat import Chat


class Resources(Resource):
    """Where the calls of a client are found."""

    @cached_property
    def chat(self) -> Chat:
        """The calls of `chat`."""
        from .chat import Chat

        return Chat(self._transport)

    @cached_property
    def apps(self) -> Apps:
        """The calls of `apps`."""
        from .apps import Apps

        return Apps(self._transport)
