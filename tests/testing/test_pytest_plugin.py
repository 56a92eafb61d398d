"""The fixtures for pytest, in small runs of their own."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path

import pytest

from fastgpt_typed.testing import FakeServer, pytest_plugin
from tests.docs.documents import ROOT, Document

pytest_plugins = ["pytester"]

PLUGIN = "fastgpt_typed.testing.pytest_plugin"
PAGE = Document(ROOT / "docs" / "testing.md")
SUITE = Path(__file__).with_name("plugin_suite.py")


def run(pytester: pytest.Pytester, source: str, *arguments: str) -> pytest.RunResult:
    """Run tests in this process, warnings being errors."""
    pytester.makepyfile(source)
    return pytester.runpytest_inprocess("-p", PLUGIN, "-W", "error", "--strict-markers", *arguments)


def test_the_fixtures_do_what_they_say(pytester: pytest.Pytester) -> None:
    result = run(pytester, SUITE.read_text(encoding="utf-8"))
    result.assert_outcomes(passed=18)


def test_the_ini_option_chooses_versions_for_all_tests(pytester: pytest.Pytester) -> None:
    pytester.makeini("[pytest]\nfastgpt_versions = 4.8.22 4.16.0")
    source = """
        import pytest

        def test_any(fastgpt_fake): print("any", fastgpt_fake.version)

        @pytest.mark.fastgpt(version="4.14.0")
        def test_one(fastgpt_fake): print("one", fastgpt_fake.version)

        @pytest.mark.parametrize("fastgpt_version", ["4.9.0"])
        def test_own(fastgpt_fake): print("own", fastgpt_fake.version)

        def test_none(): pass
    """
    result = run(pytester, source, "-s", "-q")
    told = re.findall(r"(?:any|one|own) [\d.]+\d", result.stdout.str())
    assert told == ["any 4.8.22", "any 4.16.0", "one 4.14.0", "own 4.9.0"]
    result.assert_outcomes(passed=5)


def test_a_failure_shows_what_reached_the_fake_without_keys(pytester: pytest.Pytester) -> None:
    source = """
        import pytest
        from fastgpt_typed import FastGPT, NotFoundError
        from fastgpt_typed.testing import Fail

        def test_it(fastgpt_fake, fastgpt_server):
            with FastGPT("hidden-key", fastgpt_server.base_url) as client:
                client.chat.completions.create("hidden-key?")

        def test_quiet(fastgpt_client):
            fastgpt_client.chat.completions.create("Not told")
    """
    result = run(pytester, source)
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(
        [
            "*FastGPT requests*",
            "POST /api/v1/chat/completions -> *  chat.completions.create {*...?*}",
            '    {"code":*',
        ]
    )
    told = result.stdout.str().partition("FastGPT requests")[2]
    assert "hidden-key" not in told
    assert "Not told" not in told


@pytest.mark.parametrize(
    ("mark", "problem"),
    [
        ('"4.14.0"', "*takes names, as in version*"),
        ('version="4.14.0", versions=["4.16.0"]', "*takes version= or versions=, not both*"),
        ('verison="4.14.0"', "*unexpected keyword argument 'verison'*"),
    ],
)
def test_a_marker_that_says_something_else_is_an_error(
    pytester: pytest.Pytester, mark: str, problem: str
) -> None:
    source = f"import pytest\n@pytest.mark.fastgpt({mark})\ndef test_it(fastgpt_fake): pass"
    result = run(pytester, source)
    assert result.ret != 0
    result.stdout.fnmatch_lines([problem])


def test_tests_are_recorded_and_replayed(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = """
        import asyncio

        def test_sync(fastgpt_recorded_client):
            assert len(fastgpt_recorded_client.chat.completions.create("Hi Bob").text) == 12

        def test_async(fastgpt_recorded_async_client):
            async def ask():
                return await fastgpt_recorded_async_client.chat.completions.create("Hi Bob")
            assert len(asyncio.run(ask()).text) == 12
    """
    result = run(pytester, source)
    result.assert_outcomes(errors=2)
    result.stdout.fnmatch_lines(["*There is no *test_sync.jsonl; --fastgpt-record makes it*"])
    with FakeServer() as server:
        monkeypatch.setenv("FASTGPT_BASE_URL", server.base_url)
        monkeypatch.setenv("FASTGPT_API_KEY", server.fake.api_key)
        run(pytester, source, "--fastgpt-record").assert_outcomes(passed=2)
    assert server.fake.requests.of("chat.completions.create").last.question == "Hi Bob"
    run(pytester, source).assert_outcomes(passed=2)
    [_, one] = sorted((pytester.path / "transcripts").iterdir())
    assert one.name.endswith("test_sync.jsonl")
    assert "Bob" not in one.read_text(encoding="utf-8")


def test_the_examples_of_the_page_pass(pytester: pytest.Pytester) -> None:
    [first, *others] = [block for block in PAGE.blocks if block.language == "python"]
    tests = [block.code for block in others if "def test_" in block.code]
    run(pytester, "\n".join([first.code, *tests])).assert_outcomes(passed=6)


def test_without_pytest_it_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = importlib.util.spec_from_file_location(PLUGIN, str(pytest_plugin.__file__))
    assert spec is not None
    assert spec.loader is not None
    monkeypatch.setitem(sys.modules, "pytest", None)
    with pytest.raises(ModuleNotFoundError, match="pip install pytest"):
        spec.loader.exec_module(importlib.util.module_from_spec(spec))
