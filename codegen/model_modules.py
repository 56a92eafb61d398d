"""Deals the generated models out to modules, so that a program loads those it has a use for.

What the calls of one resource need alone stands in a module named like it, what only streams carry
in `events`, and what calls of several resources need in that of its topic, or in `shared`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from .spec import HEADER, Spec

SHARED = "shared"
EVENTS = "events"

_OPTIONAL = re.compile(r'\bOptional\["?(\w+)"?\]')


@dataclass(frozen=True)
class Topic:
    """Schemas that calls of several resources need, and what nothing but them refers to.

    Attributes:
        name: The name of the module.
        of: The schemas.
        holds: What the module says of itself.
        later: Whether it is loaded only when a value of these schemas comes.
    """

    name: str
    of: list[str]
    holds: str
    later: bool = False


@dataclass
class Definition:
    """A model or a type alias."""

    code: str
    needs: set[str]
    """The other definitions its code names."""
    needs_first: set[str]
    """Those that have to stand above it."""
    users: set[str] = field(default_factory=set[str])
    """The modules of the resources whose calls need it."""
    topic: str = SHARED
    """Where it stands if there are several of them."""

    @property
    def module(self) -> str:
        """Where it stands."""
        if not self.users:
            return EVENTS
        return next(iter(self.users)) if len(self.users) == 1 else self.topic


@dataclass(frozen=True)
class Module:
    """A module of models."""

    name: str
    code: str
    models: list[str]
    """What stands in it."""


def divide(code: str, spec: Spec, topics: Sequence[Topic]) -> list[Module]:
    """Deal out the code of all models."""
    tree = ast.parse(code)
    definitions = _definitions(tree, code.splitlines())
    roots: set[str] = set()
    for operation in spec.operations:
        needed = {operation.request, operation.response or ""} & definitions.keys()
        roots |= needed
        for name in _reached(definitions, needed):
            definitions[name].users.add(operation.tag.replace(".", "_"))
    _sort_by_topic(definitions, roots, topics)
    first = tree.body[next(i for i, node in enumerate(tree.body) if _name(node))]
    head = "\n".join(code.removeprefix(HEADER).splitlines()[: first.lineno - 1])
    told = {tag.replace(".", "_"): f"What the calls of `{tag}` take and give." for tag in spec.tags}
    told |= {
        SHARED: "What calls of several resources take and give.",
        EVENTS: "What streams carry.",
    }
    told |= {topic.name: topic.holds for topic in topics}
    later = {name for topic in topics if topic.later for name in topic.of}
    names = sorted({definition.module for definition in definitions.values()})
    return [
        _module(name, f'{HEADER}\n"""{told[name]}"""\n{head}', definitions, later) for name in names
    ]


def _sort_by_topic(
    definitions: dict[str, Definition], roots: set[str], topics: Sequence[Topic]
) -> None:
    """Note the topics of definitions; what several topics need belongs to the first of them."""
    heads = {name for topic in topics for name in topic.of}
    placed = _reached(definitions, roots - heads, beyond=heads)
    for topic in topics:
        own = {*topic.of} & definitions.keys()
        own |= _reached(definitions, own, beyond=heads - own) - placed
        for name in own:
            definitions[name].topic = topic.name
        placed |= own


def _module(module: str, head: str, definitions: dict[str, Definition], later: set[str]) -> Module:
    own = {name: item for name, item in definitions.items() if item.module == module}
    needed = {name for item in own.values() for name in item.needs} - own.keys()
    put_off = sorted(needed & later)
    imports = [
        "from typing import TYPE_CHECKING",
        "from fastgpt_typed._base.later import Later",
        "from fastgpt_typed._base.model import build_all",
        *(_import(name, definitions) for name in sorted(needed - later)),
    ]
    if put_off:
        imports += ["if TYPE_CHECKING:", *(f"    {_import(name, definitions)}" for name in put_off)]
        imports += ["else:", *(f'    {name} = Later(__package__, "{name}")' for name in put_off)]
    names = sorted(own)
    tail = f"\n\nbuild_all(__name__)\n\n__all__ = {names}\n"
    return Module(module, "\n".join([head, *imports, *_in_order(own), tail]), names)


def _import(name: str, definitions: dict[str, Definition]) -> str:
    return f"from .{definitions[name].module} import {name}"


def _in_order(own: dict[str, Definition]) -> Iterator[str]:
    """The code of definitions, each below those it needs.

    What is quoted is looked up when a model is built, where a name may mean something else.
    """
    begun: set[str] = set()
    below = set(own)

    def known(match: re.Match[str]) -> str:
        return match[0] if match[1] in below else f"{match[1]} | None"

    def after_its_needs(name: str) -> Iterator[str]:
        if name not in own or name in begun:
            return
        begun.add(name)
        for need in sorted(own[name].needs_first):
            yield from after_its_needs(need)
        yield _OPTIONAL.sub(known, own[name].code)
        below.remove(name)

    for name in own:
        yield from after_its_needs(name)


def _definitions(tree: ast.Module, lines: list[str]) -> dict[str, Definition]:
    found: dict[str, Definition] = {}
    names = {name for node in tree.body if (name := _name(node))}
    name = None
    for node in tree.body:
        code = "\n".join(lines[node.lineno - 1 : node.end_lineno])
        if name := _name(node) or (name if _is_docstring(node) else None):
            known = found.setdefault(name, Definition("", set(), set()))
            known.code += f"\n{code}\n"
            known.needs |= names & set(_named(node)) - {name}
            is_alias = isinstance(node, ast.Assign)
            known.needs_first |= names & set(_named(node, quoted=not is_alias)) - {name}
    return found


def _name(node: ast.stmt) -> str | None:
    match node:
        case ast.ClassDef(name=name):
            return name
        case ast.Assign(targets=[ast.Name(id=name)]):
            return name
        case _:
            return None


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _named(node: ast.AST, *, quoted: bool = True) -> Iterator[str]:
    """The names in some code; on request also those in annotations that are quoted."""
    match node:
        case ast.Name(id=name):
            yield name
        case ast.Constant(value=str(text)) if quoted:
            yield from re.findall(r"\w+", text)
        case ast.Subscript(value=ast.Name(id="Literal")):
            pass
        case _ if not _is_docstring(node):
            for child in ast.iter_child_nodes(node):
                yield from _named(child, quoted=quoted)
        case _:
            pass


def _reached(
    definitions: dict[str, Definition], roots: set[str], beyond: AbstractSet[str] = frozenset()
) -> set[str]:
    """The definitions that some need, themselves included; what is beyond is not entered."""
    reached: set[str] = set()
    ahead = roots
    while ahead:
        reached |= ahead
        ahead = {name for known in ahead for name in definitions[known].needs} - reached - beyond
    return reached
