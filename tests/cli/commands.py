"""All commands there are."""

from __future__ import annotations

from collections.abc import Iterator

from cyclopts import App

from fastgpt_typed.cli.program import program


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
