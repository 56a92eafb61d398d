"""Runs the notebook; `python -m tests.examples.notebook` writes down what comes out of it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any
from unittest import mock

import nbformat
from nbclient import NotebookClient

from tests.examples.programs import FOLDER, environment

PATH = FOLDER / "usage_report.ipynb"

files: Any = nbformat  # which has no types


def read() -> Any:
    """The notebook as it is written down."""
    return files.read(PATH, as_version=4)


def run(variables: Mapping[str, str]) -> Any:
    """Run it with an environment of its own, and return it with what came out."""
    notebook = read()
    with mock.patch.dict(os.environ, variables, clear=True):
        NotebookClient(notebook, record_timing=False, timeout=300).execute()
    notebook.metadata.language_info = {"name": "python"}
    return notebook


def code_of(notebook: Any) -> str:
    """Its cells as one program."""
    cells = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    return "\n\n".join(cells).replace("%matplotlib inline\n", "") + "\n"


def told_by(notebook: Any) -> list[list[str]]:
    """What came out of each cell that is code, as text."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return [
        [
            output["text"] if output.output_type == "stream" else output.data["text/plain"]
            for output in cell.outputs
        ]
        for cell in cells
    ]


if __name__ == "__main__":
    files.write(run(environment(None)), PATH)
