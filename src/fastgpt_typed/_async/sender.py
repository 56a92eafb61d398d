"""Sends requests to one address, again where that does no harm."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Mapping
from copy import copy

from .._base.model import RequestModel
from .._base.operation import Operation, Route
from .._core._compat_async import sleep
from .._core.download import (
    MOST_REDIRECTS,
    build_download,
    is_redirect,
    next_address,
    too_many_redirects,
)
from .._core.errors import APIConnectionError
from .._core.http import HTTPRequest, HTTPResponse, Timeout
from .._core.options import ClientOptions
from .._core.request import build_form_request, build_request
from .._core.retry import RetryClass, delay_after_error, delay_after_response
from .._core.upload import UPLOAD, Piece
from .._core.urls import same_origin
from .http import AsyncHTTP, AsyncHTTPStream
from .meter import Meter
from .sources import AsyncFileSource

JSON = "application/json"


class AsyncSender:
    """The connections of a client, and the options and the key it sends with."""

    def __init__(self, options: ClientOptions, http: AsyncHTTP) -> None:
        self.options = options
        self._http = http
        self._bare = AsyncHTTP()
        self._with_key = True

    def with_options(self, options: ClientOptions) -> AsyncSender:
        """Return a copy with other options, on the same connections."""
        twin = copy(self)
        twin.options = options
        return twin

    def without_key(self) -> AsyncSender:
        """Return a copy that sends no API key."""
        twin = copy(self)
        twin._with_key = False  # noqa: SLF001 - it is of this class
        return twin

    async def open(
        self,
        operation: Operation[object],
        route: Route,
        model: RequestModel,
        *,
        accept: str,
        timeout: Timeout,
        whole: bool,
        headers: Mapping[str, str] | None = None,
    ) -> AsyncHTTPStream:
        """Send a request and return when the response begins, or when it is there if `whole`.

        Raises:
            APIConnectionError: There was none, or it broke.
        """
        options = self.options
        attempt = 0
        while True:
            request = build_request(
                operation,
                route,
                model,
                base_url=options.base_url,
                headers={
                    **options.headers(accept=accept, with_key=self._with_key),
                    **(headers or {}),
                },
                timeout=timeout,
            )
            try:
                stream = await self._http.open(request)
                failed = stream.status_code >= 400
                response = await stream.read_all() if whole or failed else None
            except APIConnectionError as error:
                error.operation = operation.name
                if self._http.is_closed:
                    raise
                delay = delay_after_error(
                    operation.retry, attempt, options.max_retries, maybe_sent=error.maybe_sent
                )
                if delay is None:
                    raise
            else:
                delay = delay_after_response(
                    operation.retry, attempt, options.max_retries, response
                )
                if delay is None:
                    return stream
            await sleep(delay)
            attempt += 1

    async def send_form(
        self,
        operation: Operation[object],
        route: Route,
        model: RequestModel,
        source: AsyncFileSource,
        meter: Meter,
    ) -> HTTPResponse:
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
        try:
            return await self._http.send(request, source.body(piece, meter))
        except APIConnectionError as error:
            error.operation = operation.name
            raise

    async def upload(
        self,
        request: HTTPRequest,
        body: Callable[[], AsyncGenerator[bytes]] | None,
        *,
        retry: RetryClass,
        max_retries: int,
    ) -> HTTPResponse:
        """Send a file to an address that was made for it, without the API key.

        Only the server itself is reached with the client the user gave; other hosts get a bare one.
        Sending a file again puts the same in its place, so that is done where it may help.

        Raises:
            APIConnectionError: There was no response, or it broke.
        """
        http = self._http if same_origin(request.url, self.options.base_url) else self._bare
        attempt = 0
        while True:
            try:
                content = body() if body is not None else None
                response = await http.send(request, content, bare=True)
            except APIConnectionError as error:
                error.operation = UPLOAD
                if http.is_closed:
                    raise
                delay = delay_after_error(retry, attempt, max_retries, maybe_sent=error.maybe_sent)
                if delay is None:
                    raise
            else:
                delay = delay_after_response(retry, attempt, max_retries, response)
                if delay is None:
                    return response
            await sleep(delay)
            attempt += 1

    async def open_file(self, url: str) -> AsyncHTTPStream:
        """Ask an address that was made for a file, and those it redirects to, without the API key.

        Only the server itself is reached with the client the user gave; other hosts get a bare one.

        Raises:
            APIConnectionError: There was no response.
            DownloadError: It leads nowhere.
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

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be sent any more."""
        return self._http.is_closed

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.aclose()
        await self._bare.aclose()
