"""Serves the fake as an ASGI application."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from .fake import FakeFastGPT
from .waiting import apause
from .wire import Cut, Pause, Piece, WireRequest, WireResponse, close, split_target

METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]


class ConnectionCut(Exception):  # noqa: N818 - what a script asks for is no error
    """A script says that the connection breaks here; the server hangs up on it."""


def asgi_app(fake: FakeFastGPT) -> Starlette:
    """Return an ASGI application that asks a fake.

    Args:
        fake: Whom to ask.
    """

    async def answer(request: Request) -> Response:
        response = fake.handle(await _wire_request(request))
        if isinstance(response.body, bytes):
            return _with_headers(Response(response.body, response.status), response, request)
        # As with Node, the head leaves with the first bytes of the body.
        pieces = response.pieces()
        first = await _next_bytes(pieces)
        return _with_headers(
            StreamingResponse(_stream(first, pieces), response.status), response, request
        )

    return Starlette(routes=[Route("/{path:path}", answer, methods=METHODS)])


async def _wire_request(request: Request) -> WireRequest:
    query = request.scope["query_string"].decode("latin-1")
    path, parameters = split_target(f"{request.scope['raw_path'].decode('latin-1')}?{query}")
    headers = {name.lower(): value for name, value in request.headers.items()}
    return WireRequest(request.method, path, parameters, headers, await request.body())


def _with_headers(answer: Response, response: WireResponse, request: Request) -> Response:
    """Starlette adds headers of its own; FastGPT's are all that may go out, but for the length."""
    own = [(name.lower().encode(), value.encode("latin-1")) for name, value in response.headers]
    length = [pair for pair in answer.raw_headers if pair[0] == b"content-length"]
    given = any(name == b"content-length" for name, _ in own)
    answer.raw_headers = own if given or request.method == "HEAD" else own + length
    return answer


async def _stream(first: bytes | Cut | None, pieces: Iterator[Piece]) -> AsyncIterator[bytes]:
    try:
        piece = first
        while piece is not None:
            if isinstance(piece, Cut):
                raise ConnectionCut
            yield piece
            piece = await _next_bytes(pieces)
    finally:
        close(pieces)


async def _next_bytes(pieces: Iterator[Piece]) -> bytes | Cut | None:
    """Wait out the pauses before the next bytes; None at the end."""
    for piece in pieces:
        if not isinstance(piece, Pause):
            return piece
        await apause(pieces, piece.seconds)
    return None
