"""The changelog of FastGPT's wire has a section for every version that the spec tells of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fastgpt_typed._base.operation import Version, parse_version
from tests.spec.document import CALLS, ROOT

CHANGELOG = (ROOT / "spec/CHANGELOG.md").read_text(encoding="utf-8")
SPEC = (ROOT / "spec/fastgpt.yaml").read_text(encoding="utf-8")

SECTIONS = [parse_version(name) for name in re.findall(r"(?m)^## (.+)$", CHANGELOG)]


def after(until: str) -> Version:
    """The first version past one that is the last with something: 4.15.0 for all of 4.14."""
    *before, last = [int(part) for part in until.split(".")]
    return parse_version(".".join(map(str, [*before, last + 1])))


def turns() -> Iterator[Version]:
    """The versions in which an operation or one of its addresses began, or was gone."""
    for call in CALLS.values():
        for node in (call.node, *call.node.get("x-fastgpt-paths", [])):
            for key in ("x-fastgpt-since", "x-fastgpt-key-since", "since"):
                if key in node:
                    yield parse_version(node[key])
            if "until" in node:
                yield after(node["until"])


def test_sections_run_from_new_to_old() -> None:
    assert sorted(set(SECTIONS), reverse=True) == SECTIONS


def test_operations_and_addresses_have_a_section() -> None:
    assert set(turns()) <= set(SECTIONS)


def test_the_spec_knows_the_versions_of_sections() -> None:
    said = re.findall(r"\b4\.\d+(?:\.\d+)*\b", SPEC)
    known = {parse_version(version) for version in said} | {after(version) for version in said}
    assert set(SECTIONS) <= known
