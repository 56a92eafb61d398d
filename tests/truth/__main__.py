"""Replays what real servers answered against the fake: `python -m tests.truth CORPUS`.

Of each exchange it compares the status, the headers that matter, the fields and their types, the
order of events, and what an error says. It ends with 1 where something differs that is not
explained, or where an explanation is not needed any more.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tests.truth.beginnings import stage_of
from tests.truth.compare import differences
from tests.truth.corpus import Exchange, read_corpus
from tests.truth.explained import EXPLAINED, OUT_OF_SCOPE, out_of_scope, reasons


@dataclass
class Verdict:
    """What came of the exchanges, by name, and which explanations were needed."""

    reproduced: list[str] = field(default_factory=list[str])
    explained: list[str] = field(default_factory=list[str])
    left_out: list[str] = field(default_factory=list[str])
    different: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    needed: set[tuple[str, str] | str] = field(default_factory=set[tuple[str, str] | str])

    @property
    def unneeded(self) -> list[tuple[str, str] | str]:
        """The explanations that nothing needs."""
        every: list[tuple[str, str] | str] = [*EXPLAINED, *OUT_OF_SCOPE]
        return [key for key in every if key not in self.needed]

    @property
    def figures(self) -> str:
        """How many exchanges there were of each kind."""
        return (
            f"{len(self.reproduced)} reproduced, {len(self.explained)} explained, "
            f"{len(self.left_out)} out of scope, {len(self.different)} different"
        )


def judge(exchanges: Iterable[Exchange]) -> Verdict:
    """Replay exchanges, and tell what came of them."""
    verdict = Verdict()
    for exchange in exchanges:
        name = str(exchange)
        outside = out_of_scope(name)
        if outside:
            verdict.needed |= {*outside}
            verdict.left_out.append(name)
            continue
        found = differences(stage_of(exchange).answer(), exchange.answer)
        why = [reasons(name, text) for text in found]
        verdict.needed |= {key for keys in why for key in keys}
        left = [text for text, keys in zip(found, why, strict=True) if not keys]
        if left:
            verdict.different[name] = left
        else:
            (verdict.explained if found else verdict.reproduced).append(name)
    return verdict


def main(arguments: list[str]) -> int:
    """Replay the corpus that is named."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m tests.truth CORPUS\n")
        return 2
    verdict = judge(read_corpus(Path(arguments[0])))
    for name, texts in verdict.different.items():
        print(name, *texts, sep="\n    ")
    for key in verdict.unneeded:
        print(f"not needed any more: {key}")
    print(verdict.figures)
    return 1 if verdict.different or verdict.unneeded else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
