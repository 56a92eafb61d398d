"""Writes a comparison for readers at a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from .compare import Comparison, Count, Difference, Topic

_WIDTH = 100
_SHORT = 8
_LISTED = {
    Topic.REQUEST_REQUIRED,
    Topic.REQUEST_MISSING,
    Topic.REQUEST_UNTYPED,
    Topic.RESPONSE_MISSING,
    Topic.RESPONSE_UNTYPED,
    Topic.RESPONSE_UNTOLD,
}
"""Topics whose findings are just names."""


def report(comparison: Comparison, *, everything: bool) -> str:
    """What differs, by operation, then the totals; long lists are cut unless all is asked for."""
    matches = comparison.matches
    lines: list[str] = []
    for difference in comparison.differences:
        lines += _operation(difference, everything=everything)
    lines += _section("Operations we lack", matches.lacking)
    lines += _section("Operations we have that upstream dropped (breaks us)", matches.dropped)
    left_out = [f"{address}: {reason}" for address, reason in matches.left_out.items()]
    lines += _section("Left out on purpose", left_out)
    if matches.unseen:
        names = ", ".join(matches.unseen)
        lines += [
            "Not in this document, which tells only what is open to keys:",
            *_wrapped(names, "  "),
            "",
        ]
    return "\n".join([*lines, *_totals(comparison)])


def _operation(difference: Difference, *, everything: bool) -> Iterator[str]:
    if not difference.findings:
        return
    yield difference.title
    for topic, items in difference.findings.items():
        shown = items if everything else items[:_SHORT]
        if cut := len(items) - len(shown):
            shown = [*shown, f"... and {cut} more (--all)"]
        if topic in _LISTED:
            yield from _wrapped(f"{topic}: {', '.join(shown)}", "  ")
        else:
            yield f"  {topic}:"
            for item in shown:
                yield from _wrapped(item, "    ")
    yield ""


def _section(title: str, items: list[str]) -> Iterator[str]:
    if items:
        yield f"{title}:"
        for item in items:
            yield from _wrapped(item, "  ")
        yield ""


def _totals(comparison: Comparison) -> Iterator[str]:
    yield (
        f"Covered: operations {_share(comparison.operations)}, "
        f"request fields {_share(comparison.request)}, "
        f"response fields {_share(comparison.response)}"
    )
    yield f"{comparison.breaks} would break us" if comparison.breaks else "Nothing would break us"


def _share(count: Count) -> str:
    percent = f" ({count.known / count.total:.1%})" if count.total else ""
    return f"{count.known}/{count.total}{percent}"


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=f"{indent}  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
