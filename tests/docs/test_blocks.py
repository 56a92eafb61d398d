"""Every Python block of the documents runs, in order, against a server of either generation."""

from __future__ import annotations

import ast
import asyncio
import inspect
import re
import traceback
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import CodeType

import pytest

from fastgpt_typed import FastGPT
from fastgpt_typed.testing import FakeFastGPT, FakeServer
from tests.docs.documents import (
    DOCUMENTS,
    README,
    README_ZH,
    TRANSLATIONS,
    Block,
    Document,
    name_of,
)
from tests.docs.samples import write_samples

each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
each_translation = pytest.mark.parametrize(
    ("english", "chinese"), TRANSLATIONS, ids=[name_of(english) for english, _ in TRANSLATIONS]
)


@pytest.fixture(params=["4.14.0", "4.16.0"])
def surroundings(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """A server in the environment, and the files the documents speak of."""
    write_samples(tmp_path)
    monkeypatch.chdir(tmp_path)
    fake = FakeFastGPT(request.param, share_id="my-share-link")
    with FakeServer(fake) as server:
        monkeypatch.setenv("FASTGPT_BASE_URL", server.base_url)
        monkeypatch.setenv("FASTGPT_API_KEY", fake.api_key)
        monkeypatch.setenv("FASTGPT_APP_ID", fake.app_id)
        yield


@each_document
@pytest.mark.usefixtures("surroundings")
def test_the_python_blocks_run(document: Document) -> None:
    for tab in document.tabs or [""]:
        names: dict[str, object] = {"__name__": "__main__"}
        with asyncio.Runner() as runner:
            for block in document.blocks:
                if block.tab in {"", tab}:
                    run(block, names, runner)
            for value in names.values():
                if isinstance(value, FastGPT):
                    value.close()


@each_document
def test_there_are_two_tabs_each_time(document: Document) -> None:
    tabs = [block.tab for block in document.blocks if block.tab]
    assert document.tabs in ([], ["Sync", "Async"], ["同步", "异步"])
    assert tabs == document.tabs * (len(tabs) // 2)


@each_document
def test_what_a_change_begins_with_is_python_too(document: Document) -> None:
    for block in document.blocks:
        if block.changes_python:
            ast.parse(block.before)


@each_translation
def test_translations_show_the_same_things_in_the_same_order(
    english: Document, chinese: Document
) -> None:
    assert chinese.headings == english.headings
    assert [block.language for block in chinese.blocks] == [
        block.language for block in english.blocks
    ]


@each_translation
def test_translations_have_the_same_code(english: Document, chinese: Document) -> None:
    for theirs, ours in zip(chinese.blocks, english.blocks, strict=True):
        if ours.language == "python":
            assert_translated(theirs, ours)
        elif ours.language == "bash":
            assert _commands(theirs) == _commands(ours), f"{theirs} differs from {ours}"


def test_the_readmes_link_to_each_other_at_the_top() -> None:
    assert "](README.zh.md)" in "".join(README.text.splitlines()[:4])
    assert "](README.md)" in "".join(README_ZH.text.splitlines()[:4])


def run(block: Block, names: dict[str, object], runner: asyncio.Runner) -> None:
    """Run a block, if it is Python or becomes it; what it raises names the line of the document."""
    if block.changes_python:
        block = replace(block, code=block.after)
    elif block.language != "python":
        return
    try:
        code = _compile(block)
        result: object = eval(code, names)
        if code.co_flags & inspect.CO_COROUTINE:
            assert inspect.iscoroutine(result)
            runner.run(result)
    except Exception as error:  # noqa: BLE001 - whatever a reader would see
        frames = traceback.extract_tb(error.__traceback__)
        lines = [frame.lineno for frame in frames if frame.filename == str(block.path)]
        place = f"{name_of(Document(block.path))}:{lines[-1] if lines else block.line}"
        pytest.fail(f"{place}: {type(error).__name__}: {error}")


def assert_translated(chinese: Block, english: Block) -> None:
    """Comments may differ, and texts where the other one is Chinese; nothing else may."""
    pair = [_parse(block) for block in (chinese, english)]
    texts = [[node for node in ast.walk(tree) if _is_text(node)] for tree in pair]
    for ours, theirs in zip(*texts, strict=True):
        assert isinstance(ours, ast.Constant)
        assert isinstance(theirs, ast.Constant)
        if ours.value != theirs.value:
            place = f"{chinese.path.name}:{chinese.line + ours.lineno - 1}"
            assert re.search(r"[\u3000-\u9fff\uff00-\uffef]", str(ours.value)), (
                f"{place}: {ours.value!r} is neither {theirs.value!r} nor Chinese"
            )
            ours.value = theirs.value
    ours_text, theirs_text = map(ast.unparse, pair)
    assert ours_text == theirs_text, f"{chinese} differs from {english}"


def _parse(block: Block) -> ast.Module:
    tree: ast.Module = compile(
        block.code, str(block.path), "exec", ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    )
    return tree


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _commands(block: Block) -> list[str]:
    return [line.partition("#")[0].strip() for line in block.code.splitlines()]


def _compile(block: Block) -> CodeType:
    code: CodeType = compile(
        "\n" * (block.line - 1) + block.code,
        str(block.path),
        "exec",
        flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT,
        dont_inherit=True,
    )
    return code
