# Generated from src/fastgpt_typed/_async/wire/files.py; do not edit.
# Regenerate with `make generate`.
"""Sends files, and fetches them."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Self, TypeVar

from ..._base.model import RequestModel
from ..._base.operation import Operation, Route
from ..._core._compat_sync import Outcome, monotonic
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
from ..http import HTTPStream
from ..meter import Meter
from ..sources import FileSource
from .retrying import send_with_retries
from .sender import JSON, Sender, judged

T = TypeVar("T")


class FileSender(Sender):
    """A sender that takes files along."""

    @classmethod
    def over(cls, sender: Sender) -> Self:
        """Return one that sends what another sender would, over the same connections."""
        twin = object.__new__(cls)
        vars(twin).update(vars(sender))
        return twin

    def send_form(
        self,
        operation: Operation[T],
        route: Route,
        model: RequestModel,
        source: FileSource,
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

        def send(seen: Observation) -> tuple[HTTPResponse, HTTPResponse]:
            body = source.body(piece, meter)
            response = self._exchange(self._http, request, seen, deadline, body)
            return response, response

        response, seen = self._attempts(operation, route, model, deadline, send, max_retries=0)
        return judged(operation, route, response, seen)

    def upload(
        self,
        request: HTTPRequest,
        body: Callable[[], Generator[bytes]] | None = None,
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

        def send(seen: Observation) -> tuple[HTTPResponse, HTTPResponse]:
            content = body() if body is not None else None
            response = self._exchange(http, request, seen, deadline, content, bare=True)
            return response, response

        response, seen = send_with_retries(
            Retries(retry, retries, deadline),
            lambda number: self.observe(UPLOAD, number, request.method, origin(request.url)),
            send,
            is_hopeless=lambda: http.is_closed,
        )
        seen.ended()
        return response

    def fetch(
        self,
        url: str,
        read: Callable[[HTTPStream], Outcome[HTTPResponse | None]],
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

        def send(seen: Observation) -> tuple[HTTPResponse | None, HTTPResponse | None]:
            stream = self._open_file(url)
            seen.answered(stream.status_code, stream.headers)
            response = read(stream)
            return response, response

        server = origin(check_address(url))
        response, seen = send_with_retries(
            Retries("safe", self.options.max_retries, Deadline(None, monotonic)),
            lambda number: self.observe(DOWNLOAD, number, "GET", server),
            send,
            is_hopeless=is_hopeless,
        )
        seen.ended()
        return response

    def _open_file(self, url: str) -> HTTPStream:
        """Ask the address of a file, and those it redirects to.

        Only the server itself is reached with the client the user gave; other hosts get a bare one.
        """
        for _ in range(1 + MOST_REDIRECTS):
            own = same_origin(url, self.options.base_url)
            request = build_download(url, self.options.timeout)
            stream = (self._http if own else self._bare).open(request, bare=True)
            if not is_redirect(stream.status_code, stream.headers):
                return stream
            stream.close()
            url = next_address(url, stream.headers)
        raise too_many_redirects()
