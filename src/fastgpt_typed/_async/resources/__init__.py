# Generated from spec/fastgpt.yaml; do not edit. Regenerate with `make generate`.
"""The rooms of the client."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ..resource import AsyncResource

if TYPE_CHECKING:
    from .apps import AsyncApps
    from .chat import AsyncChat


class AsyncResources(AsyncResource):
    """Where the calls of a client are found."""

    @cached_property
    def chat(self) -> AsyncChat:
        """The calls of `chat`."""
        from .chat import AsyncChat

        return AsyncChat(self._transport)

    @cached_property
    def apps(self) -> AsyncApps:
        """The calls of `apps`."""
        from .apps import AsyncApps

        return AsyncApps(self._transport)
