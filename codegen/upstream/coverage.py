"""Which fields of theirs we know, and which of the values they list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from .schemas import Value, compatible


class State(Enum):
    """How we know a field."""

    KNOWN = auto()
    CONFLICT = auto()
    """We give it another type."""
    UNTYPED = auto()
    """It stands inside something that we leave open."""
    MISSING = auto()


@dataclass(frozen=True)
class Field:
    """A field of theirs; the path is dotted, `[]` stands for items, `{}` for any name."""

    path: str
    state: State
    required: bool
    """Whether it and all around it is required."""
    required_here: bool
    """Whether we require it too."""
    outermost: bool
    """Whether the field it belongs to is one of ours."""
    unlisted: tuple[object, ...] = ()
    """Values they list and we do not, where we list any."""
    gone: tuple[object, ...] = ()
    """Values we list and they do not, where they list any."""
    kinds: str = ""
    """For a conflict: their types and ours."""


@dataclass(frozen=True)
class _Place:
    """The same place in both documents."""

    theirs: Value
    ours: Value | None
    path: str = ""
    required: bool = True
    known: bool = True
    """Whether the field it belongs to is one of ours."""
    untyped: bool = False
    """Whether something of ours that it stands in leaves open what may be there."""


def fields(theirs: Value | None, ours: Value | None) -> Iterator[Field]:
    """Every field of theirs, the outer ones before what they hold.

    What is met again, by reference or in a cycle, is not told again.
    """
    if theirs is not None:
        yield from _inside(_Place(theirs, ours), set())


def _inside(place: _Place, met: set[tuple[tuple[int, ...], tuple[int, ...]]]) -> Iterator[Field]:
    pair = (place.theirs.key, place.ours.key if place.ours else ())
    if pair in met:
        return
    met.add(pair)
    for name, theirs in place.theirs.properties.items():
        inner = _property(place, name, theirs)
        yield _field(place, inner, name)
        yield from _inside(inner, met)
    for inner in _nameless(place):
        yield from _inside(inner, met)


def _property(place: _Place, name: str, theirs: Value) -> _Place:
    ours = place.ours.properties.get(name) if place.ours else None
    return _Place(
        theirs,
        ours,
        path=f"{place.path}.{name}".lstrip("."),
        required=place.required and place.theirs.requires(name),
        known=ours is not None,
        untyped=_untyped(place),
    )


def _nameless(place: _Place) -> Iterator[_Place]:
    """Items of lists and properties of any name, where a document describes them."""
    inside = replace(place, untyped=_untyped(place))
    if items := place.theirs.items():
        ours = place.ours.items() if place.ours else None
        yield replace(inside, theirs=items, ours=ours, path=f"{place.path}[]")
    if others := place.theirs.others():
        ours = place.ours.others() if place.ours else None
        yield replace(inside, theirs=others, ours=ours, path=f"{place.path}{{}}", required=False)


def _untyped(place: _Place) -> bool:
    """Whether we leave open what may stand in there."""
    return place.ours.untyped if place.ours else place.untyped


def _field(around: _Place, place: _Place, name: str) -> Field:
    state = _state(place)
    return Field(
        path=place.path,
        state=state,
        required=place.required,
        required_here=around.ours is not None and around.ours.requires(name),
        outermost=around.known,
        unlisted=_unlisted(place.theirs, place.ours),
        gone=_unlisted(place.ours, place.theirs),
        kinds=_kinds(place) if state is State.CONFLICT else "",
    )


def _state(place: _Place) -> State:
    if place.ours is None:
        return State.UNTYPED if place.untyped else State.MISSING
    pairs = [(a, b) for a in place.theirs.kinds for b in place.ours.kinds]
    meet = not pairs or any(compatible(a, b) for a, b in pairs)
    return State.KNOWN if meet else State.CONFLICT


def _unlisted(side: Value | None, other: Value | None) -> tuple[object, ...]:
    """Values of one side that the other does not list, if it lists any."""
    if side is None or other is None or not other.listed:
        return ()
    return tuple(dict.fromkeys(value for value in side.listed if value not in other.listed))


def _kinds(place: _Place) -> str:
    sides = ((place.theirs, "upstream"), (place.ours, "here"))
    return ", ".join(
        f"{' or '.join(sorted(map(str, side.kinds)))} {where}" for side, where in sides if side
    )
