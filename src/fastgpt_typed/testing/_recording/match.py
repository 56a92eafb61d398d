"""Finds which recorded request a request is, whatever it says and however its ids are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import JsonValue

from .masks import PLACEHOLDER
from .scrub import Scrubber
from .vocabulary import vocabulary


@dataclass
class Comparison:
    """What a request has in common with a recorded one.

    Attributes:
        names: What the placeholders of the recording stand for in this replay.
        differences: What is not as it was recorded, and matters.
        likeness: How many texts are alike, which decides between several that fit.
    """

    names: dict[str, str]
    differences: list[str] = field(default_factory=list[str])
    likeness: int = 0

    @property
    def is_elsewhere(self) -> bool:
        """Whether it goes to another address."""
        return any(difference.startswith("path:") for difference in self.differences)


def compare(
    recorded: Mapping[str, JsonValue],
    asked: Mapping[str, JsonValue],
    *,
    names: Mapping[str, str],
    scrubber: Scrubber,
) -> Comparison:
    """Hold a request against a recorded one.

    Fields, flags, counts and listed values have to be the same; times, and texts as such, need not.
    Ids may be other ones, as long as each is always the same.

    Args:
        recorded: The recorded request.
        asked: The request, described in the same way.
        names: What placeholders are known to stand for.
        scrubber: What described the request.
    """
    comparison = Comparison(dict(names))
    _Comparing(comparison, scrubber).compare(dict(recorded), dict(asked), "", "")
    return comparison


class _Comparing:
    def __init__(self, found: Comparison, scrubber: Scrubber) -> None:
        self._found = found
        self._scrubber = scrubber

    def compare(self, recorded: JsonValue, asked: JsonValue, name: str, place: str) -> None:
        match recorded, asked:
            case dict(), dict():
                self._compare_objects(recorded, asked, place)
            case list(), list():
                self._compare_lists(recorded, asked, name, place)
            case str(), str():
                self._compare_texts(recorded, asked, name, place)
            case (int() | float(), int() | float()) if not isinstance(recorded, bool):
                if recorded != asked and not vocabulary().is_time(name):
                    self._differ(place, recorded, asked)
            case _:
                if recorded != asked:
                    self._differ(place, recorded, asked)

    def _compare_objects(
        self, recorded: Mapping[str, JsonValue], asked: Mapping[str, JsonValue], place: str
    ) -> None:
        known, known_now = map(_known_names, (recorded, asked))
        for name in sorted(known | known_now):
            where = f"{place}.{name}".removeprefix(".")
            if name not in asked or name not in recorded:
                self._found.differences.append(
                    f"{where} {'was not recorded' if name in asked else 'is not asked'}"
                )
            else:
                self.compare(recorded[name], asked[name], name, where)
        if len(recorded) - len(known) != len(asked) - len(known_now):
            self._differ(f"{place}.*".removeprefix("."), list(recorded), list(asked))

    def _compare_lists(
        self, recorded: Sequence[JsonValue], asked: Sequence[JsonValue], name: str, place: str
    ) -> None:
        if len(recorded) != len(asked):
            self._differ(place, f"{len(recorded)} items", f"{len(asked)} items")
        for number, (one, other) in enumerate(zip(recorded, asked, strict=False)):
            self.compare(one, other, name, f"{place}[{number}]")

    def _compare_texts(self, recorded: str, asked: str, name: str, place: str) -> None:
        known = vocabulary()
        self._found.likeness += recorded == asked
        listed = known.is_value(name, recorded) or known.is_value(name, asked)
        fixed = listed or known.is_flag(name) or known.is_number(name) or name in _FIXED
        if fixed and not known.is_time(name) and recorded != asked:
            self._differ(place, recorded, asked)
        ids, ids_now = PLACEHOLDER.findall(recorded), PLACEHOLDER.findall(asked)
        if name == "path" and PLACEHOLDER.sub("", recorded) != PLACEHOLDER.sub("", asked):
            self._differ(place, recorded, asked)
        for one, other in zip(ids, ids_now, strict=False):
            self._name(one, self._scrubber.ids.raw(other), place)

    def _name(self, placeholder: str, raw: str, place: str) -> None:
        """Note that an id of the recording is this one now, or that it cannot be."""
        names = self._found.names
        if placeholder in names:
            if names[placeholder] != raw:
                self._differ(place, names[placeholder], raw)
            else:
                self._found.likeness += 1
        elif raw in names.values():
            self._differ(place, placeholder, raw)
        else:
            names[placeholder] = raw

    def _differ(self, place: str, recorded: JsonValue, asked: JsonValue) -> None:
        self._found.differences.append(f"{place}: {recorded!r} was recorded, {asked!r} is asked")


_FIXED = {"method", "operation"}


def _known_names(fields: Mapping[str, JsonValue]) -> set[str]:
    return {name for name in fields if not PLACEHOLDER.fullmatch(name)}
