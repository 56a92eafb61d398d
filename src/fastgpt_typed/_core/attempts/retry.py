"""Says whether a call may be tried again, and after which pause."""

from __future__ import annotations

import random
from typing import Literal, TypeAlias

from ..errors import APIConnectionError
from ..http import HTTPResponse
from ..responses.envelope import as_envelope, retry_after
from ..responses.reading import parse_json
from .deadline import Deadline

RetryClass: TypeAlias = Literal["safe", "unsafe", "part"]
"""`part` is a part of a file, which servers want to be sent again whatever they failed at."""

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 8.0
LONGEST_RETRY_AFTER = 60.0

PASSING = frozenset({408, 429, 502, 503, 504})
"""HTTP statuses by which a server or proxy asks for patience."""


class Retries:
    """Decides, attempt by attempt, whether a call is made again.

    Attributes:
        number: The number of the attempt that is being made, from 1 on.
    """

    def __init__(self, retry: RetryClass, max_retries: int, deadline: Deadline) -> None:
        self.number = 1
        self.deadline = deadline
        self._retry: RetryClass = retry
        self._max_retries = max_retries

    def after_error(self, error: APIConnectionError) -> float | None:
        """The seconds to wait after a connection failed; None to give up."""
        attempt, sent = self.number - 1, error.maybe_sent
        return self._next(
            delay_after_error(self._retry, attempt, self._max_retries, maybe_sent=sent)
        )

    def after_response(self, response: HTTPResponse | None) -> float | None:
        """The seconds to wait after an answer; None to take it as it is."""
        attempt = self.number - 1
        return self._next(delay_after_response(self._retry, attempt, self._max_retries, response))

    def _next(self, delay: float | None) -> float | None:
        if delay is None or not self.deadline.allows(delay):
            return None
        self.number += 1
        return delay


def delay_after_error(
    retry: RetryClass, attempt: int, max_retries: int, *, maybe_sent: bool
) -> float | None:
    """The seconds to wait after a connection failed; None to give up.

    What the server may have received is sent again only where a second run does no harm.
    """
    if attempt >= max_retries or (maybe_sent and retry == "unsafe"):
        return None
    return pause(attempt)


def delay_after_response(
    retry: RetryClass, attempt: int, max_retries: int, response: HTTPResponse | None
) -> float | None:
    """The seconds to wait after an answer that asks for patience; None to take it as it is.

    A 500 with FastGPT's envelope is an answer: a bad key looks like that. A response whose body
    has not been read is a success.
    """
    if response is None or response.status_code < 400 or attempt >= max_retries:
        return None
    status = response.status_code
    asked = retry_after(response)
    if asked is not None and asked > LONGEST_RETRY_AFTER:
        return None
    if retry == "unsafe":
        return asked if status in (429, 503) else None
    if status in PASSING:
        return pause(attempt) if asked is None else asked
    if status >= 500 and (retry == "part" or as_envelope(parse_json(response.content)) is None):
        return pause(attempt)
    return None


def pause(attempt: int) -> float:
    """Full jitter: anything up to a bound that doubles each time."""
    return random.uniform(0, min(LONGEST_PAUSE, FIRST_PAUSE * 2**attempt))
