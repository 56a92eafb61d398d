"""When a call may be tried again, and after which pause."""

from __future__ import annotations

import pytest

from fastgpt_typed._core.attempts.retry import RetryClass, delay_after_error, delay_after_response
from fastgpt_typed._core.http import HTTPResponse
from fastgpt_typed._generated.operations import OPERATIONS
from tests.core.support import failure, response

TRIES = 50
LATER = "again after a pause"
NEVER = "never"
ENVELOPE = failure(514, "unAuthApiKey")


def outcome(retry: RetryClass, answer: HTTPResponse) -> str:
    delays = {delay_after_response(retry, 0, 2, answer) for _ in range(TRIES)}
    if delays == {None}:
        return NEVER
    assert None not in delays
    (asked,) = delays if len(delays) == 1 else (None,)
    return LATER if asked is None else f"again after {asked:g} s"


@pytest.mark.parametrize(
    ("answer", "safe", "unsafe"),
    [
        (response(200), NEVER, NEVER),
        (response(200, ENVELOPE), NEVER, NEVER),
        (response(308), NEVER, NEVER),
        (response(400, "Invalid JSON"), NEVER, NEVER),
        (response(401), NEVER, NEVER),
        (response(404, "<html>"), NEVER, NEVER),
        (response(413), NEVER, NEVER),
        (response(408), LATER, NEVER),
        (response(429), LATER, NEVER),
        (response(429, failure(429, "tooManyRequest")), LATER, NEVER),
        (response(500, "<html>"), LATER, NEVER),
        (response(500), LATER, NEVER),
        (response(500, {"message": "not ours"}), LATER, NEVER),
        (response(500, ENVELOPE), NEVER, NEVER),
        (response(500, failure(429, "error")), NEVER, NEVER),
        (response(501, failure(501)), NEVER, NEVER),
        (response(502, "<html>Bad Gateway"), LATER, NEVER),
        (response(503), LATER, NEVER),
        (response(504), LATER, NEVER),
        (response(520), LATER, NEVER),
        (response(429, retry_after="7"), "again after 7 s", "again after 7 s"),
        (response(503, retry_after="7"), "again after 7 s", "again after 7 s"),
        (response(503, retry_after="0"), "again after 0 s", "again after 0 s"),
        (response(429, retry_after="60"), "again after 60 s", "again after 60 s"),
        (response(429, retry_after="61"), NEVER, NEVER),
        (response(503, retry_after="3600"), NEVER, NEVER),
        (response(502, retry_after="7"), "again after 7 s", NEVER),
        (response(502, retry_after="61"), NEVER, NEVER),
        (response(500, retry_after="61"), NEVER, NEVER),
        (response(503, retry_after="soon"), LATER, NEVER),
        (response(400, retry_after="7"), NEVER, NEVER),
        (response(500, ENVELOPE, retry_after="7"), NEVER, NEVER),
    ],
)
def test_after_an_answer(answer: HTTPResponse, safe: str, unsafe: str) -> None:
    assert outcome("safe", answer) == safe
    assert outcome("unsafe", answer) == unsafe


@pytest.mark.parametrize(
    ("retry", "maybe_sent", "again"),
    [
        ("safe", False, True),
        ("safe", True, True),
        ("unsafe", False, True),
        ("unsafe", True, False),
    ],
)
def test_after_a_broken_connection(retry: RetryClass, maybe_sent: bool, again: bool) -> None:
    assert (delay_after_error(retry, 0, 2, maybe_sent=maybe_sent) is not None) is again


@pytest.mark.parametrize("retry", ["safe", "unsafe"])
def test_a_stream_that_has_begun_is_taken_as_it_is(retry: RetryClass) -> None:
    assert delay_after_response(retry, 0, 2, None) is None


@pytest.mark.parametrize(("attempt", "most", "again"), [(0, 0, 0), (0, 1, 1), (1, 2, 1), (2, 2, 0)])
@pytest.mark.parametrize("retry", ["safe", "unsafe"])
def test_it_ends_after_max_retries(retry: RetryClass, attempt: int, most: int, again: int) -> None:
    waiting = response(503, retry_after="1")
    assert (delay_after_response(retry, attempt, most, waiting) is not None) is bool(again)
    assert (delay_after_error(retry, attempt, most, maybe_sent=False) is not None) is bool(again)


@pytest.mark.parametrize(
    ("attempt", "bound"), [(0, 0.5), (1, 1.0), (2, 2.0), (3, 4.0), (4, 8.0), (5, 8.0), (60, 8.0)]
)
def test_pauses_are_spread_below_a_bound_that_doubles(attempt: int, bound: float) -> None:
    delays = [
        *(delay_after_error("safe", attempt, 99, maybe_sent=True) for _ in range(200)),
        *(delay_after_response("safe", attempt, 99, response(503)) for _ in range(200)),
    ]
    pauses = [delay for delay in delays if delay is not None]
    assert len(pauses) == len(delays)
    assert min(pauses) >= 0
    assert bound / 2 < max(pauses) <= bound
    assert min(pauses) < bound / 2


@pytest.mark.parametrize("header", ["-1", "nan", "-inf"])
@pytest.mark.parametrize("retry", ["safe", "unsafe"])
def test_a_retry_after_that_cannot_be_waited(retry: RetryClass, header: str) -> None:
    delay = delay_after_response(retry, 0, 2, response(503, retry_after=header))
    assert delay is None or 0 <= delay <= 60


def test_a_retry_after_that_is_a_date_far_away() -> None:
    answer = response(503, retry_after="Fri, 31 Dec 2399 23:59:59 GMT")
    assert delay_after_response("safe", 0, 2, answer) is None


READS = {
    "apps.logs": {"chart", "list", "totals", "users"},
    "chat": {"init", "recently_used", "resume", "share_init", "stop"},
    "chat.feedback": {"record_ids"},
    "chat.files": {
        "abort_multipart",
        "complete_multipart",
        "presign_download",
        "presign_draft_upload",
        "presign_upload",
    },
    "chat.histories": {"list", "status"},
    "chat.input_guides": {"query"},
    "chat.quotes": {"get", "list_collection", "source"},
    "chat.records": {"detail", "list", "list_around"},
}
"""What may be done twice without harm: whatever changes nothing, and ends what was begun."""


def test_what_changes_something_is_not_repeated() -> None:
    safe = {name for name, operation in OPERATIONS.items() if operation.retry == "safe"}
    assert safe == {f"{room}.{call}" for room, calls in READS.items() for call in calls}
