"""The synchronous twin says what the asynchronous source says, without waiting."""

from __future__ import annotations

import io
import re
import tokenize
from pathlib import Path

import pytest

from codegen import unasync
from codegen.project import SYNC, SYNC_TESTS, UnusedSubstitutionError, generate_all
from codegen.unasync import NAMES, Unasync
from tests.codegen.copies import ROOT

TWINS = sorted([*(ROOT / SYNC).rglob("*.py"), *(ROOT / SYNC_TESTS).rglob("*.py")])


@pytest.mark.parametrize(
    ("source", "twin"),
    [
        ("async def call() -> None: ...", "def call() -> None: ..."),
        ("async with lock, pool as p:\n    pass\n", "with lock, pool as p:\n    pass\n"),
        ("async for word in words:\n    pass\n", "for word in words:\n    pass\n"),
        ("found = [word async for word in words]", "found = [word for word in words]"),
        ("await call()", "call()"),
        ("return await first(await second())", "return first(second())"),
        ("value = not await call()", "value = not call()"),
        ("value = f'{await room.call()} {{x}}'", "value = f'{room.call()} {{x}}'"),
        (
            "total = (\n    await first()  # the dear one\n    + await second()\n)\n",
            "total = (\n    first()  # the dear one\n    + second()\n)\n",
        ),
        ("value = await \\\n    call()\n", "value = \\\n    call()\n"),
        ("if x:\n\n\tawait call()\n\n# end", "if x:\n\n\tcall()\n\n# end"),
    ],
)
def test_nothing_waits(source: str, twin: str) -> None:
    assert Unasync().rewrite(source) == twin


@pytest.mark.parametrize(
    ("source", "twin"),
    [
        ("class AsyncFiles(AsyncUploads): ...", "class Files(Uploads): ..."),
        ("_AsyncThing = AsyncHTTPStream", "_Thing = HTTPStream"),
        ("def __aenter__(self): ...", "def __enter__(self): ..."),
        ("def __aexit__(self, *error): ...", "def __exit__(self, *error): ..."),
        ("def __aiter__(self): ...", "def __iter__(self): ..."),
        ("async def __anext__(self): ...", "def __next__(self): ..."),
        ("await client.aclose()", "client.close()"),
        ("AsyncIterator[AsyncIterable[int]]", "Iterator[Iterable[int]]"),
        ("httpx.AsyncClient()", "httpx.Client()"),
        ("from .._core._compat_async import Lock", "from .._core._compat_sync import Lock"),
    ],
)
def test_names_lose_their_colour(source: str, twin: str) -> None:
    assert Unasync().rewrite(source) == twin


@pytest.mark.parametrize(
    ("source", "twin"),
    [
        (
            '"""Write `async with AsyncFastGPT() as client`, then `await client.call()`."""',
            '"""Write `with FastGPT() as client`, then `client.call()`."""',
        ),
        ("# async for AsyncPager, see await page.next()", "# for Pager, see page.next()"),
        ('hint = "page = await client....list()"', 'hint = "page = client....list()"'),
        ("hint = f'{name}: use AsyncFastGPT'", "hint = f'{name}: use FastGPT'"),
    ],
)
def test_prose_speaks_of_the_synchronous_client(source: str, twin: str) -> None:
    assert Unasync().rewrite(source) == twin


@pytest.mark.parametrize(
    "source",
    [
        "import asyncio, anyio\nAsynchronous = awaitable = is_async = _async = asyncio.sleep\n",
        'kinds = {"async": "await"}  # we await nothing and are async\n',
        "text = '''\n\n  two  blanks '''\n\n\n\nclass  Odd :\n\tpass\n",
        "no_newline_at_the_end = 1",
        "",
    ],
)
def test_everything_else_stays_to_the_letter(source: str) -> None:
    assert Unasync().rewrite(source) == source


def test_substitutions_are_counted() -> None:
    twin = Unasync()
    twin.rewrite("await client.aclose()")
    twin.rewrite("aread()  # aiter_bytes")
    assert set(NAMES) - twin.unused() == {"aclose", "aread"}


def test_a_substitution_nobody_needs_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(unasync.NAMES, "asleep_for_ever", "sleep_for_ever")
    with pytest.raises(UnusedSubstitutionError, match="asleep_for_ever") as refused:
        generate_all(ROOT)
    assert not [name for name in NAMES if name != "asleep_for_ever" and name in str(refused.value)]


@pytest.mark.parametrize("path", TWINS, ids=lambda path: str(path.relative_to(ROOT)))
def test_twin_compiles_and_waits_for_nothing(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    compile(source, str(path), "exec")
    names = [
        token.string
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.NAME
    ]
    assert not {"async", "await", "anyio", "asyncio"} & set(names)
    assert not [name for name in names if name in NAMES or re.search(r"Async[A-Z]", name)]
    first, *_ = source.splitlines()
    assert first.startswith("# Generated from ")


def test_there_are_twins() -> None:
    assert {"client.py", "transport.py", "stream.py"} <= {path.name for path in TWINS}
