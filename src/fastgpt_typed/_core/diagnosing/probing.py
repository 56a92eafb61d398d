"""Finds out which FastGPT answers, by requests that no server acts on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ..._base.operation import Operation, Route, Version, parse_version
from ..._generated.constants import REFUSED_RUN
from ..._generated.events import WIRE_NAMES
from ..._generated.operations import (
    APP_KEYS_SINCE,
    CHAT_COMPLETIONS_CREATE,
    CHAT_COMPLETIONS_CREATE_V2,
    CHAT_INIT,
    OPERATIONS,
    OWN_DOCUMENT,
)
from ..errors import APIConnectionError, CommercialEditionError
from ..http import OK, HTTPRequest, HTTPResponse, Timeout
from ..requests.options import user_agent
from ..responses.envelope import as_envelope
from ..responses.failures import error_from_envelope
from ..responses.reading import parse_json
from .diagnosis import Edition, VersionRange

_RUNS = {CHAT_COMPLETIONS_CREATE.name, CHAT_COMPLETIONS_CREATE_V2.name}

REFUSED_STREAM = f"event: {WIRE_NAMES['Error']}".encode()
"""How a stream begins that says no."""

_PLACEHOLDER = re.compile(r"\{\w+\}")


@dataclass(frozen=True, slots=True)
class Probe:
    """A request by nobody: without key, cookies and login, so that no server acts on it."""

    operation: str
    method: str
    address: str
    routes: tuple[Route, ...]
    """What stands in the spec of this address."""
    body: bytes | None = None
    commercial: bool = False

    def request(self, base_url: str, timeout: Timeout) -> HTTPRequest:
        """Say what to send."""
        headers = {"accept": "application/json", "user-agent": user_agent()}
        if self.body is not None:
            headers["content-type"] = "application/json"
        url = base_url + _PLACEHOLDER.sub("0" * 24, self.address)
        return HTTPRequest(self.method, url, headers, timeout, self.body)

    def serves(self, version: Version) -> bool:
        """Whether a server of this version has the address."""
        return any(route.serves(version) for route in self.routes)


@dataclass(frozen=True, slots=True)
class Reaction:
    """What came of a probe."""

    probe: Probe
    seconds: float = 0.0
    response: HTTPResponse | None = None
    error: APIConnectionError | None = None

    @property
    def is_there(self) -> bool | None:
        """Whether the server has the address; None where the answer is not FastGPT's."""
        if self.response is None:
            return None
        if self.is_from_fastgpt:
            return None if self.edition == "community" else True
        return False if self.response.status_code == 404 else None

    @property
    def is_from_fastgpt(self) -> bool:
        """Whether FastGPT itself answered: with its envelope, an event, or its own document."""
        if self.response is None:
            return False
        content = self.response.content
        if content.startswith(REFUSED_STREAM):
            return True
        value = parse_json(content)
        if self.probe.routes == (OWN_DOCUMENT,) and self.response.status_code == OK:
            return isinstance(value, dict) and "openapi" in value
        return as_envelope(value) is not None

    @property
    def edition(self) -> Edition | None:
        """Which edition answers like this, where that can be told."""
        if not self.probe.commercial or self.response is None:
            return None
        envelope = as_envelope(parse_json(self.response.content))
        if envelope is None or envelope.get("code") == OK:
            return None
        status, name = self.response.status_code, self.probe.operation
        error = error_from_envelope(envelope, status_code=status, operation=name)
        return "community" if isinstance(error, CommercialEditionError) else "commercial"


FIRST_PROBE = Probe(CHAT_INIT.name, CHAT_INIT.method, CHAT_INIT.routes[0].address, CHAT_INIT.routes)
"""An address that every release has."""

STREAM_PROBE = Probe(
    CHAT_COMPLETIONS_CREATE.name,
    CHAT_COMPLETIONS_CREATE.method,
    CHAT_COMPLETIONS_CREATE.routes[0].address,
    CHAT_COMPLETIONS_CREATE.routes,
    REFUSED_RUN,
)
"""An address that answers with a stream, even to say no."""


def all_probes() -> list[Probe]:
    """The other addresses to look for: those that only read, and that of runs."""
    found: dict[tuple[str, str], Probe] = {}
    for operation in OPERATIONS.values():
        if not _is_harmless(operation):
            continue
        for route in operation.routes:
            place = operation.method, route.address
            known = found.get(place)
            if known is not None:
                found[place] = replace(known, routes=(*known.routes, route))
                continue
            body = None if operation.location == "query" else b"{}"
            found[place] = Probe(
                operation.name,
                operation.method,
                route.address,
                (route,),
                body,
                operation.commercial,
            )
    for probe in (FIRST_PROBE, STREAM_PROBE):
        del found[probe.method, probe.address]
    return [
        *found.values(),
        Probe("server.document", "GET", OWN_DOCUMENT.address, (OWN_DOCUMENT,)),
    ]


def _is_harmless(operation: Operation[object]) -> bool:
    """Whether nothing can come of a call by nobody, even on a server with a gap in its checks."""
    return operation.name in _RUNS or (operation.retry == "safe" and operation.location != "form")


@dataclass(frozen=True, slots=True)
class Generations:
    """The releases whose addresses differ, as far as what was seen leaves a choice.

    Attributes:
        possible: Those that fit, each standing for itself and what came until the next.
        misfits: The addresses that fit none of them.
    """

    possible: tuple[Version, ...]
    misfits: tuple[str, ...] = ()

    @property
    def range(self) -> VersionRange:
        """From the first of them to the last."""
        releases = _releases()
        later = [release for release in releases if release > self.possible[-1]]
        return VersionRange(_text(self.possible[0]), _text(later[0]) if later else None)

    def have(self, operation: Operation[object], *, with_key: bool = True) -> bool | None:
        """Whether the server has a call; None where that cannot be told."""
        key_since = parse_version(operation.key_since) if with_key and operation.key_since else ()
        seen = {
            version >= key_since and any(route.serves(version) for route in operation.routes)
            for version in self.possible
        }
        return seen.pop() if len(seen) == 1 else None

    def since(self, version: Version) -> Generations:
        """Those that are not older than a version."""
        newer = tuple(release for release in self.possible if release >= version)
        return replace(self, possible=newer or self.possible[-1:])

    def before(self, version: Version) -> Generations:
        """Those that are older than a version."""
        older = tuple(release for release in self.possible if release < version)
        return replace(self, possible=older or self.possible[:1])


def tell_generations(reactions: Iterable[Reaction]) -> Generations | None:
    """Say which releases fit best what a server has and has not; None if it showed nothing."""
    seen = [reaction for reaction in reactions if reaction.is_there is not None]
    if not seen:
        return None
    misfits = {release: tuple(_misfits(seen, release)) for release in _releases()}
    fewest = min(map(len, misfits.values()))
    best = tuple(release for release, faults in misfits.items() if len(faults) == fewest)
    return Generations(best, misfits[best[-1]])


def _misfits(seen: Iterable[Reaction], release: Version) -> Iterator[str]:
    for reaction in seen:
        if reaction.is_there is not reaction.probe.serves(release):
            yield reaction.probe.address


def _releases() -> list[Version]:
    """The releases from which on an address is there, or is not any more."""
    routes = [route for operation in OPERATIONS.values() for route in operation.routes]
    bounds = {route.since for route in (*routes, OWN_DOCUMENT)} | {APP_KEYS_SINCE}
    return sorted(bounds | {_after(route.until) for route in routes if route.until is not None})


def _after(until: Version) -> Version:
    """The release after a bound: 4.15.0 after all of 4.14, 4.14.5 after 4.14.4."""
    following = (*until[:-1], until[-1] + 1)
    return (*following, 0) if len(following) < 3 else following


def _text(version: Version) -> str:
    return ".".join(map(str, version))
