"""Tests of a real server: only `make live` collects them."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from .session import Live, live_from

_REPORT = pytest.StashKey[list[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--live", action="store_true", help="ask the server in the environment")


def pytest_ignore_collect(config: pytest.Config) -> bool | None:
    return None if config.getoption("--live", default=False) else True


@pytest.fixture(scope="session")
def live(pytestconfig: pytest.Config) -> Iterator[Live]:
    """The server in the environment."""
    try:
        session = live_from(os.environ)
    except LookupError as error:
        pytest.exit(str(error), returncode=pytest.ExitCode.USAGE_ERROR)
    with session.client:
        yield session
        pytestconfig.stash[_REPORT] = session.report()


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    lines = config.stash.get(_REPORT, [])
    if lines:
        terminalreporter.section("FastGPT")
        for line in lines:
            terminalreporter.line(line)
