"""Small documents for both sides of a comparison, and the command that compares them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import yaml

from codegen import __main__ as command

Json: TypeAlias = dict[str, Any]

LIST = "/core/orders/list"
LEFT_OUT = "/core/orders/trial"
TEXT: Json = {"type": "string"}
NUMBER: Json = {"type": "number"}
NULLABLE_TEXT: Json = {"type": ["string", "null"]}


def obj(properties: Json, *required: str, **more: Any) -> Json:
    """An object schema."""
    return {"type": "object", "properties": properties, "required": list(required), **more}


def either(*schemas: Json) -> Json:
    return {"anyOf": list(schemas)}


def many(items: Json) -> Json:
    return {"type": "array", "items": items}


def enum(*values: object) -> Json:
    return {"type": "string", "enum": list(values)}


def ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def json_content(schema: Json) -> Json:
    return {"content": {"application/json": {"schema": schema}}}


def theirs(request: Json | None = None, answer: Json | None = None, **more: Any) -> Json:
    """An operation of FastGPT's; the answer is without an envelope."""
    body: Json = {"requestBody": json_content(request)} if request else {}
    content = json_content(answer) if answer is not None else {}
    return {**body, "responses": {"200": {"description": "", **content}}, **more}


def upstream(paths: Json, **schemas: Json) -> Json:
    """A document of FastGPT's that tells of everything, so of what we leave out too."""
    trial = {LEFT_OUT: {"post": theirs()}}
    return {"openapi": "3.1.0", "paths": trial | paths, "components": {"schemas": schemas}}


def ours(
    request: Json | None = None,
    answer: Json | None = None,
    schemas: dict[str, Json] | None = None,
    operation: Json | None = None,
) -> Json:
    """A spec with one operation, `orders.list`; without an answer it returns nothing."""
    data = obj({"data": ref("Orders")}, "data")
    envelope = {"allOf": [ref("Envelope"), data]} if answer else ref("Envelope")
    properties: Json = (request or obj({}))["properties"]
    return {
        "openapi": "3.1.0",
        "tags": [{"name": "orders", "description": "Orders."}],
        "x-fastgpt-access": {"nested-share-since": "4.15.0", "app-keys-since": "4.18.0"},
        "x-fastgpt-document": {"path": "/apidoc/systemopenapi.json", "since": "4.15.0"},
        "x-fastgpt-errors": {},
        "x-fastgpt-error-keys": {},
        "x-fastgpt-error-messages": [],
        "x-fastgpt-scope": ["/core/orders/"],
        "x-fastgpt-left-out": [{"path": "/core/orders/trial*", "reason": "only for the editor"}],
        "paths": {
            LIST: {
                "post": {
                    "operationId": "orders.list",
                    "tags": ["orders"],
                    "summary": "List orders.",
                    "description": "All of them.",
                    "x-fastgpt-since": "4.9.0",
                    "x-fastgpt-retry": "safe",
                    "x-fastgpt-envelope": "data",
                    "x-fastgpt-auth": ["key"],
                    "requestBody": json_content(ref("ListRequest")),
                    "responses": {"200": json_content(envelope)},
                    **(operation or {}),
                }
            }
        },
        "components": {
            "schemas": {
                "Envelope": obj({"code": {"type": "integer"}}, "code"),
                "Orders": answer or obj({}),
                **(schemas or {}),
                "ListRequest": {
                    **(request or obj({})),
                    "properties": {
                        name: {"description": "An argument.", **schema}
                        for name, schema in properties.items()
                    },
                },
            }
        },
    }


@dataclass(frozen=True)
class Outcome:
    """What the command printed and how it ended."""

    code: int
    text: str
    errors: str

    @property
    def lines(self) -> list[str]:
        return [line.strip() for line in self.text.splitlines()]

    def under(self, topic: str) -> list[str]:
        """The findings of the one topic, wherever they stand in its lines."""
        found: list[str] = []
        lines = iter(self.text.splitlines())
        for line in lines:
            if line.strip().startswith(f"{topic}:"):
                found.append(line.strip().removeprefix(f"{topic}:").strip())
                depth = len(line) - len(line.lstrip())
                for inner in lines:
                    if len(inner) - len(inner.lstrip()) <= depth:
                        break
                    found.append(inner.strip())
        return [item for item in found if item]


Compare: TypeAlias = Callable[..., Outcome]


def comparing(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Compare:
    """`compare(ours, theirs)`: the command, on both documents as files."""

    def run(spec: Json, document: Json | str, *options: str) -> Outcome:
        (root / "spec").mkdir(exist_ok=True)
        (root / "spec/fastgpt.yaml").write_text(yaml.safe_dump(spec), encoding="utf-8")
        source = document if isinstance(document, str) else "upstream.json"
        if not isinstance(document, str):
            (root / source).write_text(json.dumps(document), encoding="utf-8")
        monkeypatch.chdir(root)
        monkeypatch.setattr(sys, "argv", ["codegen", "diff", "--upstream", source, *options])
        capsys.readouterr()
        code = command.main()
        printed = capsys.readouterr()
        return Outcome(code, printed.out, printed.err)

    return run
