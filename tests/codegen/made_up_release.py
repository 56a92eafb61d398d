"""FastGPT 4.19.0, which was never released: the document its servers would publish."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

from codegen.spec import Json, Spec
from tests.codegen.two_sides import json_content, ref

MOVED = {"/core/chat/recentlyUsed": "/core/chat/history/recentlyUsed"}
LEFT_OUT = "/core/chat/chatTest"
STARRED: Json = {"type": ["boolean", "null"], "description": "The user starred it."}


def published(path: Path) -> Json:
    """All operations of a spec, as the newest release would have them."""
    spec = Spec.read(path)
    schemas = copy.deepcopy(spec.schemas)
    schemas["History"]["properties"]["starred"] = STARRED
    schemas["LogListRequest"]["properties"]["feedbackType"]["enum"].remove("has_feedback")
    paths: dict[str, dict[str, Any]] = {LEFT_OUT: {"post": {}}}
    for operation in spec.operations:
        newest: str = operation.routes[0]["path"]
        paths.setdefault(MOVED.get(newest, newest), {})[operation.http_method.lower()] = {
            "requestBody": json_content(ref(operation.request)),
            "responses": {"200": _answer(operation.response)},
        }
    return {"openapi": "3.1.0", "paths": paths, "components": {"schemas": schemas}}


def _answer(response: str | None) -> Json:
    return json_content(ref(response)) if response not in (None, "str", "bytes") else {}
