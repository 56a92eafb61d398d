"""Large files take no more memory than small ones."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from tests.deep.discarding import PARTS, SINGLE, discarding
from tests.deep.upload_growth import RESIDENT, with_asyncio, with_client, with_trio

pytestmark = [
    pytest.mark.deep,
    pytest.mark.skipif(not RESIDENT.exists(), reason="needs /proc"),
]

MEBIBYTE = 1024 * 1024
SIZE = 256 * MEBIBYTE
BOUND = 24 * MEBIBYTE


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A server that keeps nothing."""
    with discarding() as address:
        yield address


@pytest.mark.parametrize("way", [SINGLE, PARTS])
@pytest.mark.parametrize("upload", [with_client, with_asyncio, with_trio])
def test_an_upload_takes_no_memory(
    address: str, tmp_path: Path, upload: Callable[[str, Path, str], int], way: str
) -> None:
    path = tmp_path / "large.bin"
    path.touch()
    os.truncate(path, SIZE)
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn) as process:
        assert process.submit(upload, address, path, way).result() < BOUND
