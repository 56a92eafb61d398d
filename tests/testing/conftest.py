"""Callers of the fake."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fastgpt_typed.testing import FakeFastGPT

from .caller import Caller, calling
from .recordings import KEY


@pytest.fixture
def old() -> Iterator[Caller]:
    """A caller of 4.14.0."""
    with calling(FakeFastGPT("4.14.0")) as caller:
        yield caller


@pytest.fixture
def new() -> Iterator[Caller]:
    """A caller of 4.16.0."""
    with calling(FakeFastGPT("4.16.0")) as caller:
        yield caller


@pytest.fixture(params=["4.14.0", "4.16.0"])
def any_version(request: pytest.FixtureRequest) -> Iterator[Caller]:
    """A caller of each version."""
    with calling(FakeFastGPT(request.param)) as caller:
        yield caller


@pytest.fixture(params=[False, True], ids=["process", "socket"])
def over_socket(request: pytest.FixtureRequest) -> bool:
    """Whether to go over a socket."""
    return bool(request.param)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a transcript goes."""
    return tmp_path / "some" / "transcript.jsonl"


@pytest.fixture
def api() -> FakeFastGPT:
    """A fake to record."""
    return FakeFastGPT(api_key=KEY)
