"""What all rooms of the client have in common."""

from __future__ import annotations

from .wire.transport import AsyncTransport


class AsyncResource:
    """Calls that go through one transport."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport
