from __future__ import annotations

from pathlib import Path

import pytest

from tests.codegen.two_sides import Compare, comparing
from tests.codegen.two_states import States

SHARING = {"test_check", "test_new_endpoint"}
"""Modules that generate a project once, for all of their tests."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with them: what comes first no idle worker takes from another, to generate it again."""
    items.sort(key=lambda item: item.path.stem not in SHARING)


@pytest.fixture
def compare(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Compare:
    return comparing(tmp_path, monkeypatch, capsys)


@pytest.fixture
def states(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> States:
    return States(tmp_path, monkeypatch, capsys)
