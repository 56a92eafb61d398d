"""The program as a whole: its help, its ends, and what it needs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.cli.commands import COMMANDS
from tests.cli.conftest import Command, Run


def test_help_says_what_each_command_is_for(fastgpt: Command) -> None:
    done = fastgpt("--help")
    assert (done.returncode, done.stderr) == (0, "")
    for name in {name.split()[0] for name in COMMANDS}:
        (line,) = [line for line in done.stdout.splitlines() if line.startswith(f"│ {name} ")]
        assert len(line.strip("│ ").split()) > 3, line


def test_every_command_explains_itself(run: Run) -> None:
    for name, command in COMMANDS.items():
        done = run(*name.split(), "--help", env={"COLUMNS": "40"})
        assert done.code == 0
        assert "--json" in done.out, name
        assert max(map(len, done.out.splitlines())) <= 40, name
        for part in command.assemble_argument_collection(parse_docstring=True):
            assert part.parameter.help, f"{name} does not explain {part.name}"


def test_an_unknown_option_is_wrong_use(run: Run) -> None:
    for name in COMMANDS:
        assert run(*name.split(), "--nonsense").code == 2, name
    assert run.fake.requests == []


def test_a_reader_that_leaves_is_no_failure(fastgpt: Command) -> None:
    program = f"{sys.executable} -m fastgpt_typed --help | :; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", program], capture_output=True, env=fastgpt.environment, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("missing", ["cyclopts", "questionary", "rich"])
def test_without_the_extra_it_says_what_to_install(missing: str) -> None:
    program = (
        f"import sys; sys.modules[{missing!r}] = None; from fastgpt_typed.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "histories"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr == "The command needs more packages: pip install 'fastgpt-typed[cli]'\n"


def test_importing_the_package_does_not_import_the_command() -> None:
    program = "import sys, fastgpt_typed; from fastgpt_typed import FastGPT; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert {"cyclopts", "fastgpt_typed.cli"} & set(done.stdout.split()) == set()


def test_completion_knows_every_command(run: Run) -> None:
    home = {"HOME": str(run.folder), "SHELL": "/bin/bash"}
    done = run("--install-completion", env=home)
    assert done.code == 0, done.err
    written = "\n".join(
        path.read_text(encoding="utf-8") for path in run.folder.rglob("*") if path.is_file()
    )
    for name in COMMANDS:
        assert name.split()[-1] in written, name
