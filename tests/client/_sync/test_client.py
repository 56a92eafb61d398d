# Generated from tests/client/_async/test_client.py; do not edit.
# Regenerate with `make generate`.
"""What a client makes of its arguments."""

from __future__ import annotations

import httpx
import pytest
import respx

from fastgpt_typed import (
    APIConnectionError,
    APIStatusError,
    FastGPT,
    RequestValidationError,
    ResponseValidationError,
    Timeout,
)
from tests.client.wire import (
    API,
    APP_ID,
    BASE_URL,
    KEY,
    body_of,
    completion,
    envelope,
    failure,
    stream,
)

TOTALS = f"{API}/proApi/core/app/logs/getTotalData"


@pytest.mark.parametrize(
    ("spelling", "server"),
    [
        ("http://h:3000", "http://h:3000"),
        ("http://h:3000/", "http://h:3000"),
        ("http://h:3000/api", "http://h:3000"),
        ("http://h:3000/api/", "http://h:3000"),
        ("http://h:3000/api/v1", "http://h:3000"),
        ("http://h:3000/api/v1/", "http://h:3000"),
        ("http://h/sub/api", "http://h/sub"),
        ("http://h/sub/", "http://h/sub"),
        ("https://h", "https://h"),
    ],
)
@respx.mock
def test_every_spelling_of_an_address_reaches_the_server(spelling: str, server: str) -> None:
    route = respx.post(f"{server}/api/v1/chat/completions").mock(return_value=completion())
    with FastGPT(KEY, spelling) as client:
        client.chat.completions.create("Hi")
        assert client.base_url == server
    assert route.call_count == 1


@pytest.mark.parametrize(
    "address",
    ["", "h:3000", "ftp://h", "http://", "http://h:99999", "http://u:p@h", "http://h?x=1"],
)
def test_a_malformed_address_is_refused(address: str) -> None:
    with pytest.raises(RequestValidationError, match="base_url: expected an address such as"):
        FastGPT(KEY, address)


@pytest.mark.parametrize("key", ["", " ", "two words", "line\nbreak", "schlüssel"])
def test_an_unusable_key_is_refused(key: str) -> None:
    with pytest.raises(RequestValidationError, match="api_key"):
        FastGPT(key)


@respx.mock
def test_a_missing_key_is_noticed_before_anything_is_sent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("FASTGPT_API_KEY", raising=False)
    with FastGPT(base_url=BASE_URL) as client:
        with pytest.raises(RequestValidationError, match="set FASTGPT_API_KEY"):
            client.chat.completions.create("Hi")
    assert not respx.calls


@respx.mock
def test_key_and_address_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FASTGPT_API_KEY", "from-env")
    monkeypatch.setenv("FASTGPT_BASE_URL", "http://env.test/api")
    route = respx.post("http://env.test/api/v1/chat/completions").mock(return_value=completion())
    with FastGPT() as client:
        client.chat.completions.create("Hi")
    assert route.calls.last.request.headers["authorization"] == "Bearer from-env"


@respx.mock
def test_a_callable_key_is_asked_for_every_request() -> None:
    keys = iter(["first", "second"])
    route = respx.post(f"{API}/v1/chat/completions").mock(return_value=completion())
    with FastGPT(lambda: next(keys), BASE_URL) as client:
        client.chat.completions.create("Hi")
        client.chat.completions.create("Hi")
    sent = [call.request.headers["authorization"] for call in route.calls]
    assert sent == ["Bearer first", "Bearer second"]


@pytest.mark.parametrize("version", ["", "latest", "4.x", "4..1"])
def test_a_malformed_version_is_refused(version: str) -> None:
    with pytest.raises(RequestValidationError, match="server_version"):
        FastGPT(KEY, server_version=version)


@respx.mock
def test_options_of_a_copy_do_not_touch_the_client(client: FastGPT) -> None:
    route = respx.get(TOTALS).mock(return_value=envelope({"totalUsers": 1}))
    copy = client.with_options(timeout=5, max_retries=0)
    copy.apps.logs.totals(app_id=APP_ID)
    client.apps.logs.totals(app_id=APP_ID)
    timeouts = [call.request.extensions["timeout"]["read"] for call in route.calls]
    assert timeouts == [5, Timeout().read]


@respx.mock
def test_timeouts_may_be_told_apart() -> None:
    route = respx.get(TOTALS).mock(return_value=envelope({}))
    timeout = httpx.Timeout(1, connect=2, read=3, write=4, pool=None)
    with FastGPT(KEY, BASE_URL, timeout=timeout) as client:
        client.apps.logs.totals(app_id=APP_ID)
    sent = route.calls.last.request.extensions["timeout"]
    assert sent == {"connect": 2, "read": 3, "write": 4, "pool": None}


@respx.mock
def test_a_users_http_client_is_used_and_left_open() -> None:
    seen: list[str] = []

    def hook(request: httpx.Request) -> None:
        seen.append(request.url.path)

    respx.post(f"{API}/v1/chat/completions").mock(return_value=completion())
    with httpx.Client(event_hooks={"request": [hook]}) as mine:
        with FastGPT(KEY, BASE_URL, http_client=mine) as client:
            client.chat.completions.create("Hi")
        assert not mine.is_closed
    assert seen == ["/api/v1/chat/completions"]


@respx.mock
def test_a_closed_client_says_so(client: FastGPT) -> None:
    respx.post(f"{API}/v1/chat/completions").mock(return_value=completion())
    client.chat.completions.create("Hi")
    client.close()
    with pytest.raises(APIConnectionError, match="has been closed"):
        client.chat.completions.create("Hi")


def test_a_client_closed_before_its_first_call_stays_closed(client: FastGPT) -> None:
    client.close()
    with pytest.raises(APIConnectionError, match="has been closed"):
        client.chat.completions.create("Hi")


@respx.mock
def test_what_is_not_fastgpt_is_named_by_its_address(client: FastGPT) -> None:
    respx.get(TOTALS).mock(return_value=httpx.Response(200, html="<html>login</html>"))
    with pytest.raises(ResponseValidationError, match="web page") as caught:
        client.apps.logs.totals(app_id=APP_ID)
    assert caught.value.path == "/api/proApi/core/app/logs/getTotalData"


@respx.mock
def test_redirects_are_not_followed(client: FastGPT) -> None:
    moved = httpx.Response(308, headers={"location": "http://elsewhere.test/api"})
    respx.get(TOTALS).mock(return_value=moved)
    with pytest.raises(ResponseValidationError, match=r"redirects to http://elsewhere\.test/api"):
        client.apps.logs.totals(app_id=APP_ID)


def test_the_key_is_never_shown(client: FastGPT) -> None:
    assert KEY not in repr(client)
    assert KEY not in repr(client._transport.options)


@respx.mock
def test_errors_carry_what_fastgpt_says_and_no_secret(client: FastGPT) -> None:
    answer = failure(514, "unAuthApiKey", "common:code_error.error_message.514")
    answer.headers["x-request-id"] = "req-1"
    respx.post(f"{API}/v1/chat/completions").mock(return_value=answer)
    with pytest.raises(APIStatusError) as caught:
        client.chat.completions.create("my secret question")
    error = caught.value
    assert (error.code, error.status_text, error.status_code) == (514, "unAuthApiKey", 500)
    assert (error.operation, error.request_id) == ("chat.completions.create", "req-1")
    assert "base_url" in str(error)
    assert KEY not in str(error)
    assert "secret" not in str(error)


@respx.mock
def test_only_what_was_given_is_sent(client: FastGPT) -> None:
    route = respx.post(f"{API}/core/chat/history/getHistories").mock(
        return_value=envelope({"list": [], "total": 0})
    )
    client.chat.histories.list(app_id=APP_ID).page()
    assert body_of(route.calls.last.request) == {"appId": APP_ID, "offset": 0, "pageSize": 20}


@respx.mock
def test_a_raw_response_shows_what_lies_behind_the_value(client: FastGPT) -> None:
    answer = envelope({"totalUsers": 7})
    answer.headers["x-request-id"] = "req-2"
    respx.get(TOTALS).mock(return_value=answer)
    raw = client.apps.logs.with_raw_response.totals(app_id=APP_ID)
    assert raw.parsed.total_users == 7
    assert raw.parse() is raw.parsed
    assert (raw.status_code, raw.request_id) == (200, "req-2")
    assert raw.path == "/api/proApi/core/app/logs/getTotalData"
    assert raw.body == answer.content


@respx.mock
def test_headers_that_come_several_times_are_put_together(client: FastGPT) -> None:
    sent = [(b"Via", b"1.1 a"), (b"X-Name", "Grüße".encode()), (b"via", b"1.1 b"), (b"VIA", b"c")]
    body = b'{"code":200,"data":{}}'
    respx.get(TOTALS).mock(return_value=httpx.Response(200, headers=sent, content=body))
    raw = client.apps.logs.with_raw_response.totals(app_id=APP_ID)
    assert raw.headers["via"] == "1.1 a, 1.1 b, c"
    assert raw.headers["x-name"] == "Grüße"
    assert [name for name in raw.headers if name != name.lower()] == []


@respx.mock
def test_servers_are_told_which_kind_of_answer_is_read(client: FastGPT) -> None:
    """Servers refuse to resume a run for those who do not accept a stream."""
    sound = httpx.Response(200, headers={"content-type": "audio/mpeg"}, content=b"ID3")
    respx.get(TOTALS).mock(return_value=envelope({}))
    respx.post(f"{API}/core/chat/record/getSpeech").mock(return_value=sound)
    respx.get(f"{API}/core/chat/resume").mock(return_value=stream(("answer", "[DONE]")))
    client.apps.logs.totals(app_id=APP_ID)
    voice = {"type": "model", "model": "reader", "voice": "nova"}
    client.chat.speech.create(app_id=APP_ID, input="Hi", tts_config=voice)
    with client.chat.resume(app_id=APP_ID, chat_id="demo"):
        pass
    accepted = [call.request.headers["accept"] for call in respx.calls]
    assert accepted == ["application/json", "*/*", "text/event-stream"]


@respx.mock
def test_an_app_that_has_to_be_named_is_missed_before_anything_is_sent(
    client: FastGPT,
) -> None:
    with pytest.raises(RequestValidationError, match="app_id: required"):
        client.chat.init(chat_id="demo")
    with pytest.raises(RequestValidationError, match="app_id: required"):
        client.chat.histories.list()
    assert not respx.calls
