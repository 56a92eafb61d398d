# Generated from src/fastgpt_typed/_async/resource.py; do not edit.
# Regenerate with `make generate`.
"""What all rooms of the client have in common."""

from __future__ import annotations

from .wire.transport import Transport


class Resource:
    """Calls that go through one transport."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
