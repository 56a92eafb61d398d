"""Carries calls to the server: says who calls, finds the address, and lets the core judge."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import TYPE_CHECKING, TypeVar

from ..._base.model import RequestModel
from ..._base.operation import Operation, Route, Version
from ..._core._compat_async import Event, Lock, Place, here, monotonic, wait_for
from ..._core.attempts.deadline import Deadline
from ..._core.attempts.routes import RouteBook, route_not_found
from ..._core.attempts.search import RouteSearch
from ..._core.http import HTTPRequest, HTTPResponse
from ..._core.observing.log import log_fallback
from ..._core.requests.build import build_model, check_app
from ..._core.requests.options import ClientOptions
from ..._core.requests.visitor import ShareLink, for_visitors
from ..._core.responses.envelope import Answer
from ..._core.responses.exchange import Exchange, note_exchange
from ..._generated.operations import APP_KEYS_SINCE, CHAT_SHARE_INIT
from ..http import AsyncHTTP
from .sender import AsyncOpenStream, AsyncSender

if TYPE_CHECKING:
    from ..meter import Meter
    from ..sources import AsyncFileSource
    from .files import AsyncFileSender

T = TypeVar("T")


class AsyncTransport:
    """A client's way to its server. `with_options` copies share everything but the options."""

    def __init__(self, options: ClientOptions, http: AsyncHTTP) -> None:
        self._sender = AsyncSender(options, http)
        self._routes = RouteBook(options.server_version)
        self._probes: dict[tuple[Place, str], Event] = {}
        self._link: ShareLink | None = None
        self._greetings: dict[Place, Lock] = {}

    @property
    def options(self) -> ClientOptions:
        """What the client has been told."""
        return self._sender.options

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be sent any more."""
        return self._sender.is_closed

    @property
    def recipe(self) -> tuple[ClientOptions, ShareLink | None]:
        """What it takes to make another one to the same server, without the connections.

        Raises:
            TypeError: The connections are those of an HTTP client of the user's.
        """
        if not self._sender.owns_connections:
            raise TypeError(
                "A client with http_client= cannot be pickled, because connections stay in their "
                "process: make a client where you need it"
            )
        return self.options, self._link

    @property
    def is_visitor(self) -> bool:
        """Whether it calls as the visitor of a share link."""
        return self._link is not None

    @property
    def needs_app(self) -> bool:
        """Whether calls about chats have to name the app: neither key nor link stands for it."""
        version = self._routes.version
        return not self.is_visitor and (version is None or version < APP_KEYS_SINCE)

    @property
    def version(self) -> Version | None:
        """The server's version, if the caller has told it."""
        return self._routes.version

    def with_options(self, options: ClientOptions) -> AsyncTransport:
        """Return a copy with other options, on the same connections."""
        twin = copy(self)
        twin._sender = self._sender.with_options(options)  # noqa: SLF001 - it is of this class
        return twin

    def as_visitor(self, link: ShareLink) -> AsyncTransport:
        """Return a copy that calls as the visitor of a share link, without the API key."""
        twin = copy(self)
        twin._sender = self._sender.without_key()  # noqa: SLF001 - it is of this class
        twin._link = link  # noqa: SLF001
        twin._greetings = {}  # noqa: SLF001
        return twin

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

    async def call(self, operation: Operation[T], arguments: Mapping[str, object]) -> T:
        """Make a call and return its value.

        Raises:
            FastGPTError: It failed; the class says how.
        """
        value, _ = await self.exchange(operation, arguments)
        return value

    async def exchange(
        self,
        operation: Operation[T],
        arguments: Mapping[str, object],
        checked: RequestModel | None = None,
    ) -> tuple[T, HTTPResponse]:
        """Make a call and return its value and the response it was read from.

        Args:
            operation: The call.
            arguments: Its arguments.
            checked: The request they make, where that has been found out.

        Raises:
            FastGPTError: It failed; the class says how.
        """
        deadline = Deadline(self.options.deadline, monotonic)
        operation, model = await self._prepare(operation, arguments, deadline, checked)
        answer = await self._find(operation, model, deadline)
        return _result(answer), answer.response

    async def open_stream(
        self,
        operation: Operation[object],
        arguments: Mapping[str, object],
        checked: RequestModel | None = None,
        *,
        idle_timeout: float | None,
        headers: Mapping[str, str] | None = None,
    ) -> AsyncOpenStream:
        """Make a call whose answer is read as it comes.

        Args:
            operation: The call.
            arguments: Its arguments.
            checked: The request they make, where that has been found out.
            idle_timeout: Seconds the answer may be silent.
            headers: What the request says beside who is calling.

        Raises:
            FastGPTError: The server could not be reached, does not have the call, or answers with
                something else than a stream.
        """
        deadline = Deadline(self.options.deadline, monotonic)
        operation, model = await self._prepare(operation, arguments, deadline, checked)
        routes = self._routes.candidates(operation)
        for route in routes:
            opened = await self._sender.open(
                operation,
                route,
                model,
                deadline,
                idle_timeout=idle_timeout,
                headers=headers or {},
            )
            if opened is not None:
                return opened
        raise route_not_found(operation, routes)

    def knows_older_than(self, version: Version) -> bool:
        """Whether the server is known to be older than a version."""
        return self._routes.version is not None and self._routes.version < version

    @property
    def files(self) -> AsyncFileSender:
        """What sends files to addresses that were made for them, and fetches files from there."""
        from .files import AsyncFileSender  # noqa: PLC0415 - few programs send files

        return AsyncFileSender.over(self._sender)

    async def send_form(
        self,
        operation: Operation[T],
        arguments: Mapping[str, object],
        source: AsyncFileSource,
        meter: Meter | None = None,
    ) -> T:
        """Send a file in a form and return the value of the answer.

        Raises:
            FastGPTError: It failed; the class says how.
        """
        deadline = Deadline(self.options.deadline, monotonic)
        operation, model = await self._prepare(operation, arguments, deadline)
        route = self._routes.candidates(operation)[0]
        answer = await self.files.send_form(operation, route, model, source, meter)
        if answer.is_missing:
            raise route_not_found(operation, [route])
        return _result(answer)

    async def probe(self, request: HTTPRequest, operation: str) -> HTTPResponse:
        """Send a request once, by nobody: without the API key, cookies and login.

        Raises:
            APIConnectionError: There was no response, or it broke.
        """
        return await self._sender.probe(request, operation)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._sender.aclose()

    async def _prepare(
        self,
        operation: Operation[T],
        arguments: Mapping[str, object],
        deadline: Deadline,
        checked: RequestModel | None = None,
    ) -> tuple[Operation[T], RequestModel]:
        """Check the arguments of a call, and say who is calling."""
        if self._link is None:
            check_app(operation, arguments, self._routes.version)
            return operation, checked or build_model(operation, arguments)
        operation = for_visitors(operation)
        if not self._link.knows_enough_for(operation):
            await self._greet(self._link, deadline)
        return operation, build_model(operation, self._link.arguments(operation, arguments))

    async def _greet(self, link: ShareLink, deadline: Deadline) -> None:
        """Ask once what a share link leads to, and in which form the server wants its ids."""
        async with self._greetings.setdefault(here(), Lock()):
            greeter = copy(link)
            while not greeter.is_known:
                model = build_model(CHAT_SHARE_INIT, greeter.greeting())
                greeter.learn(await self._find(CHAT_SHARE_INIT, model, deadline))
            link.adopt(greeter)

    async def _find(
        self, operation: Operation[T], model: RequestModel, deadline: Deadline
    ) -> Answer[T]:
        """Call an operation where the server has it, which may be elsewhere than it was."""
        known = self._routes.winner(operation)
        if known is None:
            return await self._search(operation, model, deadline)
        routes = [route for route in self._routes.candidates(operation) if route.path == known.path]
        answer = await self._try_routes(operation, RouteSearch(routes, model), model, deadline)
        if answer is not None:
            return answer
        self._routes.forget(operation, known)
        return await self._search(operation, model, deadline, missing=known)

    async def _search(
        self,
        operation: Operation[T],
        model: RequestModel,
        deadline: Deadline,
        missing: Route | None = None,
    ) -> Answer[T]:
        """Call an operation at one address after the other.

        Of many calls at once one looks for it. The others wait until it has looked, and no longer:
        if the server is down, they need not fail one after the other.
        """
        if not self._routes.has_choice(operation):
            return await self._look(operation, model, deadline)
        mine = Event()
        probe = (here(), operation.name)
        looked = self._probes.setdefault(probe, mine)
        if looked is mine:
            try:
                return await self._look(operation, model, deadline, missing)
            finally:
                del self._probes[probe]
                mine.set()
        await wait_for(looked, deadline.remaining)
        if deadline.is_over:
            raise deadline.missed()
        return await self._look(operation, model, deadline)

    async def _look(
        self,
        operation: Operation[T],
        model: RequestModel,
        deadline: Deadline,
        missing: Route | None = None,
    ) -> Answer[T]:
        routes = self._routes.candidates(operation)
        search = RouteSearch[T](routes, model, missing=missing)
        answer = await self._try_routes(operation, search, model, deadline)
        if answer is None:
            raise route_not_found(operation, routes)
        if answer.route.path != routes[0].path:
            log_fallback(operation.name, answer.route.address, missing=routes[0].address)
        return answer

    async def _try_routes(
        self,
        operation: Operation[T],
        search: RouteSearch[T],
        model: RequestModel,
        deadline: Deadline,
    ) -> Answer[T] | None:
        for route in search:
            search.take(await self._sender.ask(operation, route, model, deadline))
        if search.found is not None:
            self._routes.remember(operation, search.found.route)
        return search.found


def _result(answer: Answer[T]) -> T:
    """Return the value of an answer, and keep the answer for who wants to see it too."""
    value = answer.result()
    note_exchange(Exchange(answer.response, answer.route.address))
    return value
