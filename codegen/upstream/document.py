"""Reads the OpenAPI document that FastGPT servers publish."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import httpx
import yaml

from ..checks import METHODS, Json
from .schemas import Schemas, UnreadableError, Value

_JSON = "application/json"


@dataclass(frozen=True)
class Endpoint:
    """An operation of the document: what goes in, what comes out."""

    method: str
    path: str
    request: Value
    tells_required: bool
    """Whether the request says which of its fields have to be sent."""
    answer: Value | None

    @property
    def address(self) -> str:
        """How it is called in reports."""
        return f"{self.method} {self.path}"


def read_document(source: str) -> Json:
    """Read a JSON or YAML file, or what an http(s) URL answers.

    An outline will do as well: `operations`, each with `method`, `path`, `parameters` and the
    schemas of `requestBody` and `response200` by media type.

    Raises:
        UnreadableError: There is no OpenAPI document.
    """
    text = _download(source) if re.match(r"https?://", source) else _read(Path(source))
    try:
        document: Any = json.loads(text) if text.lstrip().startswith("{") else yaml.safe_load(text)
    except (ValueError, yaml.YAMLError) as error:
        raise UnreadableError(f"{source} is neither JSON nor YAML: {error}") from error
    found = cast("Json", document) if isinstance(document, dict) else {}
    if isinstance(found.get("operations"), list):
        return _written_out(found)
    if not isinstance(found.get("paths"), dict):
        raise UnreadableError(f"{source} is no OpenAPI document: it has no paths")
    return found


def _written_out(outline: Json) -> Json:
    """The document an outline was made of, as far as it tells."""
    paths: Json = {}
    try:
        for item in outline["operations"]:
            paths.setdefault(item["path"], {})[item["method"]] = {
                "parameters": [{"in": "query", **parameter} for parameter in item["parameters"]],
                "requestBody": {"content": _media(item["requestBody"])},
                "responses": {"200": {"content": _media(item["response200"])}},
            }
    except (AttributeError, KeyError, TypeError) as error:
        raise UnreadableError(f"it is not built like an outline: {error!r}") from error
    return {"openapi": "3.1.0", "paths": paths}


def _media(schemas: Json | None) -> Json:
    return {name: {"schema": schema} for name, schema in (schemas or {}).items()}


def plain_path(path: str) -> str:
    """A path without what may be written in different ways: `/api` and names of parameters."""
    return re.sub(r"\{\w+\}", "{}", re.sub(r"^/api(?=/)", "", path))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError(f"{path} cannot be read: {error}") from error


def _download(url: str) -> str:
    try:
        return httpx.get(url, follow_redirects=True, timeout=30).raise_for_status().text
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise UnreadableError(f"{url} cannot be fetched: {error}") from error


class Upstream:
    """A document of FastGPT's.

    Raises:
        UnreadableError: It is not built as OpenAPI says, or refers to what is not there.
    """

    def __init__(self, document: Json) -> None:
        self.schemas = Schemas(document)
        try:
            self.endpoints = [
                self._endpoint(method, path, item)
                for path, entry in document["paths"].items()
                for item in [self.schemas.resolve(entry)]
                for method in (*METHODS, "patch")
                if method in item
            ]
        except (AttributeError, KeyError, TypeError) as error:
            raise UnreadableError(f"it is not built as OpenAPI says: {error!r}") from error

    def _endpoint(self, method: str, path: str, item: Json) -> Endpoint:
        operation: Json = item[method]
        parameters: list[Json] = [
            self.schemas.resolve(parameter)
            for parameter in [*item.get("parameters", []), *operation.get("parameters", [])]
        ]
        request = self._request(parameters, operation.get("requestBody", {}))
        return Endpoint(
            method=method.upper(),
            path=re.sub(r"^/api(?=/)", "", path),
            request=request,
            tells_required=not _is_made_for_reading(request),
            answer=self._answer(operation.get("responses", {})),
        )

    def _request(self, parameters: list[Json], body: Json) -> Value:
        """All arguments in one object, wherever they stand."""
        query = [item for item in parameters if item["in"] == "query"]
        arguments: Json = {
            "type": "object",
            "properties": {item["name"]: item.get("schema", {}) for item in query},
            "required": [item["name"] for item in query if item.get("required")],
        }
        content: Json = self.schemas.resolve(body).get("content", {})
        form = _JSON if _JSON in content else next(iter(content), _JSON)
        media: Json = content.get(form, {})
        parts = [*([arguments] if query else []), *([media["schema"]] if "schema" in media else [])]
        return self.schemas.value({"allOf": parts})

    def _answer(self, responses: Json) -> Value | None:
        """The JSON answer without its envelope, which FastGPT mostly leaves out."""
        by_status = {str(status): response for status, response in responses.items()}
        response = self.schemas.resolve(by_status.get("200", {}))
        media: Json = response.get("content", {}).get(_JSON, {})
        if "schema" not in media:
            return None
        answer = self.schemas.value(media["schema"])
        if any({"code", "statusText"} <= form.properties.keys() for form in answer.objects):
            return answer.properties.get("data")
        return answer


def _is_made_for_reading(request: Value) -> bool:
    """Whether its `required` says what the server ends up with, not what has to be sent.

    FastGPT publishes some schemas in that form; fields with defaults are required there, and so is
    everything else.
    """
    return any(
        isinstance(schema := form.properties.get(name), dict) and "default" in schema
        for form in request.objects
        for name in form.required
    )
