"""Writes what changed: as an entry of the changelog, and for machines."""

from __future__ import annotations

import json
import textwrap
from dataclasses import asdict

from .compare import Changes
from .finding import Change, Finding

_WIDTH = 100


def entry(changes: Changes) -> str:
    """What changed, in the form of CHANGELOG.md; what breaks stands first."""
    sections = [_section(change, changes.told_once) for change in Change]
    return "\n\n".join(section for section in sections if section) or "Nothing changed."


def to_json(changes: Changes) -> str:
    """Everything that changed, once for Python and once for the wire."""
    found = {
        "breaks": changes.breaks,
        "python": [asdict(item) for item in _in_order(changes.python)],
        "wire": [asdict(item) for item in _in_order(changes.wire)],
    }
    return json.dumps(found, indent=2, ensure_ascii=False)


def _section(change: Change, findings: list[Finding]) -> str:
    lines = [_line(item) for item in _in_order(findings) if item.change is change]
    return "\n".join([f"### {change}", "", *lines]) if lines else ""


def _in_order(findings: list[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda item: (not item.breaks, item.place, item.text))


def _line(finding: Finding) -> str:
    text = f"**Breaking:** {finding.text}" if finding.breaks else finding.text
    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent="- ",
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
