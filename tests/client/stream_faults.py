"""What can be wrong with a stream, and what its reader is told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from fastgpt_typed import AuthenticationError, InternalServerError
from tests.client.faults import IDLE, INCOMPLETE, ODD, VALUE, Outcome
from tests.client.faulty import STREAM, Line, Play, enveloped, head
from tests.client.plays import Ending, chunk, drips, floods, half, nested, packed, says
from tests.client.wire import STOP, delta, sse

SHORT = 0.1
LONG_NUMBER = b"9" * 5000
HALF = sse(("answer", delta("Half")))
FAILED = Outcome(InternalServerError)
NO_KEY = {"code": 514, "statusText": "unAuthApiKey", "message": ""}


class StreamFault(NamedTuple):
    """A fault of a stream, how reading it ends, and the words that come before.

    Attributes:
        patience: How many seconds to wait; short where waiting longer would change nothing.
    """

    play: Play
    outcome: Outcome
    words: str = "Hello"
    patience: float = 5


def streams(body: bytes, *headers: str, kind: str = "text/event-stream") -> Play:
    """Answer with a stream that ends with the connection."""
    return says(lambda _: head(f"Content-Type: {kind}", *headers) + body)


def chunks(*parts: bytes) -> Play:
    """Answer with a stream in chunks, as FastGPT does."""
    return streams(b"".join(parts), "Transfer-Encoding: chunked")


def before(event: bytes) -> Play:
    """Answer with an event and then with a stream as it should be."""
    return streams(event + b"\n\n" + STREAM)


def then(ending: Ending, body: bytes = HALF) -> Play:
    """Send some of a stream, and then be silent or reset the connection."""
    return says(lambda _: head("Content-Type: text/event-stream") + body, ending)


EVENTS: Mapping[str, StreamFault] = {
    "an event that is undefined": StreamFault(before(b"data: undefined"), VALUE),
    "an event without data": StreamFault(before(b"event: answer"), VALUE),
    "an event that is a number": StreamFault(before(b"event: answer\ndata: 7"), VALUE),
    "an event of another shape": StreamFault(before(b'data: {"choices":7}'), VALUE),
    "an event of no known name": StreamFault(before(b"event: \xff\xfe\ndata: {}"), VALUE),
    "an event with NaN": StreamFault(before(b'event: updateVariables\ndata: {"a":NaN}'), VALUE),
    "an event of 5000 digits": StreamFault(
        before(b'event: updateVariables\ndata: {"a":%b}' % LONG_NUMBER), VALUE
    ),
    "an event 10 000 deep": StreamFault(
        before(b"event: updateVariables\ndata: " + nested(b'{"a":', b"1", b"}", 10_000)), VALUE
    ),
    "an event with half a character": StreamFault(
        before(b'data: {"choices":[{"delta":{"content":"\\ud83d"}}]}'), VALUE, "\ufffdHello"
    ),
    "an event that is no UTF-8": StreamFault(
        before(b'data: {"choices":[{"delta":{"content":"\xff"}}]}'), VALUE, "\ufffdHello"
    ),
    "fields no one needs": StreamFault(
        streams(b"id: 5\nretry: 99999999999999999999\nnonsense\n" + STREAM), VALUE
    ),
    "10 000 comments": StreamFault(streams(b": ping\n\n" * 10_000 + STREAM), VALUE),
    "a byte order mark": StreamFault(streams(b"\xef\xbb\xbf" + STREAM), VALUE),
    "lines that end with CRLF": StreamFault(streams(STREAM.replace(b"\n", b"\r\n")), VALUE),
    "lines that end with CR": StreamFault(
        streams(STREAM.replace(b"\n", b"\r")), INCOMPLETE, words=""
    ),
    "UTF-16": StreamFault(streams(STREAM.decode().encode("utf-16")), INCOMPLETE, words=""),
    "garbage": StreamFault(streams(bytes(range(256)) * 100), INCOMPLETE, words=""),
}

ERRORS: Mapping[str, StreamFault] = {
    "an error with code": StreamFault(
        streams(HALF + sse(("error", NO_KEY))), Outcome(AuthenticationError), "Half"
    ),
    "an error without code": StreamFault(
        streams(HALF + sse(("error", {"message": "no"}))), FAILED, "Half"
    ),
    "an error that is a text": StreamFault(
        streams(HALF + b'event: error\ndata: "no"\n\n'), FAILED, "Half"
    ),
    "an error that is nothing": StreamFault(
        streams(HALF + b"event: error\ndata:\n\n"), FAILED, "Half"
    ),
    "an error that is no UTF-8": StreamFault(
        streams(HALF + b"event: error\ndata: \xff\xfe\n\n"), FAILED, "Half"
    ),
    "an error of 5000 digits": StreamFault(
        streams(HALF + b'event: error\ndata: {"code":%b}\n\n' % LONG_NUMBER), FAILED, "Half"
    ),
    "an error 10 000 deep": StreamFault(
        streams(HALF + b"event: error\ndata: " + b"[" * 10_000 + b"\n\n"), FAILED, "Half"
    ),
    "an envelope in place of a stream": StreamFault(
        streams(enveloped(None, 514, "unAuthApiKey"), kind="application/json"),
        Outcome(AuthenticationError),
        words="",
    ),
}

ENDS: Mapping[str, StreamFault] = {
    "nothing": StreamFault(streams(b""), INCOMPLETE, words=""),
    "half an answer": StreamFault(streams(HALF), INCOMPLETE, "Half"),
    "half an answer in chunks": StreamFault(chunks(chunk(HALF)), INCOMPLETE, "Half"),
    "a broken chunk": StreamFault(chunks(chunk(HALF), b"zz\r\n"), INCOMPLETE, "Half"),
    "an event cut between its lines": StreamFault(
        streams(HALF + b"event: answer\n"), INCOMPLETE, "Half"
    ),
    "an event cut in its data": StreamFault(streams(HALF + half(HALF)), INCOMPLETE, "Half"),
    "a line of 3 MB without end": StreamFault(
        streams(HALF + b"data: " + b"x" * 3_000_000), INCOMPLETE, "Half"
    ),
    "silence at once": StreamFault(then(Line.be_silent, b""), IDLE, "", SHORT),
    "silence in an answer": StreamFault(then(Line.be_silent), IDLE, "Half", SHORT),
    "silence after all": StreamFault(then(Line.be_silent, STREAM), VALUE, patience=SHORT),
    "a reset in an answer": StreamFault(then(Line.reset), INCOMPLETE, "Half"),
    "a reset after all": StreamFault(then(Line.reset, STREAM), VALUE),
    "no [DONE]": StreamFault(streams(sse(("answer", delta("Hello")), ("answer", STOP))), VALUE),
    "garbage after [DONE]": StreamFault(streams(STREAM + b"\xff\n\ndata: {\n\n"), VALUE),
    "one byte at a time": StreamFault(
        drips(lambda _: head("Content-Type: text/event-stream") + STREAM), VALUE
    ),
    "no Content-Type": StreamFault(says(lambda _: head() + STREAM), VALUE),
    "Content-Type of JSON": StreamFault(streams(STREAM, kind="application/json"), ODD, words=""),
    "Content-Type of HTML": StreamFault(streams(STREAM, kind="text/html"), ODD, words=""),
    "gzip": StreamFault(streams(packed(STREAM), "Content-Encoding: gzip"), VALUE),
    "broken gzip": StreamFault(
        streams(b"\x1f\x8b\x08 nonsense", "Content-Encoding: gzip"), INCOMPLETE, words=""
    ),
    "a gzip bomb of one line": StreamFault(
        streams(packed(HALF + b"data: " + b"x" * 20_000_000), "Content-Encoding: gzip"),
        INCOMPLETE,
        "Half",
    ),
    "a line without end": StreamFault(
        floods(head("Content-Type: text/event-stream") + HALF + b"data: "), INCOMPLETE, "Half"
    ),
}

STREAM_FAULTS: Mapping[str, StreamFault] = {**EVENTS, **ERRORS, **ENDS}
