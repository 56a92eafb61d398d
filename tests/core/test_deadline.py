"""How much time a call has left."""

from __future__ import annotations

import pytest

from fastgpt_typed._core.attempts.deadline import Deadline
from fastgpt_typed._core.attempts.retry import Retries
from fastgpt_typed._core.errors import APIConnectionError, APITimeoutError
from fastgpt_typed._core.http import Timeout
from tests.core.support import response


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_without_a_bound_there_is_always_time(clock: Clock) -> None:
    deadline = Deadline(None, clock)
    clock.now += 1e9
    assert deadline.remaining is None
    assert not deadline.is_over
    assert deadline.allows(1e9)
    assert deadline.shorten(Timeout(1, None, 3, 4)) == Timeout(1, None, 3, 4)


def test_time_runs_out(clock: Clock) -> None:
    deadline = Deadline(30, clock)
    assert deadline.remaining == 30
    clock.now += 29
    assert deadline.remaining == 1
    assert not deadline.is_over
    clock.now += 5
    assert deadline.remaining == 0
    assert deadline.is_over


def test_no_step_lasts_longer_than_the_call(clock: Clock) -> None:
    deadline = Deadline(10, clock)
    clock.now += 6
    assert deadline.shorten(Timeout(1, None, 60, 4)) == Timeout(1, 4, 4, 4)


def test_a_pause_has_to_leave_time_for_another_attempt(clock: Clock) -> None:
    deadline = Deadline(10, clock)
    assert deadline.allows(9.9)
    assert not deadline.allows(10)


def test_a_call_is_not_tried_again_when_there_is_no_time(clock: Clock) -> None:
    retries = Retries("safe", 5, Deadline(10, clock))
    assert retries.after_response(response(503, retry_after="9")) == 9
    assert retries.number == 2
    clock.now += 9
    assert retries.after_response(response(503, retry_after="1")) is None
    assert retries.number == 2


@pytest.mark.parametrize(
    ("cause", "maybe_sent"),
    [
        (None, True),
        (APIConnectionError("refused"), False),
        (APITimeoutError("slow", phase="pool"), False),
        (APITimeoutError("slow", phase="read"), True),
    ],
)
def test_a_call_that_was_late(
    clock: Clock, cause: APIConnectionError | None, *, maybe_sent: bool
) -> None:
    error = Deadline(2.5, clock).missed(cause)
    assert str(error) == "The call took longer than its deadline of 2.5 s"
    assert (error.phase, error.maybe_sent) == ("deadline", maybe_sent)
