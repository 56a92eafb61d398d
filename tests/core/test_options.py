"""What a client is told, and what it takes from the environment."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from fastgpt_typed._base.operation import parse_version
from fastgpt_typed._core.errors import RequestValidationError
from fastgpt_typed._core.http import Timeout, as_timeout
from fastgpt_typed._core.requests.options import NOT_GIVEN, ClientOptions

KEY = "fastgpt-sesame4711"


def resolve(**arguments: Any) -> ClientOptions:
    defaults: dict[str, Any] = {
        "api_key": None,
        "base_url": None,
        "timeout": NOT_GIVEN,
        "max_retries": 2,
        "stream_idle_timeout": 60,
        "deadline": None,
        "max_response_size": None,
        "server_version": None,
        "hooks": (),
    }
    return ClientOptions.resolve(**(defaults | arguments))


@pytest.fixture(autouse=True)
def empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may have a key."""
    monkeypatch.delenv("FASTGPT_API_KEY", raising=False)
    monkeypatch.delenv("FASTGPT_BASE_URL", raising=False)


def bearer(options: ClientOptions) -> str:
    return options.headers(accept="application/json")["authorization"]


def test_what_is_told_comes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FASTGPT_API_KEY", "other-key")
    monkeypatch.setenv("FASTGPT_BASE_URL", "http://other.test")
    options = resolve(api_key=KEY, base_url="https://fastgpt.test/api/v1")
    assert bearer(options) == f"Bearer {KEY}"
    assert options.base_url == "https://fastgpt.test"


def test_what_is_not_told_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FASTGPT_API_KEY", KEY)
    monkeypatch.setenv("FASTGPT_BASE_URL", "https://fastgpt.test/ai/api/")
    options = resolve()
    assert bearer(options) == f"Bearer {KEY}"
    assert options.base_url == "https://fastgpt.test/ai"


def test_the_environment_is_asked_when_the_client_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FASTGPT_API_KEY", KEY)
    options = resolve()
    monkeypatch.setenv("FASTGPT_API_KEY", "other-key")
    assert bearer(options) == f"Bearer {KEY}"


def test_an_empty_variable_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FASTGPT_API_KEY", "")
    monkeypatch.setenv("FASTGPT_BASE_URL", "")
    assert resolve().api_key is None
    assert resolve().base_url == "http://localhost:3000"


def test_a_bad_address_in_the_environment_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FASTGPT_BASE_URL", "fastgpt.test")
    with pytest.raises(RequestValidationError, match="base_url"):
        resolve()


def test_without_any_key_a_client_can_be_made_but_not_call() -> None:
    options = resolve()
    with pytest.raises(
        RequestValidationError, match=r"api_key: pass api_key= or set FASTGPT_API_KEY"
    ):
        bearer(options)


BAD_KEYS = [
    "",
    " ",
    f"{KEY}\n",
    f"{KEY} ",
    f"a {KEY}",
    f"{KEY}\r\nX-Evil: 1",
    f"{KEY}ключ",
    f"{KEY}\x7f",
]


@pytest.mark.parametrize("key", BAD_KEYS)
def test_a_key_that_cannot_stand_in_a_header_is_refused_at_once(key: str) -> None:
    with pytest.raises(RequestValidationError, match=r"^api_key: expected an API key") as caught:
        resolve(api_key=key)
    assert KEY not in str(caught.value)


@pytest.mark.parametrize("key", BAD_KEYS)
def test_a_callable_key_is_checked_when_it_is_asked(key: str) -> None:
    options = resolve(api_key=lambda: key)
    with pytest.raises(RequestValidationError, match=r"^api_key: expected an API key") as caught:
        bearer(options)
    assert KEY not in str(caught.value)


def test_a_bad_key_in_the_environment_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FASTGPT_API_KEY", f"{KEY}\n")
    with pytest.raises(RequestValidationError, match="api_key"):
        resolve()


def test_a_callable_key_is_asked_for_every_request() -> None:
    keys = iter(["first-key", "second-key"])
    options = resolve(api_key=lambda: next(keys))
    assert [bearer(options), bearer(options)] == ["Bearer first-key", "Bearer second-key"]


def test_a_callable_key_comes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FASTGPT_API_KEY", "other-key")
    assert bearer(resolve(api_key=lambda: KEY)) == f"Bearer {KEY}"


def test_headers() -> None:
    headers = resolve(api_key=KEY).headers(accept="text/event-stream")
    assert headers["accept"] == "text/event-stream"
    assert headers["user-agent"].startswith("fastgpt-typed/")
    assert set(headers) == {"authorization", "accept", "user-agent"}


@pytest.mark.parametrize("key", [KEY, lambda: KEY])
def test_the_key_is_not_shown(key: str | Callable[[], str]) -> None:
    options = resolve(api_key=key)
    bearer(options)
    assert KEY not in f"{options!r} {options} {[options]} {options:}"


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("4.14.0", (4, 14, 0)),
        ("v4.14.0", (4, 14, 0)),
        ("4.14", (4, 14, 0)),
        ("4", (4, 0, 0)),
        ("4.14.10.1", (4, 14, 10, 1)),
        ("4.9.11", (4, 9, 11)),
    ],
)
def test_server_versions(text: str, version: tuple[int, ...]) -> None:
    assert parse_version(text) == version
    assert resolve(server_version=text).server_version == version


def test_versions_are_compared_as_numbers() -> None:
    assert parse_version("4.9.11") < parse_version("4.14.0") < parse_version("4.14.10.1")
    assert parse_version("4.14") == parse_version("v4.14.0")


@pytest.mark.parametrize("text", ["", "latest", "4.x", "4..1", "4.14.0-beta", "4,14", "4.14."])
def test_no_server_version(text: str) -> None:
    with pytest.raises(RequestValidationError, match=r'^server_version: .* such as "4\.14\.0"$'):
        resolve(server_version=text)


def test_retries() -> None:
    assert resolve(max_retries=0).max_retries == 0
    with pytest.raises(RequestValidationError, match="max_retries: expected a whole number"):
        resolve(max_retries=-1)


class FourTimeouts:
    """As httpx has them."""

    connect, read, write, pool = 1.0, 2.0, None, 4.0


@pytest.mark.parametrize(
    ("told", "timeout"),
    [
        (NOT_GIVEN, Timeout(connect=5, read=300, write=60, pool=30)),
        (None, Timeout(connect=None, read=None, write=None, pool=None)),
        (7, Timeout(connect=7, read=7, write=7, pool=7)),
        (0.5, Timeout(connect=0.5, read=0.5, write=0.5, pool=0.5)),
        (Timeout(read=1), Timeout(connect=5, read=1, write=60, pool=30)),
        (FourTimeouts(), Timeout(connect=1, read=2, write=None, pool=4)),
    ],
)
def test_timeouts(told: Any, timeout: Timeout) -> None:
    assert resolve(timeout=told).timeout == timeout
    if told is not NOT_GIVEN:
        assert as_timeout(told) == timeout


def test_a_copy_changes_what_was_told_and_nothing_else() -> None:
    options = resolve(api_key=KEY, base_url="http://fastgpt.test", timeout=9, max_retries=5)
    assert options.changed(timeout=NOT_GIVEN, max_retries=NOT_GIVEN) == options
    copied = options.changed(timeout=None, max_retries=0)
    assert (copied.timeout, copied.max_retries) == (as_timeout(None), 0)
    assert (copied.base_url, bearer(copied)) == (options.base_url, f"Bearer {KEY}")
    assert (options.timeout, options.max_retries) == (as_timeout(9), 5)
    with pytest.raises(RequestValidationError, match="max_retries"):
        options.changed(timeout=NOT_GIVEN, max_retries=-1)


@pytest.mark.parametrize(
    "wrong",
    [
        {"api_key": 5},
        {"base_url": 5},
        {"timeout": "5"},
        {"max_retries": "2"},
        {"max_retries": None},
        {"server_version": 4.14},
    ],
    ids=str,
)
def test_settings_of_the_wrong_type_are_refused_by_name(wrong: dict[str, Any]) -> None:
    with pytest.raises(RequestValidationError, match=next(iter(wrong))):
        bearer(resolve(**({"api_key": KEY} | wrong)))


@pytest.mark.parametrize("text", ["4.-1.0", " 4.14.0", "4.14.0\n", "٤.١٤", "4.1_4.0"])
def test_a_version_is_made_of_plain_digits(text: str) -> None:
    with pytest.raises(RequestValidationError):
        resolve(server_version=text)
