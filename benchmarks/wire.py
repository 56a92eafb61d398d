"""How the answers go over the wire, by place: the first part of a path, such as `blast-2000`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from benchmarks import payloads
from benchmarks.payloads import dumps, envelope

SMALL_PAGES = 100
"""Pages of chats that differ; after so many the first comes again."""

_COALESCED = 16 * 2**10
_QUOTES = 20
_DONE = b"[DONE]"


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
    match kind:
        case "plain":
            return Answer(whole(dumps(payloads.completion(payloads.text(count)))))
        case "detail":
            return Answer(whole(dumps(_detailed(count))))
        case "records":
            found = {"list": payloads.records(count, 6000), "total": count}
            return Answer(whole(dumps(envelope(found))))
        case "stream":
            return Answer(_head() + _chunks(_writes(_events(count, coze=coze))) + _END)
        case "coalesced":
            body = b"".join(_writes(_events(count, coze=coze)))
            return Answer(_head() + _chunks(payloads.cut(body, _COALESCED)) + _END)
        case "traced":
            return Answer(_head() + _chunks(_writes(_traced(count))) + _END)
        case "first":
            first, *rest = _events(1, coze=coze)
            return Answer(_head() + _chunks(first.writes), [_chunks(_writes(rest)) + _END], 0.001)
        case "paced":
            return _live(count, 0.001, coze=coze)
        case "live":
            return _live(count, 0.01, coze=coze)
        case _:
            raise LookupError(place)


def whole(body: bytes) -> bytes:
    """Return a response whose length is known."""
    head = "HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


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
    return payloads.completion(payloads.text(300), responseData=trace, newVariables={"region": "eu"})


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


def _live(count: int, pause: float, *, coze: bool) -> Answer:
    events = [_chunks(event.writes) for event in _events(count, coze=coze)]
    return Answer(_head(), [*events[:-1], events[-1] + _END], pause)


def _writes(events: Iterable[Event]) -> list[bytes]:
    return [write for event in events for write in event.writes]


_END = b"0\r\n\r\n"


def _head() -> bytes:
    return (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream;charset=utf-8\r\n"
        b"Cache-Control: no-cache, no-transform\r\nTransfer-Encoding: chunked\r\n\r\n"
    )


def _chunks(writes: Iterable[bytes]) -> bytes:
    """Give each write a chunk of its own, as Node does."""
    return b"".join(b"%x\r\n%b\r\n" % (len(write), write) for write in writes)
