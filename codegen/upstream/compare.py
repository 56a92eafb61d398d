"""Collects what is to be told of each operation that both sides have."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from ..checks import Json
from ..spec import Operation, Spec
from .breakage import Break, Breakage, Cause
from .coverage import Field, State, fields
from .document import Endpoint, Upstream
from .match import Matches, match
from .schemas import Schemas, Value


class Topic(StrEnum):
    """What a finding is about, in the words of the report."""

    BREAKS = "breaks us"
    REQUEST_REQUIRED = "request, required upstream and optional here"
    REQUEST_MISSING = "request, missing"
    REQUEST_UNTYPED = "request, untyped here"
    REQUEST_CONFLICT = "request, other type"
    REQUEST_VALUES = "request, enum values missing"
    REQUEST_GONE = "request, enum values gone upstream"
    RESPONSE_MISSING = "response, missing"
    RESPONSE_UNTYPED = "response, untyped here"
    RESPONSE_UNTOLD = "response, untyped upstream"
    RESPONSE_VALUES = "response, enum values missing"


_WORDS = {
    Cause.ABSENT: "required here, absent upstream",
    Cause.OPTIONAL: "required here, optional upstream",
    Cause.NULL: "null upstream, not here",
    Cause.TYPE: "{} upstream, not here",
    Cause.BRANCH: "no branch here for {}",
    Cause.VALUE: "not in our closed enum: {}",
}


@dataclass(frozen=True)
class Count:
    """How many there are upstream, and how many of them we know."""

    known: int = 0
    total: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.known + other.known, self.total + other.total)


@dataclass(frozen=True)
class Difference:
    """What is to be told of an operation."""

    title: str
    request: Count
    response: Count
    findings: dict[Topic, list[str]] = field(default_factory=dict[Topic, list[str]])


@dataclass(frozen=True)
class Comparison:
    """What is to be told of two documents."""

    matches: Matches
    differences: list[Difference]

    @property
    def breaks(self) -> int:
        """How many things would break us."""
        found = sum(len(item.findings.get(Topic.BREAKS, ())) for item in self.differences)
        return found + len(self.matches.dropped)

    @property
    def operations(self) -> Count:
        """The operations in scope; what we leave out on purpose does not count."""
        known = len(self.differences)
        return Count(known, known + len(self.matches.lacking))

    @property
    def request(self) -> Count:
        """The request fields of the operations we have."""
        return sum((item.request for item in self.differences), Count())

    @property
    def response(self) -> Count:
        """The response fields of the operations we have."""
        return sum((item.response for item in self.differences), Count())


def compare(spec: Spec, upstream: Upstream, version: str | None = None) -> Comparison:
    """Compare a document of FastGPT's with the spec.

    Args:
        spec: Ours.
        upstream: Theirs.
        version: The server version it is of; left out means the newest.

    Raises:
        UnreadableError: It has a schema that is none.
    """
    matches = match(spec, upstream.endpoints, version)
    comparer = _Comparer(spec, upstream)
    return Comparison(matches, [comparer.difference(*pair) for pair in matches.pairs])


class _Comparer:
    def __init__(self, spec: Spec, upstream: Upstream) -> None:
        self._spec = spec
        self._ours = Schemas(spec.document)
        self._breakage = Breakage(upstream.schemas, self._ours)

    def difference(self, endpoint: Endpoint, operation: Operation) -> Difference:
        request = list(fields(endpoint.request, self._schema(operation.request)))
        answer = self._answer(operation)
        response = [] if _is_void(endpoint, answer) else list(fields(endpoint.answer, answer))
        breaks: Iterable[Break] = ()
        if endpoint.answer is not None and answer is not None:
            breaks = self._breakage.breaks(endpoint.answer, answer)
        needed = [item for item in request if item.required and endpoint.tells_required]
        findings = {
            Topic.BREAKS: [
                *(f"{path}: required upstream, unknown here" for path in _unknown(needed)),
                *_break_lines(breaks),
            ],
            Topic.REQUEST_REQUIRED: _optional(needed),
            Topic.REQUEST_MISSING: _missing(request, State.MISSING),
            Topic.REQUEST_UNTYPED: _missing(request, State.UNTYPED),
            Topic.REQUEST_CONFLICT: _conflicts(request),
            Topic.REQUEST_VALUES: _values(request, "unlisted"),
            Topic.REQUEST_GONE: _values(request, "gone"),
            Topic.RESPONSE_MISSING: _missing(response, State.MISSING),
            Topic.RESPONSE_UNTYPED: _missing(response, State.UNTYPED),
            Topic.RESPONSE_UNTOLD: sorted(
                item.path or "the answer" for item in breaks if item.cause is Cause.UNTYPED
            ),
            Topic.RESPONSE_VALUES: _values(response, "unlisted"),
        }
        return Difference(
            title=f"{endpoint.address} ({operation.name})",
            request=_count(request),
            response=_count(response),
            findings={topic: items for topic, items in findings.items() if items},
        )

    def _schema(self, name: str) -> Value:
        return self._ours.value(self._spec.schemas[name])

    def _answer(self, operation: Operation) -> Value | None:
        """Our JSON answer; events and bytes are told in no document of theirs."""
        path: Json = self._spec.document["paths"][operation.routes[0]["path"]]
        content: Json = path[operation.http_method.lower()]["responses"]["200"]["content"]
        if operation.response is None or "application/json" not in content:
            return None
        if operation.response == "str":
            return self._ours.value({"type": "string"})
        return self._schema(operation.response)


def _is_void(endpoint: Endpoint, ours: Value | None) -> bool:
    """Whether theirs says no more than that it worked, and we return nothing."""
    theirs = endpoint.answer
    return ours is None and theirs is not None and list(theirs.properties) == ["success"]


def _count(found: list[Field]) -> Count:
    return Count(sum(item.state is State.KNOWN for item in found), len(found))


def _unknown(needed: list[Field]) -> list[str]:
    states = (State.MISSING, State.UNTYPED)
    return [item.path for item in needed if item.outermost and item.state in states]


def _optional(needed: list[Field]) -> list[str]:
    return [item.path for item in needed if item.state is State.KNOWN and not item.required_here]


def _missing(found: list[Field], state: State) -> list[str]:
    """The outermost fields that are missing, each with the number of those inside it."""
    inside: dict[str, int] = {}
    outermost = ""
    for item in found:
        if item.state is not state:
            continue
        if item.outermost:
            outermost = item.path
            inside[outermost] = 0
        else:
            inside[outermost] += 1
    return [f"{path}(+{count})" if count else path for path, count in inside.items()]


def _conflicts(found: list[Field]) -> list[str]:
    return [f"{item.path}: {item.kinds}" for item in found if item.kinds]


def _values(found: list[Field], which: Literal["unlisted", "gone"]) -> list[str]:
    lists = [(item.path, item.unlisted if which == "unlisted" else item.gone) for item in found]
    return [f"{path}: {', '.join(map(str, values))}" for path, values in lists if values]


def _break_lines(breaks: Iterable[Break]) -> list[str]:
    """One line for each place and cause."""
    details: dict[tuple[str, Cause], list[str]] = {}
    for item in sorted(breaks, key=lambda item: (item.path, item.detail)):
        if item.cause is not Cause.UNTYPED:
            details.setdefault((item.path, item.cause), []).append(item.detail)
    return [
        f"{path or 'the answer'}: {_WORDS[cause].format(', '.join(found))}"
        for (path, cause), found in details.items()
    ]
