# Generated from src/fastgpt_typed/_async/transport.py; do not edit.
# Regenerate with `make generate`.
"""Carries calls to the server: tries addresses, tries again, and lets the core judge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import zip_longest
from typing import TypeVar

from .._base.model import RequestModel
from .._base.operation import Operation, Route
from .._core._compat_sync import Lock, sleep
from .._core.envelope import is_missing_route, lacks_fields, read_value
from .._core.errors import APIConnectionError
from .._core.http import HTTPRequest, HTTPResponse, Timeout
from .._core.options import ClientOptions
from .._core.raw import Exchange, note_exchange
from .._core.request import build_model, build_request
from .._core.retry import delay_after_error, delay_after_response
from .._core.routes import RouteBook, route_not_found
from .._core.urls import same_origin
from .http import HTTP, HTTPStream

T = TypeVar("T")

JSON = "application/json"
EVENT_STREAM = "text/event-stream"


class Transport:
    """A client's way to its server. `with_options` copies share everything but the options."""

    def __init__(
        self,
        options: ClientOptions,
        http: HTTP,
        *,
        uploads: HTTP | None = None,
        routes: RouteBook | None = None,
        probes: dict[str, Lock] | None = None,
    ) -> None:
        self.options = options
        self._http = http
        self._uploads = uploads or HTTP()
        self._routes = routes or RouteBook(options.server_version)
        self._probes: dict[str, Lock] = {} if probes is None else probes

    def with_options(self, options: ClientOptions) -> Transport:
        """Return a copy with other options, on the same connections."""
        return Transport(
            options,
            self._http,
            uploads=self._uploads,
            routes=self._routes,
            probes=self._probes,
        )

    def call(self, operation: Operation[T], arguments: Mapping[str, object]) -> T:
        """Make a call and return its value.

        Raises:
            FastGPTError: It failed; the class says how.
        """
        value, _ = self.exchange(operation, arguments)
        return value

    def exchange(
        self, operation: Operation[T], arguments: Mapping[str, object]
    ) -> tuple[T, HTTPResponse]:
        """Make a call and return its value and the response it was read from.

        Raises:
            FastGPTError: It failed; the class says how.
        """
        model = build_model(operation, arguments)
        route, response = self._find(operation, model)
        value = read_value(operation, response, route.address)
        note_exchange(Exchange(response, route.address))
        return value, response

    def open_stream(
        self, operation: Operation[object], model: RequestModel
    ) -> tuple[Route, HTTPStream]:
        """Make a call whose answer is read as it comes.

        Raises:
            FastGPTError: The server could not be reached or does not have the call.
        """
        timeout = replace(self.options.timeout, read=self.options.stream_idle_timeout)
        routes = self._routes.candidates(operation)
        for route in routes:
            stream = self._open(
                operation, route, model, accept=EVENT_STREAM, timeout=timeout, whole=False
            )
            if stream.status_code != 404 or not is_missing_route(stream.read_all()):
                return route, stream
        raise route_not_found(operation, routes)

    def upload(self, request: HTTPRequest, body: Iterable[bytes]) -> HTTPResponse:
        """Send a file, without the API key.

        Only the server itself is reached with the client the user gave; other hosts get a bare one.
        """
        own = same_origin(request.url, self.options.base_url)
        return (self._http if own else self._uploads).send(request, body)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()
        self._uploads.close()

    def _find(
        self, operation: Operation[object], model: RequestModel
    ) -> tuple[Route, HTTPResponse]:
        """Call an operation where the server has it; many first calls at once look for it once."""
        if not self._routes.is_settled(operation):
            with self._probes.setdefault(operation.name, Lock()):
                if not self._routes.is_settled(operation):
                    return self._try_routes(operation, model)
        return self._try_routes(operation, model)

    def _try_routes(
        self, operation: Operation[object], model: RequestModel
    ) -> tuple[Route, HTTPResponse]:
        routes = self._routes.candidates(operation)
        missing: set[str] = set()
        for route, next_route in zip_longest(routes, routes[1:]):
            if route.path in missing:
                continue
            stream = self._open(
                operation, route, model, accept=JSON, timeout=self.options.timeout, whole=True
            )
            response = stream.read_all()
            if is_missing_route(response):
                missing.add(route.path)
            elif next_route is None or not lacks_fields(response, next_route):
                self._routes.remember(operation, route)
                return route, response
        raise route_not_found(operation, routes)

    def _open(
        self,
        operation: Operation[object],
        route: Route,
        model: RequestModel,
        *,
        accept: str,
        timeout: Timeout,
        whole: bool,
    ) -> HTTPStream:
        """Send to one address, again where that does no harm; `whole` reads the body at once."""
        options = self.options
        attempt = 0
        while True:
            request = build_request(
                operation,
                route,
                model,
                base_url=options.base_url,
                headers=options.headers(accept=accept),
                timeout=timeout,
            )
            try:
                stream = self._http.open(request)
                failed = stream.status_code >= 400
                response = stream.read_all() if whole or failed else None
            except APIConnectionError as error:
                error.operation = operation.name
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
            sleep(delay)
            attempt += 1
