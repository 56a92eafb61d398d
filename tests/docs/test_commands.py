"""Every `fastgpt` command of the documents runs, and every command there is stands in them."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from fastgpt_typed import FastGPT
from fastgpt_typed.cli.program import run
from fastgpt_typed.testing import FakeFastGPT, FakeServer, Reply, Search
from tests.cli.commands import COMMANDS
from tests.docs.documents import DOCUMENTS, ROOT, Document, name_of
from tests.docs.samples import write_samples

CLI = Document(ROOT / "docs" / "cli.md")
_COMMAND = re.compile(r"^fastgpt |\| fastgpt |^echo .* >")


@pytest.fixture
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What readers have: settings, a profile, files, a chat in `$CHAT` and what is in it."""
    write_samples(tmp_path)
    monkeypatch.chdir(tmp_path)
    _put_on_path(tmp_path, monkeypatch)
    fake = FakeFastGPT()
    with FakeServer(fake) as server, FastGPT(fake.api_key, server.base_url) as client:
        conversation = client.conversation(fake.app_id)
        fake.reply(Reply(Search(), "Free for 30 days."))
        conversation.send("How long can I return things?")
        answer = conversation.history().page().items[-1]
        profiles = tmp_path / "profiles.toml"
        profiles.touch(mode=0o600)
        profiles.write_text(f'[work]\napi_key = "{fake.api_key}"\n', encoding="utf-8")
        for name, value in {
            "FASTGPT_BASE_URL": server.base_url,
            "FASTGPT_API_KEY": fake.api_key,
            "FASTGPT_APP_ID": fake.app_id,
            "FASTGPT_CONFIG": str(profiles),
            "CHAT": conversation.chat_id,
            "ANSWER": answer.data_id,
            "KEY": str(conversation.upload("terms.pdf").key),
        }.items():
            monkeypatch.setenv(name, value)
        yield


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
@pytest.mark.usefixtures("surroundings")
def test_the_commands_run(document: Document, capfd: pytest.CaptureFixture[str]) -> None:
    for place, command in _commands(document):
        code = _run(command)
        assert code == 0, f"{place}: {command} ended with {code}: {capfd.readouterr().err}"


def test_every_command_stands_in_the_page() -> None:
    table = re.findall(r"^\| `fastgpt ([\w -]+)` \|", CLI.text, re.MULTILINE)
    assert sorted(table) == sorted(COMMANDS)


def _commands(document: Document) -> Iterator[tuple[str, str]]:
    for block in document.blocks:
        for number, line in enumerate(block.code.splitlines(), block.line):
            if block.language == "bash" and _COMMAND.search(line):
                yield f"{name_of(document)}:{number}", line


def _run(command: str) -> int:
    """Run a command in this process, unless it takes a shell."""
    if re.search(r"[|<>;&`]|\$\(", command):
        done = subprocess.run(["bash", "-ec", f"set -o pipefail; {command}"], check=False)
        return done.returncode
    return run(shlex.split(os.path.expandvars(command), comments=True)[1:])


def _put_on_path(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Let shells find the command, which is that of this Python."""
    command = folder / "bin" / "fastgpt"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m fastgpt_typed "$@"\n')
    command.chmod(0o755)
    patch.setenv("PATH", str(command.parent), prepend=os.pathsep)
