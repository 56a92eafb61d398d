"""Files named in what is typed, and Markdown of which only the beginning is known."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastgpt_typed.cli.attachments import MissingFileError, read_typed
from fastgpt_typed.cli.markdown import finished, latest
from fastgpt_typed.cli.wording import duration, plain, worded


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("cat.png", "my cat.png", "图.png", "a.tar", "a.tar.gz"):
        (tmp_path / name).touch()
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "x.txt").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("line", "text", "files"),
    [
        ("Hello", "Hello", []),
        ("@cat.png", "cat.png", ["cat.png"]),
        ("What is in @cat.png?", "What is in cat.png?", ["cat.png"]),
        ("See @cat.png. And (@deep/x.txt)!", "See cat.png. And (deep/x.txt)!", None),
        ('Is @"my cat.png" nice', "Is my cat.png nice", ["my cat.png"]),
        ("Is @'my cat.png' nice", "Is my cat.png nice", ["my cat.png"]),
        ("看看@图.png里有什么", "看看图.png里有什么", ["图.png"]),
        ("@a.tar.gz @a.tar", "a.tar.gz a.tar", ["a.tar.gz", "a.tar"]),
        ("me@example.com", "me@example.com", []),
        ("@@home and a@@b", "@home and a@b", []),
        ("5 @ 3", "5 @ 3", []),
    ],
)
@pytest.mark.usefixtures("folder")
def test_files_are_found(line: str, text: str, files: list[str] | None) -> None:
    typed = read_typed(line)
    assert typed.text == text
    assert [str(path) for path in typed.files] == (
        ["cat.png", "deep/x.txt"] if files is None else files
    )


@pytest.mark.parametrize("line", ["@dog.png", '@"my dog.png"', "@cat.pngs", "@deep", "@alice hi"])
@pytest.mark.usefixtures("folder")
def test_a_file_that_is_not_there_is_told(line: str) -> None:
    with pytest.raises(MissingFileError, match="@@"):
        read_typed(line)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("One line", 0),
        ("One line\n", 0),
        ("One.\n\nTwo", 0),
        ("One.\n\nTwo.\n", len("One.\n\n")),
        ("- a\n- b\n\n", 0),
        ("- a\n- b\n\nText\n", len("- a\n- b\n\n")),
        ("```\ncode\n\nmore\n", 0),
        ("```\ncode\n\nmore\n```\nText\n", len("```\ncode\n\nmore\n```\n")),
        ("| a |\n|---|\n| 1 |\n", 0),
    ],
)
def test_blocks_that_nothing_changes_any_more(text: str, length: int) -> None:
    assert finished(text) == length


def test_the_end_of_a_long_block_looks_as_its_whole_would() -> None:
    items = "".join(f"{number}. item\n" for number in range(100))
    assert latest(items, 100) == items
    assert latest(items, 2) == "97. item\n98. item\n99. item\n"
    assert latest("```python\n" + "pass\n" * 100, 1) == "```python\npass\n"
    assert latest("| a |\n|---|\n" + "| 1 |\n" * 100, 1) == "| a |\n|---|\n| 1 |\n"


@given(st.text(alphabet="ab #*-|`>1.\n"), st.text(alphabet="ab #*-|`>1.\n"))
def test_what_is_finished_stays_so(text: str, more: str) -> None:
    assert finished(text + more) >= finished(text)


def test_a_terminal_obeys_nothing_that_is_shown() -> None:
    assert plain("a\x1b]0;x\x07b\r\n\tc\x9b2J\ud800") == "a]0;xb\n\tc2J"
    assert worded(" two\nlines ") == "two lines"
    assert worded("workflow:template.workflow_start") == "workflow start"
    assert worded("12:30") == "12:30"


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "0.00 s"), (9.994, "9.99 s"), (12.34, "12.3 s"), (61, "1 min 1 s")]
)
def test_times_are_short(seconds: float, shown: str) -> None:
    assert duration(seconds) == shown
