"""A server for the examples to talk to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fastgpt_typed.testing import FakeFastGPT, FakeServer
from tests.examples.programs import environment


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeFastGPT]:
    """The server that the environment names."""
    with FakeServer() as server:
        for name, value in environment(server.fake).items():
            if name.startswith("FASTGPT_"):
                monkeypatch.setenv(name, value)
        yield server.fake
