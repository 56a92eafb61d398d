# Generated from tests/client/_async/test_diagnosing.py; do not edit.
# Regenerate with `make generate`.
"""The way to the server is looked at without leaving anything there."""

from __future__ import annotations

import pickle
import socket
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import httpx
import pytest
import respx

from fastgpt_typed import Diagnosis, FastGPT
from fastgpt_typed.testing import FakeFastGPT, NodeError, Reply, WireResponse
from tests.client.wire import APP_ID, HTML_404, KEY, envelope

RANGES = {
    "4.8.22": ("4.8.22", "4.9.1"),
    "4.9.3": ("4.9.1", "4.9.4"),
    "4.11.1": ("4.9.4", "4.12.0"),
    "4.13.2": ("4.12.0", "4.14.0"),
    "4.14.0": ("4.14.0", "4.14.4"),
    "4.14.4": ("4.14.4", "4.14.5"),
    "4.14.6": ("4.14.5", "4.14.7"),
    "4.14.10": ("4.14.7", "4.14.11"),
    "4.14.18": ("4.14.11", "4.15.0"),
    "4.15.1": ("4.15.0", "4.15.2"),
    "4.15.5": ("4.15.2", "4.16.0"),
    "4.16.0": ("4.16.0", None),
}


def diagnose(
    fake: FakeFastGPT,
    *,
    api_key: str | None = None,
    base_url: str | None = None,
    app_id: str | None = None,
    server_version: str | None = None,
    run: bool = False,
) -> Diagnosis:
    """Look at a fake with its own key, or another."""
    with (
        httpx.Client(transport=fake.transport()) as http,
        FastGPT(
            fake.api_key if api_key is None else api_key,
            base_url or fake.base_url,
            server_version=server_version,
            http_client=http,
        ) as client,
    ):
        return client.diagnose(app_id or fake.app_id, run=run)


def said(diagnosis: Diagnosis) -> dict[str, str]:
    """The verdicts, by what they are about."""
    return {finding.subject: finding.verdict for finding in diagnosis.findings}


def words(diagnosis: Diagnosis, subject: str) -> str:
    """All that was said about something."""
    found = [finding for finding in diagnosis.findings if finding.subject == subject]
    return "\n".join(f"{finding.verdict}: {finding.text} {finding.cure}" for finding in found)


@pytest.mark.parametrize(("version", "bounds"), RANGES.items(), ids=str)
def test_every_generation_is_told_and_nothing_happens_on_it(
    version: str, bounds: tuple[str, str | None]
) -> None:
    fake = FakeFastGPT(version)
    diagnosis = diagnose(fake)
    assert diagnosis.is_healthy, diagnosis.findings
    assert diagnosis.version is not None
    assert (diagnosis.version.since, diagnosis.version.before) == bounds
    assert fake.runs == []
    with_key = {r.operation for r in fake.requests if "authorization" in r.headers}
    assert with_key == {"chat.init"}


def test_the_key_of_an_app_tells_the_newest_generation() -> None:
    fake = FakeFastGPT("4.18.0")
    diagnosis = diagnose(fake)
    assert str(diagnosis.version) == "4.18.0 or later"
    assert "that of an app" in words(diagnosis, "key")
    personal = diagnose(FakeFastGPT("4.18.0", bound_key=False))
    assert str(personal.version) == "4.16.0 or later"
    assert "that of an app" not in words(personal, "key")


def test_it_tells_which_calls_are_there() -> None:
    old = diagnose(FakeFastGPT("4.8.22"))
    new = diagnose(FakeFastGPT("4.16.0"))
    assert old.calls["chat.completions.create"] is True
    assert old.calls["chat.completions.create_v2"] is False
    assert old.calls["apps.logs.list"] is False
    assert old.calls["apps.logs.totals"] is False
    assert set(new.calls.values()) == {True}
    assert "Since 4.14.11: chat.resume" in words(old, "calls")


def test_it_tells_the_edition() -> None:
    community = diagnose(FakeFastGPT("4.16.0", commercial=False))
    assert community.edition == "community"
    assert community.calls["apps.logs.chart"] is False
    assert (diagnose(FakeFastGPT("4.16.0"))).edition == "commercial"


@pytest.mark.parametrize("version", ["4.8.22", "4.14.0", "4.16.0"])
def test_an_unknown_key_is_told(version: str) -> None:
    diagnosis = diagnose(FakeFastGPT(version), api_key="fastgpt-unknown")
    assert not diagnosis.is_healthy
    assert "does not know this API key" in words(diagnosis, "key")
    assert "fastgpt-unknown" not in repr(diagnosis)
    assert said(diagnosis)["app"] == "unknown"


@pytest.mark.parametrize("key", ["fastgpt", '"fastgpt-in-quotes"', "one-of-openai-too-many"])
def test_what_is_no_key_is_not_sent(key: str) -> None:
    fake = FakeFastGPT()
    diagnosis = diagnose(fake, api_key=key)
    assert "no key of FastGPT" in words(diagnosis, "key")
    assert not any("authorization" in request.headers for request in fake.requests)


def test_a_missing_key_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FASTGPT_API_KEY", raising=False)
    fake = FakeFastGPT()
    with (
        httpx.Client(transport=fake.transport()) as http,
        FastGPT(None, fake.base_url, http_client=http) as client,
    ):
        diagnosis = client.diagnose()
    assert "There is no API key" in words(diagnosis, "key")
    assert said(diagnosis)["version"] == "good"


def test_a_key_that_expired_is_told() -> None:
    fake = FakeFastGPT()
    body = b'{"code":500,"statusText":"error","message":"Key fastgpt-1 is expired","data":null}'
    fake.intercept(WireResponse(500, (), body), operation="chat.init", times=3)
    diagnosis = diagnose(fake)
    assert "has expired" in words(diagnosis, "key")


@pytest.mark.parametrize("app_id", ["68c46a70d950e8850ae56400", "my-app"])
def test_an_app_that_is_not_there_is_told(app_id: str) -> None:
    diagnosis = diagnose(FakeFastGPT(), app_id=app_id)
    assert said(diagnosis)["key"] == "good"
    assert said(diagnosis)["app"] == "bad"
    assert "address of the app's page" in words(diagnosis, "app")


def test_a_share_link_is_looked_at_without_a_key() -> None:
    for version in ("4.14.0", "4.16.0"):
        fake = FakeFastGPT(version)
        with (
            httpx.Client(transport=fake.transport()) as http,
            FastGPT(None, fake.base_url, http_client=http) as client,
        ):
            good = client.share(fake.share_id, "ann").diagnose()
            bad = client.share("nothing", "ann").diagnose()
        assert good.is_healthy, good.findings
        assert "apps.logs.list" not in good.calls
        assert said(bad)["key"] == "bad"
        assert not any("authorization" in request.headers for request in fake.requests)


def test_a_wrong_version_is_told() -> None:
    diagnosis = diagnose(FakeFastGPT("4.14.0"), server_version="4.16.0")
    assert "bad: FastGPT 4.14.0 or later" in words(diagnosis, "version")
    right = diagnose(FakeFastGPT("4.14.0"), server_version="4.14.2")
    assert said(right)["version"] == "good"


@pytest.mark.parametrize("path", ["/app", "/api/api", "/v1", "/chat/app"])
def test_a_path_too_many_is_told(path: str) -> None:
    fake = FakeFastGPT()
    diagnosis = diagnose(fake, base_url=f"{fake.base_url}{path}")
    assert f"Use {fake.base_url} as base_url." in words(diagnosis, "server")
    assert not diagnosis.is_healthy


@pytest.mark.parametrize(
    ("response", "expected"),
    [
        (HTML_404, "no API of FastGPT"),
        (httpx.Response(404, json={"detail": "Not Found"}), "no API of FastGPT"),
        (httpx.Response(200, html="<html>Log in</html>"), "A web page answers"),
        (httpx.Response(200, json={"object": "list"}), "no FastGPT"),
        (httpx.Response(401, html="<html>Who?</html>"), "wants a login"),
        (httpx.Response(502, html="<html>Bad Gateway</html>"), "does not reach the server"),
        (httpx.Response(400, html="<html>request was sent to HTTPS port</html>"), "https://"),
        (
            httpx.Response(301, headers={"location": "https://fastgpt.test/api/x?y=1"}),
            "Use https://fastgpt.test as base_url",
        ),
        (
            httpx.Response(302, headers={"location": "https://sso.test/login?token=s3cret"}),
            "login page",
        ),
        (httpx.Response(307, headers={"location": "http://other.test/"}), "http://other.test/"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
@respx.mock
def test_who_answers_in_place_of_fastgpt_is_told(
    client: FastGPT, response: httpx.Response, expected: str
) -> None:
    respx.route().mock(return_value=response)
    diagnosis = client.diagnose()
    assert expected in words(diagnosis, "server")
    assert "s3cret" not in repr(diagnosis)
    assert not diagnosis.is_healthy
    assert "authorization" not in respx.calls[0].request.headers


def test_a_dead_port_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with FastGPT(KEY, f"http://127.0.0.1:{port}") as client:
        diagnosis = client.diagnose()
    assert "Nothing listens on this port" in words(diagnosis, "connection")
    monkeypatch.setenv("NO_PROXY", "")
    monkeypatch.setenv("HTTP_PROXY", f"http://me:s3cret@127.0.0.1:{port}")
    with FastGPT(KEY, "http://fastgpt.test") as client:
        diagnosis = client.diagnose()
    assert f"proxy http://127.0.0.1:{port}" in words(diagnosis, "connection")
    assert "s3cret" not in repr(diagnosis)


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0, "good: The clocks"),
        (600, "odd: The server's clock is 10 minutes ahead"),
        (-7200, "2 hours behind"),
    ],
)
def test_clocks_are_compared(seconds: int, expected: str) -> None:
    def stamp(response: httpx.Response) -> None:
        moment = datetime.now(UTC) + timedelta(seconds=seconds)
        response.headers["date"] = format_datetime(moment, usegmt=True)

    assert expected in words(_hooked(stamp), "clock")


def test_a_proxy_that_collects_streams_is_told() -> None:
    def collect(response: httpx.Response) -> None:
        if "content-type" not in response.headers:
            response.headers["content-length"] = str(len(response.read()))

    def leave(response: httpx.Response) -> None:
        pass

    assert "collects streams" in words(_hooked(collect), "stream")
    assert "unknown: Nothing shows" in words(_hooked(leave), "stream")


def test_logins_of_an_http_client_stay_out_of_it() -> None:
    fake = FakeFastGPT()
    with (
        httpx.Client(
            transport=fake.transport(),
            cookies={"fastgpt_token": "session"},
            headers={"authorization": "Bearer session", "x-gateway": "open"},
        ) as http,
        FastGPT(fake.api_key, fake.base_url, http_client=http) as client,
    ):
        client.diagnose()
    probes = [request for request in fake.requests if "authorization" not in request.headers]
    assert len(probes) == len(fake.requests) - 1
    for request in probes:
        assert "cookie" not in request.headers
        assert request.headers["x-gateway"] == "open"


@pytest.mark.parametrize("version", ["4.8.22", "4.14.0", "4.16.0"])
def test_nothing_is_run_where_a_gateway_puts_in_a_key_for_everybody(version: str) -> None:
    fake = FakeFastGPT(version)

    def put_in_key(request: httpx.Request) -> None:
        request.headers["authorization"] = f"Bearer {fake.api_key}"

    with (
        httpx.Client(transport=fake.transport(), event_hooks={"request": [put_in_key]}) as http,
        FastGPT(fake.api_key, fake.base_url, http_client=http) as client,
    ):
        diagnosis = client.diagnose(fake.app_id)
    assert all("authorization" in request.headers for request in fake.requests)
    assert diagnosis.is_healthy, diagnosis.findings
    assert fake.runs == []


def test_a_run_is_made_only_where_it_is_asked_for_and_deleted_again() -> None:
    for version in ("4.8.22", "4.16.0"):
        fake = FakeFastGPT(version)
        diagnosis = diagnose(fake, run=True)
        assert diagnosis.is_healthy, diagnosis.findings
        assert "The app answered in" in words(diagnosis, "run")
        assert [run.state for run in fake.runs] == ["finished"]
        with (
            httpx.Client(transport=fake.transport()) as http,
            FastGPT(fake.api_key, fake.base_url, http_client=http) as client,
        ):
            chats = client.chat.histories.list(app_id=fake.app_id, source="api").page()
            assert chats.items == []


def test_nothing_is_run_where_something_is_wrong() -> None:
    fake = FakeFastGPT()
    diagnosis = diagnose(fake, api_key="fastgpt-unknown", run=True)
    assert "Nothing was run" in words(diagnosis, "run")
    assert fake.runs == []


def test_a_run_that_fails_is_told() -> None:
    fake = FakeFastGPT()
    fake.reply(Reply(NodeError("The model is away")))
    diagnosis = diagnose(fake, run=True)
    assert "bad: A node of the app failed: The model is away" in words(diagnosis, "run")


def test_a_proxy_that_hides_addresses_is_told() -> None:
    fake = FakeFastGPT("4.16.0")
    for operation in ("chat.stop", "chat.quotes.get", "chat.histories.status"):
        fake.intercept(WireResponse(404, (), b"<html>404</html>"), operation=operation)
    diagnosis = diagnose(fake)
    assert str(diagnosis.version) == "4.16.0 or later"
    assert "No release has exactly these addresses" in words(diagnosis, "version")


@respx.mock
def test_a_server_that_answers_strangely_does_not_break_it(client: FastGPT) -> None:
    respx.route().mock(return_value=envelope({"what": "is this"}))
    diagnosis = client.diagnose(APP_ID)
    assert said(diagnosis)["server"] == "good"
    assert pickle.loads(pickle.dumps(diagnosis)) == diagnosis


def _hooked(hook: Callable[..., Any]) -> Diagnosis:
    fake = FakeFastGPT()
    with (
        httpx.Client(transport=fake.transport(), event_hooks={"response": [hook]}) as http,
        FastGPT(fake.api_key, fake.base_url, http_client=http) as client,
    ):
        return client.diagnose(fake.app_id)
