"""Renders the operations, the error tables and the async resources from the spec."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2

from .models import Models
from .signatures import Method, describe_methods
from .spec import Spec

TEMPLATES = Path(__file__).parent / "templates"
HEADER = "# Generated from spec/fastgpt.yaml; do not edit. Regenerate with `make generate`."


@dataclass(frozen=True)
class Base:
    """A handwritten class that a rendered one builds on."""

    path: str
    """`module.Class` below `_async`."""
    adds: list[str]
    """Methods that the spec does not know."""

    @property
    def module(self) -> str:
        """The module it stands in."""
        return self.path.rpartition(".")[0]

    @property
    def name(self) -> str:
        """The name of the class."""
        return self.path.rpartition(".")[2]


@dataclass(frozen=True)
class Resource:
    """A room of the client: a tag of the spec, its calls and the rooms below it."""

    tag: str
    description: str
    base: Base | None
    """The handwritten class it builds on."""
    methods: list[Method]
    children: list[str]

    @property
    def module(self) -> str:
        """The module it is rendered into."""
        return self.tag.replace(".", "_")

    @property
    def class_name(self) -> str:
        """Its class: `AsyncHistories` of `chat.histories`."""
        return class_name(self.tag)


def class_name(tag: str) -> str:
    """The class of a resource."""
    return "Async" + attribute_name(tag).title().replace("_", "")


def attribute_name(tag: str) -> str:
    """The attribute a resource is found under: `histories` of `chat.histories`."""
    return tag.rpartition(".")[2]


class Renderer:
    """Fills the templates."""

    def __init__(self, spec: Spec, models: Models, bases: dict[str, Base]) -> None:
        self._spec = spec
        self._models = models
        self._resources = [
            Resource(
                tag=tag,
                description=description,
                base=bases.get(tag),
                methods=[
                    method
                    for operation in spec.operations
                    if operation.tag == tag and operation.kind != "none"
                    for method in describe_methods(operation, spec, models)
                ],
                children=[other for other in spec.tags if other.rpartition(".")[0] == tag],
            )
            for tag, description in spec.tags.items()
        ]
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(TEMPLATES),
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            autoescape=False,  # noqa: S701 - this is Python, not HTML
        )

    def operations(self) -> str:
        """The module of operation constants."""
        return self._fill(
            "operations.py.jinja",
            operations=self._spec.operations,
            access=self._spec.document["x-fastgpt-access"],
            document=self._spec.document["x-fastgpt-document"],
            python_names=self._models.python_names,
        )

    def events(self, by_hand: list[str]) -> str:
        """The module of events, with the classes of those that are not written by hand."""
        return self._fill(
            "events.py.jinja",
            events=self._spec.events,
            plain=[event for event in self._spec.events if event.name not in by_hand],
        )

    def constants(self) -> str:
        """The module of what else the spec says of fields."""
        return self._fill(
            "constants.py.jinja",
            adds_up=self._spec.fields_with("x-fastgpt-adds-up"),
            endings=self._spec.fields_with("x-fastgpt-endings"),
            python_names=self._models.python_names,
            citation_mark=self._spec.document["x-fastgpt-citation-mark"],
            refused_run=json.dumps(self._spec.document["x-fastgpt-refused-run"]),
        )

    def errors(self) -> str:
        """The module that says what each error of FastGPT means."""
        return self._fill(
            "errors.py.jinja",
            errors=self._spec.errors,
            error_keys=self._spec.document["x-fastgpt-error-keys"],
            error_messages=self._spec.document["x-fastgpt-error-messages"],
        )

    def resources(self) -> dict[str, str]:
        """The async resource modules, by name."""
        top = [resource.tag for resource in self._resources if "." not in resource.tag]
        modules = {
            resource.module: self._fill("resource.py.jinja", resource=resource)
            for resource in self._resources
        }
        modules["__init__"] = self._fill("resources.py.jinja", tags=top)
        return modules

    def _fill(self, template: str, **context: Any) -> str:
        return self._environment.get_template(template).render(
            header=HEADER, class_name=class_name, attribute_name=attribute_name, **context
        )
