"""Fixtures for pytest: a fake FastGPT for each test, and clients of it.

Write `pytest_plugins = ["fastgpt_typed.testing.pytest_plugin"]` into the `conftest.py` at the top
of your tests.

    def test_it_greets(fastgpt_fake: FakeFastGPT, fastgpt_client: FastGPT) -> None:
        fastgpt_fake.reply("Good morning")
        assert greeting(fastgpt_client) == "Good morning"

`@pytest.mark.fastgpt(version="4.14.0", commercial=False)` says which fake a test wants, with any
argument of `FakeFastGPT`; `versions=["4.14.0", "4.16.0"]` runs it with each of them. The ini option
`fastgpt_versions` says that for all tests. A test that fails shows what reached its fake.

`fastgpt_recorded_client` is answered from a transcript, which `--fastgpt-record` makes with a real
server.

PYTEST_DONT_REWRITE: nothing is asserted here, so it may be imported before pytest looks at it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .._async.client import AsyncFastGPT
from .._sync.client import FastGPT
from ._watching import WatchedFake
from .fake import FakeFastGPT
from .recorder import Recorder
from .recording import async_recording_client, recording_client
from .replay import Replay
from .transport import serving, serving_async

try:
    import pytest
except ModuleNotFoundError as error:
    hint = "fastgpt_typed.testing.pytest_plugin needs one more package: pip install pytest"
    raise ModuleNotFoundError(hint, name=error.name) from error

if TYPE_CHECKING:
    from .server import FakeServer

_MARK = "fastgpt"
_INI = "fastgpt_versions"
_RECORD = "--fastgpt-record"
_VERSION = "fastgpt_version"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the options."""
    parser.getgroup("fastgpt").addoption(
        _RECORD,
        action="store_true",
        help="record tests that use fastgpt_recorded_client with the server in the environment",
    )
    text = "server versions to run tests with that use a fake FastGPT"
    parser.addini(_INI, text, type="args", default=[])


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marker."""
    text = (
        f"{_MARK}(version=..., versions=[...], **arguments): which fake FastGPT a test wants; the "
        "arguments are those of FakeFastGPT."
    )
    config.addinivalue_line("markers", text)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test once for each version it wants."""
    if _VERSION not in metafunc.fixturenames or _is_parametrized(metafunc.definition):
        return
    versions = _versions_of(metafunc.definition)
    if len(versions) > 1:
        metafunc.parametrize(_VERSION, versions)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show what reached the fake of a test that failed."""
    report = yield
    fake = getattr(item, "funcargs", {}).get("fastgpt_fake")
    if report.failed and isinstance(fake, WatchedFake) and (story := fake.story()):
        report.sections.append(("FastGPT requests", story))
    return report


@pytest.fixture
def fastgpt_version(request: pytest.FixtureRequest) -> str | None:
    """The server version of the fake; None is that of `FakeFastGPT`.

    It is what the marker or the ini option says; write a fixture of this name to decide yourself.
    """
    return next(iter(_versions_of(request.node)), None)


@pytest.fixture
def fastgpt_fake(request: pytest.FixtureRequest, fastgpt_version: str | None) -> FakeFastGPT:
    """A fake FastGPT, new for each test."""
    arguments = _arguments_of(request.node)
    for name in ("version", "versions"):
        arguments.pop(name, None)
    if fastgpt_version is not None:
        arguments["version"] = fastgpt_version
    return WatchedFake(**arguments)


@pytest.fixture
def fastgpt_client(fastgpt_fake: FakeFastGPT) -> Iterator[FastGPT]:
    """A client of the fake, in this process."""
    with serving(fastgpt_fake) as http_client:
        yield FastGPT(fastgpt_fake.api_key, fastgpt_fake.base_url, http_client=http_client)


@pytest.fixture
def fastgpt_async_client(fastgpt_fake: FakeFastGPT) -> Iterator[AsyncFastGPT]:
    """An asynchronous client of the fake, in this process, for whatever runs your async tests."""
    with serving_async(fastgpt_fake) as http_client:
        yield AsyncFastGPT(fastgpt_fake.api_key, fastgpt_fake.base_url, http_client=http_client)


@pytest.fixture
def fastgpt_server(fastgpt_fake: FakeFastGPT) -> Iterator[FakeServer]:
    """The fake on a port of this machine, for other programs and other HTTP libraries.

    Needs the extra `server`.
    """
    from . import FakeServer  # noqa: PLC0415 - it needs more packages

    with FakeServer(fastgpt_fake) as server:
        yield server


@pytest.fixture
def fastgpt_env(fastgpt_server: FakeServer, monkeypatch: pytest.MonkeyPatch) -> FakeServer:
    """The fake on a port of this machine, in the environment, for code that makes its own client.

    Sets FASTGPT_BASE_URL, FASTGPT_API_KEY and FASTGPT_APP_ID for the test, and keeps proxies out.
    """
    fake = fastgpt_server.fake
    monkeypatch.setenv("FASTGPT_BASE_URL", fastgpt_server.base_url)
    monkeypatch.setenv("FASTGPT_API_KEY", fake.api_key)
    monkeypatch.setenv("FASTGPT_APP_ID", fake.app_id)
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "127.0.0.1", prepend="," if os.environ.get(name) else None)
    return fastgpt_server


@pytest.fixture
def fastgpt_transcript(request: pytest.FixtureRequest) -> Path:
    """Where the transcript of a test lies; write a fixture of this name to have it elsewhere."""
    name = re.sub(r"[^\w.-]+", "-", f"{request.path.stem}.{request.node.name}").strip("-")
    return request.path.parent / "transcripts" / f"{name}.jsonl"


@pytest.fixture
def fastgpt_recorder(fastgpt_transcript: Path) -> Recorder:
    """What records a test; write a fixture of this name to have some texts stay."""
    return Recorder(fastgpt_transcript)


@pytest.fixture
def fastgpt_recorded_client(
    request: pytest.FixtureRequest, fastgpt_recorder: Recorder
) -> Iterator[FastGPT]:
    """A client that is answered from the transcript of the test.

    With `--fastgpt-record` it is one of the server in FASTGPT_BASE_URL instead, and writes it.
    """
    if not request.config.getoption(_RECORD):
        yield _replay(fastgpt_recorder.path).client()
        return
    with fastgpt_recorder, recording_client(fastgpt_recorder) as client:
        yield client


@pytest.fixture
def fastgpt_recorded_async_client(
    request: pytest.FixtureRequest, fastgpt_recorder: Recorder
) -> Iterator[AsyncFastGPT]:
    """The same, asynchronous."""
    if not request.config.getoption(_RECORD):
        yield _replay(fastgpt_recorder.path).async_client()
        return
    with fastgpt_recorder:
        yield async_recording_client(fastgpt_recorder)


def _replay(path: Path) -> Replay:
    if not path.exists():
        pytest.fail(f"There is no {path}; {_RECORD} makes it, with a server in FASTGPT_BASE_URL")
    return Replay(path)


def _arguments_of(node: pytest.Item) -> dict[str, Any]:
    """What the markers of a test say; one on the test itself wins over one on its module."""
    found: dict[str, Any] = {}
    for mark in reversed(list(node.iter_markers(_MARK))):
        if mark.args:
            raise pytest.UsageError(f'pytest.mark.{_MARK} takes names, as in version="4.14.0"')
        if {"version", "versions"} & mark.kwargs.keys():
            found = {name: found[name] for name in found.keys() - {"version", "versions"}}
        found |= mark.kwargs
    return found


def _versions_of(node: pytest.Item) -> Sequence[str]:
    arguments = _arguments_of(node)
    if {"version", "versions"} <= arguments.keys():
        raise pytest.UsageError(f"pytest.mark.{_MARK} takes version= or versions=, not both")
    if "version" in arguments:
        return [arguments["version"]]
    chosen: Sequence[str] = arguments.get("versions") or node.config.getini(_INI)
    return chosen


def _is_parametrized(node: pytest.Item) -> bool:
    """Whether the test has versions of its own."""
    return any(_VERSION in str(mark.args[:1]) for mark in node.iter_markers("parametrize"))
