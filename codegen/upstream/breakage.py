"""What they may send that our models would refuse."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum, auto

from .schemas import Form, Schema, Schemas, Value, compatible


class Cause(Enum):
    """Why a value would be refused."""

    ABSENT = auto()
    """We require a field they do not have."""
    OPTIONAL = auto()
    """We require a field they may leave out."""
    NULL = auto()
    VALUE = auto()
    """Our enum is closed."""
    TYPE = auto()
    BRANCH = auto()
    """Our union has no member for it."""
    UNTYPED = auto()
    """They do not say what it is, so it may be anything."""


@dataclass(frozen=True)
class Break:
    """A value we would refuse."""

    path: str
    cause: Cause
    detail: str = ""


class Breakage:
    """Holds answers of theirs against ours.

    A union of ours refuses what each of its branches refuses; what the best branch says counts.
    """

    def __init__(self, theirs: Schemas, ours: Schemas) -> None:
        self._theirs = theirs
        self._ours = ours
        self._found: dict[tuple[tuple[int, ...], tuple[int, ...]], frozenset[Break]] = {}

    def breaks(self, theirs: Value, ours: Value) -> frozenset[Break]:
        """What of theirs does not fit ours, with paths from here on; a cycle adds nothing."""
        pair = (theirs.key, ours.key)
        if pair not in self._found:
            self._found[pair] = frozenset()
            self._found[pair] = frozenset(
                found for form in theirs.forms for found in self._of_form(form, ours)
            )
        return self._found[pair]

    def _of_form(self, theirs: Form, ours: Value) -> frozenset[Break]:
        candidates = [form for form in ours.forms if _may_take(form, theirs)]
        if any(form.kind is None for form in candidates):
            return frozenset()
        if not candidates:
            return frozenset({_misfit(theirs)})
        if theirs.kind == "object":
            return self._of_object(theirs, candidates)
        if theirs.kind == "array":
            return self._of_items(theirs, candidates)
        return _of_values(theirs, candidates)

    def _of_object(self, theirs: Form, candidates: list[Form]) -> frozenset[Break]:
        told_apart = [self._told_apart_by(theirs, form) for form in candidates]
        if all(told_apart):
            return frozenset({Break("", Cause.BRANCH, told_apart[0] or "")})
        alike = [form for form, by in zip(candidates, told_apart, strict=True) if by is None]
        return _best(self._of_properties(theirs, form) for form in alike)

    def _of_properties(self, theirs: Form, ours: Form) -> frozenset[Break]:
        found = {
            Break(name, Cause.OPTIONAL if name in theirs.properties else Cause.ABSENT)
            for name in ours.required - theirs.required
        }
        for name in theirs.properties.keys() & ours.properties.keys():
            found |= self._inside(theirs.properties[name], ours.properties[name], name)
        if isinstance(theirs.others, dict) and isinstance(ours.others, dict):
            found |= self._inside(theirs.others, ours.others, "{}")
        return frozenset(found)

    def _of_items(self, theirs: Form, candidates: list[Form]) -> frozenset[Break]:
        if not all(form.items for form in candidates):
            return frozenset()
        return frozenset(
            found
            for item in theirs.items
            for found in _best(
                self._inside(item, known, "[]") for form in candidates for known in form.items
            )
        )

    def _inside(self, theirs: Schema, ours: Schema, step: str) -> frozenset[Break]:
        found = self.breaks(self._theirs.value(theirs), self._ours.value(ours))
        return frozenset(replace(item, path=_join(step, item.path)) for item in found)

    def _told_apart_by(self, theirs: Form, ours: Form) -> str | None:
        """The property whose constants say that the two are different kinds of object."""
        for name in sorted(theirs.properties.keys() & ours.properties.keys() & ours.required):
            sent = self._theirs.value(theirs.properties[name]).forms
            known = self._ours.value(ours.properties[name]).forms
            if not all(form.values for form in (*sent, *known)):
                continue
            if not _values(sent) & _values(known):
                return f"{name}: {', '.join(sorted(_values(sent)))}"
        return None


def _may_take(ours: Form, theirs: Form) -> bool:
    return ours.kind is None or (theirs.kind is not None and compatible(ours.kind, theirs.kind))


def _misfit(theirs: Form) -> Break:
    """What is wrong where no form of ours has their type."""
    match theirs.kind:
        case None:
            return Break("", Cause.UNTYPED)
        case "null":
            return Break("", Cause.NULL)
        case kind:
            return Break("", Cause.TYPE, kind)


def _best(alternatives: Iterable[frozenset[Break]]) -> frozenset[Break]:
    return min(alternatives, key=len)


def _of_values(theirs: Form, candidates: list[Form]) -> frozenset[Break]:
    if any(form.values is None for form in candidates):
        return frozenset()
    known = _values(candidates)
    if theirs.values is None:
        return frozenset({Break("", Cause.VALUE, f"any {theirs.kind}")})
    unknown = sorted(_values([theirs]) - known)
    return frozenset(Break("", Cause.VALUE, value) for value in unknown)


def _values(forms: Iterable[Form]) -> set[str]:
    return {str(value) for form in forms for value in form.values or ()}


def _join(step: str, path: str) -> str:
    return step + path if not path or path[0] in "[{" else f"{step}.{path}"
