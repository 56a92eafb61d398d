"""Check what is about to be published: `python tests/dist/check.py dist`."""

import re
import subprocess
import sys
import tarfile
import tempfile
import venv
import zipfile
from email.message import Message
from email.parser import Parser
from pathlib import Path

PACKAGE = "fastgpt_typed"
EXTRAS = "cli,data,otel,plot,polars,server"
SMOKE = Path(__file__).with_name("smoke.py").resolve()
LOWEST = re.compile(r"^(?P<name>[\w-]+).*?>=(?P<version>[\w.]+)")


def check_wheel(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert f"{PACKAGE}/py.typed" in names, "no py.typed in the wheel"
    tops = {name.split("/")[0] for name in names}
    assert tops == {PACKAGE, f"{PACKAGE}-{wheel.name.split('-')[1]}.dist-info"}, tops


def check_sdist(sdist: Path, wheel: Path) -> None:
    """It holds the project without what is installed, and makes the same wheel again."""
    with tarfile.open(sdist) as archive, tempfile.TemporaryDirectory() as folder:
        names = [name.partition("/")[2] for name in archive.getnames()]
        tops = {name.split("/")[0] for name in names}
        missing = {"src", "spec", "codegen", "tests", "Makefile", "CHANGELOG.md", "LICENSE"} - tops
        assert not missing, f"not in the sdist: {missing}"
        assert not [name for name in names if "node_modules" in name or "__pycache__" in name]
        archive.extractall(folder, filter="data")
        (source,) = Path(folder).iterdir()
        run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, source)
        (again,) = Path(folder).glob("*.whl")
        assert again.read_bytes() == wheel.read_bytes(), "the sdist makes another wheel"


def check_bare(wheel: Path) -> None:
    """Without extras it works too, and the command says which one it needs."""
    with Environment() as environment:
        environment.install(wheel)
        environment.run("-W", "error", SMOKE, "--bare")
        bare = environment.command(check=False)
        assert bare.returncode == 1, bare
        assert f"{PACKAGE.replace('_', '-')}[cli]" in bare.stderr, bare


def check_versions(wheel: Path, *, lowest: bool) -> None:
    """Use it with the oldest of what it depends on, or with the newest."""
    with Environment() as environment:
        constraints = [f"--constraint={environment.constrain(wheel)}"] if lowest else []
        environment.install(f"{wheel}[{EXTRAS}]", "opentelemetry-sdk", *constraints)
        environment.run(SMOKE)
        assert environment.command("--help").stdout


class Environment:
    """A place where nothing else is installed, away from the source."""

    def __enter__(self) -> "Environment":
        self._folder = tempfile.TemporaryDirectory()
        self.path = Path(self._folder.name)
        venv.create(self.path, with_pip=True)
        return self

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()

    def constrain(self, wheel: Path) -> Path:
        """Write down the lowest version of each dependency, and return where."""
        needed = metadata(wheel).get_all("Requires-Dist") or []
        bounds = [found for line in needed if (found := LOWEST.match(line))]
        assert len(bounds) == len(needed), f"a dependency without a lowest version: {needed}"
        lines = [f"{bound['name']}=={bound['version']}" for bound in bounds]
        path = self.path / "lowest.txt"
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    def install(self, *arguments: str | Path) -> None:
        self.run("-m", "pip", "install", "--quiet", "--only-binary=:all:", *arguments)

    def run(self, *arguments: str | Path) -> None:
        run(self.path / "bin" / "python", "-I", *arguments, cwd=self.path)

    def command(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        return run(self.path / "bin" / "fastgpt", *arguments, check=check, cwd=self.path)


def metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        return Parser().parsestr(archive.read(name).decode())


def run(
    *command: str | Path, check: bool = True, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd)
    assert not check or done.returncode == 0, f"{command}:\n{done.stdout}\n{done.stderr}"
    return done


if __name__ == "__main__":
    dist = Path(sys.argv[1]).resolve()
    (wheel,) = dist.glob("*.whl")
    (sdist,) = dist.glob("*.tar.gz")
    check_wheel(wheel)
    check_sdist(sdist, wheel)
    check_bare(wheel)
    check_versions(wheel, lowest=True)
    check_versions(wheel, lowest=False)
