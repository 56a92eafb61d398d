"""What changed for users of the Python API."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

import griffe

from .annotations import less
from .finding import Change, Finding
from .surface import Surface, is_alias

_Kind = griffe.BreakageKind
_VERSION = re.compile(r"(Since|Up to) [\d.]+\.")
_CLIENT = re.compile(r"(^|`)FastGPT\.(?=\w+\.)")


def compare_python(old: Surface, new: Surface, requests: set[str]) -> list[Finding]:
    """Compare what users can name.

    Args:
        old: The API as it was.
        new: The API as it is.
        requests: Models that gather the arguments of a call; what changed in them is told of the
            call.
    """
    comparer = _Comparer(old, new)
    hidden = {f"models.{name}" for name in requests}
    findings = [
        *_gone(old, new),
        *_broken_calls(old, new),
        *(finding for place in _common(old, new) for finding in comparer.changed(place)),
        *_fresh(old, new),
    ]
    told = [item for item in findings if ".".join(item.place.split(".")[:2]) not in hidden]
    return [_named(item) for item in told if not _is_twin(item, told)]


def _is_twin(finding: Finding, others: list[Finding]) -> bool:
    """Whether the same is told of the client that is not async."""
    place, text = (words.replace("Async", "") for words in (finding.place, finding.text))
    return place != finding.place and any(
        item.place == place and item.text.replace("Async", "") == text for item in others
    )


def _named(finding: Finding) -> Finding:
    """Call a call as users do: `chat.init`, whose client may be any."""
    text = _CLIENT.sub(r"\1", finding.text.replace(".__init__", ""))
    place = _CLIENT.sub(r"\1", finding.place.replace(".__init__", ""))
    return Finding(finding.change, place, text, finding.breaks)


def _gone(old: Surface, new: Surface) -> Iterator[Finding]:
    gone = old.places.keys() - new.places.keys()
    for place in sorted(gone):
        if not _is_inside(place, gone):
            yield Finding(Change.REMOVED, place, f"`{place}` is gone.", breaks=True)


def _fresh(old: Surface, new: Surface) -> Iterator[Finding]:
    fresh = new.places.keys() - old.places.keys()
    for place in sorted(fresh):
        item = new.places[place]
        around = new.places.get(place.rpartition(".")[0])
        if _is_inside(place, fresh):
            continue
        if isinstance(around, griffe.Class) and _is_needed(around, item):
            yield Finding(Change.CHANGED, place, f"`{place}` has to be given.", breaks=True)
        else:
            yield Finding(Change.ADDED, place, _with_summary(f"`{place}`", item))


def _common(old: Surface, new: Surface) -> Iterable[str]:
    """The places both have; what stands in several is told at the first."""
    places: dict[str, str] = {}
    for place, item in new.places.items():
        if place in old.places:
            places.setdefault(item.path, place)
    return places.values()


def _is_inside(place: str, others: set[str]) -> bool:
    """Whether it goes without saying, because what it is a part of is told."""
    return place.rpartition(".")[0] in others


def _with_summary(text: str, item: griffe.Object) -> str:
    summary = item.docstring.value.partition("\n\n")[0] if item.docstring else ""
    return f"{text}: {_short(summary)}" if summary else f"{text}."


class _Comparer:
    """Compares what stands at the same place."""

    def __init__(self, old: Surface, new: Surface) -> None:
        self._old, self._new = old, new

    def changed(self, place: str) -> Iterator[Finding]:
        """What is different there."""
        old, new = self._old.places[place], self._new.places[place]
        match old, new:
            case griffe.Function(), griffe.Function():
                yield from self._call(place, old, new)
            case griffe.Class(), griffe.Class():
                for name in sorted(_ancestors(old) - _ancestors(new)):
                    text = f"`{place}` is no `{name}` any more."
                    yield Finding(Change.CHANGED, place, text, breaks=True)
            case griffe.Attribute(), griffe.Attribute():
                if is_alias(old):
                    yield from self._alias(place, old, new)
                elif old.annotation and new.annotation:
                    yield from self._field(place, old, new)
            case _ if old.kind is not new.kind:
                text = f"`{place}` is no {old.kind.value} any more."
                yield Finding(Change.CHANGED, place, text, breaks=True)
            case _:
                pass

    def _alias(self, place: str, old: griffe.Attribute, new: griffe.Attribute) -> Iterator[Finding]:
        # What only one side has at all is told of itself.
        names = old.module.members.keys() ^ new.module.members.keys()
        before = self._old.alternatives(old.value, old) - names
        after = self._new.alternatives(new.value, new) - names
        if lost := sorted(before - after):
            text = f"`{place}` has no {_listed(lost)} any more."
            yield Finding(Change.REMOVED, place, text, breaks=bool(less(before, after)))
        if more := sorted(after - before):
            yield Finding(Change.ADDED, place, f"`{place}` has {_listed(more)}.")

    def _field(self, place: str, old: griffe.Attribute, new: griffe.Attribute) -> Iterator[Finding]:
        before = self._old.alternatives(old.annotation, old)
        after = self._new.alternatives(new.annotation, new)
        if isinstance(new.parent, griffe.Class) and _is_request(new.parent):
            yield from _narrowed(place, f"`{place}`", before, after)
            if _is_needed(new.parent, new) and old.value is not None:
                yield Finding(Change.CHANGED, place, f"`{place}` has to be given.", breaks=True)
            return
        if more := less(after, before):
            text = f"`{place}` may be {_listed(more)} now."
            yield Finding(Change.CHANGED, place, text, breaks=True)
        if gone := sorted(before - after):
            text = f"`{place}` is never {_listed(gone)} any more."
            yield Finding(Change.CHANGED, place, text)

    def _call(self, place: str, old: griffe.Function, new: griffe.Function) -> Iterator[Finding]:
        known = {item.name: item for item in old.parameters}
        for item in new.parameters:
            where = f"{place}({item.name})"
            if item.name not in known:
                if not item.required:
                    text = f"`{place}` takes `{item.name}`{_told_of(new, item.name)}"
                    yield Finding(Change.ADDED, where, text)
            elif item.annotation is not None and known[item.name].annotation is not None:
                before = self._old.alternatives(known[item.name].annotation, old)
                after = self._new.alternatives(item.annotation, new)
                if item.required and not known[item.name].required:
                    before -= {"None"}
                yield from _narrowed(where, f"`{item.name}` of `{place}`", before, after)
        was = self._old.alternatives(old.returns, old)
        if less(self._new.alternatives(new.returns, new), was):
            text = f"`{place}` gives `{new.returns}`, where it gave `{old.returns}`."
            yield Finding(Change.CHANGED, place, text, breaks=True)


def _ancestors(kind: griffe.Class) -> set[str]:
    return {base.name for base in kind.mro() if not base.name.startswith("_")}


def _is_request(kind: griffe.Class) -> bool:
    return "RequestModel" in _ancestors(kind)


def _is_needed(around: griffe.Object | None, item: griffe.Object) -> bool:
    """Whether users who make a request have to give it."""
    is_request = isinstance(around, griffe.Class) and _is_request(around)
    return is_request and isinstance(item, griffe.Attribute) and item.value is None


def _narrowed(
    place: str, name: str, before: frozenset[str], after: frozenset[str]
) -> Iterator[Finding]:
    """What something that users give may be."""
    if lost := less(before, after):
        text = f"{name} may not be {_listed(lost)} any more."
        yield Finding(Change.CHANGED, place, text, breaks=True)
    if more := less(after, before):
        yield Finding(Change.ADDED, place, f"{name} may be {_listed(more)}.")


def _listed(members: list[str]) -> str:
    texts = [f"`{json.dumps(item[1:-1]) if item[0] == chr(39) else item}`" for item in members]
    return ", ".join(texts[:-1]) + (" or " if texts[1:] else "") + texts[-1]


def _told_of(call: griffe.Function, argument: str) -> str:
    """What the docstring tells of an argument; those of `__init__` stand in that of the class."""
    told = call.docstring or (call.parent.docstring if call.parent else None)
    sections = told.parse("google", warnings=False) if told else []
    for section in sections:
        if isinstance(section, griffe.DocstringSectionParameters):
            for item in section.value:
                if item.name == argument:
                    return f": {_short(item.description)}"
    return "."


def _short(text: str) -> str:
    """The first sentence of a description, and those that tell versions."""
    first, *more = re.split(r"(?<=\.) (?=[A-Z`])", " ".join(text.split()))
    return " ".join([first, *(item for item in more if _VERSION.fullmatch(item))])


def _broken_calls(old: Surface, new: Surface) -> Iterator[Finding]:
    """What griffe finds of calls that both have."""
    places: dict[str, str] = {}
    sides = [griffe.Module("old"), griffe.Module("new")]
    for place in _common(old, new):
        calls = old.places[place], new.places[place]
        if all(isinstance(call, griffe.Function) for call in calls):
            places[calls[1].path] = place
            for side, call in zip(sides, calls, strict=True):
                side.members[place] = griffe.Alias(place, call, parent=side)
    for breakage in griffe.find_breaking_changes(*sides):
        found = _of_breakage(places[breakage.obj.path], breakage)
        if found is not None:
            yield found


def _of_breakage(place: str, breakage: griffe.Breakage) -> Finding | None:
    was, now = breakage.old_value, breakage.new_value
    change = Change.CHANGED
    match breakage.kind:
        case _Kind.PARAMETER_REMOVED:
            change, text = Change.REMOVED, f"`{place}` takes no `{was.name}` any more."
        case _Kind.PARAMETER_ADDED_REQUIRED | _Kind.PARAMETER_CHANGED_REQUIRED:
            text = f"`{place}` has to be given `{now.name}`."
        case _Kind.PARAMETER_CHANGED_DEFAULT:
            text = (
                f"`{now.name}` of `{place}` is `{now.default}` where it is left out, "
                f"no longer `{was.default}`."
            )
        case _Kind.PARAMETER_MOVED | _Kind.PARAMETER_CHANGED_KIND:
            text = f"`{place}` takes `{now.name}` in another way: {now.kind.value}."
        case _:
            return None
    return Finding(change, f"{place}({(was or now).name})", text, breaks=True)
