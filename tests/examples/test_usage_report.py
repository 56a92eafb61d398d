"""The notebook of usage figures, run as Jupyter runs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from fastgpt_typed import FastGPT
from fastgpt_typed.testing import FakeFastGPT, FakeServer
from tests.examples.notebook import PATH, code_of, read, run, told_by
from tests.examples.programs import environment


def kinds_of(notebook: Any) -> list[list[str]]:
    """What kinds of things came out of each cell."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return [
        sorted(kind for output in cell.outputs for kind in output.get("data", {"stream": ""}))
        for cell in cells
    ]


def test_it_runs_for_everyone_and_shows_what_is_written_down() -> None:
    notebook = run(environment(None))
    assert kinds_of(notebook) == kinds_of(read())
    assert ["image/png", "text/plain"] in kinds_of(notebook)
    told = "\n".join(text for texts in told_by(notebook) for text in texts)
    for name in ("visitor", "bad_feedback", "Knowledge search", "That took too long"):
        assert name in told
    assert PATH.stat().st_size < 200_000


@pytest.mark.parametrize(("questions", "commercial"), [(0, False), (3, True)])
def test_it_reads_your_server_and_runs_nothing_there(questions: int, commercial: bool) -> None:
    fake = FakeFastGPT(commercial=commercial)
    with FakeServer(fake), FastGPT(fake.api_key, fake.base_url) as client:
        for _ in range(questions):
            client.chat.completions.create("Hello", app_id=fake.app_id, custom_uid="ada")
        notebook = run(environment(fake))
    told = "\n".join(text for texts in told_by(notebook) for text in texts)
    assert ("ada" in told) is bool(questions)
    assert ("0 chats, 0 messages" in told) is not commercial
    assert len(fake.runs) == questions


def test_its_cells_are_typed(tmp_path: Path) -> None:
    (tmp_path / "cells.py").write_text(code_of(read()), encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "cells.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
