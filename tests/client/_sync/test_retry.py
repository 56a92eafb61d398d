# Generated from tests/client/_async/test_retry.py; do not edit.
# Regenerate with `make generate`.
"""How often a call reaches the server."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
import respx

from fastgpt_typed import (
    APIConnectionError,
    APITimeoutError,
    AuthenticationError,
    FastGPT,
    InternalServerError,
    RateLimitError,
)
from fastgpt_typed._core.attempts import retry
from tests.client.wire import APP_ID, READ, RUN, completion, envelope, failure

DOWN = httpx.Response(503, text="upstream is down")


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try again at once."""
    monkeypatch.setattr(retry, "FIRST_PAUSE", 0.0)


@respx.mock
def test_a_read_is_tried_three_times(client: FastGPT) -> None:
    route = respx.get(READ).mock(side_effect=[DOWN, DOWN, envelope({"totalChats": 3})])
    assert (client.apps.logs.totals(app_id=APP_ID)).total_chats == 3
    assert route.call_count == 3


@respx.mock
def test_after_that_the_error_is_told(client: FastGPT) -> None:
    route = respx.get(READ).mock(return_value=DOWN)
    with pytest.raises(InternalServerError, match="HTTP 503"):
        client.apps.logs.totals(app_id=APP_ID)
    assert route.call_count == 3


@respx.mock
def test_a_500_of_fastgpts_own_is_an_answer(client: FastGPT) -> None:
    route = respx.get(READ).mock(return_value=failure(514, "unAuthApiKey"))
    with pytest.raises(AuthenticationError):
        client.apps.logs.totals(app_id=APP_ID)
    assert route.call_count == 1


@respx.mock
def test_a_closed_client_is_not_waited_for(
    client: FastGPT, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[int] = []
    monkeypatch.setattr(retry, "pause", pauses.append)
    client.close()
    with pytest.raises(APIConnectionError, match="has been closed"):
        client.chat.completions.create("Hi")
    assert pauses == []


@pytest.mark.parametrize(
    "fault", [httpx.ReadTimeout("slow"), httpx.ReadError("reset"), httpx.DecodingError("no gzip")]
)
@respx.mock
def test_a_run_that_may_have_started_is_not_started_again(
    client: FastGPT, fault: httpx.RequestError
) -> None:
    route = respx.post(RUN).mock(side_effect=fault)
    with pytest.raises(APIConnectionError):
        client.chat.completions.create("Hi")
    assert route.call_count == 1


@respx.mock
def test_a_run_that_cannot_have_started_is_tried_again(client: FastGPT) -> None:
    route = respx.post(RUN).mock(side_effect=[httpx.ConnectError("refused"), completion("Here")])
    assert (client.chat.completions.create("Hi")).text == "Here"
    assert route.call_count == 2


@respx.mock
def test_a_run_is_tried_again_when_the_server_asks_for_it(client: FastGPT) -> None:
    busy = httpx.Response(429, headers={"retry-after": "0"}, text="busy")
    route = respx.post(RUN).mock(side_effect=[busy, completion("Here")])
    assert (client.chat.completions.create("Hi")).text == "Here"
    assert route.call_count == 2


@respx.mock
def test_a_rate_limit_that_names_no_time_is_told(client: FastGPT) -> None:
    limit = failure(429, "error", "Limited to 30 per minute. Please try again in 59 seconds.", 429)
    route = respx.post(RUN).mock(return_value=limit)
    with pytest.raises(RateLimitError) as caught:
        client.chat.completions.create("Hi")
    assert caught.value.retry_after == 59
    assert route.call_count == 1


@respx.mock
def test_a_long_wait_is_left_to_the_caller(client: FastGPT) -> None:
    limit = httpx.Response(429, headers={"retry-after": "3600"}, text="later")
    route = respx.get(READ).mock(return_value=limit)
    with pytest.raises(RateLimitError):
        client.apps.logs.totals(app_id=APP_ID)
    assert route.call_count == 1


@respx.mock
def test_no_retries_when_none_are_wanted(client: FastGPT) -> None:
    route = respx.get(READ).mock(side_effect=httpx.ConnectTimeout("slow"))
    with pytest.raises(APITimeoutError) as caught:
        client.with_options(max_retries=0).apps.logs.totals(app_id=APP_ID)
    assert (caught.value.phase, caught.value.operation) == ("connect", "apps.logs.totals")
    assert route.call_count == 1


@respx.mock
def test_a_busy_pool_is_called_by_its_name(client: FastGPT) -> None:
    respx.get(READ).mock(side_effect=httpx.PoolTimeout(""))
    with pytest.raises(APITimeoutError, match="pool"):
        client.with_options(max_retries=0).apps.logs.totals(app_id=APP_ID)


@respx.mock
def test_an_answer_that_breaks_off_is_asked_for_again(client: FastGPT) -> None:
    def half() -> Iterator[bytes]:
        yield b'{"code": 200, '
        raise httpx.ReadError("reset")

    whole = envelope({"totalChats": 3})
    route = respx.get(READ).mock(side_effect=[httpx.Response(200, content=half()), whole])
    assert (client.apps.logs.totals(app_id=APP_ID)).total_chats == 3
    assert route.call_count == 2
