# Generated from tests/client/_async/test_meter.py; do not edit.
# Regenerate with `make generate`.
"""How far an upload is, and how its parts are sent at once."""

from __future__ import annotations

from threading import Lock

import pytest

from fastgpt_typed._async.meter import AbandonedError, Meter
from fastgpt_typed._core._compat_sync import map_at_once
from tests.client._compat_sync import sleep


def test_what_is_sent_again_counts_once() -> None:
    told: list[tuple[int, int]] = []
    meter = Meter(30, lambda sent, total: told.append((sent, total)))
    for start, sent in [(0, 5), (10, 6), (0, 3), (10, 7), (0, 6), (10, 10), (20, 10), (0, 10)]:
        meter.note(start, sent)
    meter.finish()
    assert told == [(5, 30), (11, 30), (12, 30), (13, 30), (16, 30), (26, 30), (30, 30)]


def test_the_end_is_told_even_of_nothing() -> None:
    told: list[tuple[int, int]] = []
    meter = Meter(0, lambda sent, total: told.append((sent, total)))
    meter.finish()
    meter.finish()
    assert told == [(0, 0)]


def test_nobody_needs_to_listen() -> None:
    meter = Meter(10, None)
    meter.note(0, 10)
    meter.finish()


def test_what_is_abandoned_goes_no_further() -> None:
    told: list[int] = []
    meter = Meter(10, lambda sent, _: told.append(sent))
    meter.abandon()
    with pytest.raises(AbandonedError):
        meter.note(0, 5)
    assert told == []


@pytest.mark.parametrize("limit", [1, 3, 50])
def test_results_come_in_the_order_of_their_items(limit: int) -> None:
    lock = Lock()
    now, most = 0, 0

    def double(item: int) -> int:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        sleep(0.01 if item % 2 else 0)
        with lock:
            now -= 1
        return item * 2

    assert map_at_once(limit, double, list(range(20))) == [item * 2 for item in range(20)]
    assert most <= limit


def test_nothing_gives_nothing() -> None:
    def fail(item: int) -> int:
        raise AssertionError

    assert map_at_once(3, fail, []) == []


@pytest.mark.parametrize("error", [ZeroDivisionError, KeyboardInterrupt])
def test_the_first_failure_is_raised_and_ends_the_others(error: type[BaseException]) -> None:
    begun: list[int] = []
    stopped: list[bool] = []

    def work(item: int) -> None:
        begun.append(item)
        if item == 1:
            raise error(item)
        while not stopped:
            sleep(0.001)
        raise AbandonedError

    with pytest.raises(error):
        map_at_once(2, work, list(range(99)), stop=lambda: stopped.append(True))
    assert stopped[0]
    assert len(begun) < 99
