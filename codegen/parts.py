"""Divides the generated models into modules, so that a program loads only those it needs."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from .spec import Spec

RUNS = "chat.completions"
"""The tag whose models the others may build on, because every program needs them."""

COMMON = "common"
EVENTS = "events"
"""For what no call takes or gives: it comes in streams."""

Definition = ast.ClassDef | ast.Assign


def divide(code: str, spec: Spec) -> dict[str, str]:
    """Return the modules of a package with the models of one, by name.

    A definition stands with the tag of the calls that need it; what several need, in a module for
    all of them. So modules import one another in one direction only.
    """
    tree = ast.parse(code)
    definitions = {name: node for node in tree.body for name in _defined(node)}
    needs = {name: _names(node) & definitions.keys() - {name} for name, node in definitions.items()}
    homes = _homes(needs, spec)
    modules = {
        module: _module(code, tree, [name for name in definitions if homes[name] == module], homes)
        for module in sorted(set(homes.values()))
    }
    return modules | {"__init__": _package(code, homes)}


def _homes(needs: Mapping[str, set[str]], spec: Spec) -> dict[str, str]:
    tags: defaultdict[str, set[str]] = defaultdict(set)
    for operation in spec.operations:
        for name in _reached([operation.request, operation.response or ""], needs):
            tags[name].add(operation.tag)
    return {name: _home(tags[name]) for name in needs}


def _home(tags: set[str]) -> str:
    if RUNS in tags:
        return RUNS.replace(".", "_")
    if len(tags) == 1:
        return next(iter(tags)).replace(".", "_")
    return COMMON if tags else EVENTS


def _reached(names: Iterable[str], needs: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [name for name in names if name in needs]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(needs[name])
    return found


def _module(code: str, tree: ast.Module, names: list[str], homes: Mapping[str, str]) -> str:
    """Cut definitions out of the code, with all its imports: those not needed are dropped later."""
    lines = code.splitlines()
    first = next(node for node in tree.body if list(_defined(node)))
    head = "\n".join(lines[: first.lineno - 1])
    wanted = set(names)
    texts: list[str] = []
    needed: defaultdict[str, set[str]] = defaultdict(set)
    is_wanted = False
    for node in tree.body:
        # The docstring of an alias follows it.
        is_wanted = is_wanted if _is_text(node) else bool(wanted & set(_concerns(node)))
        if is_wanted:
            texts.append("\n".join(lines[_first_line(node) - 1 : node.end_lineno]))
            for name in _names(node) & homes.keys() - wanted:
                needed[homes[name]].add(name)
    imports = [f"from .{home} import {', '.join(sorted(found))}" for home, found in needed.items()]
    return "\n".join([head, *imports, *texts, ""])


def _package(code: str, homes: Mapping[str, str]) -> str:
    """The module that fetches a model from where it stands when it is first asked for."""
    header = code.splitlines()[0]
    by_home: defaultdict[str, list[str]] = defaultdict(list)
    for name, home in sorted(homes.items()):
        by_home[home].append(f"{name} as {name}")
    imports = "\n".join(
        f"    from .{home} import {', '.join(found)}" for home, found in by_home.items()
    )
    return f'''{header}
"""The models, each loaded when it is first asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
{imports}
else:

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {{__name__!r}} has no attribute {{name!r}}")
        value = getattr(import_module(f".{{_HOMES[name]}}", __name__), name)
        globals()[name] = value
        return value


_HOMES = {dict(sorted(homes.items()))!r}

__all__ = {sorted(homes)!r}
'''


def _defined(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.Assign):
        yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def _concerns(node: ast.stmt) -> Iterator[str]:
    """What a statement defines, or builds once that can be done: `Model.model_rebuild()`."""
    match node:
        case ast.Expr(ast.Call(ast.Attribute(ast.Name(name), "model_rebuild"))):
            yield name
        case _:
            yield from _defined(node)


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _first_line(node: ast.stmt) -> int:
    decorators = node.decorator_list if isinstance(node, ast.ClassDef) else []
    return min(node.lineno, *(decorator.lineno for decorator in decorators), node.lineno)


def _names(node: ast.stmt) -> set[str]:
    """The names a definition speaks of; of texts those that are nothing but a name."""
    return {
        inner.id if isinstance(inner, ast.Name) else str(inner.value)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Name | ast.Constant)
    }
