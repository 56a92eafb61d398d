# Generated from src/fastgpt_typed/_async/transport.py; do not edit.
# Regenerate with `make generate`.
"""Carries calls to the server: tries addresses, tries again, and lets the core judge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from .._base.model import RequestModel
from .._base.operation import Operation, Route
from .._core._compat_sync import Event, Lock, sleep
from .._core.envelope import asks_for, is_empty_list, is_missing_route, read_value
from .._core.errors import APIConnectionError
from .._core.http import HTTPRequest, HTTPResponse, Timeout
from .._core.options import ClientOptions
from .._core.raw import Exchange, note_exchange
from .._core.request import build_form_request, build_model, build_request, check_app
from .._core.retry import delay_after_error, delay_after_response
from .._core.routes import RouteBook, route_not_found
from .._core.upload import UPLOAD, Progress
from .._core.urls import same_origin
from .._core.visitor import ShareLink, for_visitors
from .._generated.operations import CHAT_SHARE_INIT
from .http import HTTP, HTTPStream
from .sources import FileSource

T = TypeVar("T")

ANYTHING = "*/*"
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
        probes: dict[str, Event] | None = None,
        link: ShareLink | None = None,
        greeting: Lock | None = None,
    ) -> None:
        self.options = options
        self._http = http
        self._uploads = uploads or HTTP()
        self._routes = routes or RouteBook(options.server_version)
        self._probes: dict[str, Event] = {} if probes is None else probes
        self._link = link
        self._greeting = greeting or Lock()

    def with_options(self, options: ClientOptions) -> Transport:
        """Return a copy with other options, on the same connections."""
        return self._copy(options, self._link, self._greeting)

    def as_visitor(self, link: ShareLink) -> Transport:
        """Return a copy that calls as the visitor of a share link, without the API key."""
        return self._copy(self.options, link, Lock())

    def check(self, operation: Operation[object], arguments: Mapping[str, object]) -> None:
        """Check the arguments of a call that is made later.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes.
        """
        if self._link is not None:
            for_visitors(operation)
            return
        check_app(operation, arguments, self._routes.version)
        build_model(operation, arguments)

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
        operation, model = self._prepare(operation, arguments)
        route, response = self._find(operation, model)
        value = read_value(operation, response, route.address)
        note_exchange(Exchange(response, route.address))
        return value, response

    def open_stream(
        self, operation: Operation[object], arguments: Mapping[str, object]
    ) -> tuple[Route, HTTPStream]:
        """Make a call whose answer is read as it comes.

        Raises:
            FastGPTError: The server could not be reached or does not have the call.
        """
        operation, model = self._prepare(operation, arguments)
        timeout = replace(self.options.timeout, read=self.options.stream_idle_timeout)
        routes = self._routes.candidates(operation)
        for route in routes:
            stream = self._open(
                operation, route, model, accept=EVENT_STREAM, timeout=timeout, whole=False
            )
            if stream.status_code != 404 or not is_missing_route(stream.read_all()):
                return route, stream
        raise route_not_found(operation, routes)

    def send_form(
        self,
        operation: Operation[T],
        arguments: Mapping[str, object],
        source: FileSource,
        progress: Progress | None = None,
    ) -> T:
        """Send a file in a form and return the value of the answer.

        Raises:
            FastGPTError: It failed; the class says how.
        """
        operation, model = self._prepare(operation, arguments)
        route = self._routes.candidates(operation)[0]
        request, form = build_form_request(
            operation,
            route,
            model,
            filename=source.name,
            file_type=source.content_type,
            size=source.size,
            base_url=self.options.base_url,
            headers=self.options.headers(accept=JSON, with_key=self._link is None),
            timeout=self.options.timeout,
        )
        body = source.body(form, progress)
        response = self._send_once(self._http, operation.name, request, body)
        if is_missing_route(response):
            raise route_not_found(operation, [route])
        value = read_value(operation, response, route.address)
        note_exchange(Exchange(response, route.address))
        return value

    def upload(self, request: HTTPRequest, body: Iterable[bytes]) -> HTTPResponse:
        """Send a file, without the API key.

        Only the server itself is reached with the client the user gave; other hosts get a bare one.
        """
        own = same_origin(request.url, self.options.base_url)
        return self._send_once(self._http if own else self._uploads, UPLOAD, request, body)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()
        self._uploads.close()

    def _send_once(
        self, http: HTTP, operation: str, request: HTTPRequest, body: Iterable[bytes]
    ) -> HTTPResponse:
        """Send a file, once only, because it may be too large to keep."""
        try:
            return http.send(request, body)
        except APIConnectionError as error:
            error.operation = operation
            raise

    def _copy(self, options: ClientOptions, link: ShareLink | None, greeting: Lock) -> Transport:
        return Transport(
            options,
            self._http,
            uploads=self._uploads,
            routes=self._routes,
            probes=self._probes,
            link=link,
            greeting=greeting,
        )

    def _prepare(
        self, operation: Operation[T], arguments: Mapping[str, object]
    ) -> tuple[Operation[T], RequestModel]:
        """Check the arguments of a call, and say who is calling."""
        if self._link is None:
            check_app(operation, arguments, self._routes.version)
            return operation, build_model(operation, arguments)
        operation = for_visitors(operation)
        if not self._link.knows_enough_for(operation):
            self._greet(self._link)
        return operation, build_model(operation, self._link.arguments(operation, arguments))

    def _greet(self, link: ShareLink) -> None:
        """Ask once what a share link leads to, and in which form the server wants its ids."""
        with self._greeting:
            while not link.is_known:
                model = build_model(CHAT_SHARE_INIT, link.greeting())
                route, response = self._find(CHAT_SHARE_INIT, model)
                link.learn(response, route.address)

    def _find(
        self, operation: Operation[object], model: RequestModel
    ) -> tuple[Route, HTTPResponse]:
        """Call an operation where the server has it.

        Of many first calls at once one looks for it. The others wait until it has looked, and no
        longer: if the server is down, they need not fail one after the other.
        """
        if not self._routes.is_settled(operation):
            mine = Event()
            looked = self._probes.setdefault(operation.name, mine)
            if looked is mine:
                try:
                    return self._try_routes(operation, model)
                finally:
                    del self._probes[operation.name]
                    mine.set()
            looked.wait()
        return self._try_routes(operation, model)

    def _try_routes(
        self, operation: Operation[object], model: RequestModel
    ) -> tuple[Route, HTTPResponse]:
        routes = self._routes.candidates(operation)
        missing: set[str] = set()
        found: tuple[Route, HTTPResponse] | None = None
        for route in routes:
            if route.path in missing:
                continue
            if found and not asks_for(found[1], found[0], route, model.to_api()):
                continue
            stream = self._open(
                operation,
                route,
                model,
                accept=ANYTHING if operation.response is bytes else JSON,
                timeout=self.options.timeout,
                whole=True,
            )
            response = stream.read_all()
            if is_missing_route(response):
                missing.add(route.path)
            elif found is None or not (route.when == "empty" and is_empty_list(response)):
                found = route, response
        if found is None:
            raise route_not_found(operation, routes)
        self._routes.remember(operation, found[0])
        return found

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
                headers=options.headers(accept=accept, with_key=self._link is None),
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
