"""Names of files as servers can take them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fastgpt_typed._core.files.filenames import LONGEST_NAME, UNNAMED, safe_name

NAMES = st.text(max_size=400) | st.text('./\\ \t"é猫\x00%', max_size=400)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("terms.pdf", "terms.pdf"),
        ("Terms of Service (v2) - final.PDF", "Terms of Service (v2) - final.PDF"),
        ("合同.pdf", "合同.pdf"),
        ("🐱🐶.png", "🐱🐶.png"),
        ("100%.txt", "100%.txt"),
        (".gitignore", ".gitignore"),
        ("archive.tar.gz", "archive.tar.gz"),
        ("/etc/passwd", "passwd"),
        ("../../secret.txt", "secret.txt"),
        ("C:\\Users\\me\\cv.docx", "cv.docx"),
        ('say "hi".txt', "say hi.txt"),
        ("a\r\nX-Evil: 1\r\n\r\n.txt", "aX-Evil: 1.txt"),
        ("a\x00b\x7fc\x85d\u2028e.txt", "abcde.txt"),
        ("  spaced.txt \n", "spaced.txt"),
        ("half \ud83d.txt", "half ?.txt"),
        ("", UNNAMED),
        (".", UNNAMED),
        ("..", UNNAMED),
        ("... ..", UNNAMED),
        ("folder/", UNNAMED),
        ('"\n"', UNNAMED),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
        ("x" * 300, "x" * 200),
        ("." * 300 + "pdf", "." * 197 + "pdf"),
        ("." * 300 + "x" * 40, UNNAMED),
        ("猫" * 100 + ".pdf", "猫" * 65 + ".pdf"),
        ("x." + "🐱" * 60, "x." + "🐱" * 49),
    ],
)
def test_names_become_one_plain_name(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(NAMES)
@example("a ." + "b " * 120)
def test_any_name_becomes_one_a_server_can_take(name: str) -> None:
    safe = safe_name(name)
    assert safe.strip(". ")
    assert len(safe.encode()) <= LONGEST_NAME
    assert not set(safe) & set('/\\"\r\n\x00')
    assert safe_name(safe) == safe


@given(st.text(min_size=1, max_size=400), st.sampled_from([".pdf", ".md", ".gz", ".猫"]))
def test_an_ending_stays(name: str, ending: str) -> None:
    assert safe_name(f"x{name}{ending}").endswith(ending)
