from __future__ import annotations

from pathlib import Path

import pytest

from tests.codegen.two_sides import Compare, comparing
from tests.codegen.two_states import States


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
