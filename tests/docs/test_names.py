"""What the documents mention exists: names, calls, arguments, make targets, files."""

from __future__ import annotations

import builtins
import importlib
import inspect
import re
from functools import cache
from types import ModuleType

import pytest

import fastgpt_typed
from fastgpt_typed import (
    FastGPT,
    batch,
    errors,
    events,
    messages,
    models,
    opentelemetry,
    testing,
)
from fastgpt_typed._generated.errors import ERRORS
from tests.docs.calls import calls_of, rooms_of
from tests.docs.documents import (
    CONTRIBUTING,
    DOCUMENTS,
    ERRORS_PAGE,
    ROOT,
    VERSIONS_PAGE,
    Document,
    name_of,
)

PUBLIC: tuple[ModuleType, ...] = (
    fastgpt_typed,
    batch,
    errors,
    events,
    messages,
    models,
    opentelemetry,
    testing,
)

each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)


@each_document
def test_dotted_names_exist(document: Document) -> None:
    for place, span in document.spans:
        for name in re.findall(r"\bfastgpt_typed(?:\.\w+)*", span):
            assert _is_importable(name), f"{place}: there is no {name}"
        if match := re.match(r"(errors|events|messages|models|testing)\.(\w+)", span):
            module = importlib.import_module(f"fastgpt_typed.{match[1]}")
            assert hasattr(module, match[2]), f"{place}: there is no {match[0]}"


@each_document
def test_calls_exist(document: Document) -> None:
    with FastGPT("key", "http://fastgpt.test") as client:
        for place, span in document.spans:
            if match := re.match(r"(?:client\.)?((?:chat|apps)\.\w+(?:\.\w+)*)(?:\(|$)", span):
                target: object = client
                for name in match[1].split("."):
                    assert hasattr(target, name), f"{place}: there is no {match[0]}"
                    target = getattr(target, name)


@each_document
def test_classes_exist(document: Document) -> None:
    for place, span in document.spans:
        if match := re.match(r"([A-Z][A-Za-z]*[a-z][A-Za-z]*)(?:\(|\[|$)", span):
            found = any(hasattr(module, match[1]) for module in (*PUBLIC, builtins))
            found = found or match[1] in ERRORS
            assert found, f"{place}: there is no {match[1]}"
    for name in re.findall(r"\b[A-Z]\w+Error\b", document.text):
        found = any(hasattr(module, name) for module in (errors, testing, builtins))
        assert found, f"there is no {name}"


@each_document
def test_attributes_exist(document: Document) -> None:
    for place, span in document.spans:
        if match := re.match(r"\.([a-z]\w*)(?:\(|\[|$)", span):
            assert match[1] in _attributes(), f"{place}: nothing has {match[0]}"


@each_document
def test_arguments_exist(document: Document) -> None:
    for place, span in document.spans:
        if match := re.match(r"([a-z]\w*)=(?!=)", span):
            assert match[1] in _arguments(), f"{place}: no call takes {match[1]}="


@each_document
def test_make_targets_exist(document: Document) -> None:
    targets = re.findall(
        r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE
    )
    commands = [(str(block), block.code) for block in document.blocks if block.language == "bash"]
    for place, text in [*commands, *document.spans]:
        for target in re.findall(r"(?:^|[;&]\s*)make ([\w-]+)", text, re.MULTILINE):
            assert target in targets, f"{place}: the Makefile has no {target}"


@each_document
def test_links_and_files_exist(document: Document) -> None:
    for place, link in document.links:
        if not re.match(r"https?://", link):
            path, _, anchor = link.partition("#")
            target = document.path.parent / path if path else document.path
            assert target.exists(), f"{place}: there is no {link}"
            assert not anchor or anchor in Document(target).anchors, f"{place}: there is no {link}"
    for place, span in document.spans:
        if re.fullmatch(r"(?:spec|codegen|src|tests|docs|examples|\.ci)/[\w./-]*", span):
            assert (ROOT / span).exists(), f"{place}: there is no {span}"


def test_the_error_tree_is_complete() -> None:
    tree = next(block for block in ERRORS_PAGE.blocks if "FastGPTError\n" in block.code)
    assert set(re.findall(r"\w+Error\b", tree.code)) == set(errors.__all__)


def test_the_page_of_errors_tells_of_every_class() -> None:
    rows = [line for _, line in ERRORS_PAGE.prose if line.startswith("| `")]
    told = {match[1] for row in rows if (match := re.match(r"\| `(\w+Error)` \|", row))}
    assert told == set(errors.__all__) - {"FastGPTError"}


def test_the_page_of_errors_puts_names_under_their_class() -> None:
    rows = re.findall(r"(?m)^\| `(\w+)` \| `(\w+Error)` \|", ERRORS_PAGE.text)
    assert len(rows) >= 20
    for name, kind in rows:
        assert ERRORS[name][0] == kind, f"{name} is no {kind}"


def test_the_page_of_versions_names_every_call() -> None:
    table = "\n".join(line for _, line in VERSIONS_PAGE.prose if line.startswith("|"))
    missing = [name for name in sorted(_calls()) if f"`{name}`" not in table]
    assert not missing, f"docs/versions.md does not say since when there is {missing}"


def test_the_example_of_contributing_stands_in_the_spec() -> None:
    examples = [block for block in CONTRIBUTING.blocks if block.language == "yaml"]
    assert examples
    for block in examples:
        assert block.code in _spec(), f"{block}: spec/ says it differently"


@each_document
def test_extensions_exist(document: Document) -> None:
    for place, span in document.spans:
        for name in re.findall(r"x-fastgpt-[\w-]+", span):
            assert f"{name}:" in _spec(), f"{place}: the spec has no {name}"


@cache
def _spec() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("spec/*.yaml")))


@cache
def _is_importable(name: str) -> bool:
    parts = name.split(".")
    target: object = fastgpt_typed
    for end, part in enumerate(parts[1:], start=2):
        if not hasattr(target, part):
            try:
                importlib.import_module(".".join(parts[:end]))
            except ImportError:
                return False
        target = getattr(target, part)
    return True


@cache
def _classes() -> list[type]:
    """The public classes, and what the calls of a client return."""
    names = [getattr(module, name) for module in PUBLIC for name in module.__all__]
    found = [value for value in names if isinstance(value, type)]
    return [*found, *(type(room) for room in _rooms())]


@cache
def _attributes() -> set[str]:
    found = {"data", "items", "page", "pages", "total", "walk"}
    for kind in _classes():
        found |= set(dir(kind)) | set(getattr(kind, "model_fields", ()))
    for path in ROOT.glob("src/fastgpt_typed/_[bc]*/*.py"):
        found |= set(re.findall(r"\bself\.(\w+)(?:: .+)? = ", path.read_text(encoding="utf-8")))
    return found


@cache
def _arguments() -> set[str]:
    found: set[str] = set()
    for owner in _classes():
        for name, value in inspect.getmembers(owner, callable):
            if name == "__init__" or not name.startswith("_"):
                try:
                    found |= set(inspect.signature(value).parameters)
                except (TypeError, ValueError):
                    continue
    return found


@cache
def _rooms() -> list[object]:
    with FastGPT("key", "http://fastgpt.test") as client:
        return [room for _, room in rooms_of(client)]


@cache
def _calls() -> set[str]:
    with FastGPT("key", "http://fastgpt.test") as client:
        return {name for name, _ in calls_of(client)}
