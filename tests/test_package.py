"""What users import."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cached_property
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest

import fastgpt_typed

ROOT = Path(__file__).parents[1]
DOORS = [
    "fastgpt_typed",
    "fastgpt_typed.models",
    "fastgpt_typed.errors",
    "fastgpt_typed.events",
    "fastgpt_typed.messages",
]
EVERY_DOOR = pytest.mark.parametrize(
    "door", [*DOORS, "fastgpt_typed.opentelemetry", "fastgpt_typed.testing"]
)


def type_checking_imports() -> dict[str, str]:
    """What `fastgpt_typed/__init__.py` tells type checkers: names and the modules they are in."""
    source = Path(str(fastgpt_typed.__file__)).read_text(encoding="utf-8")
    (block,) = [
        node
        for node in ast.parse(source).body
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    ]
    return {
        alias.name: node.module or ""
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def rooms(room: object) -> Iterator[type]:
    """The class of a client, and those of all rooms below it."""
    yield type(room)
    for name, member in inspect.getmembers(type(room)):
        if isinstance(member, cached_property):
            yield from rooms(getattr(room, name))


def undocumented(cls: type) -> list[str]:
    """The class and its public members that say nothing of themselves."""
    missing = [] if vars(cls).get("__doc__") else [cls.__name__]
    for base in cls.__mro__:
        if base.__module__.split(".")[0] != "fastgpt_typed":
            continue
        for name, member in vars(base).items():
            if not name.startswith("_") and not documented(member):
                missing.append(f"{base.__name__}.{name}")
    return missing


def documented(member: Any) -> bool:
    function = member.__func__ if isinstance(member, classmethod | staticmethod) else member
    is_told = inspect.isfunction(function) or isinstance(member, property | cached_property)
    return not is_told or bool(function.__doc__)


def test_importing_costs_nothing() -> None:
    heavy = "{'pydantic', 'httpx', 'anyio', 'asyncio', 'ssl', 'opentelemetry'}"
    program = f"import sys, fastgpt_typed; print(sorted({heavy} & set(sys.modules)))"
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize("name", fastgpt_typed.__all__)
def test_public_name_resolves(name: str) -> None:
    value = getattr(fastgpt_typed, name)
    assert value is not None
    assert getattr(fastgpt_typed, name) is value
    assert name in dir(fastgpt_typed)


def test_type_checkers_and_python_are_told_the_same() -> None:
    told = type_checking_imports()
    for name, module in told.items():
        place = ".".join(["fastgpt_typed", *filter(None, [module])])
        assert getattr(fastgpt_typed, name) is getattr(importlib.import_module(place), name)
    assert set(fastgpt_typed.__all__) == {*told, "__version__"}


def test_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'FastGTP'"):
        getattr(fastgpt_typed, "FastGTP")  # noqa: B009 - mypy would see it


def test_every_asynchronous_name_has_its_twin() -> None:
    names = set(fastgpt_typed.__all__)
    asynchronous = {name for name in names if name.startswith("Async")}
    assert "AsyncFastGPT" in asynchronous
    assert {name.removeprefix("Async") for name in asynchronous} <= names


def test_errors_are_the_same_under_both_names() -> None:
    errors = {name for name in fastgpt_typed.__all__ if name.endswith("Error")}
    assert errors == {name for name in fastgpt_typed.errors.__all__ if name.endswith("Error")}


@EVERY_DOOR
def test_names_of_a_door_are_its_own_and_documented(door: str) -> None:
    module = importlib.import_module(door)
    assert len(module.__all__) == len(set(module.__all__))
    missing = [
        fault
        for name in module.__all__
        for value in [getattr(module, name)]
        for fault in (
            undocumented(value) if inspect.isclass(value) else [] if documented(value) else [name]
        )
    ]
    assert missing == []


@pytest.mark.parametrize("client", [fastgpt_typed.FastGPT, fastgpt_typed.AsyncFastGPT])
def test_every_room_of_a_client_is_documented(client: type) -> None:
    found = list(rooms(client("key")))
    assert len(found) > 10
    assert [fault for room in found for fault in undocumented(room)] == []


def test_package_is_typed() -> None:
    assert (Path(str(fastgpt_typed.__file__)).parent / "py.typed").is_file()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "Typing :: Typed" in project["classifiers"]


def test_extras_that_are_spoken_of_exist() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    documents = [ROOT / "README.md", *ROOT.glob("docs/*.md"), *ROOT.glob("src/**/*.py")]
    spoken = {
        extra
        for document in documents
        for extra in re.findall(r"fastgpt-typed\[(\w+)\]", document.read_text(encoding="utf-8"))
    }
    assert spoken == set(project["optional-dependencies"])


def test_the_command_has_its_entry() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    entry = EntryPoint("fastgpt", project["scripts"]["fastgpt"], "console_scripts")
    assert entry.load() is importlib.import_module("fastgpt_typed.cli").main


def test_version_has_one_source_and_a_place_in_the_changelog() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    source = ROOT / project["tool"]["hatch"]["version"]["path"]
    assert source.read_text(encoding="utf-8") == f'__version__ = "{fastgpt_typed.__version__}"\n'
    assert "version" in project["project"]["dynamic"]
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    sections = re.split(r"^## \[(.+?)\].*$", changelog, flags=re.MULTILINE)[1:]
    texts = dict(zip(sections[::2], sections[1::2], strict=True))
    released = [name for name in texts if name != "Unreleased"]
    assert texts.get("Unreleased", "").strip() or released[:1] == [fastgpt_typed.__version__]
