"""Knows which files are generated, and makes or compares them all."""

from __future__ import annotations

import tomllib
from pathlib import Path

from .models import generate_models
from .render import HEADER, Base, Renderer
from .spec import Spec
from .tidy import tidy
from .unasync import Unasync

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


def generate_all(root: Path) -> dict[Path, str]:
    """Return the text of every generated file, by its path below `root`."""
    spec = Spec.read(root / SPEC)
    models = generate_models(spec, root)
    renderer = Renderer(spec, models, _bases(root))
    files = {
        GENERATED / "__init__.py": f'{HEADER}\n"""What the spec says, as Python."""\n',
        **{GENERATED / "models" / f"{name}.py": code for name, code in models.files.items()},
        GENERATED / "operations.py": renderer.operations(),
        GENERATED / "errors.py": renderer.errors(),
    }
    resources = {
        ASYNC / "resources" / f"{name}.py": code for name, code in renderer.resources().items()
    }
    files |= resources
    files = tidy(files, root)
    return files | _sync_twins(root, {path: files[path] for path in resources})


def stale_files(root: Path, files: dict[Path, str]) -> list[Path]:
    """Files in the generated folders that nothing generates any more."""
    folders = [GENERATED, ASYNC / "resources", SYNC, SYNC_TESTS]
    found = {path.relative_to(root) for folder in folders for path in (root / folder).rglob("*.py")}
    return sorted(found - set(files))


def _bases(root: Path) -> dict[str, Base]:
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    bases = settings["tool"]["fastgpt-codegen"]["bases"]
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
