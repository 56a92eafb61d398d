"""Clients to test."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from fastgpt_typed import AsyncFastGPT
from tests.client.wire import BASE_URL, KEY


@pytest.fixture(params=["asyncio", "trio"])
def anyio_backend(request: pytest.FixtureRequest) -> str:
    """Every test runs on both event loops."""
    return str(request.param)


@pytest.fixture
async def client() -> AsyncIterator[AsyncFastGPT]:
    """A client whose server is made of respx routes."""
    async with AsyncFastGPT(KEY, BASE_URL) as client:
        yield client
