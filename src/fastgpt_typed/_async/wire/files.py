"""Sends files, and fetches them."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from typing import Self, TypeVar

from ..._base.model import RequestModel
from ..._base.operation import Operation, Route
from ..._core._compat_async import Outcome, monotonic
from ..._core.attempts.deadline import Deadline
from ..._core.attempts.retry import Retries, RetryClass
from ..._core.files.download import (
    DOWNLOAD,
    MOST_REDIRECTS,
    build_download,
    check_address,
    is_redirect,
    next_address,
    too_many_redirects,
)
from ..._core.files.upload import UPLOAD, Piece
from ..._core.http import HTTPRequest, HTTPResponse
from ..._core.observing.observation import Observation
from ..._core.requests.build import build_form_request
from ..._core.responses.envelope import Answer
from ..._core.urls import origin, same_origin
from ..http import AsyncHTTPStream
from ..meter import Meter
from ..sources import AsyncFileSource
from .retrying import send_with_retries
from .sender import JSON, AsyncSender, judged

T = TypeVar("T")


class AsyncFileSender(AsyncSender):
    """A sender that takes files along."""

    @classmethod
    def over(cls, sender: AsyncSender) -> Self:
        """Return one that sends what another sender would, over the same connections."""
        twin = object.__new__(cls)
        vars(twin).update(vars(sender))
        return twin

    async def send_form(
        self,
        operation: Operation[T],
        route: Route,
        model: RequestModel,
        source: AsyncFileSource,
        meter: Meter | None,
    ) -> Answer[T]:
        """Send a file in a form, once only: what the server makes of it may cost, or stay.

        Raises:
            APIConnectionError: There was no response, or it broke.
        """
        request, form = build_form_request(
            operation,
            route,
            model,
            filename=source.name,
            file_type=source.content_type,
            size=source.size,
            base_url=self.options.base_url,
            headers=self.options.headers(accept=JSON, with_key=self._with_key),
            timeout=self.options.timeout,
        )
        piece = Piece(0, source.size, form.prefix, form.suffix)
        deadline = Deadline(None, monotonic)
        meter = meter or Meter(source.size, None)

        async def send(seen: Observation) -> tuple[HTTPResponse, HTTPResponse]:
            body = source.body(piece, meter)
            response = await self._exchange(self._http, request, seen, deadline, body)
            return response, response

        response, seen = await self._attempts(
            operation, route, model, deadline, send, max_retries=0
        )
        return judged(operation, route, response, seen)

    async def upload(
        self,
        request: HTTPRequest,
        body: Callable[[], AsyncGenerator[bytes]] | None = None,
        *,
        retry: RetryClass = "safe",
        max_retries: int | None = None,
    ) -> HTTPResponse:
        """Send a file to an address that was made for it, without the API key.

        Only the server itself is reached with the client the user gave; other hosts get a bare one.
        Sending a file again puts the same in its place, so that is done where it may help.

        Raises:
            APIConnectionError: There was no response, or it broke.
        """
        http = self._http if same_origin(request.url, self.options.base_url) else self._bare
        retries = self.options.max_retries if max_retries is None else max_retries
        deadline = Deadline(None, monotonic)

        async def send(seen: Observation) -> tuple[HTTPResponse, HTTPResponse]:
            content = body() if body is not None else None
            response = await self._exchange(http, request, seen, deadline, content, bare=True)
            return response, response

        response, seen = await send_with_retries(
            Retries(retry, retries, deadline),
            lambda number: self.observe(UPLOAD, number, request.method, origin(request.url)),
            send,
            is_hopeless=lambda: http.is_closed,
        )
        seen.ended()
        return response

    async def fetch(
        self,
        url: str,
        read: Callable[[AsyncHTTPStream], Outcome[HTTPResponse | None]],
        *,
        is_hopeless: Callable[[], bool],
    ) -> HTTPResponse | None:
        """Have a file read from an address that was made for it, without the API key.

        Args:
            url: The address.
            read: Reads the response, and gives it back if it is no file.
            is_hopeless: Whether another attempt cannot help after a connection failed.

        Raises:
            APIConnectionError: There was no response, or it broke.
            DownloadError: The address leads nowhere.
        """

        async def send(seen: Observation) -> tuple[HTTPResponse | None, HTTPResponse | None]:
            stream = await self._open_file(url)
            seen.answered(stream.status_code, stream.headers)
            response = await read(stream)
            return response, response

        server = origin(check_address(url))
        response, seen = await send_with_retries(
            Retries("safe", self.options.max_retries, Deadline(None, monotonic)),
            lambda number: self.observe(DOWNLOAD, number, "GET", server),
            send,
            is_hopeless=is_hopeless,
        )
        seen.ended()
        return response

    async def _open_file(self, url: str) -> AsyncHTTPStream:
        """Ask the address of a file, and those it redirects to.

        Only the server itself is reached with the client the user gave; other hosts get a bare one.
        """
        for _ in range(1 + MOST_REDIRECTS):
            own = same_origin(url, self.options.base_url)
            request = build_download(url, self.options.timeout)
            stream = await (self._http if own else self._bare).open(request, bare=True)
            if not is_redirect(stream.status_code, stream.headers):
                return stream
            await stream.aclose()
            url = next_address(url, stream.headers)
        raise too_many_redirects()
