"""Reads the spec and says what it means for Python."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from .checks import METHODS, Json, SpecError, check_document, ref_name

HEADER = "# Generated from spec/fastgpt.yaml; do not edit. Regenerate with `make generate`."
"""The first line of what is made of the spec."""

__all__ = [
    "HEADER",
    "Event",
    "Json",
    "Operation",
    "Spec",
    "SpecError",
    "described",
    "numbers",
    "one_of",
    "ref_name",
]


@dataclass(frozen=True)
class Operation:
    """One operation of the spec, under the name its method has in Python."""

    name: str
    tag: str
    http_method: str
    routes: list[Json]
    request: str
    response: str | None
    location: str
    enveloped: bool
    retry: str
    since: str
    key_since: str | None
    auth: list[str]
    app: str | None
    one_of: list[str]
    """Wire names of fields of which one has to be given."""
    makes_chat_id: bool
    for_visitors: str | None
    commercial: bool
    kind: str
    pagination: str | None
    streams: bool
    outlives_reader: str | None
    resume_headers: dict[str, str]
    """What a request says so that its stream can be taken up again."""
    client_arguments: list[Json]
    shortcuts: list[Json]
    """Methods beside its own that set some of its fields."""
    summary: str
    description: str
    returns: str

    @property
    def method(self) -> str:
        """The last word of the name: `list` of `chat.histories.list`."""
        return self.name.rpartition(".")[2]

    @property
    def constant(self) -> str:
        """The name of the operation's constant: `CHAT_HISTORIES_LIST`."""
        return self.name.replace(".", "_").upper()


@dataclass(frozen=True)
class Event:
    """An event of a run: `TitleEvent` of the spec is the class `Title`."""

    name: str
    wire_name: str
    payload: str
    """The schema of its data."""
    description: str


class Spec:
    """The document, with every request as a named schema."""

    def __init__(self, document: Json) -> None:
        check_document(document)
        self.document = copy.deepcopy(document)
        self.schemas: Json = self.document["components"]["schemas"]
        self.tags: dict[str, str] = {
            tag["name"]: tag["description"].strip() for tag in document["tags"]
        }
        self.operations = [
            self._operation(path, method, item[method])
            for path, item in self.document["paths"].items()
            for method in METHODS
            if method in item
        ]
        for operation in self.operations:
            if operation.tag not in self.tags:
                raise SpecError(f"{operation.name}: its tag {operation.tag} is not in `tags`")
            if operation.pagination and "list" not in self._page(operation)["properties"]:
                raise SpecError(f"{operation.name}: its page has no list")

    @property
    def errors(self) -> dict[str, dict[str, str]]:
        """By error class, what to do about each name FastGPT has for such errors."""
        found: dict[str, dict[str, str]] = self.document["x-fastgpt-errors"]
        return found

    def fields_with(self, extension: str) -> dict[str, dict[str, Any]]:
        """What an extension says of fields, by their schemas and wire names."""
        found: dict[str, dict[str, Any]] = {}
        for name, schema in self.schemas.items():
            for field, described in schema.get("properties", {}).items():
                if extension in described:
                    found.setdefault(name, {})[field] = described[extension]
        return found

    @property
    def events(self) -> list[Event]:
        """The events of a run that have a name."""
        found: list[Event] = []
        for member in self.schemas["ChatEvent"]["anyOf"]:
            schema: Json = self.schemas[ref_name(member)]
            properties: Json = schema["properties"]
            if "const" in properties["event"]:
                found.append(
                    Event(
                        name=ref_name(member).removesuffix("Event"),
                        wire_name=properties["event"]["const"],
                        payload=ref_name(properties["data"]),
                        description=described(schema),
                    )
                )
        return found

    def _page(self, operation: Operation) -> Json:
        page: Json = self.schemas[operation.response or ""]
        return page

    @classmethod
    def read(cls, path: Path) -> Spec:
        """Read the YAML file."""
        return cls(yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader))

    def _operation(self, path: str, http_method: str, node: Json) -> Operation:
        name: str = node["operationId"]
        request = self._request(name, node)
        return Operation(
            name=name,
            tag=name.rpartition(".")[0],
            http_method=http_method.upper(),
            routes=node.get("x-fastgpt-paths", [{"path": path}]),
            request=request,
            response=self._response(name, node),
            location=_location(node),
            enveloped=node["x-fastgpt-envelope"] == "data",
            retry=node["x-fastgpt-retry"],
            since=node["x-fastgpt-since"],
            key_since=node.get("x-fastgpt-key-since"),
            auth=node.get("x-fastgpt-auth", ["key", "share"]),
            app=node.get("x-fastgpt-app", "needed") if self._may_name_app(request) else None,
            one_of=one_of(self.schemas[request]),
            makes_chat_id=node.get("x-fastgpt-makes-chat-id", False),
            for_visitors=node.get("x-fastgpt-for-visitors"),
            commercial=node.get("x-fastgpt-edition") == "commercial",
            kind=node.get("x-fastgpt-method", "rendered"),
            pagination=node.get("x-fastgpt-pagination"),
            streams="text/event-stream" in node["responses"]["200"]["content"],
            outlives_reader=node.get("x-fastgpt-outlives-reader"),
            resume_headers={
                item["name"]: item["schema"]["const"]
                for item in node.get("parameters", [])
                if item["in"] == "header"
            },
            client_arguments=node.get("x-fastgpt-client-arguments", []),
            shortcuts=node.get("x-fastgpt-shortcuts", []),
            summary=node["summary"].strip(),
            description=node["description"].strip(),
            returns=node["responses"]["200"].get("description", "").strip(),
        )

    def _may_name_app(self, request: str) -> bool:
        """Whether a request has room for the app's id, and does not insist on it."""
        schema: Json = self.schemas[request]
        properties: Json = schema.get("properties", {})
        if "$ref" in properties.get("data", {}):
            return self._may_name_app(ref_name(properties["data"]))
        names = {
            item.get("x-fastgpt-name", name)
            for name, item in properties.items()
            if name not in schema.get("required", [])
        }
        return bool(names & {"appId", "app_id"})

    def _request(self, name: str, node: Json) -> str:
        """The name of the request's schema; query parameters are gathered into one."""
        if "requestBody" in node:
            (media,) = node["requestBody"]["content"].values()
            return ref_name(media["schema"])
        request = "".join(word.title() for word in name.replace("_", ".").split(".")) + "Request"
        parameters = [item for item in node.get("parameters", []) if item["in"] == "query"]
        self.schemas[request] = {
            "type": "object",
            "description": f"The arguments of `{name}`.",
            "required": [item["name"] for item in parameters if item.get("required")],
            "properties": {
                item["name"]: {
                    **item["schema"],
                    "description": item["description"],
                    **{key: value for key, value in item.items() if key.startswith("x-")},
                }
                for item in parameters
            },
        }
        return request

    def _response(self, name: str, node: Json) -> str | None:
        """The schema of the answer without its envelope: a component, `str`, `bytes`, or None."""
        content: Json = node["responses"]["200"]["content"]
        media: Json = content.get("application/json") or next(iter(content.values()))
        schema = media["schema"]
        if node["x-fastgpt-envelope"] == "data":
            data = next(
                (
                    part["properties"]["data"]
                    for part in schema.get("allOf", [])
                    if "data" in part.get("properties", {})
                ),
                None,
            )
            if data is None:
                return None
            schema = data
        if schema.get("type") == "string":
            return "bytes" if schema.get("format") == "binary" else "str"
        if "$ref" not in schema:
            raise SpecError(f"{name}: give the schema of its answer a name under components")
        return ref_name(schema)


def _location(node: Json) -> str:
    """Where the arguments stand: in the query, in a JSON body, or in a form."""
    body: Json = node.get("requestBody", {}).get("content", {})
    if "multipart/form-data" in body:
        return "form"
    return "body" if body else "query"


def described(schema: Json) -> str:
    """The description of a schema, with the versions that have it."""
    text: str = schema["description"].strip()
    if (since := schema.get("x-fastgpt-since")) is not None:
        text += f" Since {since}."
    if (until := schema.get("x-fastgpt-until")) is not None:
        text += f" Up to {until}."
    return text


def numbers(version: str) -> tuple[int, ...]:
    """What a version is compared by."""
    return tuple(int(number) for number in version.split("."))


def one_of(schema: Json) -> list[str]:
    """The fields of which an object must have one: `anyOf` with nothing in it but `required`."""
    members: list[Json] = schema.get("anyOf", [])
    if schema.get("type") != "object" or any(set(member) != {"required"} for member in members):
        return []
    return [name for member in members for name in member["required"]]
