# Generated from src/fastgpt_typed/_async/wire/retrying.py; do not edit.
# Regenerate with `make generate`.
"""Makes attempts at a call until one is good, or another would do harm or no good."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ..._core._compat_sync import Outcome, sleep, time_limit
from ..._core.attempts.retry import Retries
from ..._core.errors import APIConnectionError
from ..._core.http import HTTPResponse
from ..._core.observing.observation import Observation

T = TypeVar("T")


def send_with_retries(
    retries: Retries,
    begin: Callable[[int], Observation],
    send: Callable[[Observation], Outcome[tuple[T, HTTPResponse | None]]],
    *,
    is_hopeless: Callable[[], bool],
) -> tuple[T, Observation]:
    """Send a request, again where that does no harm.

    Args:
        retries: Decides whether it is sent again.
        begin: Notes the beginning of an attempt with this number.
        send: Makes an attempt. Gives back its result, and the response to judge it by, if that
            has been read.
        is_hopeless: Whether another attempt cannot help after a connection failed.

    Returns:
        The result of the last attempt, and its observation, which is still to be ended.

    Raises:
        APIConnectionError: There was no response, or it broke.
    """
    while True:
        observation = begin(retries.number)
        try:
            result, response = _in_time(retries, observation, send)
        except APIConnectionError as error:
            error.operation = observation.attempt.operation
            delay = None if is_hopeless() else retries.after_error(error)
            observation.ended(error=error, retry_in=delay)
            if delay is None:
                raise
        except BaseException as error:
            observation.ended(error=error)
            raise
        else:
            delay = retries.after_response(response)
            if delay is None:
                return result, observation
            observation.ended(retry_in=delay)
        sleep(delay)


def _in_time(
    retries: Retries, observation: Observation, send: Callable[[Observation], Outcome[T]]
) -> T:
    try:
        with time_limit(retries.deadline.remaining):
            return send(observation)
    except APIConnectionError as error:
        if retries.deadline.is_over:
            raise retries.deadline.missed(error) from error
        raise
    except TimeoutError as error:
        if retries.deadline.is_over:
            raise retries.deadline.missed() from error
        raise
