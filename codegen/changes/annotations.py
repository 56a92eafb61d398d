"""Reads annotations as sets of what a value may be."""

from __future__ import annotations

import ast

_UNIONS = ("Union", "Optional")


def alternatives(annotation: object) -> list[str]:
    """What a value may be by its annotation: types, and quoted values of a `Literal`."""
    return _members(ast.parse(str(annotation), mode="eval").body)


def is_literal(member: str) -> bool:
    """Whether it is a value, not a type."""
    return member[0] in "'\"" or member[0].isdigit() or member in ("True", "False")


def less(old: frozenset[str], new: frozenset[str]) -> list[str]:
    """What the new one does not let in any more; an open enum lets in everything."""
    lost = sorted(old - new)
    return [item for item in lost if not (is_literal(item) and "str" in new)]


def _members(node: ast.expr) -> list[str]:
    match node:
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return [*_members(left), *_members(right)]
        case ast.Call(func=ast.Name(id="TypeAliasType"), args=[_, value]):
            return _members(value)
        case ast.Subscript(value=ast.Name(id="Annotated"), slice=ast.Tuple(elts=[inner, *notes])):
            limits = "".join(f" with {note}" for note in map(_limits, notes) if note)
            return [member + limits for member in _members(inner)]
        case ast.Subscript(value=ast.Name(id="Literal"), slice=inner):
            return [ast.unparse(item) for item in _parts(inner)]
        case ast.Subscript(value=ast.Name(id=name), slice=inner) if name in _UNIONS:
            found = [member for item in _parts(inner) for member in _members(item)]
            return [*found, "None"] if name == "Optional" else found
        case _:
            return [ast.unparse(node)]


def _parts(node: ast.expr) -> list[ast.expr]:
    return node.elts if isinstance(node, ast.Tuple) else [node]


def _limits(note: ast.expr) -> str:
    """What `Field` says of a value beside its name on the wire."""
    if not isinstance(note, ast.Call):
        return ast.unparse(note)
    limits = [f"{item.arg}={ast.unparse(item.value)}" for item in note.keywords]
    return ", ".join(limit for limit in limits if not limit.startswith(("alias=", "description=")))
