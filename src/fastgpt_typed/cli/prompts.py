"""Asks the user: with lists to move in, or line by line on terminals that cannot do that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from getpass import getpass
from typing import Protocol, cast

import questionary

from .screen import out
from .wording import worded

Check = Callable[[str], str | None]
"""Says what is wrong with an answer; None where nothing is."""

_MANY = 12


class Prompter(Protocol):
    """Asks the user; Ctrl-C raises KeyboardInterrupt, Ctrl-D may raise EOFError."""

    def text(self, label: str, check: Check, *, start: str = "", hidden: bool = False) -> str:
        """Ask for a line until nothing is wrong with it."""
        ...

    def pick(self, label: str, titles: Sequence[str], *, start: int = 0) -> int:
        """Ask for one of some titles, and return its place."""
        ...

    def pick_some(
        self, label: str, titles: Sequence[str], check: Callable[[list[int]], str | None]
    ) -> list[int]:
        """Ask for any number of titles until nothing is wrong with them."""
        ...

    def agree(self, label: str, *, start: bool) -> bool:
        """Ask for yes or no."""
        ...


def prompter() -> Prompter:
    """The one that suits the terminal."""
    return Lines() if out.is_dumb_terminal else Lists()


class Lists:
    """Shows lists in which the arrow keys move."""

    def text(self, label: str, check: Check, *, start: str = "", hidden: bool = False) -> str:
        """Ask for a line until nothing is wrong with it."""
        ask = questionary.password if hidden else questionary.text

        def judge(line: str) -> bool | str:
            return check(line) or True

        return cast("str", ask(worded(label), default=start, validate=judge).unsafe_ask())

    def pick(self, label: str, titles: Sequence[str], *, start: int = 0) -> int:
        """Ask for one of some titles, and return its place."""
        choices = _choices(titles)
        question = questionary.select(
            worded(label),
            choices,
            default=choices[start],
            use_jk_keys=False,
            use_search_filter=len(titles) > _MANY,
            instruction="(arrow keys, Enter)",
        )
        return cast("int", question.unsafe_ask())

    def pick_some(
        self, label: str, titles: Sequence[str], check: Callable[[list[int]], str | None]
    ) -> list[int]:
        """Ask for any number of titles until nothing is wrong with them."""
        question = questionary.checkbox(
            worded(label),
            _choices(titles),
            use_jk_keys=False,
            validate=lambda places: check(cast("list[int]", places)) or True,
            instruction="(arrow keys, Space, Enter)",
        )
        return cast("list[int]", question.unsafe_ask())

    def agree(self, label: str, *, start: bool) -> bool:
        """Ask for yes or no."""
        return cast("bool", questionary.confirm(worded(label), default=start).unsafe_ask())


class Lines:
    """Writes numbered lists and reads lines."""

    def text(self, label: str, check: Check, *, start: str = "", hidden: bool = False) -> str:
        """Ask for a line until nothing is wrong with it."""
        read = getpass if hidden else input
        shown = f" [{worded(start)}]" if start else ""
        while True:
            line = read(f"{worded(label)}{shown}: ") or start
            if (problem := check(line)) is None:
                return line
            _say(problem)

    def pick(self, label: str, titles: Sequence[str], *, start: int = 0) -> int:
        """Ask for one of some titles, and return its place."""
        _list(label, titles)
        check = _number_check(len(titles))
        return int(self.text("Number", check, start=str(start + 1))) - 1

    def pick_some(
        self, label: str, titles: Sequence[str], check: Callable[[list[int]], str | None]
    ) -> list[int]:
        """Ask for any number of titles until nothing is wrong with them."""
        _list(label, titles)
        is_number = _number_check(len(titles))

        def places(line: str) -> list[int]:
            return [int(word) - 1 for word in line.replace(",", " ").split()]

        def wrong(line: str) -> str | None:
            words = line.replace(",", " ").split()
            problems = [problem for word in words if (problem := is_number(word))]
            return problems[0] if problems else check(places(line))

        return places(self.text("Numbers, or nothing", wrong))

    def agree(self, label: str, *, start: bool) -> bool:
        """Ask for yes or no."""
        line = self.text(f"{label} (yes/no)", _is_yes_or_no, start="yes" if start else "no")
        return line.lower().startswith("y")


def _choices(titles: Sequence[str]) -> list[questionary.Choice]:
    return [questionary.Choice(worded(title) or " ", place) for place, title in enumerate(titles)]


def _list(label: str, titles: Sequence[str]) -> None:
    _say(worded(label))
    for number, title in enumerate(titles, 1):
        _say(f"{number:3}. {worded(title)}")


def _number_check(count: int) -> Check:
    def check(line: str) -> str | None:
        fits = line.isascii() and line.isdecimal() and 1 <= int(line) <= count
        return None if fits else f"expected a number from 1 to {count}"

    return check


def _is_yes_or_no(line: str) -> str | None:
    return None if line.lower() in {"y", "yes", "n", "no"} else "expected yes or no"


def _say(line: str) -> None:
    out.print(line, markup=False, highlight=False)
