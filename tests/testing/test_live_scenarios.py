"""The scenarios of `make live`, tried on the fake, so that they are right when they are needed."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from fastgpt_typed import AttemptHook, FastGPT, RouteNotFoundError
from fastgpt_typed.testing import FakeFastGPT
from tests.live.scenarios import SCENARIOS, ask
from tests.live.session import Live, NotAvailableError, live_from

LACKING = {
    "4.9.4": {"read_logs", "read_totals"},
    "4.14.0": {"read_logs"},
    "4.16.0": set[str](),
    "4.18.0": set[str](),
}
"""What versions do not have."""

ENVIRONMENT = {"FASTGPT_BASE_URL": "http://a", "FASTGPT_API_KEY": "k", "FASTGPT_APP_ID": "b"}


@pytest.fixture(params=LACKING)
def fake(request: pytest.FixtureRequest) -> FakeFastGPT:
    return FakeFastGPT(request.param)


@pytest.fixture
def live(fake: FakeFastGPT) -> Iterator[Live]:
    with httpx.Client(transport=fake.transport()) as http_client:

        def connect(key: str, hook: AttemptHook) -> FastGPT:
            return FastGPT(key, fake.base_url, http_client=http_client, hooks=[hook])

        yield Live(connect, fake.api_key, fake.app_id, fake.share_id, pause=0)


@pytest.mark.parametrize("name", SCENARIOS)
def test_scenarios_fit_every_version_and_leave_nothing(
    name: str, fake: FakeFastGPT, live: Live
) -> None:
    try:
        with live.scenario(name):
            SCENARIOS[name](live)
    except NotAvailableError:
        assert name in LACKING[fake.version]
    else:
        assert name not in LACKING[fake.version]
    assert live.left_over == []
    visitors = live.client.share(fake.share_id, "somebody").chat.histories
    assert live.client.chat.histories.list(app_id=fake.app_id, source="api").page().items == []
    assert visitors.list().page().items == []


def test_chats_are_deleted_after_a_failure_too(fake: FakeFastGPT, live: Live) -> None:
    with pytest.raises(ZeroDivisionError), live.scenario("ask"):
        ask(live)
        raise ZeroDivisionError
    assert live.client.chat.histories.list(app_id=fake.app_id, source="api").page().items == []


def test_the_report_tells_what_the_server_is_and_lacks(fake: FakeFastGPT, live: Live) -> None:
    with live.scenario("ask"):
        ask(live)
    with pytest.raises(NotAvailableError), live.scenario("dream"):
        raise RouteNotFoundError("no such call", paths=["/api/dream"])
    lines = live.report()
    assert lines[0] == f"server: {fake.base_url}"
    assert lines[1].startswith("version: 4.")
    assert "chat.completions.create: POST /api/v1/chat/completions" in lines
    assert lines[-1].startswith("not available: dream: ")


@pytest.mark.parametrize("name", ENVIRONMENT)
def test_what_is_missing_in_the_environment_is_named(name: str) -> None:
    with pytest.raises(LookupError, match=f"set {name}: live tests need a server"):
        live_from({**ENVIRONMENT, name: ""})
