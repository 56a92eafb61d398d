# Generated from tests/client/_async/conftest.py; do not edit.
# Regenerate with `make generate`.
"""Clients to test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fastgpt_typed import FastGPT
from tests.client.wire import BASE_URL, KEY


@pytest.fixture(params=["asyncio", "trio"])
def anyio_backend(request: pytest.FixtureRequest) -> str:
    """Every test runs on both event loops."""
    return str(request.param)


@pytest.fixture
def client() -> Iterator[FastGPT]:
    """A client whose server is made of respx routes."""
    with FastGPT(KEY, BASE_URL) as client:
        yield client
