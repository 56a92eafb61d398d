"""What can be wrong with a server or a network, and what calls make of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from fastgpt_typed import (
    APIConnectionError,
    APITimeoutError,
    AuthenticationError,
    FastGPTError,
    IncompleteStreamError,
    InternalServerError,
    RateLimitError,
    ResponseValidationError,
    RouteNotFoundError,
    StreamIdleTimeoutError,
)
from tests.client.faulty import Line, Play, enveloped, head
from tests.client.plays import (
    chunk,
    chunked,
    drips,
    ends,
    floods,
    framed,
    half,
    keeps_saying,
    nested,
    packed,
    plants,
    recoded,
    says,
    sends,
    with_header,
    with_status,
)


class Outcome(NamedTuple):
    """What a call ends with.

    Attributes:
        error: The error; None where the value comes as it should.
        again: Whether safe calls are made again first.
        as_sent: Whether what comes is taken as it is, because nothing can tell that it is wrong.
    """

    error: type[FastGPTError] | None = None
    again: bool = False
    as_sent: bool = False

    def __str__(self) -> str:
        if self.error is None:
            return "what was sent" if self.as_sent else "the value"
        return self.error.__name__


VALUE = Outcome()
AS_SENT = Outcome(as_sent=True)
BROKEN = Outcome(APIConnectionError, again=True)
SILENT = Outcome(APITimeoutError, again=True)
IDLE = Outcome(StreamIdleTimeoutError)
INCOMPLETE = Outcome(IncompleteStreamError)
ODD = Outcome(ResponseValidationError)
DOWN = Outcome(InternalServerError, again=True)
REFUSED = Outcome(InternalServerError)


class Fault(NamedTuple):
    """A fault, and how calls end: those that want JSON, the one that wants bytes, and a stream."""

    play: Play | None
    """None where nobody listens."""
    json: Outcome
    bytes: Outcome
    stream: Outcome
    unheard: bool = False
    """Whether the server does not even read the request."""

    @property
    def patience(self) -> float:
        """How many seconds to wait; short where waiting longer would change nothing."""
        return 0.05 if self.json is SILENT else 5


def fault(
    play: Play | None,
    json: Outcome,
    *,
    bytes: Outcome | None = None,
    stream: Outcome | None = None,
    unheard: bool = False,
) -> Fault:
    """A fault that ends in the same way for all calls but those told."""
    return Fault(play, json, bytes or json, stream or json, unheard)


PAGE = b"<!DOCTYPE html><html><body>Hello</body></html>"
LONG_NUMBER = b"9" * 5000
MOST_BYTES = 2**21
"""What the client takes."""
BOMB = packed(bytes(20_000_000))

NETWORK: Mapping[str, Fault] = {
    "nobody listens": fault(None, BROKEN, unheard=True),
    "never answers": fault(ends(Line.be_silent), SILENT, stream=IDLE),
    "silence amid the headers": fault(
        says(lambda answer: answer.head()[:20], Line.be_silent), SILENT, stream=IDLE
    ),
    "silence amid the body": fault(
        says(lambda answer: answer.head() + half(answer.body), Line.be_silent), SILENT, stream=IDLE
    ),
    "byte by byte": fault(drips(lambda answer: answer.head() + answer.body), VALUE),
    "reset at once": fault(Line.reset, BROKEN, unheard=True),
    "closed at once": fault(Line.close, BROKEN, unheard=True),
    "reset after the request's headers": fault(ends(Line.reset, whole=False), BROKEN),
    "reset before the answer": fault(ends(Line.reset), BROKEN),
    "closed before the answer": fault(ends(Line.close), BROKEN),
    "reset amid the headers": fault(says(lambda answer: answer.head()[:20], Line.reset), BROKEN),
    "reset after the headers": fault(
        says(lambda answer: answer.head(), Line.reset), BROKEN, stream=INCOMPLETE
    ),
    "reset amid the body": fault(
        says(lambda answer: answer.head() + half(answer.body), Line.reset),
        BROKEN,
        stream=INCOMPLETE,
    ),
    "reset after the body": fault(
        says(lambda answer: answer.head() + answer.body, Line.reset), VALUE
    ),
}

FRAMING: Mapping[str, Fault] = {
    "half a body": fault(
        says(lambda answer: answer.head() + half(answer.body)), BROKEN, stream=INCOMPLETE
    ),
    "half a body in chunks": fault(
        chunked(lambda answer: chunk(half(answer.body))), BROKEN, stream=INCOMPLETE
    ),
    "half a chunk": fault(
        chunked(lambda answer: half(chunk(answer.body))), BROKEN, stream=INCOMPLETE
    ),
    "no last chunk": fault(chunked(lambda answer: chunk(answer.body)), BROKEN, stream=VALUE),
    "Content-Length too large": fault(
        says(lambda answer: answer.head(length=len(answer.body) + 9) + answer.body),
        BROKEN,
        stream=VALUE,
    ),
    "Content-Length of 19 digits": fault(
        says(lambda answer: answer.head(length=10**18) + answer.body), BROKEN, stream=VALUE
    ),
    "Content-Length of 31 digits": fault(framed(f"Content-Length: {10**30}"), BROKEN),
    "Content-Length too small": fault(
        says(lambda answer: answer.head(length=len(answer.body) // 2) + answer.body),
        ODD,
        bytes=AS_SENT,
        stream=INCOMPLETE,
    ),
    "Content-Length 0": fault(
        says(lambda answer: answer.head(length=0) + answer.body),
        ODD,
        bytes=AS_SENT,
        stream=INCOMPLETE,
    ),
    "Content-Length negative": fault(framed("Content-Length: -1"), BROKEN),
    "Content-Length no number": fault(framed("Content-Length: many"), BROKEN),
    "Content-Length twice": fault(framed("Content-Length: 5", "Content-Length: 9"), BROKEN),
    "Content-Length and chunks": fault(
        says(
            lambda answer: (
                answer.head("Transfer-Encoding: chunked", length=3)
                + chunk(answer.body)
                + chunk(b"")
            )
        ),
        VALUE,
    ),
    "unknown Transfer-Encoding": fault(framed("Transfer-Encoding: magic"), BROKEN),
    "chunk size no number": fault(chunked(lambda _: b"zz\r\n"), BROKEN, stream=INCOMPLETE),
    "chunk size negative": fault(
        chunked(lambda answer: b"-5\r\n" + answer.body), BROKEN, stream=INCOMPLETE
    ),
    "chunk size of 40 digits": fault(
        chunked(lambda answer: b"f" * 40 + b"\r\n" + answer.body), BROKEN, stream=INCOMPLETE
    ),
    "chunk longer than its size": fault(
        chunked(lambda answer: b"5\r\n" + answer.body), BROKEN, stream=INCOMPLETE
    ),
    "chunk header without end": fault(
        chunked(lambda _: b"5;" + b"x" * 200_000), BROKEN, stream=INCOMPLETE
    ),
    "trailers without end": fault(
        chunked(lambda answer: chunk(answer.body) + b"0\r\n" + b"X-A: b\r\n" * 20_000),
        BROKEN,
        stream=VALUE,
    ),
}

HTTP: Mapping[str, Fault] = {
    "garbage": fault(says(lambda _: bytes(range(256)) * 40), BROKEN),
    "a TLS alert": fault(says(lambda _: b"\x15\x03\x01\x00\x02\x02\x46"), BROKEN),
    "HTTP/0.9": fault(says(lambda answer: answer.body), BROKEN),
    "HTTP/1.0 without length": fault(
        says(lambda answer: answer.head_of_http_1_0() + answer.body), VALUE
    ),
    "HTTP/1.0 without length, half": fault(
        says(lambda answer: answer.head_of_http_1_0() + half(answer.body)),
        ODD,
        bytes=AS_SENT,
        stream=INCOMPLETE,
    ),
    "HTTP/2": fault(says(lambda _: b"\0\0\6\4\0\0\0\0\0\0\3\0\0\0\x64"), BROKEN),
    "HTTP/3.7": fault(with_status("HTTP/3.7 200 OK"), VALUE),
    "status without reason": fault(with_status("HTTP/1.1 200"), VALUE),
    "status 99": fault(with_status("HTTP/1.1 99 Low"), BROKEN),
    "status 600": fault(with_status("HTTP/1.1 600 High"), REFUSED),
    "status 1000": fault(with_status("HTTP/1.1 1000 Higher"), BROKEN),
    "status no number": fault(with_status("HTTP/1.1 fine"), BROKEN),
    "status 100 before 200": fault(
        keeps_saying(lambda answer: head(status="100 Continue") * 3 + answer.head() + answer.body),
        VALUE,
    ),
    "status 101": fault(
        says(lambda _: head("Upgrade: x", "Connection: upgrade", status="101 Switching")), BROKEN
    ),
    "status 201": fault(with_status("HTTP/1.1 201 Created"), ODD),
    "status 204": fault(keeps_saying(lambda _: head(status="204 No Content")), ODD),
    "status 304": fault(keeps_saying(lambda _: head(status="304 Not Modified")), ODD),
    "10 000 headers": fault(
        says(
            lambda answer: (
                answer.head(*[f"X-{number}: y" for number in range(10_000)]) + answer.body
            )
        ),
        VALUE,
    ),
    "a header of 1 MB": fault(with_header("X-Long: " + "y" * 2**20), BROKEN),
    "a header not in ASCII": fault(with_header("X-Request-Id: \xff\xe9\x80"), VALUE),
    "a header with NUL": fault(with_header("X-Odd: a\0b"), BROKEN),
    "a header over two lines": fault(with_header("X-Odd: a\r\n b"), VALUE),
    "a header without colon": fault(with_header("nonsense"), BROKEN),
    "a broken cookie": fault(with_header("Set-Cookie: \xff=\x80; expires=\x81; domain=["), VALUE),
    "a cookie not in ASCII": fault(with_header("Set-Cookie: \xff=\x80"), VALUE),
    "a redirect": fault(sends(b"", "Location: https://else.test/", status="302 Found"), ODD),
    "a redirect to nowhere": fault(sends(b"", status="302 Found"), ODD),
    "a redirect that cannot be read": fault(
        sends(b"", "Location: http://[", status="300 Multiple Choices"), ODD
    ),
    "a redirect of no known kind": fault(
        sends(b"", "Location: http://ex\xe2\x84\x80mple/", status="305 Use Proxy"), ODD
    ),
    "a redirect to a script": fault(
        sends(b"", "Location: javascript:alert(1)", status="302 Found"), BROKEN
    ),
    "a redirect of 70 000 characters": fault(
        sends(b"", "Location: /" + "x" * 70_000, status="302 Found"), BROKEN
    ),
}

ANSWERS: Mapping[str, Fault] = {
    "a web page, 200": fault(sends(PAGE, kind="text/html"), ODD),
    "a web page, 404": fault(
        sends(PAGE, kind="text/html", status="404 Not Found"), Outcome(RouteNotFoundError)
    ),
    "a web page, 502": fault(sends(PAGE, kind="text/html", status="502 Bad Gateway"), DOWN),
    "a text, 500": fault(sends(b"Internal Server Error", status="500 Oh"), DOWN),
    "Retry-After without sense": fault(
        sends(b"", "Retry-After: Mon, 99 Foo 99999999999 +99999999999999999", status="503 Oh"), DOWN
    ),
    "Retry-After of 5000 digits": fault(
        sends(b"", f"Retry-After: {LONG_NUMBER.decode()}", status="503 Oh"), DOWN
    ),
    "nothing, 200": fault(sends(b""), ODD),
    "an error in a 200": fault(
        sends(enveloped(None, 514, "unAuthApiKey")), Outcome(AuthenticationError)
    ),
    "a rate limit of 5000 digits": fault(
        sends(b'{"code":429,"message":"Try again in %b seconds"}' % LONG_NUMBER),
        Outcome(RateLimitError),
    ),
    "an error of 5000 digits": fault(sends(b'{"code":%b,"data":null}' % LONG_NUMBER), ODD),
    "an error in other types": fault(
        sends(b'{"code":500,"statusText":["x"],"message":{"a":1},"data":7}'), REFUSED
    ),
    "JSON of another shape": fault(sends(b'{"hello":"world"}'), ODD),
    "a list": fault(sends(b"[1,2,3]"), ODD),
    "null": fault(sends(b"null"), ODD),
    "NaN": fault(sends(b"NaN"), ODD),
    "NaN in a field": fault(plants(b"[NaN,Infinity,-Infinity]"), VALUE, bytes=ODD, stream=ODD),
    "a key twice": fault(plants(b'1,"extra":2'), VALUE, bytes=ODD, stream=ODD),
    "half a character": fault(plants(b'"\\ud83d"'), VALUE, bytes=ODD, stream=ODD),
    "no UTF-8": fault(plants(b'"\xff\xc3"'), VALUE, bytes=ODD, stream=ODD),
    "a control character": fault(plants(b'"\0\n"'), VALUE, bytes=ODD, stream=ODD),
    "5000 digits": fault(plants(LONG_NUMBER), ODD),
    "lists in lists, 100 deep": fault(
        plants(nested(b"[", b"", b"]", 100)), VALUE, bytes=ODD, stream=ODD
    ),
    "lists in lists, 300 deep": fault(plants(nested(b"[", b"", b"]", 300)), ODD),
    "lists in lists, 10 000 deep": fault(plants(nested(b"[", b"", b"]", 10_000)), ODD),
    "objects in objects, 10 000 deep": fault(plants(nested(b'{"a":', b"1", b"}", 10_000)), ODD),
    "lists without end": fault(sends(b"[" * 100_000), ODD),
    "UTF-16": fault(
        recoded(lambda body: body.decode("latin-1").encode("utf-16")),
        VALUE,
        bytes=AS_SENT,
        stream=INCOMPLETE,
    ),
    "a byte order mark": fault(
        recoded(b"\xef\xbb\xbf".__add__), VALUE, bytes=AS_SENT, stream=VALUE
    ),
}

PACKED: Mapping[str, Fault] = {
    "gzip": fault(recoded(packed, "Content-Encoding: gzip"), VALUE),
    "gzip that is none": fault(recoded(bytes, "Content-Encoding: gzip"), BROKEN, stream=INCOMPLETE),
    "half of gzip": fault(
        recoded(lambda body: half(packed(body)), "Content-Encoding: gzip"),
        BROKEN,
        stream=INCOMPLETE,
    ),
    "gzip in gzip": fault(
        recoded(lambda body: packed(packed(body)), "Content-Encoding: gzip, gzip"),
        BROKEN,
        stream=INCOMPLETE,
    ),
    "brotli": fault(recoded(bytes, "Content-Encoding: br"), BROKEN, stream=INCOMPLETE),
}

SIZES: Mapping[str, Fault] = {
    "20 MB in 20 kB of gzip": fault(sends(BOMB, "Content-Encoding: gzip"), ODD),
    "3 MB of one text": fault(plants(b'"' + b"x" * 3_000_000 + b'"'), ODD),
    "a body without end": fault(floods(head("Content-Type: application/json")), ODD),
    "a web page without end": fault(
        floods(head("Content-Type: text/html", status="502 Bad Gateway")), DOWN
    ),
}

FAULTS: Mapping[str, Fault] = {**NETWORK, **FRAMING, **HTTP, **ANSWERS, **PACKED, **SIZES}
