"""How the answers go over the wire, by place: the first part of a path, such as `blast-2000`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from benchmarks import payloads
from benchmarks.payloads import dumps, envelope

SMALL_PAGES = 100
"""Pages of chats that differ; after so many the first comes again."""

_COALESCED = 16 * 2**10
_QUOTES = 20
_DONE = b"[DONE]"

_HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "X-XSS-Protection": "1; mode=block",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "geolocation=(self), microphone=(self), camera=(self)",
    "x-request-id": "5f0c7a52-0d4e-4f43-9e0e-3f6f6f2b9a11",
    "Connection": "keep-alive",
    "Date": "Mon, 02 Mar 2026 08:11:54 GMT",
}
_JSON = {
    "Content-Type": "application/json; charset=utf-8",
    "ETag": '"ubw1z1q5yz1f"',
    "Vary": "Accept-Encoding",
    "Keep-Alive": "timeout=5",
}
_STREAM = {
    "Content-Type": "text/event-stream;charset=utf-8",
    "Access-Control-Allow-Origin": "*",
    "X-Accel-Buffering": "no",
    "Cache-Control": "no-cache, no-transform",
    "Transfer-Encoding": "chunked",
}


class Answer(NamedTuple):
    """What is written at once, and what comes later, piece by piece, so many seconds apart."""

    begin: bytes
    later: Sequence[bytes] = ()
    pause: float = 0


class Event(NamedTuple):
    """A server-sent event as FastGPT writes it: one write for its name, one for its data."""

    name: bytes
    data: bytes

    @property
    def writes(self) -> list[bytes]:
        data = b"data: " + self.data + b"\n\n"
        return [b"event: " + self.name + b"\n", data] if self.name else [data]


@cache
def answer(place: str, *, coze: bool) -> Answer:
    """Return what the server says at a place, to clients of FastGPT or to Coze's."""
    kind, _, number = place.partition("-")
    count = int(number or 0)
    if kind in _JSON_BODIES:
        return Answer(whole(dumps(_JSON_BODIES[kind](count))))
    events = _traced(count) if kind == "traced" else _events(count or 1, coze=coze)
    if kind in _PAUSES:
        pieces = [_chunks(event.writes) for event in events]
        return Answer(_head() + pieces[0], [*pieces[1:-1], pieces[-1] + _END], _PAUSES[kind])
    writes: Iterable[bytes] = [write for event in events for write in event.writes]
    if kind == "coalesced":
        writes = payloads.cut(b"".join(writes), _COALESCED)
    return Answer(_head() + _chunks(writes) + _END)


def whole(body: bytes) -> bytes:
    """Return a response whose length is known."""
    size = f"{len(body)}"
    return _head(_JSON | {"Content-Length": size}) + body


def histories(total: int, offset: int) -> bytes:
    """Return a page of the list of chats."""
    page = (offset // payloads.PAGE_SIZE) % SMALL_PAGES
    return whole(_before_total() + str(total).encode() + _from_list(page))


@cache
def _before_total() -> bytes:
    return b'{"code":200,"statusText":"","message":"","data":{"total":'


@cache
def _from_list(page: int) -> bytes:
    return b',"list":' + dumps(payloads.histories(page)) + b"}}"


def _detailed(nodes: int) -> dict[str, object]:
    trace = payloads.nodes(nodes, _QUOTES)
    return payloads.completion(
        payloads.text(300), responseData=trace, newVariables={"region": "eu"}
    )


def _listed(messages: int) -> dict[str, object]:
    return envelope({"list": payloads.records(messages, 6000), "total": messages})


_JSON_BODIES: Mapping[str, Callable[[int], dict[str, object]]] = {
    "plain": lambda length: payloads.completion(payloads.text(length)),
    "detail": _detailed,
    "records": _listed,
}

_PAUSES = {"first": 0.001, "paced": 0.001, "live": 0.01}


def _events(count: int, *, coze: bool) -> list[Event]:
    words = payloads.words(count)
    if coze:
        said = b"conversation.message.delta"
        events = [Event(said, payloads.coze_delta(word)) for word in words]
        return [*events, Event(b"done", b'"[DONE]"')]
    events = [Event(b"", payloads.delta(word)) for word in words]
    return [*events, Event(b"", payloads.delta(None, "stop")), Event(b"", _DONE)]


def _traced(count: int) -> list[Event]:
    """The events of a run with `detail=true`, the last of them after `[DONE]`."""
    status = {"status": "running", "name": "workflow:template.workflow_start"}
    said = [Event(b"answer", data) for _, data in _events(count, coze=False)]
    trace = Event(b"flowResponses", dumps(payloads.nodes(6, 2)))
    return [Event(b"flowNodeStatus", dumps(status)), *said, trace]


_END = b"0\r\n\r\n"


def _head(headers: Mapping[str, str] = _STREAM) -> bytes:
    lines = "".join(f"{name}: {value}\r\n" for name, value in {**_HEADERS, **headers}.items())
    return f"HTTP/1.1 200 OK\r\n{lines}\r\n".encode()


def _chunks(writes: Iterable[bytes]) -> bytes:
    """Give each write a chunk of its own, as Node does."""
    return b"".join(b"%x\r\n%b\r\n" % (len(write), write) for write in writes)
