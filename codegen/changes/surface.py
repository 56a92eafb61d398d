"""Everything users of the package can name, wherever it stands: the API, place by place."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import cast

import griffe
from pydantic.alias_generators import to_camel

from ..lazy_imports import LazyImports
from .annotations import alternatives

HIDDEN = {"cli", "model_config", "with_raw_response"}
"""What is no API of its own: a command, settings of pydantic, and the same calls once more."""

_ALIAS = re.compile(r"\balias=(['\"])(\w+)\1")

# It warns of what Python can only tell at run time, which does not matter here.
logging.getLogger("griffe").setLevel(logging.ERROR)


@dataclass(frozen=True)
class Surface:
    """The public names of the package.

    Attributes:
        places: What stands where: `models.History.title`, `FastGPT.chat.histories.list`.
        fields: What each field of a model is called in Python, by model and name on the wire.
    """

    places: dict[str, griffe.Object]
    fields: dict[tuple[str, str], str]

    @classmethod
    def read(cls, package: Path) -> Surface:
        """Read the source of a package, without running it."""
        loaded = griffe.load(
            package.name,
            search_paths=[package.parent],
            allow_inspection=False,
            extensions=griffe.Extensions(LazyImports()),
        )
        places = _Reader(cast("griffe.Module", loaded)).places
        public = {item.path for item in places.values()}
        return cls(
            {place: item for place, item in places.items() if not _is_made_inside(item, public)},
            dict(_fields(places)),
        )

    def alternatives(self, annotation: object, around: griffe.Object) -> frozenset[str]:
        """What a value may be by its annotation; aliases users cannot name are written out."""
        found: set[str] = set()
        for member in alternatives(annotation):
            named = around.module.members.get(member)
            item = target(named) if named is not None else None
            if (
                isinstance(item, griffe.Attribute)
                and is_alias(item)
                and item.path not in self._paths
            ):
                found |= self.alternatives(item.value, item)
            else:
                found.add(member)
        return frozenset(found)

    @cached_property
    def _paths(self) -> set[str]:
        return {item.path for item in self.places.values()}


def _fields(places: dict[str, griffe.Object]) -> Iterator[tuple[tuple[str, str], str]]:
    for place, item in places.items():
        if isinstance(item, griffe.Attribute) and place.startswith("models."):
            _, schema, name = [*place.split("."), ""][:3]
            alias = _ALIAS.search(str(item.annotation))
            yield (schema, alias[2] if alias else to_camel(name)), name


class _Reader:
    def __init__(self, package: griffe.Module) -> None:
        self._package = package
        self.places: dict[str, griffe.Object] = {}
        self._told: set[str] = set()
        modules = [
            module
            for name, module in package.modules.items()
            if not name.startswith("_") and name not in HIDDEN
        ]
        for prefix, module in [*((f"{item.name}.", item) for item in modules), ("", package)]:
            for name in module.exports or ():
                self._add(f"{prefix}{name}", target(module.members[str(name)]))
        for kind in [item for item in self.places.values() if isinstance(item, griffe.Class)]:
            for base in kind.mro():
                self._add_members(base.name, base)

    def _add(self, place: str, item: griffe.Object | None) -> None:
        if item is None or isinstance(item, griffe.Module):
            return
        self.places[place] = item
        if isinstance(item, griffe.Class) and _is_room(item):
            self._add_room(place, item)
        elif isinstance(item, griffe.Class):
            self._add_members(place, item)

    def _add_members(self, place: str, kind: griffe.Class) -> None:
        """Add what a class defines; what it inherits is told of where it is defined."""
        if kind.path not in self._told and not _is_room(kind):
            self._told.add(kind.path)
            for name, member in kind.members.items():
                if _is_public(name) and (item := target(member)):
                    self.places[f"{place}.{name}"] = item

    def _add_room(self, place: str, room: griffe.Class) -> None:
        """Add the calls of a room of the client, and of the rooms inside it."""
        for name, member in room.all_members.items():
            item = target(member)
            if item is None or not _is_public(name) or (name == "__init__" and "." in place):
                continue
            self.places[f"{place}.{name}"] = item
            if isinstance(item, griffe.Attribute) and isinstance(item.annotation, griffe.Expr):
                inner = _find(self._package, item.annotation.canonical_path)
                if isinstance(inner, griffe.Class) and _is_room(inner):
                    self._add_room(f"{place}.{name}", inner)


def _find(package: griffe.Module, path: str) -> griffe.Object | None:
    """What a dotted name stands for; None for what comes from another package."""
    try:
        return target(package[path.removeprefix(f"{package.name}.")])
    except KeyError:
        return None


def target(member: griffe.Object | griffe.Alias) -> griffe.Object | None:
    """What a name stands for; None for what comes from another package."""
    try:
        return member.final_target if isinstance(member, griffe.Alias) else member
    except griffe.AliasResolutionError:
        return None


def is_alias(item: griffe.Attribute) -> bool:
    """Whether it is another name for a type."""
    return str(item.value).startswith("TypeAliasType(") or str(item.annotation) == "TypeAlias"


def _is_made_inside(item: griffe.Object, public: set[str]) -> bool:
    """Whether it takes what users cannot name, so that they never call it."""
    if not isinstance(item, griffe.Function) or item.name != "__init__":
        return False
    kinds = {
        _find(item.package, part.canonical_path)
        for parameter in item.parameters
        if parameter.required and isinstance(parameter.annotation, griffe.Expr)
        for part in parameter.annotation.iterate(flat=True)
        if isinstance(part, griffe.ExprName)
    }
    return any(isinstance(kind, griffe.Class) and kind.path not in public for kind in kinds)


def _is_public(name: str) -> bool:
    return name == "__init__" or (not name.startswith("_") and name not in HIDDEN)


def _is_room(kind: griffe.Class) -> bool:
    return any(base.name.removeprefix("Async") == "Resource" for base in kind.mro())
