"""Knows which files are generated, and makes or compares them all."""

from __future__ import annotations

import tomllib
from pathlib import Path

from .model_modules import Topic
from .models import generate_models
from .render import Base, Renderer
from .spec import HEADER, Json, Spec
from .tidy import tidy
from .unasync import Unasync
from .versions import PAGE, versions_page

SPEC = Path("spec/fastgpt.yaml")
PACKAGE = Path("src/fastgpt_typed")
GENERATED = PACKAGE / "_generated"
ASYNC = PACKAGE / "_async"
SYNC = PACKAGE / "_sync"
ASYNC_TESTS = Path("tests/client/_async")
SYNC_TESTS = Path("tests/client/_sync")
TWIN_HEADER = "# Generated from {source}; do not edit.\n# Regenerate with `make generate`."


class UnusedSubstitutionError(Exception):
    """The synchronous twin no longer needs a substitution."""


def generate_all(root: Path, document: Path | None = None) -> dict[Path, str]:
    """Return the text of every generated file, by its path below `root`.

    Args:
        root: The project.
        document: A spec to use in place of the project's own.
    """
    spec = Spec.read(document or root / SPEC)
    settings = _settings(root)
    models = generate_models(spec, root, _topics(settings))
    renderer = Renderer(spec, models, _bases(settings))
    files = {
        GENERATED / "__init__.py": f'{HEADER}\n"""What the spec says, as Python."""\n',
        GENERATED / "models" / "__init__.py": renderer.models(),
        GENERATED / "operations.py": renderer.operations(),
        GENERATED / "constants.py": renderer.constants(),
        GENERATED / "errors.py": renderer.errors(),
        GENERATED / "events.py": renderer.events(settings["events"]["by-hand"]),
    }
    files |= {GENERATED / "models" / f"{item.name}.py": item.code for item in models.modules}
    resources = {
        ASYNC / "resources" / f"{name}.py": code for name, code in renderer.resources().items()
    }
    files |= resources
    files = tidy(files, root)
    twins = _sync_twins(root, {path: files[path] for path in resources})
    return files | twins | {PAGE: versions_page(spec)}


def stale_files(root: Path, files: dict[Path, str]) -> list[Path]:
    """Files in the generated folders that nothing generates any more."""
    folders = [GENERATED, ASYNC / "resources", SYNC, SYNC_TESTS]
    found = {path.relative_to(root) for folder in folders for path in (root / folder).rglob("*.py")}
    return sorted(found - set(files))


def _settings(root: Path) -> Json:
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    settings: Json = tomllib.loads(text)["tool"]["fastgpt-codegen"]
    return settings


def _topics(settings: Json) -> list[Topic]:
    return [Topic(name, **described) for name, described in settings["modules"].items()]


def _bases(settings: Json) -> dict[str, Base]:
    bases = settings["bases"]
    return {tag: Base(base["class"], base.get("adds", [])) for tag, base in bases.items()}


def _sync_twins(root: Path, rendered: dict[Path, str]) -> dict[Path, str]:
    twins: dict[Path, str] = {}
    unasync = Unasync()
    for source_folder, twin_folder in ((ASYNC, SYNC), (ASYNC_TESTS, SYNC_TESTS)):
        sources = {
            path.relative_to(root): path.read_text(encoding="utf-8")
            for path in sorted((root / source_folder).rglob("*.py"))
            if "resources" not in path.parts
        }
        if source_folder == ASYNC:
            sources |= rendered
        for path, code in sorted(sources.items()):
            twin = twin_folder / path.relative_to(source_folder)
            header = TWIN_HEADER.format(source=path.as_posix())
            body = unasync.rewrite(code.removeprefix(f"{HEADER}\n"))
            twins[twin] = f"{header}\n{body}"
    if unused := unasync.unused():
        names = ", ".join(sorted(unused))
        raise UnusedSubstitutionError(
            f"codegen/unasync.py: no source has {names} any more; drop it"
        )
    return tidy(twins, root)
