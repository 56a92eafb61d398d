"""The fake FastGPT itself: takes a request as data and gives an answer as data."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from .._base.operation import parse_version
from ._fastgpt.bodies import compressed, parse_body
from ._fastgpt.dialect import Dialect
from ._fastgpt.errors import RefusalError
from ._fastgpt.facts import ShareDetail
from ._fastgpt.ids import Ids
from ._fastgpt.interceptions import intercepted
from ._fastgpt.proxy import serve_files
from ._fastgpt.replies import whole
from ._fastgpt.routing import (
    HANDLERS,
    PRO_PREFIX,
    Place,
    clean_path,
    for_browsers,
    not_found,
    own_document,
    places_of,
    preflight,
    redirect,
    refuse_pro,
)
from ._fastgpt.s3 import serve_s3
from ._fastgpt.scripts import check_reply
from ._fastgpt.skills import add_chat
from ._fastgpt.store import S3_PATH
from ._fastgpt.world import Call, World
from .failures import Answer, Answering, Interception
from .requests import RecordedRequest, RecordedRequests
from .script import Reply
from .wire import RecordedRun, WireRequest, WireResponse

if TYPE_CHECKING:
    from .._async.client import AsyncFastGPT
    from .._sync.client import FastGPT
    from .transport import AsyncFakeTransport, FakeTransport


class FakeFastGPT:
    """A FastGPT that needs no network, no database and no model.

    It answers on the wire as a server of the chosen version does: same paths, shapes, order of
    events, status codes and errors. It remembers chats and files. Unless told otherwise, its app
    answers `Echo: ` and the question.

    Args:
        version: The server version.
        api_key: The key of the app.
        app_id: The app; 24 hexadecimal characters.
        share_id: The share link of the app; anyone who shows it may be its visitor.
        share_hides: What the link keeps from its visitors: `running_status` is how far a run is,
            `citations` what it quotes, `full_text` the documents around that.
        members: The names of those whom the key may act for, by `auth_proxy`.
        session_token: What a browser shows whose user is logged in: in the cookie `fastgpt_token`
            or the header `token`, in place of a key.
        base_url: Where it says it is; addresses of files start with this.
        commercial: Whether it is a commercial edition, which has usage figures.
        bound_key: Whether the key is the app's own; with another one, such as all that 4.15 and
            4.16 give out, completions must name the app.
        max_upload_size: The most bytes of a file; None means FastGPT's own limit.
        redirect_downloads: Whether 4.16 and later send who reads a file on to the store, which is
            their short-redirect mode.
        part_size: Bytes of a part; files of four and more go in parts, on servers that do that.
        runs_per_minute: How many runs are let through in a minute, on servers that count them; the
            next is refused.
        variables: The global variables the app declares; newer servers drop others.
        plugin: Whether the app is a plugin (a workflow tool): it takes `variables` instead of
            messages, shows every detail, and puts out what a `PluginOutput` says, or its inputs.
        heartbeat: After how many seconds of silence a stream sends an empty piece of an answer;
            None means never.
        resume_unavailable: Why no stream can be taken up again, such as `memoryPressure`; None
            means that those can that were asked for so.
        clock: Tells the time, with a zone; None means the time of this machine.

    Raises:
        ValueError: The version is none, or there is no time between heartbeats.

    Example:
        >>> fake = FakeFastGPT(version="4.14.0")
        >>> fake.reply("Good morning")
        >>> fake.client().chat.completions.create("Hi").text
        'Good morning'
        >>> fake.requests.last.question
        'Hi'
    """

    def __init__(
        self,
        version: str = "4.16.0",
        *,
        api_key: str = "fastgpt-fake-key",
        app_id: str = "68c46a70d950e8850ae564ba",
        share_id: str = "fakesharelink",
        share_hides: Collection[ShareDetail] = (),
        members: Collection[str] = (),
        session_token: str = "fake-session",  # noqa: S107 - logs in to a fake
        base_url: str = "http://fastgpt.test",
        commercial: bool = True,
        bound_key: bool = True,
        max_upload_size: int | None = None,
        redirect_downloads: bool = False,
        part_size: int = 8 * 2**20,
        runs_per_minute: int = 5000,
        variables: Sequence[str] = ("region",),
        plugin: bool = False,
        heartbeat: float | None = 10,
        resume_unavailable: str | None = None,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        if heartbeat is not None and heartbeat <= 0:
            raise ValueError(f"heartbeat must be more than 0 seconds, or None: {heartbeat}")
        dialect = Dialect(parse_version(version))
        clock = clock or _now
        self.version = version
        self.requests = RecordedRequests()
        self._world = World(
            dialect=dialect,
            api_key=api_key,
            app_id=app_id,
            share_id=share_id,
            share_hides=tuple(share_hides),
            members=tuple(members),
            session_token=session_token,
            bound_key=bound_key,
            variables=tuple(variables),
            plugin=plugin,
            heartbeat=heartbeat,
            resume_unavailable=resume_unavailable,
            base_url=base_url.rstrip("/"),
            commercial=commercial,
            max_upload_size=max_upload_size or dialect.default_max_upload,
            redirect_downloads=redirect_downloads,
            part_size=part_size,
            runs_per_minute=runs_per_minute,
            clock=clock,
            ids=Ids(app_id, clock),
        )
        self._places = places_of(dialect)
        self._intercepted: list[tuple[str | None, Interception]] = []

    @property
    def api_key(self) -> str:
        """The key of the app."""
        return self._world.api_key

    @property
    def app_id(self) -> str:
        """The app."""
        return self._world.app_id

    @property
    def share_id(self) -> str:
        """The share link of the app."""
        return self._world.share_id

    @property
    def base_url(self) -> str:
        """Where it says it is."""
        return self._world.base_url

    @base_url.setter
    def base_url(self, value: str) -> None:
        self._world.base_url = value.rstrip("/")

    @property
    def runs(self) -> list[RecordedRun]:
        """The runs so far, oldest first, as they stand at this moment.

        A v2 run that its reader has left goes on, from 4.14.5 on, for as long as its pauses say
        and a second more; five, where it can be resumed.
        """
        with self._world.lock:
            self._world.settle()
            return [replace(run) for run in self._world.runs]

    def reply(
        self,
        *replies: Answer | Answering,
        when: Callable[[RecordedRun], bool] | None = None,
        always: bool = False,
    ) -> None:
        """Say what the next completions answer, one after the other; then it is `Echo` again.

        Of several calls, those with a condition go before those without, and those that are used
        up before those that last; of two alike the older one, of two that last the newer one.

        Args:
            *replies: Text, a step or a whole `Reply` is what the app answers; a function makes one
                of these from what was asked. `RateLimited`, `Unavailable` and a `WireResponse` go
                out as they stand, whatever was asked.
            when: Only runs for which this is true.
            always: Whether the last of them is what is answered from then on.

        Raises:
            ValueError: A server of this version does not do this, or not in this kind of app.

        Example:
            >>> fake.reply("One", "Two")
            >>> fake.reply("You get it back.", when=lambda run: "refund" in run.question)
            >>> fake.reply(lambda run: f"You asked: {run.question}", always=True)
        """
        known = [reply if callable(reply) else whole(reply) for reply in replies]
        for reply in known:
            if isinstance(reply, Reply):
                check_reply(reply, self._world)
        with self._world.lock:
            self._world.replies.add(known, when, always=always)

    def intercept(
        self, response: Interception, *, operation: str | None = None, times: int = 1
    ) -> None:
        """Let something happen to the next requests.

        `CutAfter` and `Pause` happen to the answer FastGPT gives; everything else is answered in
        its place.

        Args:
            response: What happens.
            operation: Only requests of this operation, such as `chat.histories.list`; None means
                any request.
            times: How many requests.

        Example:
            >>> fake.intercept(RateLimited(), operation="chat.histories.list", times=2)
        """
        with self._world.lock:
            self._intercepted += [(operation, response)] * times

    def add_skill_chat(self, skill_id: str, chat_id: str, *rounds: tuple[str, str]) -> None:
        """Have a chat with a skill be there, as if it had been had in the editor of the skill.

        Args:
            skill_id: The skill; 24 hexadecimal characters. It is there from now on.
            chat_id: The chat.
            *rounds: Questions and answers.

        Raises:
            ValueError: Servers of this version have no such chats.
        """
        with self._world.lock:
            add_chat(self._world, skill_id, chat_id, rounds)

    def handle(self, request: WireRequest) -> WireResponse:
        """Answer a request."""
        world = self._world
        with world.lock:
            world.settle()
            place = self._places.get(request.path)
            name = place.name if place else None
            self.requests.append(
                RecordedRequest(
                    request.method, request.path, request.query, request.headers, request.body, name
                )
            )
            what = self._take_intercepted(name)
            if what is None:
                return self._answer(request, place)
            return intercepted(what, world, request, name, lambda: self._answer(request, place))

    def client(self) -> FastGPT:
        """Return a client that asks this fake with its key, without a socket."""
        from .transport import client_of  # noqa: PLC0415 - only this needs httpx

        return client_of(self, self.api_key, self.base_url)

    def async_client(self) -> AsyncFastGPT:
        """Return an asynchronous client that asks this fake with its key, without a socket."""
        from .transport import async_client_of  # noqa: PLC0415 - only this needs httpx

        return async_client_of(self, self.api_key, self.base_url)

    def transport(self) -> FakeTransport:
        """Return a transport for `httpx.Client` that asks this fake, without a socket."""
        from .transport import FakeTransport  # noqa: PLC0415 - only this needs httpx

        return FakeTransport(self)

    def async_transport(self) -> AsyncFakeTransport:
        """Return a transport for `httpx.AsyncClient` that asks this fake, without a socket."""
        from .transport import AsyncFakeTransport  # noqa: PLC0415 - only this needs httpx

        return AsyncFakeTransport(self)

    def _take_intercepted(self, name: str | None) -> Interception | None:
        for entry in self._intercepted:
            if entry[0] in {None, name}:
                self._intercepted.remove(entry)
                return entry[1]
        return None

    def _answer(self, request: WireRequest, place: Place | None) -> WireResponse:
        """Answer as FastGPT does, or as the store of its files."""
        if request.path == S3_PATH or request.path.startswith(f"{S3_PATH}/"):
            return serve_s3(self._world, request)
        response = self._serve(request, place)
        return compressed(self._world.kept_alive(response), request)

    def _serve(self, request: WireRequest, place: Place | None) -> WireResponse:
        world = self._world
        path = clean_path(request.path)
        if path != request.path:
            return redirect(request, path)
        if path.startswith(PRO_PREFIX) and not world.commercial:
            return refuse_pro(world, path)
        try:
            response = serve_files(world, request)
            if response is None:
                if place is None:
                    return own_document(world.dialect, path) or not_found(world.dialect)
                response = preflight(request) or self._call(request, place)
        except RefusalError as refusal:
            response = refusal.response(world.dialect)
        except _NotForHandlersError as error:
            return error.response
        return world.named(for_browsers(request, response))

    def _call(self, request: WireRequest, place: Place) -> WireResponse:
        limit = self._world.dialect.body_limit
        if len(request.body) > limit * 2**20 and place.location != "form":
            raise _NotForHandlersError(413, f"Body exceeded {limit}mb limit")
        try:
            value = parse_body(request)
        except ValueError:
            raise _NotForHandlersError(400, "Invalid JSON") from None
        call = Call(request, place.location, value)
        return HANDLERS[place.name](self._world, call)


class _NotForHandlersError(Exception):
    """What the web server refuses itself: plain text that is the reason phrase too."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.response = WireResponse(status, (), text.encode(), reason=text)


def _now() -> datetime:
    return datetime.now(UTC)
