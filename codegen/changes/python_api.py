"""What changed for users of the Python API."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

import griffe

from .annotations import alternatives, less
from .finding import Change, Finding
from .surface import Surface, target

_Kind = griffe.BreakageKind
_CLIENT = re.compile(r"(^|`)FastGPT\.(?=\w+\.)")


def compare_python(old: Surface, new: Surface, requests: set[str]) -> list[Finding]:
    """Compare what users can name.

    Args:
        old: The API as it was.
        new: The API as it is.
        requests: Models that gather the arguments of a call; what changed in them is told of the
            call.
    """
    hidden = {f"models.{name}" for name in requests}
    findings = [
        *_gone(old, new),
        *_broken_calls(old, new),
        *(
            finding
            for place in _common(old, new)
            for finding in _changed(place, old.places[place], new.places[place])
        ),
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
    return f"{text}: {' '.join(summary.split())}" if summary else f"{text}."


def _changed(place: str, old: griffe.Object, new: griffe.Object) -> Iterator[Finding]:
    match old, new:
        case griffe.Function(), griffe.Function():
            yield from _changed_call(place, old, new)
        case griffe.Class(), griffe.Class():
            for name in _ancestors(old) - _ancestors(new):
                text = f"`{place}` is no `{name}` any more."
                yield Finding(Change.CHANGED, place, text, breaks=True)
        case griffe.Attribute(), griffe.Attribute():
            if old.value is not None and _is_alias(old):
                yield from _changed_alias(place, old, new)
            elif old.annotation and new.annotation:
                yield from _changed_field(place, old, new)
        case _:
            if old.kind is not new.kind:
                text = f"`{place}` is no {old.kind.value} any more."
                yield Finding(Change.CHANGED, place, text, breaks=True)


def _is_alias(item: griffe.Attribute) -> bool:
    return str(item.value).startswith("TypeAliasType(") or str(item.annotation) == "TypeAlias"


def _ancestors(kind: griffe.Class) -> set[str]:
    return {base.name for base in kind.mro() if not base.name.startswith("_")}


def _written_out(alias: griffe.Attribute) -> frozenset[str]:
    """What a value may be, other aliases written out."""
    found: set[str] = set()
    for member in alternatives(alias.value):
        inner = _inner_alias(alias, member)
        found |= _written_out(inner) if inner else {member}
    return frozenset(found)


def _inner_alias(alias: griffe.Attribute, name: str) -> griffe.Attribute | None:
    found = alias.module.members.get(name)
    item = target(found) if found is not None else None
    return item if isinstance(item, griffe.Attribute) and _is_alias(item) else None


def _changed_alias(place: str, old: griffe.Attribute, new: griffe.Attribute) -> Iterator[Finding]:
    # What only one side has at all is told of itself.
    names = old.module.members.keys() ^ new.module.members.keys()
    before, after = _written_out(old) - names, _written_out(new) - names
    if lost := sorted(before - after):
        text = f"`{place}` has no {_listed(lost)} any more."
        yield Finding(Change.REMOVED, place, text, breaks=bool(less(before, after)))
    if more := sorted(after - before):
        yield Finding(Change.ADDED, place, f"`{place}` has {_listed(more)}.")


def _changed_field(place: str, old: griffe.Attribute, new: griffe.Attribute) -> Iterator[Finding]:
    before, after = alternatives(old.annotation), alternatives(new.annotation)
    is_request = isinstance(new.parent, griffe.Class) and _is_request(new.parent)
    if is_request:
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


def _is_request(kind: griffe.Class) -> bool:
    return "RequestModel" in _ancestors(kind)


def _is_needed(around: griffe.Object | None, item: griffe.Object) -> bool:
    """Whether users who make a request have to give it."""
    is_request = isinstance(around, griffe.Class) and _is_request(around)
    return is_request and isinstance(item, griffe.Attribute) and item.value is None


def _changed_call(place: str, old: griffe.Function, new: griffe.Function) -> Iterator[Finding]:
    before = {item.name: item for item in old.parameters}
    for item in new.parameters:
        where = f"{place}({item.name})"
        if item.name not in before:
            if not item.required:
                text = f"`{place}` takes `{item.name}`{_told_of(new, item.name)}"
                yield Finding(Change.ADDED, where, text)
        elif item.annotation is not None and before[item.name].annotation is not None:
            types = alternatives(before[item.name].annotation), alternatives(item.annotation)
            if item.required and not before[item.name].required:
                types = types[0] - {"None"}, types[1]
            yield from _narrowed(where, f"`{item.name}` of `{place}`", *types)
    returns = str(old.returns), str(new.returns)
    if returns[0] != returns[1] and less(alternatives(returns[1]), alternatives(returns[0])):
        text = f"`{place}` gives `{returns[1]}`, where it gave `{returns[0]}`."
        yield Finding(Change.CHANGED, place, text, breaks=True)


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
    """What the docstring tells of an argument."""
    sections = call.docstring.parse("google", warnings=False) if call.docstring else []
    for section in sections:
        if isinstance(section, griffe.DocstringSectionParameters):
            for item in section.value:
                if item.name == argument:
                    return f": {' '.join(item.description.split())}"
    return "."


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
