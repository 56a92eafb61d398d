"""The floors of the house: imports go down, and what is to stand in one place stands in one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = "fastgpt_typed"
SRC = ROOT / "src" / PACKAGE

FLOORS = {
    "_version": 0,
    "_base": 1,
    "_generated": 2,
    "_core": 3,
    "_analytics": 4,
    "_async": 5,
    "_sync": 5,
    "testing": 6,
    "cli": 8,
}
DOORS = 7
"""The floor of `fastgpt_typed` itself, `models`, `errors` and `events`, which only hand out, and of
`messages`, which reads files and so is no part of `_core`."""

INSIDE_A_CLIENT = {"client": 3, "conversation": 2, "resources": 1}
"""Floors below `_async` and `_sync`; whatever is not named stands on the lowest."""

FLAVOURS = {"_async": "_compat_async", "_sync": "_compat_sync"}
HTTPX_DOORS = {"_async/http", "_sync/http", "testing/recording.py", "testing/transport.py"}
IO_MODULES = {
    "aiohttp",
    "anyio",
    "asyncio",
    "http",
    "httpx",
    "requests",
    "select",
    "socket",
    "ssl",
    "subprocess",
    "threading",
    "time",
    "trio",
    "urllib3",
}
ENDPOINT = re.compile(r"/(core|proApi|v\d|common|support)/\w")
LONGEST_FILE = 400

MODULES = sorted(path for path in SRC.rglob("*.py") if "__pycache__" not in path.parts)
HANDWRITTEN = [
    path
    for folder in ("src", "codegen", "tests", "examples")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if not path.read_text(encoding="utf-8").startswith("# Generated from")
]


def name_of(path: Path) -> str:
    return path.relative_to(SRC).as_posix()


def module_of(path: Path) -> list[str]:
    """The parts of a module's name below the package; a package stands for its `__init__`."""
    parts = list(path.relative_to(SRC).with_suffix("").parts)
    return parts[:-1] if parts[-1] == "__init__" else parts


def imports(path: Path) -> Iterator[str]:
    """The absolute names of all a module imports, at any depth and under TYPE_CHECKING too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = [node.module] if node.module else []
            if node.level:
                here = [PACKAGE, *path.relative_to(SRC).parts[:-1]]
                base = here[: len(here) - node.level + 1] + base
            yield from (".".join([*base, alias.name]) for alias in node.names)


def inner_imports(path: Path) -> Iterator[list[str]]:
    """Those inside the package, without its name in front."""
    for name in imports(path):
        if name.split(".")[0] == PACKAGE:
            yield name.split(".")[1:]


def outer_imports(path: Path) -> set[str]:
    """The top packages a module imports from outside."""
    return {name.split(".")[0] for name in imports(path)} - {PACKAGE}


def floor_of(module: list[str]) -> int:
    return FLOORS.get(module[0], DOORS) if module else DOORS


def inner_floor_of(module: list[str]) -> int:
    return INSIDE_A_CLIENT.get(module[1], 0) if len(module) > 1 else 0


def spoken(path: Path) -> Iterator[str]:
    """The texts of a module that are not docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in docstrings:
            yield str(node.value)


def test_every_part_has_its_floor() -> None:
    parts = {module_of(path)[0] for path in MODULES if len(path.relative_to(SRC).parts) > 1}
    assert parts | {"_version"} == set(FLOORS)


def test_imports_go_down() -> None:
    faults = [
        f"{name_of(path)} imports {'.'.join(module)}"
        for path in MODULES
        for here in [module_of(path)]
        for module in inner_imports(path)
        if floor_of(module) >= floor_of(here) and floor_of(here) != DOORS
        if module[:1] != here[:1]
    ]
    assert faults == []


def test_resources_build_on_a_client_and_only_the_client_on_them() -> None:
    faults = [
        f"{name_of(path)} imports {'.'.join(module)}"
        for path in MODULES
        for here in [module_of(path)]
        if here[:1] in ([side] for side in FLAVOURS)
        for module in inner_imports(path)
        if module[:1] == here[:1] and inner_floor_of(module) > inner_floor_of(here)
    ]
    assert faults == []


@pytest.mark.parametrize("floor", ["_base", "_core", "_async", "_sync"])
def test_rooms_of_a_floor_do_not_need_each_other(floor: str) -> None:
    rooms: dict[str, set[str]] = {}
    for path in MODULES:
        here = module_of(path)
        if here[:1] == [floor] and len(here) > 1:
            needed = [module[1:] for module in inner_imports(path) if module[:1] == [floor]]
            taken = {module[0] for module in needed if module}
            rooms.setdefault(here[1], set()).update(taken - {here[1]})
    TopologicalSorter(rooms).prepare()


def test_a_client_takes_only_its_own_flavour() -> None:
    faults = [
        f"{name_of(path)} imports {flavour}"
        for path in MODULES
        for module in inner_imports(path)
        for side, flavour in FLAVOURS.items()
        if flavour in module and module_of(path)[:1] != [side]
    ]
    assert faults == []


def test_httpx_has_one_door_in_each_part() -> None:
    importing = {path for path in MODULES if "httpx" in outer_imports(path)}
    parts = {path.parent if path.parent.name == "http" else path for path in importing}
    assert {name_of(part) for part in parts} == HTTPX_DOORS


@pytest.mark.parametrize("floor", ["_base", "_generated", "_core"])
def test_decisions_do_no_io(floor: str) -> None:
    faults = {
        name_of(path): found
        for path in MODULES
        if module_of(path)[:1] == [floor] and path.stem not in FLAVOURS.values()
        if (found := outer_imports(path) & IO_MODULES)
    }
    assert faults == {}


def test_endpoints_stand_in_the_spec_alone() -> None:
    faults = {
        name_of(path): text
        for path in MODULES
        if module_of(path)[:1] != ["_generated"]
        for text in spoken(path)
        if ENDPOINT.search(text)
    }
    assert faults == {}


def test_package_needs_no_tool_of_ours() -> None:
    tools = {"codegen", "tests", "respx", "pytest", "yaml", "jinja2"}
    users = {name_of(path): found for path in MODULES if (found := outer_imports(path) & tools)}
    assert users == {"testing/pytest_plugin.py": {"pytest"}}


def test_files_are_short() -> None:
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in HANDWRITTEN}
    assert {path: length for path, length in lines.items() if length > LONGEST_FILE} == {}
