"""Lets happen to requests what tests say happens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from ..failures import CutAfter, Interception, RateLimited, Unavailable
from ..script import Fail
from ..wire import Cut, Pause, Piece, WireRequest, WireResponse, close
from .checks import parsed_object
from .completions import refuse
from .failing import RUNS, fail
from .run import refusal_of
from .world import World


def intercepted(
    what: Interception,
    world: World,
    request: WireRequest,
    operation: str | None,
    answer: Callable[[], WireResponse],
) -> WireResponse:
    """Let something happen to a request.

    Args:
        what: What happens.
        world: The server.
        request: The request.
        operation: What it asks for.
        answer: Gives FastGPT's own answer.
    """
    match what:
        case WireResponse():
            response = what
        case Cut():
            response = WireResponse(body=[what])
        case CutAfter():
            response = answer()
            response = replace(response, body=_until(response.pieces(), what.size))
        case Pause():
            response = answer()
            response = replace(response, body=_after(response.pieces(), what.seconds))
        case Unavailable():
            response = fail(what, world.dialect, operation)
        case RateLimited():
            response = world.finished(fail(what, world.dialect, operation))
        case Fail():
            runs = operation is not None and operation.startswith(RUNS)
            stream = runs and bool(parsed_object(request.body).get("stream"))
            refusal = refuse(refusal_of(what), world.dialect, (), stream=stream)
            response = world.finished(refusal)
    return response


def _after(pieces: Iterator[Piece], seconds: float) -> Iterator[Piece]:
    try:
        yield Pause(seconds)
        yield from pieces
    finally:
        close(pieces)


def _until(pieces: Iterator[Piece], size: int) -> Iterator[Piece]:
    try:
        for piece in pieces:
            if not isinstance(piece, bytes):
                yield piece
                continue
            if piece[:size]:
                yield piece[:size]
            size -= len(piece)
            if size <= 0:
                break
        yield Cut()
    finally:
        close(pieces)
