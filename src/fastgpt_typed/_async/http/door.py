"""Sends requests, whoever carries them."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from functools import partial

from ..._core.errors import APIConnectionError
from ..._core.http import HTTPRequest
from .carrier import AsyncCarrier, AsyncClientCarrier, AsyncHTTPXClient
from .failures import translated
from .lanes import new_carrier
from .pool import AsyncPools, client_closed
from .stream import AsyncHTTPStream


class AsyncHTTP:
    """Sends requests over connections of its own in each event loop, or with the user's client."""

    def __init__(self, client: AsyncHTTPXClient | None = None) -> None:
        self._users = None if client is None else AsyncClientCarrier(client)
        self._pools = AsyncPools(new_carrier)

    async def open(
        self,
        request: HTTPRequest,
        body: AsyncGenerator[bytes] | None = None,
        *,
        bare: bool = False,
    ) -> AsyncHTTPStream:
        """Send a request and return as soon as the response begins.

        Args:
            request: The request.
            body: Its body, where it comes in pieces.
            bare: Whether it goes without the cookies and the login of a client. Its address lets
                in whoever has it, so no log gets to see that either.

        Raises:
            APIConnectionError: It does not.
        """
        carrier, extensions = await self._ready()
        is_sent = False
        try:
            message = carrier.message(request, body, bare=bare)
            is_sent = True
            message.extensions.update(extensions)
            try:
                answered = await carrier.send(message)
            finally:
                # Responses, which know their requests, live until gc finds them.
                for name in extensions:
                    del message.extensions[name]
        except Exception as error:
            if (ours := self._translated(error, request.url, sent=is_sent)) is None:
                raise
            raise ours from ours.__cause__
        return AsyncHTTPStream(answered, request.url, partial(self._translated, reading=True))

    @property
    def is_owned(self) -> bool:
        """Whether the connections are its own, not those of a client of the user's."""
        return self._users is None

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be sent any more."""
        return self._pools.is_closed or (self._users is not None and self._users.is_closed)

    async def aclose(self) -> None:
        """Close the connections, unless they are the user's."""
        if self._users is None:
            await self._pools.aclose()

    def _translated(
        self, error: Exception, url: str, *, sent: bool = True, reading: bool = False
    ) -> APIConnectionError | None:
        """Return our error for one of the HTTP library; None for any other."""
        if isinstance(error, APIConnectionError):
            ours: APIConnectionError | None = error
        else:
            ours = translated(error, url, sent=sent, owned=self.is_owned, reading=reading)
        if ours is None or not self._pools.is_closed:
            return ours
        late = client_closed(maybe_sent=ours.maybe_sent)
        late.__cause__ = ours
        return late

    async def _ready(self) -> tuple[AsyncCarrier, Mapping[str, object]]:
        """What to send with, and the extensions of its requests."""
        if self.is_closed:
            raise client_closed()
        if self._users is not None:
            return self._users, {}
        pool = await self._pools.open()
        return pool.client, {"trace": pool.trace}
