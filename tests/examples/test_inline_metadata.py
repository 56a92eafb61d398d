"""What each example says it needs is what it needs, so that `uv run` can start it."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.examples.notebook import PATH as NOTEBOOK
from tests.examples.notebook import code_of, read
from tests.examples.programs import FOLDER, ROOT

EXAMPLES = [*sorted(FOLDER.glob("*.py")), NOTEBOOK]
BROUGHT = {
    "": ["httpx", "pydantic"],
    "cli": ["rich"],
    "data": ["pandas"],
    "distributed": [],
    "plot": ["matplotlib"],
    "server": ["starlette", "uvicorn"],
}
"""What comes with fastgpt-typed, and with its extras."""

each_example = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)


def source_of(path: Path) -> str:
    return code_of(read()) if path == NOTEBOOK else path.read_text(encoding="utf-8")


def metadata_of(path: Path) -> dict[str, object]:
    """The inline script metadata of an example."""
    block = re.search(r"(?m)^# /// script\n((?:#.*\n)+?)# ///$", source_of(path))
    assert block is not None
    return tomllib.loads(re.sub(r"(?m)^# ?", "", block[1]))


def needs_of(path: Path) -> list[Requirement]:
    dependencies = metadata_of(path)["dependencies"]
    assert isinstance(dependencies, list)
    return [Requirement(text) for text in dependencies]


@each_example
def test_it_names_all_that_it_imports(path: Path) -> None:
    tree = ast.parse(source_of(path))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    needs = needs_of(path)
    brought = {need.name.replace("-", "_") for need in needs}
    brought |= {name for need in needs for extra in ["", *need.extras] for name in BROUGHT[extra]}
    assert imported - sys.stdlib_module_names - brought == set()


@each_example
def test_it_is_tried_with_what_it_names(path: Path) -> None:
    for need in needs_of(path):
        assert (
            need.name == "fastgpt-typed" or importlib.metadata.version(need.name) in need.specifier
        )


@each_example
def test_it_wants_the_python_of_the_package(path: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert metadata_of(path)["requires-python"] == project["requires-python"]
