"""What the handlers share: who the server is, what it remembers and what it was told to answer."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeAlias

from ..._base.operation import Location
from ..wire import RecordedRun, WireRequest, WireResponse, json_response
from .chats import Chat, Chats, JsonObject
from .checks import is_object, wrong_type
from .dialect import Dialect
from .errors import RefusalError
from .facts import ShareDetail
from .ids import Ids
from .replies import Replies
from .store import Store

_KEEP_ALIVE = (("Connection", "keep-alive"), ("Keep-Alive", "timeout=5"))


@dataclass
class World:
    """The server behind the handlers.

    Args:
        dialect: Its version.
        api_key: The key of the app.
        app_id: The app.
        share_id: The share link of the app.
        share_hides: What the link keeps from its visitors.
        members: Whom the key may act for.
        session_token: What a browser shows whose user is logged in.
        bound_key: Whether the key is the app's own.
        variables: The global variables the app declares.
        plugin: Whether the app is a plugin.
        heartbeat: After how many seconds of silence a stream shows that it lives, if ever.
        resume_unavailable: Why no stream can be taken up again, if none can.
        base_url: Where it can be reached.
        commercial: Whether it is a commercial edition.
        max_upload_size: The most bytes of a file.
        redirect_downloads: Whether files are read from the store itself.
        part_size: The bytes of a part of a large file.
        runs_per_minute: How many runs the team may have in a minute.
        clock: Tells the time.
        ids: Makes ids.
    """

    dialect: Dialect
    api_key: str
    app_id: str
    share_id: str
    share_hides: Collection[ShareDetail]
    members: Collection[str]
    session_token: str
    bound_key: bool
    variables: Sequence[str]
    plugin: bool
    heartbeat: float | None
    resume_unavailable: str | None
    base_url: str
    commercial: bool
    max_upload_size: int
    redirect_downloads: bool
    part_size: int
    runs_per_minute: int
    clock: Callable[[], datetime]
    ids: Ids
    chats: Chats = field(default_factory=Chats)
    skills: dict[str, Chats] = field(default_factory=dict[str, Chats])
    store: Store = field(default_factory=Store)
    replies: Replies = field(default_factory=Replies)
    runs: list[RecordedRun] = field(default_factory=list[RecordedRun])
    counted: int = 0
    counted_until: datetime | None = None
    lock: threading.RLock = field(default_factory=threading.RLock)

    def __post_init__(self) -> None:
        self.member_id = self.ids.object_id()
        self.team_id = self.ids.object_id()

    def settle(self) -> None:
        """Let runs that nobody reads come to their end, where it is time."""
        for chat in self.chats:
            if chat.run is not None:
                chat.run.settle()

    def chats_of(self, fields: Mapping[str, object]) -> Chats:
        """Return the chats of what a request is about: those with a skill, or of the app."""
        skill_id = fields.get("skillId") if self.dialect.nests_share_auth else None
        return self.skills.get(str(skill_id), Chats()) if skill_id else self.chats

    def chat_of(self, fields: Mapping[str, object]) -> Chat | None:
        """Return the chat that a request is about, if there is one."""
        return self.chats_of(fields).get(str(fields.get("chatId")))

    def kept_alive(self, response: WireResponse) -> WireResponse:
        """Return an answer that says how long its connection is kept."""
        return replace(response, headers=[*response.headers, *_KEEP_ALIVE])

    def finished(self, response: WireResponse) -> WireResponse:
        """Return an answer as it leaves a handler."""
        return self.kept_alive(self.named(response))

    def named(self, response: WireResponse) -> WireResponse:
        """Return an answer with an id, where handlers give it one."""
        if not self.dialect.has_request_ids:
            return response
        headers = [("x-request-id", self.ids.request_id()), *response.headers]
        return replace(response, headers=headers)


@dataclass(frozen=True)
class Call:
    """A request that has found its operation.

    Args:
        request: The request.
        location: Where the handler finds the arguments.
        value: The body, parsed as its content type says.
    """

    request: WireRequest
    location: Location
    value: object

    def reading(self, location: Location) -> Call:
        """Return the same call, its arguments found elsewhere."""
        return replace(self, location=location)

    def fields(self, dialect: Dialect) -> JsonObject:
        """Return the arguments.

        Raises:
            RefusalError: The body is no object, and the server looks at that.
        """
        if self.location == "query":
            return dict(self.request.query)
        if is_object(self.value):
            return self.value
        if dialect.checks_requests:
            raise RefusalError.invalid([wrong_type("object", self.value)])
        if self.value is None:
            raise RefusalError("Cannot destructure property 'chatId' of 'e.body' as it is null.")
        return {}


Handler: TypeAlias = Callable[[World, Call], WireResponse]
Handlers: TypeAlias = Mapping[str, Handler]


def success(data: object) -> WireResponse:
    """Return data in FastGPT's envelope."""
    return json_response({"code": 200, "statusText": "", "message": "", "data": data})
