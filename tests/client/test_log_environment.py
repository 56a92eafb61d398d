"""What FASTGPT_LOG shows on stderr."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

CALL = """
from fastgpt_typed import FastGPT
from fastgpt_typed.testing import FakeFastGPT
import httpx

fake = FakeFastGPT()
http = httpx.Client(transport=fake.transport())
FastGPT(fake.api_key, fake.base_url, http_client=http).chat.completions.create("Hi")
"""
CONFIGURE = """
import logging
logging.basicConfig(format="mine: %(levelname)s %(message)s", level="WARNING")
"""
LINE = "chat.completions.create: POST /api/v1/chat/completions -> 200"
WARNING = "The API key goes to http://fastgpt.test unencrypted"


def stderr_of(program: str, wanted: str | None) -> str:
    """What a program of its own says, which cannot be tried twice in one process."""
    given = {name: value for name, value in os.environ.items() if name != "FASTGPT_LOG"}
    if wanted is not None:
        given["FASTGPT_LOG"] = wanted
    run = subprocess.run(
        [sys.executable, "-c", program], env=given, capture_output=True, text=True, check=True
    )
    assert run.stdout == ""
    return run.stderr


@pytest.mark.parametrize("wanted", [None, " "])
def test_nothing_is_shown_unless_it_is_asked_for(wanted: str | None) -> None:
    assert stderr_of(CALL, wanted) == ""


@pytest.mark.parametrize("wanted", ["debug", " Debug "])
def test_debug_shows_every_attempt(wanted: str) -> None:
    shown = stderr_of(CALL, wanted)
    assert shown.count(LINE) == 1
    assert f"DEBUG fastgpt_typed: {LINE}" in shown
    assert f"WARNING fastgpt_typed: {WARNING}" in shown


@pytest.mark.parametrize("wanted", ["info", "warning"])
def test_the_others_show_only_warnings(wanted: str) -> None:
    shown = stderr_of(CALL, wanted)
    assert shown.count(WARNING) == 1
    assert LINE not in shown


@pytest.mark.parametrize(
    "program", [CONFIGURE + CALL, CALL + CONFIGURE + CALL.partition("\n\n")[2]]
)
def test_a_program_that_shows_its_log_shows_it_once(program: str) -> None:
    """Whether it has set it up before there was a client, or after."""
    shown = stderr_of(program, "debug")
    assert [line for line in shown.splitlines() if line.startswith("mine: ")][-1].startswith(
        f"mine: DEBUG {LINE}"
    )
    assert shown.count(LINE) == program.count("create(")


def test_a_level_that_is_none_is_told() -> None:
    shown = stderr_of(CALL, "loud")
    assert "WARNING fastgpt_typed: FASTGPT_LOG: expected one of debug, info, warning" in shown
    assert LINE not in shown
