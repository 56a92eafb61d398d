"""The program as a whole: its help, its ends, and what it needs."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from cyclopts import App

from fastgpt_typed.cli.program import program
from tests.cli.conftest import Command, Run


def commands(app: App = program, above: str = "") -> Iterator[tuple[str, App]]:
    """All commands, by the words that call them."""
    for name, command in app.resolved_commands().items():
        if name.startswith("-"):
            continue
        words = f"{above} {name}".strip()
        if command.default_command:
            yield words, command
        yield from commands(command, words)


COMMANDS = dict(commands())


def test_help_says_what_each_command_is_for(run: Run) -> None:
    done = run("--help")
    assert done.code == 0
    for name in {name.split()[0] for name in COMMANDS}:
        (line,) = [line for line in done.out.splitlines() if line.startswith(f"│ {name} ")]
        assert len(line.strip("│ ").split()) > 3, line


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(run: Run, name: str) -> None:
    done = run(*name.split(), "--help")
    assert done.code == 0
    assert "--json" in done.out
    for part in COMMANDS[name].assemble_argument_collection(parse_docstring=True):
        assert part.parameter.help, f"{name}: {part.name} is not explained"


@pytest.mark.parametrize("name", COMMANDS)
def test_help_fits_a_narrow_terminal(run: Run, name: str) -> None:
    done = run(*name.split(), "--help", env={"COLUMNS": "40"})
    assert max(map(len, done.out.splitlines())) <= 40


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
