"""Drives datamodel-code-generator, whose settings stand in pyproject.toml."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .model_document import model_document
from .model_modules import Module, Topic, divide
from .spec import Spec, SpecError


@dataclass(frozen=True)
class Field:
    """A field of a generated model."""

    name: str
    wire_name: str
    type: str
    required: bool


@dataclass(frozen=True)
class Models:
    """The generated modules and what is in them."""

    modules: list[Module]
    fields: dict[str, list[Field]]
    """The fields of every model, by the name of its schema."""

    def python_names(self, schema: str, wire_names: list[str]) -> tuple[str, ...]:
        """What some fields of a model are called in Python."""
        return tuple(item.name for item in self.fields[schema] if item.wire_name in wire_names)


def generate_models(spec: Spec, root: Path, topics: Sequence[Topic]) -> Models:
    """Generate the models of a spec with the settings of the project at `root`."""
    with tempfile.TemporaryDirectory() as folder:
        document, source, metadata = (
            Path(folder, name) for name in ("document.json", "models.py", "metadata.json")
        )
        document.write_text(json.dumps(model_document(spec)), encoding="utf-8")
        command = [sys.executable, "-m", "datamodel_code_generator"]
        command += ["--input", str(document), "--output", str(source)]
        command += ["--emit-model-metadata", str(metadata)]
        command += ["--aliases", json.dumps(_aliases(spec))]
        run = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
        if run.returncode:
            raise SpecError(f"datamodel-code-generator refused the spec:\n{run.stderr.strip()}")
        code = source.read_text(encoding="utf-8")
        described = json.loads(metadata.read_text(encoding="utf-8"))["models"]
    return Models(
        modules=divide(code, spec, topics),
        fields={
            model["class_name"]: [_field(item) for item in model["fields"]] for model in described
        },
    )


def _aliases(spec: Spec) -> dict[str, str]:
    """Python names that are not the wire's: those the spec gives, and `items` of every page."""
    pages = [operation.response for operation in spec.operations if operation.pagination]
    return {f"{page}.list": "items" for page in pages} | {
        f"{name}.{field}": described["x-fastgpt-name"]
        for name, schema in spec.schemas.items()
        for field, described in schema.get("properties", {}).items()
        if "x-fastgpt-name" in described
    }


def _field(item: dict[str, Any]) -> Field:
    return Field(item["name"], item["original_name"], item["type"], item["required"])
