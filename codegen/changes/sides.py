"""Finds the two states that are compared, and lays each out as a folder with spec and source."""

from __future__ import annotations

import io
import shutil
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path

import yaml

from ..files import write_files
from ..project import PACKAGE, SPEC, generate_all
from ..spec import Spec, SpecError
from ..upstream.schemas import UnreadableError
from .surface import Surface


@dataclass(frozen=True)
class Side:
    """A state of the project."""

    spec: Spec
    surface: Surface


def read_side(name: str, root: Path, scratch: Path) -> Side:
    """Read a state: a spec file, a folder of the project, or a git ref.

    A spec file is generated with the generator and the handwritten source of the project at `root`;
    the others are taken as they stand.

    Args:
        name: What to read.
        root: The project, which refs are looked up in.
        scratch: An empty folder to lay it out in.

    Raises:
        UnreadableError: There is no such thing, or it is no state of this project.
    """
    path = root / name
    if (path / PACKAGE).is_dir():
        folder = path
    elif path.is_file():
        folder = _generated(path, root, scratch)
    else:
        folder = _archived(name, root, scratch)
    return _read(name, folder)


def _read(name: str, folder: Path) -> Side:
    try:
        return Side(Spec.read(folder / SPEC), Surface.read(folder / PACKAGE))
    except (OSError, KeyError, TypeError, yaml.YAMLError, SpecError) as error:
        raise UnreadableError(f"{name} has no spec that can be read: {error!r}") from error


def _generated(spec: Path, root: Path, scratch: Path) -> Path:
    try:
        files = generate_all(root, spec)
    except (KeyError, TypeError, yaml.YAMLError, SpecError) as error:
        raise UnreadableError(f"{spec} cannot be generated: {error}") from error
    shutil.copytree(root / PACKAGE, scratch / PACKAGE, ignore=shutil.ignore_patterns("__pycache__"))
    write_files(scratch, files)
    (scratch / SPEC).parent.mkdir()
    shutil.copy(spec, scratch / SPEC)
    return scratch


def _archived(ref: str, root: Path, scratch: Path) -> Path:
    command = ["git", "archive", "--format=tar", ref, "--", str(SPEC), str(PACKAGE)]
    run = subprocess.run(command, cwd=root, capture_output=True, check=False)
    if run.returncode:
        reason = run.stderr.decode(errors="replace").strip()
        raise UnreadableError(
            f"{ref} is no spec, no folder with a project and no ref of git: {reason}"
        )
    scratch.mkdir()
    with tarfile.open(fileobj=io.BytesIO(run.stdout)) as archive:
        archive.extractall(scratch, filter="data")
    return scratch
