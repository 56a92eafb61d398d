"""Writes down what was measured, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType

from benchmarks.adapters import FLOOR, HTTPX, OPENAI, OURS
from benchmarks.goals import CALLS, GOALS, INSTRUCTIONS, Goal
from benchmarks.results import Case, Results, Spread
from benchmarks.scenarios import WHAT
from benchmarks.scenarios.base import ASYNC, SYNC, Quantity
from benchmarks.system import describe

BEGIN = "<!-- begin: written by `make bench` -->"
END = "<!-- end -->"

_COUNTED = (Quantity(CALLS, "calls of functions", ""), Quantity(INSTRUCTIONS, "instructions", ""))


class Report:
    """The tables of a run."""

    def __init__(self, results: Results, clients: Mapping[str, ModuleType]) -> None:
        self._results = results
        self._clients = clients

    def text(self) -> str:
        """Return all of it."""
        return "\n".join(
            (
                *describe(self._clients, self._results.rounds),
                "",
                "### Goals",
                "",
                *self._goals(),
                "",
                "### Medians",
                "",
                *self._medians(),
                "",
                "### Multiples of httpx",
                "",
                *self._ratios(HTTPX),
                "",
                "### Multiples of openai",
                "",
                *self._ratios(OPENAI),
                "",
                "### Who waits for whom",
                "",
                *self._server(),
            )
        )

    def _goals(self) -> Iterator[str]:
        yield from _head(["", "to httpx", "to openai", "by itself", "", "the floor's"])
        for goal in GOALS:
            if not self._results.figures(goal.case, goal.key):
                continue
            limits = goal.limits(self._results)
            cells = [_limit(goal, *limit) for limit in limits]
            verdicts = {
                _meets(goal, spread, limit)
                for spread, limit in limits
                if spread is not None and limit is not None
            }
            if not verdicts:
                continue
            verdict = "met" if all(verdicts) else "**missed**"
            row = [self._title(goal.case, goal.key), *cells, verdict, self._floor(goal)]
            yield _row(row)

    def _floor(self, goal: Goal) -> str:
        """What the typed floor comes to, where there is a limit."""
        limits = replace(goal, client=FLOOR).limits(self._results)
        return ", ".join(
            _short(spread.middle)
            for spread, limit in limits
            if spread is not None and limit is not None
        )

    def _medians(self) -> Iterator[str]:
        yield from _head(["", "unit", *self._titles()])
        for case, quantity in self._rows():
            values = [self._value(case, name, quantity) for name in self._clients]
            yield _row([self._title(case, quantity.key), quantity.unit, *map(_short, values)])

    def _ratios(self, base: str) -> Iterator[str]:
        others = [name for name in self._clients if name != base]
        yield from _head(["", *(str(self._clients[name].TITLE) for name in others)])
        for case, quantity in self._rows():
            ratios = [
                self._results.ratio(
                    case._replace(client=name), case._replace(client=base), quantity.key
                )
                for name in others
            ]
            if any(ratios):
                yield _row([self._title(case, quantity.key), *map(_spread, ratios)])

    def _server(self) -> Iterator[str]:
        yield (
            "The server says what was written down before. How much of a processor of its own it"
            " took while clients made calls or read streams, at most, and how its own cost for an"
            " item compares with the client's:"
        )
        yield ""
        yield from _head(["", "busy", "its cost, in clients'"])
        for name, adapter in self._clients.items():
            cases = [
                Case(scenario, mode, name)
                for scenario in ("call", "stream", "coalesced", "traced", "calls-50", "calls-200")
                for mode in (SYNC, ASYNC)
                if self._results.has(Case(scenario, mode, name))
            ]
            busy = [self._results.value(case, "busy") for case in cases]
            costs = [
                server.middle / own.middle
                for case in cases
                if (server := self._results.value(case, "server"))
                and (own := self._results.value(case, "cpu"))
            ]
            if costs:
                most = max(spread.middle for spread in busy if spread)
                yield _row([str(adapter.TITLE), f"{most:.0%}", f"{max(costs):.2f}"])

    def _rows(self) -> Iterator[tuple[Case, Quantity]]:
        for name, what in WHAT.items():
            for mode in what.modes:
                case = Case(name, mode, "")
                for quantity in (*what.quantities, *_COUNTED):
                    cases = [case._replace(client=client) for client in self._clients]
                    if any(self._results.figures(one, quantity.key) for one in cases):
                        yield case, quantity

    def _value(self, case: Case, client: str, quantity: Quantity) -> float | None:
        value = self._results.value(case._replace(client=client), quantity.key)
        return None if value is None else value.middle * quantity.scale

    def _title(self, case: Case, key: str) -> str:
        what = WHAT[case.scenario]
        quantity = next(one for one in (*what.quantities, *_COUNTED) if one.key == key)
        mode = f", {case.mode}" if len(what.modes) > 1 else ""
        who = f" ({case.client})" if case.client not in ("", OURS) else ""
        return f"{what.title}{mode}: {quantity.label}{who}"

    def _titles(self) -> list[str]:
        return [str(adapter.TITLE) for adapter in self._clients.values()]


def _limit(goal: Goal, spread: Spread | None, limit: float | None) -> str:
    if limit is None or spread is None:
        return ""
    sign = "≥" if goal.at_least else "≤"
    return f"{_spread(spread)}, goal {sign} {limit:g}"


def _meets(goal: Goal, spread: Spread, limit: float) -> bool:
    return spread.middle >= limit if goal.at_least else spread.middle <= limit


def _spread(spread: Spread | None) -> str:
    if spread is None:
        return ""
    if spread.low == spread.high:
        return _short(spread.middle)
    return f"{_short(spread.middle)} [{_short(spread.low)}, {_short(spread.high)}]"


def _short(value: float | None) -> str:
    """Return a figure with three digits that matter."""
    if value is None:
        return ""
    if abs(value) >= 1000:
        return f"{value:,.0f}".replace(",", " ")
    return f"{value:.3g}"


def _head(cells: Sequence[str]) -> list[str]:
    return [_row(cells), _row(["---", *["---:"] * (len(cells) - 1)])]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def write(path: Path, text: str) -> None:
    """Put text between the marks of a file."""
    before, _, rest = path.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    path.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")
