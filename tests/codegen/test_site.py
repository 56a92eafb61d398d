"""The site: how its pages are put together, and what is found wrong with a built one."""

from __future__ import annotations

import tomllib
from pathlib import Path

import griffe
import pytest

from codegen.site.checking import faults
from codegen.site.fields import Fields
from codegen.site.pages import Pages, assemble, sources
from codegen.site.reference import Reference
from codegen.spec import Spec
from fastgpt_typed import FastGPT, models
from tests.docs.calls import calls_of
from tests.docs.documents import ROOT

PAGE = """# A page

[here](other.md#x), [up](../CONTRIBUTING.md), [code](../src/code.py), [web](https://example.com)

**Sync**

```python
print("[not a link](nowhere)")
```

**Async**

```python
await nothing()
```

**Bold** is not a tab.
"""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    for name, text in {
        "CHANGELOG.md": "[spec](spec/CHANGELOG.md)",
        "CONTRIBUTING.md": "![way](docs/way.svg)",
        "README.md": "",
        "README.zh.md": "分成两行的\n一句话。\n\n第二段",
        "docs/index.md": "home",
        "docs/other.md": "",
        "docs/page.md": PAGE,
        "docs/way.svg": "<svg/>",
        "docs/zh/page.md": "[en](../page.md)",
        "spec/CHANGELOG.md": "[spec](fastgpt.yaml)",
        "src/code.py": "",
        "zensical.toml": '[project]\nnav = [{ "Reference" = "reference/" }]\n',
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def spec() -> Spec:
    return Spec.read(ROOT / "spec/fastgpt.yaml")


def page(root: Path, name: str, source_url: str | None = None) -> str:
    return Pages(root, source_url).files()[name].decode()


def test_labelled_blocks_become_tabs(repository: Path) -> None:
    text = page(repository, "page.md")
    assert '=== "Sync"\n\n    ```python\n    print("[not a link](nowhere)")\n    ```\n' in text
    assert '=== "Async"\n\n    ```python\n    await nothing()\n    ```\n' in text
    assert text.endswith("**Bold** is not a tab.\n")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("page.md", "[here](other.md#x), [up](contributing.md), code, [web](https://example.com)"),
        ("zh/page.md", "[en](../page.md)"),
        ("zh/index.md", "分成两行的一句话。\n\n第二段"),
        ("contributing.md", "![way](way.svg)"),
        ("changelog.md", "[spec](wire.md)"),
        ("wire.md", "spec"),
    ],
)
def test_pages_read_and_link_as_on_the_site(repository: Path, name: str, text: str) -> None:
    assert text in page(repository, name)


def test_links_to_code_lead_to_where_it_is_shown(repository: Path) -> None:
    text = page(repository, "page.md", "https://example.com/blob/main")
    assert "[code](https://example.com/blob/main/src/code.py)" in text


def test_a_page_of_the_docs_goes_before_a_readme(repository: Path) -> None:
    assert page(repository, "index.md") == "home"


def test_pages_that_are_gone_go_from_the_site(repository: Path, spec: Spec) -> None:
    build = repository / "build"
    assemble(repository, build, spec, None)
    before = sources(repository)
    (repository / "docs/other.md").unlink()
    assert sources(repository) != before
    assemble(repository, build, spec, None)
    assert not (build / "pages/other.md").exists()
    assert (build / "pages/page.md").exists()


def test_the_navigation_holds_every_page_of_the_reference(repository: Path, spec: Spec) -> None:
    build = repository / "build"
    lost = assemble(repository, build, spec, None)
    assert "page.md is not in the navigation: add it to zensical.toml" in lost
    assert not [name for name in lost if name.startswith("reference/")]
    text = (build / "zensical.toml").read_text(encoding="utf-8")
    (item,) = tomllib.loads(text)["project"]["nav"]
    written = {path.name for path in (build / "pages/reference").iterdir()}
    assert {name for name in written if f"reference/{name}" in str(item)} == written


def test_the_reference_tells_of_every_call(spec: Spec) -> None:
    pages = Reference(spec).pages()
    with FastGPT("key", "http://fastgpt.test") as client:
        for name, _ in calls_of(client):
            room, _, call = name.rpartition(".")
            if room:
                assert f"{room}.md" in pages
                assert f"[`{call}`]" in pages["index.md"].partition(f"## [`client.{room}`]")[2]


def test_the_reference_tells_of_every_model_once(spec: Spec) -> None:
    text = "\n".join(Reference(spec).pages().values())
    told = [
        line.split(".")[-1] for line in text.splitlines() if "::: fastgpt_typed.models." in line
    ]
    assert sorted(told) == sorted(set(told))
    asked = {operation.request for operation in spec.operations}
    assert set(told) == set(vars(models)["__all__"]) - asked


def test_fields_stand_in_a_list_and_methods_have_headings() -> None:
    source = '''
class Base:
    id: str
    """Its id."""

class Order(Base):
    """An order.

    Attributes:
        number: Which one.
    """

    number: int
    sum: int | None = None
    """What it costs."""

    @property
    def is_paid(self) -> bool:
        """Whether it is paid."""

    def pay(self) -> None:
        """Pay it."""

    def __repr__(self) -> str: ...
'''
    extensions = griffe.load_extensions("dataclasses", Fields)
    with griffe.temporary_visited_package(
        "shop", {"__init__.py": source}, extensions=extensions, docstring_parser="google"
    ) as shop:
        order = shop["Order"]
        told = {
            field.name: (str(field.annotation), field.description)
            for section in order.docstring.parsed
            if section.kind is griffe.DocstringSectionKind.attributes
            for field in section.value
        }
        assert list(order.members) == ["pay"]
    assert told == {
        "number": ("int", "Which one."),
        "id": ("str", "Its id."),
        "sum": ("int | None", "What it costs."),
        "is_paid": ("bool", "Whether it is paid."),
    }


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ('<a href="gone/">x</a>', "index.html: gone/ leads nowhere"),
        ('<a href="a/#nobody">x</a>', "index.html: a/#nobody: there is no such place on the page"),
        ('<a href="../up.html">x</a>', "index.html: ../up.html leads nowhere"),
        ('<img src="gone.png">', "index.html: gone.png leads nowhere"),
        (
            '<script src="https://cdn.example.com/x.js"></script>',
            "index.html: loads https://cdn.example.com/x.js from elsewhere",
        ),
        ('<a href="a/#here">x</a> <a href="https://example.com">y</a> <a href="#z">z</a>', None),
    ],
)
def test_what_is_wrong_with_a_site(tmp_path: Path, html: str, fault: str | None) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "index.html").write_text(f'<p id="z">{html}</p>', encoding="utf-8")
    (tmp_path / "a/index.html").write_text('<p id="here"></p>', encoding="utf-8")
    assert faults(tmp_path) == ([] if fault is None else [fault])
