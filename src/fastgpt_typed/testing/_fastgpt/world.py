"""What the handlers share: who the server is, what it remembers and what it was told to answer."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from ..script import Reply
from ..wire import WireRequest, WireResponse, json_response
from .chats import Chats, JsonObject
from .checks import is_object, wrong_type
from .dialect import Dialect
from .errors import RefusalError
from .ids import Ids
from .store import Store


@dataclass
class World:
    """The server behind the handlers.

    Args:
        dialect: Its version.
        api_key: The key of the app.
        app_id: The app.
        bound_key: Whether the key is the app's own.
        variables: The global variables the app declares.
        base_url: Where it can be reached.
        commercial: Whether it is a commercial edition.
        max_upload_size: The most bytes of a file.
        clock: Tells the time.
        ids: Makes ids.
    """

    dialect: Dialect
    api_key: str
    app_id: str
    bound_key: bool
    variables: Sequence[str]
    base_url: str
    commercial: bool
    max_upload_size: int
    clock: Callable[[], datetime]
    ids: Ids
    chats: Chats = field(default_factory=Chats)
    store: Store = field(default_factory=Store)
    replies: deque[Reply | WireResponse] = field(default_factory=deque[Reply | WireResponse])
    completions: int = 0
    lock: threading.RLock = field(default_factory=threading.RLock)

    def __post_init__(self) -> None:
        self.member_id = self.ids.object_id()


@dataclass(frozen=True)
class Call:
    """A request that has found its operation.

    Args:
        request: The request.
        reads_query: Whether the handler reads the query instead of the body.
        value: The body, parsed as its content type says.
    """

    request: WireRequest
    reads_query: bool
    value: object

    def fields(self, dialect: Dialect) -> JsonObject:
        """Return the arguments.

        Raises:
            RefusalError: The body is no object, and the server looks at that.
        """
        if self.reads_query:
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
