"""Check what is about to be published: `python tests/check_dist.py dist`."""

import subprocess
import sys
import tarfile
import tempfile
import venv
import zipfile
from pathlib import Path

PACKAGE = "fastgpt_typed"
IMPORT = f"import {PACKAGE}; from importlib.metadata import version; print(version({PACKAGE!r}))"


def check_wheel(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert f"{PACKAGE}/py.typed" in names, "no py.typed in the wheel"
    tops = {name.split("/")[0] for name in names}
    assert tops == {PACKAGE, f"{PACKAGE}-{wheel.name.split('-')[1]}.dist-info"}, tops


def check_sdist(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = [name.partition("/")[2] for name in archive.getnames()]
    tops = {name.split("/")[0] for name in names}
    missing = {"src", "spec", "codegen", "tests", "Makefile", "CHANGELOG.md", "LICENSE"} - tops
    assert not missing, f"not in the sdist: {missing}"
    assert not [name for name in names if "node_modules" in name or "__pycache__" in name]


def check_import(wheel: Path) -> None:
    """Install the wheel where nothing else is, away from the source tree, and use it."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder, "bin", "python")
        install: list[str | Path] = [python, "-m", "pip", "install", "--quiet"]
        subprocess.run([*install, wheel.resolve()], check=True)
        subprocess.run([python, "-I", "-W", "error", "-c", IMPORT], check=True, cwd=folder)
        command = Path(folder, "bin", "fastgpt")
        bare = subprocess.run([command], capture_output=True, text=True, check=False, cwd=folder)
        assert bare.returncode == 1, bare
        assert f"{PACKAGE.replace('_', '-')}[cli]" in bare.stderr, bare
        subprocess.run([*install, f"{wheel.resolve()}[cli]"], check=True)
        helped = subprocess.run([command, "--help"], capture_output=True, check=True, cwd=folder)
        assert helped.stdout, helped


if __name__ == "__main__":
    dist = Path(sys.argv[1])
    (wheel,) = dist.glob("*.whl")
    (sdist,) = dist.glob("*.tar.gz")
    check_wheel(wheel)
    check_sdist(sdist)
    check_import(wheel)
