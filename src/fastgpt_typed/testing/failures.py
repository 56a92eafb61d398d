"""What can go wrong with any request: too many of them, nobody there, cut connections."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from .script import Fail, Reply, Step
from .wire import Cut, Pause, RecordedRun, WireResponse


@dataclass(frozen=True)
class RateLimited:
    """FastGPT gets too many requests: code 429, with the status and the words of the version.

    FastGPT tells in words when to try again, if at all.

    Args:
        retry_after: The seconds of a `Retry-After` header, which gateways add; None sends none.
        limit: How many requests a minute the words speak of.
    """

    retry_after: int | None = None
    limit: int = 30


@dataclass(frozen=True)
class Unavailable:
    """A proxy answers in FastGPT's place, with a page instead of FastGPT's JSON.

    Args:
        status: 502 or 503 where FastGPT is down or busy, 504 where it takes too long.
        retry_after: The seconds of a `Retry-After` header; None sends none.
    """

    status: Literal[502, 503, 504] = 503
    retry_after: int | None = None


@dataclass(frozen=True)
class QuotaExceeded(Fail):
    """The points of the team are used up, or something else of which it has only so many.

    Args:
        message: The message; None takes that of the error table.
        status_text: The name of the error.
        code: The code; None takes that of the error table.
    """

    status_text: str | None = "aiPointsNotEnough"


@dataclass(frozen=True)
class CutAfter:
    """FastGPT does what it is asked, but the connection breaks amid the answer.

    Args:
        size: How many bytes of the answer get through.
    """

    size: int = 0


Failure: TypeAlias = RateLimited | Unavailable
"""What stands for a whole answer."""

Interception: TypeAlias = WireResponse | Failure | Fail | Cut | CutAfter | Pause
"""What can become of a request of any kind."""

Answer: TypeAlias = Reply | Step | str | WireResponse | Failure
"""What a run can be answered with."""

Answering: TypeAlias = Callable[[RecordedRun], Answer]
"""Makes the answer from what was asked."""
