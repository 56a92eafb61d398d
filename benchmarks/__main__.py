"""Measures all clients, and says how they compare.

python -m benchmarks [--rounds N] [--only SCENARIO] [--clients CLIENT] [--write]
python -m benchmarks --check
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks import instructions
from benchmarks.adapters import HTTPX, OPENAI, OURS, find_clients
from benchmarks.calls import COUNTED
from benchmarks.goals import CALLS, INSTRUCTIONS
from benchmarks.processors import CLIENT, available, pin, unpin
from benchmarks.results import Case, Results
from benchmarks.runner import Runner, shuffled
from benchmarks.scenarios import WHAT
from benchmarks.server import serving
from benchmarks.table import Report, write

README = Path(__file__).with_name("README.md")
ROUNDS = 5
MINUTES = 9
"""Counting takes some more."""


def main() -> None:
    """Do what the command line says."""
    told = _arguments()
    clients = {
        name: adapter
        for name, adapter in find_clients().items()
        if not told.clients or name in told.clients
    }
    with serving() as address:
        runner = Runner(clients, address, quick=told.check)
        if told.check:
            results = _check(runner, told.only)
        else:
            results = _measure(runner, told.only, told.rounds, told.minutes)
            for case, key, figure in _counted(runner, told.only):
                results.add(case, {key: figure})
    text = Report(results, clients).text()
    print("\nAll of them get what the server says." if told.check else text)
    if told.write and not told.check:
        write(README, text)


def _check(runner: Runner, only: Sequence[str]) -> Results:
    """Have every client do everything once; what comes out has to be right."""
    results = Results()
    cases = [case for group in runner.cases(only) for case in group]
    with ThreadPoolExecutor(len(available())) as pool:
        for number, figures in enumerate(pool.map(runner.run, cases), 1):
            results.add(cases[number - 1], figures)
            _tell(number / len(cases), f"{number} of {len(cases)} cases")
    for case in cases:
        if case.client == OURS and case.scenario in COUNTED:
            results.add(case, {CALLS: runner.calls(case)})
    return results


def _measure(runner: Runner, only: Sequence[str], rounds: int, minutes: float) -> Results:
    """Run all cases, round after round, as long as another round will end in time."""
    results = Results()
    groups = runner.cases(only)
    todo = sum(map(len, groups))
    begun = time.monotonic()
    pin(CLIENT)
    while results.rounds < rounds:
        for number, case in enumerate(shuffled(groups), 1):
            results.add(case, runner.run(case))
            done = (results.rounds + number / todo) / rounds
            _tell(done, f"round {results.rounds + 1} of {rounds}, {' '.join(case)}")
        results.rounds += 1
        passed = (time.monotonic() - begun) / 60
        if passed * (results.rounds + 1) / results.rounds > minutes:
            break
    unpin()
    return results


def _counted(runner: Runner, only: Sequence[str]) -> Iterator[tuple[Case, str, float]]:
    """Yield what is counted once, because it hardly varies."""
    cases = [case for group in runner.cases(only or COUNTED) for case in group]
    called = [case for case in cases if case.scenario in COUNTED]
    with ThreadPoolExecutor(len(available())) as pool:
        for number, (case, figure) in enumerate(
            zip(called, pool.map(runner.calls, called), strict=True), 1
        ):
            _tell(number / len(called), f"calls of functions, {' '.join(case)}")
            yield case, CALLS, figure
    wanted = [
        case
        for case in cases
        if case.scenario in instructions.STEPS and case.client in (OURS, HTTPX, OPENAI)
    ]
    if not instructions.can_count():
        print("\nvalgrind is not there, so instructions are not counted.", file=sys.stderr)
        return
    for number, (case, figure) in enumerate(runner.instructions(wanted), 1):
        _tell(number / len(wanted), f"instructions, {' '.join(case)}")
        yield case, INSTRUCTIONS, figure


def _tell(done: float, what: str) -> None:
    line = f"{done:4.0%} {what}"
    if sys.stderr.isatty():
        print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)
    else:
        print(line, file=sys.stderr, flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often all is measured")
    parser.add_argument("--minutes", type=float, default=MINUTES, help="no round ends later")
    parser.add_argument("--only", nargs="+", default=[], choices=[*WHAT])
    parser.add_argument("--clients", nargs="+", default=[], choices=list(find_clients()))
    parser.add_argument("--write", action="store_true", help=f"also into {README.name}")
    parser.add_argument("--check", action="store_true", help="do everything once, measure nothing")
    return parser.parse_args()


if __name__ == "__main__":
    main()
