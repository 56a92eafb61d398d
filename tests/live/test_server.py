"""Tries a real server: FASTGPT_BASE_URL, FASTGPT_API_KEY, FASTGPT_APP_ID, FASTGPT_SHARE_ID."""

from __future__ import annotations

import pytest

from .scenarios import SCENARIOS
from .session import Live, NotAvailableError


@pytest.mark.parametrize("name", SCENARIOS)
def test_scenario(name: str, live: Live) -> None:
    try:
        with live.scenario(name):
            SCENARIOS[name](live)
    except NotAvailableError as error:
        pytest.skip(str(error))
    assert live.left_over == []
