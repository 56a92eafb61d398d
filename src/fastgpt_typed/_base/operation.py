"""What the spec says about one operation, as the core reads it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Annotated, Any, Generic, Literal, TypeAlias, TypeVar, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, JsonValue, TypeAdapter

from .later import Reader
from .model import BUILDS_LATER, RequestModel

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
R = TypeVar("R")

Version: TypeAlias = tuple[int, ...]

_VERSION = re.compile(r"v?[0-9]+(\.[0-9]+)*")


def parse_version(text: str) -> Version:
    """Turn `"4.14.0"` (or `"v4.14.0"`, `"4.14"`) into `(4, 14, 0)`.

    Raises:
        ValueError: The text is not numbers joined by dots.
    """
    if not _VERSION.fullmatch(text):
        raise ValueError(f"{text!r} is no version")
    numbers = [int(part) for part in text.removeprefix("v").split(".")]
    return tuple(numbers + [0] * (3 - len(numbers)))


def parse_bound(text: str) -> Version:
    """Turn `"4.14"` into `(4, 14)`, which stands for all of 4.14."""
    return tuple(int(part) for part in text.split("."))


Location: TypeAlias = Literal["query", "body", "both", "form"]
"""Where the arguments of a call stand."""


@dataclass(frozen=True, slots=True)
class Route:
    """An address an operation has, or had, and what a request to it looks like."""

    path: str
    since: Version = ()
    until: Version | None = None
    location: Location | None = None
    """Where the arguments stand, if not where the operation says."""
    adds: Mapping[str, JsonValue] = field(default_factory=dict[str, JsonValue], hash=False)
    """Fields the server wants here, with what to send where the caller gave none."""
    when: Literal["refused", "empty"] = "refused"
    """Which answer asks for what is added: one that names the field, or a list without items."""
    drops: frozenset[str] = frozenset()
    """Fields that are never sent here."""
    renames: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)
    """Fields that have another name here."""
    copies: Mapping[str, Sequence[str]] = field(
        default_factory=dict[str, Sequence[str]], hash=False
    )
    """Fields that are sent under other names too."""

    @property
    def address(self) -> str:
        """The path below the server itself, such as `/api/core/chat/init`."""
        return f"/api{self.path}"

    @property
    def reshapes(self) -> bool:
        """Whether a request has to be changed for this address."""
        return bool(self.adds or self.drops or self.renames or self.copies)

    def is_like(self, other: Route) -> bool:
        """Whether a request to both looks the same, but for the place of its arguments."""
        return replace(self, since=(), until=None, location=None) == replace(
            other, since=(), until=None, location=None
        )

    def serves(self, version: Version) -> bool:
        """Whether a server of this version answers at this address."""
        return self.since <= version and (
            self.until is None or version[: len(self.until)] <= self.until
        )

    def shape(self, fields: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
        """Return the fields of a request as this address wants them."""
        copied = {
            copy: fields[name]
            for name, copies in self.copies.items()
            if name in fields
            for copy in copies
        }
        renamed = {
            self.renames.get(name, name): value
            for name, value in fields.items()
            if name not in self.drops
        }
        return {**self.adds} | copied | renamed


class Reply(BaseModel, Generic[T]):
    """FastGPT's envelope around nearly every answer."""

    model_config = ConfigDict(defer_build=BUILDS_LATER)

    code: int
    data: T


def _nothing(_: object) -> None:
    return None


Nothing: TypeAlias = Annotated[None, BeforeValidator(_nothing), Field(default=None)]
"""What a call without an answer gives; versions send null, `{}`, `{"success": true}` or none."""


@dataclass(frozen=True)
class Operation(Generic[T_co]):
    """One call of the API: where it lives, what it takes, what it gives, how it may be retried."""

    name: str
    method: Literal["GET", "POST", "PUT", "DELETE"]
    routes: tuple[Route, ...]
    load_request: Callable[[], type[RequestModel]]
    load_response: Callable[[], Any]
    """Models are loaded when a call needs them: most programs make few of all calls."""
    location: Location
    enveloped: bool
    retry: Literal["safe", "unsafe"]
    since: str
    key_since: str | None = None
    """The first version that takes an API key for it, if that is a later one."""
    auth: frozenset[str] = frozenset({"key", "share"})
    """Who may call: holders of a `key`, visitors of a `share` link."""
    app: Literal["needed", "optional", "key"] | None = None
    """Whether the caller says which app is meant: `key` where the API key may stand for one."""
    one_of: tuple[str, ...] = ()
    """Arguments of which one has to be given."""
    makes_chat_id: bool = False
    """Whether the client makes a chat id where the caller gives none."""
    gaps: bool = False
    """Whether pages leave out some of the items they cover."""
    for_visitors: str | None = None
    """The operation that does the same for visitors of a share link, if this one does not."""
    outlives_reader: Version | None = None
    """The first version on which its run goes on when nobody reads its stream any more."""
    resume_headers: Mapping[str, str] = field(default_factory=dict[str, str])
    """What to send along so that its stream can be taken up again."""
    is_internal: bool = False
    """Whether it has no method of its own, because others do with it what it is for."""
    commercial: bool = False

    @cached_property
    def request(self) -> type[RequestModel]:
        """The model of its request."""
        return self.load_request()

    @cached_property
    def response(self) -> Any:
        """The type of its value."""
        return self.load_response()

    @cached_property
    def blind_routes(self) -> tuple[Route, ...]:
        """What to try on a server of unknown version.

        Where servers differ only in the place of the arguments, these go to all places.
        """
        found: list[Route] = []
        for route in self.routes:
            for position, known in enumerate(found):
                if known.is_like(route):
                    if known.location != route.location:
                        found[position] = replace(known, location="both")
                    break
            else:
                found.append(route)
        return tuple(found)

    @cached_property
    def reader(self) -> Reader[T_co]:
        """Reads the value itself."""
        return Reader(self.response)

    @cached_property
    def reply_adapter(self) -> TypeAdapter[Reply[T_co]]:
        """Reads the envelope and the value in it in one pass."""
        payload = Nothing if self.response is None else self.response
        return TypeAdapter(Reply[payload])  # type: ignore[valid-type]  # pyright: ignore[reportInvalidTypeForm]

    def returning(self, load_response: Callable[[], type[R]]) -> Operation[R]:
        """The same operation, its answer read into another type."""
        return cast("Operation[R]", replace(self, load_response=load_response))
