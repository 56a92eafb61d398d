# Generated from src/fastgpt_typed/_async/wire/sender.py; do not edit.
# Regenerate with `make generate`.
"""Sends requests to one address, again where that does no harm."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from contextlib import suppress
from copy import copy
from dataclasses import replace
from typing import NamedTuple, TypeVar

from ..._base.model import RequestModel
from ..._base.operation import Operation, Route
from ..._core._compat_sync import Outcome, monotonic
from ..._core.attempts.deadline import Deadline
from ..._core.attempts.retry import Retries
from ..._core.http import HTTPRequest, HTTPResponse, Timeout, is_event_stream
from ..._core.observing.observation import Attempt, Observation
from ..._core.requests.build import build_request
from ..._core.requests.options import ClientOptions
from ..._core.responses.envelope import Answer, is_missing_route, judge, read_error
from ..._core.urls import origin
from ..http import HTTP, HTTPStream
from .retrying import send_with_retries

R = TypeVar("R")
T = TypeVar("T")

ANYTHING = "*/*"
EVENT_STREAM = "text/event-stream"
JSON = "application/json"


class OpenStream(NamedTuple):
    """A stream that has begun, and the observation to end when it is over."""

    http: HTTPStream
    seen: Observation


class Sender:
    """The connections of a client, and the options and the key it sends with."""

    def __init__(self, options: ClientOptions, http: HTTP) -> None:
        self.options = options
        self._http = http
        self._bare = HTTP()
        self._with_key = True

    def with_options(self, options: ClientOptions) -> Sender:
        """Return a copy with other options, on the same connections."""
        twin = copy(self)
        twin.options = options
        return twin

    def without_key(self) -> Sender:
        """Return a copy that sends no API key."""
        twin = copy(self)
        twin._with_key = False  # noqa: SLF001 - it is of this class
        return twin

    def ask(
        self, operation: Operation[T], route: Route, model: RequestModel, deadline: Deadline
    ) -> Answer[T]:
        """Send a request and say what the answer means.

        Raises:
            APIConnectionError: There was none, or it broke.
        """
        accept = ANYTHING if operation.response is bytes else JSON

        def send(seen: Observation) -> tuple[HTTPResponse, HTTPResponse]:
            timeout = deadline.shorten(self.options.timeout)
            request = self._request(operation, route, model, accept=accept, timeout=timeout)
            response = self._exchange(self._http, request, seen, deadline)
            return response, response

        response, seen = self._attempts(operation, route, model, deadline, send)
        return judged(operation, route, response, seen)

    def open(
        self,
        operation: Operation[object],
        route: Route,
        model: RequestModel,
        deadline: Deadline,
        *,
        idle_timeout: float | None,
        headers: Mapping[str, str],
    ) -> OpenStream | None:
        """Send a request and return when a stream begins; None if there is no such address.

        Raises:
            APIConnectionError: There was no answer, or it broke.
            FastGPTError: The answer is something else; the class says what.
        """
        timeouts = replace(self.options.timeout, read=idle_timeout)

        def send(
            seen: Observation,
        ) -> tuple[tuple[HTTPStream, HTTPResponse | None], HTTPResponse | None]:
            timeout = deadline.shorten(timeouts)
            request = self._request(
                operation, route, model, accept=EVENT_STREAM, timeout=timeout, headers=headers
            )
            stream = self._http.open(request)
            seen.answered(stream.status_code, stream.headers)
            if is_event_stream(stream.status_code, stream.headers.get("content-type")):
                return (stream, None), None
            response = stream.read_all(self.options.max_response_size, deadline)
            return (stream, response), response

        (stream, response), seen = self._attempts(
            operation, route, model, deadline, send, is_stream=True
        )
        if response is None:
            stream.wait_for_bytes(idle_timeout)
            return OpenStream(stream, seen)
        if is_missing_route(response):
            seen.ended()
            return None
        error = read_error(operation, response, route.address)
        seen.ended(error=error)
        raise error

    def probe(self, request: HTTPRequest, operation: str) -> HTTPResponse:
        """Send a request once, by nobody: without the API key, cookies and login.

        Raises:
            APIConnectionError: There was no response, or it broke.
        """
        deadline = Deadline(None, monotonic)

        def send(seen: Observation) -> tuple[HTTPResponse, HTTPResponse]:
            response = self._exchange(self._http, request, seen, deadline, bare=True)
            return response, response

        response, seen = send_with_retries(
            Retries("unsafe", 0, deadline),
            lambda number: self.observe(operation, number, request.method, origin(request.url)),
            send,
            is_hopeless=lambda: True,
        )
        seen.ended()
        return response

    def observe(
        self,
        operation: str,
        number: int,
        method: str,
        server: str,
        *,
        path: str = "",
        model: RequestModel | None = None,
        is_stream: bool = False,
    ) -> Observation:
        """Note the beginning of an attempt."""
        attempt = Attempt(operation, number, method, server, path, is_stream, _model=model)
        return Observation(attempt, self.options.hooks, monotonic)

    @property
    def owns_connections(self) -> bool:
        """Whether its connections are its own, not those of an HTTP client of the user's."""
        return self._http.is_owned

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be sent any more."""
        return self._http.is_closed

    def close(self) -> None:
        """Close the connections."""
        self._http.close()
        self._bare.close()

    def _attempts(
        self,
        operation: Operation[object],
        route: Route,
        model: RequestModel,
        deadline: Deadline,
        send: Callable[[Observation], Outcome[tuple[R, HTTPResponse | None]]],
        *,
        max_retries: int | None = None,
        is_stream: bool = False,
    ) -> tuple[R, Observation]:
        """Call an operation at an address, again where that does no harm."""
        retries = self.options.max_retries if max_retries is None else max_retries
        return send_with_retries(
            Retries(operation.retry, retries, deadline),
            lambda number: self.observe(
                operation.name,
                number,
                operation.method,
                origin(self.options.base_url),
                path=route.address,
                model=model,
                is_stream=is_stream,
            ),
            send,
            is_hopeless=lambda: self._http.is_closed,
        )

    def _request(
        self,
        operation: Operation[object],
        route: Route,
        model: RequestModel,
        *,
        accept: str,
        timeout: Timeout,
        headers: Mapping[str, str] | None = None,
    ) -> HTTPRequest:
        """Say what to send; the key is asked for anew each time."""
        own = self.options.headers(accept=accept, with_key=self._with_key)
        return build_request(
            operation,
            route,
            model,
            base_url=self.options.base_url,
            headers={**own, **(headers or {})},
            timeout=timeout,
        )

    def _exchange(
        self,
        http: HTTP,
        request: HTTPRequest,
        seen: Observation,
        deadline: Deadline,
        body: Generator[bytes] | None = None,
        *,
        bare: bool = False,
    ) -> HTTPResponse:
        """Send a request and read the whole response."""
        try:
            stream = http.open(request, body, bare=bare)
            seen.answered(stream.status_code, stream.headers)
            return stream.read_all(self.options.max_response_size, deadline)
        finally:
            # A transport on another HTTP library may be sending it elsewhere, and ends it there.
            with suppress(RuntimeError, ValueError):
                if body is not None:
                    body.close()


def judged(
    operation: Operation[T], route: Route, response: HTTPResponse, seen: Observation
) -> Answer[T]:
    """Say what an answer means, and tell those who watch; an address less is no error yet."""
    answer = judge(operation, route, response)
    seen.ended(value=answer.value, error=None if answer.is_missing else answer.error)
    return answer
